"""Avatars, drawn: a coloured disc with a simple figure for people, a frame for the bot."""

from __future__ import annotations

from html import escape

from sandbox.model import User

# Background and foreground; each pair has a contrast of at least 4.5 : 1.
COLOURS = (
    ("#c2410c", "#fff7ed"),
    ("#0f766e", "#f0fdfa"),
    ("#1d4ed8", "#eff6ff"),
    ("#a21caf", "#fdf4ff"),
    ("#4d7c0f", "#f7fee7"),
    ("#be123c", "#fff1f2"),
    ("#7e22ce", "#faf5ff"),
    ("#0e7490", "#ecfeff"),
)
HAIR = (
    "M12 20c-2-12 18-12 16 0-1-4-3-6-8-6s-7 2-8 6z",
    "M11.5 18c1-9 16-9 17 0-4 0-8-1-10-4-1 3-4 4-7 4z",
    "M11 26c-3-18 21-18 18 0h-3c2-8-1-11-6-11s-8 3-6 11z",
    "M12 17c0-8 16-8 16 0-3-3-5-3-8-3s-5 0-8 3z",
    "M12 19c-2-11 18-11 16 0-2-3-4-5-8-5s-6 2-8 5zm4-10a4 3.6 0 0 1 8 0z",
)


def colour(user: User) -> tuple[str, str]:
    """Return background and foreground of a person, the same each time."""
    return COLOURS[ord(user.name[0]) % len(COLOURS)]


def avatar(user: User, size: int = 40) -> str:
    """Return an account's picture; it says nothing that its name does not, hence hidden."""
    back, front = ("#4f46e5", "#eef2ff") if user.is_bot else colour(user)
    figure = _frame(front) if user.is_bot else _person(user, front)
    return (
        f'<svg class=avatar width={size} height={size} viewBox="0 0 40 40" aria-hidden=true>'
        f'<circle cx=20 cy=20 r=20 fill="{escape(back)}"/>{figure}</svg>'
    )


def _person(user: User, front: str) -> str:
    hair = HAIR[ord(user.name[0]) % len(HAIR)]
    return (
        f'<g fill="{front}"><path d="M6 40c0-9 6-13 14-13s14 4 14 13" opacity=.9 '
        'clip-path="circle(20px at 20px 20px)"/><circle cx=20 cy=19 r=7.5 /></g>'
        f'<path d="{hair}" fill="#231d33" />'
    )


def _frame(front: str) -> str:
    return (
        f'<g fill=none stroke="{front}" stroke-width=2.6 stroke-linecap=round>'
        '<path d="M11 16v-5h5M29 16v-5h-5M11 24v5h5M29 24v5h-5"/>'
        '<path d="M15 20.5l3.6 3.6 6.6-7.4" stroke-width=3 /></g>'
    )
