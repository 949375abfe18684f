"""What differs between two versions of an API: one change, one entry, on one of three layers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..errors import Location

Level: TypeAlias = Literal["breaking", "warning", "info"]
Layer: TypeAlias = Literal["wire", "python", "app"]

LEVELS: tuple[Level, ...] = ("breaking", "warning", "info")
"""From the worst to the most harmless."""

LAYERS: tuple[Layer, ...] = ("wire", "python", "app")
WIRE: frozenset[Layer] = frozenset(("wire",))

_OF_EVERYBODY = ("behavior.", "support.")
_OF_ALL = ("client.", "security", "server")
_NOWHERE = Location("", 0, 0)
_INDEX = re.compile(r"/\d+(?=/|$)")


@dataclass(frozen=True, slots=True, order=True)
class OperationRef:
    """
    An operation that a change touches.

    Attributes:
        method: In capitals, such as ``POST``.
        path: Of the new document; of the old one where the operation is gone. A webhook is
            ``webhook NAME``; a callback follows the path that it belongs to.
        operation_id: Empty without one.
    """

    method: str
    path: str
    operation_id: str


@dataclass(frozen=True, slots=True)
class Change:
    """
    One thing that differs, with everything it touches.

    Attributes:
        rule: Stable id, such as ``response.body.property.removed``.
        message: One sentence: what changes for whom.
        operations: All operations that reach the changed place.
        pointer_old: JSON pointer inside the old document; with the file in front (``file#/…``)
            when it is not the root document. A dotted name in the Python layer.
        location_old: Filled only for what is reported. In the app layer the line of the app, which
            has no new place.
        old: What stood there, short, as JSON or Python text.
        new: What stands there now; in the app layer the line that takes its place, if it is known.
        docs: Prose, examples, tags and such: shown only on demand.
    """

    rule: str
    level: Level
    layer: Layer
    message: str
    operations: tuple[OperationRef, ...] = ()
    pointer_old: str | None = None
    pointer_new: str | None = None
    location_old: Location | None = None
    location_new: Location | None = None
    old: str | None = None
    new: str | None = None
    docs: bool = False

    @property
    def fingerprint(self) -> str:
        """
        16 hexadecimal digits that stay the same while the change is the same.

        They say nothing about message, level and lines, nor about places in a list.
        """
        operations = sorted(
            operation.operation_id or f"{operation.method} {operation.path}"
            for operation in self.operations
        )
        pointers = (
            _INDEX.sub("/*", pointer or "") for pointer in (self.pointer_old, self.pointer_new)
        )
        parts = (self.layer, self.rule, *operations, *pointers, self.old or "", self.new or "")
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]

    def concerns(self, layer: Layer) -> bool:
        """Whether callers on a layer meet it; how the API behaves, no client can hide."""
        return self.layer == layer or self.rule.startswith(_OF_EVERYBODY)

    @property
    def order(self) -> tuple[int | str | Location, ...]:
        """
        What reports are sorted by: level and layer, then what concerns most callers.

        That is: the whole API, then what becomes of operations as such, then what touches most of
        them; what touches as many stands by operation. What cannot be read concerns nobody yet, and
        stands last. Of an app, it is file and line.
        """
        first = [(each.path, each.method) for each in self.operations[:1]] or [("", "")]
        return (
            LEVELS.index(self.level),
            LAYERS.index(self.layer),
            (self.layer == "app" and self.location_old) or _NOWHERE,
            self._reach,
            -len(self.operations),
            *first[0],
            self.rule,
            self.pointer_old or "",
            self.pointer_new or "",
            self.message,
        )

    @property
    def _reach(self) -> int:
        if self.rule.startswith("document.unreadable"):
            return 3
        if self.rule.startswith(_OF_ALL) or (self.layer == "wire" and not self.operations):
            return 0
        return 1 if self.rule.startswith("operation.") else 2


@dataclass(frozen=True, slots=True)
class Side:
    """
    One of the two things compared.

    Attributes:
        source: What the user named.
        digest: ``sha256:`` of its content.
        files: Published files that were held against curated documents, each with its own digest:
            on the old side that which the documents note, on the new side that which it has.
    """

    source: str
    digest: str
    files: tuple[Side, ...] = ()

    @classmethod
    def of(cls, source: str, digests: Sequence[str], files: tuple[Side, ...] = ()) -> Side:
        """Of a single thing its own digest, else that of all of them."""
        if len(digests) == 1:
            return cls(source, digests[0], files)
        whole = hashlib.sha256(" ".join(digests).encode()).hexdigest()
        return cls(source, f"sha256:{whole}", files)


@dataclass(frozen=True, slots=True)
class Looked:
    """
    What was looked at in an app.

    Attributes:
        folder: As the user named it.
        files: How many modules it has, without those of the client.
    """

    folder: str
    files: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    Everything that differs between two sides, in the order of changes.

    Attributes:
        layers: Those that were compared, whether or not anything has changed there.
        ignored: How many changes are left out, since somebody has decided to live with them.
        app: Without one, no change is about an app.
    """

    old: Side
    new: Side
    changes: tuple[Change, ...]
    layers: frozenset[Layer] = WIRE
    ignored: int = 0
    app: Looked | None = None

    @property
    def verdict(self) -> Level | Literal["none"]:
        """The worst level of all changes."""
        present = {change.level for change in self.changes}
        return next((level for level in LEVELS if level in present), "none")

    @property
    def counts(self) -> Mapping[Level, int]:
        """How many changes each level has."""
        return {level: sum(change.level == level for change in self.changes) for level in LEVELS}
