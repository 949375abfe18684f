"""What callers give goes out as what it is, or is refused by name before it is sent."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Any, TypeAlias
from urllib.parse import unquote
from uuid import UUID

import httpx2
import msgspec
import pytest
from hubspot_associations._runtime.arguments import given, quick_look
from hubspot_associations._runtime.call import Call
from hubspot_associations._runtime.codec import UNSET, Id, Model, UnsetType, encode
from hubspot_associations.v4 import operations
from hubspot_associations.v4.models import (
    AssociationCategory,
    AssociationInput,
    AssociationSpec,
    ObjectRef,
)
from hypothesis import given as for_all
from hypothesis import strategies as st

from tests.calling import Caller, answering, both, calling


class Indexed:
    """An integer as numpy has them: no `int`, but with `__index__`."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


class Text(str):
    """A text as numpy has them."""


class Double(float):
    """A number as numpy has them."""


class Kind(str, Enum):  # noqa: UP042  # whose `str` is not its value
    """An enum of a user."""

    CONTACTS = "contacts"


class Number(IntEnum):
    """An enum of numbers."""

    SEVEN = 7


class Meeting(Model, kw_only=True):
    """A model with every kind of value that is looked at."""

    id: Id
    owner_id: Id | UnsetType | None = UNSET
    day: date | UnsetType = UNSET
    starts_at: datetime | UnsetType | None = UNSET
    guests: list[ObjectRef] | UnsetType = UNSET
    follow_up: "Meeting | UnsetType" = UNSET
    size: float | UnsetType | None = UNSET


