"""A reply -> a card of Components V2. Pure: nothing is sent here.

Every string of a reply is shown exactly as it stands, within Discord's limits: what is too long
ends in an ellipsis, what is too much is left out from the end, and nothing fails to be sent.
"""

from collections.abc import Iterator, Sequence

import discord
from discord import ui

from advisor.advisor import PERSONAL
from advisor.reply import Block, Choice, Choices, Look, Picture, Reply, Select, Text
from cogs import custom_id, prose, words
from cogs.escape import ELLIPSIS, one_line, shorten

MAX_TEXT = 4000
MAX_COMPONENTS = 40
MAX_LABEL = 80
MAX_OPTION = 100
MAX_PLACEHOLDER = 150
MAX_OPTIONS = 25
MAX_ALT = 1024
MAX_PICTURES = 10
BUTTONS_A_ROW = 5
# Blocks beyond these share one display, so that there is always room for buttons.
MAX_DISPLAYS = 12

# Anyone may begin: the router opens the presser's own conversation for that.
NEEDS_CONVERSATION = PERSONAL - {"begin"}

ACCENTS = {
    Look.ANSWER: 0x4C8BF5,
    Look.QUESTION: 0x8E6BD8,
    Look.RESULT: 0x2E9E6B,
    Look.POLL: 0xD9822B,
    Look.NOTICE: 0x8A8F98,
}

Row = ui.ActionRow[ui.LayoutView]
Gallery = ui.MediaGallery[ui.LayoutView]


def card(
    reply: Reply,
    *,
    conversation: int = 0,
    remover: int | None = None,
    pictures: Sequence[Picture] = (),
) -> ui.LayoutView:
    """Draw a reply.

    Args:
        reply: what to say.
        conversation: the conversation whose next step the card shows; 0 if there is none, and
            choices that need one are then left out.
        remover: the person who may remove the card with its last button; None for no button.
        pictures: those that are sent along as files, in their order; others are left out.

    Returns:
        A view within Discord's limits, which discord.py does not keep.
    """
    drawing = _Drawing(reply.look, conversation, pictures, reserved=0 if remover is None else 2)
    drawing.heading(reply.title)
    for block in reply.blocks:
        drawing.add(block)
    drawing.never_empty()
    if remover is not None:
        drawing.remove_button(remover)
    return drawing.finished()


def notice(sentence: str, *choices: Choice) -> ui.LayoutView:
    """Draw a sentence of the bot's own, with a way out."""
    blocks: tuple[Block, ...] = (Text(sentence), Choices(choices)) if choices else (Text(sentence),)
    return card(Reply(Look.NOTICE, "", blocks))


def file_name(number: int) -> str:
    """Return the name of a picture's file by which the card refers to it."""
    return f"picture-{number + 1}.png"


