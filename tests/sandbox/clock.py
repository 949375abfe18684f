"""The sandbox's two clocks: one that ticks by itself, so that answers repeat, and the real one."""

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]

START = datetime(2025, 9, 1, 8, 0, tzinfo=UTC)
STEP = timedelta(milliseconds=20)


def ticking(start: datetime = START, step: timedelta = STEP) -> Clock:
    """A clock that moves on by ``step`` each time it is read, and never otherwise."""
    ticks = itertools.count()
    return lambda: start + next(ticks) * step


def wall_clock() -> datetime:
    """The real time, in UTC."""
    return datetime.now(UTC)


def timestamp(moment: datetime) -> str:
    """The moment as HubSpot writes it: UTC, milliseconds, ``Z``."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
