"""What cannot be read is told with its place, once, whether it is new or has always stood there."""

import json
from typing import Any

import pytest

from generator.diff.wire.fields import FIELDS, READ_AS
from generator.diff.wire.glance import DOUBTFUL, IN_OBJECTS, IN_SCHEMAS, glance
from generator.diff.wire.keywords import KINDS, MEANINGLESS
from generator.diff.wire.keywords import READ_AS as SCHEMA_READ_AS
from tests.unit.diff.wire.pairs import api, changes

MEDIA = "/content/application~1json"
POST = "/paths/~1a/post"
SCHEMA = "/components/schemas/A"
WRONG: tuple[Any, ...] = ("x", 5, True, None, [], {}, [1], [None], {"a": 1}, {"$ref": "#/no"})


def whole() -> dict[str, Any]:
    """A document with one of everything."""
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}
    part = {"type": "array", "items": {"type": "string"}}
    query = {"in": "query", "name": "q", "schema": part}
    header = {"schema": {"type": "string"}}
    answer = {"description": "", "headers": {"H": header}, "content": content, "links": {}}
    post = {
        "parameters": [query],
        "requestBody": {"content": content},
        "responses": {"2XX": answer},
    }
    called = {"post": {"responses": {"200": {"description": ""}}}}
    post["callbacks"] = {"c": {"{$url}": called}}
    stays = {"get": {"responses": {"200": {"description": ""}}}}
    schemas = {"A": {"properties": {"a": {"type": "string"}}}}
    return api({"/a": {"post": post}, "/b": stays}, components={"schemas": schemas})


def put(root: dict[str, Any], pointer: str, value: Any) -> dict[str, Any]:
    """A copy with something at a place."""
    found: Any = json.loads(json.dumps(root))
    *above, last = [key.replace("~1", "/") for key in pointer.split("/")[1:]]
    part = found
    for key in above:
        part = part[int(key) if isinstance(part, list) else key]
    part[int(last) if isinstance(part, list) else last] = value
    return found  # type: ignore[no-any-return]  # it is still a mapping