class _Drawing:
    """A card while it is drawn: how much room is left, and which ids are taken."""

    def __init__(
        self, look: Look, conversation: int, pictures: Sequence[Picture], reserved: int
    ) -> None:
        self.look = look
        self.conversation = conversation
        self.room = MAX_COMPONENTS - 1 - reserved
        self.pen = prose.Pen(MAX_TEXT)
        self.names = {picture: file_name(n) for n, picture in enumerate(pictures)}
        self.parts: list[str | Row | Gallery] = []
        self.displays = 0
        self.ids: set[str] = set()

    def heading(self, text: str) -> None:
        """Add the title, if there is one."""
        self._say(self.pen.write(prose.title(text)))

    def add(self, block: Block) -> None:
        """Add a block, as far as there is room."""
        match block:
            case Choices(options):
                self._buttons(options)
            case Select():
                self._menu(block)
            case Picture():
                self._gallery(block)
            case _:
                # One unit is kept for the line break of a block that joins the one before.
                self.pen.room -= 1
                self._say(self.pen.write(prose.spans(block)))

    def never_empty(self) -> None:
        """Make sure that something is said: Discord refuses an empty card."""
        if not self.parts:
            self.parts.append(ELLIPSIS)

    def remove_button(self, remover: int) -> None:
        """Add the button with which the author removes the card, in room reserved for it."""
        button = ui.Button[ui.LayoutView](
            label=words.REMOVE, custom_id=custom_id.write(f"remove:{remover}")
        )
        last = self.parts[-1]
        if isinstance(last, ui.ActionRow) and _takes_one_more(last):
            last.add_item(button)
        else:
            self.parts.append(Row(button))

    def finished(self) -> ui.LayoutView:
        """Return the view, stopped: the router answers its presses, so nothing is to be kept."""
        container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ACCENTS[self.look])
        for part in self.parts:
            container.add_item(ui.TextDisplay(part) if isinstance(part, str) else part)
        view = ui.LayoutView(timeout=None)
        view.add_item(container)
        view.stop()
        return view

    def _say(self, text: str) -> None:
        if not text:
            return
        last = self.parts[-1] if self.parts else None
        if isinstance(last, str) and (self.displays >= MAX_DISPLAYS or self.room < 1):
            self.parts[-1] = f"{last}\n{text}"
        elif self.room >= 1:
            self.parts.append(text)
            self.displays += 1
            self.room -= 1

    def _gallery(self, picture: Picture) -> None:
        # Each once: a second gallery of the same file would say nothing.
        name = self.names.pop(picture, None)
        if name is None or self.room < 1:
            return
        gallery = Gallery()
        alt = shorten(one_line(picture.alt), MAX_ALT) or None
        gallery.add_item(media=f"attachment://{name}", description=alt)
        self.parts.append(gallery)
        self.room -= 1

    def _buttons(self, options: Sequence[Choice]) -> None:
        drawn = list(self._drawn(options))
        for start in range(0, len(drawn), BUTTONS_A_ROW):
            row = drawn[start : start + BUTTONS_A_ROW][: max(0, self.room - 1)]
            if row:
                self.parts.append(Row(*row))
                self.room -= 1 + len(row)

    def _drawn(self, options: Sequence[Choice]) -> Iterator[ui.Button[ui.LayoutView]]:
        for option in options:
            target = self._claim(option.action)
            if target is not None:
                yield ui.Button(
                    label=_label(option.label, MAX_LABEL),
                    style=_style(option),
                    custom_id=target,
                )

    def _menu(self, block: Select) -> None:
        by_value = {
            shorten(option.action, MAX_OPTION): option for option in block.options if option.action
        }
        most = min(max(block.most, 1), len(by_value), MAX_OPTIONS)
        shown = list(by_value.items())[:MAX_OPTIONS]
        verbs = [_verb(block.action), *(map(_verb, by_value) if opens(block.action) else ())]
        target = self._claim(block.action, verbs) if shown and self.room >= 2 else None
        if target is None:
            return
        # One that is marked is the present choice; Discord takes one default in such a menu.
        chosen = next((v for v, option in shown if option.primary), None) if most == 1 else None
        options = [
            discord.SelectOption(
                label=_label(option.label, MAX_OPTION),
                value=value,
                description=shorten(one_line(option.hint), MAX_OPTION) or None,
                default=value == chosen,
            )
            for value, option in shown
        ]
        menu = ui.Select[ui.LayoutView](
            custom_id=target,
            placeholder=_label(block.placeholder or words.CHOOSE, MAX_PLACEHOLDER),
            min_values=min(max(block.least, 0), most),
            max_values=most,
            options=options,
        )
        self.parts.append(Row(menu))
        self.room -= 2

    def _claim(self, action: str, verbs: Sequence[str] = ()) -> str | None:
        """Return the custom id of an action, None if it makes no sense on this card.

        Two choices with the same action are one; Discord refuses equal ids on a card. A choice
        that needs no conversation carries it all the same on a question, so that its answer
        does not replace the question.
        """
        verb = _verb(action)
        is_personal = any(each in NEEDS_CONVERSATION for each in (verb, *verbs))
        if not verb or (is_personal and not self.conversation):
            return None
        needed = is_personal or verb == "say" or self.look is Look.QUESTION
        target = shorten(
            custom_id.write(action, self.conversation if needed else 0), custom_id.MAX_LENGTH
        )
        if target in self.ids:
            return None
        self.ids.add(target)
        return target


def opens(action: str) -> bool:
    """Whether a menu is one whose values are themselves actions."""
    return _verb(action) == "open"


def _verb(action: str) -> str:
    return action.partition(":")[0]


def _takes_one_more(row: Row) -> bool:
    children = row.children
    return len(children) < BUTTONS_A_ROW and all(isinstance(item, ui.Button) for item in children)


def _label(text: str, limit: int) -> str:
    return shorten(one_line(text), limit) or ELLIPSIS


def _style(option: Choice) -> discord.ButtonStyle:
    return discord.ButtonStyle.primary if option.primary else discord.ButtonStyle.secondary
