"""Keeps a client under HubSpot's rate limit instead of letting it run into it; no I/O."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Mapping
from threading import Lock
from typing import Protocol

from .allowance import DEFAULT_INTERVAL, DEFAULT_RATE, Allowance, Reading

__all__ = ["Limiter", "LocalLimiter"]

# Nobody sleeps longer without asking again: the limit may have changed meanwhile.
PATIENCE = 1.0
# Sleeping may end a little early; that is no reason to send someone to the end of the line.
EARLY = 0.001


class Limiter(Protocol):
    """
    Says when calls may be sent; all times are seconds of the client's clock.

    It is called by many threads and tasks, must not wait for anything, and may be shared by
    several clients of one account, also across processes, for these have one monotonic clock.
    """

    def reserve(self, now: float) -> float:
        """Zero if a call may be sent now, which counts it; else seconds to ask again after."""
        ...

    def observe(self, headers: Mapping[str, str], sent: float, now: float) -> None:
        """Learn from the answer to a call that was let through at `sent`."""
        ...

    def refuse(self, sent: float, until: float) -> None:
        """Take back a call that HubSpot has turned away; nothing is sent before `until`."""
        ...


class NoLimiter:
    """Lets everything through."""

    def reserve(self, now: float) -> float:  # noqa: ARG002
        """Zero."""
        return 0.0

    def observe(self, headers: Mapping[str, str], sent: float, now: float) -> None:
        """Learn nothing."""

    def refuse(self, sent: float, until: float) -> None:
        """Go on."""


class LocalLimiter:
    """
    Counts the calls of this process in a rolling window, as HubSpot does.

    The limit is that of the last answer; what other apps take of it is not ours to use.

    Args:
        rate: Calls in an interval as long as no answer has said how many there may be.
        interval: Seconds, until an answer says otherwise.
    """

    def __init__(self, rate: int = DEFAULT_RATE, interval: float = DEFAULT_INTERVAL) -> None:
        self._start = rate, interval
        self._allowance = Allowance(rate, interval)
        self._paused_until = -math.inf
        self._sent = deque[float]()  # ascending, and somewhat longer than the window
        self._promised = deque[float]()  # when places get free that sleepers will ask for
        self._lock = Lock()

    def anew(self) -> LocalLimiter:
        """One that starts from the same rate and has seen nothing yet."""
        return LocalLimiter(*self._start)

    def reserve(self, now: float) -> float:
        """Zero if a call may be sent now, which counts it; else seconds to ask again after."""
        with self._lock:
            self._forget(now)
            if self._free_at(now, 0) <= now + EARLY:
                insort(self._sent, now)  # another thread may have looked up the time later
                return 0.0
            at = self._free_at(now, len(self._promised))
            if at > now + PATIENCE:
                return PATIENCE
            self._promised.append(at)
            return max(at - now, EARLY)

    def observe(self, headers: Mapping[str, str], sent: float, now: float) -> None:
        """Follow the limit, and see from what remains of it how much others take."""
        reading = Reading.of(headers)
        if reading is None:
            return
        with self._lock:
            self._allowance = self._allowance.following(reading)
            if reading.used is not None:
                self._see(reading.used, sent, now)

    def refuse(self, sent: float, until: float) -> None:
        """Take back a call that HubSpot has turned away; nothing is sent before `until`."""
        with self._lock:
            position = bisect_left(self._sent, sent)
            if position < len(self._sent) and self._sent[position] == sent:
                del self._sent[position]
            self._paused_until = max(self._paused_until, until)

    def _free_at(self, now: float, ahead: int) -> float:
        """When a call may be sent that has that many waiting ahead of it."""
        room = self._allowance.room - ahead
        if room <= 0:
            return math.inf
        full = room <= len(self._sent)
        free = self._sent[-room] + self._allowance.span if full else now
        return max(free, self._paused_until)

    def _see(self, used: int, sent: float, now: float) -> None:
        """Correct the estimate of what others use."""
        span, start = self._allowance.span, now - self._allowance.interval
        if now - sent > span:
            return  # too late to say what else was counted
        before = sent - (now - sent)  # what was sent before has arrived before
        surely = bisect_right(self._sent, before) - bisect_right(self._sent, start)
        perhaps = len(self._sent) - bisect_right(self._sent, sent - span)
        self._allowance = self._allowance.corrected(used, surely, perhaps)

    def _forget(self, now: float) -> None:
        while self._sent and self._sent[0] < now - 3 * self._allowance.interval:
            self._sent.popleft()
        while self._promised and self._promised[0] <= now + EARLY:
            self._promised.popleft()
