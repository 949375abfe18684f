"""A call is a plain value that knows its URL and its body, and how to read its answer."""

import dataclasses
import json
import pickle
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from enum import Enum, IntEnum
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx2
import pytest
from hubspot_associations._runtime.call import Call, read
from hubspot_associations._runtime.codec import UNSET
from hubspot_associations._runtime.errors import DecodeError, NotFoundError
from hubspot_associations.v4 import operations
from hubspot_associations.v4.models import EmptyBatch, LabelList, ObjectRef
from hypothesis import given
from hypothesis import strategies as st

from tests.calling import answering, both, calling


class Kind(str, Enum):  # noqa: UP042  # whose `str` is not its value
    """A user's own enum of object types, in the old style."""

    CONTACTS = "contacts"


class Number(IntEnum):
    """A user's own enum of ids."""

    ONE = 1


def call(path: str = "/", *values: Any, **options: Any) -> Call[EmptyBatch]:
    """A call of no operation in particular."""
    return Call("batch_read", "GET", path, values, result=EmptyBatch, idempotent=True, **options)


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
segments = texts.filter(lambda text: text not in (".", ".."))

PATHS = [
    pytest.param(("a/../b?c#d",), "/x/a%2F..%2Fb%3Fc%23d/y", id="path, query and fragment"),
    pytest.param(("..%2F",), "/x/..%252F/y", id="encoded already"),
    pytest.param(("...",), "/x/.../y", id="three dots"),
    pytest.param(("é {id}",), "/x/%C3%A9%20%7Bid%7D/y", id="not ASCII, blank, braces"),
    pytest.param(("2-123_a~b",), "/x/2-123_a~b/y", id="nothing to encode"),
    pytest.param((7,), "/x/7/y", id="number"),
    pytest.param((-7,), "/x/-7/y", id="negative number"),
    pytest.param((Kind.CONTACTS,), "/x/contacts/y", id="enum of text"),
    pytest.param((Number.ONE,), "/x/1/y", id="enum of numbers"),
]

REFUSED = [
    pytest.param("", ValueError, "cannot be ''", id="empty"),
    pytest.param(".", ValueError, "cannot be '.'", id="dot"),
    pytest.param("..", ValueError, "cannot be '..'", id="dots"),
    pytest.param("\ud800", ValueError, "half a character", id="half a character"),
    pytest.param(None, TypeError, "not NoneType", id="None"),
    pytest.param(True, TypeError, "not bool", id="bool"),
    pytest.param(1.5, TypeError, "not float", id="float"),
    pytest.param(b"1", TypeError, "not bytes", id="bytes"),
    pytest.param(UNSET, TypeError, "not UnsetType", id="UNSET"),
]

QUERIES = [
    pytest.param({}, "", id="none"),
    pytest.param({"a": UNSET, "b": None}, "", id="nothing given"),
    pytest.param({"a": "x y&z=1+2"}, "?a=x%20y%26z%3D1%2B2", id="text"),
    pytest.param({"a": ""}, "?a=", id="empty text"),
    pytest.param({"a": 0, "b": 1.5}, "?a=0&b=1.5", id="numbers"),
    pytest.param({"a": True, "b": False}, "?a=true&b=false", id="bools"),
    pytest.param({"a": [1, 2], "b": ["x", "y"]}, "?a=1&a=2&b=x&b=y", id="lists"),
    pytest.param({"a": []}, "", id="empty list"),
    pytest.param({"a": date(2025, 9, 1)}, "?a=2025-09-01", id="day"),
    pytest.param(
        {"a": datetime(2025, 9, 1, tzinfo=UTC)}, "?a=2025-09-01T00%3A00%3A00%2B00%3A00", id="time"
    ),
    pytest.param({"a": Kind.CONTACTS, "b": [Number.ONE]}, "?a=contacts&b=1", id="enums"),
]

CURSORS = [
    pytest.param("MC0y%3D", "MC0y%3D", id="encoded as HubSpot does"),
    pytest.param("MC0y=", "MC0y%3D", id="not encoded"),
    pytest.param("a+b", "a%2Bb", id="plus"),
    pytest.param("100%", "100%25", id="a percent sign alone"),
    pytest.param("%zz", "%25zz", id="a percent sign before other letters"),
    pytest.param("%FF", "%FF", id="bytes that are no text"),
    pytest.param("é", "%C3%A9", id="not ASCII"),
]

BODIES = [
    pytest.param(UNSET, None, id="none"),
    pytest.param({}, {}, id="empty"),
    pytest.param({"a": UNSET, "b": None, "c": 0}, {"b": None, "c": 0}, id="unset fields"),
    pytest.param([ObjectRef(id="1"), {"id": "2"}], [{"id": "1"}, {"id": "2"}], id="list"),
]


@pytest.mark.parametrize(("values", "expected"), PATHS)
def test_path_parameters_stay_segments(values: tuple[Any, ...], expected: str) -> None:
    """
    Whatever a path parameter holds, it is encoded so that it stays one segment.
    """
    assert expected == call("/x/{a}/y", *values).url


@pytest.mark.parametrize(("value", "error", "message"), REFUSED)
def test_path_parameters_are_refused(value: Any, error: type[Exception], message: str) -> None:
    """
    What would name another resource, or has no one form as text, is refused before it is sent.
    """
    with pytest.raises(error, match=message):
        call("/x/{a}", value)


@given(segments)
def test_any_text_arrives_as_one_segment(text: str) -> None:
    """
    Any text comes out of the URL again, whole, behind an HTTP client's own view of URLs.
    """
    url = httpx2.URL("https://host" + call("/x/{a}/y", text).url)
    segments = url.raw_path.decode("ascii").split("/")

    assert ["", "x", text, "y"] == [unquote(segment) for segment in segments]


