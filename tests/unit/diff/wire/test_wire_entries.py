"""One change is one entry: with all operations that it touches, its places, and one sentence."""

import copy
import datetime
import json
from typing import Any

import pytest

from generator.diff import Change, OperationRef
from generator.diff.wire import compare
from tests.unit.diff.wire.pairs import api, changes, document, operation, outcome, with_schema

JSON = "application/json"


def pets(**properties: Any) -> dict[str, Any]:
    """Three operations that send or get a component, one of them deep inside."""
    pet = {"$ref": "#/components/schemas/Pet"}
    sent = {"requestBody": {"content": {JSON: {"schema": pet}}}}
    got = {"responses": {"200": {"content": {JSON: {"schema": {"type": "array", "items": pet}}}}}}
    paths = {"/pets": {"post": sent | {"responses": {}}, "get": got}, "/all": {"get": got}}
    schemas = {
        "Pet": {"type": "object", "properties": {"owner": {"$ref": "#/components/schemas/Owner"}}},
        "Owner": {"type": "object", "properties": properties},
    }
    return api(paths, components={"schemas": schemas})


def test_a_shared_schema_changes_once_for_all() -> None:
    """
    A property of a shared schema is one change each for sending and getting, with all operations.
    """
    found = changes(pets(), pets(name={"type": "string"}))

    assert [
        ("response.body.property.added", [("GET", "/all"), ("GET", "/pets")]),
        ("request.body.property.added", [("POST", "/pets")]),
    ] == [(change.rule, [(o.method, o.path) for o in change.operations]) for change in found]
    assert {"/components/schemas/Owner/properties/name"} == {c.pointer_new for c in found}
    assert {None} == {change.pointer_old for change in found}


def test_copies_of_a_schema_change_once() -> None:
    """
    The same change to a schema and to its numbered copy is one entry.
    """
    old = api(
        {
            "/a": {"put": {"requestBody": {"content": {JSON: {"schema": _refer("A")}}}}},
            "/b": {"put": {"requestBody": {"content": {JSON: {"schema": _refer("A_1")}}}}},
        },
        components={"schemas": {"A": {"maxLength": 5}, "A_1": {"maxLength": 5}}},
    )
    new = copy.deepcopy(old)
    new["components"]["schemas"] = {"A": {"maxLength": 4}, "A_1": {"maxLength": 4}}

    (change,) = changes(old, new)

    assert ["/a", "/b"] == [touched.path for touched in change.operations]


