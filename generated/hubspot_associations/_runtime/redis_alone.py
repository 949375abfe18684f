"""The limiter of a process that shares one, but does not hear from Redis."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock

from .allowance import Allowance
from .limiter import PATIENCE, LocalLimiter

_ASK_AGAIN = 1.0  # seconds until Redis is tried again


class Alone:
    """
    Knows how many others there are; all times are those of the client's clock.

    One of several keeps to its share. One that knows of no other follows the answers, and takes
    others for other apps.
    """

    def __init__(self, allowance: Allowance, members: int, now: float, quiet_until: float) -> None:
        room = allowance.room
        self.rate = max(1, room // members)
        self.interval = allowance.interval * max(1.0, members / room)
        self._limiter = LocalLimiter(self.rate, self.interval)
        self._only = members == 1
        self._quiet_until = quiet_until
        self._ask_at = now + _ASK_AGAIN
        self._lock = Lock()

    def may_ask(self, now: float) -> bool:
        """Whether to try Redis again; one call does, and the others do not wait for it."""
        with self._lock:
            due = now >= self._ask_at
            if due:
                self._ask_at = now + _ASK_AGAIN
            return due

    def reserve(self, now: float) -> float:
        """As the limiter's, but for the quiet in the beginning."""
        if now < self._quiet_until:
            return min(PATIENCE, self._quiet_until - now)
        return self._limiter.reserve(now)

    def observe(self, headers: Mapping[str, str], sent: float, now: float) -> None:
        """Learn, unless there are others to share with."""
        if self._only:
            self._limiter.observe(headers, sent, now)

    def refuse(self, sent: float, until: float) -> None:
        """As the limiter's."""
        self._limiter.refuse(sent, until)
