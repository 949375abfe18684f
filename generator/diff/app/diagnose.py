"""Type-checks an app with the old client and with the new one, both under every module's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from ... import ir
from .checker import Diagnostic, check
from .client import client_files, version_files
from .files import App
from .shadow import shadow
from .untyped import Insertion, carried, inserted, typed

_AGAIN = "from ..{}.{} import *\n"


@dataclass(frozen=True, slots=True)
class Clients:
    """
    The client before and after.

    Attributes:
        modules: Names of the modules that the two versions have in it.
        old: Files in which these modules are what they are before a move.
        new: Files in which each of them, and the default one, is of the new version. It is there
            once: what comes from one module may be given to what takes it from the other.
    """

    modules: tuple[str, ...]
    old: Mapping[str, str]
    new: Mapping[str, str]

    @classmethod
    def of(cls, old: ir.Package, new: ir.Package) -> Clients:
        """The clients of two versions."""
        before, after = version_files(old), version_files(new)
        same = {name: _AGAIN.format(new.name, name.removesuffix(".py")) for name in after}
        same |= {"__init__.py": f"from ..{new.name} import *\n"}
        return cls(
            (old.name, new.name),
            client_files({new.name: after, old.name: before}, default=old.name),
            client_files({old.name: same, new.name: after}, default=old.name),
        )


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """
    What the checker finds with the old client, and with the new one.

    Attributes:
        insertions: Types that were written to helpers for that.
    """

    app: App
    before: list[Diagnostic]
    after: list[Diagnostic]
    insertions: Mapping[PurePosixPath, list[Insertion]]


def diagnose(app: App, clients: Clients, report: Callable[[str], None]) -> Diagnosis:
    """
    Check an app with both clients at the same time.

    Args:
        report: Told what is going on.

    Raises:
        UsageError: The checker gives up.
    """
    modules = frozenset(
        f"{'.'.join(parts[start:])}.{name}{part}"
        for parts in (dotted.split(".") for _, dotted in app.clients)
        for start in range(len(parts))  # of a relative import it depends on where imports start
        for name in clients.modules
        for part in ("", ".client", ".models")
    )
    report(f"reading the types of {app.folder}")
    with _temporary() as folder:
        insertions = typed(app, shadow(app, {}, clients.old, folder), modules)
    report(f"checking {app.folder}")
    with _temporary() as old, _temporary() as new:
        texts = _texts(app, insertions)
        before, after = check(
            (shadow(app, texts, clients.old, old), shadow(app, texts, clients.new, new))
        )
    return Diagnosis(app, _original(before, insertions), _original(after, insertions), insertions)


def check_again(diagnosis: Diagnosis, edited: App, clients: Clients) -> list[Diagnostic]:
    """
    What the checker finds with the new client, when names in the app are others.

    Raises:
        UsageError: The checker gives up.
    """
    sources = {source.path: source for source in edited.sources}
    insertions = {
        source.path: carried(diagnosis.insertions[source.path], source, sources[source.path])
        for source in diagnosis.app.sources
        if source.path in diagnosis.insertions
    }
    with _temporary() as folder:
        [found] = check((shadow(edited, _texts(edited, insertions), clients.new, folder),))
    return _original(found, insertions)


def fresh(diagnosis: Diagnosis) -> list[Diagnostic]:
    """What was not found before, at the same place; another text there is nothing new."""
    known = {(each.file, each.line, each.column, each.kind) for each in diagnosis.before}
    return [
        each
        for each in diagnosis.after
        if (each.file, each.line, each.column, each.kind) not in known
    ]


@contextmanager
def _temporary() -> Iterator[Path]:
    with TemporaryDirectory(prefix="hubgen-") as name:
        yield Path(name).resolve()


def _texts(
    app: App, insertions: Mapping[PurePosixPath, list[Insertion]]
) -> dict[PurePosixPath, str]:
    return {
        source.path: inserted(source, insertions[source.path])
        for source in app.sources
        if source.path in insertions
    }


def _original(
    found: Iterable[Diagnostic], insertions: Mapping[PurePosixPath, list[Insertion]]
) -> list[Diagnostic]:
    """The diagnostics, where they stand without the insertions; none about these."""
    return [
        replace(each, column=each.column - _before(each, here)) if here else each
        for each in found
        for here in [insertions.get(PurePosixPath(each.file), [])]
        if not any(insertion.whole and insertion.line <= each.line for insertion in here)
    ]


def _before(found: Diagnostic, insertions: Iterable[Insertion]) -> int:
    return sum(
        len(each.text)
        for each in insertions
        if each.line == found.line and each.column < found.column
    )
