"""What is known of a rate limit: how high it is, and how much of it others use; no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

DEFAULT_RATE = 100  # the least that HubSpot gives to anyone, until its answers tell the real limit
DEFAULT_INTERVAL = 10.0

# HubSpot counts a call when it arrives, a little later than it was sent, some more than others.
_MARGIN = 1.01
_LONGEST = 3600.0  # seconds; nobody can mean a longer interval


@dataclass(frozen=True, slots=True)
class Reading:
    """
    What an answer says of the limit.

    Attributes:
        interval: Seconds, if it says so.
        used: How many calls it counts in the window, its own included, if it says so.
    """

    limit: int
    interval: float | None
    used: int | None

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Reading | None:
        """None if there is not a word about the limit."""
        limit = _number(headers, "X-HubSpot-RateLimit-Max")
        remaining = _number(headers, "X-HubSpot-RateLimit-Remaining")
        used = None if not limit or remaining is None else limit - remaining
        return cls(limit, window(headers), used) if limit else None


@dataclass(frozen=True, slots=True)
class Allowance:
    """
    How many calls there may be, as far as is known.

    Attributes:
        limit: Calls in an interval, of all apps together.
        interval: Seconds.
        others: How much of the limit is used by other apps.
    """

    limit: int = DEFAULT_RATE
    interval: float = DEFAULT_INTERVAL
    others: int = 0

    @property
    def room(self) -> int:
        """How many of our calls may be in a window; what other apps use is not ours."""
        spare = min(self.others, self.limit // 8)  # room for others to take more
        return max(1, self.limit - self.others - spare)

    @property
    def span(self) -> float:
        """Seconds after which a call has left the window, for sure."""
        return self.interval * _MARGIN

    def following(self, reading: Reading) -> Allowance:
        """With the limit that an answer says."""
        return replace(self, limit=reading.limit, interval=reading.interval or self.interval)

    def corrected(self, used: int, surely: int, perhaps: int) -> Allowance:
        """
        With a better estimate of what others use, after an answer that counts `used` calls.

        Which calls of ours are in `used` is not known of those under way, so that the truth is
        known to lie between two numbers only: as long as the estimate does too, it is kept.

        Args:
            surely: How many are in there besides the one that was answered.
            perhaps: How many may be, all together.
        """
        least, most = used - perhaps, used - 1 - max(0, surely)
        return replace(self, others=max(0, min(max(self.others, least), most)))


def window(headers: Mapping[str, str]) -> float | None:
    """Seconds that the limit is for, if an answer says it."""
    milliseconds = _number(headers, "X-HubSpot-RateLimit-Interval-Milliseconds")
    if not milliseconds or milliseconds > _LONGEST * 1000:
        return None
    return milliseconds / 1000


def _number(headers: Mapping[str, str], name: str) -> int | None:
    """A header that is a whole number, not negative, and not absurdly long."""
    text = headers.get(name, "")
    return int(text) if len(text) < 12 and text.isascii() and text.isdecimal() else None
