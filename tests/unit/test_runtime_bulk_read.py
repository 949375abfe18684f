"""Bulk reads: one result for each input that has any, whole and in order."""

import itertools
import json
import threading
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import httpx2
import pytest
from hubspot_associations import BulkStopped
from hubspot_associations.v4.models import ReadInput
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.calling import Caller, Timer, both, calling
from tests.effort import examples

NONE = "crm.associations.NO_ASSOCIATIONS_FOUND"


class Reader:
    """
    An API of records that are associated with others, a few on each page.

    Args:
        found: What each record is associated with; of those that are not in it, nothing.
        page: How many are on a page.
        broken: Calls by their number, from 1, that are answered with nothing.
        odd: Those whose results cannot be told apart.
        circular: A record whose second page is the first.
    """

    def __init__(
        self,
        found: Mapping[str, int],
        page: int = 2,
        broken: Iterable[int] = (),
        odd: Iterable[int] = (),
        circular: str = "",
    ) -> None:
        self._found, self._page = found, page
        self._broken, self._odd, self._circular = {*broken}, {*odd}, circular
        self.calls: list[list[dict[str, Any]]] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        """Answer a batch read."""
        inputs = json.loads(request.content)["inputs"]
        self.calls.append(inputs)
        if len(self.calls) in self._broken:
            return httpx2.Response(200)
        results, errors = [], []
        for each in inputs:
            if str(each["id"]) in self._found:
                results.append(self._result(str(each["id"]), int(each.get("after", 0))))
            else:
                said = {"subCategory": NONE, "context": {"fromObjectId": [str(each["id"])]}}
                errors.append({"status": "error", "category": "C", "message": "m", **said})
        if len(self.calls) in self._odd:
            results = [{"to": result["to"]} for result in results]
        return httpx2.Response(207, json={"results": results[::-1], "errors": errors})

    def _result(self, id_: str, start: int) -> dict[str, Any]:
        end = min(start + self._page, self._found[id_])
        to = [{"toObjectId": number, "associationTypes": []} for number in range(start, end)]
        after = 0 if id_ == self._circular else end
        more = {"paging": {"next": {"after": str(after)}}} if end < self._found[id_] else {}
        return {"from": {"id": id_}, "to": to, **more}


def read(call: Caller, inputs: Any, **options: Any) -> tuple[list[tuple[str, int]], Any]:
    """Id of each result with the number of its associations, and the report."""
    reading = call.client.bulk.read("contacts", "companies", inputs, **options)
    results = [(found.from_.id, len(found.to)) for found in call.items(reading, 100_000)]
    return results, reading.report


@settings(max_examples=examples(50), suppress_health_check=list(HealthCheck))
@given(
    found=st.dictionaries(st.integers(1, 12).map(str), st.integers(1, 9), max_size=8),
    ids=st.lists(st.integers(1, 12), max_size=15, unique=True),
    broken=st.sets(st.integers(1, 4), max_size=1),
    page=st.integers(1, 4),
)
def test_all_pages_of_all_inputs(
    found: dict[str, int], ids: list[int], broken: set[int], page: int
) -> None:
    """
    Each input that has associations gives one result with all of them, in the order of the inputs;
    those that have none are done, too; sync and async alike.
    """
    expected = [(str(id_), found[str(id_)]) for id_ in ids if str(id_) in found]
    for kind in ("sync", "async"):
        with calling(kind, Reader(found, page, broken), clock=Timer(), limiter=None) as call:
            results, report = read(call, iter(ids), concurrency=2)

        assert expected == results
        assert (len(ids), len(ids), 0) == (report.total, report.done, len(report.failed))


LOST = [
    pytest.param({"broken": [1]}, id="an empty answer"),
    pytest.param({"broken": [1, 2]}, id="an empty answer twice"),
    pytest.param({"odd": [1]}, id="results without an id"),
    pytest.param({"odd": [1], "broken": [2, 3]}, id="both"),
]


@both
@pytest.mark.parametrize("faults", LOST)
def test_a_result_that_is_lost_is_asked_for_again(kind: str, faults: Any) -> None:
    """
    An answer that may have lost a result is not taken for one without.
    """
    with calling(kind, Reader({"1": 3, "2": 1, "4": 2}, **faults), limiter=None) as call:
        results, report = read(call, [1, 2, 3, 4])

    assert ([("1", 3), ("2", 1), ("4", 2)], 4) == (results, report.done)


