"""What the command says while it runs: lines now and then, or a bar on a terminal."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol, Self, TextIO

from ..bulk import Progress
from .error import printable

_EVERY = 5.0  # seconds between lines
_LOOKING_BACK = 30.0  # seconds; several of HubSpot's windows, as a rate within one says nothing


class Display(Protocol):
    """Shows how far a run is; to be used as a context."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...

    def __call__(self, progress: Progress) -> None:
        """Show this, if it is time to."""
        ...

    def say(self, text: str) -> None:
        """A line of its own."""
        ...

    def leave(self) -> None:
        """Give the terminal back at once."""
        ...


class Pace:
    """How fast a run is, by what it has settled lately."""

    def __init__(self) -> None:
        self._seen = deque[tuple[float, int]]()

    def note(self, progress: Progress) -> None:
        """Look at it again."""
        now, settled = progress.seconds, progress.done + progress.failed
        self._seen.append((now, settled))
        while self._seen[0][0] < now - _LOOKING_BACK and len(self._seen) > 2:
            self._seen.popleft()

    @property
    def rate(self) -> float:
        """Inputs in a second; zero when that cannot be said yet."""
        if len(self._seen) < 2:
            return 0.0
        (began, before), (now, settled) = self._seen[0], self._seen[-1]
        return (settled - before) / (now - began) if now > began else 0.0

    def left(self, progress: Progress) -> float | None:
        """Seconds until the end, if that can be said."""
        if progress.total is None or not self.rate:
            return None
        return (progress.total - progress.done - progress.failed) / self.rate


class Lines:
    """A line every few seconds."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._pace = Pace()
        self._next = time.monotonic() + _EVERY

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __call__(self, progress: Progress) -> None:
        self._pace.note(progress)
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _EVERY
            self.say(line(progress, self._pace))

    def say(self, text: str) -> None:
        """A line of its own."""
        self._stream.write(f"{printable(text)}\n")
        self._stream.flush()

    def leave(self) -> None:
        """Nothing was taken."""


class Silent(Lines):
    """Nothing but what is said: results go to the same terminal."""

    def __call__(self, progress: Progress) -> None:
        pass


def line(progress: Progress, pace: Pace) -> str:
    """How far a run is, in one line."""
    settled = f"{progress.done + progress.failed:,}"
    if progress.total is not None:
        share = (progress.done + progress.failed) / (progress.total or 1)
        settled = f"{share:4.0%}  {settled} of {progress.total:,}"
    left = pace.left(progress)
    parts = [settled, f"{pace.rate:,.0f}/s", f"{progress.failed:,} failed"]
    return ", ".join([*parts, *([f"{duration(left)} left"] if left is not None else [])])


def duration(seconds: float) -> str:
    """A time as people say it: ``0.4 s``, ``12 s``, ``3 min 20 s``, ``2 h 5 min``."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 120:
        return f"{whole} s"
    if whole < 2 * 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def in_colour(stream: TextIO) -> bool:
    """Whether a stream shows colours, and the person wants them."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def choose_display(stream: TextIO, *, is_shared: bool) -> Display:
    """
    The display for a stream.

    Args:
        is_shared: Whether results go to standard output, which may be the same terminal.
    """
    if is_shared and sys.stdout.isatty():
        return Silent(stream)
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        return Lines(stream)
    try:
        from .bar import Bar
    except ModuleNotFoundError:
        lines = Lines(stream)
        lines.say("hint: there is a bar when `rich` is installed: pip install rich")
        return lines
    return Bar(stream)


@contextmanager
def showing_warnings(package: str, display: Display) -> Generator[None]:
    """Say what the client warns of."""
    logger, handler = logging.getLogger(package), _Saying(display)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


class _Saying(logging.Handler):
    def __init__(self, display: Display) -> None:
        super().__init__(logging.WARNING)
        self._display = display

    def emit(self, record: logging.LogRecord) -> None:
        """Say it."""
        self._display.say(f"warning: {record.getMessage()}")
