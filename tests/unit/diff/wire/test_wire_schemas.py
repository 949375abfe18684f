"""What is said of each keyword of a schema, in each place where a schema may stand."""

from collections.abc import Iterator
from typing import Any

import pytest

from generator.diff.wire import compare
from generator.diff.wire.keywords import KINDS
from generator.diff.wire.rules import ROWS
from generator.diff.wire.walk import spelled
from tests.unit.diff.wire.pairs import cases, document, outcome, with_schema

SENT = ("request.body", "request.parameter")
GOT = ("response.body", "response.header", "webhook.request.body")
BLOCKS = dict(cases("schemas.yaml"))


def fires() -> Iterator[Any]:
    """One parameter for each thing that may happen, at each place."""
    for keyword, block in BLOCKS.items():
        for what, (old, new, sent, got, *special) in (
            (what, case) for what, case in block.items() if what != "quiet"
        ):
            exceptions = special[0] if special else {}
            for place in (*SENT, *GOT):
                expected = sent if place in SENT else got
                expected = exceptions.get(place.split(".")[-1], expected)
                level, happened = [expected, what] if isinstance(expected, str) else expected
                rule = f"{place}.{spelled(keyword)}.{happened}"
                yield pytest.param(
                    old, new, place, f"{rule} {level}", id=f"{place}-{keyword}-{what}"
                )


def quiet() -> Iterator[Any]:
    """One parameter for each pair in which nothing happens."""
    for keyword, block in BLOCKS.items():
        for index, (old, new) in enumerate(block["quiet"]):
            yield pytest.param(old, new, id=f"{keyword}-{index}")


@pytest.mark.parametrize(("old", "new", "place", "expected"), list(fires()))
def test_one_change_gives_one_entry(old: Any, new: Any, place: str, expected: str) -> None:
    """
    Each thing that may happen to a keyword gives its one rule, with the level of the direction.
    """
    found = compare(document(with_schema(place, old)), document(with_schema(place, new)))

    assert [expected] == [f"{change.rule} {change.level}" for change in found]


AS_TEXT = [
    pytest.param({"type": "string"}, ["type.widened info"], id="any text"),
    pytest.param({"type": "string", "format": "uuid"}, ["type.changed breaking"], id="format"),
    pytest.param({"type": "string", "pattern": "^[A-Z]"}, ["type.changed breaking"], id="pattern"),
    pytest.param({"type": "string", "enum": ["x"]}, ["type.changed breaking"], id="enum"),
    pytest.param({"type": "string", "const": "x"}, ["type.changed breaking"], id="const"),
]


@pytest.mark.parametrize(("new", "expected"), AS_TEXT)
def test_numbers_in_a_url_are_text(new: Any, expected: list[str]) -> None:
    """
    A number in a URL is a text like any other, and not one of those of some kind only.
    """
    place = "request.parameter"

    found = outcome(with_schema(place, {"type": "integer"}), with_schema(place, new))

    assert [f"{place}.{each}" for each in expected] == sorted(found)


IN_A_HEADER = [
    pytest.param("string", "integer", "type.narrowed info", id="fewer texts"),
    pytest.param("string", "boolean", "type.narrowed info", id="two texts"),
    pytest.param("number", "integer", "type.narrowed info", id="fewer numbers"),
    pytest.param("integer", "string", "type.widened breaking", id="any text"),
    pytest.param("integer", "boolean", "type.changed breaking", id="other texts"),
]


@pytest.mark.parametrize(("old", "new", "expected"), IN_A_HEADER)
def test_what_a_header_says_is_text(old: str, new: str, expected: str) -> None:
    """
    The header of an answer is text: who reads any text reads a number, too, but not the other way.
    """
    place = "response.header"

    found = outcome(with_schema(place, {"type": old}), with_schema(place, {"type": new}))

    assert [f"{place}.{expected}"] == sorted(found)


@pytest.mark.parametrize("place", [*SENT, *GOT])
@pytest.mark.parametrize(("old", "new"), list(quiet()))
def test_the_same_meaning_is_no_change(old: Any, new: Any, place: str) -> None:
    """
    Two ways to write the same are no change, in either direction.
    """
    assert [] == outcome(with_schema(place, old), with_schema(place, new))
    assert [] == outcome(with_schema(place, new), with_schema(place, old))


def test_every_keyword_has_cases() -> None:
    """
    Every row of the rule table has a pair that fires; every keyword has pairs that do not.
    """
    rows = {(keyword, what) for item, keyword, what in ROWS if item == "schema"}
    covered = {(keyword, what) for keyword, block in BLOCKS.items() for what in block}

    assert set() == rows - covered
    assert set(KINDS) == set(BLOCKS)
    assert set() == {keyword for keyword in KINDS if (keyword, "quiet") not in covered}
