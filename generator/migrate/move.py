"""One app on its way to another version: rewritten, checked, and taken back where that fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

import libcst as cst

from .. import ir
from ..diff import Change
from ..diff.app.breaks import breaks
from ..diff.app.causes import Causes
from ..diff.app.checker import Diagnostic
from ..diff.app.diagnose import Clients, diagnose, fresh
from ..diff.app.shadow import App, Source, decoded
from ..diff.python import compare
from ..errors import Finding
from .leftovers import not_read, of_breaks, texts, unproved
from .module import Origin, rewritten
from .names import new_names
from .renames import Renames, exported, proved, without


@dataclass(slots=True)
class Move:
    """
    A move of an app from one version to another.

    Attributes:
        before: What the checker found in the app as it is.
        seen: Files and lines in which it knows the types of what changes.
        after: What it finds when the app is rewritten, and did not before.
        unread: Files that cannot be rewritten.
    """

    app: App
    old: ir.Package
    new: ir.Package
    changes: tuple[Change, ...]
    before: list[Diagnostic] = field(default_factory=list)
    seen: set[tuple[str, int]] = field(default_factory=set)
    after: list[Diagnostic] = field(default_factory=list)
    unread: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, app: App, old: ir.Package, new: ir.Package) -> Move:
        """A move that has not begun."""
        return cls(app, old, new, compare(old, new))

    def edits(self) -> dict[PurePosixPath, tuple[bytes, bytes]]:
        """
        The files that change, before and after.

        Raises:
            UsageError: The checker gives up.
        """
        if not self.app.clients:
            return {}
        clients, causes = Clients.of(self.old, self.new), self._causes
        self.before, after = diagnose(self.app, clients)
        found = fresh(self.before, after)
        self.seen = {(each.file, each.line) for each in found}
        renames = proved(self.app, found, causes)
        while True:
            contents = self._rewritten(renames)
            _, now = diagnose(_edited(self.app, contents), clients)
            self.after = _more(self.before, now)
            kept = without(renames, self.after)
            if kept == renames:
                return contents
            renames = kept

    def leftovers(self) -> Iterator[Finding]:
        """What is left to do when the edits are done."""
        yield from of_breaks(breaks(self.app, self.after, self._causes))
        yield from self.unread
        if self.app.clients:
            if self.old.name != self.new.name:
                yield from texts(self.app, self.old.name)
            yield from unproved(self.app, self.changes, self.seen)

    @property
    def _causes(self) -> Causes:
        return Causes(self.old, self.new, self.changes)

    def _rewritten(self, renames: Renames) -> dict[PurePosixPath, tuple[bytes, bytes]]:
        names = new_names(self.old, self.new, self.changes)
        self.unread, contents = [], {}
        for source in self.app.sources:
            before = (self.app.folder / source.path).read_bytes()
            origin = Origin(source.path, self.app.clients, names, exported(self.app, source))
            try:
                after = rewritten(before, origin, renames.get(source.path, ()))
            except (cst.ParserSyntaxError, UnicodeDecodeError, RecursionError):
                self.unread.append(not_read(self.app, source))
                continue
            if before != after:
                contents[source.path] = (before, after)
        return contents


def _edited(app: App, contents: dict[PurePosixPath, tuple[bytes, bytes]]) -> App:
    sources = (
        (
            Source.of(source.path, decoded(contents[source.path][1]))
            if source.path in contents
            else source
        )
        for source in app.sources
    )
    return replace(app, sources=tuple(sources))


def _more(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What is found more often in a line than before; columns may have moved."""
    known = Counter((each.file, each.line, each.kind) for each in before)
    said = {(each.file, each.line, each.kind, each.message) for each in before}
    found = sorted(
        after, key=lambda each: (each.file, each.line, each.kind, each.message) not in said
    )
    more = []
    for each in found:  # first what was said before in the same words
        key = (each.file, each.line, each.kind)
        if known[key]:
            known[key] -= 1
        else:
            more.append(each)
    return sorted(more)
