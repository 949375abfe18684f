"""Where an app has the client from: every import whose last name before the version is its name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath


def clients(tree: ast.Module, file: PurePosixPath, name: str) -> Iterator[tuple[int, str]]:
    """
    The packages that a module imports the client from.

    Args:
        file: Path of the module from the folder that imports start from.
        name: Of the package; with dots in it, only the package of that full name.

    Yields:
        0 and the full dotted name, or 1 and the path from that folder, with dots, where the import
        is relative.
    """
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                for alias in aliases:
                    yield from _package(0, alias.name, name)
            case ast.ImportFrom(module=module, names=aliases, level=level):
                if level > len(file.parts):
                    continue  # out of every package, which Python refuses
                owner = [module] if module else []
                if level:
                    owner = [*file.parts[: len(file.parts) - level], *owner]
                before = ".".join(owner)
                inside = list(_package(min(level, 1), before, name))
                yield from inside
                for alias in aliases if not inside else ():  # `from vendor import hubspot_…`
                    yield from _package(min(level, 1), f"{before}.{alias.name}".strip("."), name)


def _package(relative: int, dotted: str, name: str) -> Iterator[tuple[int, str]]:
    parts, wanted = dotted.split("."), name.split(".")
    for end in range(len(wanted), len(parts) + 1):
        if parts[end - len(wanted) : end] == wanted and (end == len(wanted) or len(wanted) == 1):
            yield relative, ".".join(parts[:end])
            return
