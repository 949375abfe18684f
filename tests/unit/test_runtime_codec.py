"""Bodies become typed values, and typed values bodies."""

import copy
import pickle
from datetime import UTC, datetime
from types import MappingProxyType, NoneType
from typing import Any

import msgspec
import pytest
from hubspot_associations._runtime.codec import UNSET, decode, encode
from hubspot_associations.v4.models import (
    AssociatedObjectPage,
    AssociationCategory,
    AssociationInput,
    AssociationSpec,
    BatchStatus,
    EmptyBatch,
    LabelsBetweenPair,
    ObjectRef,
    ReadInput,
    ReadResult,
    ReadResultBatch,
)

READ = [
    pytest.param(ObjectRef, b'{"id":"7"}', ObjectRef(id="7"), id="id as text"),
    pytest.param(ObjectRef, b'{"id":7}', ObjectRef(id="7"), id="id as a number"),
    pytest.param(ObjectRef, b'{"id":0}', ObjectRef(id="0"), id="id 0"),
    pytest.param(ObjectRef, b'{"id":"007"}', ObjectRef(id="007"), id="id with leading zeros"),
    pytest.param(
        ObjectRef,
        b'{"id":123456789012345678901234}',
        ObjectRef(id="123456789012345678901234"),
        id="id over 64 bits",
    ),
    pytest.param(ObjectRef, b' {"id":"7","new":[{}]}\n', ObjectRef(id="7"), id="unknown field"),
    pytest.param(NoneType, b"", None, id="nothing where nothing is expected"),
    pytest.param(NoneType, b'["any"]', None, id="any JSON where nothing is expected"),
    pytest.param(EmptyBatch, b"", EmptyBatch(), id="empty body"),
    pytest.param(EmptyBatch, b" \r\n", EmptyBatch(), id="blank body"),
    pytest.param(EmptyBatch, b"{}", EmptyBatch(), id="empty object"),
    pytest.param(
        EmptyBatch,
        b'{"errors":null,"numErrors":null,"links":null}',
        EmptyBatch(),
        id="null where a default is",
    ),
    pytest.param(
        EmptyBatch,
        b'{"requestedAt":null}',
        EmptyBatch(requested_at=None),
        id="null where null is a value",
    ),
    pytest.param(
        ReadResultBatch,
        b'{"results":[{"from":{"id":1},"to":[]}],"errors":null}',
        ReadResultBatch(results=[ReadResult(from_=ObjectRef(id="1"), to=[])]),
        id="null deep inside",
    ),
    pytest.param(
        EmptyBatch,
        b'{"errors":null,"links":{"a":"b"}}',
        EmptyBatch(links={"a": "b"}),
        id="null beside a map",
    ),
    pytest.param(
        EmptyBatch,
        b'{"startedAt":"2025-08-21T18:15:15.142Z"}',
        EmptyBatch(started_at=datetime(2025, 8, 21, 18, 15, 15, 142_000, tzinfo=UTC)),
        id="time",
    ),
]


@pytest.mark.parametrize(("type_", "body", "expected"), READ)
def test_bodies_are_read(type_: type[Any], body: bytes, expected: Any) -> None:
    """
    Every body that HubSpot may send decodes to its typed value, ids always as text.
    """
    found, mismatches = decode(type_, body)

    assert () == mismatches
    assert msgspec.to_builtins(expected) == msgspec.to_builtins(found)
    assert type_ is type(found)


def test_nested_ids_are_text() -> None:
    """
    Ids inside lists of models are text as well, however they came.
    """
    items = b'{"toObjectId":5,"associationTypes":[]},{"toObjectId":"6","associationTypes":[]}'

    page, _ = decode(AssociatedObjectPage, b'{"results":[%s]}' % items)

    assert ["5", "6"] == [item.to_object_id for item in page.results]


def test_absent_is_not_null() -> None:
    """
    A field that is absent is `UNSET`, one that is null is `None`.
    """
    assert UNSET is decode(EmptyBatch, b"{}")[0].requested_at
    assert None is decode(EmptyBatch, b'{"requestedAt":null}')[0].requested_at


def test_unset_is_not_sent() -> None:
    """
    What a model leaves unset does not go over the wire.
    """
    assert b'[{"id":"1"},{"id":"1","after":"x"}]' == encode(
        [ReadInput(id="1"), ReadInput(id="1", after="x")]
    )


def test_bodies_are_models_or_mappings() -> None:
    """
    A model, a dict and any other mapping in wire shape give the same JSON, ids sent as given.
    """
    model = AssociationInput(
        from_=ObjectRef(id="1"),
        to=ObjectRef(id="2"),
        types=[
            AssociationSpec(association_category=AssociationCategory.WORK, association_type_id=3)
        ],
    )
    wire = {
        "from": {"id": "1"},
        "to": MappingProxyType({"id": "2"}),
        "types": ({"associationCategory": "WORK", "associationTypeId": 3},),
    }

    assert encode(model) == encode(wire) == encode(MappingProxyType(wire))


def test_a_body_without_json_form_is_refused() -> None:
    """
    A value that JSON cannot hold is named by its type.
    """
    with pytest.raises(TypeError, match=r"a request body cannot hold a value of type object$"):
        encode({"inputs": [object()]})


def test_enums_are_open() -> None:
    """
    An unlisted value is kept, and behaves as the listed ones: equal to its text, and sent as it.
    """
    text = "".join(["PARTNER", "_DEFINED"])  # no literal: mypy knows that no member equals it
    body = b'{"associationCategory":"PARTNER_DEFINED","associationTypeId":1}'

    spec, _ = decode(AssociationSpec, body)
    category = spec.association_category

    assert type(category) is AssociationCategory
    assert text == category == str(category) == category.name == category.value
    assert {text: 1} == {category: 1}
    assert AssociationCategory(text) == category != AssociationCategory.WORK
    assert body == encode(spec)


@pytest.mark.parametrize(
    "twin", [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))]
)
@pytest.mark.parametrize("name", ["WORK", "PARTNER_DEFINED"])
def test_enums_survive_copies(name: str, twin: Any) -> None:
    """
    A copied or pickled value is the same one, of the same enum, listed or not.
    """
    found = twin(AssociationCategory(name))

    assert AssociationCategory(name) == found
    assert type(found) is AssociationCategory


def test_unlisted_values_leave_no_trace() -> None:
    """
    An enum does not grow by the values that it has seen: neither its members nor its memory.
    """
    before = list(AssociationCategory), len(AssociationCategory._value2member_map_)
    for number in range(100):
        decode(EmptyBatch, b'{"status":"NEW_%d"}' % number)
        AssociationCategory(f"NEW_{number}")

    assert before == (list(AssociationCategory), len(AssociationCategory._value2member_map_))
    assert AssociationCategory("NEW_1") not in list(AssociationCategory)
    assert 4 == len(BatchStatus)


def test_only_text_is_an_enum_value() -> None:
    """
    Open means any text, and nothing else.
    """
    with pytest.raises(ValueError, match="5 is not a valid"):
        AssociationCategory(5)  # type: ignore[arg-type]  # what this test is about


@pytest.mark.parametrize(
    "twin", [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))]
)
def test_models_survive_copies(twin: Any) -> None:
    """
    A copied or pickled model is equal, `UNSET` fields and all.
    """
    model = LabelsBetweenPair(
        from_object_type_id="0-1",
        from_object_id="1",
        to_object_type_id="0-2",
        to_object_id="2",
        labels=["Primary"],
    )

    assert model == twin(model)
    assert UNSET is twin(EmptyBatch()).status
