"""A conversation as a person has it: words and presses in, replies out; the state is JSON."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from advisor.advisor import Advisor
from advisor.conversation.inputs import Pressed, Said
from advisor.conversation.state import State
from advisor.reply import Choices, Note, Points, Ratings, Reply, Select, Text
from knowledge.load import load

BIKES = Path(__file__).parent / "bikes"
WEB = Path(__file__).parents[2] / "packs" / "web"
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now=NOON):
        self.now = now

    def __call__(self):
        """Tell the time."""
        return self.now

    def forward(self, **time):
        """Let time pass."""
        self.now += timedelta(**time)


def make_advisor(folder=BIKES, clock=None, **options):
    """Build an advisor on a pack."""
    pack = load(folder, today=NOON.date()).pack if isinstance(folder, Path) else folder
    return Advisor(pack, clock=clock or Clock(), **options)


class Talk:
    """One person's conversation; the state goes through JSON at each step, as it is stored."""

    def __init__(self, advisor, clock=None, state=None):
        self.advisor = advisor
        self.clock = clock
        self.state = state or State()
        self.reply: Reply | None = None

    def _step(self, heard):
        self.state, self.reply = self.advisor.respond(self.state, heard)
        stored = self.state.to_json()
        assert State.from_json(stored) == self.state
        self.state = State.from_json(stored)
        return self.reply

    def say(self, *texts):
        """Say one thing after the other; return the last reply."""
        for text in texts:
            self._step(Said(text))
        return self.reply

    def press(self, action, *values):
        """Press a button, or choose from a menu."""
        return self._step(Pressed(action, values))

    def press_label(self, label):
        """Press what stands on the last card."""
        return self.press(next(c.action for c in self.reply.choices if c.label == label))

    def begin(self, situation=""):
        """Use `/recommend`."""
        self.state, self.reply = self.advisor.begin(self.state, situation)
        return self.reply

    def at(self, question):
        """Start, and go to a question; whatever comes before it is skipped."""
        self.begin()
        while self.pending != question:
            assert self.pending, f"{question} was not asked"
            self.press(f"skip:{self.pending}")
        return self

    def finish(self, situation):
        """Start with a situation, and have the result at once; whatever is open stays open."""
        self.begin(situation)
        self.press("result:")
        return self

    @property
    def form(self):
        """The form as it is stored."""
        return self.state.form

    @property
    def pending(self):
        """The question that is asked."""
        return self.form.pending

    @property
    def answers(self):
        """Question -> options, in words that are short to write."""
        return {q: " ".join(a.options) for q, a in self.form.answers.items()}

    @property
    def importances(self):
        """Question -> importance."""
        return {q: a.importance.value for q, a in self.form.answers.items()}

    @property
    def ranking(self):
        """The frameworks in the order of the result on the answers so far."""
        from advisor.decision.ranking import rank

        found = rank(self.advisor.pack, self.form.answers, ruled_out=self.form.ruled_out)
        return [(p.framework, round(p.score, 6)) for p in found.places]

    @property
    def text(self):
        """All that the last reply says, without its buttons."""
        return told(self.reply)

    @property
    def labels(self):
        """What can be pressed."""
        return labels(self.reply)


def told(reply):
    """Return what a reply says, without what can be pressed."""
    import dataclasses

    import terminal

    kept = tuple(b for b in reply.blocks if not isinstance(b, Choices | Select))
    return " ".join(terminal.plain(dataclasses.replace(reply, blocks=kept)).split())


def notes(reply):
    """Return the quiet lines."""
    return [b.text for b in reply.blocks if isinstance(b, Note)]


def texts(reply):
    """Return the paragraphs."""
    return [b.text for b in reply.blocks if isinstance(b, Text)]


def items(reply):
    """Return the lines of all lists."""
    return [i for b in reply.blocks if isinstance(b, Points) for i in b.items]


def rows(reply):
    """Return framework and rating of each line of the first ratings."""
    block = next(b for b in reply.blocks if isinstance(b, Ratings))
    return [(row.name, row.rating) for row in block.rows]


def labels(reply):
    """Return what can be pressed."""
    return [c.label for c in reply.choices]


def actions(reply):
    """Return label and the whole action of all that can be pressed; a menu's value joins it."""
    for block in reply.blocks:
        if isinstance(block, Choices):
            yield from ((o.label, o.action) for o in block.options)
        elif isinstance(block, Select):
            for option in block.options:
                whole = option.action if ":" in option.action else f"{block.action}.{option.action}"
                yield option.label, whole
