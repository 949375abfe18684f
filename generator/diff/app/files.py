"""What an app consists of: its modules, and where they have the client from."""

from __future__ import annotations

import ast
import io
import os
import sys
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .copies import Copy, module_at, package_at
from .imports import clients

PACKAGE = "hubspot_associations"
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
class Unreadable:
    """
    A file that this Python cannot read; a newer one may.

    Attributes:
        message: Why, without the place.
        line: Counted from 1; 0 when it is about the whole file.
        column: The same.
    """

    path: PurePosixPath
    message: str
    line: int = 0
    column: int = 0

    @classmethod
    def of(cls, path: PurePosixPath, content: bytes, error: Exception) -> Unreadable:
        """What an error in reading the content says."""
        python = f"Python {sys.version_info.major}.{sys.version_info.minor}"
        match error:
            case UnicodeDecodeError():
                before = content[: error.start]
                line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
                said = (
                    f"is not in its encoding, {error.encoding}: byte 0x{content[error.start]:02x}"
                )
                return cls(path, said, line, column)
            case SyntaxError():
                said = f"{python} cannot read this: {error.msg}"
                return cls(path, said, error.lineno or 0, error.offset or 0)
            case RecursionError():
                return cls(path, f"{python} cannot read this: it is nested too deep")
        return cls(path, f"{python} cannot read this: {error}")


@dataclass(frozen=True, slots=True)
class App:
    """
    An app as it stands on the disk.

    Attributes:
        folder: As the user named it.
        outer: Names of the packages that the folder is in, and its own; empty when it is in none.
        sources: Its files, but for those of the client itself.
        unreadable: Files that this Python cannot read, and that mention the client.
        copies: Copies of the client in it, whatever they are called.
        clients: Where it has the client from: see `imports.clients`; paths begin with `outer`.
    """

    folder: Path
    outer: tuple[str, ...]
    sources: tuple[Source, ...]
    unreadable: tuple[Unreadable, ...]
    copies: tuple[Copy, ...]
    clients: frozenset[tuple[int, str]]

    def inside(self, path: PurePosixPath) -> PurePosixPath:
        """The path of a file as imports see it."""
        return PurePosixPath(*self.outer, path)

    @property
    def roots(self) -> tuple[PurePosixPath, ...]:
        """Folders that imports start from: those of modules that are in no package."""
        return _roots([each.path for each in self.sources], self.outer)

    @property
    def names(self) -> frozenset[str]:
        """What the client is called, without what stands before the last dot."""
        return frozenset(dotted.rpartition(".")[2] for _, dotted in self.clients)


def read_app(folder: Path, name: str | None = None) -> App:
    """
    The app in a folder, and where it imports the client from.

    Args:
        name: What it imports the client by; `None` for our own name, and that of every copy in it.
    """
    wanted = (name or PACKAGE).rpartition(".")[2]
    sources, copies = [], []
    broken: list[tuple[Unreadable, bytes]] = []
    for found in _files(folder, wanted):
        if isinstance(found, Copy):
            copies.append(found)
            continue
        try:
            content = (folder / found).read_bytes()
        except OSError as error:
            said = f"cannot be read: {(error.strerror or str(error)).lower()}"
            broken.append((Unreadable(found, said), wanted.encode()))  # nobody knows what is in it
            continue
        try:
            sources.append(Source.of(found, decoded(content)))
        except (SyntaxError, ValueError, RecursionError) as error:
            broken.append((Unreadable.of(found, content, error), content))
    names = {wanted, *(copy.path.name for copy in copies if not name)}
    unreadable = (each for each, text in broken if any(n.encode() in text for n in names))
    outer = _outer(folder, sources)
    return App(
        folder,
        outer,
        tuple(sources),
        tuple(unreadable),
        tuple(copies),
        _imported(sources, outer, copies, name),
    )


def decoded(content: bytes) -> str:
    """
    The text of a Python file, with its own line breaks as plain ones.

    Raises:
        SyntaxError, UnicodeDecodeError: It is in no encoding, or not in the one that it names.
    """
    encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
    return io.TextIOWrapper(io.BytesIO(content), encoding).read()


def walk(folder: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """
    As `os.walk`, sorted, without what tools put into the folder, and with true files only.

    A link may lead nowhere, and who opens a named pipe waits forever.
    """
    for owner, folders, files in os.walk(folder):
        here = Path(owner)
        folders[:] = sorted(
            each
            for each in folders
            if not each.startswith(".") and each not in _SKIPPED
            if not (here / each / "pyvenv.cfg").exists()
        )
        yield here, folders, sorted(each for each in files if (here / each).is_file())


def _files(folder: Path, name: str) -> Iterator[PurePosixPath | Copy]:
    """Every module of the app, and every copy of the client in it."""
    for here, folders, files in walk(folder):
        path = PurePosixPath(here.relative_to(folder).as_posix())
        if path.parts and (copy := package_at(here, path, {*folders, *files}, name)):
            folders.clear()
            yield copy
            continue
        for each in files:
            if each.endswith(".py"):
                yield module_at(here / each, path / each, name) or path / each


def _outer(folder: Path, sources: Iterable[Source]) -> tuple[str, ...]:
    """As far up as there are packages, or as relative imports lead out of the folder."""
    path, depth = folder.resolve(), 0
    while (path.joinpath(*[".."] * depth) / "__init__.py").exists() and depth < len(path.parts) - 1:
        depth += 1
    for source in sources:
        for node in ast.walk(source.tree) if ".." in source.text else ():
            if isinstance(node, ast.ImportFrom):
                depth = max(depth, node.level - len(source.path.parts))
    return path.parts[1:][-depth:] if depth else ()


def _imported(
    sources: Iterable[Source], outer: tuple[str, ...], copies: Iterable[Copy], name: str | None
) -> frozenset[tuple[int, str]]:
    """Where the files import the client from, and not something of the app that is called so."""
    paths = {source.path for source in sources}
    roots = _roots(paths, outer)
    own = {PurePosixPath(*outer, path) for path in paths}
    copied = {PurePosixPath(*outer, copy.path) for copy in copies if copy.manifest and not name}
    found = set()
    for wanted in {name or PACKAGE, *(path.name for path in copied)}:
        for source in sources:
            if wanted.rpartition(".")[2] not in source.text:
                continue
            file = PurePosixPath(*outer, source.path)
            for relative, dotted in clients(source.tree, file, wanted):
                leads_to = [
                    start.joinpath(*dotted.split("."))
                    for start in ((PurePosixPath(),) if relative else roots)
                ]
                is_copy = not copied.isdisjoint(leads_to)
                is_own = any(
                    path.with_name(f"{path.name}.py") in own or path / "__init__.py" in own
                    for path in leads_to
                )
                if is_copy or (wanted == (name or PACKAGE) and not is_own):
                    found.add((relative, dotted))
    return frozenset(found)


def _roots(paths: Iterable[PurePosixPath], outer: tuple[str, ...]) -> tuple[PurePosixPath, ...]:
    """Folders that imports start from, the outermost first."""
    files = [PurePosixPath(*outer, path) for path in paths]
    packages = {file.parent for file in files if file.name == "__init__.py"}
    folder = PurePosixPath(*outer)
    found = {PurePosixPath(), folder}
    packages |= {each for each in (folder, *folder.parents) if each.parts and each != folder}
    if any(path.is_relative_to(folder / "src") for path in files):
        found.add(folder / "src")  # also when the packages in there have no `__init__.py`
    for file in files:
        owner = file.parent
        while owner in packages:
            owner = owner.parent
        found.add(owner)
    return tuple(sorted(found, key=lambda path: (len(path.parts), path)))
