"""Puts what was found between several documents together."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..errors import Finding, Location
from .change import Change, Comparison, Layer, OperationRef, Side


@dataclass(frozen=True, slots=True)
class Answered:
    """
    What was found.

    Attributes:
        notes: What was left out, and why.
        seen: The layer that callers of the client see: Python where both sides have a client.
        anchor: Where a change is to be pointed out, in a file that somebody may edit.
    """

    comparison: Comparison
    notes: tuple[Finding, ...]
    seen: Layer
    anchor: Callable[[Change], Location | None]


def gathered(old: Side, new: Side, changes: Iterable[Change]) -> Comparison:
    """One comparison of everything; what several documents share has changed once."""
    return Comparison(old, new, tuple(sorted(_merged(changes), key=lambda change: change.order)))


def _merged(changes: Iterable[Change]) -> Iterator[Change]:
    operations: dict[Change, dict[OperationRef, None]] = {}  # in order, each once
    for change in changes:
        known = operations.setdefault(dataclasses.replace(change, operations=()), {})
        known.update(dict.fromkeys(change.operations))
    for change, found in operations.items():
        yield dataclasses.replace(change, operations=tuple(found))
