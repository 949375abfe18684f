"""The report for programs: one object, whose shape the README describes."""

from __future__ import annotations

import json
from typing import Any

from ...errors import Location
from ..change import Change, Comparison, Side
from .surroundings import Surroundings


def render(comparison: Comparison, _around: Surroundings) -> str:
    """The comparison as one JSON object."""
    content = {
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "verdict": comparison.verdict,
        "counts": dict(comparison.counts),
        "changes": [_change(change) for change in comparison.changes],
    }
    return json.dumps(content, indent=2)


def _side(side: Side) -> dict[str, Any]:
    shown: dict[str, Any] = {"source": side.source, "digest": side.digest}
    return shown | ({"files": [_side(file) for file in side.files]} if side.files else {})


def _change(change: Change) -> dict[str, Any]:
    return {
        "rule": change.rule,
        "level": change.level,
        "layer": change.layer,
        "operations": [
            {
                "method": operation.method,
                "path": operation.path,
                "operation_id": operation.operation_id,
            }
            for operation in change.operations
        ],
        "pointer_old": change.pointer_old,
        "pointer_new": change.pointer_new,
        "location_old": _location(change.location_old),
        "location_new": _location(change.location_new),
        "old": change.old,
        "new": change.new,
        "message": change.message,
        "fingerprint": change.fingerprint,
    }


def _location(at: Location | None) -> str | None:
    return str(at) if at else None
