"""A body that is not what the document says: what can be typed is there, the rest is reported."""

import json
import logging
from dataclasses import dataclass, field
from types import NoneType
from typing import Any

import hubspot_associations as hubspot
import msgspec
import pytest
from hubspot_associations._runtime.call import Call, read
from hubspot_associations._runtime.codec import NoJSON, decode, wire_shape
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

SPOILT, HUGE = "spoilt text", "number out of range"
ERROR, NEW = "$.errors[0].message", "$.new[0]"

UNREADABLE = [
    pytest.param(LabelList, b"{}", "$.results", "list", "nothing", id="field missing"),
    pytest.param(LabelList, b"", "$.results", "list", "nothing", id="empty, field required"),
    pytest.param(EmptyBatch, DEEP, "$", "EmptyBatch", "list", id="deep"),
    pytest.param(EmptyBatch, b"503", "$", "EmptyBatch", "int", id="a number"),
    pytest.param(EmptyBatch, b'"OK"', "$", "EmptyBatch", "str", id="a text"),
    pytest.param(EmptyBatch, b"null", "$", "EmptyBatch", "null", id="null"),
    pytest.param(EmptyBatch, b"[]", "$", "EmptyBatch", "list", id="another shape"),
    pytest.param(EmptyBatch, b'{"numErrors":NaN}', "$.numErrors", "int", "NaN", id="NaN"),
    pytest.param(EmptyBatch, b'{"numErrors":1e999}', "$.numErrors", "int", HUGE, id="infinite"),
    pytest.param(
        EmptyBatch, b'{"status":null}', "$.status", "BatchStatus", "null", id="null, not absent"
    ),
    pytest.param(ObjectRef, b'{"id":true}', "$.id", "int or str", "bool", id="id is a bool"),
    pytest.param(ObjectRef, b'{"id":null}', "$.id", "int or str", "null", id="id is null"),
    pytest.param(
        EmptyBatch, b'{"requestedAt":"soon"}', "$.requestedAt", "datetime or null", "str", id="time"
    ),
]

WHOLE = (
    b'{"results":[{"from":{"id":1},"to":[]},{"from":{"id":"2"},"to":[]}],"errors":'
    b'[{"status":"error","category":"X","message":"%s"}],"new":[%s]}'
)

