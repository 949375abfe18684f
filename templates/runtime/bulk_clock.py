"""A clock whose sleepers give up when a bulk run ends, so that nobody waits for a retry."""

from __future__ import annotations

from .clock import Clock

_STEP = 0.1  # seconds


class GivenUp(Exception):
    """The run has ended; a call that was waiting to be sent again is not."""


class EndingClock(Clock):
    """
    Another clock, until `end` is called.

    Attributes:
        ended: Whether it was.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.ended = False

    def now(self) -> float:
        """The time of the other clock."""
        return self._clock.now()

    def chance(self) -> float:
        """That of the other clock."""
        return self._clock.chance()

    def sleep(self, seconds: float) -> None:
        """
        Do nothing for that long.

        Raises:
            GivenUp: The end has come.
        """
        while (step := self._step(seconds)) > 0:
            self._clock.sleep(step)
            seconds -= step

    async def sleep_async(self, seconds: float) -> None:
        """
        Let other tasks run for that long.

        Raises:
            GivenUp: The end has come.
        """
        while (step := self._step(seconds)) > 0:
            await self._clock.sleep_async(step)
            seconds -= step

    def _step(self, seconds: float) -> float:
        if self.ended:
            raise GivenUp
        return min(seconds, _STEP)
