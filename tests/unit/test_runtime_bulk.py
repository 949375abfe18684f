"""Bulk runs: every input is accounted for, whatever the server does, and nothing is overdone."""

import asyncio
import math
import pickle
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from itertools import chain, repeat
from pathlib import Path
from typing import Any, cast

import httpx2
import pytest
from hubspot_associations import (
    BulkFailure,
    BulkFailures,
    BulkReport,
    BulkStopped,
    Progress,
    RateLimitError,
)
from hubspot_associations._runtime import bulk_async, bulk_sync
from hubspot_associations._runtime.bulk_engine import _MOST_REFUSED
from hubspot_associations._runtime.journal import Job, Settled
from hubspot_associations._runtime.journal_sqlite import SqliteJournal
from hubspot_associations.v4 import operations
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bulk_api import BatchApi, Fault, Manner, pair, plan, run
from tests.calling import Caller, Timer, both, calling
from tests.effort import examples

MANNERS: tuple[Manner, ...] = (
    *("named", "unnamed", "counted", "refused", "dropped", "cancels", "odd"),
)
VAIN: tuple[Fault, ...] = ("503", "HTML", "lost", "no results", "PENDING")
DELETE = operations.batch_delete("0-1", "0-2", inputs=())


@st.composite
def faults(draw: st.DrawFn) -> list[Fault | None]:
    """A few faults that pass, among calls that go well."""
    found: list[Fault | None] = [None] * draw(st.integers(0, 12))
    found += draw(st.lists(st.sampled_from(VAIN), max_size=2))
    found += ["empty"] * draw(st.integers(0, 1))
    return draw(st.permutations(found))


def bulk(kind: str, api: Any, inputs: Any, **options: Any) -> BulkReport:
    """The report of a run by a client that does not try again by itself."""
    with calling(kind, api, clock=Timer(), max_retries=0, limiter=None) as call:
        report: BulkReport = run(call, kind, inputs, **options)
        return report


def blamed(report: BulkReport) -> list[int]:
    """The positions of what failed."""
    return [failure.position for failure in report.failed]


def pairs(count: int) -> Iterator[Any]:
    """As many inputs, from records that are called by their position."""
    return (pair(number) for number in range(count))


@settings(max_examples=examples(80), suppress_health_check=list(HealthCheck))
@given(
    count=st.integers(0, 30),
    bad=st.dictionaries(st.integers(0, 29).map(str), st.sampled_from(MANNERS), max_size=12),
    faults=faults(),
    size=st.integers(1, 9),
    concurrency=st.integers(1, 4),
)
def test_every_input_is_accounted_for(
    count: int, bad: dict[str, Manner], faults: list[Fault | None], size: int, concurrency: int
) -> None:
    """
    Whichever inputs are bad in whatever manner, and whatever happens to calls, exactly the bad ones
    are reported, each once and in order, and all others are carried out; sync and async alike.
    """
    expected = [position for position in range(count) if str(position) in bad]
    good = {str(position) for position in range(count)} - bad.keys()
    for kind in ("sync", "async"):
        api = BatchApi(bad, faults)
        report = bulk(kind, api, pairs(count), size=size, concurrency=concurrency)

        assert expected == blamed(report)
        assert [pair(position) for position in expected] == [f.input for f in report.failed]
        assert (count, count - len(expected)) == (report.total, report.done)
        assert good == api.carried_out.keys()
        assert api.most <= concurrency
        assert api.sizes == [] or max(api.sizes) <= size


@settings(max_examples=examples(60))
@given(
    count=st.integers(1, 60),
    bad=st.sets(st.integers(0, 59), max_size=20),
    manner=st.sampled_from(["unnamed", "counted", "refused"]),
)
def test_few_requests_find_the_bad_ones(count: int, bad: set[int], manner: Manner) -> None:
    """
    To find k bad inputs of n it takes at most 2 · k · log2(n) calls and one, however they are told.
    """
    api = BatchApi({str(position): manner for position in bad if position < count})
    if len(api.bad) == count:
        api.bad = {}
    report = bulk("sync", api, pairs(count), size=60)

    assert 1 <= report.requests == len(api.sizes)
    assert report.requests <= 2 * len(api.bad) * math.ceil(math.log2(max(count, 2))) + 1


