"""
Where an app also says the old version, in texts and in files beside the code.

No checker can see these, and no rewriting is safe, so that they are listed. Each kind is likely to
mean the API version, or it would be noise.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set

from .. import ir
from ..diff.app.files import App, Source
from ..errors import Finding, Location
from .beside import beside
from .old_version import OldVersion

_HINT = "change it by hand, if it means the API version"
_CHOOSING = {"import_module", "__import__", "getattr"}


def mentions(app: App, old: ir.Package, new: ir.Package) -> Iterator[Finding]:
    """Everything that names the module of the old version, its paths, or the version itself."""
    version = OldVersion.of(app, old, new)
    for source in app.sources:
        for at, what in _in_python(app, source, version):
            yield Finding(at, f"also says {old.wire}: {what}", _HINT)
    for at, what in beside(app, version):
        yield Finding(at, f"also says {old.wire}: {what}", _HINT)


def _in_python(app: App, source: Source, version: OldVersion) -> Iterator[tuple[Location, str]]:
    texts = version.texts if _chooses(app, source) else frozenset()
    for node, is_alone in _texts(source):
        text = str(node.value)
        found = _in_examples(text, version) if is_alone else _in_text(text, version, texts)
        for offset, what in found:
            line = min(node.lineno + text.count("\n", 0, offset), node.end_lineno or node.lineno)
            column = node.col_offset + 1 if line == node.lineno else 0
            yield Location((app.folder / source.path).as_posix(), line, column), what


def _in_text(text: str, version: OldVersion, texts: Set[str]) -> Iterator[tuple[int, str]]:
    """Where in a text, and what."""
    if text in texts:
        yield 0, f"the text `{text}`, where modules or attributes are chosen"
    for offset, what in version.names_in(text):
        yield offset, f"{what} in a text"
    yield from version.paths_in(text)


def _in_examples(text: str, version: OldVersion) -> Iterator[tuple[int, str]]:
    """The same of a docstring: that is prose, but its examples are run as tests."""
    for offset, what in version.names_in(text):
        line = text[text.rfind("\n", 0, offset) + 1 : offset]
        if line.lstrip().startswith((">>> ", "... ")):
            yield offset, f"{what} in an example"


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
