"""Bulk runs against a server that limits the rate, in time that passes while all are waiting."""

import asyncio
import random
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx2
import pytest
from hubspot_associations import AsyncClient, Client, LocalLimiter
from hubspot_associations._runtime.bulk import BulkReport, Plan
from hubspot_associations._runtime.bulk_async import run as run_async
from hubspot_associations._runtime.bulk_sync import run
from hubspot_associations.v4.operations import batch_create

from tests.calling import TOKEN, Timer
from tests.crowd import WINDOW, Server
from tests.leaping import LoopClock, run_leaping
from tests.sandbox.answers import too_many_requests

LIMIT = 190  # calls in ten seconds
WAY = 0.01, 0.06  # seconds to the server, and back
MOMENT = "2026-01-01T00:00:00Z"
RESULT = {
    "fromObjectTypeId": "0-1",
    "fromObjectId": "1",
    "toObjectTypeId": "0-2",
    "toObjectId": "2",
    "labels": [],
}
COMPLETE = {"status": "COMPLETE", "results": [RESULT], "startedAt": MOMENT, "completedAt": MOMENT}
INPUT = {"from": {"id": "1"}, "to": {"id": "2"}, "types": []}

CONCURRENCY = 8


def plan(inputs: Any, concurrency: int) -> Plan:
    """A run that sends one input in a call: the rate of calls is all that matters here."""
    call = batch_create("contacts", "companies", inputs=())
    return Plan(call, 1, inputs, None, None, concurrency)


def answer(admitted: bool, headers: dict[str, str]) -> httpx2.Response:
    """What HubSpot says to a batch that it carries out, and to one that it turns away."""
    if admitted:
        return httpx2.Response(200, json=COMPLETE, headers=headers)
    return httpx2.Response(429, json=too_many_requests().body("id"), headers=headers)


def create_for(
    server: Server, windows: int, concurrency: int, *, elsewhere: int = 0, **options: Any
) -> BulkReport:
    """Create associations as long as there is time; another app may make calls, too."""
    chance, end = random.Random(1), windows * WINDOW

    async def handle(_: httpx2.Request) -> httpx2.Response:
        await asyncio.sleep(chance.uniform(*WAY))
        response = answer(*server.arrive(asyncio.get_running_loop().time()))
        await asyncio.sleep(chance.uniform(*WAY))
        return response

    async def inputs() -> AsyncIterator[object]:
        while asyncio.get_running_loop().time() < end:
            yield INPUT

    async def main() -> BulkReport:
        other = asyncio.create_task(intrude(server, elsewhere, end))
        async with httpx2.AsyncClient(transport=httpx2.MockTransport(handle)) as http:
            client = AsyncClient(TOKEN, http_client=http, **options)
            view = client.with_options(clock=LoopClock())
            report = await run_async(view, plan(inputs(), concurrency))
        await other
        return report

    return run_leaping(main())


async def intrude(server: Server, elsewhere: int, end: float) -> None:
    """Another app, which makes so many calls in a window, at random."""
    chance, loop = random.Random(2), asyncio.get_running_loop()
    while elsewhere and loop.time() < end:
        server.arrive_from_elsewhere(loop.time())
        await asyncio.sleep(chance.expovariate(elsewhere / WINDOW))


@pytest.mark.parametrize("concurrency", [CONCURRENCY, 32])
def test_the_limit_is_used_and_not_exceeded(concurrency: int) -> None:
    """
    A run alone makes 98 % of the calls that the server allows, from the beginning, and not one too
    many.
    """
    server = Server(LIMIT)
    report = create_for(server, 4, concurrency)

    assert [] == server.refused
    assert server.share(0, 4 * WINDOW) >= 0.98
    assert len(server.admitted) == report.done == report.total


def test_threads_use_the_limit() -> None:
    """
    So does a run of a sync client; one thread will do, if answers are fast.
    """
    server, clock = Server(LIMIT), Timer()

    def handle(_: httpx2.Request) -> httpx2.Response:
        clock.time += WAY[0]
        response = answer(*server.arrive(clock.time))
        clock.time += WAY[0]
        return response

    def inputs() -> Iterator[object]:
        while clock.time < 4 * WINDOW:
            yield INPUT

    with httpx2.Client(transport=httpx2.MockTransport(handle)) as http:
        report = run(Client(TOKEN, http_client=http).with_options(clock=clock), plan(inputs(), 1))

    assert [] == server.refused
    assert server.share(0, 4 * WINDOW) >= 0.98
    assert len(server.admitted) == report.done == report.total


def test_a_lower_limit_is_learnt() -> None:
    """
    A run that starts with too high a rate slows down before it is refused.
    """
    server = Server(100)
    report = create_for(server, 4, CONCURRENCY, limiter=LocalLimiter(190))

    assert [] == server.refused
    assert server.share(WINDOW, 4 * WINDOW) >= 0.98
    assert len(server.admitted) == report.done == report.total


def test_a_full_window_is_waited_for() -> None:
    """
    A run that starts when all calls are used up is refused in the first window only, with no more
    than the calls that were under way, and loses nothing.
    """
    server = Server(LIMIT)
    for _ in range(LIMIT):
        server.arrive_from_elsewhere(0.0)
    report = create_for(server, 5, CONCURRENCY)

    assert 0 < len(server.refused) <= CONCURRENCY
    assert [] == [moment for moment in server.refused if moment > WINDOW]
    assert server.share(2 * WINDOW, 5 * WINDOW) >= 0.98
    assert len(server.admitted) == report.done == report.total


def test_another_app_takes_half() -> None:
    """
    Where another app asks for half of the limit, a run uses the rest, and is hardly ever refused.
    """
    server = Server(LIMIT)
    report = create_for(server, 12, CONCURRENCY, elsewhere=LIMIT // 2)

    assert server.others > 0.1 * LIMIT * 12
    assert server.share(0, 12 * WINDOW) >= 0.4
    assert len(server.refused) <= 0.01 * len(server.admitted)
    assert len(server.admitted) == report.done == report.total
