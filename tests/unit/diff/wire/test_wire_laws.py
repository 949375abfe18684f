"""Laws of comparing: what is never a change, and what is safe one way if it breaks the other."""

import copy
import json
from collections.abc import Callable
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.effort import examples
from tests.unit.diff.wire.pairs import api, cases, changes, operation, outcome, with_schema

Schema = dict[str, Any]

NAMES = ("A", "B", "C")
LEAVES: list[Schema] = [
    {"type": "string"},
    {"type": "string", "format": "date", "description": "a day"},
    {"type": "string", "enum": ["a", "b", "c"]},
    {"type": ["string", "null"], "maxLength": 5},
    {"type": "integer", "minimum": 1, "maximum": 9},
    {"type": "number", "exclusiveMinimum": 0},
    {"type": "boolean", "default": True},
    {},
]


def refer(name: str) -> Schema:
    """A reference to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def objects(inner: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    """Objects, lists and unions of other schemas."""
    properties = st.dictionaries(st.sampled_from("pqr"), inner, max_size=3)
    return st.one_of(
        st.builds(
            lambda found, needed: {"type": "object", "properties": found, "required": needed},
            properties,
            st.lists(st.sampled_from("pqr"), unique=True),
        ),
        inner.map(lambda item: {"type": "array", "items": item}),
        inner.map(lambda value: {"type": "object", "additionalProperties": value}),
        st.lists(inner, min_size=2, max_size=3).map(lambda members: {"oneOf": members}),
        st.lists(inner, min_size=2, max_size=3).map(lambda members: {"anyOf": members}),
    )


SCHEMAS = st.recursive(
    st.one_of(st.sampled_from(LEAVES), st.sampled_from(NAMES).map(refer)), objects, max_leaves=8
)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A document with schemas that refer to each other, in circles too, sent and received."""
    components = {name: draw(objects(SCHEMAS)) for name in NAMES}
    content = {"application/json": {"schema": refer("A")}}
    answer = {"application/json": {"schema": draw(SCHEMAS)}}
    whole = operation(
        parameters=[
            {"in": "query", "name": "x", "schema": {"type": "string"}},
            {"in": "header", "name": "y", "required": True, "schema": {"type": "integer"}},
        ],
        requestBody={"content": content},
        responses={"200": {"description": "", "content": answer}, "404": {"description": ""}},
        security=[{"k": ["a"]}, {"l": []}],
    )
    return whole | {"components": {"schemas": components}}


def each_schema(value: Any, change: Callable[[Schema], Schema]) -> Any:
    """A copy of a schema in which every schema was changed, innermost first."""
    if not isinstance(value, dict):
        return value
    found = dict(value)
    for keyword in ("items", "additionalProperties"):
        if keyword in found:
            found[keyword] = each_schema(found[keyword], change)
    for keyword in ("oneOf", "anyOf"):
        if keyword in found:
            found[keyword] = [each_schema(member, change) for member in found[keyword]]
    if "properties" in found:
        parts = found["properties"].items()
        found["properties"] = {name: each_schema(part, change) for name, part in parts}
    return change(found)


def everywhere(root: dict[str, Any], change: Callable[[Schema], Schema]) -> dict[str, Any]:
    """A copy of a document in which every schema was changed."""
    found = copy.deepcopy(root)
    schemas = found["components"]["schemas"]
    for name, schema in schemas.items():
        schemas[name] = each_schema(schema, change)
    for part in (found["paths"]["/things"]["post"]["requestBody"], _answer(found)):
        media = part["content"]["application/json"]
        media["schema"] = each_schema(media["schema"], change)
    return found


def _answer(root: dict[str, Any]) -> Any:
    return root["paths"]["/things"]["post"]["responses"]["200"]


def reversed_all(value: Any) -> Any:
    """The same with every mapping and every list without an order the other way round."""
    if isinstance(value, dict):
        return {key: reversed_all(value[key]) for key in reversed(value)}
    if isinstance(value, list):
        return [reversed_all(item) for item in reversed(value)]
    return value


def copied(root: dict[str, Any]) -> dict[str, Any]:
    """The same with every component there once more, and every reference to the copy."""
    text = json.dumps(root["components"]["schemas"])
    for name in NAMES:
        text = text.replace(f'schemas/{name}"', f'schemas/{name}_1"')
    found = copy.deepcopy(root)
    copies = {f"{name}_1": schema for name, schema in json.loads(text).items()}
    found["components"]["schemas"] |= copies
    return found


def swapped(root: dict[str, Any]) -> dict[str, Any]:
    """The same with every component under the name of another one."""
    others = dict(zip(NAMES, (*NAMES[1:], NAMES[0]), strict=True))
    text = json.dumps(root)
    for name, other in others.items():
        text = text.replace(f'schemas/{name}"', f'schemas/ {other}"')
    found = json.loads(text.replace("schemas/ ", "schemas/"))
    schemas = found["components"]["schemas"]
    found["components"]["schemas"] = {others[name]: schema for name, schema in schemas.items()}
    return cast("dict[str, Any]", found)


def inlined(root: dict[str, Any]) -> dict[str, Any]:
    """The same with the first reference of the answer written out."""
    found = copy.deepcopy(root)
    media = _answer(found)["content"]["application/json"]
    reference = media["schema"].get("$ref")
    if reference:
        media["schema"] = found["components"]["schemas"][reference.rpartition("/")[2]]
    return found


