"""Types for parameters that an app gave none, as far as its own calls give clients to them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .checker import Project, annotate
from .files import App, Source

_PASSES = 3  # a helper that is called by a helper is known one pass later
_PREFIX = "_hubgen_"
_CONTAINERS = {"dict", "list", "set", "str", "tuple"}
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Insertion:
    """Text that is not in the app; places count from 1 and 0, columns in bytes."""

    line: int
    column: int
    text: str

    @property
    def whole(self) -> bool:
        """Whether it is a line of its own, behind all others."""
        return self.column == 0


def typed(
    app: App, project: Project, modules: frozenset[str]
) -> dict[PurePosixPath, list[Insertion]]:
    """
    What to insert in the files of the app, so that its helpers are checked too.

    A parameter gets a type where the checker finds it out from calls and it is a class of the
    client; of other types nothing is known that a caller has said.

    Args:
        project: A copy of the app, which is overwritten.
        modules: Dotted names that the modules of the client may have.
    """
    if not any(_untyped(source.tree) for source in app.sources):
        return {}
    for _ in range(_PASSES):
        before = _texts(project.app, app)
        annotate(project)
        if before == _texts(project.app, app):
            break
    found = {}
    for source in app.sources:
        try:
            tree = ast.parse((project.app / source.path).read_bytes())
        except SyntaxError:
            continue
        if insertions := list(_insertions(source, tree, modules)):
            found[source.path] = insertions
    return found


def inserted(source: Source, insertions: list[Insertion]) -> str:
    """The text of a file with insertions; no line moves."""
    lines = source.text.encode().splitlines(keepends=True)
    for each in sorted(insertions, key=lambda each: (each.line, each.column), reverse=True):
        if each.line > len(lines):
            lines.append(f"\n{each.text}\n".encode())
            continue
        line = lines[each.line - 1]
        lines[each.line - 1] = line[: each.column] + each.text.encode() + line[each.column :]
    return b"".join(lines).decode()


def carried(insertions: list[Insertion], before: Source, after: Source) -> list[Insertion]:
    """The same insertions for a file in which names are others, and nothing else."""
    places = {
        (old.end_lineno, old.end_col_offset): (new.end_lineno or 0, new.end_col_offset or 0)
        for one, other in zip(_functions(before.tree), _functions(after.tree), strict=True)
        for old, new in zip(_parameters(one), _parameters(other), strict=True)
    }
    return [
        each if each.whole else Insertion(*places[each.line, each.column], each.text)
        for each in insertions
    ]


def _texts(folder: Path, app: App) -> list[bytes]:
    return [(folder / source.path).read_bytes() for source in app.sources]


def _insertions(source: Source, typed: ast.Module, modules: frozenset[str]) -> Iterator[Insertion]:
    origins = {
        alias.asname or alias.name: (node.module, alias.name)
        for node in ast.walk(typed)
        if isinstance(node, ast.ImportFrom) and node.module in modules
        for alias in node.names
    }
    used: dict[str, tuple[str | None, str]] = {}
    for old, new in zip(_functions(source.tree), _functions(typed), strict=False):
        for one, other in zip(_parameters(old), _parameters(new), strict=False):
            if one.annotation or not other.annotation or one.arg != other.arg:
                continue
            names = {node.id for node in ast.walk(other.annotation) if isinstance(node, ast.Name)}
            ours = names & origins.keys()
            if ours and names <= ours | _CONTAINERS:
                used |= {name: origins[name] for name in ours}
                text = ast.unparse(_Renamed().visit(other.annotation))
                yield Insertion(one.end_lineno or 0, one.end_col_offset or 0, f": '{text}'")
    end = len(source.text.encode().splitlines()) + 1
    for name, (module, original) in used.items():
        yield Insertion(end, 0, f"from {module} import {original} as {_PREFIX}{name}")


class _Renamed(ast.NodeTransformer):
    """The names of classes as they are imported here."""

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return node if node.id in _CONTAINERS else ast.Name(f"{_PREFIX}{node.id}", node.ctx)


def _untyped(tree: ast.Module) -> bool:
    return any(
        not parameter.annotation
        for function in _functions(tree)
        for parameter in _parameters(function)
        if parameter.arg not in ("self", "cls")
    )


def _functions(tree: ast.Module) -> list[_Function]:
    found = [node for node in ast.walk(tree) if isinstance(node, _Function)]
    return sorted(found, key=lambda node: (node.lineno, node.col_offset))


def _parameters(function: _Function) -> list[ast.arg]:
    arguments = function.args
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
