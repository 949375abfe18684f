"""A body that is not what the document says: what can be typed is there, the rest is reported."""

import json
import logging
from dataclasses import dataclass, field
from typing import Any

import hubspot_associations as hubspot
import msgspec
import pytest
from hubspot_associations._runtime.call import Call, read
from hubspot_associations._runtime.codec import decode, wire_shape
from hubspot_associations.v4.models import (
    AssociatedObjectPage,
    BatchStatus,
    DefaultAssociationBatch,
    EmptyBatch,
    LabelList,
    LabelsBetweenPair,
    ObjectRef,
    ReadResultBatch,
    UsageReport,
)
from hypothesis import given
from hypothesis import strategies as st

DEEP = b"[" * 100_000 + b"]" * 100_000

UNREADABLE = [
    pytest.param(LabelList, b"{}", "$.results", "list", "nothing", id="field missing"),
    pytest.param(LabelList, b"", "$.results", "list", "nothing", id="empty, field required"),
    pytest.param(EmptyBatch, b"<html>", "$", "EmptyBatch", "no JSON", id="HTML"),
    pytest.param(EmptyBatch, b'{} "x"', "$", "EmptyBatch", "no JSON", id="something behind it"),
    pytest.param(EmptyBatch, b'{"errors":[', "$", "EmptyBatch", "no JSON", id="cut off"),
    pytest.param(EmptyBatch, b"\xef\xbb\xbf{}", "$", "EmptyBatch", "no JSON", id="byte order mark"),
    pytest.param(EmptyBatch, b'{"status":"\xe9"}', "$", "EmptyBatch", "no JSON", id="not UTF-8"),
    pytest.param(EmptyBatch, b"null", "$", "EmptyBatch", "null", id="null"),
    pytest.param(EmptyBatch, b"[]", "$", "EmptyBatch", "list", id="another shape"),
    pytest.param(EmptyBatch, DEEP, "$", "EmptyBatch", "no JSON", id="deep"),
    pytest.param(
        EmptyBatch, b'{"new":' + DEEP + b"}", "$", "EmptyBatch", "no JSON", id="deep, unknown field"
    ),
    pytest.param(
        EmptyBatch, b'{"status":null}', "$.status", "BatchStatus", "null", id="null, not absent"
    ),
    pytest.param(ObjectRef, b'{"id":true}', "$.id", "int or str", "bool", id="id is a bool"),
    pytest.param(ObjectRef, b'{"id":null}', "$.id", "int or str", "null", id="id is null"),
    pytest.param(
        EmptyBatch, b'{"requestedAt":"soon"}', "$.requestedAt", "datetime or null", "str", id="time"
    ),
]

CONVERTED = [
    pytest.param(b'{"numErrors":"3"}', EmptyBatch(num_errors=3), id="number as text"),
    pytest.param(b'{"numErrors":3.0}', EmptyBatch(num_errors=3), id="whole number with a point"),
    pytest.param(b'{"links":{"a":5}}', EmptyBatch(links={"a": "5"}), id="text as a number"),
    pytest.param(b'{"status":5}', EmptyBatch(status=BatchStatus("5")), id="enum as a number"),
    pytest.param(
        b'{"startedAt":1735689600500}',
        msgspec.convert({"startedAt": "2025-01-01T00:00:00.500Z"}, EmptyBatch),
        id="time in milliseconds",
    ),
    pytest.param(b'{"numErrors":3.5}', EmptyBatch(), id="half a number is no number"),
    pytest.param(b'{"numErrors":true}', EmptyBatch(), id="true is no number"),
    pytest.param(b'{"numErrors":"many"}', EmptyBatch(), id="a word is no number"),
    pytest.param(b'{"errors":{}}', EmptyBatch(), id="an object is no list"),
    pytest.param(b'{"startedAt":1e300}', EmptyBatch(), id="no such time"),
]


@pytest.mark.parametrize(("type_", "body", "path", "expected", "found"), UNREADABLE)
def test_mismatches_say_where(
    type_: type[Any], body: bytes, path: str, expected: str, found: str
) -> None:
    """
    Whatever is wrong with a body, a value of the declared type comes back, and the place is named.
    """
    value, mismatches = decode(type_, body)

    assert type_ is type(value)
    assert [(path, expected, found)] == [(m.path, m.expected, m.found) for m in mismatches]


@pytest.mark.parametrize(("body", "expected"), CONVERTED)
def test_what_converts_without_loss_is_converted(body: bytes, expected: EmptyBatch) -> None:
    """
    A value in another form is converted when nothing is lost, else left out; reported either way.
    """
    value, mismatches = decode(EmptyBatch, body)

    assert expected == value
    assert 1 == len(mismatches)
    assert mismatches[0].value is not None


def test_an_item_that_cannot_be_typed_is_kept_raw() -> None:
    """
    A list goes on without an item that lacks its id; the item stands whole in the mismatches.
    """
    good = {"toObjectId": 5, "associationTypes": []}
    bad = {"toObjectId": None, "associationTypes": [{"typeId": 7}]}

    page, mismatches = decode(AssociatedObjectPage, json.dumps({"results": [bad, good]}).encode())

    assert ["5"] == [item.to_object_id for item in page.results]
    assert bad in [mismatch.value for mismatch in mismatches if mismatch.path == "$.results[0]"]