def shared(root: dict[str, Any]) -> dict[str, Any]:
    """The same with everything inside the operation moved to components."""
    found = copy.deepcopy(root)
    post = found["paths"]["/things"]["post"]
    components = found["components"]
    components["requestBodies"] = {"Body": post["requestBody"]}
    post["requestBody"] = {"$ref": "#/components/requestBodies/Body"}
    components["responses"] = {f"R{code}": answer for code, answer in post["responses"].items()}
    post["responses"] = {
        code: {"$ref": f"#/components/responses/R{code}"} for code in post["responses"]
    }
    components["parameters"] = {each["name"]: each for each in post["parameters"]}
    found["paths"]["/things"]["parameters"] = [
        {"$ref": f"#/components/parameters/{each['name']}"} for each in post.pop("parameters")
    ]
    return found


def reworded(root: dict[str, Any]) -> dict[str, Any]:
    """The same in other words, with other tags and names."""
    found = everywhere(root, lambda schema: {**schema, "description": "other", "example": 1})
    found["info"] = {"title": "Other", "version": "9"}
    found["paths"]["/things"]["post"] |= {"tags": ["t"], "summary": "s", "operationId": "o"}
    return found


SAME: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "itself": lambda root: root,
    "in another order": reversed_all,
    "wrapped into allOf": lambda root: everywhere(root, lambda schema: {"allOf": [schema]}),
    "wrapped into oneOf": lambda root: everywhere(root, lambda schema: {"oneOf": [schema]}),
    "wrapped twice": lambda root: everywhere(
        root, lambda schema: {"allOf": [{"anyOf": [schema]}, schema]}
    ),
    "with copies of schemas": copied,
    "with names swapped": swapped,
    "with a reference written out": inlined,
    "with parts shared": shared,
    "in other words": reworded,
}


@pytest.mark.parametrize("how", SAME)
@given(root=documents())
@settings(max_examples=examples(15), deadline=None)
def test_the_same_written_otherwise_is_no_change(how: str, root: dict[str, Any]) -> None:
    """
    A document that means the same gives nothing, whichever way it is compared.
    """
    other = SAME[how](root)

    assert [] == [change.message for change in changes(root, other)]
    assert [] == [change.message for change in changes(other, root)]


PARTS = ("additionalProperties", "unevaluatedProperties", "unevaluatedItems", "items", "not", "if")


@pytest.mark.parametrize("keyword", PARTS)
def test_each_document_has_its_own_schemas(keyword: str) -> None:
    """
    What a schema refers to is looked for in its own document, not in the one it is held against.
    """
    part = {"type": "array", "items": refer("A")}
    followed_first = [refer(name) for name in NAMES]
    root = with_schema("response.body", {"allOf": [*followed_first, {keyword: part}]})
    root["components"] = {"schemas": {name: {"properties": {name: {}}} for name in NAMES}}

    assert [] == outcome(root, swapped(root))


NARROWINGS = [
    pytest.param(old, new, id=f"{keyword}-{what}")
    for keyword, block in cases("schemas.yaml")
    for what, (old, new, sent, got, *_) in (
        (what, case) for what, case in block.items() if what != "quiet"
    )
    if (sent, got) == ("breaking", "info") and what != "refused"
]


@pytest.mark.parametrize(("old", "new"), NARROWINGS)
def test_narrowing_is_safe_the_other_way(old: Any, new: Any) -> None:
    """
    What breaks who sends when it comes is harmless to them when it goes, and the other way round.
    """
    back = changes(with_schema("request.body", new), with_schema("request.body", old))
    got = changes(with_schema("response.body", old), with_schema("response.body", new))

    assert set() == {change.level for change in back} & {"breaking"}
    assert {"info"} == {change.level for change in got}


@given(first=documents(), second=documents())
@settings(max_examples=examples(30), deadline=None)
def test_any_two_documents_compare(first: dict[str, Any], second: dict[str, Any]) -> None:
    """
    Comparing never fails, every entry names its operation, and both ways find something or nothing.
    """
    there, back = changes(first, second), changes(second, first)

    assert bool(there) is bool(back)
    assert {("POST", "/things")} >= {(o.method, o.path) for c in there for o in c.operations}


JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-2, 2), st.sampled_from(["", "a", "object"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "properties",
                    "items",
                    "allOf",
                    "oneOf",
                    "required",
                    "enum",
                    "$ref",
                    "get",
                    "parameters",
                    "in",
                    "name",
                    "content",
                    "schema",
                    "responses",
                    "200",
                    "headers",
                    "default",
                    "minimum",
                    "security",
                ]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=15,
)


@given(
    junk=JUNK, keys=st.lists(st.sampled_from(["get", "responses", "200", "content"]), max_size=4)
)
@settings(max_examples=examples(100), deadline=None)
def test_nonsense_is_noted_and_not_fatal(junk: Any, keys: list[str]) -> None:
    """
    Whatever stands where something else should, comparing goes on; nothing new is wrong in a copy.
    """
    value = junk
    for key in reversed(keys):
        value = {key: value}
    root = api({"/a": value}, components={"schemas": value}, webhooks=value, servers=value)

    assert {"document.unreadable.both info"} >= set(outcome(root, root))
    assert isinstance(outcome(root, operation()), list)
