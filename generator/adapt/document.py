"""Reads what the parser drops, prose above all, from the document itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..spec.load import Spec
from ..spec.positions import Pointer
from ..spec.shape import follow

# Objects whose names are the document's own.
_BY_NAME = frozenset(
    {"content", "headers", "parameters", "paths", "properties"}
    | {"requestBodies", "responses", "schemas", "securitySchemes"}
)


def resolve(spec: Spec, node: Any, at: Pointer) -> tuple[dict[str, Any], Pointer]:
    """The node that a chain of `$ref`s ends at, and its place; else the node itself."""
    target, place = follow(spec.document, node, at)
    return _mapping(target), place


def described(spec: Spec, node: Any) -> str:
    """The description beside a `$ref`, else the one of what it refers to; first if deprecated."""
    if not isinstance(node, dict):
        return ""
    target, _ = resolve(spec, node, ())
    words = ["Deprecated."] if node.get("deprecated") or target.get("deprecated") else []
    text = node.get("description") or target.get("description")
    return " ".join([*words, *([str(text)] if text else [])])


def line(text: object) -> str:
    """A title or a summary, on one line."""
    return " ".join(str(text).split())


def properties(spec: Spec, schema: Any, at: Pointer) -> Iterator[tuple[str, Any, Pointer]]:
    """Wire name, schema and place of every field; those of `allOf` members come first."""
    node, at = resolve(spec, schema, at)
    for index, member in enumerate(node.get("allOf", [])):
        yield from properties(spec, member, (*at, "allOf", index))
    for wire, field in node.get("properties", {}).items():
        yield wire, field, (*at, "properties", wire)


def for_parser(document: dict[str, Any]) -> Any:
    """
    A copy without examples and without what error responses say.

    A client needs neither of the parser, which copies both again and again.
    """
    copy = _without_examples(document)
    for item in copy["paths"].values():
        for operation in _mapping(item).values():
            responses = _mapping(_mapping(operation).get("responses"))
            errors = [status for status in responses if not is_success(status)]
            responses |= {status: {"description": ""} for status in errors}
    return copy


def is_success(status: object) -> bool:
    """Whether a key of `responses` stands for a success."""
    return str(status).startswith("2")


def _without_examples(node: Any, *, by_name: bool = False) -> Any:
    if isinstance(node, list):
        return [_without_examples(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        name: _without_examples(part, by_name=not by_name and name in _BY_NAME)
        for name, part in node.items()
        if by_name or name not in ("example", "examples")
    }


def _mapping(node: Any) -> dict[str, Any]:
    return node if isinstance(node, dict) else {}