@pytest.mark.parametrize("values", [(), ("a",), ("a", "b", "c")])
def test_every_path_parameter_has_a_value(values: tuple[str, ...]) -> None:
    """
    Values and places must be as many.
    """
    with pytest.raises(ValueError, match="zip"):
        call("/{a}/{b}", *values)


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_queries_are_encoded(query: Mapping[str, Any], expected: str) -> None:
    """
    Each kind of value has one form in a query, and what is not given is not in it.
    """
    assert f"/x{expected}" == call("/x", query=query).url


@pytest.mark.parametrize(("cursor", "expected"), CURSORS)
def test_cursors_are_encoded_once(cursor: str, expected: str) -> None:
    """
    A cursor goes over the wire percent-encoded once, whether it came so or not.
    """
    assert f"/x?after={expected}&q=MC0y%253D" == call(
        "/x", query={"after": cursor, "q": "MC0y%3D"}, cursor="after"
    ).url  # fmt: skip


@given(st.binary(), st.booleans())
def test_any_encoded_cursor_survives(raw: bytes, upper: bool) -> None:
    """
    A percent-encoded cursor reaches the server as the bytes that the server has encoded.
    """
    cursor = "".join(f"%{byte:02X}" if upper else f"%{byte:02x}" for byte in raw)

    url = call("/x", query={"after": cursor}, cursor="after").url

    assert [("after", raw.decode("latin-1"))] == parse_qsl(
        urlsplit(url).query, keep_blank_values=True, encoding="latin-1"
    )


@given(texts.filter(lambda text: "%" not in text))
def test_any_plain_cursor_survives(cursor: str) -> None:
    """
    So does a cursor that is not percent-encoded.
    """
    url = call("/x", query={"after": cursor}, cursor="after").url

    assert [("after", cursor)] == parse_qsl(urlsplit(url).query)


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_bodies_are_json(body: Any, expected: Any) -> None:
    """
    A body is JSON without what is unset; null stays.
    """
    content = call(body=body).content()

    assert expected == (None if content is None else json.loads(content))


@both
@pytest.mark.parametrize("container", [list, tuple, iter])
def test_a_call_can_be_sent_twice(kind: str, container: Any) -> None:
    """
    A call is a value: sending it again sends the same, even if its inputs came from a generator.
    """
    inputs: Iterable[Mapping[str, Any]] = container([{"id": "1"}])
    read_one = operations.batch_read("contacts", "companies", inputs=inputs)
    handler, requests = answering(httpx2.Response(200), httpx2.Response(200))

    with calling(kind, handler) as caller:
        caller(caller.client.send(read_one))
        caller(caller.client.send(read_one))

    assert [b'{"inputs":[{"id":"1"}]}'] * 2 == [request.content for request in requests]


def test_a_call_is_frozen() -> None:
    """
    A call does not change after it was made, so that threads may share it.
    """
    with pytest.raises(dataclasses.FrozenInstanceError):
        call().method = "POST"  # type: ignore[misc]  # what this test is about


def test_a_call_survives_pickling() -> None:
    """
    A call can be handed to another process.
    """
    listing = operations.associations_list("contacts", 1, "companies", limit=5)

    assert listing == pickle.loads(pickle.dumps(listing))


@pytest.mark.parametrize("status", [200, 201, 202, 204, 207, 299])
def test_any_2xx_is_a_success(status: int) -> None:
    """
    Whichever success HubSpot answers with, the body decides.
    """
    response = read(call(), httpx2.Response(status, content=b'{"status":"COMPLETE","new":1}'))

    assert (status, "COMPLETE") == (response.status, response.parsed.status)
    assert b'{"status":"COMPLETE","new":1}' == response.content


@pytest.mark.parametrize("status", [100, 199, 300, 301, 404, 600])
def test_anything_else_is_an_error(status: int) -> None:
    """
    What is not a success raises, redirects included.
    """
    with pytest.raises(Exception, match=f"^HTTP {status}: no message$"):
        read(call(), httpx2.Response(status, content=b'{"status":"COMPLETE"}'))


def test_an_unreadable_success_says_where() -> None:
    """
    The error for an unreadable success names the operation, and keeps status and body.
    """
    labels = operations.labels_list("contacts", "companies")

    with pytest.raises(DecodeError) as caught:
        read(labels, httpx2.Response(201, content=b'{"results":[5]}'), strict=True)

    expected = "labels_list: $.results[0] is int where the document has AssociationLabel"
    assert expected == str(caught.value)
    assert (201, b'{"results":[5]}') == (caught.value.status, caught.value.body)
    assert (None, None) == (caught.value.__cause__, caught.value.__context__)


def test_reprs_have_no_body() -> None:
    """
    Neither a call, nor its answer, nor an error shows a body.
    """
    secret = call(body={"inputs": [{"id": "secret"}]})
    response = read(secret, httpx2.Response(200, content=b'{"x":"secret"}'))
    with pytest.raises(NotFoundError) as refused:
        read(secret, httpx2.Response(404, content=b'{"x":"secret"}'))
    with pytest.raises(DecodeError) as unreadable:
        read(
            Call("o", "GET", "/", result=LabelList, idempotent=True),
            httpx2.Response(200, content=b'{"x":"secret"}'),
            strict=True,
        )

    shown = [repr(thing) for thing in (secret, response, refused.value, unreadable.value)]

    assert [] == [text for text in shown if "secret" in text]
