"""The part of a document that some operations need, as JSON: what a copy was made from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..spec.shape import METHODS

_PREFIX = "#/components/"


def excerpt(document: dict[str, Any], operations: frozenset[str]) -> str:
    """
    The document without other operations and what only these need.

    Args:
        document: Its references are ``#/components/SECTION/NAME``, as `load_spec` gives them.
        operations: Their operationIds.
    """
    rest = {name: part for name, part in document.items() if name != "components"}
    paths = {path: _of(item, operations) for path, item in document["paths"].items()}
    rest["paths"] = {path: item for path, item in paths.items() if set(METHODS) & item.keys()}
    components: dict[str, Any] = {}
    if schemes := document.get("components", {}).get("securitySchemes"):
        components["securitySchemes"] = schemes  # named by their keys, not by references
    waiting = [*_references(rest)]
    while waiting:
        section, _, name = waiting.pop().removeprefix(_PREFIX).partition("/")
        name = name.replace("~1", "/").replace("~0", "~")
        entries = components.setdefault(section, {})
        known = document.get("components", {}).get(section, {})
        if name in known and name not in entries:  # an example may name what does not exist
            entries[name] = known[name]
            waiting += _references(entries[name])
    ordered = {
        section: {
            name: entries[name] for name in document["components"][section] if name in entries
        }
        for section in document.get("components", {})
        if (entries := components.get(section))
    }
    whole = {**rest, **({"components": ordered} if ordered else {})}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _of(item: dict[str, Any], operations: frozenset[str]) -> dict[str, Any]:
    return {
        name: part
        for name, part in item.items()
        if name not in METHODS or part.get("operationId") in operations
    }


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _references(item)
    elif isinstance(node, dict):
        for name, part in node.items():
            if name == "$ref" and isinstance(part, str) and part.startswith(_PREFIX):
                yield part
            elif isinstance(part, str) and part.startswith(_PREFIX):
                yield part  # in the mapping of a discriminator
            else:
                yield from _references(part)
