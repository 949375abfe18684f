"""Plans a move to another API version: every edit, and what is left to do by hand."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .. import ir
from ..diff.app.checker import require
from ..diff.app.files import App, decoded
from ..errors import Finding


@dataclass(frozen=True, slots=True)
class Edit:
    """A file before and after."""

    path: Path
    before: bytes
    after: bytes

    @property
    def diff(self) -> str:
        """As a unified diff."""
        before, after = (
            decoded(content).splitlines(keepends=True) for content in (self.before, self.after)
        )
        name = self.path.as_posix().lstrip("/")
        return "".join(difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"))


@dataclass(frozen=True, slots=True)
class Plan:
    """
    What a move comes to.

    Attributes:
        edits: By file.
        leftovers: Where something is left to do, what it is, and how.
    """

    edits: tuple[Edit, ...]
    leftovers: tuple[Finding, ...]


def plan(app: App, old: ir.Package, new: ir.Package, report: Callable[[str], None]) -> Plan:
    """
    What to edit in an app so that it uses another API version.

    Args:
        app: Nothing in it is changed.
        report: Told what is going on.

    Raises:
        UsageError: The extra `migrate` is not installed.
    """
    require(app.folder, "migrate", "libcst")
    from .move import Move  # needs what was required

    move = Move.of(app, old, new)
    contents = move.edits(report)
    edits = (Edit(app.folder / path, *content) for path, content in sorted(contents.items()))
    return Plan(tuple(edits), tuple(sorted(set(move.leftovers()))))
