"""Where a change stands in the files of two documents."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..errors import Location
from .change import Change, OperationRef
from .document import Document
from .file import escaped


def located(change: Change, old: Document, new: Document) -> Change:
    """The change, with file and line of both sides."""
    if change.layer == "app" or change.location_old or change.location_new:
        return change
    before, after = change.pointer_old, change.pointer_new
    if change.layer == "python":  # dotted names; the operation is what the document has of them
        before = _operation(old, change.operations) if before else None
        after = _operation(new, change.operations) if after else None
    return dataclasses.replace(
        change,
        location_old=old.locate(before) if before else None,
        location_new=new.locate(after) if after else None,
    )


def anchor(change: Change, pairs: Iterable[tuple[Document, Document]]) -> Location | None:
    """In the new document; for what is gone from it, the nearest that is still there."""
    if change.location_new:
        return change.location_new
    if change.layer == "app":
        return change.location_old
    for old, new in pairs:
        if change.layer == "python":
            pointer = _operation(new, change.operations)
        else:
            pointer = change.pointer_old
            if not pointer or change.location_old != old.locate(pointer):
                continue
        if pointer:
            return new.locate(pointer)
    return None


def _operation(document: Document, operations: Sequence[OperationRef]) -> str | None:
    """The pointer of what has the operationId of the first one."""
    return _pointers(document).get(operations[0].operation_id) if operations else None


@lru_cache(maxsize=4)
def _pointers(document: Document) -> dict[str, str]:
    """Where each operationId stands."""
    return {
        str(operation["operationId"]): f"/paths/{escaped(path)}/{method}"
        for path, item in document.root["paths"].items()
        for method, operation in (item.items() if isinstance(item, dict) else ())
        if isinstance(operation, dict) and "operationId" in operation
    }
