"""The text of a part as it stands in the joined module: other names, fewer words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .modules import Definition, Inner, Meaning, Module, Part, is_inner
from .naming import resolve

_SECTION = re.compile(r"^(?:Args|Attributes|Raises|Returns|Source):$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text to replace; lines count from 1, columns are bytes."""

    line: int
    start: int
    end_line: int
    end: int
    text: str


def text_of(
    part: Part,
    modules: Mapping[str, Module],
    final: Mapping[Meaning, str],
    *,
    width: int,
    brief: bool,
) -> str:
    """
    The text of a part; what is private loses its docstring, the others their sections.

    Args:
        final: Names in the joined module.
        width: Of its lines, at most.
        brief: Whether only the first paragraph of each docstring stays.
    """
    module = modules[part.module]
    edits = [*_renamed(part, modules, final), *_without_imports(part.node, module.lines)]
    edits += _documented(part.node, module.lines, width, brief=brief)
    lines = list(module.lines)
    last = part.node.end_lineno or part.node.lineno
    for edit in sorted(edits, key=lambda edit: (edit.line, edit.start), reverse=True):
        head, tail = lines[edit.line - 1][: edit.start], lines[edit.end_line - 1][edit.end :]
        lines[edit.line - 1 : edit.end_line] = [head + edit.text.encode() + tail]
        last -= edit.end_line - edit.line
    return b"\n".join(line for line in lines[part.first - 1 : last]).decode()


def _renamed(
    part: Part, modules: Mapping[str, Module], final: Mapping[Meaning, str]
) -> Iterator[Edit]:
    meanings = modules[part.module].meanings
    whole = {
        id(node.value): node for node in ast.walk(part.node) if isinstance(node, ast.Attribute)
    }
    for node in part.names.outer:
        meaning = meanings.get(node.id)
        if isinstance(meaning, Inner) and id(node) in whole:
            attribute = whole[id(node)]
            found = resolve(modules, Definition(meaning.module, attribute.attr))
            yield _over(attribute, final[found])
        elif meaning and (name := final[resolve(modules, meaning)]) != node.id:
            yield _over(node, name)
    node_ = part.node
    if isinstance(node_, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        name = final[Definition(part.module, node_.name)]
        if name != node_.name:
            yield _heading(part, modules[part.module].lines, name)


def _heading(part: Part, lines: tuple[bytes, ...], name: str) -> Edit:
    """The name behind `def` or `class`, which has no place of its own in the tree."""
    node = part.node
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    start = lines[node.lineno - 1].index(node.name.encode(), node.col_offset)
    return Edit(node.lineno, start, node.lineno, start + len(node.name.encode()), name)


def _over(node: ast.expr, text: str) -> Edit:
    return Edit(
        node.lineno,
        node.col_offset,
        node.end_lineno or node.lineno,
        node.end_col_offset or node.col_offset,
        text,
    )


def _without_imports(node: ast.stmt, lines: tuple[bytes, ...]) -> Iterator[Edit]:
    """Imports inside that name the package itself: what they bring stands in the same module."""
    for inner in ast.walk(node):
        if is_inner(inner) and isinstance(inner, ast.ImportFrom):
            yield _removed(inner, lines)


def _removed(node: ast.stmt, lines: tuple[bytes, ...]) -> Edit:
    """Without the lines of a statement, and without the empty ones behind it."""
    after = (node.end_lineno or node.lineno) + 1
    while not lines[after - 1].strip():
        after += 1
    return Edit(node.lineno, 0, after, 0, "")


def _documented(
    node: ast.stmt, lines: tuple[bytes, ...], width: int, *, brief: bool, private: bool = False
) -> Iterator[Edit]:
    """The docstrings in a statement: shortened, or taken out of what is private."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return
    private = private or node.name.startswith("_")
    if (doc := ast.get_docstring(node)) is not None:
        if private and len(node.body) > 1:
            yield _removed(node.body[0], lines)
        else:
            yield from _shortened(node.body[0], doc, width, brief=brief)
    for inner in node.body:
        yield from _documented(inner, lines, width, brief=brief, private=private)


def _shortened(place: ast.stmt, doc: str, width: int, *, brief: bool) -> Iterable[Edit]:
    kept = doc.partition("\n\n")[0] if brief else _SECTION.split(doc)[0].rstrip()
    if "\\" in kept or '"' in kept:
        return ()
    indent, line = " " * place.col_offset, " ".join(kept.split())
    fits = "\n\n" not in kept and len(f'{indent}"""{line}"""') <= width
    rest = [f"{indent}{each}" if each else "" for each in (*kept.splitlines(), "")]
    text = line if fits else "\n".join(["", *rest[:-1], indent])
    end = place.end_lineno or place.lineno
    return [Edit(place.lineno, place.col_offset, end, place.end_col_offset or 0, f'"""{text}"""')]
