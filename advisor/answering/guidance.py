"""What to say when there is no answer: choices, not understood, out of scope, smalltalk, help."""

from collections.abc import Sequence

from advisor.answering import words
from advisor.answering.actions import closing_buttons, compare_button
from advisor.answering.phrasing import inside, known_names, quoted
from advisor.reply import Block, Choice, Choices, Link, Look, Note, Outcome, Points, Reply, Text
from knowledge.model import Pack

EXAMPLES = 3
ECHO = 80  # characters of the person's words that are repeated


def choices_reply(pack: Pack, factors: Sequence[str], frameworks: Sequence[str]) -> Reply:
    """Ask which of a few factors was meant."""
    options = [compare_button(pack, f, frameworks) for f in factors[:3]]
    options.append(Choice(words.NONE_OF_THESE, "none:"))
    blocks = (Choices(tuple(options)),)
    return Reply(Look.ANSWER, words.DID_YOU_MEAN, blocks, Outcome.CHOICES, private=True)


def names_reply(pack: Pack, typed: str, near: Sequence[str], verb: str = "about") -> Reply:
    """Say that a name is not known, with the nearest known ones as buttons."""
    name = quoted(typed, ECHO)
    text = words.NO_SUCH_NAME.format(name=name, names=known_names(pack))
    if not name:
        text = words.ONLY.format(subject=pack.profile.subject, names=known_names(pack))
    options = [Choice(pack.frameworks[f].name, f"{verb}:{f}") for f in near[:3]]
    options += [Choice(words.NONE_OF_THESE, "none:")] if near else closing_buttons()
    blocks = (Text(text), Choices(tuple(options)))
    title = words.DID_YOU_MEAN if near else words.OUT_OF_SCOPE_TITLE
    outcome = Outcome.CHOICES if near else Outcome.UNKNOWN
    return Reply(Look.NOTICE, title, blocks, outcome, private=True)


def examples(pack: Pack) -> list[Choice]:
    """Return buttons with questions that can be asked."""
    asked = pack.profile.examples[:EXAMPLES]
    return [Choice(text, f"example:{number}") for number, text in enumerate(asked)]


def unknown_reply(pack: Pack, typed: str) -> Reply:
    """Say honestly that a message was not understood, with three questions that can be asked."""
    text = quoted(typed, ECHO)
    text = text if any(c.isalnum() for c in text) else ""
    title = words.NOT_UNDERSTOOD.format(text=text) if text else words.NOT_UNDERSTOOD_EMPTY
    blocks = (
        Text(words.CAN_ASK if text else words.TOO_LITTLE),
        Choices((*examples(pack), *closing_buttons())),
    )
    return Reply(Look.NOTICE, title, blocks, Outcome.UNKNOWN, private=True)


def out_of_scope_reply(
    pack: Pack, topic: str, frameworks: Sequence[str], factors: Sequence[str]
) -> Reply:
    """Say kindly what is out of scope and where to ask; offer the nearest thing that is known."""
    place = pack.frameworks[frameworks[0]].forum if frameworks else pack.profile.elsewhere
    known = next((t for t in pack.topics if t.id == topic), None)
    only = words.ONLY.format(subject=pack.profile.subject, names=known_names(pack))
    text = known.reply if known else words.OUT_OF_SCOPE.format(only=only)
    blocks: list[Block] = [Text(text.replace("{forum}", place.name))]
    if "{forum}" in text:
        blocks.append(Link(words.ASK_THERE, place.name, place.url))
    near = [compare_button(pack, f, frameworks) for f in factors[:2]]
    if near:
        title = inside(pack.title(factors[0]))
        blocks.append(Note(words.CAN_TELL.format(factor=title)))
    near += [
        Choice(words.ABOUT_BUTTON.format(name=pack.frameworks[f].name), f"about:{f}")
        for f in frameworks[:1]
    ]
    blocks.append(Choices((*near, *closing_buttons())))
    title = words.OUT_OF_SCOPE_TITLE
    return Reply(Look.NOTICE, title, tuple(blocks), Outcome.OUT_OF_SCOPE, private=True)


def smalltalk_reply(pack: Pack, kind: str) -> Reply:
    """Answer smalltalk, and show what can be asked."""
    text = next((s.reply for s in pack.smalltalk if s.id == kind), words.TOO_LITTLE)
    help_me = closing_buttons()[1]
    blocks = (Text(text), Choices((*examples(pack)[:2], help_me)))
    return Reply(Look.NOTICE, words.SMALLTALK_TITLE, blocks, Outcome.SMALLTALK)


def help_reply(pack: Pack) -> Reply:
    """Say what can be asked, and how."""
    blocks = (
        Text(words.HELP_TEXT.format(subject=pack.profile.subject)),
        Points(words.HELP_COMMANDS, words.HELP_LINES),
        Text(words.HELP_FREE),
        Note(words.HELP_METHOD),
        Choices((*examples(pack), Choice(words.ALL_FACTORS, "factors:"), closing_buttons()[1])),
    )
    return Reply(Look.NOTICE, words.HELP_TITLE, blocks, private=True)
