"""The limiter against a server that enforces a limit, in time that passes while all are waiting."""

import asyncio
import heapq
import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hubspot_associations._runtime.clock import Clock
from hubspot_associations.v4 import AsyncClient, Client

from tests.sandbox import Sandbox, running_sandbox

LIMIT = 190  # calls in ten seconds
WINDOWS = 4
START = datetime(2026, 1, 1, tzinfo=UTC)
CALL_TAKES = 0.002


class Shift(Clock):
    """
    A clock for several workers: when the last one goes to sleep, it is time for the first to rise.

    Attributes:
        time: The seconds that have passed; each call takes a moment, too.
        working: How many workers are not done.
    """

    def __init__(self, workers: int = 1) -> None:
        self.time = 0.0
        self.working = workers
        self._sleeping: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()

    def now(self) -> float:
        """The time; to look at the clock takes time."""
        self.time += CALL_TAKES / 2
        return self.time

    def sleep(self, seconds: float) -> None:
        """Let the time pass, for there is one worker only."""
        self.time += seconds

    async def sleep_async(self, seconds: float) -> None:
        """Wait until all others wait for a later moment."""
        waking = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleeping, (self.time + seconds, next(self._numbers), waking))
        self._go_on()
        await waking

    def leave(self) -> None:
        """One worker is done."""
        self.working -= 1
        self._go_on()

    def chance(self) -> float:
        """No need of it."""
        return 0.0

    def moment(self) -> datetime:
        """The time for the sandbox."""
        return START + timedelta(seconds=self.time)

    def _go_on(self) -> None:
        if self._sleeping and len(self._sleeping) == self.working:
            at, _, waking = heapq.heappop(self._sleeping)
            self.time = max(self.time, at)
            waking.set_result(None)


def call_for(clock: Shift, sandbox: Sandbox) -> None:
    """Call until the windows are over."""
    with Client(sandbox.token, base_url=sandbox.url) as client:
        view = client.with_options(clock=clock)
        while clock.time < 10 * WINDOWS:
            view.limits.list_all()


async def call_together(clock: Shift, sandbox: Sandbox) -> None:
    """The same with several workers."""
    async with AsyncClient(sandbox.token, base_url=sandbox.url) as client:
        view = client.with_options(clock=clock)

        async def work() -> None:
            while clock.time < 10 * WINDOWS:
                await view.limits.list_all()
            clock.leave()

        await asyncio.gather(*[work() for _ in range(clock.working)])


@pytest.mark.parametrize("workers", [1, 8], ids=["sync", "async, 8 workers"])
def test_the_limit_is_used_and_not_exceeded(workers: int) -> None:
    """
    A client alone makes 98 % of the calls that the server allows, and not one too many.
    """
    clock = Shift(workers)
    with running_sandbox(rate_limit=LIMIT, clock=clock.moment) as sandbox:
        if workers == 1:
            call_for(clock, sandbox)
        else:
            asyncio.run(call_together(clock, sandbox))
        admitted = sum(request.carried_out for request in sandbox.requests)
        refused = len(sandbox.requests) - admitted

    share = admitted / (LIMIT * clock.time / 10)
    print(f"{share:.1%} of the limit, {refused} × 429")  # noqa: T201  # shown by `pytest -s`

    assert 0 == refused
    assert share >= 0.98
