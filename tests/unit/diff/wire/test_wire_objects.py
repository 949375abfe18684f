"""What is said of everything around schemas: parameters, bodies, answers, security, servers."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from generator.diff.wire.fields import FIELDS
from generator.diff.wire.rules import ROWS
from generator.diff.wire.walk import spelled
from tests.unit.diff.wire.pairs import api, cases, operation, outcome

BLOCKS = dict(cases("objects.yaml"))


def whole(place: str, fields: Any) -> dict[str, Any]:
    """A document that has something in one place; nothing for null."""
    match place:
        case "document":
            return {**api({}), **fields}
        case "operation":
            return operation(**fields)
        case "parameter":
            return operation(parameters=[fields] if fields else [])
        case "body":
            return operation(**({"requestBody": fields} if fields else {}))
        case "answer":
            return operation(responses={"200": fields})
        case "header":
            return operation(responses={"200": {"headers": {"X-H": fields}}})
    raise ValueError(place)


def pairs() -> Iterator[Any]:
    """One parameter for each case."""
    for place, block in BLOCKS.items():
        for name, old, new, expected in block:
            identifier = f"{place}: {name}"
            yield pytest.param(whole(place, old), whole(place, new), expected, id=identifier)


def documents() -> Iterator[Any]:
    """One parameter for each side of each case."""
    for place, block in BLOCKS.items():
        for name, old, new, _ in block:
            yield pytest.param(whole(place, old), id=f"{place}: {name}, before")
            yield pytest.param(whole(place, new), id=f"{place}: {name}, after")


@pytest.mark.parametrize(("old", "new", "expected"), list(pairs()))
def test_each_change_gives_its_entries(old: Any, new: Any, expected: list[str]) -> None:
    """
    Each change gives exactly the entries listed for it, with their levels.
    """
    assert sorted(expected) == sorted(outcome(old, new))


@pytest.mark.parametrize("root", list(documents()))
def test_nothing_changes_in_a_copy(root: Any) -> None:
    """
    No document differs from itself, except that it says what cannot be read.
    """
    assert {"document.unreadable.both info"} >= set(outcome(root, root))


def test_every_row_has_a_case() -> None:
    """
    Every row of the rule table that is not about schemas is the outcome of some case.
    """
    found = {rule.split()[0] for block in BLOCKS.values() for case in block for rule in case[3]}
    rows = {
        f"{spelled(keyword)}.{what}"
        for (item, keyword, what), row in ROWS.items()
        if item != "schema" and not row.docs
    }
    endings = {".".join(rule.split(".")[-length:]) for rule in found for length in (2, 3)}

    elsewhere = {"default.added", "default.removed", "default.changed", "operation.rebased-some"}
    assert set() == rows - endings - elsewhere


def holding(item: str, keyword: str, part: Any) -> dict[str, Any]:
    """A document that has one part of a kind, or none for null."""
    parts = {} if part is None else {"x": part}
    match item, keyword:
        case "document", "operation":
            return api({"/a": {"post": part}} if parts else {})
        case "document", "webhook":
            return api({}, webhooks={"a": {"post": part}} if parts else {})
        case "operation", "request.parameter":
            return operation(parameters=[part] if parts else [])
        case "operation", "request.body":
            return operation(**({"requestBody": part} if parts else {}))
        case "operation", "response.status":
            return operation(responses={"201": part, "404": part} if parts else {})
        case "operation", "callback":
            return operation(callbacks={"c": {"{$u}": {"post": part}}} if parts else {})
        case "body" | "response", "media-type":
            return _of(item, {"content": {"a/b": part} if parts else {}})
        case "media-type", "encoding":
            return _of("body", {"content": {"a/b": {"encoding": parts}}})
        case "encoding", "header":
            return _of("body", {"content": {"a/b": {"encoding": {"y": {"headers": parts}}}}})
        case "response", "header" | "link":
            return _of("response", {f"{keyword}s": parts})
    raise ValueError(item, keyword)


def _of(item: str, fields: dict[str, Any]) -> dict[str, Any]:
    return operation(
        **({"requestBody": fields} if item == "body" else {"responses": {"200": fields}})
    )


HELD = [
    ("document", "operation"),
    ("document", "webhook"),
    *(
        (item, keyword)
        for item, fields in FIELDS.items()
        for keyword, field in fields.items()
        if field.kind in ("object", "objects")
    ),
]
LIVES = [
    {"deprecated": deprecated, "required": required, **sunset, **stability}
    for deprecated, required, sunset, stability in product(
        (False, True),
        (False, True),
        ({}, {"x-sunset": "2020-01-01"}, {"x-sunset": "2999-01-01"}, {"x-sunset": "soon"}),
        ({}, *({"x-stability-level": level} for level in ("draft", "alpha", "beta", "stable"))),
    )
]


@pytest.mark.parametrize(("item", "keyword"), HELD)
def test_whatever_comes_or_goes_is_told(item: str, keyword: str) -> None:
    """
    Each kind of part may come and go, at whatever point of its life, and is said to be so.
    """
    nothing = holding(item, keyword, None)
    ending = re.compile(rf"(.*\.)?{re.escape(keyword)}\.([a-z]+-)?(added|removed) [a-z]+")
    for life in LIVES:
        something = holding(item, keyword, {"in": "query", "name": "a", **life})

        found = [outcome(nothing, something), outcome(something, nothing)]

        assert [[], []] == [[each for each in side if not ending.fullmatch(each)] for side in found]
        assert [True, True] == [bool(side) for side in found]
