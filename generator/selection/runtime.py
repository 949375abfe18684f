"""Which modules of the runtime other modules import, at once, lazily or for type checkers only."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

FOLDER = "_runtime"
_OF_ALL = "__init__.py"
_BESIDE = ("",)  # the modules of an API version, or of the package: their depth does not matter


def reached(runtime: Mapping[str, str], texts: Iterable[str]) -> dict[str, str]:
    """
    The modules of the runtime that modules beside it need, and what these need in turn.

    An import that is carried out only sometimes counts as any other: what it is for is part of what
    the module can do.

    Args:
        runtime: Text by file name.
        texts: The modules beside it.
    """
    found = {_OF_ALL}
    waiting = [name for text in texts for name in _imported(text, _BESIDE)]
    while waiting:
        name = waiting.pop()
        if name in runtime and name not in found:
            found.add(name)
            waiting += [f"{folder}/{_OF_ALL}" for folder in _above(name)]
            waiting += _imported(runtime[name], (FOLDER, *name.split("/")[:-1]))
    return {name: text for name, text in runtime.items() if name in found}


def _above(name: str) -> Iterator[str]:
    *folders, _ = name.split("/")
    yield from ("/".join(folders[: end + 1]) for end in range(len(folders)))


def _imported(text: str, folder: tuple[str, ...]) -> Iterator[str]:
    """
    The files that a module may mean by its imports, by path in the runtime.

    Args:
        folder: Where the module stands, from the package.
    """
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.ImportFrom(module=module, names=names, level=level) if level:
                base = (*_up(folder, level), *(module.split(".") if module else ()))
                yield from _files(base)
                yield from (name for alias in names for name in _files((*base, alias.name)))
            case ast.Call(
                func=ast.Name("import_module"), args=[ast.Constant(str() as name), *_]
            ) if name.startswith("."):
                plain = name.lstrip(".")
                yield from _files((*_up(folder, len(name) - len(plain)), *plain.split(".")))
            case _:
                pass


def _up(folder: tuple[str, ...], level: int) -> tuple[str, ...]:
    return folder[: len(folder) - level + 1]


def _files(path: tuple[str, ...]) -> Iterator[str]:
    if FOLDER in path:
        inside = path[path.index(FOLDER) + 1 :]
        yield "/".join(inside) + ".py"
