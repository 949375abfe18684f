"""An input of a batch is done when the answer shows it, and never because nothing can be read."""

import json
import pickle
from collections.abc import Sequence
from typing import Any

import httpx2
import pytest
from hubspot_associations import PartialFailure, v4, v2025_09, v2026_03, v2026_09
from hubspot_associations._runtime.evidence import UNCONFIRMED, Evidence
from hubspot_associations._runtime.kinds import is_model, parts
from hubspot_associations._runtime.partial import PartialResult
from hypothesis import given
from hypothesis import strategies as st

from tests.calling import answering, both, calling

VERSIONS = [v4, v2025_09, v2026_03, v2026_09]
NOTHING = "crm.associations.NO_ASSOCIATIONS_FOUND"

PAIRS: list[dict[str, Any]] = [
    {"from": {"id": 11}, "to": {"id": "12"}},
    {"from": {"id": "21"}, "to": {"id": "22"}},
]
LIMITS: list[dict[str, Any]] = [
    {"category": "USER_DEFINED", "typeId": type_id} for type_id in (11, 21)
]


def spec(type_id: int) -> dict[str, Any]:
    """An association type."""
    return {"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": type_id}


# By call: its inputs, and the results that show that they were carried out.
CALLS: dict[str, tuple[Sequence[Any], Sequence[Any]]] = {
    "batch.create": (
        [{**pair, "types": [spec(1)]} for pair in PAIRS],
        [
            {
                "fromObjectTypeId": "0-1",
                "fromObjectId": from_id,
                "toObjectTypeId": "0-2",
                "toObjectId": to_id,
                "labels": [],
            }
            for from_id, to_id in ((11, 12), ("21", 22))
        ],
    ),
    "batch.create_default": (
        PAIRS,
        [
            {"associationSpec": spec(279), "from": {"id": from_id}, "to": {"id": to_id}}
            for from_id, to_id in (("11", 12), (21, "22"))
        ],
    ),
    "batch.read": (
        [{"id": 11}, {"id": "21"}],
        [{"from": {"id": "11"}, "to": []}, {"from": {"id": 21}, "to": []}],
    ),
    "limits.create": ([{**limit, "maxToObjectIds": 5} for limit in LIMITS], LIMITS),
    "limits.update": ([{**limit, "maxToObjectIds": 5} for limit in LIMITS], LIMITS),
}
# Those whose contract has no result for an input.
WITHOUT: dict[str, Sequence[Any]] = {
    "batch.delete": [
        {"from": {"id": "11"}, "to": [{"id": "12"}]},
        {"from": {"id": "21"}, "to": []},
    ],
    "batch.delete_labels": CALLS["batch.create"][0],
    "limits.delete": LIMITS,
}


