"""The errors of a batch answer are tied to the inputs that they are about."""

import copy
import json
import pickle
import time
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

import httpx2
import pytest
from hubspot_associations._runtime.errors import PartialFailure
from hubspot_associations.v4.models import (
    AssociationCategory,
    AssociationInput,
    DefaultAssociationInput,
    DeleteInput,
    EmptyBatch,
    LimitKey,
    ObjectRef,
    ReadInput,
)

from tests.calling import answering, both, calling

NOT_FOUND = "crm.associations.NO_ASSOCIATIONS_FOUND"
INVALID = "crm.associations.INVALID_IDENTIFIER"


def problem(context: Mapping[str, Any] | None = None, sub_category: str = INVALID) -> Any:
    """An item of `errors` on the wire."""
    return {
        "status": "error",
        "category": "VALIDATION_ERROR",
        "message": "No.",
        "subCategory": sub_category,
        "context": context,
    }


def answer(inputs: Iterable[Any], *problems: Any, call: str = "delete", kind: str = "sync") -> Any:
    """What a call of `batch` gives for these inputs, when HubSpot answers with these errors."""
    body = json.dumps({"status": "COMPLETE", "errors": problems}).encode()
    handler, _ = answering(httpx2.Response(207, content=body))
    with calling(kind, handler) as caller:
        batch = getattr(caller.client.batch, call)
        return caller(batch("contacts", "companies", inputs=inputs))


def pair(from_id: Any, *to_ids: Any) -> dict[str, Any]:
    """An input of `batch.delete`, or with one id of the other batches."""
    to = [{"id": to_id} for to_id in to_ids]
    return {"from": {"id": from_id}, "to": to[0] if len(to) == 1 else to}


def positions(result: Any) -> list[tuple[int, ...]]:
    """Which inputs each failure names."""
    return [failure.positions for failure in result.failed]


def ref(id_: str) -> ObjectRef:
    """A record."""
    return ObjectRef(id=id_)


PAIRS = [pair("1", "2"), pair("3", "4"), pair("1", "4")]

