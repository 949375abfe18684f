"""The import lines of the joined module."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping

from .modules import External

_SHOWN = frozenset({"UNSET", "UnsetType"})  # users import these from the client


def import_lines(externals: Mapping[External, tuple[str, bool]]) -> tuple[str, ...]:
    """
    In the usual order: the standard library, then other packages.

    Args:
        externals: What is needed, under which name, and whether only type checkers need it.
    """
    checked = [(each, name) for each, (name, only) in externals.items() if only]
    needed = [(each, name) for each, (name, only) in externals.items() if not only]
    if checked:
        needed.append((External("typing", "TYPE_CHECKING"), "TYPE_CHECKING"))
    lines = ["from __future__ import annotations"]
    for is_ours in (True, False):
        group = [
            (each, name)
            for each, name in needed
            if (_top(each) in sys.stdlib_module_names) == is_ours
        ]
        lines += ["", *_lines(group)]
    if checked:
        lines += ["", "if TYPE_CHECKING:", *(f"    {line}" for line in _lines(checked))]
    return tuple(lines)


def _top(external: External) -> str:
    return external.module.partition(".")[0]


def _lines(externals: Iterable[tuple[External, str]]) -> Iterator[str]:
    """Whole modules first, then names by module; what gets another name has a line of its own."""
    whole, names, renamed = set[str](), dict[str, set[str]](), set[tuple[str, str]]()
    for external, name in externals:
        if not external.name:
            whole.add(external.module + ("" if name == _top(external) else f" as {name}"))
        elif name == external.name and name not in _SHOWN:
            names.setdefault(external.module, set()).add(name)
        else:
            renamed.add((external.module, f"{external.name} as {name}"))
    yield from (f"import {module}" for module in sorted(whole))
    lines = [(module, _order(spelled), spelled) for module, spelled in renamed]
    for module, found in names.items():
        order = sorted(found, key=_order)
        lines.append((module, _order(order[0]), ", ".join(order)))
    yield from (f"from {module} import {spelled}" for module, _, spelled in sorted(lines))


def _order(name: str) -> tuple[bool, bool, str]:
    """Constants, classes, functions."""
    first = name.split()[0]
    return not first.isupper(), first.islower(), first