def test_a_root_without_its_fields_is_made_of_empty_values() -> None:
    """
    A success that has to be of a type is of that type, even when its body is not.
    """
    pair, _ = decode(LabelsBetweenPair, b"{}")
    report, _ = decode(UsageReport, b"<html>")

    assert ("", "", []) == (pair.from_object_id, pair.to_object_type_id, pair.labels)
    assert ("", 0, False) == (report.user_email, report.user_id, report.enqueue_time.date_only)


ID = st.one_of(st.integers(0, 10**12), st.integers(0, 10**12).map(str))
TYPE = st.fixed_dictionaries(
    {"category": st.sampled_from(["HUBSPOT_DEFINED", "NEW"]), "typeId": st.integers(1, 500)}
).map(lambda each: {**each, "label": None})
BODY = st.fixed_dictionaries(
    {
        "status": st.just("COMPLETE"),
        "startedAt": st.just("2025-01-01T00:00:00Z"),
        "results": st.lists(
            st.fixed_dictionaries(
                {
                    "from": st.fixed_dictionaries({"id": ID}),
                    "to": st.lists(
                        st.fixed_dictionaries(
                            {"toObjectId": ID, "associationTypes": st.lists(TYPE, max_size=2)}
                        ),
                        max_size=3,
                    ),
                }
            ),
            max_size=3,
        ),
    }
)
DAMAGE = st.sampled_from(
    ["drop", None, True, 1.5, "text", [], {}, ["text"], {"odd": None}, 10**30, "extra", "cut"]
)


@given(BODY, st.lists(st.tuples(st.integers(0, 10**6), DAMAGE), min_size=1, max_size=4))
def test_every_undamaged_leaf_is_reachable(body: Any, damages: list[tuple[int, Any]]) -> None:
    """
    However a body is damaged, nothing is raised, every value is of its declared type, and each leaf
    is in the typed value or in a mismatch.
    """
    for number, damage in damages:
        _damage(body, number, damage)

    value, mismatches = decode(ReadResultBatch, json.dumps(body).encode())

    msgspec.convert(wire_shape(value), ReadResultBatch)  # of its type, through and through
    kept = {*_leaves(wire_shape(value)), *(leaf for m in mismatches for leaf in _leaves(m.value))}
    known = {"status", "results", "from", "to", "id", "toObjectId", "typeId", "category"}
    assert [] == [leaf for leaf in _leaves(body, known) if leaf not in kept]


@given(st.binary())
def test_any_bytes_decode(body: bytes) -> None:
    """
    No body raises anything.
    """
    value, _ = decode(DefaultAssociationBatch, body)

    assert DefaultAssociationBatch is type(value)


@dataclass
class _Html:
    status_code: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b"<html>secret</html>"


CALL = Call("limits_list_all", "GET", "/limits/{id}", ("1",), result=EmptyBatch, idempotent=True)


def test_one_log_record_says_so(caplog: pytest.LogCaptureFixture) -> None:
    """
    An answer with mismatches leaves one record, with places and kinds but no value and no id.
    """
    with caplog.at_level(logging.WARNING):
        response = read(CALL, _Html())

    (record,) = caplog.records
    assert "hubspot_associations" == record.name
    said = json.loads(record.getMessage().partition("says: ")[2])
    assert [["$", "EmptyBatch", "no JSON"]] == said["places"]
    assert ("GET", "/limits/{id}") == (said["method"], said["path"])
    assert "secret" not in record.getMessage() + repr(response)
    assert "secret" in str(response.mismatches[0].value)


def test_strict_raises_instead() -> None:
    """
    With `strict`, the same answer is a `DecodeError` that has the body and does not show it.
    """
    with pytest.raises(hubspot.DecodeError, match=r"limits_list_all: \$ is no JSON") as caught:
        read(CALL, _Html(), strict=True)

    assert (200, _Html.content) == (caught.value.status, caught.value.body)
    assert "secret" not in str(caught.value)


def _damage(body: Any, number: int, damage: Any) -> None:
    """Damage one place of a body, chosen by a number."""
    places = list(_places(body))
    if not places:
        return
    parent, name = places[number % len(places)]
    if damage == "drop":
        del parent[name]
    elif damage == "extra" and isinstance(parent[name], dict):
        parent[name]["extra"] = "field"
    elif damage == "cut" and isinstance(parent[name], list):
        del parent[name][len(parent[name]) // 2 :]
    elif damage not in ("extra", "cut"):
        parent[name] = json.loads(json.dumps(damage))


def _places(body: Any) -> Any:
    names = body if isinstance(body, dict) else range(len(body)) if isinstance(body, list) else ()
    for name in list(names):
        yield body, name
        yield from _places(body[name])


def _leaves(value: Any, known: set[str] | None = None) -> Any:
    """Every scalar but null, as text; with `known`, only below names that the document has."""
    if isinstance(value, dict):
        for name, item in value.items():
            if known is None or name in known:
                yield from _leaves(item, known)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item, known)
    elif value is not None:
        yield str(value)