ZONED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
NAIVE = datetime(2026, 1, 2, 3, 4, 5)  # noqa: DTZ001  # what this is about
DAY = date(2026, 1, 2)
SOME_UUID = UUID(int=7)
NAN, INF = float("nan"), float("inf")
PRIMARY = {"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 1}

TAKEN: list[Any] = [
    pytest.param(Text("x"), str, "x", id="text of another class"),
    pytest.param("", str, "", id="empty text"),
    pytest.param(Kind.CONTACTS, str, "contacts", id="enum of text"),
    pytest.param(Kind.CONTACTS, AssociationCategory, "contacts", id="enums are open"),
    pytest.param(7, Id, 7, id="number for an id"),
    pytest.param("007", Id, "007", id="text for an id"),
    pytest.param(Indexed(7), Id, 7, id="__index__ for an id"),
    pytest.param(Number.SEVEN, Id, 7, id="enum of numbers for an id"),
    pytest.param(Indexed(7), int, 7, id="__index__"),
    pytest.param(10**30, int, 10**30, id="a large number"),
    pytest.param(Indexed(7), float, 7, id="whole numbers are numbers"),
    pytest.param(Double(1.5), float, 1.5, id="a float of another class"),
    pytest.param(Fraction(1, 2), float, 0.5, id="a fraction that is a float"),
    pytest.param(True, bool, True, id="true"),
    pytest.param(DAY, date, DAY, id="day"),
    pytest.param("2026-01-02", date, "2026-01-02", id="day in wire shape"),
    pytest.param(ZONED, datetime, ZONED, id="time"),
    pytest.param("2026-01-02T03:04:05Z", datetime, "2026-01-02T03:04:05Z", id="time in wire shape"),
    pytest.param(SOME_UUID, UUID, SOME_UUID, id="UUID"),
    pytest.param(str(SOME_UUID), UUID, str(SOME_UUID), id="UUID in wire shape"),
    pytest.param(None, int | None, None, id="null where it may be"),
    pytest.param(UNSET, int | UnsetType, UNSET, id="nothing where it may be"),
    pytest.param({1: 0, 2: 0}.keys(), list[int], [1, 2], id="keys of a dict"),
    pytest.param((Text("a"), "b"), list[str], ["a", "b"], id="tuple"),
    pytest.param(iter([1]), list[Id], [1], id="iterator"),
    pytest.param(range(2), list[int], [0, 1], id="range"),
    pytest.param({7}, list[int], [7], id="set"),
    pytest.param([[1], (2,)], list[list[int]], [[1], [2]], id="lists in a list"),
    pytest.param(MappingProxyType({"a": 1}), dict[str, int], {"a": 1}, id="mapping"),
    pytest.param("x", list[str] | str, "x", id="one of two"),
    pytest.param(("x",), list[str] | str, ["x"], id="the other of two"),
    pytest.param([{"any": None}], Any, [{"any": None}], id="anything"),
]

REFUSED: list[Any] = [
    pytest.param(None, str, "text, not NoneType", id="None for text"),
    pytest.param(5, str, "text, not int", id="number for text"),
    pytest.param(b"x", str, "text, not bytes", id="bytes for text"),
    pytest.param("a\ud800", str, "has half a character", id="half a character"),
    pytest.param(None, Id, "text or a whole number, not NoneType", id="None for an id"),
    pytest.param(1.0, Id, "text or a whole number, not float", id="float for an id"),
    pytest.param(NAN, Id, "text or a whole number, not float", id="NaN for an id"),
    pytest.param(True, Id, "text or a whole number, not bool", id="bool for an id"),
    pytest.param(b"1", Id, "text or a whole number, not bytes", id="bytes for an id"),
    pytest.param(Decimal(1), Id, "text or a whole number, not Decimal", id="Decimal for an id"),
    pytest.param(SOME_UUID, Id, "text or a whole number, not UUID", id="UUID for an id"),
    pytest.param(DAY, Id, "text or a whole number, not date", id="day for an id"),
    pytest.param(UNSET, Id, "text or a whole number, not UnsetType", id="nothing for an id"),
    pytest.param({"id": 1}, Id, "text or a whole number, not dict", id="dict for an id"),
    pytest.param("", Id, "is empty", id="empty id"),
    pytest.param(True, int, "a whole number, not bool", id="bool for a number"),
    pytest.param(1.0, int, "a whole number, not float", id="float for a whole number"),
    pytest.param("1", int, "a whole number, not str", id="text for a whole number"),
    pytest.param(NAN, float, "NaN or infinite", id="NaN"),
    pytest.param(Double("-inf"), float, "NaN or infinite", id="infinite"),
    pytest.param(Fraction(10**400), float, "NaN or infinite", id="too large"),
    pytest.param(Fraction(1, 3), float, "a number, not Fraction", id="a fraction that is no float"),
    pytest.param(Decimal("0.1"), float, "a number, not Decimal", id="Decimal"),
    pytest.param(True, float, "a number, not bool", id="bool for a float"),
    pytest.param(1, bool, "true or false, not int", id="number for a bool"),
    pytest.param("true", bool, "true or false, not str", id="text for a bool"),
    pytest.param(ZONED, date, "a date, not datetime", id="time for a day"),
    pytest.param("2026-01-02T03:04:05Z", date, "text that is not a date", id="its text"),
    pytest.param(DAY, datetime, "a datetime, not date", id="day for a time"),
    pytest.param(NAIVE, datetime, "has no time zone", id="time without zone"),
    pytest.param("soon", datetime, "text that is not a datetime", id="text for a time"),
    pytest.param("7", UUID, "text that is not a UUID", id="text for a UUID"),
    pytest.param(None, int | UnsetType, "a whole number, not NoneType", id="None, not nothing"),
    pytest.param("abc", list[str], "not a single str", id="text for a list"),
    pytest.param(b"abc", list[int], "not a single bytes", id="bytes for a list"),
    pytest.param(bytearray(b"abc"), list[int], "not a single bytearray", id="bytearray"),
    pytest.param(memoryview(b"abc"), list[int], "not a single memoryview", id="memoryview"),
    pytest.param({"id": 1}, list[ObjectRef], "not a single dict", id="dict for a list"),
    pytest.param(ObjectRef(id="1"), list[ObjectRef], "not a single ObjectRef", id="model"),
    pytest.param(5, list[int], "a list or another iterable, not int", id="number for a list"),
    pytest.param(None, list[int], "a list or another iterable, not NoneType", id="None for a list"),
    pytest.param([["x"]], dict[str, str], "a dict, not list", id="list for a map"),
    pytest.param({1: "x"}, dict[str, str], "text, not int", id="number for a name"),
    pytest.param("x", ObjectRef, "ObjectRef or a dict in its wire shape, not str", id="no object"),
    pytest.param(None, int | bool, "a whole number or true or false, not NoneType", id="of two"),
]


@pytest.mark.parametrize(("value", "type_", "expected"), TAKEN)
def test_what_is_meant_is_taken(value: Any, type_: Any, expected: Any) -> None:
    """
    A value of the declared type, in whatever class it comes, goes out as a plain one.
    """
    taken = given("it", value, type_)

    assert (expected, type(expected)) == (taken, type(taken))


@pytest.mark.parametrize(("value", "type_", "message"), REFUSED)
def test_what_is_not_meant_is_refused(value: Any, type_: Any, message: str) -> None:
    """
    Anything else is an error that names the argument and what to give, and does not show the value.
    """
    with pytest.raises((TypeError, ValueError), match=f"^(`it`|`a name in it`).*{message}"):
        given("it", value, type_)


# What is no id, by name; each is refused wherever an id stands.
NO_IDS: Mapping[str, Any] = {
    "NoneType": None,
    "float": 1.0,
    "bool": True,
    "bytes": b"1",
    "datetime": ZONED,
    "Decimal": Decimal(1),
    "list": [1],
}
bad_ids = pytest.mark.parametrize("kind", NO_IDS)


def ref(id_: Any) -> Any:
    """A record as a model, whatever its id is."""
    found = ObjectRef(id="1")
    found.id = id_
    return found


INPUTS: Mapping[str, Callable[[Any], Any]] = {
    "dicts": lambda id_: {"from": {"id": "1"}, "to": {"id": id_}, "types": [PRIMARY]},
    "mappings": lambda id_: MappingProxyType({"from": {}, "to": MappingProxyType({"id": id_})}),
    "models": lambda id_: AssociationInput(
        from_=ObjectRef(id="1"), to=ObjectRef(id=id_), types=[AssociationSpec(
            association_category=AssociationCategory.WORK, association_type_id=1)]
    ),
    "changed models": lambda id_: AssociationInput(from_=ref("1"), to=ref(id_), types=[]),
    "dicts in models": lambda id_: AssociationInput(
        from_=ref("1"), to={"id": id_}, types=[]  # type: ignore[arg-type]  # a user's mistake
    ),
    "models in dicts": lambda id_: {"from": ref(1), "to": ref(id_)},
}  # fmt: skip
shapes = pytest.mark.parametrize("shape", INPUTS)


@bad_ids
@shapes
@pytest.mark.parametrize("beside", [0, 3])
def test_ids_of_inputs_are_ids(kind: str, shape: str, beside: int) -> None:
    """
    Of a batch, an input with something else for an id is named, before anything is sent.
    """
    make = INPUTS[shape]
    inputs = [*(make(str(number)) for number in range(beside)), make(NO_IDS[kind])]

    with pytest.raises(TypeError) as caught:
        operations.batch_create("contacts", "companies", inputs=inputs)

    expected = f"`inputs[{beside}].to.id` is text or a whole number, not {kind}"
    assert expected == str(caught.value)


@both
@shapes
def test_ids_of_bulk_inputs_are_ids(kind: str, shape: str) -> None:
    """
    So is one of a bulk run, by its position in the source.
    """
    handler, requests = answering()
    for expected, wrong in NO_IDS.items():
        inputs = (INPUTS[shape](each) for each in ("1", Indexed(2), wrong))

        with calling(kind, handler) as call, pytest.raises(TypeError) as caught:
            call(call.client.bulk.create("contacts", "companies", inputs))

        assert f"`inputs[2].to.id` is text or a whole number, not {expected}" == str(caught.value)
        assert [] == requests


@both
def test_ids_alone_are_ids(kind: str) -> None:
    """
    Where ids alone will do as inputs, what is none is refused as well.
    """
    handler, requests = answering()
    wrong: Any = [Indexed(1), "2", None]

    with (
        calling(kind, handler) as call,
        pytest.raises(TypeError, match=r"`inputs\[2\].id` is text"),
    ):
        call.items(call.client.bulk.read("contacts", "companies", wrong))

    assert [] == requests


@both
@pytest.mark.parametrize(
    "inputs",
    ["123", b"123", {"id": "1"}, MappingProxyType({}), ref("1")],
    ids=lambda x: str(type(x)),
)
@pytest.mark.parametrize("way", ["batch", "bulk"])
def test_a_single_thing_is_no_list(kind: str, way: str, inputs: Any) -> None:
    """
    A text, a dict or a model in the place of a list is refused by every client alike.
    """
    handler, requests = answering()
    with calling(kind, handler) as call, pytest.raises(TypeError, match="not a single"):
        _read(call, way, inputs)

    assert [] == requests


def _read(call: Caller, way: str, inputs: Any) -> None:
    asked = getattr(call.client, way).read("contacts", "companies", inputs=inputs)
    _ = call(asked) if way == "batch" else call.items(asked)


def _async_items(*items: Any) -> AsyncIterator[Any]:
    async def give() -> AsyncIterator[Any]:
        for item in items:
            yield item

    return give()


def test_an_async_source_is_a_list_to_an_async_bulk_run() -> None:
    """
    The inputs of an async bulk run may come from an async iterator.
    """
    results = [{"from": {"id": id_}, "to": []} for id_ in ("1", "2")]
    answer = httpx2.Response(200, json={"status": "COMPLETE", "results": results})
    handler, requests = answering(answer)
    with calling("async", handler) as call:
        call.items(call.client.bulk.read("contacts", "companies", _async_items(Indexed(1), "2")))

    assert [b'{"inputs":[{"id":1},{"id":"2"}]}'] == [request.content for request in requests]


@both
@shapes
def test_indexed_ids_are_integers(kind: str, shape: str) -> None:
    """
    A number of numpy is an integer in paths, queries and bodies, in batches and in bulk runs.
    """
    inputs = [INPUTS[shape](Indexed(7))]
    answers = [httpx2.Response(200, json={"status": "COMPLETE", "results": []}) for _ in range(3)]
    handler, requests = answering(*answers)
    with calling(kind, handler) as call:
        client = call.client
        call(client.batch.create("contacts", "companies", inputs=inputs))
        call.items(client.associations.list("contacts", Indexed(7), "companies", limit=Indexed(5)))
        body = json.loads(requests[0].content)

    assert [{"id": 7}] == [each["to"] for each in body["inputs"]]
    assert "/contacts/7/associations/companies?limit=5" in str(requests[1].url)


@pytest.mark.parametrize("limit", [True, 1.0, NAN, "5", None])
def test_queries_are_checked(limit: Any) -> None:
    """
    What is no integer is refused in a query, by name.
    """
    with pytest.raises(TypeError, match=r"^`limit` is a whole number, not"):
        operations.associations_list("contacts", 1, "companies", limit=limit)


@pytest.mark.parametrize("value", [NAN, INF, -INF, [Double("nan")], [1, {"a": NAN}]])
def test_no_number_becomes_null(value: Any) -> None:
    """
    NaN in a body is an error that says where, however deep it stands and whoever looks at it.
    """
    body = {"inputs": [{"null": None}, {"id": "1", "extra": value}]}

    with pytest.raises(ValueError, match=r"^`inputs\[1\].extra\S*` is NaN or infinite"):
        Call("o", "POST", "/", body=body, result=Meeting, idempotent=True).content()


NESTED: list[Any] = [
    pytest.param({"id": 1, "ownerId": None}, None, id="null where it may be"),
    pytest.param({"id": 1, "ownerId": NAN}, "`it.ownerId` is text", id="NaN where null may be"),
    pytest.param({"id": 1, "day": ZONED}, "`it.day` is a date", id="time for a day"),
    pytest.param({"id": 1, "startsAt": NAIVE}, "`it.startsAt` has no time zone", id="no zone"),
    pytest.param({"id": 1, "startsAt": ZONED, "day": DAY}, None, id="times"),
    pytest.param({"guests": [{"id": 1}, {"id": ""}]}, "`it.guests\\[1\\].id` is", id="list"),
    pytest.param({"id": 1, "followUp": {"id": 1.5}}, "`it.followUp.id` is text", id="in itself"),
    pytest.param(Meeting(id="1", day=NAIVE), "`it.day` is a date", id="model"),
    pytest.param({"guests": "12"}, "`it.guests` is a list", id="text for a list"),
    pytest.param({"new": 1.5, "guests": {"for": "the server"}}, None, id="what is not looked at"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "message"), NESTED)
def test_objects_are_looked_at(value: Any, message: str | None) -> None:
    """
    Ids and dates are checked wherever they stand in an object; the rest is left to the server.
    """
    if message is None:
        assert value is given("it", value, Meeting)
    else:
        with pytest.raises((TypeError, ValueError), match=message):
            given("it", value, Meeting)


# --- laws ----------------------------------------------------------------------------------------

Json: TypeAlias = Any
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers().map(Indexed),
    st.floats(),
    st.floats().map(Double),
    st.fractions(),
    st.decimals(),
    st.text(),
    st.text().map(Text),
    st.text(st.characters(), min_size=1).map(lambda text: text + "\ud800"),
    st.binary(),
    st.dates(),
    st.datetimes(timezones=st.sampled_from([None, UTC, timezone(timedelta(hours=2))])),
    st.uuids(),
    st.sampled_from([Kind.CONTACTS, Number.SEVEN, UNSET, object, object()]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.tuples(inner),
        st.dictionaries(st.text(max_size=3), inner, max_size=3),
        st.builds(MappingProxyType, st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    ),
    max_leaves=5,
)
OBJECTS = (ObjectRef, Meeting, list[ObjectRef], dict[str, Id])
PLAIN = (str, Id, int, float, bool, date, datetime, UUID, AssociationCategory)
LISTS = (list[str], list[Id], list[int] | UnsetType, float | None)
TYPES = st.sampled_from((*PLAIN, *LISTS, *OBJECTS))


@dataclass
class Plain:
    """A value as it is meant, to compare with what has come out of JSON or a URL."""

    value: Any

    def __eq__(self, other: object) -> bool:
        mine = self.value
        if isinstance(mine, Indexed):
            mine = mine.value
        if isinstance(mine, Mapping):
            return isinstance(other, dict) and {**other} == {k: Plain(v) for k, v in mine.items()}
        if isinstance(mine, list | tuple):
            return [Plain(item) for item in mine] == other
        if isinstance(mine, date | UUID):
            return msgspec.convert(other, type(mine)) == mine
        return bool(mine == other)


def sent(value: Any, type_: Any) -> tuple[Any, str]:
    """What goes out as JSON, or why nothing does."""
    try:
        taken = given("it", value, type_)
        return (taken if taken is UNSET else json.loads(encode({"it": taken}))["it"]), ""
    except (TypeError, ValueError) as error:
        return None, str(error)


def queried(value: Any, type_: Any) -> tuple[str, str]:
    """What goes out in a query, or why nothing does."""
    try:
        query = {"it": given("it", value, type_)}
        call: Call[Any] = Call("o", "GET", "/", query=query, result=Model, idempotent=True)
        return unquote(call.url.partition("=")[2]), ""
    except (TypeError, ValueError) as error:
        return "", str(error)


@for_all(VALUES, TYPES)
def test_any_value_is_refused_or_goes_out_as_itself(value: Any, type_: Any) -> None:
    """
    Whatever is given for whatever type is refused by its name, or the JSON of it reads back equal.
    """
    found, refusal = sent(value, type_)

    assert not refusal or "`it" in refusal or "request body" in refusal
    if not refusal and not isinstance(value, Mapping):
        assert Plain(value) == found
    if not refusal and type_ in (ObjectRef, Meeting) and "id" in found:
        assert type(found["id"]) in (str, int)


URL_TYPES = st.sampled_from([str, Id, int, float, bool, date, datetime, AssociationCategory])


@for_all(SCALARS, URL_TYPES)
def test_any_value_is_refused_or_stands_in_a_url(value: Any, type_: Any) -> None:
    """
    In a query as well: what is sent is the one text that reads back as the value, never a `repr`.
    """
    text, refusal = queried(value, type_)

    if refusal:
        assert "`it`" in refusal
    elif isinstance(value, Fraction | float):
        assert float(text) == value
    elif isinstance(value, Indexed | IntEnum):
        assert value.__index__() == int(text)
    elif isinstance(value, str):
        assert str.__str__(value) == text
    else:
        assert value == msgspec.convert(text, type(value), strict=False)


ID = st.one_of(st.text(max_size=2), st.integers(), st.integers().map(Indexed), SCALARS)
REF = st.one_of(st.builds(dict, id=ID), ID.map(ref), ID)


@for_all(
    st.lists(st.fixed_dictionaries({"from": REF}, optional={"to": REF, "x": SCALARS}), max_size=3)
)
def test_the_quick_look_overlooks_nothing(inputs: list[Any]) -> None:
    """
    What the quick look passes, the thorough one passes, too.
    """
    for type_, value in [(AssociationInput, each) for each in inputs]:
        if quick_look(type_)(value):
            assert value is given("it", value, type_)
    slow = [given_slowly(each) for each in inputs]
    try:
        given("inputs", inputs, list[AssociationInput])
    except (TypeError, ValueError):
        assert not all(slow)
    else:
        assert all(slow)


def given_slowly(value: Any) -> bool:
    """Whether no input has anything but an id where an id stands, by the plainest of means."""
    ids = []
    for side in ("from", "to"):
        place = value.get(side)
        if isinstance(place, dict):
            ids.append(place["id"])
        elif isinstance(place, ObjectRef):
            ids.append(place.id)
    return all(
        (isinstance(id_, str) and id_ != "" and "\ud800" not in id_)
        or (isinstance(id_, int | Indexed) and not isinstance(id_, bool))
        for id_ in ids
    )
