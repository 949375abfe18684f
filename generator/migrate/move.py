"""One app on its way to another version: rewritten, checked, and taken back where that fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

import libcst as cst

from .. import ir
from ..diff import Change
from ..diff.app.breaks import breaks
from ..diff.app.causes import Causes
from ..diff.app.checker import Diagnostic
from ..diff.app.diagnose import Clients, check_again, diagnose, fresh
from ..diff.app.files import App, Source, decoded
from ..diff.python import compare
from ..errors import Finding
from .leftovers import not_read, of_breaks, unproved
from .mentions import mentions
from .module import Origin, rewritten
from .names import new_names
from .renames import Renames, exported, proved, without


@dataclass(slots=True)
class Move:
    """
    A move of an app from one version to another.

    Attributes:
        seen: Where something ends that it knows to change: file, line, and column from 0.
        after: What it finds when the app is rewritten, and did not before.
        unread: Files that cannot be rewritten.
    """

    app: App
    old: ir.Package
    new: ir.Package
    changes: tuple[Change, ...]
    seen: set[tuple[str, int, int]] = field(default_factory=set)
    after: list[Diagnostic] = field(default_factory=list)
    unread: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, app: App, old: ir.Package, new: ir.Package) -> Move:
        """A move that has not begun."""
        return cls(app, old, new, compare(old, new))

    def edits(self, report: Callable[[str], None]) -> dict[PurePosixPath, tuple[bytes, bytes]]:
        """
        The files that change, before and after.

        Args:
            report: Told what is going on.

        Raises:
            UsageError: The checker gives up.
        """
        clients, causes = Clients.of(self.old, self.new), self._causes
        diagnosis = diagnose(self.app, clients, report)
        found = fresh(diagnosis)
        self.seen = {(each.file, each.last_line, each.last_column - 1) for each in found}
        renames = proved(self.app, found, causes)
        while True:
            report(f"rewriting {self.app.folder}")
            contents = self._rewritten(renames)
            report(f"checking {self.app.folder} as rewritten")
            now = check_again(diagnosis, _edited(self.app, contents), clients)
            self.after = _more(diagnosis.before, now)
            kept = without(renames, self.after)
            if kept == renames:
                return contents
            renames = kept

    def leftovers(self) -> Iterator[Finding]:
        """What is left to do when the edits are done."""
        yield from of_breaks(breaks(self.app, self.after, self._causes))
        yield from self.unread
        if self.old.name != self.new.name:
            yield from mentions(self.app, self.old, self.new)
        yield from unproved(self.app, self.changes, self.seen)

    @property
    def _causes(self) -> Causes:
        return Causes(self.old, self.new, self.changes)

    def _rewritten(self, renames: Renames) -> dict[PurePosixPath, tuple[bytes, bytes]]:
        single_file = any(copy.single_file for copy in self.app.copies)
        names = new_names(self.old, self.new, self.changes, single_file=single_file)
        self.unread, contents = [], {}
        for source in self.app.sources:
            here = renames.get(source.path, ())
            if not here and not any(name in source.text for name in self.app.names):
                continue  # nothing in it leads to the client
            before = (self.app.folder / source.path).read_bytes()
            path = self.app.inside(source.path)
            origin = Origin(path, self.app.clients, names, exported(self.app, source))
            try:
                after = rewritten(before, origin, here)
            except (cst.ParserSyntaxError, UnicodeError, RecursionError):
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