def test_named_errors_need_no_further_call() -> None:
    """
    Inputs that an answer names are failed, and the others done, without asking again.
    """
    report = bulk("sync", BatchApi({"3": "named", "5": "named"}), pairs(8))

    assert ([3, 5], 1) == (blamed(report), report.requests)


@both
def test_a_failure_says_what_hubspot_said(kind: str) -> None:
    """
    A failure has status, category, message and correlation id, of an error or of an answer.
    """
    report = bulk(kind, BatchApi({"1": "named", "9": "refused"}), pairs(16))
    named, refused = report.failed

    assert (1, 207, "VALIDATION_ERROR", "bad") == (
        *(named.position, named.status),
        *(named.category, named.message),
    )
    assert "crm.associations.INVALID_IDENTIFIER" == named.sub_category
    assert (9, 400, "bad", "c-1") == (
        *(refused.position, refused.status),
        *(refused.message, refused.correlation_id),
    )
    assert "'id'" not in repr(named)


@both
def test_an_input_that_never_passes_fails(kind: str) -> None:
    """
    An input whose calls always end in a 504 fails, and the other inputs of its batch do not.
    """
    report = bulk(kind, BatchApi({"11": "poison"}), pairs(40))

    assert [(11, 504)] == [(failure.position, failure.status) for failure in report.failed]


@both
def test_an_input_that_never_passes_waits_for_others(kind: str) -> None:
    """
    When nothing was answered yet, such an input waits until others were tried.
    """
    report = bulk(kind, BatchApi({"0": "poison"}), pairs(5), size=1, concurrency=1)

    assert ([0], 4) == (blamed(report), report.done)


@both
def test_an_unreachable_server_stops_the_run(kind: str) -> None:
    """
    When nothing is answered no input is blamed: the run stops, and says how to go on.
    """
    with pytest.raises(BulkStopped) as caught:
        bulk(kind, BatchApi(faults=repeat("503")), pairs(3))

    assert 0 == caught.value.report.total == len(caught.value.report.failed)
    assert 503 == getattr(caught.value.__cause__, "status", 0)
    assert "in vain" in str(caught.value)
    assert "with a `journal`" in str(caught.value)
    assert caught.value.report.requests <= 30


def test_what_is_settled_before_a_stop_is_reported() -> None:
    """
    The report of a run that was stopped has what was settled until then.
    """
    with pytest.raises(BulkStopped) as caught:
        bulk("sync", BatchApi(faults=chain([None, None], repeat("503"))), pairs(80), concurrency=1)

    assert (16, 16) == (caught.value.report.total, caught.value.report.done)


@both
@pytest.mark.parametrize("concurrency", [8, 40])
def test_a_delete_that_says_nothing_is_believed(kind: str, concurrency: int) -> None:
    """
    Answers of deletes that are empty, as some versions have them, end no run and are doubted once.
    """
    api = BatchApi(faults=repeat("empty"))

    report = bulk(kind, api, pairs(400), concurrency=concurrency, asked=DELETE)

    assert (400, 400, 100) == (report.total, report.done, report.requests)


@both
@pytest.mark.parametrize("fault", ["empty", "no results", "PENDING"])
def test_what_is_never_confirmed_has_failed(kind: str, fault: Fault) -> None:
    """
    Inputs of which no answer has a result are sent four times, and then failed as unconfirmed.
    """
    api = BatchApi(faults=repeat(fault))

    report = bulk(kind, api, pairs(16))

    assert (16, 0, 8) == (report.total, report.done, report.requests)
    assert list(range(16)) == blamed(report)
    assert {("UNCONFIRMED", 200)} == {(each.category, each.status) for each in report.failed}
    assert all("no result for this input" in each.message for each in report.failed)
    with pytest.raises(BulkFailures):
        report.raise_for_failures()


