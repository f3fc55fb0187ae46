"""The advisor in a terminal: chat, ask, recommend, check, report. No Discord.

With `--json` each command writes one JSON object a line, field by field as the README gives them,
so that scripts and tests use the same engine as Discord does.
"""

import json
import sys
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from advisor.advisor import Advisor
from advisor.conversation.inputs import Pressed, Said
from advisor.conversation.state import Answer, State
from advisor.coverage import aligned, coverage, markdown
from advisor.decision.firmness import firmness
from advisor.decision.order import open_questions
from advisor.decision.ranking import rank, shown
from advisor.decision.result import firm_text
from advisor.errors import AdvisorError
from advisor.reply import (
    Block,
    Choices,
    Link,
    Note,
    Picture,
    Points,
    Ratings,
    Reply,
    Select,
    Source,
    Sources,
    Standing,
    Text,
)
from advisor.stores import ConversationStore

WIDTH = 88
TERMINAL_USER = 0  # the one person of a terminal; Discord's ids are never 0
PICTURE = "Picture: {alt}"
UNSUITED = ("say:", "share:")  # choices that only a window can show


# a reply as lines


def lines(reply: Reply) -> Iterator[str]:
    """Yield a reply as plain lines: title, blocks in order; choices are numbered."""
    yield reply.title
    number = 0
    for block in reply.blocks:
        if isinstance(block, Choices | Select):
            told = []
            for option in block.options:
                if option.action not in UNSUITED and not option.action.startswith("suggest:"):
                    number += 1
                    told.append(f"[{number}] {option.label}")
            head = f"{block.placeholder}: " if isinstance(block, Select) else ""
            yield from _wrapped(head + "  ".join(told), "  ")
        elif isinstance(block, Picture):
            yield from _wrapped(PICTURE.format(alt=block.alt), "  ")
        else:
            yield from _block(block)


def _wrapped(text: str, indent: str = "") -> list[str]:
    # A result code is to be copied whole.
    wrapped = textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
    return wrapped or [""]


def _block(block: Block) -> Iterator[str]:
    match block:
        case Text(text):
            yield from _wrapped(text)
        case Note(text):
            yield from _wrapped(text, "  ")
        case Link(label, name, url):
            yield f"{label}: {name}, {url}"
        case Points(title, items):
            if title:
                yield title
            for item in items:
                yield from _wrapped(f"- {item}", "  ")
        case Ratings():
            yield from _ratings(block)
        case Standing(places):
            yield "  " + "   ".join(f"{p.place} {p.name} {p.score}" for p in places)
        case Sources(items, full):
            yield from _sources(items, full=full)


def _ratings(block: Ratings) -> Iterator[str]:
    if block.title:
        yield block.title
    for row in block.rows:
        rating = "not rated" if row.rating is None else f"{row.rating} of 5"
        why = f". {row.why}" if row.why else ""
        yield from _wrapped(f"{row.name}: {rating}{why}", "  ")


def _sources(items: tuple[Source, ...], *, full: bool) -> Iterator[str]:
    if full:
        for item in items:
            yield f"  {item.name} ({item.evidence}, checked {item.checked})"
        return
    latest = max(item.checked for item in items)
    kinds = ", ".join(sorted({item.evidence for item in items}))
    noun = "source" if len(items) == 1 else "sources"
    yield f"  {len(items)} {noun} · {kinds} · checked {latest}"


def plain(reply: Reply) -> str:
    """Return a reply as plain text."""
    return "\n".join(lines(reply))


# one question


def ask(advisor: Advisor, texts: Iterable[str], *, as_json: bool, out: TextIO) -> None:
    """Answer each question by itself."""
    for text in texts:
        reply = advisor.ask(text)
        if not as_json:
            out.write(plain(reply) + "\n\n")
            continue
        query = reply.query
        assert query is not None
        _write(
            out,
            {
                "text": text,
                "intent": query.intent,
                "frameworks": query.frameworks,
                "factors": query.factors,
                "outcome": reply.outcome,
                "score": query.score,
                "reply": plain(reply),
                "sources": [s.name for s in reply.sources],
            },
        )


