"""Inputs of a bulk run that would replace each other: those that meet in a call are sent as one."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from hubspot_associations import BulkReport, BulkStopped
from hubspot_associations.v4.bulk import CREATE_REPLACES
from hypothesis import given
from hypothesis import strategies as st

from tests.calling import Timer, both, calling


class Store:
    """
    A create that replaces the types of a pair; give it as handler.

    Attributes:
        types: Those of each pair now.
        calls: The pairs in each call.
        bad: Pairs that are refused, which is said by no name.
        statuses: Of the next calls, which are not carried out; then all are.
    """

    def __init__(self, bad: Iterable[tuple[str, str]] = (), statuses: Iterable[int] = ()) -> None:
        self.types: dict[tuple[str, str], list[int]] = {}
        self.calls: list[list[tuple[str, str]]] = []
        self.bad, self._statuses = {*bad}, iter(statuses)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        """Answer a batch."""
        if status := next(self._statuses, 0):
            return httpx2.Response(status, json={})
        inputs = json.loads(request.content)["inputs"]
        pairs = [(str(each["from"]["id"]), str(each["to"]["id"])) for each in inputs]
        self.calls.append(pairs)
        results, errors = [], []
        for pair, each in zip(pairs, inputs, strict=True):
            if pair in self.bad:
                errors.append({"message": "no"})
                continue
            self.types[pair] = [type_["associationTypeId"] for type_ in each["types"]]
            results.append(
                {
                    "fromObjectTypeId": "0-1",
                    "fromObjectId": pair[0],
                    "toObjectTypeId": "0-2",
                    "toObjectId": pair[1],
                    "labels": [],
                }
            )
        return httpx2.Response(207, json={"results": results, "errors": errors})


def row(from_: object, to: object, *types: int) -> dict[str, Any]:
    """An input."""
    specs = [{"associationCategory": "USER_DEFINED", "associationTypeId": id_} for id_ in types]
    return {"from": {"id": from_}, "to": {"id": to}, "types": specs}


def create(store: Store, inputs: Iterable[Any], kind: str = "sync", **options: Any) -> BulkReport:
    """The report of a run."""
    with calling(kind, store, clock=Timer(), max_retries=0, limiter=None) as call:
        report: BulkReport = call(
            call.client.bulk.create("contacts", "companies", inputs, **options)
        )
        return report


ROWS = [row("1", "2", 7), row("3", "4", 7), row(1, "02", 8), row("1", "2", 7, 9)]


@both
def test_inputs_of_a_pair_are_sent_as_one(kind: str) -> None:
    """
    Inputs of one pair, wherever they stand in a call, are sent as one with the types of all; each
    of them is done.
    """
    store = Store()

    report = create(store, iter(ROWS), kind)

    assert "types" == CREATE_REPLACES
    assert {("1", "2"): [7, 8, 9], ("3", "4"): [7]} == store.types
    assert ([[("1", "2"), ("3", "4")]], 4, 4) == (store.calls, report.total, report.done)


@both
def test_inputs_of_a_pair_fail_together(kind: str) -> None:
    """
    When such a pair fails, each of its inputs has failed, and is told as it was given.
    """
    report = create(Store(bad=[("1", "2")]), ROWS, kind)

    assert [(0, ROWS[0]), (2, ROWS[2]), (3, ROWS[3])] == [
        (failure.position, failure.input) for failure in report.failed
    ]
    assert (4, 1) == (report.total, report.done)


def test_a_journal_knows_of_each_input(tmp_path: Path) -> None:
    """
    A run that goes on knows what came of each input, also of those that were sent as one.
    """
    journal, store = tmp_path / "run.sqlite", Store(bad=[("1", "2")])
    with pytest.raises(BulkStopped):
        create(Store(statuses=[401]), ROWS, journal=journal)

    first = create(store, ROWS, journal=journal)
    again = create(store, ROWS, journal=journal)

    assert (4, 1, [0, 2, 3], 0) == (*told(first), 0)
    assert (4, 1, [0, 2, 3], 4, 0) == (*told(again), again.resumed, again.requests)


def told(report: BulkReport) -> tuple[int, int, list[int]]:
    """What a report says."""
    return report.total, report.done, [failure.position for failure in report.failed]


def test_odd_inputs_are_sent_as_they_are() -> None:
    """
    Inputs without readable ids or types are not joined; HubSpot says what is wrong with them.
    """
    odd: list[Any] = [{"from": 1}, {"from": 1}, {**row(5, 6), "types": 5}, row(5, 6, 1)]
    store = Store(statuses=[400] * 40)

    report = create(store, odd)

    assert (4, 0) == (report.total, report.done)
    assert odd == [failure.input for failure in report.failed]


IDS = st.sampled_from(["1", "2", 1])


@given(
    st.lists(st.tuples(IDS, IDS, st.integers(1, 5)), max_size=12),
    st.lists(st.sampled_from([0, 500, 503, 400]), max_size=6),
    st.sets(st.tuples(st.sampled_from("12"), st.sampled_from("12")), max_size=2),
)
def test_no_type_is_lost_within_a_call(
    rows: list[tuple[Any, Any, int]], statuses: list[int], bad: set[tuple[str, str]]
) -> None:
    """
    Whatever is refused on the way and cut, a pair ends with the types of all its inputs, and never
    stands in a call twice; inputs are done exactly if their pair is.
    """
    store = Store(bad, statuses)

    report = create(store, [row(*each) for each in rows])

    wanted: dict[tuple[str, str], set[int]] = {}
    for from_, to, type_ in rows:
        wanted.setdefault((str(from_), str(to)), set()).add(type_)
    failed = {failure.position for failure in report.failed}
    for place, (from_, to, _) in enumerate(rows):
        assert (place in failed) or wanted[str(from_), str(to)] == set(
            store.types[str(from_), str(to)]
        )
    assert all(len(set(call)) == len(call) for call in store.calls)
    assert len(rows) == report.total == report.done + len(failed)
