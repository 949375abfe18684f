"""
Joins the modules of a package into one that works alone.

Statements stay as they are and in their order, module after module; a module comes after those that
it needs. What nothing needs is left out. Names that would clash get the name of their module in
front. Docstrings are cut to what a reader of one file has use for, and lines are longer than in the
package.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from ...render import COMPACT, format_python
from .editing import text_of
from .imports import import_lines
from .modules import Definition, External, Inner, Meaning, Module, Part, in_order, take_apart
from .naming import name_all, resolve

PACKAGES_ONLY = ("dask", "redis")
"""Modules that a client in one file does not have: users import from them, not from it."""

_LEFT_OUT = ("__init__.py", "__main__.py", *(f"{name}.py" for name in PACKAGES_ONLY))
_SUPPORT = "_runtime."


def join(package: Mapping[str, str], heading: str, name: str) -> str:
    """
    One module with everything that the modules of one API version define and need.

    Args:
        package: Text by path; what is no module, and what only a package can have, is left out.
        heading: What comes first: comments and a docstring.
        name: Of the file, for messages.
    """
    texts = {
        path.removesuffix(".py").replace("/", "."): text
        for path, text in package.items()
        if path.endswith(".py") and PurePosixPath(path).name not in _LEFT_OUT
    }
    known = frozenset(texts)
    apart = {module: take_apart(module, text, known) for module, text in texts.items()}
    modules = {module.name: module for module in in_order(apart)}
    kept, externals = _reached(modules)
    final = name_all(modules, kept, externals)
    lines = import_lines({external: (final[external], own) for external, own in externals.items()})
    sections = _sections(modules, kept, final)
    return format_python("\n".join([heading, *lines, *sections, ""]), name, COMPACT)


def _reached(modules: Mapping[str, Module]) -> tuple[tuple[Part, ...], dict[External, bool]]:
    """
    What users import, and what that needs: parts, in order, and what is of other packages.

    Of the latter is said whether only type checkers need it.
    """
    every = [part for module in modules.values() for part in module.parts]
    by_name = {Definition(part.module, name): part for part in every for name in part.defines}
    waiting = [part for part in every if not part.module.startswith(_SUPPORT)]
    seen = {id(part) for part in waiting}
    externals: dict[External, bool] = {}
    while waiting:
        part = waiting.pop()
        for name, meaning in _meanings(part, modules):
            if isinstance(meaning, External):
                checked = name in modules[part.module].for_checkers
                externals[meaning] = checked and externals.get(meaning, True)
            elif isinstance(meaning, Definition) and id(by_name[meaning]) not in seen:
                seen.add(id(by_name[meaning]))
                waiting.append(by_name[meaning])
    return tuple(part for part in every if id(part) in seen), externals


def _meanings(part: Part, modules: Mapping[str, Module]) -> Iterator[tuple[str, Meaning]]:
    """What the names in a part stand for; builtins and names of modules do not."""
    meanings = modules[part.module].meanings
    for name in sorted({*(node.id for node in part.names.outer), *part.names.unclear}):
        meaning = meanings.get(name)
        if meaning and not isinstance(meaning, Inner):
            yield name, resolve(modules, meaning)
    for node in ast.walk(part.node):
        match node:
            case ast.Attribute(ast.Name(name), attribute) if isinstance(
                meaning := meanings.get(name), Inner
            ):
                yield name, resolve(modules, Definition(meaning.module, attribute))
            case _:
                pass


def _sections(
    modules: Mapping[str, Module], kept: tuple[Part, ...], final: Mapping[Meaning, str]
) -> Iterator[str]:
    """The text of the parts, with a line above those of each module."""
    seen = set[str]()
    for module in modules.values():
        support = module.name.startswith(_SUPPORT)
        texts = []
        for part in kept:
            if part.module != module.name:
                continue
            brief = support or any(name.startswith("Async") for name in part.defines)
            text = text_of(part, modules, final, width=COMPACT.line_length, brief=brief)
            if text not in seen:  # the same `T = TypeVar("T")` stands in many modules
                texts.append(text)
                seen.add(text)
        if texts:
            title = f"# --- {module.name.rpartition('.')[2]} "
            yield "\n\n".join(["", title.ljust(COMPACT.line_length - 1, "-"), *_spaced(texts)])


def _spaced(texts: list[str]) -> Iterator[str]:
    """One-line statements that follow each other stay together."""
    together: list[str] = []
    for text in texts:
        if "\n" not in text:
            together.append(text)
            continue
        if together:
            yield "\n".join(together)
            together = []
        yield text
    if together:
        yield "\n".join(together)
