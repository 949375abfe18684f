"""The names that lead to a changed place."""

import pytest

from generator.diff.document import Document, load
from generator.diff.trails import trails

from .changes import change
from .wire.test_document import Texts

ROOT = """
openapi: 3.1.0
paths:
  /a~b/{id}:
    get:
      parameters:
        - {name: limit, in: query}
        - {$ref: 'parts.yaml#/after'}
      tags: [x]
"""
PARTS = "after: {name: after, in: query, schema: {enum: [1]}}"
GET = "/paths/~1a~0b~1{id}/get"
PATH = ("paths", "/a~b/{id}", "get")
TRAILS = [
    (GET, PATH),
    (f"{GET}/parameters/0", (*PATH, "parameters", "limit")),
    (f"{GET}/parameters/1", (*PATH, "parameters", "after")),
    (f"{GET}/tags/0", (*PATH, "tags", "0")),
    ("parts.yaml#/after/schema/enum/0", ("after", "schema", "enum", "0")),
    (f"{GET}/nothing/3", (*PATH, "nothing", "3")),
    ("", ()),
    (None, ()),
]


def document() -> Document:
    """A document of two files."""
    return load("api.yaml", Texts(**{"api.yaml": ROOT, "parts.yaml": PARTS}))


@pytest.mark.parametrize(("pointer", "expected"), TRAILS)
def test_trails(pointer: str | None, expected: tuple[str, ...]) -> None:
    """
    A pointer is its keys as a person reads them; in a list it is the name of the item, if any.
    """
    read = document()
    at = read.locate(pointer) if pointer else None
    found = change(
        pointer_old=pointer, pointer_new=None, location_old=at, location_new=None, old=None
    )

    assert (expected, ()) == trails(found, [(read, read)])


def test_trails_of_another_document() -> None:
    """
    A pair of documents that does not have the change is passed over.
    """
    read = document()
    found = change(pointer_old=GET, pointer_new=None, location_new=None)

    assert ((), ()) == trails(found, [(read, read)])


def test_trails_in_python() -> None:
    """
    A dotted name is its own trail, and a line of an app has none.
    """
    names = {"pointer_old": "v4.batch", "pointer_new": "v5.batch"}

    assert (("v4.batch",), ("v5.batch",)) == trails(change(layer="python", **names), [])
    assert ((), ()) == trails(change(layer="app", **names), [])
