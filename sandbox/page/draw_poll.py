"""Native polls -> HTML: to vote in, and their results."""

from __future__ import annotations

from html import escape

from sandbox.errors import Json
from sandbox.model import Message, Poll
from sandbox.page.moments import full, relative
from sandbox.page.viewer import Viewer


def poll_html(viewer: Viewer, message: Message, poll: Poll) -> str:
    """Return a poll as the viewer sees it: results once she has voted or it has ended."""
    mine = poll.votes.get(viewer.member.id, set())
    if poll.is_finalized or mine:
        answers = "".join(_result(poll, answer, mine) for answer in poll.answers)
        group = f"<ul class=answers>{answers}</ul>"
    else:
        answers = "".join(_choice(message, poll, answer) for answer in poll.answers)
        hint = "Select one or more answers" if poll.is_multiple else "Select one answer"
        group = f"<fieldset class=answers><legend>{hint}</legend>{answers}</fieldset>"
    return (
        f"<div class='card poll' data-choices><h3>{escape(poll.question)}</h3>{group}"
        f"<div class=row>{_button(poll, mine)}<span class=sub>{_state(viewer, poll)}</span></div>"
        "</div>"
    )


def _choice(message: Message, poll: Poll, answer: Json) -> str:
    kind = "checkbox" if poll.is_multiple else "radio"
    text = escape(answer["poll_media"]["text"], quote=True)
    return (
        f'<label class=option><input type={kind} name=poll{message.id} value="{text}">'
        f"<span>{_emoji(answer)}{text}</span></label>"
    )


def _result(poll: Poll, answer: Json, mine: set[int]) -> str:
    votes = poll.count(answer["answer_id"])
    total = sum(poll.count(one["answer_id"]) for one in poll.answers)
    share = round(100 * votes / total) if total else 0
    text = escape(answer["poll_media"]["text"])
    own = "<strong> · your vote</strong>" if answer["answer_id"] in mine else ""
    return (
        f"<li style=--share:{share}%><span>{_emoji(answer)}{text}{own}</span>"
        f"<span>{_votes(votes)} · {share} %</span></li>"
    )


def _button(poll: Poll, mine: set[int]) -> str:
    if poll.is_finalized:
        return ""
    if mine:
        return "<button type=button class='btn secondary' data-act=unvote>Remove vote</button>"
    return "<button type=button class='btn primary' data-act=vote>Vote</button>"


def _state(viewer: Viewer, poll: Poll) -> str:
    count = sum(bool(chosen) for chosen in poll.votes.values())
    if poll.is_finalized:
        return f"{_votes(count)} · Poll closed"
    ends = relative(poll.expiry, viewer.now())
    return f'{_votes(count)} · ends <time title="{full(poll.expiry, viewer.zone)}">{ends}</time>'


def _votes(count: int) -> str:
    return f"{count} vote{'' if count == 1 else 's'}"


def _emoji(answer: Json) -> str:
    name = (answer["poll_media"].get("emoji") or {}).get("name")
    return f"<span aria-hidden=true>{escape(name)} </span>" if name else ""


def result_html(viewer: Viewer, embed: Json) -> str:
    """Return the card that tells how a poll ended."""
    fields = {field["name"]: field["value"] for field in embed.get("fields") or []}
    winner = fields.get("victor_answer_text")
    votes, total = fields.get("victor_answer_votes", "0"), fields.get("total_votes", "0")
    line = f"<strong>{escape(winner)}</strong> won" if winner else "There was no single winner"
    question = viewer.markdown.inline(str(fields.get("poll_question_text", "")))
    return (
        f"<div class='card poll'><h3>{question}</h3>"
        f"<p>{line}: {escape(votes)} of {escape(total)} votes.</p></div>"
    )
