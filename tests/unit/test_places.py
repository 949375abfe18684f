"""Whatever the parser leaves out is refused at the piece that is the cause, wherever it stands."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.adapt import adapt
from generator.errors import SpecError
from generator.spec.load import load_spec
from tests.documents import Json, document, operation, parameter

TEXT = {"type": "string"}
ENUM = {"type": "string", "enum": ["a", "b"]}
LEAK = re.compile(
    r"<class|Property\b|object at 0x|\bNone\b|Untrusted|ParseError|python_name|Schema\("
)

WRONG: dict[str, tuple[Json, str, str]] = {
    "array without items": ({"type": "array"}, "", "this array has no `items`"),
    "mixed enum": ({"enum": ["a", 1]}, "enum", "this enum mixes numbers and text"),
    "enum of fractions": ({"enum": [1.5]}, "enum", "an enum of fractions cannot be expressed"),
    "default outside an enum": ({**ENUM, "default": "c"}, "default", "none of the values"),
    "default no number": ({"type": "integer", "default": "x"}, "default", '`"x"` is no integer'),
    "default no date": (
        {"type": "string", "format": "date", "default": "soon"},
        "default",
        '`"soon"` is no date',
    ),
    "default no uuid": (
        {"type": "string", "format": "uuid", "default": "x"},
        "default",
        '`"x"` is no uuid',
    ),
    "default no boolean": ({"type": "boolean", "default": "no"}, "default", "is no boolean"),
    "two names": (
        {"type": "object", "properties": {"@type": TEXT, "type": TEXT}},
        "properties/type",
        "`@type` (",
    ),
    "allOf of a text": (
        {
            "allOf": [
                {"type": "object", "properties": {"a": TEXT}},
                {"$ref": "#/components/schemas/C3"},
            ]
        },
        "allOf/1",
        "`allOf` joins objects, and this is of type `string`",
    ),
}


def in_ninth_component(wrong: Json) -> tuple[Json, tuple[str | int, ...]]:
    """As the component `C9`."""
    return many(C9=wrong), ("components", "schemas", "C9")


def in_property(wrong: Json) -> tuple[Json, tuple[str | int, ...]]:
    """As the property of an object that is a property itself."""
    inner = {"type": "object", "properties": {"x": TEXT, "bad": wrong}}
    outer = {"type": "object", "properties": {"inner": inner}}
    at = ("components", "schemas", "C9", "properties", "inner", "properties", "bad")
    return many(C9=outer), at


def in_items(wrong: Json) -> tuple[Json, tuple[str | int, ...]]:
    """As the item of a list."""
    listed = {"type": "object", "properties": {"list": {"type": "array", "items": wrong}}}
    return many(C5=listed), ("components", "schemas", "C5", "properties", "list", "items")


def in_member(wrong: Json) -> tuple[Json, tuple[str | int, ...]]:
    """As a property of a member of `allOf`."""
    member = {"type": "object", "properties": {"bad": wrong}}
    whole = {"allOf": [{"$ref": "#/components/schemas/C1"}, member]}
    return many(C7=whole), ("components", "schemas", "C7", "allOf", 1, "properties", "bad")


def in_parameter(wrong: Json) -> tuple[Json, tuple[str | int, ...]]:
    """As the second parameter of the second operation."""
    found = many()
    found["paths"]["/b/{id}"]["get"]["parameters"].append(parameter("bad", wrong))
    return found, ("paths", "/b/{id}", "get", "parameters", 1, "schema")


def in_answer(wrong: Json) -> tuple[Json, tuple[str | int, ...]]:
    """As what the second operation answers."""
    found = many()
    media = found["paths"]["/b/{id}"]["get"]["responses"]["200"]["content"]["application/json"]
    media["schema"] = wrong
    at = ("paths", "/b/{id}", "get", "responses", "200", "content", "application/json", "schema")
    return found, at


PLACES: list[Callable[[Json], tuple[Json, tuple[str | int, ...]]]] = [
    in_ninth_component,
    in_property,
    in_items,
    in_member,
    in_parameter,
    in_answer,
]


def many(**schemas: Json) -> Json:
    """A document with two operations and ten components."""
    objects = {f"C{n}": {"type": "object", "properties": {f"p{n}": TEXT}} for n in range(10)}
    paths = {f"/{tag}/{{id}}": {"get": operation(f"{tag}_read")} for tag in "ab"}
    return document(schemas={**objects, "C3": TEXT, **schemas}, paths=paths)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
@pytest.mark.parametrize("kind", WRONG)
def test_the_cause_is_named_where_it_stands(
    kind: str, place: Callable[[Json], tuple[Json, tuple[str | int, ...]]], tmp_path: Path
) -> None:
    """
    One wrong piece gives one finding: at its line and column, with the true reason, in our words.
    """
    wrong, inside, expected = WRONG[kind]
    content, at = place(wrong)
    file = tmp_path / "v1.json"
    file.write_text(json.dumps(content, indent=1))
    spec = load_spec(file)
    way: list[Any] = [int(part) if part.isdigit() else part for part in inside.split("/") if part]

    with pytest.raises(SpecError) as caught:
        adapt(spec)

    assert [spec.locate(*at, *way)] == [found.at for found in caught.value.findings]
    assert expected in caught.value.findings[0].message
    assert not LEAK.search(caught.value.findings[0].message)


def test_classes_of_one_name_name_both_places(tmp_path: Path) -> None:
    """
    Two enums that get one class name are refused at the second, and the first is named.
    """
    product = {"type": "object", "properties": {"state": ENUM}}
    state = {"type": "string", "enum": ["x", "y"]}
    file = tmp_path / "v1.json"
    content = many(Product=product, ProductState=state)
    file.write_text(json.dumps(content, indent=1))
    spec = load_spec(file)

    with pytest.raises(SpecError) as caught:
        adapt(spec)

    (found,) = caught.value.findings
    at = ("components", "schemas", "Product", "properties", "state")
    there = spec.locate("components", "schemas", "ProductState")
    assert spec.locate(*at) == found.at
    assert f"there is another class `ProductState`, at {there}" == found.message


def test_an_enum_with_null_among_its_types_may_be_null(tmp_path: Path) -> None:
    """
    An enum whose values and types both list null is the enum or null.
    """
    thing = {
        "type": "object",
        "properties": {"a": {"type": ["string", "null"], "enum": ["a", None]}},
    }
    file = tmp_path / "v1.json"
    file.write_text(json.dumps(document(schemas={"Thing": thing})))

    found = adapt(load_spec(file))

    assert ["a"] == [wire for enum in found.enums for _, wire in enum.members]
