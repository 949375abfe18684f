"""A bulk run in a sandbox that misbehaves: each input is done, or known to have failed."""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from hubspot_associations import ApiError, BulkReport, BulkStopped, Progress, RateLimitError
from hubspot_associations._runtime.clock import Clock
from hubspot_associations.v4 import Client

from tests.calling import Caller, connected
from tests.sandbox import FAULTS, FaultPlan, Sandbox, running_sandbox

from .account import BulkFigures, check_report, check_sandbox
from .inputs import OBJECT_TYPE, Inputs
from .part import Say, Size

SEED = 4
FAULTY = 0.4  # of the requests
# Each of them ends a run, and the next one has to read all inputs up to there: a few will do.
SELDOM = ("429-daily", "429-daily-retry-after")
KINDS = [name for name in FAULTS for _ in range(1 if name in SELDOM else 10)]

MOST_STOPS = 50


def part(size: Size, say: Say) -> Sequence[str]:
    """One run of each kind of client."""
    violations = list[str]()
    for kind in ("sync", "async"):
        figures = run(kind, size.inputs)
        say(f"bulk.create, {kind}: " + "\n".join(figures.lines()))
        violations += figures.violations
    return violations


def run(kind: str, count: int, seed: int = SEED) -> BulkFigures:
    """
    Let a client create that many associations.

    A run that has to stop, for the day's limit or a token, is begun again with the same journal.
    """
    inputs, figures = Inputs(count, seed), BulkFigures(count)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_sandbox(faults=FaultPlan(seed, FAULTY, KINDS)) as sandbox,
        connected(
            kind,
            token=lambda: sandbox.token,
            base_url=sandbox.url,
            limiter=None,
            clock=Hasty(),
        ) as caller,
    ):
        start = time.monotonic()
        report = _run(caller, inputs, Path(folder, "journal.sqlite"), sandbox, figures)
        figures.seconds = time.monotonic() - start
        figures.requests = len(sandbox.requests)
        figures.faults.update(request.fault for request in sandbox.requests if request.fault)
        check_report(figures, report, inputs)
        check_sandbox(figures, sandbox, inputs)
    return figures


class Hasty(Clock):
    """A clock by which nobody waits."""

    def sleep(self, seconds: float) -> None:
        """Do nothing, and for no time."""

    async def sleep_async(self, seconds: float) -> None:
        """Likewise."""


def _run(
    caller: Caller, inputs: Inputs, journal: Path, sandbox: Sandbox, figures: BulkFigures
) -> BulkReport:
    bulk = caller.client.bulk
    while True:
        source = inputs if isinstance(caller.client, Client) else inputs.one_by_one()
        watch = _Watch(sandbox, figures)
        try:
            report: BulkReport = caller(
                bulk.create(OBJECT_TYPE, OBJECT_TYPE, source, journal=journal, on_progress=watch)
            )
        except BulkStopped as stop:
            figures.calls += stop.report.requests
            figures.stops[_reason(stop)] += 1
            if figures.stops.total() > MOST_STOPS:
                raise
        else:
            figures.calls += report.requests
            return report


def _reason(stop: BulkStopped) -> str:
    match stop.__cause__:
        case RateLimitError() as error:
            return f"{error.status} {error.policy_name}"
        case ApiError() as error:
            return f"{error.status}"
        case _:
            return stop.reason


class _Watch:
    """Sees that a run only ever goes on, and forgets what nobody will look at any more."""

    def __init__(self, sandbox: Sandbox, figures: BulkFigures) -> None:
        self._sandbox, self._figures = sandbox, figures
        self._forgotten = len(sandbox.requests)
        self._last = Progress(0, 0, 0, 0, 0.0, None)

    def __call__(self, progress: Progress) -> None:
        last, self._last = self._last, progress
        settled = progress.done + progress.failed
        if not last.done + last.failed <= settled <= progress.seen:
            self._figures.violations.append(f"{progress} after {last}")
        for request in self._sandbox.requests[self._forgotten : -100]:  # these may be under way
            request.body = b""
            self._forgotten += 1
