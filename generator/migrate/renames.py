"""Names that a type checker has proved to be the client's, and what they are called now."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from ..diff.app.causes import Causes
from ..diff.app.checker import Diagnostic
from ..diff.app.files import App, Source
from ..diff.app.renames import Rename, of_object

Renames = Mapping[PurePosixPath, tuple[Rename, ...]]


def proved(app: App, found: Iterable[Diagnostic], causes: Causes) -> Renames:
    """
    What can be renamed, by file.

    Args:
        found: What the checker finds with the new client only, so that the name was right before.
    """
    sources = {source.path.as_posix(): source for source in app.sources}
    renames: dict[PurePosixPath, set[Rename]] = {}
    for each in found:
        source = sources[each.file]
        cause = causes.of(each, source.lines)
        if cause and (rename := of_object(source, each, cause)):
            renames.setdefault(source.path, set()).add(rename)
    return {path: tuple(sorted(several)) for path, several in renames.items()}


def without(renames: Renames, refused: Iterable[Diagnostic]) -> Renames:
    """What is left without those whose new name the checker does not find either."""
    said = {(each.file, each.line, word) for each in refused for word in each.message.split("`")}
    return {
        path: kept
        for path, several in renames.items()
        if (kept := tuple(e for e in several if (path.as_posix(), e.line, e.new) not in said))
    }


def exported(app: App, source: Source) -> frozenset[str]:
    """Names that other files may import from one: from any module of that name."""
    parts = source.path.with_suffix("").parts
    module = parts[-2] if parts[-1] == "__init__" and len(parts) > 1 else parts[-1]
    return frozenset(
        alias.name
        for other in app.sources
        if other is not source
        for node in ast.walk(other.tree)
        if isinstance(node, ast.ImportFrom)
        if (node.module or module).rpartition(".")[2] == module
        for alias in node.names
    )
