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

    assert expected == verdict({"v1": text()}, {"v1": text(**now)})


def test_versions_that_come_and_go() -> None:
    """
    API versions are named that a whole copy would lose or gain.
    """
    said = verdict({"v1": text(), "v2": text()}, {"v2": text(), "v3": text()})

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
