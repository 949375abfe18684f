"""Type-checks an app with the old client and with the new one, both under every module's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from ... import ir
from .checker import Diagnostic, check
from .client import client_files, version_files
from .shadow import App, shadow
from .untyped import Insertion, inserted, typed


@dataclass(frozen=True, slots=True)
class Clients:
    """
    The client before and after.

    Attributes:
        modules: Names of the modules that the two versions have in it.
        old: Files in which these modules are what they are before a move.
        new: Files in which each of them, and the default one, is of the new version.
    """

    modules: tuple[str, ...]
    old: Mapping[str, str]
    new: Mapping[str, str]

    @classmethod
    def of(cls, old: ir.Package, new: ir.Package) -> Clients:
        """The clients of two versions."""
        before, after = version_files(old), version_files(new)
        return cls(
            (old.name, new.name),
            client_files({new.name: after, old.name: before}, default=old.name),
            client_files({new.name: after, old.name: after}, default=old.name),
        )


def diagnose(app: App, clients: Clients) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """
    What the checker finds with the old client, and with the new one.

    Raises:
        UsageError: The checker gives up.
    """
    modules = frozenset(
        f"{dotted}.{name}{part}"
        for _, dotted in app.clients
        for name in clients.modules
        for part in ("", ".client", ".models")
    )
    with TemporaryDirectory(prefix="hubgen-") as name:
        folder = Path(name).resolve()
        insertions = typed(app, shadow(app, {}, clients.old, folder / "types"), modules)
        texts = {
            source.path: inserted(source, insertions[source.path])
            for source in app.sources
            if source.path in insertions
        }
        sides = (("old", clients.old), ("new", clients.new))
        projects = tuple(shadow(app, texts, client, folder / side) for side, client in sides)
        before, after = check(projects)
    return [_moved(each, insertions) for each in before], [
        _moved(each, insertions) for each in after
    ]


def fresh(before: Iterable[Diagnostic], after: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What was not found before, at the same place; another text there is nothing new."""
    known = {(each.file, each.line, each.column, each.kind) for each in before}
    return [each for each in after if (each.file, each.line, each.column, each.kind) not in known]


def _moved(found: Diagnostic, insertions: Mapping[PurePosixPath, list[Insertion]]) -> Diagnostic:
    """The diagnostic, where it stands without the insertions."""
    here = [
        each for each in insertions.get(PurePosixPath(found.file), ()) if each.line == found.line
    ]
    before = sum(len(each.text) for each in here if each.column < found.column)
    return replace(found, column=found.column - before) if before else found
