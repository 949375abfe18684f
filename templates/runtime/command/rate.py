"""A limit of one's own below HubSpot's, so that something is left for others."""

from __future__ import annotations

import math
from collections.abc import Mapping

from ..limiter import LocalLimiter


class CappedLimiter:
    """
    Keeps under HubSpot's limit, and under another one.

    Args:
        rate: Calls in ten seconds at most.
    """

    def __init__(self, rate: int) -> None:
        self._own = LocalLimiter(rate)  # hears nothing of answers, and so stays what it is
        self._hubspot = LocalLimiter(rate)

    def reserve(self, now: float) -> float:
        """Zero if a call may be sent now, which counts it; else seconds to ask again after."""
        if wait := self._own.reserve(now):
            return wait
        if wait := self._hubspot.reserve(now):
            self._own.refuse(now, -math.inf)  # only takes it back
        return wait

    def observe(self, headers: Mapping[str, str], sent: float, now: float) -> None:
        """Learn from the answer to a call that was let through at `sent`."""
        self._hubspot.observe(headers, sent, now)

    def refuse(self, sent: float, until: float) -> None:
        """Take back a call that HubSpot has turned away; nothing is sent before `until`."""
        self._own.refuse(sent, until)
        self._hubspot.refuse(sent, until)
