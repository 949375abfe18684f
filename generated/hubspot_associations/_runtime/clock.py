"""The time and the chance that a client goes by; a test has its own, and takes no time."""

from __future__ import annotations

import random
import time

__all__ = ["Clock"]


class Clock:
    """The clock of this machine; all times are in seconds."""

    def now(self) -> float:
        """The time since some moment in the past; it never goes back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Do nothing for that long."""
        time.sleep(seconds)

    async def sleep_async(self, seconds: float) -> None:
        """Let other tasks run for that long."""
        import asyncio  # not above: sync code need not load it

        await asyncio.sleep(seconds)

    def chance(self) -> float:
        """A number from 0 to 1, at random, so that many clients do not all come back at once."""
        return random.random()
