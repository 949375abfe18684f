"""Tells our own documents from others at a glance, before anything slow is imported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..spec.shape import METHODS
from ..spec.wording import quoted

_WRITES = ("post", "put", "delete", "patch")


def uncurated(root: dict[str, Any]) -> str | None:
    """
    Why a document is not curated; None where every operation is named and marked as it must be.

    Of a curated document a client can be made; others are compared as Python only when asked for.
    """
    found = list(_operations(root))
    if not found:
        return "it has no operations"
    for path, method, operation in found:
        if not _is_named(operation, method):
            shown = quoted(f"{method.upper()} {path}")
            return f"{shown} is not named and marked as the rules of curation want it"
    return None


def is_ours(root: dict[str, Any]) -> bool:
    """Whether somebody has begun to curate a document: nobody expects a client of others."""
    return uncurated(root) is None or any(
        isinstance(operation, dict) and "x-idempotent" in operation
        for _, _, operation in _operations(root)
    )


def _operations(root: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    paths = root.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        for method in METHODS if isinstance(item, dict) else ():
            if method in item:
                yield str(path), method, item[method]


def _is_named(operation: Any, method: str) -> bool:
    match operation:
        case {"operationId": str(name), "tags": [str(tag)], "summary": str()}:
            marked = method not in _WRITES or isinstance(operation.get("x-idempotent"), bool)
            return marked and name.startswith(f"{tag}_")
    return False
