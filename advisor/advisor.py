"""The advisor: one pack, and everything that can be asked of it.

This is the door that the cogs and the terminal use. It holds no state of any person; a reload of
the pack replaces the whole object.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from advisor.answering import words
from advisor.answering.about import about_reply
from advisor.answering.actions import parse
from advisor.answering.answer import answer, near_names
from advisor.answering.compare import claims_reply, compare_reply, sources_reply
from advisor.answering.facts import fact_reply
from advisor.answering.guidance import help_reply, names_reply, unknown_reply
from advisor.answering.listing import factors_reply, frameworks_reply
from advisor.answering.nearest import ClaimIndex
from advisor.answering.phrasing import age, joined, names
from advisor.answering.polls import PollOption, poll_option, summary_reply
from advisor.answering.suggesting import subject, suggestion_reply
from advisor.conversation.inputs import Input
from advisor.conversation.presses import BESIDE, VERBS
from advisor.conversation.respond import Abilities, Conversation
from advisor.conversation.state import State
from advisor.decision.code import found_code
from advisor.errors import AdvisorError, Expired
from advisor.gaps import is_gap
from advisor.reply import Choice, Reply, Select
from advisor.standing import PackStanding, pack_standing
from advisor.understanding.query import Intent, Query
from advisor.understanding.understand import understand
from advisor.understanding.vocabulary import Vocabulary
from knowledge.evidence import Claim
from knowledge.match import nearest
from knowledge.model import Pack

__all__ = [
    "BESIDE",
    "PERSONAL",
    "Advisor",
    "PackStanding",
    "PollOption",
    "ShortQuestion",
    "Suggestion",
]

ALIKE = 80.0  # likeness from which a word that is not known may mean a factor
# The actions of these verbs belong to one person's conversation; all others need no state.
PERSONAL = VERBS


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What autocomplete offers: the name shown and the value sent, at most 100 characters each."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ShortQuestion:
    """A question of the short form: what it is about, the question, a menu with its id."""

    topic: str
    text: str
    menu: Select


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Advisor:
    """Answers, recommends and converses on one pack."""

    def __init__(
        self,
        pack: Pack,
        *,
        places: Mapping[Claim, str] | None = None,
        max_claim_age_days: int = 365,
        clock: Callable[[], datetime] = _utc_now,
    ) -> None:
        self.pack = pack
        self._places = places or {}
        self._clock = clock
        self._max_age = max_claim_age_days
        self._vocabulary = Vocabulary(pack)
        self._claims = ClaimIndex(self._vocabulary)
        abilities = Abilities(self.understand, self._answer, self.press)
        self._conversation = Conversation(pack, abilities)
        self._names = {f.id: (f.name, *f.aliases) for f in pack.frameworks.values()}
        factors = {f.id: (f.title, *f.phrases) for f in pack.factors.values()}
        groups = {g.id: (g.title, *g.phrases) for g in pack.groups.values()}
        self._factor_names = groups | factors

    # questions

    def is_gap(self, reply: Reply) -> bool:
        """Whether a reply shows that a question on the subject was not understood."""
        return is_gap(reply, self._vocabulary)

    def understand(self, text: str) -> Query:
        """Understand one message by itself."""
        return understand(text, self._vocabulary)

    def _answer(self, text: str, query: Query) -> Reply:
        reply = answer(self.pack, self._claims, text, query)
        return replace(self._dated(reply), query=query)

    def _dated(self, reply: Reply) -> Reply:
        """Add how old the oldest claim is, where one is past its age."""
        notes = age(reply.sources, self._clock().date(), self._max_age)
        return replace(reply, blocks=(*notes, *reply.blocks)) if notes else reply

    def ask(self, question: str) -> Reply:
        """Answer a question in free words, without any memory of earlier ones (`/ask`)."""
        code = found_code(question)
        if code:
            _, reply = self._conversation.recall(State(), code, is_kept=False)
            return reply
        return self._answer(question, self.understand(question))

    def compare(self, factor: str | None, frameworks: Sequence[str]) -> Reply:
        """Compare frameworks on a factor, both in free words or by id (`/compare`).

        Without a factor the frameworks are compared on all; without frameworks the featured ones
        are. A name that is not known gives a reply with the nearest ones as choices.
        """
        chosen: list[str] = []
        for name in frameworks:
            found = self._framework_ids(name)
            if not found:
                return names_reply(self.pack, name, near_names(self.pack, name))
            chosen += [f for f in found if f not in chosen]
        factors: tuple[str, ...] = ()
        if factor:
            factors = self._factor_ids(factor)
            if not factors:
                near = nearest(factor, self._factor_names, 3, at_least=ALIKE)
                return self._no_factor(factor, near, chosen)
        if len(chosen) == 1 and factors:
            return self._dated(fact_reply(self.pack, self._claims, chosen, factors, ()))
        return self._dated(compare_reply(self.pack, factors, chosen))

    def _no_factor(self, typed: str, near: Sequence[str], frameworks: Sequence[str]) -> Reply:
        if not near:
            return unknown_reply(self.pack, typed)
        query = Query(Intent.COMPARE, tuple(frameworks), (near[0],), alternatives=tuple(near[1:]))
        if len(near) == 1:
            query = replace(query, alternatives=(near[0],), factors=(near[0],))
        return answer(self.pack, self._claims, typed, query)

    def _framework_ids(self, typed: str) -> tuple[str, ...]:
        if typed in self.pack.frameworks:
            return (typed,)
        query = self.understand(typed)
        return query.frameworks or query.excluded

    def _factor_ids(self, typed: str) -> tuple[str, ...]:
        if typed in self.pack.factors or typed in self.pack.groups:
            return (typed,)
        return self.understand(typed).factors

    def framework(self, name: str) -> Reply:
        """Introduce a framework (`/framework`)."""
        found = self._framework_ids(name)
        if not found:
            return names_reply(self.pack, name, near_names(self.pack, name))
        return self._dated(about_reply(self.pack, found[:1]))

    def factors(self) -> Reply:
        """List what can be compared (`/factors`)."""
        return factors_reply(self.pack)

    def help(self) -> Reply:
        """Say what can be asked, and how (`/help`)."""
        return help_reply(self.pack)

    def press(self, action: str, values: Sequence[str] = ()) -> Reply:
        """Answer a press that needs no conversation: any verb outside `PERSONAL`.

        Raises:
            Expired: the action is not known (any more), or names what left the pack.
        """
        verb, _, argument = action.partition(":")
        if verb == "open" and values and not values[0].startswith("open:"):
            return self.press(values[0])
        whole = {
            "factors": lambda: factors_reply(self.pack),
            "frameworks": lambda: frameworks_reply(self.pack),
            "help": lambda: help_reply(self.pack),
            "none": lambda: unknown_reply(self.pack, ""),
        }.get(verb)
        if whole:
            return whole()
        if verb == "example" and argument.isdecimal():
            examples = self.pack.profile.examples
            if int(argument) < len(examples):
                return self.ask(examples[int(argument)])
        if verb == "about" and argument in self.pack.frameworks:
            query = Query(Intent.ABOUT, (argument,))
            return replace(self._dated(about_reply(self.pack, (argument,))), query=query)
        found = parse(argument, self.pack)
        if verb not in ("compare", "fact", "claims", "sources") or found is None:
            raise Expired(words.GONE)
        factors, frameworks = found
        query = Query(Intent.COMPARE, frameworks, factors)
        if verb == "fact" and frameworks:
            reply = fact_reply(self.pack, self._claims, frameworks, factors, ())
            query = replace(query, intent=Intent.FACT)
        else:
            show = {"claims": claims_reply, "sources": sources_reply}.get(verb, compare_reply)
            reply = show(self.pack, factors, frameworks)
        return replace(self._dated(reply), query=query)

    # those who look after the pack

    def disputed(self, action: str) -> str:
        """Name what a suggestion is about, by the action of its button.

        Raises:
            Expired: the action names what left the pack.
        """
        return subject(self.pack, *self._disputed(action))

    def suggestion(self, action: str, wrong: str, source: str = "") -> Reply:
        """Write a suggestion, with where the claims stand in the pack.

        Args:
            action: that of the button.
            wrong: what is wrong, in the person's words.
            source: where that can be checked, likewise; or ''.

        Raises:
            Expired: the action names what left the pack.
        """
        found = self._disputed(action)
        return suggestion_reply(self.pack, self._places, *found, said=(wrong, source))

    def _disputed(self, action: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        verb, _, argument = action.partition(":")
        found = parse(argument, self.pack)
        if verb != "suggest" or found is None:
            raise Expired(words.GONE)
        return found

    def standing(self) -> PackStanding:
        """Count what the pack holds, and how old it is."""
        return pack_standing(self.pack, self._clock().date())

    # conversations

    def begin(self, state: State, situation: str = "") -> tuple[State, Reply]:
        """Start the questionnaire (`/recommend`), with what the situation already tells.

        An open form is not thrown away: the reply asks whether to go on or start over.
        """
        return self._conversation.begin(state, situation)

    def respond(self, state: State, heard: Input) -> tuple[State, Reply]:
        """Go one step in a conversation: free words or a press, through the same door.

        Raises:
            Expired: a pressed action is not known (any more).
        """
        return self._conversation.respond(state, heard, self._clock())

    def recall(self, state: State, code: str) -> tuple[State, Reply]:
        """Show the result that a code holds, then and now (`/recommend code:`)."""
        return self._conversation.recall(state, code)

    def quick_form(self) -> tuple[ShortQuestion, ...]:
        """Return the questions of the short form.

        What was chosen goes back as `Pressed("quick:", ("question.option", …))`.
        """
        return tuple(
            ShortQuestion(
                question.topic,
                question.text,
                Select(
                    "",
                    question.id,
                    tuple(Choice(o.label, f"{question.id}.{o.id}") for o in question.options),
                    least=0,
                    most=question.most if question.kind == "multiple" else 1,
                ),
            )
            for question in self.pack.questions
            if question.quick
        )

    # autocomplete

    def suggest_factors(self, typed: str, limit: int = 25) -> tuple[Suggestion, ...]:
        """Return factors and groups that fit what was typed so far, best first; all for ''."""
        found = nearest(typed, self._factor_names, limit)
        return tuple(Suggestion(self.pack.title(f)[:100], f) for f in found)

    def suggest_frameworks(self, typed: str, limit: int = 25) -> tuple[Suggestion, ...]:
        """Return frameworks that fit what was typed so far, best first; all for ''."""
        found = nearest(typed, self._names, limit)
        return tuple(Suggestion(self.pack.frameworks[f].name[:100], f) for f in found)

    # polls

    def poll_options(
        self, question: str, frameworks: str, limit: int = 10
    ) -> tuple[PollOption, ...]:
        """Read the frameworks of a poll from free words ('' means the featured ones).

        The evidence is the claim on the factor that the question is about, else the introduction.

        Raises:
            AdvisorError: fewer than two frameworks, more than `limit`, or an unknown name.
        """
        chosen: list[str] = []
        known = joined(names(self.pack, self.pack.profile.featured))
        parts = [p.strip() for p in frameworks.replace(";", ",").split(",") if p.strip()]
        for part in parts:
            found = self._framework_ids(part)
            if not found:
                unknown = f"“{part[:60]}”"
                raise AdvisorError(words.POLL_UNKNOWN.format(unknown=unknown, names=known))
            chosen += [f for f in found if f not in chosen]
        chosen = chosen or list(self.understand(question).frameworks)
        if len(chosen) < 2 and not parts:
            chosen = list(self.pack.profile.featured)
        if len(chosen) < 2:
            raise AdvisorError(words.POLL_TOO_FEW.format(names=known))
        if len(chosen) > limit:
            raise AdvisorError(words.POLL_TOO_MANY.format(limit=limit, count=len(chosen)))
        factors = self.understand(question).factors
        return tuple(poll_option(self.pack, f, factors) for f in chosen)

    def poll_summary(self, question: str, counts: Sequence[tuple[str, int]], voters: int) -> Reply:
        """Sum up an ended poll: (framework id, votes) in poll order, and how many voted."""
        known = [(f, n) for f, n in counts if f in self.pack.frameworks]
        factors = self.understand(question).factors
        return summary_reply(self.pack, question, known, voters, factors)