# Parts of an answer that is fine but for them: the text, what a client reads, and what is reported.
ODD = [
    pytest.param(b"\\ud800!", b"", "\ufffd!", [(ERROR, SPOILT)], id="half a character"),
    pytest.param(b"\\ude00\\ud83d", b"", "\ufffd" * 2, [(ERROR, SPOILT)], id="halves reversed"),
    pytest.param(b"\\ud83d\\ude00", b"", "\U0001f600", [], id="both halves"),
    pytest.param(b"caf\xe9", b"", "caf\ufffd", [(ERROR, SPOILT)], id="a bad byte"),
    pytest.param(b"\xed\xa0\x80", b"", "\ufffd" * 3, [(ERROR, SPOILT)], id="half of it in bytes"),
    pytest.param(b"a\nb\x00\\n", b"", "a\nb\x00\n", [(ERROR, SPOILT)], id="control characters"),
    pytest.param(b"", b"NaN", "", [(NEW, "NaN")], id="NaN"),
    pytest.param(b"", b"-Infinity", "", [(NEW, "-Infinity")], id="Infinity"),
    pytest.param(b"\xff", b"1e999", "\ufffd", [(ERROR, SPOILT), (NEW, HUGE)], id="two at once"),
    pytest.param(b"", b"1e999", "", [], id="a number too large where nobody reads"),
    pytest.param(b"", b"9" * 5000, "", [], id="a long integer"),
    pytest.param(b"", b'"\xff"', "", [], id="a bad byte where nobody reads"),
    pytest.param(b"", b'NaN,{"\xff":1}', "", [(NEW, "NaN"), ("$.new[1]", SPOILT)], id="a bad name"),
    pytest.param(b"", b'1],"new":[2', "", [], id="a name twice"),
    pytest.param(b"[{", DEEP, "[{", [(NEW + "[0]" * 98, "nested too deeply")], id="deep"),
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


@pytest.mark.parametrize(("message", "new", "expected", "places"), ODD)
def test_what_is_odd_spoils_itself_alone(
    message: bytes, new: bytes, expected: str, places: list[tuple[str, str]]
) -> None:
    """
    One text or number that is no JSON costs nothing but itself: all results are there, the text has
    a replacement character, and its place is reported.
    """
    batch, mismatches = decode(ReadResultBatch, WHOLE % (message, new))

    assert ["1", "2"] == [result.from_.id for result in batch.results]
    assert [expected] == [error.message for error in batch.errors]
    assert places == [(mismatch.path, mismatch.found) for mismatch in mismatches]
    str([mismatch.value for mismatch in mismatches]).encode()  # it can be printed


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_of_json_is_read(encoding: str) -> None:
    """
    A byte order mark or another Unicode encoding costs nothing, so that nothing is reported.
    """
    body = (WHOLE % ("\u00e9\U0001f600".encode(), b"")).decode().encode(encoding)

    batch, mismatches = decode(ReadResultBatch, body)

    assert (2, "\u00e9\U0001f600", ()) == (len(batch.results), batch.errors[0].message, mismatches)


@pytest.mark.parametrize("blank", [b"", b" \r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
@pytest.mark.parametrize("type_", [EmptyBatch, NoneType])
def test_a_blank_body_is_an_empty_one(type_: type[Any], blank: bytes) -> None:
    """
    A body of nothing but blanks, or a byte order mark, is the empty value.
    """
    value, mismatches = decode(type_, blank)

    assert (type_, ()) == (type(value), mismatches)


@pytest.mark.parametrize("behind", [b"<html>", b"{}", b" ]"])
def test_something_behind_it_is_reported(behind: bytes) -> None:
    """
    What stands behind an answer does not hide it, and is reported; zero bytes are nothing.
    """
    batch, (mismatch,) = decode(ReadResultBatch, WHOLE % (b"", b"") + behind)
    _, none = decode(ReadResultBatch, WHOLE % (b"", b"") + b"\0\0")

    assert 2 == len(batch.results)
    assert ("$", behind.decode().strip()) == (mismatch.path, mismatch.value)
    assert () == none


NO_JSON = [
    pytest.param(b"<!doctype html><title>Sign in</title>", id="HTML"),
    pytest.param(b"Service Unavailable", id="text"),
    pytest.param(b"503 Service Unavailable", id="text that begins like a number"),
    pytest.param(b"null and void", id="text that begins like null"),
    pytest.param(b'{"results":[{"from":{"id":1},"to":[]}', id="breaks off"),
    pytest.param(b'{"results":["a', id="breaks off in a text"),
    pytest.param(b"[" * 100_000, id="breaks off, deep"),
    pytest.param(b"\x1f\x8b\x08\x00", id="compressed"),
    pytest.param(b"\xff\xfe{", id="half of UTF-16"),
    pytest.param(b"\0\0\0\0", id="zeros"),
]
RESULTS = [EmptyBatch, ReadResultBatch, AssociatedObjectPage, LabelList, UsageReport, NoneType]


@pytest.mark.parametrize("body", NO_JSON)
@pytest.mark.parametrize("type_", RESULTS)
@pytest.mark.parametrize("strict", [False, True])
def test_what_is_no_json_is_no_answer(type_: type[Any], body: bytes, strict: bool) -> None:
    """
    A success that is no JSON is not the API's answer to any call, not even to one without a result:
    the error says what came, but nothing that stands in it.
    """
    call = Call("a_call", "GET", "/", result=type_, idempotent=True)
    page = _Answer(body, headers={"Content-Type": "text/html; charset=utf-8"})

    with pytest.raises(hubspot.TransportError) as caught:
        read(call, page, strict=strict)

    expected = f"a_call: what came is no JSON: HTTP 200, text/html, {len(body):,} bytes"
    assert expected == str(caught.value)
    assert caught.value.may_have_arrived
    assert (None, None) == (caught.value.__cause__, caught.value.__context__)


@pytest.mark.parametrize("header", ["", "Sign in, jane@example.com", "x" * 99 + "/html"])
def test_a_content_type_that_is_none_is_not_shown(header: str) -> None:
    """
    What a stranger writes into a header stays out of the message.
    """
    with pytest.raises(hubspot.TransportError, match=r"HTTP 200, no content type, 6 bytes$"):
        read(CALL, _Answer(b"<html>", headers={"Content-Type": header}))


@pytest.mark.parametrize("type_", RESULTS)
def test_json_is_an_answer_whatever_its_shape(type_: type[Any]) -> None:
    """
    JSON of another shape raises nothing; where nothing is expected, it is no mismatch either.
    """
    value, mismatches = decode(type_, b'["another shape"]')

    assert (type_, type_ is not NoneType) == (type(value), bool(mismatches))


BROKEN = [b"\xff", b"\\ud800", b"\x00", b"\\udc01", b"\xed\xa0\x80"]


@given(st.lists(st.one_of(st.text(), st.sampled_from(BROKEN)), max_size=5))
def test_any_spoilt_text_is_read(parts: list[str | bytes]) -> None:
    """
    Whatever mixture of text and dirt stands in a text, the text is read but for the dirt, and its
    place is reported exactly if there is any.
    """
    wire = b"".join(
        part if isinstance(part, bytes) else json.dumps(part)[1:-1].encode() for part in parts
    )

    batch, mismatches = decode(ReadResultBatch, WHOLE % (wire, b""))

    clean = [part for part in parts if isinstance(part, str)]
    rest = iter(batch.errors[0].message)
    assert all(letter in rest for letter in "".join(clean))  # in this order
    assert ([ERROR] if len(clean) < len(parts) else []) == [each.path for each in mismatches]


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
    report, _ = decode(UsageReport, b"[]")

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
DIRT = [
    b'{"results":',
    b"[",
    b"]",
    b"{",
    b"}",
    b'"',
    b"\\",
    b"\xff",
    b"\\ud800",
    b"NaN",
    b":",
    b"\0",
]
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


@given(st.one_of(st.binary(), st.builds(bytes.join, st.just(b""), st.lists(st.sampled_from(DIRT)))))
def test_any_bytes_decode_or_are_no_json(body: bytes) -> None:
    """
    Every body is an answer, or no JSON.
    """
    try:
        value, _ = decode(DefaultAssociationBatch, body)
    except NoJSON:
        assert body.strip()
    else:
        assert DefaultAssociationBatch is type(value)


@dataclass
class _Answer:
    content: bytes = b'["secret"]'
    status_code: int = 200
    headers: dict[str, str] = field(default_factory=dict)


CALL = Call("limits_list_all", "GET", "/limits/{id}", ("1",), result=EmptyBatch, idempotent=True)


def test_one_log_record_says_so(caplog: pytest.LogCaptureFixture) -> None:
    """
    An answer with mismatches leaves one record, with places and kinds but no value and no id.
    """
    with caplog.at_level(logging.WARNING):
        response = read(CALL, _Answer())

    (record,) = caplog.records
    assert "hubspot_associations" == record.name
    said = json.loads(record.getMessage().partition("says: ")[2])
    assert [["$", "EmptyBatch", "list"]] == said["places"]
    assert ("GET", "/limits/{id}") == (said["method"], said["path"])
    assert "secret" not in record.getMessage() + repr(response)
    assert "secret" in str(response.mismatches[0].value)


def test_strict_raises_instead() -> None:
    """
    With `strict`, the same answer is a `DecodeError` that has the body and does not show it.
    """
    with pytest.raises(hubspot.DecodeError, match=r"limits_list_all: \$ is list") as caught:
        read(CALL, _Answer(), strict=True)

    assert (200, _Answer.content) == (caught.value.status, caught.value.body)
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
