"""Times as a person reads them, in the time zone of her browser."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MONTHS = (
    "January February March April May June July August September October November December"
).split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
UNITS = (
    (365 * 86_400, "year"),
    (30 * 86_400, "month"),
    (86_400, "day"),
    (3600, "hour"),
    (60, "minute"),
    (1, "second"),
)


def zone_named(name: object) -> tzinfo:
    """Return a time zone by the name that a browser gives it, UTC if it is not known."""
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def clock_time(when: datetime, zone: tzinfo) -> str:
    """Return hours and minutes."""
    return f"{when.astimezone(zone):%H:%M}"


def long_date(when: datetime, zone: tzinfo) -> str:
    """Return a day as it stands between the messages of two days."""
    local = when.astimezone(zone)
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}"


def full(when: datetime, zone: tzinfo) -> str:
    """Return weekday, day and time, as in a tooltip."""
    local = when.astimezone(zone)
    return f"{DAYS[local.weekday()]}, {long_date(when, zone)} {local:%H:%M}"


def relative(when: datetime, now: datetime) -> str:
    """Return how long ago or ahead a moment is: "in 2 days", "3 hours ago"."""
    seconds = (when - now).total_seconds()
    size = max(1, round(abs(seconds)))
    for length, unit in UNITS:
        if size >= length:
            count = round(size / length)
            words = f"{count} {unit}{'' if count == 1 else 's'}"
            return f"in {words}" if seconds > 0 else f"{words} ago"
    return "now"


def styled(when: datetime, style: str, zone: tzinfo, now: datetime) -> str:
    """Return a moment in one of Discord's styles (Reference > Message Formatting > Timestamps)."""
    local = when.astimezone(zone)
    if style == "R":
        return relative(when, now)
    forms = {
        "t": f"{local:%H:%M}",
        "T": f"{local:%H:%M:%S}",
        "d": f"{local:%d/%m/%Y}",
        "D": long_date(when, zone),
        "F": full(when, zone),
    }
    return forms.get(style, f"{long_date(when, zone)} {local:%H:%M}")
