"""One diff from end to end: documents in, changes of all layers out, each with its place."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import Finding, Location, SpecError
from .change import Change, Layer, Looked, Side
from .document import Document
from .gather import Answered, gathered, without_partner
from .inputs import Input, Named, Pairing
from .locating import anchor, located
from .trails import trails

if TYPE_CHECKING:
    from .. import ir
    from .app import App

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Question:
    """
    What somebody wants to know.

    Attributes:
        layers: None for the wire and, of our documents, Python.
        strip_prefix_old: What the paths of the old document begin with and the new ones do not.
        docs: Whether prose counts.
        app: Folder of a program that calls the old version.
        package: Name by which it imports the client; None for ours, and those of copies in it.
    """

    layers: frozenset[Layer] | None = None
    strip_prefix_old: str = ""
    strip_prefix_new: str = ""
    docs: bool = False
    app: Path | None = None
    package: str | None = None

    def wants(self, layer: Layer) -> bool | None:
        """Whether a layer is asked for; None when it is welcome, if it can be had."""
        if self.layers is None:
            return {"wire": True, "python": None, "app": False}[layer]
        return layer in self.layers


@dataclass(frozen=True, slots=True)
class Pair:
    """
    Two documents and what is between them.

    Attributes:
        old: The document; so with `new`.
        packages: What they are as Python, if that was looked at.
    """

    old: Document
    new: Document
    changes: tuple[Change, ...]
    packages: tuple[ir.Package, ir.Package] | None


def compare(
    old: Named, new: Named, pairing: Pairing, question: Question, report: Report
) -> Answered:
    """
    Everything that differs between what two arguments name.

    Raises:
        SpecError: A document cannot be read, or a layer that was asked for cannot be compared.
        UsageError: There is no app, or no client in it.
    """
    pairs: list[Pair] = []
    notes: list[Finding] = []
    app = _read(question, report)
    for before, after in pairing.pairs:
        report(f"comparing {after.source}")
        pair, said = _compare(before, after, question, app, report)
        pairs.append(pair)
        notes += said
    seen: Layer = "python" if _is_seen_in_python(pairs) else "wire"
    changes = [change for pair in pairs for change in pair.changes]
    documents = [(pair.old, pair.new) for pair in pairs]
    comparison = gathered(
        Side.of(old.source, [pair.old.digest for pair in pairs]),
        Side.of(new.source, [pair.new.digest for pair in pairs]),
        [*without_partner(pairing, seen), *changes],
        frozenset(_compared(question, seen)),
    )
    if app:
        comparison = dataclasses.replace(
            comparison, app=Looked(app.folder.as_posix(), len(app.sources))
        )
    return Answered(
        comparison,
        tuple(notes),
        seen,
        lambda change: anchor(change, documents),
        lambda change: trails(change, documents),
    )


def _compared(question: Question, seen: Layer) -> Iterator[Layer]:
    """The layers that the answer tells of."""
    if question.wants("wire"):
        yield "wire"
    if question.wants("python") is not False and seen == "python":
        yield "python"
    if question.app:
        yield "app"


def _is_seen_in_python(pairs: Sequence[Pair]) -> bool:
    """Whether callers of a client see what changes; documents that stay the same say nothing."""
    changed = [pair for pair in pairs if pair.old.digest != pair.new.digest]
    return bool(changed) and all(pair.packages for pair in changed)


def _read(question: Question, report: Report) -> App | None:
    """The app, first of all: an answer about none would be worth nothing."""
    if not question.app:
        return None
    from .app import read

    report(f"reading {question.app}")
    return read(question.app, question.package)


def _compare(
    before: Input, after: Input, question: Question, app: App | None, report: Report
) -> tuple[Pair, list[Finding]]:
    old, new = before.load(), after.load()
    found: list[Change] = []
    if question.wants("wire"):
        from .wire import compare as compare_wire

        found += compare_wire(
            old,
            new,
            strip_prefix_old=question.strip_prefix_old,
            strip_prefix_new=question.strip_prefix_new,
            docs=question.docs,
        )
    packages, notes = _packages((before, old), (after, new), question, report)
    if packages:
        found += _in_python(packages, question, app, report)
    shown = tuple(located(change, old, new) for change in found if question.docs or not change.docs)
    return Pair(old, new, shown, packages), notes


def _in_python(
    packages: tuple[ir.Package, ir.Package], question: Question, app: App | None, report: Report
) -> Iterator[Change]:
    from .python import compare as compare_python

    changes = compare_python(*packages)
    if question.wants("python") is not False:
        yield from changes
    if app and question.wants("app"):
        from .app import compare as compare_app

        yield from compare_app(app, *packages, changes, report)


def _packages(
    before: tuple[Input, Document],
    after: tuple[Input, Document],
    question: Question,
    report: Report,
) -> tuple[tuple[ir.Package, ir.Package] | None, list[Finding]]:
    """Both documents as Python; a note when they cannot be and nobody has insisted."""
    wanted = question.wants("python"), question.wants("app")
    if wanted == (False, False):
        return None, []
    insisted = True in wanted
    if not insisted:
        from .curated import is_ours, uncurated

        for each, read in (before, after):
            if reason := uncurated(read.root):
                ours = any(is_ours(read.root) for _, read in (before, after))
                at = Location(each.shown(each.path), 0, 0)
                return None, [Finding(at, f"no Python layer: {reason}")] if ours else []
    if before[1].digest == after[1].digest:
        return None, []
    report(f"building {after[0].source}")
    from .packages import package

    try:
        return (package(before[0]), package(after[0])), []
    except SpecError as error:
        if insisted:
            raise
        first = error.findings[0]
        return None, [dataclasses.replace(first, message=f"no Python layer: {first.message}")]
