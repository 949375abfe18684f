"""A module taken apart: what it defines, statement by statement, and what its names stand for."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from .scopes import Names, defined, names_of


@dataclass(frozen=True, slots=True)
class Definition:
    """Something that a module of the package defines."""

    module: str
    name: str


@dataclass(frozen=True, slots=True)
class External:
    """Something from another package: a module, or a name in it."""

    module: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Inner:
    """A module of the package itself."""

    module: str


Meaning: TypeAlias = Definition | External | Inner


@dataclass(frozen=True, slots=True)
class Part:
    """
    A statement of a module.

    Attributes:
        defines: Names that it gives the module.
        first: Its first line, with the comment above it, counted from 1.
    """

    module: str
    node: ast.stmt
    names: Names
    defines: tuple[str, ...]
    first: int


@dataclass(frozen=True, slots=True)
class Module:
    """
    A module of the package.

    Attributes:
        name: With dots, from the package.
        lines: Of its text, as bytes, since that is what the parser counts.
        parts: Everything but imports, its docstring and `__all__`.
        meanings: What the names stand for that it imports or defines.
        for_checkers: Names that it imports for type checkers only.
        needs: Modules that have to be there before it.
    """

    name: str
    doc: str
    lines: tuple[bytes, ...]
    parts: tuple[Part, ...]
    meanings: Mapping[str, Meaning]
    for_checkers: frozenset[str]
    needs: tuple[str, ...]


def take_apart(name: str, text: str, modules: frozenset[str]) -> Module:
    """
    A module of a package.

    Args:
        name: With dots, from the package.
        modules: All modules of the package.
    """
    tree = ast.parse(text)
    lines = tuple(line.encode() for line in text.splitlines())
    meanings: dict[str, Meaning] = {}
    lazy: dict[str, Meaning] = {}
    checked: dict[str, Meaning] = {}
    parts: list[Part] = []
    for statement in tree.body[bool(ast.get_docstring(tree)) :]:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            meanings |= imported(statement, name, modules)
        elif is_for_checkers(statement):
            for inner in ast.walk(statement):
                checked |= imported(inner, name, modules)
        elif (found := defined(statement)) != ("__all__",):
            parts.append(
                Part(name, statement, names_of(statement), found, _first(statement, lines))
            )
            for inner in ast.walk(statement):
                if is_inner(inner):
                    lazy |= imported(inner, name, modules)
    own: dict[str, Meaning] = {each: Definition(name, each) for p in parts for each in p.defines}
    needs = [m.module for m in meanings.values() if isinstance(m, Definition | Inner)]
    return Module(
        name,
        ast.get_docstring(tree) or "",
        lines,
        tuple(parts),
        {**checked, **lazy, **meanings, **own},
        frozenset(checked.keys() - meanings.keys()),
        tuple(dict.fromkeys(needs)),
    )


def imported(node: ast.AST, module: str, modules: frozenset[str]) -> dict[str, Meaning]:
    """What an import binds in a module; nothing for anything else."""
    found: dict[str, Meaning] = {}
    match node:
        case ast.Import(names=names):
            for alias in names:
                found[alias.asname or alias.name.partition(".")[0]] = External(alias.name)
        case ast.ImportFrom(module=base, names=names, level=0) if base != "__future__":
            for alias in names:
                found[alias.asname or alias.name] = External(base or "", alias.name)
        case ast.ImportFrom(module=base, names=names, level=level) if level:
            outer = module.split(".")[: -level or None]
            path = ".".join([*outer, *([base] if base else [])])
            for alias in names:
                inner = f"{path}.{alias.name}".lstrip(".")
                found[alias.asname or alias.name] = (
                    Inner(inner) if inner in modules else Definition(path, alias.name)
                )
    return found


def is_inner(node: ast.AST) -> bool:
    """Whether it imports from the package itself."""
    return isinstance(node, ast.ImportFrom) and node.level > 0


def is_for_checkers(statement: ast.stmt) -> bool:
    """Whether it is a block of imports that only type checkers carry out."""
    match statement:
        case ast.If(test=ast.Name("TYPE_CHECKING"), body=body, orelse=[]):
            return all(isinstance(inner, ast.Import | ast.ImportFrom) for inner in body)
    return False


def _first(statement: ast.stmt, lines: tuple[bytes, ...]) -> int:
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(each.lineno for each in decorators)])
    while first > 1 and lines[first - 2].startswith(b"#"):
        first -= 1
    return first


def in_order(modules: Mapping[str, Module]) -> Iterator[Module]:
    """The modules, each after those that have to be there before it."""
    seen = set[str]()

    def visit(name: str) -> Iterator[Module]:
        if name in modules and name not in seen:
            seen.add(name)
            for needed in modules[name].needs:
                yield from visit(needed)
            yield modules[name]

    for name in modules:
        yield from visit(name)
