"""Names of the client that are called differently now, at the places where the app has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..change import Change
from .causes import Causes
from .checker import Diagnostic
from .files import Source

# On an object: only a type checker can tell whose it is.
_OF_OBJECTS = {
    "enum.member.renamed",
    "field.renamed",
    "method.renamed",
    "parameter.renamed",
    "parameter.renamed.positional",
    "resource.renamed",
}
# In a module: an import leads there.
_OF_MODULES = {"method.function.renamed", "model.renamed", "resource.class.renamed"}
_KINDS = ("missing-attribute", "missing-module-attribute", "unexpected-keyword")


@dataclass(frozen=True, slots=True, order=True)
class Rename:
    """A name at a place: lines count from 1, columns from 0, in characters."""

    line: int
    column: int
    old: str
    new: str


def of_object(source: Source, found: Diagnostic, cause: Change) -> Rename | None:
    """What a diagnostic about an object's attribute, or a keyword, comes to, if it is a name."""
    *owner, _ = (cause.pointer_old or "").split(".")
    *new_owner, _ = (cause.pointer_new or "").split(".")
    if cause.rule not in _OF_OBJECTS or (cause.rule == "method.renamed" and owner != new_owner):
        return None  # in another resource, too
    return _rename(source, found, cause)


def rewritten(
    sources: Mapping[str, Source], found: Iterable[Diagnostic], causes: Causes
) -> Mapping[tuple[str, int], str]:
    """The lines that only have to have other names, by file and number, as a move writes them."""
    renames: dict[tuple[str, int], set[Rename]] = {}
    for each in found:
        source = sources[each.file]
        cause = causes.of(each, source.lines)
        if cause and (rename := of_object(source, each, cause) or _of_module(source, each, cause)):
            renames.setdefault((each.file, rename.line), set()).add(rename)
    return {
        (file, line): _line(sources[file].lines[line - 1], several, causes.modules)
        for (file, line), several in renames.items()
    }


def _of_module(source: Source, found: Diagnostic, cause: Change) -> Rename | None:
    return _rename(source, found, cause) if cause.rule in _OF_MODULES else None


def _rename(source: Source, found: Diagnostic, cause: Change) -> Rename | None:
    """The name stands where the diagnostic begins or, behind an object, where it ends."""
    old = (cause.pointer_old or "").rpartition(".")[2]
    new = (cause.pointer_new or "").rpartition(".")[2]
    if found.kind not in _KINDS or not old or not new:
        return None
    line, column = found.line, found.column - 1
    if found.kind == "missing-attribute":
        line, column = found.last_line, found.last_column - 1 - len(old)
    stands_there = source.lines[line - 1].startswith(old, max(column, 0))
    return Rename(line, column, old, new) if stands_there else None


def _line(text: str, renames: Iterable[Rename], modules: tuple[str, str]) -> str:
    for each in sorted(renames, reverse=True):
        text = text[: each.column] + each.new + text[each.column + len(each.old) :]
    if text.lstrip().startswith(("import ", "from ")):
        text = re.sub(rf"\b{modules[0]}\b", modules[1], text)
    return text