def unreadable(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    """What is said of places that cannot be read."""
    return [
        (each.rule.rpartition(".")[2], each.level, each.pointer_new)
        for each in changes(old, new)
        if each.rule.startswith("document.unreadable.")
    ]


PLACES = [
    *(f"{SCHEMA}/{keyword}" for keyword in IN_SCHEMAS),
    f"{SCHEMA}/properties/a",
    *(f"{POST}/{name}" for name in ("parameters", "requestBody", "responses", "security")),
    *(f"{POST}/{name}" for name in ("servers", "callbacks", "deprecated", "operationId")),
    *(f"{POST}/parameters/0/{name}" for name in ("$ref", "in", "name", "required", "schema")),
    *(f"{POST}/parameters/0/{name}" for name in ("style", "explode", "deprecated", "content")),
    *(f"{POST}/parameters/0/{name}" for name in ("allowReserved", "allowEmptyValue")),
    *(f"{POST}/requestBody/{name}" for name in ("$ref", "required", "content")),
    f"{POST}/requestBody{MEDIA}",
    *(f"{POST}/requestBody{MEDIA}/{name}" for name in ("schema", "itemSchema", "encoding")),
    f"{POST}/responses/2XX",
    *(f"{POST}/responses/2XX/{name}" for name in ("$ref", "content", "headers", "links")),
    f"{POST}/responses/2XX/links/l",
    *(f"{POST}/responses/2XX/headers/H{name}" for name in ("", "/required", "/schema")),
    f"{POST}/callbacks/c",
    *(f"{POST}/callbacks/c/{{$url}}{name}" for name in ("", "/post", "/post/responses")),
]


@pytest.mark.parametrize("pointer", PLACES)
def test_what_is_told_when_it_is_new_is_told_when_it_stays(pointer: str) -> None:
    """
    Whatever has the wrong form is a warning when it comes, and a note as long as it stays.
    """
    told = 0
    for value in WRONG:
        broken = put(whole(), pointer, value)

        came = {place for what, level, place in unreadable(whole(), broken)}
        stayed = unreadable(broken, broken)

        assert sorted(("both", "info", place) for place in came) == sorted(stayed), value
        told += len(came)
    assert told or pointer.rpartition("/")[2] in ("const", "default", "dependencies")


OTHER_KINDS = [
    (f"{POST}/requestBody{MEDIA}/schema", "#/components/parameters/P"),
    (f"{POST}/requestBody", "#/components/schemas/A"),
    (f"{POST}/responses/2XX", "#/components/schemas/A"),
    (f"{POST}/responses/2XX/headers/H", "#/components/parameters/P"),
    (f"{POST}/parameters/0", "#/components/schemas/A"),
    (f"{SCHEMA}/properties/a", "#/components/parameters/P"),
    (f"{SCHEMA}/properties/a", "#/components/schemas/A/properties/none"),
]


@pytest.mark.parametrize(("pointer", "reference"), OTHER_KINDS)
def test_references_to_something_else(pointer: str, reference: str) -> None:
    """
    A reference must lead to a thing of the kind that is wanted.
    """
    parameter = {"in": "query", "name": "p", "schema": {"type": "string"}}
    root = put(whole(), "/components/parameters", {"P": parameter})
    if pointer.startswith(SCHEMA):
        root = put(root, f"{SCHEMA}/properties/b", {"type": "string"})
    else:
        pointer, root = pointer.replace("/0", "/1"), _with_room(root)
    broken = put(root, pointer, {"$ref": reference})

    assert [("new", "warning", f"{pointer}/$ref")] == unreadable(root, broken)
    assert [("both", "info", f"{pointer}/$ref")] == unreadable(broken, broken)


def _with_room(root: dict[str, Any]) -> dict[str, Any]:
    """The same with a second parameter, to be written over."""
    parameters = root["paths"]["/a"]["post"]["parameters"]
    return put(root, f"{POST}/parameters", [*parameters, {"in": "query", "name": "z"}])


GOOD = [
    {"type": ["string", "null"], "enum": ["a", None]},
    {"type": "integer", "minimum": 0.5, "exclusiveMaximum": True, "multipleOf": 2},
    {"required": True, "nullable": False, "additionalProperties": True},
    {"properties": {"required": {"type": "string"}, "$ref": {}, "type": True}, "items": False},
    {"example": {"$ref": 5}, "x-a": {"type": 5}, "description": None, "title": 5},
    {"discriminator": {"propertyName": "a", "mapping": {"b": "B"}}, "type": None},
]


@pytest.mark.parametrize("schema", GOOD)
def test_what_can_be_read_is_not_doubted(schema: dict[str, Any]) -> None:
    """
    Schemas in order are skipped when they have not changed; what has no meaning is not looked at.
    """
    broken = put(whole(), f"{SCHEMA}/properties/a", schema)

    assert DOUBTFUL not in glance(schema, True)
    assert [] == unreadable(whole(), broken)


def test_every_keyword_is_looked_at() -> None:
    """
    What is read, of schemas and of objects, is in the tables of the quick look.
    """
    own = {"never", "property", "mapping", "sunset", "stability", "docs", "xml"}
    schemas = (KINDS.keys() - own) | (SCHEMA_READ_AS.keys() - {"x-sunset", "x-stability-level"})
    fields = {name for item in FIELDS.values() for name in item}
    objects = fields | {name for item in READ_AS.values() for name in item}
    named = {name for item in READ_AS.values() for name in item.values()}
    silent = {"definitions", "heir"} | MEANINGLESS.keys()

    assert set() == schemas - IN_SCHEMAS.keys() - silent
    prose = {"docs", "tags", "sunset", "stability", "default", "id", "operationRef", "example"}
    assert set() == objects - IN_OBJECTS.keys() - named - prose


def test_what_moved_is_not_new() -> None:
    """
    What could not be read before is not new because it was renamed, copied or moved.
    """
    broken = put(whole(), f"{SCHEMA}/properties/b", {"type": 5})
    text = broken["components"]["schemas"]["A"]
    moved = put(broken, "/components/schemas", {"Z": text, "Z_1": text})
    for place, name in ((f"{POST}/requestBody", "Z"), (f"{POST}/responses/2XX", "Z_1")):
        reference = {"$ref": f"#/components/schemas/{name}"}
        moved = put(moved, f"{place}{MEDIA}/schema", reference)

    assert [
        ("both", "info", "/components/schemas/Z/properties/b/type"),
        ("both", "info", "/components/schemas/Z_1/properties/b/type"),
    ] == sorted(unreadable(broken, moved))
    assert [("both", "info", f"{SCHEMA}/properties/b/type")] == unreadable(moved, broken)


def test_the_rest_is_compared() -> None:
    """
    What stands beside an unreadable place is compared, and places are lines.
    """
    broken = put(whole(), f"{SCHEMA}/properties/b", "text")
    changed = put(broken, f"{SCHEMA}/properties/a/type", "integer")

    found = [(each.rule, each.level) for each in changes(broken, changed)]

    assert [
        ("request.body.type.changed", "breaking"),
        ("response.body.type.changed", "breaking"),
        ("document.unreadable.both", "info"),
    ] == found
    assert DOUBTFUL in glance(broken["components"]["schemas"]["A"], True)
