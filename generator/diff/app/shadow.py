"""Copies of an app in a temporary folder, in which the client is another one."""

from __future__ import annotations

import ast
import io
import os
import tokenize
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ...errors import UsageError
from .checker import Project
from .imports import clients

_SKIPPED = {"node_modules", "__pycache__", "site-packages"}


@dataclass(frozen=True, slots=True)
class Source:
    """
    A file of the app.

    Attributes:
        lines: As Python counts them.
    """

    path: PurePosixPath
    text: str
    tree: ast.Module
    lines: tuple[str, ...]

    @classmethod
    def of(cls, path: PurePosixPath, text: str) -> Source:
        """
        The file with a text.

        Raises:
            SyntaxError, ValueError, RecursionError: It is not Python that can be read.
        """
        return cls(path, text, ast.parse(text), tuple(text.split("\n")))


@dataclass(frozen=True, slots=True)
class App:
    """
    An app as it stands on the disk.

    Attributes:
        folder: As the user named it.
        sources: Its files, but for those of the client itself.
        unreadable: Files that are not Python, and mention the client.
        vendored: Folders in it that hold the client.
        clients: Where it has the client from: see `imports.clients`.
    """

    folder: Path
    sources: tuple[Source, ...]
    unreadable: tuple[PurePosixPath, ...]
    vendored: tuple[PurePosixPath, ...]
    clients: frozenset[tuple[int, str]]


def read_app(folder: Path, name: str) -> App:
    """
    The app in a folder, and where it imports the client called `name` from.

    Raises:
        UsageError: There is no such folder, or no Python in it.
    """
    hint = "name the folder that holds the app"
    if not folder.is_dir():
        raise UsageError(f"`{folder}` is not a folder", hint=hint)
    sources, unreadable, vendored = [], [], []
    for path in _files(folder, name.rpartition(".")[2]):
        relative = PurePosixPath(path.relative_to(folder).as_posix())
        if path.is_dir():
            vendored.append(relative)
            continue
        content = path.read_bytes()
        try:
            sources.append(Source.of(relative, decoded(content)))
        except (SyntaxError, ValueError, RecursionError):
            if name.rpartition(".")[2].encode() in content:
                unreadable.append(relative)
    if not (sources or unreadable):
        raise UsageError(f"`{folder}` holds no Python file that can be read", hint=hint)
    found = frozenset(
        package for source in sources for package in clients(source.tree, source.path, name)
    )
    return App(folder, tuple(sources), tuple(unreadable), tuple(vendored), found)


def decoded(content: bytes) -> str:
    """
    The text of a Python file, with its own line breaks as plain ones.

    Raises:
        SyntaxError, UnicodeDecodeError: It is in no encoding, or not in the one that it names.
    """
    encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
    return io.TextIOWrapper(io.BytesIO(content), encoding).read()


def shadow(
    app: App, texts: Mapping[PurePosixPath, str], client: Mapping[str, str], to: Path
) -> Project:
    """
    A copy of the app in the empty folder `to`, where it imports `client`.

    Args:
        texts: What stands in files of the app instead of their own text.
    """
    name = app.folder.resolve().name  # counts only when the app is a package itself
    copy = to / "app" / (name if name.isidentifier() else "root")
    copy.mkdir(parents=True)
    for source in app.sources:
        path = copy / source.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts.get(source.path, source.text), encoding="utf-8")
    roots = _roots(app, copy)
    packages = to / "packages"
    places = {
        place
        for package in app.clients
        for place in _places(copy, roots, packages, app.vendored, package)
    }
    for place in places:
        for name, text in client.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return Project(to, copy, tuple(sorted(places)), (*roots, packages), _installed(app.folder))


def _files(folder: Path, client: str) -> Iterator[Path]:
    """Every module of the app, and every folder in it that holds a client of this name."""
    for owner, folders, names in os.walk(folder):
        here = Path(owner)
        if here.name == client and "_runtime" in folders:
            folders.clear()
            yield here
            continue
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and name not in _SKIPPED
            if not (here / name / "pyvenv.cfg").exists()
        )
        yield from (here / name for name in sorted(names) if name.endswith(".py"))


def _roots(app: App, copy: Path) -> tuple[Path, ...]:
    """Folders that imports start from: those of modules that are in no package."""
    packages = {source.path.parent for source in app.sources if source.path.name == "__init__.py"}
    found = {copy}
    if (copy / "src").is_dir():  # also when the packages in there have no `__init__.py`
        found.add(copy / "src")
    for source in app.sources:
        owner = source.path.parent
        while owner in packages and owner.parts:
            owner = owner.parent
        found.add(copy / owner if owner.parts or owner not in packages else copy.parent)
    return tuple(sorted(found, key=lambda path: (len(path.parts), path)))


def _places(
    copy: Path,
    roots: Sequence[Path],
    packages: Path,
    vendored: Sequence[PurePosixPath],
    package: tuple[int, str],
) -> list[Path]:
    """The folders that an import of the package may find."""
    relative, dotted = package
    parts = tuple(dotted.split("."))
    if relative:
        return [copy.joinpath(*parts)]
    if found := [copy / path for path in vendored if path.parts[-len(parts) :] == parts]:
        return found
    inside = (root for root in roots if len(parts) > 1 and (root / parts[0]).is_dir())
    return [next(inside, packages).joinpath(*parts)]


def _installed(folder: Path) -> tuple[Path, ...]:
    """What is installed in an environment that lies in the app's folder."""
    return tuple(sorted(folder.resolve().glob("*/lib/python3*/site-packages"))) + tuple(
        sorted(folder.resolve().glob(".*/lib/python3*/site-packages"))
    )