INPUTS = [
    pytest.param(PAIRS, {"id": ["3"]}, (1,), id="an id on the near side"),
    pytest.param(PAIRS, {"id": ["4"]}, (1, 2), id="an id on the far side"),
    pytest.param(PAIRS, {"id": ["2", "3"]}, (0, 1), id="several ids"),
    pytest.param(PAIRS, {"fromObjectId": ["1"]}, (0, 2), id="from"),
    pytest.param(PAIRS, {"toObjectId": ["1"]}, (), id="to is not from"),
    pytest.param(PAIRS, {"fromObjectId": ["1"], "toObjectId": ["4"]}, (2,), id="from and to"),
    pytest.param(PAIRS, {"fromObjectId": ["3"], "toObjectId": ["2"]}, (), id="never together"),
    pytest.param(PAIRS, {"fromObjectId": ["1"], "toObjectId": []}, (0, 2), id="nothing for to"),
    pytest.param(PAIRS, {"fromObjectId": ["9"]}, (), id="an id that was not sent"),
    pytest.param(PAIRS, {"fromObjectType": ["1"]}, (), id="another name"),
    pytest.param(PAIRS, {}, (), id="empty context"),
    pytest.param(PAIRS, None, (), id="no context"),
    pytest.param([pair("1", "2"), pair("1", "2")], {"id": ["1"]}, (0, 1), id="inputs twice"),
    pytest.param([pair(1, 2), pair(3, 4)], {"id": ["4"]}, (1,), id="ids as numbers"),
    pytest.param([pair("1", "2", "3"), pair("4", "5")], {"id": ["3"]}, (0,), id="to is a list"),
    pytest.param([{"id": "1"}, {"id": 2}], {"fromObjectId": ["2"]}, (1,), id="read, dicts"),
    pytest.param([ReadInput(id="1"), ReadInput(id="2")], {"id": ["2"]}, (1,), id="read, models"),
    pytest.param(
        [DeleteInput(from_=ref("1"), to=[ref("2"), ref("3")])], {"toObjectId": ["3"]}, (0,),
        id="delete, models",
    ),
    pytest.param(
        [DefaultAssociationInput(from_=ref("1"), to=ref("2"))], {"id": ["2"]}, (0,),
        id="default, models",
    ),
    pytest.param(
        [{"from": ref("1"), "to": MappingProxyType({"id": "2"})}], {"toObjectId": ["2"]}, (0,),
        id="models and mappings in dicts",
    ),
    pytest.param(
        [LimitKey(category=AssociationCategory.WORK, type_id=1)], {"id": ["1"]}, (),
        id="inputs without ids",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("inputs", "context", "expected"), INPUTS)
def test_failures_name_their_inputs(inputs: Any, context: Any, expected: tuple[int, ...]) -> None:
    """
    A failure has the positions and the inputs, as given, that carry all the ids it names.
    """
    result = answer(inputs, problem(context))

    assert [expected] == positions(result)
    assert [inputs[position] for position in expected] == list(result.failed[0].inputs)


@both
@pytest.mark.parametrize("call", ["create", "create_default", "read", "delete", "delete_labels"])
def test_every_batch_ties_its_errors(kind: str, call: str) -> None:
    """
    Each call of `batch`, sync and async, ties errors to inputs, also to those of an iterator.
    """
    inputs = [{"id": "1", **pair("1", "2")}, {"id": "3", **pair("3", "4")}]

    result = answer(iter(inputs), problem({"id": ["3"]}), call=call, kind=kind)

    unconfirmed = [] if call.startswith("delete") else [(0,)]
    assert [(1,), *unconfirmed] == positions(result)
    assert inputs[1] is result.failed[0].inputs[0]


def test_misses_are_no_failures() -> None:
    """
    Records without associations are in `not_found`, everything else is in `failed`.
    """
    result = answer(
        [{"id": "1"}, {"id": "2"}],
        problem({"fromObjectId": ["1"]}, NOT_FOUND),
        problem({"fromObjectId": ["2"]}),
        call="read",
    )

    assert [(0,)] == [failure.positions for failure in result.not_found]
    assert [(1,)] == positions(result)


def test_misses_do_not_raise() -> None:
    """
    Raising for failures does nothing when there are none, or none but misses.
    """
    answer([]).raise_for_failures()
    answer([{"id": "1"}], problem({"id": ["1"]}, NOT_FOUND), call="read").raise_for_failures()


def test_failures_raise_when_asked_to() -> None:
    """
    Raising for failures raises with the whole answer.
    """
    result = answer(PAIRS, problem())
    with pytest.raises(PartialFailure) as caught:
        result.raise_for_failures()

    assert result is caught.value.result


@pytest.mark.parametrize("body", [b"", b"{}", b'{"errors":[]}', b'{"errors":null}'])
def test_nothing_failed(body: bytes) -> None:
    """
    An answer without errors has neither failures nor misses.
    """
    handler, _ = answering(httpx2.Response(204, content=body))
    with calling("sync", handler) as caller:
        result = caller.client.batch.delete("contacts", "companies", inputs=PAIRS)

    assert ([], []) == (result.failed, result.not_found)


def test_an_answer_without_a_call_names_nothing() -> None:
    """
    An answer that a user has made has failures that name no input.
    """
    sent = answer(PAIRS, problem({"id": ["1"]}))

    assert [()] == positions(EmptyBatch(errors=sent.errors))


COPIES = [
    pytest.param(copy.copy, id="copy"),
    pytest.param(copy.deepcopy, id="deep copy"),
    pytest.param(lambda result: _pickled(result), id="pickle"),
    pytest.param(lambda result: _pickled(PartialFailure(result)).result, id="pickled failure"),
]


@pytest.mark.parametrize("twin", COPIES)
def test_copies_keep_the_inputs(twin: Callable[[Any], Any]) -> None:
    """
    A copied or pickled answer still knows its inputs, also inside of an exception.
    """
    result = answer(PAIRS, problem({"id": ["3"]}))

    found = twin(result)

    assert result == found is not result
    assert [(1,)] == positions(found)
    assert PAIRS[1] == found.failed[0].inputs[0]


def test_many_failures_are_tied_quickly() -> None:
    """
    Tying 1,000 errors to 2,000 inputs takes no more than a few walks over both.
    """
    inputs = [
        AssociationInput(from_=ref("7"), to=ref(str(number)), types=[]) for number in range(2_000)
    ]
    errors = [
        problem({"fromObjectId": ["7"], "toObjectId": [str(number)]}) for number in range(1_000)
    ]
    result = answer(inputs, *errors, call="delete")

    started = time.process_time()
    found = positions(result)
    seconds = time.process_time() - started

    assert [(number,) for number in range(1_000)] == found
    assert seconds < 1  # it takes 0.02; asking every input about every error took 19


def _pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))
