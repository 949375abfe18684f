"""
Where an app also says the old version, in texts and in files beside the code.

No checker can see these, and no rewriting is safe, so that they are listed. Each kind is likely to
mean the API version, or it would be noise.
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from .. import ir
from ..diff.app.files import SKIPPED, App, Source
from ..errors import Finding, Location

_HINT = "change it by hand, if it means the API version"
# What tools and notebooks read. Prose is left out: a text about v4 may well stay as it is.
_BESIDE = (".cfg", ".ini", ".ipynb", ".pyi", ".toml", ".yaml", ".yml")
_LARGEST = 1024 * 1024  # bytes; what is larger was not written by hand
_CHOOSING = {"import_module", "__import__", "getattr"}


@dataclass(frozen=True, slots=True)
class _Version:
    """
    How the old version may be written.

    Attributes:
        names: It as a text of its own.
        module: Dotted names of its module.
        paths: What its paths begin with, if that says the version.
    """

    names: frozenset[str]
    module: re.Pattern[str]
    paths: re.Pattern[str] | None


def mentions(app: App, old: ir.Package, new: ir.Package) -> Iterator[Finding]:
    """Everything that names the module of the old version, its paths, or the version itself."""
    clients = "|".join(re.escape(name) for name in sorted(app.names))
    version = _Version(
        frozenset({old.name, old.wire}),
        re.compile(rf"(?<!\w)(?:{clients})\.{re.escape(old.name)}(?!\w)"),
        _paths(old, new),
    )
    for source in app.sources:
        for at, what in _in_python(app, source, version):
            yield Finding(at, f"also says {old.wire}: {what}", _HINT)
    for path in _beside(app.folder):
        for number, text in enumerate(_lines(path), 1):
            if match := version.module.search(text):
                at = Location(path.as_posix(), number, match.start() + 1)
                yield Finding(at, f"also says {old.wire}: the name `{match[0]}`", _HINT)


def _in_python(app: App, source: Source, version: _Version) -> Iterator[tuple[Location, str]]:
    names = version.names if _chooses(app, source) else frozenset()
    for node, is_alone in _texts(source):
        text = str(node.value)
        found = _in_examples(text, version) if is_alone else _in_text(text, version, names)
        for offset, what in found:
            line = min(node.lineno + text.count("\n", 0, offset), node.end_lineno or node.lineno)
            column = node.col_offset + 1 if line == node.lineno else 0
            yield Location((app.folder / source.path).as_posix(), line, column), what


def _in_text(text: str, version: _Version, names: Set[str]) -> Iterator[tuple[int, str]]:
    """Where in a text, and what."""
    if text in names:
        yield 0, f"the text `{text}`, where modules or attributes are chosen"
    for match in version.module.finditer(text):
        yield match.start(), f"the name `{match[0]}` in a text"
    for match in version.paths.finditer(text) if version.paths else ():
        yield match.start(), f"the path `{match[0]}`"


def _in_examples(text: str, version: _Version) -> Iterator[tuple[int, str]]:
    """The same of a docstring: that is prose, but its examples are run as tests."""
    for match in version.module.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if line.lstrip().startswith((">>> ", "... ")):
            yield match.start(), f"the name `{match[0]}` in an example"


def _paths(old: ir.Package, new: ir.Package) -> re.Pattern[str] | None:
    """What paths of the old version begin with, up to the version; those of the new one do not."""

    def beginnings(package: ir.Package) -> set[str]:
        found = (operation.path.split("/") for operation in package.operations)
        return {
            "/".join(parts[: parts.index(package.wire) + 1])
            for parts in found
            if package.wire in parts
        }

    gone = sorted(beginnings(old) - beginnings(new))
    return re.compile(rf"(?:{'|'.join(map(re.escape, gone))})(?![\w-])") if gone else None


def _chooses(app: App, source: Source) -> bool:
    """
    Whether a file has to do with the client and picks a module or an attribute by its name.

    Elsewhere, "v4" is as likely to be of another API, or of the internet protocol.
    """
    return any(name in source.text for name in app.names) and any(
        (isinstance(node, ast.Name) and node.id in _CHOOSING)
        or (isinstance(node, ast.Attribute) and node.attr in _CHOOSING)
        for node in ast.walk(source.tree)
    )


def _texts(source: Source) -> Iterator[tuple[ast.Constant, bool]]:
    """Every text, and whether it is a docstring or another statement that does nothing."""
    alone = {id(node.value) for node in ast.walk(source.tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(source.tree):
        match node:
            case ast.Constant(value=str()):
                yield node, id(node) in alone


def _beside(folder: Path) -> Iterator[Path]:
    for owner, folders, names in os.walk(folder):
        here = Path(owner)
        folders[:] = sorted(
            each
            for each in folders
            if not each.startswith(".") and each not in SKIPPED
            if not (here / each / "pyvenv.cfg").exists()
        )
        yield from (here / name for name in sorted(names) if name.endswith(_BESIDE))


def _lines(path: Path) -> list[str]:
    try:
        if path.stat().st_size > _LARGEST:
            return []
        return path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return []
