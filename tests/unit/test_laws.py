"""Equal packages render equal files, and documents that mean the same give equal packages."""

import ast
import copy
import dataclasses
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator import ir
from generator.adapt import adapt
from generator.render import render_version
from generator.spec.load import load_spec
from tests.documents import Json, document, load, model, operation, package, parameter, save

ROOT = Path(__file__).parents[2]
TEMPLATES = (ROOT / "templates",)
PROSE = {"doc", "summary", "title", "authorisation", "link"}


def render(found: ir.Package) -> dict[str, str]:
    """The files of a package."""
    return render_version(found, TEMPLATES)


def code(files: dict[str, str]) -> dict[str, str]:
    """The files without docstrings and comments."""
    return {name: ast.dump(_Undocumented().visit(ast.parse(text))) for name, text in files.items()}


class _Undocumented(ast.NodeTransformer):
    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        """Drops what is a text and nothing else."""
        return None if isinstance(node.value, ast.Constant) else node


def without_prose(value: Any) -> Any:
    """A package with every description left out."""
    if isinstance(value, tuple):
        return tuple(without_prose(item) for item in value)
    if not dataclasses.is_dataclass(value):
        return value
    fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return type(value), {
        name: without_prose(part) for name, part in fields.items() if name not in PROSE
    }


@pytest.mark.parametrize("name", ["v4", "2025-09"])
def test_equal_packages_render_equal_files(name: str) -> None:
    """
    A package and its copy are equal, as keys too, and render the same bytes.
    """
    one = adapt(load_spec(ROOT / "spec" / f"{name}.yaml"))
    other = pickle.loads(pickle.dumps(one))

    assert one == other
    assert hash(one) == hash(other)
    assert render(one) == render(other)


def rich() -> Json:
    """A document with a little of everything that can be written in several ways."""
    thing = {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": ["string", "integer"]},
            "name": {"type": ["string", "null"]},
            "part": {"$ref": "#/components/schemas/Part"},
        },
    }
    part = {"type": "object", "properties": {"size": {"type": "integer", "default": 1}}}
    limit = parameter("limit", {"type": "integer"})
    found = document(schemas={"Thing": thing, "Part": part})
    path = found["paths"]["/things/{id}"]
    path["get"]["parameters"].append(limit)
    path["put"] = operation("things_update", requestBody=_body())
    return found


def _body() -> Json:
    schema = {"$ref": "#/components/schemas/Part"}
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def reverse(node: Any) -> Any:
    """Keywords in the opposite order, where that has no meaning."""
    if isinstance(node, list):
        return [reverse(item) for item in node]
    if not isinstance(node, dict):
        return node
    ordered = node.keys() if node.keys() & {"size", "id", "name", "get"} else reversed(node.keys())
    return {key: reverse(node[key]) for key in ordered}


def share_parameter(content: Json) -> None:
    """A parameter becomes a component."""
    parameters = content["paths"]["/things/{id}"]["get"]["parameters"]
    content["components"]["parameters"] = {"Limit": parameters[1]}
    parameters[1] = {"$ref": "#/components/parameters/Limit"}


def lift_parameter(content: Json) -> None:
    """A parameter of all operations becomes one of the path."""
    path = content["paths"]["/things/{id}"]
    shared = path["get"]["parameters"][0]
    for verb in ("get", "put"):
        path[verb]["parameters"].remove(shared)
    path["parameters"] = [shared]


def share_response(content: Json) -> None:
    """A response becomes a component."""
    responses = content["paths"]["/things/{id}"]["get"]["responses"]
    content["components"]["responses"] = {"Found": responses["200"]}
    responses["200"] = {"$ref": "#/components/responses/Found"}


def share_body(content: Json) -> None:
    """A request body becomes a component."""
    put = content["paths"]["/things/{id}"]["put"]
    content["components"]["requestBodies"] = {"Part": put["requestBody"]}
    put["requestBody"] = {"$ref": "#/components/requestBodies/Part"}


def as_in_3_0(content: Json) -> None:
    """Null as OpenAPI 3.0 writes it."""
    content["openapi"] = "3.0.3"
    name = content["components"]["schemas"]["Thing"]["properties"]["name"]
    name |= {"type": "string", "nullable": True}


def as_union(content: Json) -> None:
    """Null as one of several."""
    fields = content["components"]["schemas"]["Thing"]["properties"]
    fields["name"] = {"oneOf": [{"type": "string"}, {"type": "null"}]}


def swap_types(content: Json) -> None:
    """An id is an integer or a string."""
    content["components"]["schemas"]["Thing"]["properties"]["id"]["type"].reverse()


def wrap(content: Json) -> None:
    """A reference in an `allOf` of its own."""
    fields = content["components"]["schemas"]["Thing"]["properties"]
    fields["part"] = {"allOf": [fields["part"]]}


def merge(content: Json) -> None:
    """Fields that come by `allOf`."""
    thing = content["components"]["schemas"]["Thing"]
    content["components"]["schemas"]["Thing"] = {"allOf": [thing]}


def illustrate(content: Json) -> None:
    """Examples and extensions everywhere."""
    thing = content["components"]["schemas"]["Thing"]
    thing |= {"example": {"id": 1}, "x-deviation": "why"}
    thing["properties"]["id"] |= {"examples": ["1"], "minLength": 1, "maxLength": 9}
    content["x-anything"] = {"paths": []}


def add_unused(content: Json) -> None:
    """A schema that no call sends or receives."""
    content["components"]["schemas"]["Alone"] = {"type": "object", "properties": {"x": {}}}