def _refer(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def test_the_same_parameter_changes_once() -> None:
    """
    The same change to a parameter that many operations write out is one entry.
    """
    parameters = [{"in": "query", "name": "limit", "schema": {"type": "integer"}}]
    old = api({f"/{name}": {"get": {"parameters": parameters}} for name in "abc"})
    new = copy.deepcopy(old)
    for item in new["paths"].values():
        item["get"]["parameters"][0]["schema"]["maximum"] = 5

    (change,) = changes(old, new)

    assert ("warning", 3) == (change.level, len(change.operations))
    assert "Query parameter `limit` is at most `5`" == change.message


def test_a_path_that_moved_is_one_entry() -> None:
    """
    A path that moved is one entry with all its operations, and what else changed is still found.
    """
    get, put = {"operationId": "read"}, {"operationId": "write"}
    parameter = {"in": "query", "name": "a", "required": True}
    old = api({"/v1/{x}": {"get": get, "put": put}})
    new = api({"/v2/{y}": {"get": get, "put": put | {"parameters": [parameter]}}})

    moved, added = changes(old, new)

    assert ("operation.moved", "breaking") == (moved.rule, moved.level)
    assert "`/v1/{x}` is now `/v2/{y}`" == moved.message
    assert [
        OperationRef("GET", "/v2/{y}", "read"),
        OperationRef("PUT", "/v2/{y}", "write"),
    ] == list(moved.operations)
    assert ("request.parameter.required-added", 1) == (added.rule, len(added.operations))


def test_prefixes_that_are_stripped_are_one_entry() -> None:
    """
    Paths that differ in the stripped prefixes only are the same, and the prefix is one change.
    """
    old = api({"/old/a": {"get": {}}, "/old/b/{x}": {"get": {}}})
    new = api({"/new/way/a": {"get": {}}, "/new/way/b/{y}": {"get": {}}})

    (change,) = changes(old, new, strip_prefix_old="/old", strip_prefix_new="/new/way/")

    assert ("operation.rebased", "breaking", 2) == (
        change.rule,
        change.level,
        len(change.operations),
    )
    assert "Paths that began with `/old` now begin with `/new/way`" == change.message


STAY: list[tuple[Any, Any]] = [
    ({"/v1/z": {"get": {}}}, {"/v1/z": {"get": {}}}),
    ({"/v1/a": {"put": {}}}, {"/v1/a": {"put": {}}}),
    ({"/v1/z": {"get": {}}}, {}),
]


@pytest.mark.parametrize(("old", "new"), STAY)
def test_paths_that_stay_are_not_said_to_begin_otherwise(old: Any, new: Any) -> None:
    """
    Where not all paths with a beginning have another one now, a change speaks of some of them.
    """
    before = {"/v1/b": {"get": {}}, "/v10/c": {"get": {}}, **old}
    after = {"/v2/a": {"get": {}}, "/v2/b": {"get": {}}, "/v10/c": {"get": {}}, **new}
    before["/v1/a"] = {"get": {}} | before.get("/v1/a", {})

    found = [each for each in changes(api(before), api(after)) if "rebased" in each.rule]

    assert [("operation.rebased", "Some paths that began with `/v1` now begin with `/v2`")] == [
        (each.rule, each.message) for each in found
    ]


def test_a_change_of_method_is_not_lost_where_paths_moved() -> None:
    """
    An operation that has another method now is said so by itself, though its path moved as others.
    """
    put = {"operationId": "write"}
    old = api({"/v1/x": {"get": {}, "put": put}, "/v1/y": {"get": {}}})
    new = api({"/v2/x": {"get": {}, "patch": put}, "/v2/y": {"get": {}}})

    assert {
        "Paths that began with `/v1` now begin with `/v2`",
        "`PUT /v1/x` is now `PATCH /v2/x`",
    } == {each.message for each in changes(old, new)}


def calling(**rest: Any) -> dict[str, Any]:
    """A document with a callback whose operation has these fields."""
    return operation(callbacks={"c": {"{$u}": {"post": rest}}})


BODY = "`/paths/~1things/post/requestBody/content/application~1json/schema`"
WORDS = [
    (
        calling(parameters=[{"in": "query", "name": "z"}]),
        calling(),
        ["In callbacks, query parameter `z` is gone"],
    ),
    (
        calling(**{"x-stability-level": "draft"}),
        calling(),
        ["In callbacks, `POST {$u}` is without a level, no longer `draft`"],
    ),
    (
        with_schema("request.body", {"type": "string"}),
        with_schema("request.body", 5),
        [f"The new {BODY} cannot be read: a schema must be a mapping"],
    ),
    (
        with_schema("request.body", 5),
        with_schema("request.body", 5),
        [f"{BODY} can be read in neither document: a schema must be a mapping"],
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), WORDS)
def test_a_message_is_a_sentence(old: Any, new: Any, expected: list[str]) -> None:
    """
    A message says where it is, and sets as code only what is written in a document.
    """
    assert expected == [each.message for each in changes(old, new)]


MESSAGES = [
    ("request.body", {"maxLength": 5}, {"maxLength": 4}, "In requests, `a` of `POST /things` has"),
    (
        "response.body",
        {"maxLength": 5},
        {"maxLength": 6},
        "In answers, `a` of `POST /things` (200)",
    ),
    ("request.parameter", {"maxLength": 5}, {"maxLength": 4}, "`a` of query parameter `p` has"),
    ("response.header", {"maxLength": 5}, {"maxLength": 4}, "`a` of header `X-H` has at most"),
    ("webhook.request.body", {"enum": ["b"]}, {"enum": ["b", "c"]}, "In webhooks, in requests, "),
    (
        "request.body",
        {"not": {"enum": ["b"]}},
        {"not": {"enum": ["b", "c"]}},
        "In requests, what `a` of",
    ),
    (
        "request.body",
        {"items": {"type": "string"}},
        {"items": {"type": "object"}},
        "In requests, `a[]` of",
    ),
]


@pytest.mark.parametrize(("place", "old", "new", "expected"), MESSAGES)
def test_a_message_says_where(place: str, old: Any, new: Any, expected: str) -> None:
    """
    A message names direction, property and operation, or the parameter or header.
    """
    before, after = ({"type": "object", "properties": {"a": each}} for each in (old, new))

    (change,) = changes(with_schema(place, before), with_schema(place, after))

    assert change.message.startswith(expected)


@pytest.mark.parametrize("place", ["request.body", "response.body"])
def test_a_condition_that_changed_is_a_warning(place: str) -> None:
    """
    Who meets another condition has to meet other demands, whichever way it changed.
    """
    wide = with_schema(place, {"if": {"required": ["a"]}})
    narrow = with_schema(place, {"if": {"required": ["a", "b"]}})
    rule = f"{place}.if.property.became"

    assert [f"{rule}-required warning"] == outcome(wide, narrow)
    assert [f"{rule}-optional warning"] == outcome(narrow, wide)
    assert "the condition of" in changes(wide, narrow)[0].message


@pytest.mark.parametrize(
    ("old", "new", "level"), [(["a"], ["a", "b"], "breaking"), (["a", "b"], ["a"], "info")]
)
def test_not_turns_the_direction(old: list[str], new: list[str], level: str) -> None:
    """
    Who sends is broken when more is excluded, not when less is; two of them cancel out.
    """
    once = [with_schema("request.body", {"not": {"enum": each}}) for each in (old, new)]
    twice = [with_schema("request.body", {"not": {"not": {"enum": each}}}) for each in (new, old)]

    assert [level] == [change.level for change in changes(*once)]
    assert [level] == [change.level for change in changes(*twice)]


def test_a_property_called_like_a_keyword_is_told() -> None:
    """
    A property that is called `properties` or `items` is named like any other.
    """
    old = {"properties": {"properties": {"properties": {"items": {"type": "string"}}}}}
    new = {"properties": {"properties": {"properties": {"items": {"type": "integer"}}}}}

    (change,) = changes(with_schema("request.body", old), with_schema("request.body", new))

    assert change.message.startswith("In requests, `properties.items` of `POST /things` is")


def test_a_long_value_is_cut() -> None:
    """
    A value of any length makes a line that can be read.
    """
    new = with_schema("request.body", {"type": "string", "pattern": "a" * 10_000})

    (change,) = changes(with_schema("request.body", {"type": "string"}), new)

    assert len(change.message) < 400
    assert len(change.new or "") <= 200


def test_what_stands_beside_an_unreadable_place_is_compared() -> None:
    """
    What cannot be read is reported with its place, and everything else is compared.
    """
    old = operation(parameters=[{"in": "query", "name": "a"}], responses={"200": {}})
    new = operation(parameters="many", responses={"201": {}})

    found = changes(old, new)

    assert [
        "response.status.success-removed breaking",
        "request.parameter.removed warning",
        "document.unreadable.new warning",
        "response.status.success-added info",
    ] == [f"{change.rule} {change.level}" for change in found]
    assert "/paths/~1things/post/parameters" == found[2].pointer_new


def answering(*references: str) -> Any:
    """A document whose answers are somewhere else."""
    answers = {str(200 + index): {"$ref": each} for index, each in enumerate(references)}
    return operation(responses=answers)


def test_what_is_missing_is_said_once() -> None:
    """
    A file that is not there, or a component, is one change, however many references lead to it.
    """
    files = ["a.yaml#/x", "./a.yaml#/y", "b.yaml#/x"]
    inside = ["#/components/responses/A", "#/components/responses/A", "https://a.example/x#/y"]

    found = [
        change
        for change in changes(answering(), answering(*files, *inside))
        if change.rule == "document.unreadable.new"
    ]

    assert [
        "the file `a.yaml` is missing, or cannot be read itself (also at 1 other place)",
        "the file `b.yaml` is missing, or cannot be read itself",
        "`#/components/responses/A` leads nowhere (also at 1 other place)",
        "`https://a.example/x#/y` leads nowhere",
    ] == [change.message.partition(" cannot be read: ")[2] for change in found]
    assert "/paths/~1things/post/responses/200/$ref" == found[0].pointer_new


@pytest.mark.parametrize("name", ["tags", "security", "required", "enum", "const", "default"])
def test_properties_called_like_lists_are_followed(name: str) -> None:
    """
    What a property refers to is compared, whatever the property is called.
    """
    inside = {"type": "array", "items": {"$ref": "#/components/schemas/T"}}
    old = with_schema("request.body", {"type": "object", "properties": {name: inside}})

    def found(schema: Any) -> list[str]:
        return outcome(
            old | {"components": {"schemas": {"T": {"type": "string"}}}},
            old | {"components": {"schemas": {"T": schema}}},
        )

    assert ["request.body.type.changed breaking"] == found({"type": "integer"})
    assert [] == found({"allOf": [{"type": "string"}]})


@pytest.mark.parametrize(("old", "new"), [(True, 1), (False, 0), (0, False), (1.0, True)])
def test_true_is_not_one(old: Any, new: Any) -> None:
    """
    A flag and a number differ, though Python thinks that they are equal.
    """
    before, after = (
        operation(parameters=[{"in": "query", "name": "a", "schema": {"enum": [each, "x"]}}])
        for each in (old, new)
    )

    assert [] != outcome(before, after)


def test_the_day_is_asked_for() -> None:
    """
    Without a day to hold dates against, it is today.
    """
    soon = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=9)
    gone = {"deprecated": True, "x-sunset": soon.isoformat()}

    found: tuple[Change, ...] = compare(document(api({"/a": {"get": gone}})), document(api({})))

    assert ["operation.early-removed"] == [change.rule for change in found]


