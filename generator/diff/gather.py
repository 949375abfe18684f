"""Puts what was found between several documents together."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..errors import Finding, Location
from .change import Change, Comparison, Layer, OperationRef, Side
from .document import Document


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


def gathered(
    sides: tuple[str, str],
    documents: tuple[Iterable[Document], Iterable[Document]],
    changes: Iterable[Change],
) -> Comparison:
    """One comparison of everything; what several documents share has changed once."""
    old, new = (Side(source, _digest(read)) for source, read in zip(sides, documents, strict=True))
    return Comparison(old, new, tuple(sorted(_merged(changes), key=lambda change: change.order)))


def _merged(changes: Iterable[Change]) -> Iterator[Change]:
    operations: dict[Change, dict[OperationRef, None]] = {}  # in order, each once
    for change in changes:
        known = operations.setdefault(dataclasses.replace(change, operations=()), {})
        known.update(dict.fromkeys(change.operations))
    for change, found in operations.items():
        yield dataclasses.replace(change, operations=tuple(found))


def _digest(documents: Iterable[Document]) -> str:
    """Of a single document its own, else that of all of them."""
    digests = [document.digest for document in documents]
    if len(digests) == 1:
        return digests[0]
    return f"sha256:{hashlib.sha256(' '.join(digests).encode()).hexdigest()}"