@both
def test_pages_of_one_record_do_not_mingle(kind: str) -> None:
    """
    Inputs that ask for different pages of one record each get what is theirs.
    """
    inputs = [{"id": 1, "after": "4"}, 1, {"id": 1, "after": "2"}, {"id": 2}, 1]
    with calling(kind, Reader({"1": 5, "2": 1}), limiter=None) as call:
        results, report = read(call, inputs)

    assert ([("1", 1), ("1", 5), ("1", 3), ("2", 1), ("1", 5)], 5) == (results, report.done)


@both
def test_inputs_are_ids_models_or_dicts(kind: str) -> None:
    """
    An input may be an id alone, and equal ones each have their result, which they do not share.
    """
    inputs = [1, "2", ReadInput(id="1"), {"id": 2}, {"id": "3", "after": "2"}]
    reader = Reader({"1": 1, "2": 3, "3": 5})
    with calling(kind, reader, limiter=None) as call:
        results, _ = read(call, inputs)
        found = call.items(call.client.bulk.read("contacts", "companies", [1, 1]))

    assert [("1", 1), ("2", 3), ("1", 1), ("2", 3), ("3", 3)] == results
    assert found[0].to is not found[1].to


@both
def test_a_page_that_comes_again_fails_its_input(kind: str) -> None:
    """
    An input whose next page is one that was read before fails, and gives no half of a result.
    """
    with calling(kind, Reader({"1": 9, "2": 9}, circular="2"), limiter=None) as call:
        results, report = read(call, [1, 2, 3])
        (failure,) = report.failed

    assert ([("1", 9)], 2, 1) == (results, report.done, failure.position)
    assert "the next page is one that was read before" == failure.message


@both
def test_results_come_while_others_are_read(kind: str) -> None:
    """
    The first results come long before the last inputs are taken.
    """
    taken = itertools.count()
    inputs = (next(taken) for _ in range(100_000))
    with calling(kind, Reader(dict.fromkeys(map(str, range(100_000)), 1)), limiter=None) as call:
        reading = call.client.bulk.read("contacts", "companies", inputs, concurrency=2)
        call.items(reading, 1)
        call.close(reading)

    assert next(taken) <= 4 * 1_000 + 1


def test_results_that_wait_are_few() -> None:
    """
    While the first batch takes its time, the results of the others wait for it: the source is read
    no further than twice as many batches as there are calls at the same time.
    """
    reader = Reader(dict.fromkeys(map(str, range(50_000)), 1))
    others, taken = threading.Event(), itertools.count()

    def answer(request: httpx2.Request) -> httpx2.Response:
        if b'"id":0}' in request.content:
            assert others.wait(10)
            time.sleep(0.2)
        elif len(reader.calls) >= 2:
            others.set()
        return reader(request)

    with calling("sync", answer, limiter=None) as call:
        inputs = (next(taken) for _ in range(50_000))
        reading = call.client.bulk.read("contacts", "companies", inputs, concurrency=2)
        first = next(reading)
        reading.close()

    assert ("0", True) == (first.from_.id, next(taken) <= 4 * 1_000)


@both
def test_a_read_goes_on_with_a_journal(kind: str, tmp_path: Path) -> None:
    """
    A batch whose results were all taken is not read again; one of which some were taken is.
    """
    path = tmp_path / "run.sqlite"
    found = dict.fromkeys(map(str, range(2_500)), 1)
    with calling(kind, Reader(found), limiter=None) as call:
        reading = call.client.bulk.read("contacts", "companies", range(2_500), journal=path)
        assert 1_500 == len(call.items(reading, 1_500))
        call.close(reading)
        results, report = read(call, range(2_500), journal=path)

    assert (1_500, "1000", 1_000) == (len(results), results[0][0], report.resumed)
    assert (2_500, 2_500) == (report.total, report.done)


@both
def test_a_read_that_cannot_go_on(kind: str) -> None:
    """
    A read raises what stops it, and has a report then as well.
    """
    with calling(kind, lambda _: httpx2.Response(401), limiter=None) as call:
        reading = call.client.bulk.read("contacts", "companies", [1])
        with pytest.raises(BulkStopped) as caught:
            call.items(reading)

    assert 0 == reading.report.total == caught.value.report.total


@both
def test_a_read_is_iterated_once(kind: str) -> None:
    """
    What was read is not read again.
    """
    with calling(kind, Reader({"1": 1}), limiter=None) as call:
        reading = call.client.bulk.read("contacts", "companies", [1])

        assert 1 == len(call.items(reading))
        assert [] == call.items(reading)
