"""Every curation rule fires where it should, and nowhere else."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import SpecError
from generator.spec.lint import lint
from generator.spec.load import Spec, load_spec
from generator.spec.rules import EVERYWHERE, RULES
from tests.effort import examples

GOOD = """\
openapi: 3.1.0
info:
  title: Things
  version: v1
  description: Keeps things.
  x-behavior: {order: Things come in no order.}
  x-supported-until: 2027-03
  x-upstream: [{file: things.json, digest: 'sha256:DIGEST', moved: {/a: /b}, left-out: []}]
servers: [{url: 'https://api.example.com'}]
paths:
  /things/{kind}/{id}:
    parameters:
      - {$ref: '#/components/parameters/Kind'}
      - name: id
        in: path
        required: true
        description: The id.
        schema: {type: string}
        example: '1'
    get:
      operationId: things_list
      tags: [things]
      summary: Lists things.
      description: Lists things of a kind.
      x-pagination: {cursor: after, next: paging.next, items: results}
      parameters:
        - name: after
          in: query
          description: Where to go on.
          schema: {type: string, default: ''}
      responses:
        '200': {$ref: '#/components/responses/Page'}
        '204': {description: Nothing.}
        '207': {$ref: '#/components/responses/Page'}
        default: {$ref: '#/components/responses/Failure'}
    post:
      operationId: things_create
      tags: [things]
      summary: Creates things.
      description: Creates things of a kind.
      security: [{token: []}]
      x-idempotent: false
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [inputs]
              properties:
                inputs:
                  description: The things.
                  type: array
                  maxItems: 100
                  items: {type: string}
            example: {inputs: [a]}
      responses:
        '200': {$ref: '#/components/responses/Page'}
        '400': {$ref: '#/components/responses/Failure'}
  /batch:
    post:
      operationId: things_send
      tags: [things]
      summary: Sends things.
      description: Sends many things.
      x-idempotent: true
      x-bulk-replaces: tags
      x-bulk: true
      x-bulk-pagination: {input: id, result: of.id, cursor: start, next: then, items: parts}
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [inputs]
              properties:
                inputs:
                  description: Which.
                  type: array
                  maxItems: 50
                  items: {$ref: '#/components/schemas/Input'}
      responses:
        '200':
          description: What came of it.
          content: {application/json: {schema: {$ref: '#/components/schemas/Batch'}}}
        '400': {$ref: '#/components/responses/Failure'}
components:
  parameters:
    Kind:
      name: kind
      in: path
      required: true
      description: The kind.
      schema: {enum: [a, b], type: string}
  responses:
    Page:
      description: A page of things.
      content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}
    Failure:
      description: What went wrong.
      content: {application/json: {schema: {$ref: '#/components/schemas/Failure'}}}
  schemas:
    Page:
      description: A page.
      type: object
      required: [results]
      properties:
        results:
          description: The things.
          type: array
          items: {$ref: '#/components/schemas/Thing'}
        paging:
          description: Other pages.
          type: [object, 'null']
          properties: {next: {$ref: '#/components/schemas/Cursor'}}
        num: {description: How many., type: integer, default: 0, examples: [3]}
    Thing: {description: A thing., type: object, additionalProperties: true}
    Input:
      description: What to send.
      type: object
      properties:
        id: {description: Which., type: integer}
        start: {description: From where., type: string}
        tags: {description: Its tags., type: array, items: {type: boolean}}
    Batch:
      description: What was sent.
      x-batch: {input: [id], result: [of.id]}
      allOf:
        - type: object
          properties:
            results: {description: It., type: array, items: {$ref: '#/components/schemas/Sent'}}
    Sent:
      description: One that was sent.
      type: object
      properties:
        of: {$ref: '#/components/schemas/Input', description: Which.}
        then: {description: From where., type: string}
        parts: {description: Of it., type: array, items: {type: integer}}
    Cursor: {description: A cursor., type: [string, 'null'], x-deviation: Published as text.}
    Failure:
      description: A failure.
      allOf:
        - type: object
          properties: {message: {description: Why., type: string}}
  securitySchemes:
    token: {type: http, scheme: bearer}
