"""Tells where a curated document differs on purpose from what is published."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from .change import Change, OperationRef
from .document import Document, Part
from .file import escaped

_OF_OPERATIONS = ("operation.", "response.status.", "response.header.added")
_NAMES = re.compile(r"\{[^{}]*\}")


def on_purpose(
    change: Change, curated: Document, operations: Mapping[tuple[str, str], OperationRef]
) -> bool:
    """
    Whether `x-deviation` stands at the place in the curated document, or above it.

    Where a change is about what stands in operations (their statuses, say, not what a shared schema
    holds), theirs counts as well. What only curated documents say, such as `x-behavior`, always is.
    """
    if change.rule.startswith(("behavior.", "support.")):
        return True
    above = [change.pointer_old] if change.pointer_old is not None else []
    if change.rule.startswith("security"):
        above += [f"/components/securitySchemes/{name}" for name in _schemes(curated)]
    if any(_deviates(pointer, curated) for pointer in above):
        return True
    if not change.operations or not change.rule.startswith(_OF_OPERATIONS):
        return False
    touched = [operations.get((each.method, nameless(each.path))) for each in change.operations]
    return all(
        each and _deviates(f"/paths/{escaped(each.path)}/{each.method.lower()}", curated)
        for each in touched
    )


def _deviates(pointer: str, document: Document) -> bool:
    """Whether one of the mappings on the way to a place, or what stands there, says so."""
    file, _, path = pointer.rpartition("#")
    keys = path.split("/")
    for length in range(1, len(keys) + 1):
        reference = f"{quote(file)}#{quote('/'.join(keys[:length]), safe='/~')}"
        above = document.resolve(document.file.root, reference)
        if above and "x-deviation" in _mapping(above):
            return True
        target = _mapping(above).get("$ref") if above and length == len(keys) else None
        if above and isinstance(target, str):  # an entry of `components` may stand elsewhere
            there = document.resolve(above.place, target)
            if there and "x-deviation" in _mapping(there):
                return True
    return False


def _mapping(part: Part) -> dict[str, Any]:
    return part.value if isinstance(part.value, dict) else {}


def _schemes(document: Document) -> Sequence[str]:
    found = document.resolve(document.file.root, "#/components/securitySchemes")
    return [escaped(name) for name in found.value] if found else []


def nameless(path: str) -> str:
    """A path without the names of its parameters, which differ between documents."""
    return _NAMES.sub("{}", path)