@pytest.mark.parametrize(
    ("place", "reference", "expected"),
    [
        ({"Pet": {"properties": {"a": {}}}}, "#/Pet", "In answers, `a` of `Pet` is `string`"),
        ({"properties": {"a": {}}}, "", "In answers, `a` of the document is `string`"),
    ],
)
def test_shared_parts_have_the_names_of_their_file(
    place: Any, reference: str, expected: str
) -> None:
    """
    What stands at the top of another file is called by its name, unless that file is one schema.
    """
    root = with_schema("response.body", {"$ref": f"parts.json{reference}"})
    kinds = [
        document(root, **{"parts.json": json.loads(json.dumps(place).replace("{}", kind))})
        for kind in ('{"type": "integer"}', '{"type": "string"}')
    ]

    assert [True] == [each.message.startswith(expected) for each in compare(*kinds)]


def test_a_list_of_values_keeps_its_quotes() -> None:
    """
    One text stands without the quotes of JSON, several keep all of theirs.
    """
    limited, free = ({"type": "string", "enum": ["a", "b"]}, {"type": "string"})
    (change,) = changes(with_schema("response.body", limited), with_schema("response.body", free))

    assert '`"a", "b"`' in change.message


def of_a_header(**more: Any) -> dict[str, Any]:
    """A document with a header that has these fields."""
    headers = {"X-H": {"schema": {"type": "string"}, **more}}
    return operation(responses={"200": {"description": "done", "headers": headers}})


ENDING = {"deprecated": True, "x-sunset": "9999-08-10"}
ENDS = [
    pytest.param(operation(), operation(**ENDING), "`POST /things`", id="operation"),
    pytest.param(
        operation(parameters=[{"in": "query", "name": "p", "schema": {}}]),
        operation(parameters=[{"in": "query", "name": "p", "schema": {}, **ENDING}]),
        "Query parameter `p`",
        id="parameter",
    ),
    pytest.param(of_a_header(), of_a_header(**ENDING), "Header `X-H`", id="header"),
    pytest.param(
        with_schema("request.body", {"type": "string"}),
        with_schema("request.body", {"type": "string", **ENDING}),
        "In requests, the body of `POST /things`",
        id="schema",
    ),
]


@pytest.mark.parametrize(("old", "new", "it"), ENDS)
def test_an_end_is_that_of_what_says_so(old: Any, new: Any, it: str) -> None:
    """
    What is deprecated, and ends on a day, is the operation, parameter, header or schema itself.
    """
    said = {change.message for change in changes(old, new)}

    assert {f"{it} is deprecated", f"{it} ends on `9999-08-10`"} == said
