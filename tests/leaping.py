"""An event loop that does not wait for a moment, but lets it be that moment, for tests of rates."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

from hubspot_associations._runtime.clock import Clock

T = TypeVar("T")


class LoopClock(Clock):
    """The clock of a client that lives in the time of the event loop."""

    def now(self) -> float:
        """The time of the loop."""
        return asyncio.get_running_loop().time()


def run_leaping(main: Coroutine[Any, Any, T]) -> T:
    """Run it as `asyncio.run` does, in no time; it must not wait for anything but the clock."""
    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(main)


class _Selector(selectors.SelectSelector):
    """
    Looks at files, but does not wait for them.

    Attributes:
        time: The seconds that nobody has waited.
    """

    def __init__(self) -> None:
        super().__init__()
        self.time = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(None if timeout is None else 0)
        if timeout and not ready:
            self.time += timeout
        return ready


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._leaping = _Selector()
        super().__init__(self._leaping)

    def time(self) -> float:
        return self._leaping.time
