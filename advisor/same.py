"""A pack as a key: what is worked out once for a pack is remembered by its identity."""

from knowledge.model import Pack

REMEMBERED = 4  # the pack in use, the one before a reload, and what a test builds beside them


class Same:
    """A pack that is equal only to itself, so that one that was reloaded is worked out anew."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.pack is self.pack

    def __hash__(self) -> int:
        return id(self.pack)
