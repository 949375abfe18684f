"""Documents whose models lead to each other in long chains."""

from pathlib import Path

import pytest

from generator.selection.operations import select
from generator.spec.lint import lint
from tests.documents import Json, document, load, package

REF = "#/components/schemas/"
CHAINS = {
    "property": lambda name: {"type": "object", "properties": {"next": {"$ref": REF + name}}},
    "list": lambda name: {
        "type": "object",
        "properties": {"next": {"type": "array", "items": {"$ref": REF + name}}},
    },
    "null": lambda name: {
        "type": "object",
        "properties": {"next": {"anyOf": [{"$ref": REF + name}, {"type": "null"}]}},
    },
    "map": lambda name: {
        "type": "object",
        "properties": {"next": {"type": "object", "additionalProperties": {"$ref": REF + name}}},
    },
}


def chain(kind: str, length: int) -> Json:
    """A document in which `Thing` leads to `M1`, that to `M2`, and so on."""
    names = ["Thing", *(f"M{number}" for number in range(1, length + 1))]
    schemas = dict(zip(names, map(CHAINS[kind], names[1:]), strict=False))
    return document(schemas={**schemas, names[-1]: {"type": "object", "properties": {"x": {}}}})


LENGTHS = {kind: 2000 if kind == "property" else 400 for kind in CHAINS}  # 246 were too many


@pytest.mark.parametrize(("kind", "length"), LENGTHS.items())
def test_models_may_lead_to_any_number_of_others(kind: str, length: int, tmp_path: Path) -> None:
    """
    All models of a long chain are there, and no stage runs out of stack.
    """
    content = chain(kind, length)

    lint([load(content, tmp_path)])
    found = select(package(content, tmp_path), ("things.read",))

    assert length + 1 == len(found.models)


def test_bases_may_stand_in_any_order(tmp_path: Path) -> None:
    """
    A model of a chain of 150 `allOf` has the fields of all its bases, theirs first.
    """
    schemas = {
        f"M{number}": {
            "allOf": [
                {"$ref": f"{REF}M{number + 1}"},
                {"type": "object", "properties": {f"f{number}": {"type": "string"}}},
            ]
        }
        for number in range(150)
    }
    last = {"type": "object", "properties": {"f150": {"type": "string"}}}
    thing = {"allOf": [{"$ref": REF + "M0"}]}

    found = package(document(schemas={"Thing": thing, **schemas, "M150": last}), tmp_path)

    assert [f"f{number}" for number in range(150, -1, -1)] == [
        field.wire for field in found.models[0].fields
    ]