@both
def test_what_is_confirmed_later_is_done(kind: str) -> None:
    """
    An answer without results is asked for again, and the one that has them counts.
    """
    api = BatchApi(faults=["no results", "PENDING", "empty"])

    report = bulk(kind, api, pairs(8))

    assert (8, 8, 4) == (report.total, report.done, report.requests)


@both
def test_inputs_that_a_cancelled_batch_drops_are_found(kind: str) -> None:
    """
    A batch that is cancelled without a word for one of its inputs is cut until that one is known.
    """
    report = bulk(kind, BatchApi(bad={"3": "cancels"}), pairs(16))

    assert ([3], 15) == (blamed(report), report.done)
    assert ["UNCONFIRMED"] == [each.category for each in report.failed]
    assert ["CANCELED" in each.message for each in report.failed] == [True]


@both
def test_an_input_that_is_dropped_in_silence_has_failed(kind: str) -> None:
    """
    An input that is missing among the results of every answer has failed, and the others are done.
    """
    report = bulk(kind, BatchApi(bad={"3": "dropped"}), pairs(16))

    assert ([3], 15) == (blamed(report), report.done)
    assert ["UNCONFIRMED"] == [each.category for each in report.failed]


def test_a_stopped_run_tells_of_what_it_came_to(tmp_path: Path) -> None:
    """
    Failures that the journal knows of inputs behind the place where a run stops are not its own.
    """
    path = tmp_path / "run.sqlite"
    refused = BatchApi(bad={"9": "named"}, refusal=(401, {}))
    with calling("sync", refused, clock=Timer(), max_retries=0, limiter=None) as call:
        asked = plan(pairs(16), journal=path, concurrency=1)
        values = tuple(map(str, asked.call.values))
        base_url = call.client._options.base_url
        journal = SqliteJournal(path)
        journal.begin(Job(asked.call.operation, asked.call.path, values, base_url))
        journal.settle(Settled(8, 8, b"", 1), [BulkFailure(9, pair(9), 400, "", "", "bad", "")])
        journal.end()

        with pytest.raises(BulkStopped) as caught:
            bulk_sync.run(call.client, asked)

    assert (0, []) == (len(caught.value.report.failed), list(caught.value.report.failed))


STOPPING = [
    pytest.param(401, {"category": "INVALID_AUTHENTICATION"}, id="token"),
    pytest.param(
        403,
        {"category": "MISSING_SCOPES", "context": {"requiredGranularScopes": ["a"]}},
        id="scopes",
    ),
    pytest.param(429, {"errorType": "RATE_LIMIT", "policyName": "DAILY"}, id="the day's limit"),
]


@both
@pytest.mark.parametrize(("status", "body"), STOPPING)
def test_what_holds_for_every_call_stops_the_run(kind: str, status: int, body: Any) -> None:
    """
    An error that every further call would have stops the run at once.
    """
    api = BatchApi(refusal=(status, body))
    with pytest.raises(BulkStopped) as caught:
        bulk(kind, api, pairs(1_000))

    assert status == getattr(caught.value.__cause__, "status", 0)
    assert len(api.sizes) <= 3


def test_other_limits_do_not_stop_the_run() -> None:
    """
    A 429 of another policy than DAILY is a matter of waiting.
    """
    body = {"policyName": "SECONDLY"}
    assert not RateLimitError(429, {}, b'{"policyName": "SECONDLY"}').daily
    report = bulk("sync", BatchApi(refusal=(429, body), refusals=2), pairs(16))

    assert (16, []) == (report.done, blamed(report))


@both
def test_a_run_of_which_all_is_refused_stops(kind: str) -> None:
    """
    When HubSpot refuses call after call and has never carried out an input, a mistake in what all
    calls have is likelier than bad inputs: the run stops.
    """
    api = BatchApi(refusal=(404, {"message": "no such path"}))
    with pytest.raises(BulkStopped, match=f"all of {_MOST_REFUSED} calls: HTTP 404: no such path"):
        bulk(kind, api, pairs(10_000))

    assert len(api.sizes) <= _MOST_REFUSED + 3


