"""Several processes that call as fast as their shared limiter lets them, in real time."""

import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from hubspot_associations import Client
from hubspot_associations.redis import RedisLimiter

from tests.redis_server import running_redis
from tests.sandbox import Clock, Sandbox, running_sandbox, wall_clock

from .part import Say, Size

LIMIT, WINDOW = 190, 10.0
PROCESSES = 4
THREADS = 2  # in each process
TRIES = 3  # a busy machine may delay a call by more than the limiter has to spare
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class SharedRate:
    """
    What came of it, from the second window on.

    Attributes:
        share: How much of what was allowed was used.
        refused: How many calls were turned away.
    """

    share: float
    refused: int

    @property
    def good(self) -> bool:
        """Whether it is as promised."""
        return self.refused == 0 and self.share >= 0.95

    def __str__(self) -> str:
        return f"{self.share:.1%} of the limit, {self.refused} × 429 after the first window"


def part(size: Size, say: Say) -> Sequence[str]:
    """With Redis, and then without it."""
    with tempfile.TemporaryDirectory() as folder, running_redis(Path(folder)) as server:
        for _ in range(TRIES):
            together = share_limit(server.url, LIMIT, WINDOW, size.windows)
            say(f"{PROCESSES} processes: {together}")
            if together.good:
                break
        alone = share_limit(server.url, LIMIT, WINDOW, size.windows, server.stop)
        say(f"{PROCESSES} processes, and Redis gone: {alone}, of which all wait in the second")
    violations = [] if together.good else [f"with Redis {together}"]
    return violations + ([f"without Redis {alone}"] if alone.refused else [])


def share_limit(
    redis_url: str,
    limit: int,
    window: float,
    windows: int,
    happening: Callable[[], object] = lambda: None,
    haste: float = 1.0,
) -> SharedRate:
    """
    Let four processes call a sandbox with that limit for as many windows, and one before.

    Args:
        happening: What happens after the first window.
        haste: How much faster the clock of the sandbox goes than ours, so that calls may be late.
    """
    length = timedelta(seconds=window)
    account = uuid.uuid4().hex  # processes of runs before do not count
    with (
        running_sandbox(clock=_hasty(haste), rate_limit=limit, rate_window=length) as sandbox,
        ExitStack() as processes,
    ):
        command = [sys.executable, "-m", __name__, sandbox.url, sandbox.token, redis_url, account]
        for _ in range(PROCESSES):
            process = processes.enter_context(subprocess.Popen(command, cwd=ROOT))
            processes.callback(process.kill)
        while not sandbox.requests:
            time.sleep(0.01)
        time.sleep(window)
        happening()
        calls, admitted = _count(sandbox)
        time.sleep(window * windows)
        more_calls, more_admitted = _count(sandbox)
    used = more_admitted - admitted
    return SharedRate(used / (limit * windows), more_calls - calls - used)


def _hasty(haste: float) -> Clock:
    start = wall_clock()
    return lambda: start + (wall_clock() - start) * haste


def _count(sandbox: Sandbox) -> tuple[int, int]:
    """How many calls have come, and how many were carried out."""
    requests = list(sandbox.requests)
    return len(requests), sum(request.carried_out for request in requests)


def call_for_ever(url: str, token: str, redis_url: str, account: str) -> None:
    """What each process does."""
    limiter = RedisLimiter(redis_url, account)
    with Client(token, base_url=url, limiter=limiter) as client:

        def call(_: int) -> None:
            while True:
                client.limits.list_all()

        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(call, range(THREADS)))


if __name__ == "__main__":
    call_for_ever(*sys.argv[1:])
