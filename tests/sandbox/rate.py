"""
The ten-second window of requests: what the rate-limit headers say, and when it is full.

A window that turns nobody away says that it is nearly empty, so that a client does not wait for it.
"""

from collections import deque
from datetime import datetime, timedelta

from .clock import Clock

WINDOW = timedelta(seconds=10)  # HubSpot's; for tests that have less time there are others
USUAL_LIMIT = 190  # requests in 10 s, of a private app in a Professional account
DAILY_LIMIT = 625_000


class RateWindow:
    """Counts requests; turns them away only when it was given a limit."""

    def __init__(self, limit: int | None, clock: Clock, length: timedelta = WINDOW) -> None:
        self._limit = limit or USUAL_LIMIT
        self._enforced = limit is not None
        self._clock = clock
        self._length = length
        self._admitted: deque[datetime] = deque()
        self._today = 0

    def admit(self) -> bool:
        """Count a request, if there is room for it in the last ten seconds."""
        now = self._clock()
        while self._admitted and now - self._admitted[0] >= self._length:
            self._admitted.popleft()
        if self._enforced and len(self._admitted) >= self._limit:
            return False
        if not self._enforced:
            self._admitted.clear()
        self._admitted.append(now)
        self._today += 1
        return True

    def headers(self) -> dict[str, str]:
        """The state after the last request that was counted."""
        return {
            "X-HubSpot-RateLimit-Daily": str(DAILY_LIMIT),
            "X-HubSpot-RateLimit-Daily-Remaining": str(max(0, DAILY_LIMIT - self._today)),
            "X-HubSpot-RateLimit-Interval-Milliseconds": str(
                self._length // timedelta(milliseconds=1)
            ),
            "X-HubSpot-RateLimit-Max": str(self._limit),
            "X-HubSpot-RateLimit-Remaining": str(max(0, self._limit - len(self._admitted))),
        }
