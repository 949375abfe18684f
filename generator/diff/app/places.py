"""What stands at a place of a Python file: the expression, and the function around it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from .checker import Diagnostic
from .files import Source

_LONGEST = 48
_Place = tuple[int, int]


def expression(source: Source, found: Diagnostic) -> str:
    """The call, attribute or import that a diagnostic is about, shortened; empty if none is."""
    for node in _around(source, found):
        match node:
            case ast.Call(func=function):
                return f"{_short(function)}(...)"
            case ast.Attribute():
                return _short(node)
            case ast.ImportFrom(module=module, level=level):
                return f"from {'.' * level}{module or ''} import ..."
            case ast.stmt():
                return ""
    return ""


def scope(source: Source, found: Diagnostic) -> str:
    """The dotted name of the function or class around a diagnostic; empty in a module."""
    owners = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    names = [node.name for node in _around(source, found) if isinstance(node, owners)]
    return ".".join(reversed(names))


def end(node: ast.stmt | ast.expr, lines: Sequence[str]) -> _Place:
    """Line and column behind a node, the column in characters from 0."""
    line = node.end_lineno or node.lineno
    return line, _characters(lines[line - 1], node.end_col_offset or 0)


def _around(source: Source, found: Diagnostic) -> Iterator[ast.AST]:
    """The nodes that contain a diagnostic, the innermost first."""
    first, last = (found.line, found.column - 1), (found.last_line, found.last_column - 1)
    inside = [
        node
        for node in ast.walk(source.tree)  # from the outside in
        if isinstance(node, ast.stmt | ast.expr)
        if node.lineno <= found.line and found.last_line <= (node.end_lineno or 0)
        if _begin(node, source.lines) <= first and last <= end(node, source.lines)
    ]
    yield from reversed(inside)


def _begin(node: ast.stmt | ast.expr, lines: Sequence[str]) -> _Place:
    return node.lineno, _characters(lines[node.lineno - 1], node.col_offset)


def _characters(line: str, offset: int) -> int:
    """A column in characters, as checkers count; Python's own trees count bytes."""
    return offset if line.isascii() else len(line.encode()[:offset].decode(errors="ignore"))


def _short(node: ast.expr) -> str:
    text = ast.unparse(node)
    if len(text) <= _LONGEST and "\n" not in text:
        return text
    match node:
        case ast.Attribute(value=ast.Attribute(attr=owner), attr=name):
            return f"….{owner}.{name}"
        case ast.Attribute(attr=name):
            return f"….{name}"
    return f"{text[:_LONGEST]}…"
