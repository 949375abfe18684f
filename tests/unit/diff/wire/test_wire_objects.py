"""What is said of everything around schemas: parameters, bodies, answers, security, servers."""

from collections.abc import Iterator
from typing import Any

import pytest

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

    elsewhere = {"default.added", "default.removed", "default.changed", "operation.rebased"}
    assert set() == rows - endings - elsewhere
