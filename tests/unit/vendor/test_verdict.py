"""What a check says of a copy whose documents have changed."""

import json
from pathlib import Path

import pytest

from generator.vendor.verdict import verdict
from tests.documents import document, operation, parameter
from tests.unit.vendor.conftest import Vendor, describe


def text(**more: object) -> str:
    """A document with one operation, as JSON."""
    return json.dumps(document(paths={"/things/{id}": {"get": operation("things_read", **more)}}))


ID = parameter("id", {"type": "string"}, place="path")
CASES = [
    pytest.param({}, "only descriptions have changed", id="prose"),
    pytest.param(
        {"parameters": [ID, parameter("page", {"type": "string"})]},
        "2 changes, none breaking",
        id="a parameter that may be given",
    ),
    pytest.param(
        {"parameters": [ID, parameter("page", {"type": "string"}, required=True)]},
        "2 changes, 2 breaking",
        id="a parameter that must be given",
    ),
]


@pytest.mark.parametrize(("more", "expected"), CASES)
def test_changes_are_counted(more: dict[str, object], expected: str) -> None:
    """
    The changes over the wire and those in Python are counted, and those that break among them.
    """
    now = {"description": "Other words.", **more}

    said, _ = verdict({"v1": text()}, {"v1": text(**now)})

    assert expected == said


def test_changes_are_named() -> None:
    """
    Each change is a sentence with its level, the worst first; the version only where there are
    several; one that is on both layers in the same words is there once.
    """
    old, page = text(parameters=[ID]), parameter("page", {"type": "string"})
    new = text(parameters=[ID, {**page, "required": True}], deprecated=True)

    one, two = (
        verdict(dict.fromkeys(names, old), {**dict.fromkeys(names, old), "v1": new})[1]
        for names in (("v1",), ("v1", "v2"))
    )

    assert [f"{level}: v1: {said}" for level, said in (line.split(": ", 1) for line in one)] == [
        *two
    ]
    assert "breaking" == one[0].split(":")[0]
    assert "page" in one[0]
    assert len(one) == len({*one})


def test_a_check_names_the_first_changes(hubgen: Vendor) -> None:
    """
    A check names twelve changes and says how many are left; for a machine it names all.
    """
    describe(Path.cwd(), parameters=[ID])
    hubgen("app")
    more = [parameter(f"p{number}", {"type": "string"}) for number in range(20)]
    describe(Path.cwd(), parameters=[ID, *more])

    said = hubgen("app", "--check").errors
    found = json.loads(hubgen("app", "--check", "--json").said)["findings"]

    behind, *named = (each["message"] for each in found)
    assert "is behind: 40 changes, none breaking" == behind
    assert 40 >= len(named) >= 20
    assert 12 == said.count(": info: ")
    assert f": and {len(named) - 12} more changes\n" in said


def test_versions_that_come_and_go() -> None:
    """
    API versions are named that a whole copy would lose or gain.
    """
    said, _ = verdict({"v1": text(), "v2": text()}, {"v2": text(), "v3": text()})

    assert "API version v1 is gone; API version v3 is new" == said


def test_a_copy_that_is_behind(hubgen: Vendor) -> None:
    """
    A check says how far a copy is behind, and an update brings it up to date.
    """
    hubgen("app")
    describe(Path.cwd(), deprecated=True)

    result = hubgen("app", "--check")

    assert 4 == result.code
    assert "app/hubspot_associations: is behind: " in result.errors
    assert "hint: run `hubgen vendor app --update`" in result.errors
    assert (0, 0) == (hubgen("app", "--update").code, hubgen("app", "--check").code)


BESIDE = [
    pytest.param({}, {}, "only the layout of the documents has changed", id="layout"),
    pytest.param({}, {"summary": "Read."}, "only descriptions have changed", id="prose"),
    pytest.param({}, {"x-owner": "us"}, "only extensions have changed", id="extension"),
    pytest.param(
        {"x-owner": "us"},
        {"x-owner": "you", "summary": "Read."},
        "only descriptions and extensions",
        id="both",
    ),
]


@pytest.mark.parametrize(("before", "after", "expected"), BESIDE)
def test_what_changes_nothing_is_called_by_its_name(
    before: dict[str, object], after: dict[str, object], expected: str
) -> None:
    """
    Documents that were only laid out anew are not said to have other descriptions, and so on.
    """
    new = json.dumps(json.loads(text(**after)), indent=4, sort_keys=True)

    said, changes = verdict({"v1": text(**before)}, {"v1": new})

    assert said.startswith(expected)
    assert () == changes


def test_examples_are_no_descriptions() -> None:
    """
    New examples are called examples.
    """
    old, new = (text(parameters=[{**ID, "example": example}]) for example in ("1", "2"))

    assert "only examples have changed" == verdict({"v1": old}, {"v1": new})[0]
