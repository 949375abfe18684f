"""No document, however made, makes comparing hang or fall; and time grows with the size only."""

import cProfile
import pstats
from collections.abc import Callable
from typing import Any

import pytest

from generator.diff.wire import compare
from tests.effort import sample
from tests.large_api import large_api
from tests.unit.diff.wire.pairs import api, document, outcome

Schema = dict[str, Any]
JSON = "application/json"
TEXT = {"type": "string"}
NUMBER = {"type": "integer"}


def refer(name: object) -> Schema:
    """A reference to a component."""
    return {"$ref": f"#/components/schemas/S{name}"}


def sending(schemas: dict[str, Schema]) -> dict[str, Any]:
    """A document that sends the component `S0`."""
    body = {"content": {JSON: {"schema": refer(0)}}}
    return api({"/a": {"post": {"requestBody": body}}}, components={"schemas": schemas})


def chain(length: int, link: Callable[[int], Schema], end: Schema) -> dict[str, Any]:
    """Components that lead to each other, up to the last one."""
    schemas = {f"S{index}": link(index + 1) for index in range(length)}
    return sending(schemas | {f"S{length}": end})


LINKS: dict[str, Callable[[int], Schema]] = {
    "references": refer,
    "allOf": lambda index: {"allOf": [refer(index)]},
    "oneOf": lambda index: {"oneOf": [refer(index), {"type": "null"}]},
    "properties": lambda index: {"properties": {"a": refer(index)}},
    "items": lambda index: {"type": "array", "items": refer(index)},
    "not": lambda index: {"not": refer(index)},
    "unions": lambda index: {
        "oneOf": [{"properties": {f"p{side}": refer(index)}} for side in range(6)]
    },
}


@pytest.mark.parametrize("link", sample(sorted(LINKS), every=3))
def test_long_chains(link: str) -> None:
    """
    What changes behind thousands of steps is found, once.
    """
    old, new = chain(3_000, LINKS[link], TEXT), chain(3_000, LINKS[link], NUMBER)

    assert 1 == len(outcome(old, new))


CIRCLES: dict[str, dict[str, Schema]] = {
    "a reference to itself": {"S0": refer(0)},
    "allOf of itself": {"S0": {"allOf": [refer(0), TEXT]}},
    "oneOf of itself": {"S0": {"oneOf": [refer(0)]}},
    "anyOf of each other": {
        "S0": {"anyOf": [refer(0), refer(1), TEXT]},
        "S1": {"anyOf": [refer(1), refer(0)]},
    },
    "additional properties": {"S0": {"additionalProperties": refer(0)}},
    "not itself": {"S0": {"not": refer(0)}},
    "if itself": {"S0": {"if": refer(0), "then": refer(0), "else": refer(0)}},
    "all of all of each other": {
        f"S{index}": {
            "allOf": [refer((index + 1) % 60)],
            "properties": {f"p{index}": refer(index * 3 % 60)},
        }
        for index in range(60)
    },
    "more and more merged": {
        f"S{index}": {
            "type": "object",
            "properties": {
                "a": refer((index + 1) % 15),
                "b": {"allOf": [refer((index + 1) % 15), refer((index + 2) % 15)]},
            },
        }
        for index in range(15)
    },
}


@pytest.mark.parametrize("name", CIRCLES)
def test_circles(name: str) -> None:
    """
    Schemas that contain themselves compare; with themselves they give nothing.
    """
    whole = sending(CIRCLES[name])
    other = sending(CIRCLES[name] | {"S0": NUMBER})

    assert {"document.unreadable.both info"} >= set(outcome(whole, whole))
    assert [] != outcome(whole, other) or name in {"a reference to itself", "oneOf of itself"}


def test_circles_of_different_length() -> None:
    """
    Two circles that meet in all pairs are not followed for ever, and it is said that they are not.
    """
    old, new = (
        sending(
            {f"S{index}": {"properties": {"a": refer((index + 1) % size)}} for index in range(size)}
        )
        for size in (251, 257)
    )

    assert {"document.unreadable.new warning"} >= set(outcome(old, new))


def test_unions_of_thousands() -> None:
    """
    Unions of thousands of alternatives are matched by name or equality, not each with each.
    """
    old, new = (
        {"oneOf": [{"properties": {f"p{index + step}": TEXT}} for index in range(2_000)]}
        for step in (0, 1)
    )

    assert [
        "request.body.one-of.member-added info",
        "request.body.one-of.member-removed breaking",
    ] == (sorted(outcome(sending({"S0": old}), sending({"S0": new}))))


def test_deep_nesting() -> None:
    """
    Schemas inside schemas, as deep as JSON can be read, compare.
    """
    old: Schema = TEXT
    new: Schema = NUMBER
    for _ in range(300):
        old, new = {"items": old}, {"items": new}

    assert ["request.body.type.changed breaking"] == outcome(
        sending({"S0": old}), sending({"S0": new})
    )


def steps(size: int) -> int:
    """How many calls of functions it takes to compare two documents of a size."""
    old, new = document(large_api(size, "string")), document(large_api(size, "integer"))
    profile = cProfile.Profile()
    profile.runcall(compare, old, new)
    calls: int = pstats.Stats(profile).total_calls  # type: ignore[attr-defined]  # of C
    return calls


def test_time_grows_with_the_size_only() -> None:
    """
    Ten times the operations take ten times the steps, whatever they share.
    """
    assert steps(500) < 11 * steps(50)
