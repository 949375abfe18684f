"""Reads what the parser drops, prose above all, from the document itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..spec.load import Spec
from ..spec.positions import Pointer
from ..spec.shape import follow, is_reference, split_pointer, walk

_PLACE = "x-hubgen-place"
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
    waiting: list[tuple[Any, Pointer, bool]] = [(schema, at, False)]
    while waiting:  # without recursion: a chain of models may be of any length
        node, at, members_done = waiting.pop()
        if members_done:
            for wire, field in node.get("properties", {}).items():
                yield wire, field, (*at, "properties", wire)
            continue
        node, at = resolve(spec, node, at)
        waiting.append((node, at, True))
        members = list(enumerate(node.get("allOf", [])))
        waiting += [(member, (*at, "allOf", n), False) for n, member in reversed(members)]


def for_parser(document: dict[str, Any]) -> Any:
    """
    A copy without examples and what error responses say; bases stand before what has them.

    A client needs neither of the parser, which copies both again and again, and tries all models
    anew whenever one was found to be complete.
    """
    copy = _without_examples(document)
    if schemas := _mapping(_mapping(copy.get("components")).get("schemas")):
        copy["components"]["schemas"] = {name: schemas[name] for name in _bases_first(schemas)}
    for item in copy["paths"].values():
        for operation in _mapping(item).values():
            responses = _mapping(_mapping(operation).get("responses"))
            errors = [status for status in responses if not is_success(status)]
            responses |= {status: {"description": ""} for status in errors}
    return copy


def with_places(document: dict[str, Any]) -> Any:
    """The same copy, in which everything that may be named in an error knows where it stands."""
    copy = for_parser(document)
    for kind, at, node in walk("document", copy):
        if kind in ("schema", "parameter", "requestBody", "response") and isinstance(node, dict):
            node[_PLACE] = at
    return copy


def place_of(part: Any) -> Pointer | None:
    """Where a part of the parser's own stands, if it was read of a copy with places."""
    return (getattr(part, "model_extra", None) or {}).get(_PLACE)


def _bases_first(schemas: dict[str, Any]) -> Iterator[str]:
    """Names of components, each after those that are members of its `allOf`."""
    seen = set[str]()
    for first in schemas:
        waiting = [(first, False)]
        while waiting:
            name, bases_done = waiting.pop()
            if bases_done:
                yield name
            elif name not in seen:
                seen.add(name)
                members = _mapping(schemas[name]).get("allOf")
                bases = [
                    split_pointer(member["$ref"])[-1]
                    for member in (members if isinstance(members, list) else ())
                    if is_reference(member)
                ]
                waiting.append((name, True))
                waiting += [(base, False) for base in reversed(bases) if base in schemas]


def is_success(status: object) -> bool:
    """Whether a key of `responses` stands for a success."""
    return str(status).startswith("2")


def _without_examples(node: Any, *, by_name: bool = False) -> Any:
    if isinstance(node, list):
        return [_without_examples(item) for item in node]
    if not isinstance(node, dict):
        return node
    hidden = {"example", "examples"}
    if isinstance(node.get("enum"), list) and isinstance(node.get("type"), list):
        hidden.add("type")  # it says no more than the values, and the parser takes it for a union
    return {
        name: _without_examples(part, by_name=not by_name and name in _BY_NAME)
        for name, part in node.items()
        if by_name or name not in hidden
    }


def _mapping(node: Any) -> dict[str, Any]:
    return node if isinstance(node, dict) else {}