def said(call: str, inputs: Sequence[Any], body: Any, status: int = 200, kind: str = "sync") -> Any:
    """What a call gives for these inputs when HubSpot answers with that body."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    handler, _ = answering(httpx2.Response(status, content=content))
    resource, _, method = call.partition(".")
    with calling(kind, handler) as caller:
        found = getattr(getattr(caller.client, resource), method)
        return caller(found("contacts", "companies", inputs=inputs))


def open_(result: Any) -> list[int]:
    """The positions of the inputs that are not confirmed."""
    return [
        position
        for failure in result.failed
        if failure.error.category == UNCONFIRMED
        for position in failure.positions
    ]


@both
@pytest.mark.parametrize("call", CALLS)
def test_an_input_is_done_by_its_result(call: str, kind: str) -> None:
    """
    With a result for each input nothing has failed, in whatever order and form of ids; an input
    without one has failed, as an unconfirmed one, and raises.
    """
    inputs, results = CALLS[call]

    assert [] == said(call, inputs, {"results": results[::-1]}, kind=kind).failed
    lacking = said(call, inputs, {"status": "COMPLETE", "results": results[:1]}, kind=kind)
    assert [1] == open_(lacking)
    assert [inputs[1]] == [failure.inputs[0] for failure in lacking.failed]
    assert "no result for this input" in lacking.failed[0].error.message
    with pytest.raises(PartialFailure):
        lacking.raise_for_failures()


SILENT = [
    pytest.param(b"", id="an empty body"),
    pytest.param({}, id="an empty object"),
    pytest.param([], id="a list"),
    pytest.param(None, id="null"),
    pytest.param("text", id="a text"),
    pytest.param({"status": "COMPLETE", "results": []}, id="no results"),
    pytest.param({"status": "COMPLETE", "results": None}, id="null for results"),
    pytest.param({"status": "COMPLETE", "results": "11"}, id="a text for results"),
    pytest.param({"status": "COMPLETE"}, id="nothing but a status"),
    pytest.param({"status": "PENDING", "results": []}, id="pending"),
    pytest.param({"status": "CANCELED", "results": []}, id="canceled"),
    pytest.param({"numErrors": 2, "results": []}, id="a count of errors"),
    pytest.param({"numErrors": "2", "results": []}, id="a count as text"),
    pytest.param({"results": [{"odd": 11}, 21, None]}, id="results without ids"),
    pytest.param({"results": [{"from": {"id": 99}, "to": []}]}, id="a result of another id"),
]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("body", SILENT)
@pytest.mark.parametrize("status", [200, 201, 202, 207])
def test_nothing_is_done_because_nothing_is_there(call: str, body: Any, status: int) -> None:
    """
    Of an operation with results, every input of an answer without them is unconfirmed.
    """
    assert [0, 1] == open_(said(call, CALLS[call][0], body, status))


def test_no_content_is_no_result() -> None:
    """
    A 204 shows nothing where an input that was carried out has a result.
    """
    assert [0, 1] == open_(said("batch.create", CALLS["batch.create"][0], b"", 204))


WORDS = [
    pytest.param(b"", 204, [], id="no content"),
    pytest.param(b"", 200, [], id="an empty body"),
    pytest.param({}, 200, [], id="an empty object"),
    pytest.param({"status": "COMPLETE", "results": []}, 200, [], id="complete"),
    pytest.param({"status": None, "errors": None}, 200, [], id="nulls"),
    pytest.param({"numErrors": -1}, 200, [], id="a count below zero"),
    pytest.param({"numErrors": 1}, 200, [0, 1], id="a count"),
    pytest.param({"numErrors": "many"}, 200, [0, 1], id="a count that is none"),
    pytest.param({"errors": {}}, 200, [0, 1], id="an object for errors"),
    pytest.param({"status": "PENDING"}, 200, [0, 1], id="pending"),
    pytest.param({"status": "PROCESSING"}, 200, [0, 1], id="in work"),
    pytest.param({"status": "CANCELED"}, 200, [0, 1], id="canceled"),
    pytest.param({"status": "SOON"}, 200, [0, 1], id="an unknown status"),
    pytest.param({"status": {}}, 200, [0, 1], id="a status that is none"),
    pytest.param({}, 202, [0, 1], id="only taken"),
    pytest.param(b"", 207, [0, 1], id="an empty 207"),
    pytest.param([], 200, [0, 1], id="a list"),
    pytest.param(None, 200, [0, 1], id="null"),
]


@pytest.mark.parametrize("call", WITHOUT)
@pytest.mark.parametrize(("body", "status", "expected"), WORDS)
def test_without_results_nothing_may_speak_against_it(
    call: str, body: Any, status: int, expected: list[int]
) -> None:
    """
    Of an operation without results, inputs are done unless the answer leaves it in doubt.
    """
    assert expected == open_(said(call, WITHOUT[call], body, status))


ODD_ERRORS = [
    pytest.param("no", "no", id="a text"),
    pytest.param(5, "", id="a number"),
    pytest.param(None, "", id="null"),
    pytest.param(False, "", id="false"),
    pytest.param({}, "", id="an empty object"),
    pytest.param([], "", id="an empty list"),
    pytest.param([{"message": "no"}], "", id="a nested list"),
    pytest.param({"message": "no"}, "no", id="a message alone"),
    pytest.param({"message": None}, "", id="null for a message"),
    pytest.param({"message": 5}, "5", id="a number for a message"),
    pytest.param({"message": ["no"]}, "", id="a list for a message"),
    pytest.param({"category": None, "status": None, "message": "no"}, "no", id="nulls"),
    pytest.param({"subCategory": {"odd": 1}, "message": "no"}, "no", id="an odd subcategory"),
    pytest.param({"context": "11", "message": "no"}, "no", id="a text for the context"),
    pytest.param({"context": {"id": 5}, "message": "no"}, "no", id="a number in the context"),
    pytest.param({"context": {"id": [None, {}]}, "message": "no"}, "no", id="an odd context"),
    pytest.param({"errors": ["no", {}], "links": [], "message": "no"}, "no", id="odd details"),
]


@pytest.mark.parametrize("call", [*CALLS, *WITHOUT])
@pytest.mark.parametrize(("error", "message"), ODD_ERRORS)
def test_an_error_is_a_failure_whatever_it_looks_like(call: str, error: Any, message: str) -> None:
    """
    Each item of `errors` is in `failed`, in its declared type and with its text as message, also
    where it stands in place of the list, and beside a result for each input.
    """
    inputs, results = CALLS.get(call) or (WITHOUT[call], [])

    found = [said(call, inputs, {"results": results, "errors": [error, error]}, 207)]
    if error not in (None, {}) and not isinstance(error, list):
        found.append(said(call, inputs, {"results": results, "errors": error}))

    for result in found:
        type_ = type(result.failed[0].error)
        assert [message] * len(result.errors) == [each.error.message for each in result.failed]
        assert {type_} == {type(each) for each in result.errors}
        with pytest.raises(PartialFailure):
            result.raise_for_failures()


def test_what_an_odd_error_was_is_kept() -> None:
    """
    What is no error of the declared shape stands in the mismatches, as it came.
    """
    inputs, results = CALLS["batch.create"]
    body = json.dumps({"results": results, "errors": ["no", 5]}).encode()
    handler, _ = answering(httpx2.Response(207, content=body))
    with calling("sync", handler) as caller:
        call = v4.operations.batch_create("contacts", "companies", inputs=inputs)
        response = caller.client.send_raw(call)

    assert [("$.errors[0]", "no"), ("$.errors[1]", 5)] == [
        (place.path, place.value) for place in response.mismatches
    ]


def test_errors_explain_what_is_missing() -> None:
    """
    An input that an error names has failed by that error alone; so have those that are left when
    as many errors name none. Where more are left, each is unconfirmed beside the errors.
    """
    inputs, results = CALLS["batch.create"]

    def positions(*errors: Any, shown: int = 1) -> list[tuple[int, ...]]:
        body = {"results": results[:shown], "errors": errors}
        return [failure.positions for failure in said("batch.create", inputs, body, 207).failed]

    assert [(1,)] == positions({"context": {"toObjectId": ["22"]}})
    assert [()] == positions("no")
    assert [(), ()] == positions("no", {}, shown=0)
    assert [(), (0,), (1,)] == positions("no", shown=0)
    assert [()] == positions("no", shown=2)


def test_errors_that_are_counted_only_have_failed() -> None:
    """
    An answer that counts more errors than it shows has a failure that says so, also where each
    input has a result.
    """
    inputs, results = CALLS["batch.create"]

    (failure,) = said("batch.create", inputs, {"results": results, "numErrors": 3}).failed

    assert ((), UNCONFIRMED) == (failure.positions, failure.error.category)
    assert "does not show 3 of the errors" in failure.error.message


def test_that_there_is_nothing_explains_a_read_only() -> None:
    """
    That nothing is associated is an answer to a read, and harmless to a delete; a create that is
    answered so has failed.
    """
    error = {"subCategory": NOTHING, "context": {"fromObjectId": ["21"]}}
    unnamed = {"subCategory": NOTHING}

    for each in (error, unnamed):
        read, results = CALLS["batch.read"]
        body = {"results": results[:1], "errors": [each]}
        assert ([], 1) == _both(said("batch.read", read, body, 207))
    body = {"errors": [error]}
    assert ([], 1) == _both(said("batch.delete", WITHOUT["batch.delete"], body, 207))
    create, results = CALLS["batch.create"]
    body = {"results": results[:1], "errors": [error]}
    assert ([(1,)], 0) == _both(said("batch.create", create, body, 207))


def _both(result: Any) -> tuple[list[tuple[int, ...]], int]:
    return [failure.positions for failure in result.failed], len(result.not_found)


def test_one_result_shows_inputs_that_are_equal() -> None:
    """
    HubSpot may answer inputs of one pair with one result: it is evidence for each of them.
    """
    inputs, results = CALLS["batch.create"]

    assert [] == said("batch.create", [*inputs, *inputs], {"results": results}).failed


@both
@pytest.mark.parametrize("body", [b"", {}, {"results": []}, {"status": "PENDING"}, []])
def test_a_single_default_is_confirmed_as_well(body: Any, kind: str) -> None:
    """
    A single pair is answered like a batch: without a result of these records it has failed.
    """
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    _, (result, *_) = CALLS["batch.create_default"]
    good = json.dumps({"results": [result]}).encode()

    def failed(content: bytes, *path: Any) -> list[Any]:
        handler, _ = answering(httpx2.Response(200, content=content))
        with calling(kind, handler) as caller:
            found = caller(caller.client.associations.create_default(*path))
            return [(each.error.category, each.positions) for each in found.failed]

    assert [(UNCONFIRMED, ())] == failed(content, "contacts", 11, "companies", "12")
    assert [] == failed(good, "contacts", 11, "companies", "12")
    assert [(UNCONFIRMED, ())] == failed(good, "contacts", 11, "companies", "13")


def test_a_pickled_answer_keeps_its_doubts() -> None:
    """
    A copy by pickle has the same failures, also those that only the whole answer gives.
    """
    result = said("batch.delete", WITHOUT["batch.delete"], {}, 202)

    assert [0, 1] == open_(pickle.loads(pickle.dumps(result))) == open_(result)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_batch_with_results_ties_them(version: Any) -> None:
    """
    In every version, an answer whose results have a type says by which ids they are found.
    """
    batches = [
        model
        for model in vars(version.models).values()
        if is_model(model) and issubclass(model, PartialResult) and model is not PartialResult
    ]
    untied = [model.__name__ for model in batches if not model._evidence.result]

    assert len(batches) == 5
    assert ["EmptyBatch"] == untied
    assert "list[typing.Any]" == str(parts(version.models.EmptyBatch)["results"].type)


IDS = st.one_of(st.integers(0, 30), st.integers(0, 30).map(str), st.sampled_from([" 7", "007"]))


@given(st.lists(st.tuples(IDS, IDS), max_size=20), st.sets(st.integers(0, 19)))
def test_inputs_without_a_result_are_found(pairs: list[tuple[Any, Any]], shown: set[int]) -> None:
    """
    Exactly the inputs are lacking whose two ids, as numbers, are in no result.
    """
    inputs = [{"from": {"id": one}, "to": {"id": other}, "types": []} for one, other in pairs]
    numbers = [(int(one), int(other)) for one, other in pairs]
    results = [
        v4.models.LabelsBetweenPair(
            from_object_type_id="0-1",
            from_object_id=str(one),
            to_object_type_id="0-2",
            to_object_id=str(other),
            labels=[],
        )
        for place, (one, other) in enumerate(numbers)
        if place in shown
    ]
    found = {numbers[place] for place in shown if place < len(numbers)}
    evidence = Evidence(("from.id", "to.id"), ("from_object_id", "to_object_id"))

    keys = evidence.keys(json.dumps(inputs).encode())

    assert [place for place, pair in enumerate(numbers) if pair not in found] == evidence.lacking(
        keys, results
    )
