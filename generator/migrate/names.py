"""What is called differently in the new version, by its full name in a client."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .. import ir
from ..diff import Change


def new_names(
    old: ir.Package, new: ir.Package, changes: Iterable[Change], *, single_file: bool
) -> Mapping[str, str]:
    """
    The new last part of each dotted name, such as ``v4.models.ReadInput``.

    Only what an import leads to: modules, classes, functions, members of enums.

    Args:
        single_file: Whether the client is one, with everything in it (``ReadInput``).
    """
    found = {} if old.name == new.name else {old.name: new.name}
    for change in changes:
        if change.pointer_old and change.pointer_new:
            for place, name in _renamed(change):
                found[f"{old.name}.{place}"] = name
                if single_file:
                    found[place.partition(".")[2]] = name
    return found


def _renamed(change: Change) -> Iterator[tuple[str, str]]:
    before, after = change.pointer_old or "", (change.pointer_new or "").rpartition(".")[2]
    match change.rule:
        case "model.renamed" | "method.function.renamed" | "enum.member.renamed":
            yield before, after
        case "resource.class.renamed":
            owner, _, name = before.rpartition(".")
            yield before, after
            yield f"{owner}.Async{name}", f"Async{after}"