""".replace("DIGEST", 64 * "0")

CASES = {
    "file_is_named_like_the_version": [
        (
            "version: v1",
            "version: v2",
            "the version is `v2`, but the file is called `v1`",
        ),
    ],
    "api_is_described": [
        (
            "  title: Things\n",
            "",
            "`info` has no title",
        ),
        (
            "  description: Keeps things.\n",
            "",
            "`info` has no description",
        ),
        (
            "Keeps things.",
            "' '",
            "`info` has no description",
        ),
    ],
    "servers_use_https": [
        (
            "https:",
            "http:",
            "the server `http://api.example.com` does not use https",
        ),
        (
            "[{url: 'https://api.example.com'}]",
            "[]",
            "`servers` is missing",
        ),
    ],
    "components_are_used": [
        (
            "[{token: []}]",
            "[]",
            "nothing uses the component `securitySchemes/token`",
        ),
        (
            "{$ref: '#/components/schemas/Thing'}",
            "{type: string}",
            "nothing uses the component `schemas/Thing`",
        ),
    ],
    "operation_ids_are_unique": [
        (
            "things_create",
            "things_list",
            "the operationId `things_list` is taken",
        ),
    ],
    "has_one_tag": [
        (
            "list\n      tags: [things]",
            "list\n      tags: [things, more]",
            "`/things/{kind}/{id}/get` needs exactly one tag",
        ),
    ],
    "id_is_tag_and_method": [
        (
            "things_list",
            "thing_list",
            "the operationId `thing_list` is not of the form `things_method`",
        ),
        (
            "things_list",
            "things_List",
            "the operationId `things_List` is not of the form `things_method`",
        ),
        (
            "      operationId: things_list\n",
            "",
            "`/things/{kind}/{id}/get` has no operationId",
        ),
    ],
    "is_described": [
        (
            "      summary: Lists things.\n",
            "",
            "`/things/{kind}/{id}/get` has no summary",
        ),
        (
            "Lists things of a kind.",
            "",
            "`/things/{kind}/{id}/get` has no description",
        ),
        (
            "          description: Where to go on.\n",
            "",
            "the parameter `after` has no description",
        ),
        (
            "description: Nothing.",
            "description: ''",
            "the response `responses/204` has no description",
        ),
        (
            "description: A thing., ",
            "",
            "the schema `Thing` has no description",
        ),
    ],
    "says_whether_it_is_idempotent": [
        (
            "      x-idempotent: false\n",
            "",
            "`/things/{kind}/{id}/post` has no `x-idempotent`",
        ),
        (
            "      x-pagination",
            "      x-idempotent: true\n      x-pagination",
            "`x-idempotent` means nothing on a GET",
        ),
    ],
    "path_parameters_match_the_path": [
        (
            "/{kind}/{id}:",
            "/{id}/{kind}:",
            "the path parameters are not declared in the order of the path",
        ),
    ],
    "parameters_are_unique": [
        (
            "parameters:\n        - ",
            (
                "parameters:\n"
                "        - {name: after, in: query, description: A., schema: {type: string}}\n"
                "        - "
            ),
            "the query parameter `after` of `/things/{kind}/{id}/get` stands twice",
        ),
    ],
    "pagination_exists": [
        (
            "cursor: after",
            "cursor: before",
            "`x-pagination` names the query parameter `before`, which does not exist",
        ),
        (
            "next: paging.next",
            "next: paging.after",
            "`x-pagination` names `paging.after`, which is not in the result",
        ),
        (
            "items: results",
            "items: result",
            "`x-pagination` names `result`, which is not in the result",
        ),
    ],
    "batch_inputs_are_limited": [
        (
            "                  maxItems: 100\n",
            "",
            "`properties/inputs` has no limit",
        ),
    ],
    "bulk_can_be_split": [
        (
            "x-idempotent: true\n      x-bulk",
            "x-idempotent: false\n      x-bulk",
            "`x-bulk` sends inputs again",
        ),
        (
            "              properties:\n                inputs:\n                  description: W",
            (
                "              properties:\n"
                "                more: {description: More., type: string}\n"
                "                inputs:\n"
                "                  description: W"
            ),
            "`x-bulk` knows nothing to send but `inputs`",
        ),
        (
            "      x-batch: {input: [id], result: [of.id]}\n",
            "",
            "`x-bulk` needs an answer that tells what failed",
        ),
    ],
    "bulk_replaces_a_list": [
        (
            (
                "      x-bulk: true\n"
                "      x-bulk-pagination: "
                "{input: id, result: of.id, cursor: start, next: then, items: parts}\n"
            ),
            "",
            "`x-bulk-replaces` means nothing alone",
        ),
        (
            "x-bulk-replaces: tags",
            "x-bulk-replaces: labels",
            "`x-bulk-replaces` names `labels`, which is not in an input",
        ),
    ],
    "batch_results_are_tied": [
        (
            "{input: [id], result",
            "{input: [ids], result",
            "`x-batch` names `ids`, which is not in an input",
        ),
        (
            "result: [of.id]}",
            "result: [id]}",
            "`x-batch` names `id`, which is not in a result",
        ),
    ],
    "bulk_pagination_exists": [
        (
            "      x-bulk-replaces: tags\n      x-bulk: true\n",
            "",
            "`x-bulk-pagination` means nothing alone",
        ),
        (
            "{input: id",
            "{input: ids",
            "`x-bulk-pagination` names `ids`, which is not in an input",
        ),
        (
            "cursor: start",
            "cursor: after",
            "`x-bulk-pagination` names `after`, which is not in an input",
        ),
        (
            "result: of.id",
            "result: of.ids",
            "`x-bulk-pagination` names `of.ids`, which is not in a result",
        ),
        (
            "next: then",
            "next: of.then",
            "`x-bulk-pagination` names `of.then`, which is not in a result",
        ),
        (
            "items: parts",
            "items: part",
            "`x-bulk-pagination` names `part`, which is not in a result",
        ),
    ],
    "success_is_typed": [
        (
            "'204': {description: Nothing.}",
            "'202': {description: Nothing.}",
            "the success `202` has no schema for `application/json`",
        ),
        (
            "'200': {$ref: '#/components/responses/Page'}\n        '400'",
            "'400'",
            "`/things/{kind}/{id}/post` never succeeds",
        ),
    ],
    "successes_are_alike": [
        (
            "'204': {description: Nothing.}",
            "'204': {description: N., content: {application/json: {schema: {type: string}}}}",
            "`/things/{kind}/{id}/get` answers `204` unlike `200`",
        ),
    ],
    "errors_are_typed": [
        (
            "        '400': {$ref: '#/components/responses/Failure'}\n",
            "",
            "`/things/{kind}/{id}/post` describes `200` and no error",
        ),
        (
            "'400': {$ref: '#/components/responses/Failure'}",
            "'400': {description: No.}",
            "the error `400` has no schema for `application/json`",
        ),
    ],
    "is_complete": [
        (
            "parameters:\n        - ",
            "parameters:\n        - {name: a, description: A., schema: {type: string}}\n        - ",
            "`parameters/0` has no `in`",
        ),
        (
            "          schema: {type: string, default: ''}\n",
            "",
            "the parameter `after` has no schema",
        ),
        (
            "in: path\n        required: true\n        description: The id.",
            "in: path\n        description: The id.",
            "the path parameter `id` is not required",
        ),
    ],
    "required_has_no_default": [
        (
            "in: query\n",
            "in: query\n          required: true\n",
            "the parameter `after` is required but has a default",
        ),
        (
            "[results]",
            "[results, num]",
            "the property `num` is required but has a default",
        ),
    ],
    "media_types_are_named": [
        (
            "Nothing.",
            "Nothing., content: {'*/*': {}}",
            "the media type `*/*` may be anything",
        ),
    ],
    "type_exists": [
        (
            "type: integer",
            "type: intger",
            "`intger` is no type",
        ),
    ],
    "properties_are_described": [
        (
            "description: Why., ",
            "",
            "the property `message` has no description",
        ),
    ],
    "array_has_items": [
        (
            "                  items: {type: string}\n",
            "",
            "the array `properties/inputs` has no `items`",
        ),
    ],
    "object_has_properties": [
        (
            ", additionalProperties: true",
            "",
            "the object `schemas/Thing` has neither `properties` nor `additionalProperties`",
        ),
    ],
    "enum_fits": [
        (
            "[a, b]",
            "[a, b, a]",
            "the value `a` stands twice in the enum",
        ),
        (
            "[a, b]",
            "[a, 1]",
            "the enum value `1` is not of type `string`",
        ),
        (
            "[a, b]",
            "[]",
            "an `enum` must be a list of values",
        ),
    ],
    "required_properties_exist": [
        (
            "[results]",
            "[results, result]",
            "`result` is required but is no property",
        ),
    ],
    "examples_fit": [
        (
            "examples: [3]",
            "examples: [null]",
            "`examples/0` is null",
        ),
        (
            "examples: [3]",
            "examples: ['3']",
            "`examples/0` does not fit its schema",
        ),
        (
            "examples: [3]",
            "example: true",
            "`num/example` does not fit its schema",
        ),
        (
            "example: '1'",
            "example: 1",
            "`1/example` does not fit its schema",
        ),
        (
            "example: '1'",
            "examples: {one: {value: 1}}",
            "`one/value` does not fit its schema",
        ),
        (
            "{inputs: [a]}",
            "{inputs: [1]}",
            "`application/json/example` does not fit its schema",
        ),
        (
            "{inputs: [a]}",
            "{}",
            "`application/json/example` does not fit its schema",
        ),
        (
            "A page of things.",
            "P.\n      headers: {X: {schema: {type: integer}, example: a}}",
            "`X/example` does not fit its schema",
        ),
    ],
    "are_known": [
        (
            "x-deviation:",
            "x-deviaton:",
            "the key `x-deviaton` means nothing",
        ),
        (
            "x-pagination:",
            "X-Pagination:",
            "the key `X-Pagination` means nothing",
        ),
    ],
    "are_in_place": [
        (
            "x-deviation: Published as text.",
            "x-deviation: ''",
            "`x-deviation` says nothing",
        ),
        (
            "x-idempotent: false",
            "x-idempotent: 'no'",
            "`x-idempotent` says nothing",
        ),
        (
            "x-deviation: Published as text.",
            "x-pagination: {}",
            "`x-pagination` means nothing here",
        ),
        (
            "x-deviation: Published as text.",
            "x-differs: It is text in v2.",
            "`x-differs` means nothing here",
        ),
        (
            "x-deviation: Published as text.",
            "x-bulk: true",
            "`x-bulk` means nothing here",
        ),
    ],
    "behavior_is_told": [
        ("Things come in no order.", "''", "this says nothing"),
    ],
    "end_of_support_is_a_date": [
        ("2027-03", "2027-3", "this is no date"),
        ("2027-03", "2027-13", "this is no date"),
    ],
    "upstream_is_named": [
        (
            "file: things.json, ",
            "",
            "this does not name a published document",
        ),
        (
            "moved: {/a: /b}",
            "moved: /b",
            "this does not name a published document",
        ),
        (
            "left-out: []",
            "leftout: []",
            "this does not name a published document",
        ),
        (
            "'sha256:",
            "'sha265:",
            "this is no digest",
        ),
    ],
    "shape": [
        (
            "'204': {description: Nothing.}",
            "'204': Nothing.",
            "`responses/204` must be a mapping",
        ),
        (
            "tags: [things]\n      summary: Lists",
            "tags: [things]\n      servers: {}\n      summary: Lists",
            "`get/servers` must be a list",
        ),
    ],
}
"""By rule: a piece of the good document, what replaces it, and what the rule says then."""


def load(folder: Path, text: str, version: str = "v1") -> Spec:
    """The document of a text."""
    file = folder / f"{version}.yaml"
    file.write_text(text, encoding="utf-8")
    return load_spec(file)


def test_a_good_document_has_no_findings(tmp_path: Path) -> None:
    """
    What the rules ask for can be done.
    """
    assert () == lint([load(tmp_path, GOOD)])


@pytest.mark.parametrize(
    ("old", "new", "expected"), [case for cases in CASES.values() for case in cases]
)
def test_rules(tmp_path: Path, old: str, new: str, expected: str) -> None:
    """
    Each edit to the good document yields exactly one finding, with a hint.
    """
    assert old in GOOD
    found = lint([load(tmp_path, GOOD.replace(old, new, 1))])

    assert [expected] == [finding.message for finding in found]
    assert all(finding.hint for finding in found)


def test_misspelt_path_parameter(tmp_path: Path) -> None:
    """
    A path parameter that is declared otherwise is reported from both sides, once.
    """
    found = lint([load(tmp_path, GOOD.replace("name: id", "name: ids"))])

    assert [
        ("the parameter `ids` is not in the path", "did you mean `id`?"),
        ("the path has `id`, its parameters have not", "did you mean `ids`?"),
    ] == [(finding.message, finding.hint) for finding in found]


def test_the_table_is_complete() -> None:
    """
    Every rule has an edit that it finds.
    """
    rules = {rule.__name__ for rules in [*RULES.values(), EVERYWHERE] for rule in rules}

    assert rules | {"shape"} == CASES.keys()


def test_findings_of_shared_files_stand_once(tmp_path: Path) -> None:
    """
    Two documents that share a bad file have one finding in it, in the order of the places.
    """
    (tmp_path / "f.yaml").write_text(
        "P: {name: kind, in: path, required: true, schema: {type: array}}\n"
    )
    text = re.sub(r"    Kind:\n(      .*\n)+", "    Kind: {$ref: f.yaml#/P}\n", GOOD)

    found = lint([load(tmp_path, text.replace("v1", version), version) for version in ("v1", "v2")])

    assert [
        ("f.yaml", "the parameter `kind` has no description"),
        ("f.yaml", "the array `Kind/schema` has no `items`"),
    ] == [(Path(finding.at.file).name, finding.message) for finding in found if finding.at]


VERSIONS: list[tuple[dict[str, str], list[str]]] = [
    ({"/things/{kind}/{id}": "/v2/{kind}/{id}"}, []),
    ({"Lists things": "Reads things"}, []),
    ({"examples: [3]": "examples: [4], maximum: 100"}, []),
    ({"maxItems: 100": "maxItems: 200"}, []),
    ({"[string, 'null']": "['null', string]"}, []),
    ({"additionalProperties: true": "additionalProperties: true, title: T"}, []),
    ({"in: query\n": "in: query\n          required: false\n"}, []),
    (
        {"default: ''": "default: a"},
        ["the parameter `after` of `things_list` is not as: `schema/default`"],
    ),
    (
        {"name: after": "name: next", "cursor: after": "cursor: next"},
        [
            "`x-pagination` of `things_list` is not as: `cursor`",
            "the parameter `after` of `things_list` is missing, unlike",
            "the parameter `next` of `things_list` is new, unlike",
        ],
    ),
    (
        {"x-idempotent: false": "x-idempotent: true"},
        ["`x-idempotent` of `things_create` is not as"],
    ),
    (
        {"items: parts}": "items: of}"},
        ["`x-bulk-pagination` of `things_send` is not as: `items`"],
    ),
    (
        {"items: {type: string}": "items: {type: integer}", "{inputs: [a]}": "{inputs: [1]}"},
        ["the body of `things_create` is not as: `schema/properties/inputs/items/type`"],
    ),
    (
        {"type: integer, default: 0, examples: [3]": "type: string, default: a"},
        [
            "the result of `things_list` is not as: `Page/properties/num/type`",
            "the result of `things_create` is not as: `Page/properties/num/type`",
        ],
    ),
]


@pytest.mark.parametrize(("edits", "expected"), VERSIONS)
def test_versions_are_alike(tmp_path: Path, edits: dict[str, str], expected: list[str]) -> None:
    """
    What a caller sees of an operation is the same in two versions; paths and prose may differ.
    """
    text = GOOD.replace("v1", "v2")
    for old, new in edits.items():
        text = text.replace(old, new)

    found = lint([load(tmp_path, GOOD), load(tmp_path, text, "v2")])

    messages = [re.sub(r" at \S+v1.yaml:\d+:\d+", "", finding.message) for finding in found]
    assert expected == messages


SIGNS: list[tuple[dict[str, str], list[str]]] = [
    (
        {"x-idempotent: false": "x-idempotent: true\n      x-deviation: Published with 201."},
        ["`x-idempotent` of `things_create` is not as"],
    ),
    ({"x-idempotent: false": "x-idempotent: true\n      x-differs: It counts now."}, []),
    (
        {"x-idempotent: false": "x-idempotent: false\n      x-differs: It counts now."},
        ["`things_create` is the same"],
    ),
    (
        {
            "x-idempotent: false": "x-idempotent: true\n      x-differs: It counts now.",
            "default: ''": "default: a",
        },
        ["the parameter `after` of `things_list` is not as: `schema/default`"],
    ),
]


@pytest.mark.parametrize(("edits", "expected"), SIGNS)
def test_versions_differ_on_purpose(
    tmp_path: Path, edits: dict[str, str], expected: list[str]
) -> None:
    """
    `x-differs` exempts its operation from the comparison, and is refused on one that is the same;
    `x-deviation` is about what HubSpot publishes and exempts nothing.
    """
    text = GOOD.replace("v1", "v2")
    for old, new in edits.items():
        text = text.replace(old, new)

    found = lint([load(tmp_path, GOOD), load(tmp_path, text, "v2")])

    messages = [re.sub(r" at \S+v1.yaml:\d+:\d+", "", finding.message) for finding in found]
    assert expected == messages


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            ("operationId: things_create", "operationId: things_make"),
            ["`things_create` is missing in `v2`", "`things_make` is missing in `v1`"],
        ),
        (
            (
                "operationId: things_create",
                "operationId: things_make\n      x-differs: It is called so there.",
            ),
            ["`things_create` is missing in `v2`"],
        ),
    ],
)
def test_versions_have_the_same_operations(
    tmp_path: Path, edit: tuple[str, str], expected: list[str]
) -> None:
    """
    An operation that a version lacks, or calls otherwise, is found; `x-differs` exempts it.
    """
    text = GOOD.replace("v1", "v2").replace(*edit)

    found = lint([load(tmp_path, GOOD), load(tmp_path, text, "v2")])

    assert expected == [finding.message for finding in found]


def test_the_odd_version_may_be_the_first(tmp_path: Path) -> None:
    """
    Versions are compared to the first that does not differ on purpose.
    """
    odd = GOOD.replace("x-idempotent: false", "x-idempotent: true\n      x-differs: It counted.")
    texts = {"v1": odd, "v2": GOOD.replace("v1", "v2"), "v3": GOOD.replace("v1", "v3")}

    assert () == lint([load(tmp_path, text, version) for version, text in texts.items()])


REFERENCES = [
    "#/x",
    "#",
    "",
    "#/paths",
    "#/components/schemas/Page",
    "#/components/schemas/Page/type",
]
ODD: list[Any] = [None, True, 0, -1.5, "", "x", [], [1], [[]], {}, {"a": 1}, {"$ref": []}]
ODD += [{"$ref": reference} for reference in REFERENCES]
SPARE = [
    "$ref",
    "type",
    "enum",
    "items",
    "x-pagination",
    "example",
    "allOf",
    "discriminator",
    "mapping",
    "schema",
]


@settings(
    max_examples=examples(400),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_no_shape_breaks_the_rules(tmp_path: Path, data: st.DataObject) -> None:
    """
    Whatever stands anywhere in a document, it is linted, or refused with places.
    """
    document: dict[str, Any] = copy.deepcopy(load(tmp_path, GOOD).document)
    for _ in range(data.draw(st.integers(1, 4))):
        node: Any = document
        while isinstance(node, (dict, list)) and node:
            keys = sorted(node) if isinstance(node, dict) else range(len(node))
            key = data.draw(st.sampled_from(keys))
            if not isinstance(node[key], (dict, list)) or data.draw(st.integers(0, 4)) == 0:
                key = data.draw(st.sampled_from([key, *SPARE])) if isinstance(node, dict) else key
                node[key] = copy.deepcopy(data.draw(st.sampled_from(ODD)))
                break
            node = node[key]
    file = tmp_path / "v1.json"
    file.write_text(json.dumps(document))

    try:
        found = lint([load_spec(file)])
    except SpecError as error:
        found = error.findings

    assert all(finding.at and finding.hint for finding in found)
