"""Bulk runs against a sandbox that enforces HubSpot's limit, in real time."""

import asyncio
import itertools
import random
import re
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
from hubspot_associations._runtime import bulk_async, bulk_sync
from hubspot_associations._runtime.bulk import DEFAULT_CONCURRENCY, Plan
from hubspot_associations.v4 import AsyncClient, Client
from hubspot_associations.v4.operations import batch_create

from tests.sandbox import DEFAULT_TOKEN

from .part import Say, Size

LIMIT = 190  # requests in a window
WINDOW = 10.0  # seconds
INPUTS = 20  # in a call
ROOT = Path(__file__).parents[2]
LABELS = "/crm/v4/associations/contacts/companies/labels"
HEADERS = {"Authorization": f"Bearer {DEFAULT_TOKEN}"}


@dataclass(slots=True)
class Log:
    """
    The answers that a client got, and when.

    Attributes:
        start: By the same clock.
    """

    start: float = field(default_factory=time.monotonic)
    answers: list[tuple[float, int]] = field(default_factory=list)

    def note(self, response: httpx2.Response) -> None:
        """One more."""
        self.answers.append((time.monotonic() - self.start, response.status_code))

    async def note_async(self, response: httpx2.Response) -> None:
        """One more."""
        self.note(response)

    def share(self, windows: int) -> float:
        """How much of the limit was used in so many windows after the first one."""
        end = WINDOW * (1 + windows)
        used = sum(WINDOW <= at < end for at, status in self.answers if status != 429)
        return used / (LIMIT * windows)

    def refused(self, start: float = 0.0) -> int:
        """How many calls were turned away from that moment on."""
        return sum(at >= start for at, status in self.answers if status == 429)

    def lasts(self, windows: int) -> bool:
        """Whether so many windows and the first one are not over."""
        return time.monotonic() - self.start < WINDOW * (1 + windows)


def part(size: Size, say: Say) -> Sequence[str]:
    """One run that has the limit for itself, and one that has to share it."""
    violations = list[str]()
    with limited_sandbox() as url:
        alone = create_by_threads(url, size.windows)
    late = alone.refused(WINDOW)
    share = alone.share(size.windows)
    say(f"alone: {share:.1%} of the limit; {alone.refused()} × 429, {late} after the first window")
    if share < 0.98 or late:
        violations.append("alone: less than 98 % of the limit, or a 429 after the first window")
    with limited_sandbox() as url, another_app(url, LIMIT // 2) as other:
        shared = create_by_tasks(url, size.windows)
    share, refused = shared.share(size.windows), shared.refused()
    say(f"beside another app: {share:.1%} of the limit; {refused} × 429 of {len(shared.answers)}")
    say(f"  the other app: {other.share(size.windows):.1%}; {other.refused()} × 429")
    if share < 0.4 or refused > 0.01 * len(shared.answers):
        violations.append("beside another app: less than 40 % of the limit, or over 1 % × 429")
    return violations


@contextmanager
def limited_sandbox() -> Iterator[str]:
    """The URL of a sandbox in a process of its own."""
    command = [sys.executable, "-m", "tests.sandbox", "--port=0", f"--rate-limit={LIMIT}"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        try:
            yield found[0]
        finally:
            process.terminate()


def create_by_threads(url: str, windows: int) -> Log:
    """Create associations as long as there is time."""
    log = Log()
    with httpx2.Client(event_hooks={"response": [log.note]}) as http:
        client = Client(DEFAULT_TOKEN, base_url=url, http_client=http)
        bulk_sync.run(client, plan(inputs(log, windows))).raise_for_failures()
    return log


def create_by_tasks(url: str, windows: int) -> Log:
    """The same with an async client."""
    log = Log()

    async def source() -> AsyncIterator[dict[str, Any]]:
        for given in inputs(log, windows):
            yield given

    async def run() -> None:
        async with httpx2.AsyncClient(event_hooks={"response": [log.note_async]}) as http:
            client = AsyncClient(DEFAULT_TOKEN, base_url=url, http_client=http)
            report = await bulk_async.run(client, plan(source()))
            report.raise_for_failures()

    asyncio.run(run())
    return log


def plan(source: Any) -> Plan:
    """A run with few inputs in a call, so that a busy machine has time enough for the calls."""
    call = batch_create("contacts", "companies", inputs=())
    return Plan(call, INPUTS, source, None, None, DEFAULT_CONCURRENCY)


def inputs(log: Log, windows: int) -> Iterator[dict[str, Any]]:
    """Pairs that are all good."""
    types = [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 1}]
    for number in itertools.count(1):
        if not log.lasts(windows):
            return
        yield {"from": {"id": number}, "to": {"id": 1 + number // 20}, "types": types}


@contextmanager
def another_app(url: str, rate: int) -> Iterator[Log]:
    """One that asks for so many small calls in a window, at random, and does not mind a 429."""
    log, over, chance = Log(), threading.Event(), random.Random(1)

    def call() -> None:
        with httpx2.Client(base_url=url, headers=HEADERS) as http:
            while not over.wait(chance.expovariate(rate / WINDOW)):
                log.note(http.get(LABELS))

    thread = threading.Thread(target=call)
    thread.start()
    try:
        yield log
    finally:
        over.set()
        thread.join()