@both
def test_the_source_is_read_in_the_thread_of_the_caller(kind: str) -> None:
    """
    Inputs are taken, and the callback is called, where the caller is; never far ahead of need.
    """
    threads, ahead = set[int](), []
    api = BatchApi()

    def source() -> Iterator[Any]:
        for number in range(200):
            threads.add(threading.get_ident())
            ahead.append(number - api.carried_out.total())
            yield pair(number)

    bulk(kind, api, source(), on_progress=lambda _: threads.add(threading.get_ident()))

    assert {threading.get_ident()} == threads
    assert max(ahead) <= 2 * 3 * 8


@both
def test_progress(kind: str) -> None:
    """
    Progress only grows, and ends with everything accounted for.
    """
    seen: list[Progress] = []
    bulk(kind, BatchApi({"3": "refused"}), list(pairs(50)), on_progress=seen.append)
    last = seen[-1]

    assert (50, 49, 1, 50) == (last.seen, last.done, last.failed, last.total)
    assert seen == sorted(seen, key=lambda each: (each.seen, each.done + each.failed))
    assert all(each.done + each.failed <= each.seen for each in seen)


def test_the_total_is_not_known_of_a_generator() -> None:
    """
    A source without length has no total.
    """
    seen: list[Progress] = []
    bulk("sync", BatchApi(), pairs(3), on_progress=seen.append)

    assert {None} == {each.total for each in seen}


def test_async_sources() -> None:
    """
    An async run takes its inputs from async iterables, too.
    """

    async def source() -> AsyncIterator[Any]:
        for number in range(50):
            await asyncio.sleep(0)
            yield pair(number)

    report = bulk("async", BatchApi({"20": "named"}), source())

    assert (50, [20]) == (report.total, blamed(report))


class Quirk(Exception):
    """Raised by a caller's own code."""


@both
def test_an_exception_of_the_source_goes_on(kind: str) -> None:
    """
    What the source raises is raised, when the calls under way have ended.
    """
    api = BatchApi()

    def source() -> Iterator[Any]:
        yield from pairs(16)
        raise Quirk

    with pytest.raises(Quirk):
        bulk(kind, api, source())

    assert 16 == api.carried_out.total()


@both
def test_an_exception_of_the_callback_goes_on(kind: str) -> None:
    """
    What the callback raises is raised.
    """

    def complain(_: Progress) -> None:
        raise Quirk

    with pytest.raises(Quirk):
        bulk(kind, BatchApi(), pairs(100), on_progress=complain)


@both
def test_an_input_without_json_form_is_named(kind: str) -> None:
    """
    An input that cannot be sent is a TypeError that says which one.
    """
    inputs = [*pairs(11), pair(1, types=[object()])]
    with pytest.raises(TypeError) as caught:
        bulk(kind, BatchApi(), inputs)

    assert ["this is input 11 of a bulk run"] == caught.value.__notes__


@both
def test_inputs_may_change_when_they_are_taken(kind: str) -> None:
    """
    A source may give the same dict again and again, each time with other content.
    """
    api = BatchApi()

    def source() -> Iterator[Any]:
        only = pair(0)
        for number in range(20):
            only["from"]["id"] = str(number)
            yield only

    bulk(kind, api, source())

    assert {str(number): 1 for number in range(20)} == api.carried_out


@pytest.mark.parametrize("concurrency", [0, -1])
def test_concurrency_is_at_least_one(concurrency: int) -> None:
    """
    Less than one call at a time is refused.
    """
    with pytest.raises(ValueError, match=f"at least 1, not {concurrency}"):
        bulk("sync", BatchApi(), pairs(3), concurrency=concurrency)


@pytest.mark.parametrize("inputs", ["12", b"34", {"id": "1"}])
def test_one_input_is_no_iterable_of_them(inputs: Any) -> None:
    """
    A text or a dict is refused: what it iterates over is never meant.
    """
    with pytest.raises(TypeError, match="`inputs` is a list or another iterable, not a single"):
        bulk("sync", BatchApi(), inputs)


def test_failures_raise_on_demand() -> None:
    """
    `raise_for_failures` raises when anything failed, with the report, and else does nothing.
    """
    bulk("sync", BatchApi(), pairs(3)).raise_for_failures()
    report = bulk("sync", BatchApi({"1": "named"}), pairs(3))
    with pytest.raises(BulkFailures, match=r"^1 of 3 inputs failed") as caught:
        report.raise_for_failures()

    assert report is caught.value.report


