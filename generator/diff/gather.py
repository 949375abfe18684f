"""Puts what was found between several documents together."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..errors import Finding, Location
from .change import WIRE, Change, Comparison, Layer, OperationRef, Side
from .inputs import Pairing
from .trails import Trails, no_trails


@dataclass(frozen=True, slots=True)
class Answered:
    """
    What was found.

    Attributes:
        notes: What was left out, and why.
        seen: The layer that callers of the client see: Python where both sides have a client.
        anchor: Where a change is to be pointed out, in a file that somebody may edit.
        trails: The names that lead to the place of a change, in the old document and in the new.
    """

    comparison: Comparison
    notes: tuple[Finding, ...]
    seen: Layer
    anchor: Callable[[Change], Location | None]
    trails: Callable[[Change], Trails] = no_trails


def gathered(
    old: Side, new: Side, changes: Iterable[Change], layers: frozenset[Layer] = WIRE
) -> Comparison:
    """One comparison of everything; what several documents share has changed once."""
    merged = sorted(_merged(changes), key=lambda change: change.order)
    return Comparison(old, new, tuple(merged), layers)


def without_partner(pairing: Pairing, layer: Layer) -> Iterator[Change]:
    """What becomes of documents that only one side has."""
    for document in pairing.gone:
        yield Change(
            "document.removed",
            "breaking",
            layer,
            f"`{document.name}` is gone: nothing describes this API any more",
            location_old=Location(document.path, 0, 0),
            old=document.name,
        )
    for document in pairing.added:
        yield Change(
            "document.added",
            "info",
            layer,
            f"`{document.name}` is new: another API is described",
            location_new=Location(document.path, 0, 0),
            new=document.name,
        )


def _merged(changes: Iterable[Change]) -> Iterator[Change]:
    operations: dict[Change, dict[OperationRef, None]] = {}  # in order, each once
    for change in changes:
        known = operations.setdefault(dataclasses.replace(change, operations=()), {})
        known.update(dict.fromkeys(change.operations))
    for change, found in operations.items():
        yield dataclasses.replace(change, operations=tuple(found))
