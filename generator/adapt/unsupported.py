"""
What a document may say but a package cannot express, and the parser ignores without a word.

One table of keywords an object; a keyword that is in no table is refused where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import Finding
from ..spec.load import Spec
from ..spec.positions import Pointer
from ..spec.wording import quoted
from .operations import VERBS

_ANNOTATIONS = frozenset(
    {"description", "summary", "deprecated", "example", "examples", "externalDocs"}
)
_DOCUMENT = frozenset(
    {"openapi", "info", "servers", "paths", "components", "security", "tags", "externalDocs"}
)
_COMPONENTS = frozenset(
    {
        "schemas",
        "parameters",
        "responses",
        "requestBodies",
        "headers",
        "examples",
        "securitySchemes",
    }
)
_PATH_ITEM = frozenset({*VERBS, "summary", "description", "parameters"})
_OPERATION = _ANNOTATIONS | {
    "tags",
    "operationId",
    "parameters",
    "requestBody",
    "responses",
    "security",
}
_PARAMETER = _ANNOTATIONS | {"$ref", "name", "in", "required", "schema", "style", "explode"}
_BODY = _ANNOTATIONS | {"$ref", "required", "content"}
_RESPONSE = _ANNOTATIONS | {"$ref", "headers", "content"}
_MEDIA_TYPE = _ANNOTATIONS | {"schema"}
_SCHEMA = (
    _ANNOTATIONS
    | {
        "$ref",
        "type",
        "enum",
        "const",
        "properties",
        "required",
        "items",
        "additionalProperties",
        "default",
    }
    | {
        "allOf",
        "anyOf",
        "oneOf",
        "format",
        "nullable",
        "title",
        "readOnly",
        "writeOnly",
        "xml",
        "$comment",
    }
    # Left to the server, which checks them anyway:
    | {
        "maximum",
        "minimum",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "multipleOf",
        "maxLength",
        "minLength",
        "pattern",
    }
    | {
        "maxItems",
        "minItems",
        "uniqueItems",
        "maxProperties",
        "minProperties",
        "contentEncoding",
        "contentMediaType",
    }
)
_STATUS = re.compile("default|[1-5](XX|[0-9][0-9])")
_STYLES: Mapping[str, tuple[str, bool]] = {"path": ("simple", False), "query": ("form", True)}


def unsupported(spec: Spec) -> tuple[Finding, ...]:
    """Every place that the package would leave out, in document order."""
    return tuple(
        Finding(spec.locate(*at), message, hint) for at, message, hint in _document(spec.document)
    )


_Refusal = tuple[Pointer, str, str]
_JSON_ALONE = "describe it as `application/json` alone"
_WRITE_OTHERWISE = "leave it out, or describe the same thing in another way"


def _document(document: dict[str, Any]) -> Iterator[_Refusal]:
    yield from _keywords(document, (), _DOCUMENT)
    for path, item in document["paths"].items():
        yield from _path_item(item, ("paths", path))
    components = document.get("components") or {}
    yield from _keywords(components, ("components",), _COMPONENTS)
    walks = {
        "schemas": _schema,
        "parameters": _parameter,
        "responses": _response,
        "requestBodies": _body,
    }
    for section, walk in walks.items():
        for name, node in _items(components.get(section)):
            yield from walk(node, ("components", section, name))


def _path_item(item: Any, at: Pointer) -> Iterator[_Refusal]:
    yield from _keywords(item, at, _PATH_ITEM)
    yield from _parameters(item, at)
    for verb, operation in _items(item):
        if verb in VERBS:
            yield from _operation(operation, (*at, verb))


def _operation(operation: Any, at: Pointer) -> Iterator[_Refusal]:
    if not isinstance(operation, dict):
        yield at, "an operation must be a mapping", "describe it, or drop it"
        return
    yield from _keywords(operation, at, _OPERATION)
    if not isinstance(operation.get("operationId"), str):
        yield at, "the operation has no operationId", "call it `<tag>_<method>`"
    yield from _parameters(operation, at)
    if "requestBody" in operation:
        yield from _body(operation["requestBody"], (*at, "requestBody"))
    for status, response in _items(operation.get("responses")):
        if status.startswith("x-"):
            continue
        if not _STATUS.fullmatch(status):
            message = f"{quoted(status)} is no status of HTTP"
            yield (*at, "responses", status), message, "write `200`, `2XX` or `default`"
        yield from _response(response, (*at, "responses", status))


def _parameters(owner: Any, at: Pointer) -> Iterator[_Refusal]:
    for index, node in _listed(owner.get("parameters") if isinstance(owner, dict) else None):
        yield from _parameter(node, (*at, "parameters", index))


def _parameter(node: Any, at: Pointer) -> Iterator[_Refusal]:
    yield from _keywords(node, at, _PARAMETER)
    if not isinstance(node, dict) or "$ref" in node:
        return
    place, name = str(node.get("in")), node.get("name")
    if place in ("header", "cookie"):
        yield (
            *at,
            "in",
        ), f"the {place} parameter `{name}` cannot be sent", "move it to the path or the query"
    for keyword, usual in zip(("style", "explode"), _STYLES.get(place, ()), strict=False):
        if node.get(keyword, usual) != usual:
            yield (
                *at,
                keyword,
            ), f"`{name}` is sent with the {keyword} `{usual}` only", f"drop `{keyword}`"
    if "schema" not in node:
        yield at, f"{quoted(name)} has no `schema`", "say what it is: `schema: {type: string}`"
    yield from _schema(node.get("schema", {}), (*at, "schema"))


def _body(node: Any, at: Pointer) -> Iterator[_Refusal]:
    yield from _keywords(node, at, _BODY)
    yield from _content(node, at, "a request body other than JSON cannot be sent")


def _response(node: Any, at: Pointer) -> Iterator[_Refusal]:
    yield from _keywords(node, at, _RESPONSE)
    yield from _content(node, at, "an answer other than JSON cannot be decoded")


def _content(node: Any, at: Pointer, other_than_json: str) -> Iterator[_Refusal]:
    for media_type, media in _items(node.get("content") if isinstance(node, dict) else None):
        if media_type != "application/json":
            yield (*at, "content", media_type), other_than_json, _JSON_ALONE
        yield from _keywords(media, (*at, "content", media_type), _MEDIA_TYPE)
        if isinstance(media, dict) and "schema" in media:
            yield from _schema(media["schema"], (*at, "content", media_type, "schema"))


def _schema(node: Any, at: Pointer) -> Iterator[_Refusal]:
    if not isinstance(node, dict):
        return
    yield from _keywords(node, at, _SCHEMA)
    extra = node.get("additionalProperties")
    if isinstance(extra, dict) and extra and node.get("properties"):
        yield (
            (*at, "additionalProperties"),
            "an object cannot have known names and typed unknown ones at the same time",
            "drop one of `properties` and `additionalProperties`",
        )
    for keyword in ("items", "additionalProperties"):
        yield from _schema(node.get(keyword), (*at, keyword))
    for name, field in _items(node.get("properties")):
        yield from _schema(field, (*at, "properties", name))
    for keyword in ("allOf", "anyOf", "oneOf"):
        for index, member in _listed(node.get(keyword)):
            yield from _schema(member, (*at, keyword, index))


def _keywords(node: Any, at: Pointer, known: frozenset[str]) -> Iterator[_Refusal]:
    for keyword, _ in _items(node):
        if keyword not in known and not keyword.startswith("x-"):
            yield (*at, keyword), f"`{keyword}` cannot be expressed in a client", _WRITE_OTHERWISE


def _items(node: Any) -> Iterator[tuple[str, Any]]:
    yield from (node.items() if isinstance(node, dict) else ())


def _listed(node: Any) -> Iterator[tuple[int, Any]]:
    yield from (enumerate(node) if isinstance(node, list) else ())