def recommend(advisor: Advisor, texts: Iterable[str], *, as_json: bool, out: TextIO) -> None:
    """Rank on what a situation tells in free words, without asking on."""
    pack = advisor.pack
    for text in texts:
        state, _ = advisor.begin(State(), text)
        form = state.form
        ranking = rank(pack, form.answers, ruled_out=form.ruled_out)
        _, reply = advisor.respond(state, Pressed("result:"))
        if not as_json:
            out.write(plain(reply) + "\n\n")
            continue
        firm = firmness(ranking) if ranking.places and ranking.weights else None
        _write(
            out,
            {
                "text": text,
                "answers": answers_json(advisor, form.answers),
                "ranking": ranking_json(advisor, state),
                "open_questions": [q.id for q in open_questions(pack, form)],
                "firmness": None
                if firm is None
                else {"share": firm.share, "text": firm_text(pack, ranking, firm)},
                "reply": plain(reply),
            },
        )


def answers_json(advisor: Advisor, answers: dict[str, Answer]) -> dict[str, str | list[str]]:
    """Return answers as JSON: an option id, or a list of them where several may be chosen."""
    return {
        question: list(answer.options)
        if advisor.pack.question(question).kind == "multiple"
        else answer.options[0]
        for question, answer in answers.items()
    }


def ranking_json(advisor: Advisor, state: State) -> list[dict[str, Any]]:
    """Return the ranking on the answers so far: the placed, best first, then the excluded."""
    ranking = rank(advisor.pack, state.form.answers, ruled_out=state.form.ruled_out)
    placed = [
        {"framework": p.framework, "score": shown(p.score), "excluded_by": None}
        for p in ranking.places
    ]
    excluded = [
        {
            "framework": e.framework,
            "score": None,
            "excluded_by": [
                f"{d.question}.{d.option}" if d.question else "ruled out" for d in e.demands
            ],
        }
        for e in ranking.excluded
    ]
    return placed + excluded


# a conversation


async def chat(
    advisor: Advisor,
    store: ConversationStore,
    texts: Iterable[str],
    *,
    as_json: bool,
    out: TextIO,
) -> None:
    """Hold the direct-message conversation, line by line; it goes on where it stopped."""
    for text in texts:
        async with store.open(TERMINAL_USER, TERMINAL_USER, None) as held:
            held.state, reply = turn(advisor, held.state, text)
            state = held.state
        _write_turn(advisor, state, reply, as_json=as_json, out=out)


def turn(advisor: Advisor, state: State, text: str) -> tuple[State, Reply]:
    """Take one line: the number of a shown choice in brackets or alone, or words."""
    shown_choices = [a for _, a in state.offered if a not in UNSUITED]
    typed = text.strip().strip("[]")
    number = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
    try:
        if 0 < number <= len(shown_choices):
            return advisor.respond(state, Pressed(shown_choices[number - 1]))
        return advisor.respond(state, Said(text))
    except AdvisorError:
        return advisor.respond(replace(state, offered=()), Said(text))


def _write_turn(
    advisor: Advisor, state: State, reply: Reply, *, as_json: bool, out: TextIO
) -> None:
    if not as_json:
        out.write(plain(reply) + "\n\n")
        out.flush()
        return
    query = reply.query
    form = state.form
    has_ranking = bool(form.answers or form.ruled_out)
    _write(
        out,
        {
            "reply": plain(reply),
            "choices": [c.label for c in reply.choices if not c.action.startswith("suggest:")],
            "intent": query.intent if query else "control",
            "frameworks": query.frameworks if query else (),
            "factors": query.factors if query else (),
            "outcome": reply.outcome,
            "form": {
                "state": form.stage,
                "pending": form.pending,
                "answers": answers_json(advisor, form.answers),
            },
            "ranking": ranking_json(advisor, state) if has_ranking else None,
        },
    )


def _write(out: TextIO, record: dict[str, Any]) -> None:
    out.write(json.dumps(record, ensure_ascii=False) + "\n")
    out.flush()


def typed_lines(source: TextIO, prompt: str = "") -> Iterator[str]:
    """Yield lines without their ends; a prompt is shown where a person types."""
    while True:
        if prompt and source.isatty():
            sys.stdout.write(prompt)
            sys.stdout.flush()
        line = source.readline()
        if not line:
            return
        if line.strip() or not source.isatty():
            yield line.rstrip("\r\n")


# the pack


def report(advisor: Advisor, today: date, out: TextIO, *, as_markdown: bool = False) -> None:
    """Print which factor is rated for which framework, what that rests on, and how old it is."""
    write = markdown if as_markdown else aligned
    out.write("\n".join(write(coverage(advisor.pack, today))) + "\n")


def folder_label(folder: Path) -> str:
    """Return a folder as short as it can be named from here."""
    try:
        return str(folder.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(folder)
