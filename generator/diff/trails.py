"""The names that lead to a changed place, for who looks at a few lines around it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from ..errors import Location
from .change import Change
from .document import Document

Trails: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""In the old document, and in the new one; empty where there is no such place."""


def no_trails(_change: Change) -> Trails:
    """What there is to say without documents."""
    return (), ()


def trails(change: Change, pairs: Iterable[tuple[Document, Document]]) -> Trails:
    """In the first pair of documents that has the change; for Python it is the dotted name."""
    before, after = change.pointer_old, change.pointer_new
    if change.layer == "python":
        return tuple(filter(None, [before])), tuple(filter(None, [after]))
    for old, new in pairs if change.layer == "wire" else ():
        if _holds(old, before, change.location_old) and _holds(new, after, change.location_new):
            return _trail(old, before), _trail(new, after)
    return no_trails(change)


def _holds(document: Document, pointer: str | None, at: Location | None) -> bool:
    return not pointer or document.locate(pointer) == at


def _trail(document: Document, pointer: str | None) -> tuple[str, ...]:
    """The keys of a pointer; what stands in a list is called by its name, if it has one."""
    return tuple(_called(key, value) for key, value in document.way(pointer or ""))


def _called(key: str | int, value: Any) -> str:
    match key, value:
        case int(), {"name": str(name)} | {"$ref": str(name)}:
            return name.rpartition("/")[2]
    return str(key)
