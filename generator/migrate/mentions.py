"""
Where an app also says the old version, in texts and in files beside the code.

No checker can see these, and no rewriting is safe, so that they are listed. Each kind is likely to
mean the API version, or it would be noise.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from .. import ir
from ..diff.app.files import App, Source, walk
from ..errors import Finding, Location

_HINT = "change it by hand, if it means the API version"
# What tools and notebooks read. Prose is left out: a text about v4 may well stay as it is.
_BESIDE = (".cfg", ".ini", ".ipynb", ".pyi", ".toml", ".yaml", ".yml")
_LARGEST = 1024 * 1024  # bytes; what is larger was not written by hand
_ESCAPED = {"n": " \n", '"': ' "'}  # in JSON; all else that is escaped is blank here
_CHOOSING = {"import_module", "__import__", "getattr"}


@dataclass(frozen=True, slots=True)
class _Version:
    """
    How the old version may be written.

    Attributes:
        texts: It as a text of its own.
        module: Dotted names of its module.
        imports: Imports of anything from the client, in brackets or without.
        imported: Its module among the names of an import.
        paths: What its paths begin with, if that says the version.
    """

    texts: frozenset[str]
    module: re.Pattern[str]
    imports: re.Pattern[str]
    imported: re.Pattern[str]
    paths: re.Pattern[str] | None

    @classmethod
    def of(cls, app: App, old: ir.Package, new: ir.Package) -> _Version:
        """How an app may write the old version."""
        clients, name = "|".join(map(re.escape, sorted(app.names))), re.escape(old.name)
        return cls(
            frozenset({old.name, old.wire}),
            re.compile(rf"(?<!\w)(?:{clients})\.{name}(?!\w)"),
            re.compile(
                rf"\bfrom[ \t]+[\w.]*(?<!\w)(?P<client>{clients})[ \t]+"
                r"import\b[ \t]*(?P<names>\([^()]*\)|[\w \t,]*)"
            ),
            re.compile(rf"(?<!\w)(?<!\bas ){name}(?!\w)"),
            _paths(old, new),
        )

    def names_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Where a text names the module, and that name with the client's, also of an import."""
        for match in self.module.finditer(text):
            yield match.start(), f"the name `{match[0]}`"
        for match in self.imports.finditer(text):
            for name in self.imported.finditer(match["names"]):
                yield match.start("names") + name.start(), f"the name `{match['client']}.{name[0]}`"

    def paths_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Where a text has paths of the version, and how these begin."""
        for match in self.paths.finditer(text) if self.paths else ():
            yield match.start(), f"the path `{match[0]}`"


def mentions(app: App, old: ir.Package, new: ir.Package) -> Iterator[Finding]:
    """Everything that names the module of the old version, its paths, or the version itself."""
    version = _Version.of(app, old, new)
    for source in app.sources:
        for at, what in _in_python(app, source, version):
            yield Finding(at, f"also says {old.wire}: {what}", _HINT)
    for path in _beside(app):
        for at, what in _in_file(path, version):
            yield Finding(at, f"also says {old.wire}: {what}", _HINT)


def _in_python(app: App, source: Source, version: _Version) -> Iterator[tuple[Location, str]]:
    texts = version.texts if _chooses(app, source) else frozenset()
    for node, is_alone in _texts(source):
        text = str(node.value)
        found = _in_examples(text, version) if is_alone else _in_text(text, version, texts)
        for offset, what in found:
            line = min(node.lineno + text.count("\n", 0, offset), node.end_lineno or node.lineno)
            column = node.col_offset + 1 if line == node.lineno else 0
            yield Location((app.folder / source.path).as_posix(), line, column), what


def _in_text(text: str, version: _Version, texts: Set[str]) -> Iterator[tuple[int, str]]:
    """Where in a text, and what."""
    if text in texts:
        yield 0, f"the text `{text}`, where modules or attributes are chosen"
    for offset, what in version.names_in(text):
        yield offset, f"{what} in a text"
    yield from version.paths_in(text)


def _in_examples(text: str, version: _Version) -> Iterator[tuple[int, str]]:
    """The same of a docstring: that is prose, but its examples are run as tests."""
    for offset, what in version.names_in(text):
        line = text[text.rfind("\n", 0, offset) + 1 : offset]
        if line.lstrip().startswith((">>> ", "... ")):
            yield offset, f"{what} in an example"


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


def _beside(app: App) -> Iterator[Path]:
    copies = {app.folder / copy.path for copy in app.copies if not copy.single_file}
    for here, folders, files in walk(app.folder):
        if here in copies:
            folders.clear()
            continue
        yield from (here / name for name in files if name.endswith(_BESIDE))


def _in_file(path: Path, version: _Version) -> Iterator[tuple[Location, str]]:
    """Where in a file beside the code, in its order, and what."""
    text = _text(path)
    pieces = _cells(text) if path.suffix == ".ipynb" else [(0, text)]
    for start, piece in pieces:
        for offset, what in sorted({*version.names_in(piece), *version.paths_in(piece)}):
            before = text[: start + offset]
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            yield Location(path.as_posix(), line, column), what


def _cells(text: str) -> Iterator[tuple[int, str]]:
    """
    What was written into the cells of a notebook, and where; not what they put out.

    It stays as long as it is in JSON, so that places in it are those of the file.
    """
    for match in re.finditer(r'"source"\s*:\s*', text):
        try:
            _, end = json.JSONDecoder().raw_decode(text, match.end())
        except (ValueError, RecursionError):
            return
        code = text[match.end() : end]
        yield match.end(), re.sub(r"\\(.)", lambda each: _ESCAPED.get(each[1], "  "), code)


def _text(path: Path) -> str:
    try:
        return "" if path.stat().st_size > _LARGEST else path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