def test_reports_can_be_sent_elsewhere() -> None:
    """
    A report, and an error with one, can be pickled; the failures come with it.
    """
    report = bulk("sync", BatchApi({"1": "named"}), pairs(3))
    twin = pickle.loads(pickle.dumps(report))
    error = pickle.loads(pickle.dumps(BulkStopped("why", report)))

    assert (list(report.failed), "<1 failure>") == (list(twin.failed), repr(twin.failed))
    assert ("why", 2) == (error.reason, error.report.done)


class Waiting(Timer):
    """A clock whose sleepers tell that they sleep."""

    def __init__(self, told: threading.Event) -> None:
        super().__init__()
        self._told = told

    def sleep(self, seconds: float) -> None:
        """Tell, and take hardly any time."""
        self._told.set()
        threading.Event().wait(min(seconds, 0.01))


def test_an_interrupt_does_not_wait_for_retries() -> None:
    """
    Ctrl-C ends the calls that wait to be sent again, lets the others end, and goes on.
    """
    sleeping = threading.Event()
    api = BatchApi(faults=chain([None], repeat("503")))

    def source() -> Iterator[Any]:
        yield from pairs(24)
        assert sleeping.wait(10)
        raise KeyboardInterrupt

    with (
        calling("sync", api, clock=Waiting(sleeping), max_retries=50, retry_time=1e9) as call,
        pytest.raises(KeyboardInterrupt),
    ):
        run(call, "sync", source(), concurrency=4)

    assert len(api.sizes) <= 8


def test_a_cancelled_run_ends() -> None:
    """
    A cancelled async run lets the calls under way end, and is cancelled.
    """
    api = BatchApi()

    async def cancelled(call: Caller) -> bool:
        started = asyncio.Event()

        async def source() -> AsyncIterator[Any]:
            for each in pairs(16):
                yield each
            started.set()
            await asyncio.Event().wait()

        task = asyncio.create_task(bulk_async.run(call.client, plan(source())))
        await started.wait()
        task.cancel()
        await asyncio.wait([task])
        return task.cancelled()

    with calling("async", api) as call:
        assert call.runner.run(cancelled(call))

    assert 16 == api.carried_out.total()


def test_a_run_that_is_cancelled_twice_waits_for_nothing(tmp_path: Path) -> None:
    """
    The second time that an async run is cancelled, its calls are, too, and its journal is free.
    """
    asked = plan(pairs(8), journal=tmp_path / "run.sqlite")
    ended: list[str] = []

    async def answer(_: httpx2.Request) -> httpx2.Response:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("call")
        raise AssertionError

    async def cancelled(call: Caller) -> bool:
        task = asyncio.create_task(bulk_async.run(call.client, asked))
        for _ in range(2):
            await asyncio.sleep(0.05)
            assert not task.done()
            task.cancel()
        await asyncio.wait([task], timeout=5)
        await asyncio.sleep(0)
        with sqlite3.connect(tmp_path / "run.sqlite", timeout=0) as connection:
            connection.execute("BEGIN EXCLUSIVE")  # while the task, and so the run, still exists
        connection.close()
        return task.cancelled()

    with calling("async", cast(Any, answer)) as call:
        assert call.runner.run(cancelled(call))
        assert ["call"] == ended


def test_nothing_is_left_running() -> None:
    """
    When a run has ended, so have its threads.
    """
    bulk("sync", BatchApi(), pairs(100))

    assert [] == [t for t in threading.enumerate() if t.name.startswith("hubspot-bulk")]


@both
def test_pages_of_a_proxy_are_no_answers(kind: str) -> None:
    """
    A run that gets nothing but the page of a proxy stops, and calls no input done.
    """
    with pytest.raises(BulkStopped, match="what came is no JSON") as caught:
        bulk(kind, BatchApi(faults=repeat("HTML")), pairs(9), size=3)

    assert (0, 0) == (caught.value.report.total, caught.value.report.done)