def reorder_schemas(content: Json) -> None:
    """Schemas in the opposite order."""
    schemas = content["components"]["schemas"]
    content["components"]["schemas"] = dict(reversed(schemas.items()))


SAME = [
    share_parameter, lift_parameter, share_response, share_body, as_in_3_0, as_union, swap_types,
    wrap, merge, illustrate, add_unused, reorder_schemas,
]  # fmt: skip


@pytest.mark.parametrize("edit", SAME)
def test_documents_that_mean_the_same(edit: Callable[[Json], None], tmp_path: Path) -> None:
    """
    How a document says something has no influence on the package.
    """
    edited = copy.deepcopy(rich())
    edit(edited)

    assert json.dumps(edited) != json.dumps(rich())
    assert package(rich(), tmp_path) == package(edited, tmp_path)


def test_order_of_keywords(tmp_path: Path) -> None:
    """
    The order of keywords has no influence on the package.
    """
    assert list(rich()) == list(reversed(reverse(rich())))
    assert package(rich(), tmp_path) == package(reverse(rich()), tmp_path)


def test_yaml_and_json(tmp_path: Path) -> None:
    """
    A document in YAML gives the package that it gives in JSON, but for the name of its file.
    """
    path = tmp_path / "v1.yaml"
    with path.open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump(rich(), file)

    assert package(rich(), tmp_path) == dataclasses.replace(
        adapt(load_spec(path)), source="v1.json"
    )


def test_several_files(tmp_path: Path) -> None:
    """
    A document whose parts stand in other files gives the package that it gives in one.
    """
    content = rich()
    parts = {"Part": content["components"]["schemas"].pop("Part")}
    save(parts, tmp_path, "parts.json")
    text = save(content, tmp_path).read_text(encoding="utf-8")
    path = tmp_path / "v1.json"
    path.write_text(text.replace("#/components/schemas/Part", "parts.json#/Part"), encoding="utf-8")

    assert adapt(load_spec(path)) == package(rich(), tmp_path)


def describe(node: Any) -> Any:
    """Words wherever a document may have some."""
    if isinstance(node, list):
        return [describe(item) for item in node]
    if not isinstance(node, dict):
        return node
    found = {key: describe(part) for key, part in node.items()}
    if node.keys() & {"type", "$ref", "operationId", "in", "content", "title"}:
        found["description"] = "Some words."
    if "operationId" in node:
        found |= {"summary": "Do it.", "externalDocs": {"url": "https://example.com"}}
    return found


def test_prose_changes_prose_only(tmp_path: Path) -> None:
    """
    Packages that differ in descriptions differ in nothing else, and neither do their files.
    """
    plain, described = package(rich(), tmp_path), package(describe(rich()), tmp_path)

    assert plain != described
    assert without_prose(plain) == without_prose(described)
    assert render(plain) != render(described)
    assert code(render(plain)) == code(render(described))


TYPES = ir.Field("types", "types", ir.ListOf(ir.Scalar("str")), "required")
PAGES = ir.Pagination("after", ("name",), "name", ir.Scalar("str"))
INPUTS = ir.Body((dataclasses.replace(TYPES, name="inputs", wire="inputs"),), whole=False)
EDITS: dict[str, Callable[[ir.Operation], ir.Operation]] = {
    "name": lambda op: dataclasses.replace(op, name="other"),
    "method": lambda op: dataclasses.replace(op, method="other"),
    "verb": lambda op: dataclasses.replace(op, verb="POST"),
    "path": lambda op: dataclasses.replace(op, path="/other/{id}"),
    "parameters": lambda op: dataclasses.replace(op, parameters=()),
    "body": lambda op: dataclasses.replace(op, body=ir.Body((TYPES,), whole=True)),
    "result": lambda op: dataclasses.replace(op, result=None),
    "responses": lambda op: dataclasses.replace(op, responses=(ir.Response(404, 404, None),)),
    "idempotent": lambda op: dataclasses.replace(op, idempotent=False),
    "pagination": lambda op: dataclasses.replace(op, pagination=PAGES),
    "bulk": lambda op: dataclasses.replace(op, body=INPUTS, bulk=ir.Bulk(9, ir.Scalar("str"))),
    "deprecated": lambda op: dataclasses.replace(op, deprecated=True),
    "scopes": lambda op: dataclasses.replace(op, scopes=("one",)),
    "summary": lambda op: dataclasses.replace(op, summary="Other"),
    "doc": lambda op: dataclasses.replace(op, doc="Other."),
    "link": lambda op: dataclasses.replace(op, link="https://example.com"),
}


@pytest.mark.parametrize("part", EDITS)
def test_every_part_of_an_operation_matters(part: str, tmp_path: Path) -> None:
    """
    Whatever changes in an operation changes the files.
    """
    found = package(model(name={"type": "string"}), tmp_path)
    [resource] = found.resources
    [one] = resource.operations
    changed = dataclasses.replace(resource, operations=(EDITS[part](one),))

    assert {field.name for field in dataclasses.fields(ir.Operation)} == EDITS.keys()
    assert render(found) != render(dataclasses.replace(found, resources=(changed,)))


def test_loading_twice(tmp_path: Path) -> None:
    """
    A document that was adapted is as it was.
    """
    spec = load(rich(), tmp_path)
    before = copy.deepcopy(spec.document)

    assert adapt(spec) == adapt(spec)
    assert before == spec.document
