"""Which operation of one document became which of the other."""

import re
from collections.abc import Callable, Hashable
from operator import attrgetter

from ..change import OperationRef
from .happenings import Happening
from .operations import Operation, without_names

_VERSION = re.compile(r"v\d+(?:\.\d+)*(?:[a-z]+\d*)?|\d{4}-\d{2}(?:-\d{2})?(?:-[a-z]+)?")


def paired(
    old: list[Operation], new: list[Operation]
) -> tuple[list[tuple[Operation, Operation]], list[Operation], list[Operation]]:
    """
    Which operation became which; then those that are gone, and those that are new.

    The same method and path is the same operation, whatever its path calls its parameters. One
    whose path is gone is looked for by its operationId, then by its path in another version.
    """
    pairs: list[tuple[Operation, Operation]] = []
    gone, left = old, new
    for key in (attrgetter("same"), attrgetter("alike")):
        known = {key(operation): operation for operation in left}
        found = [(one, known.pop(key(one), None)) for one in gone]
        pairs += [(one, other) for one, other in found if other]
        gone = [one for one, other in found if other is None]
        taken = {id(other) for _, other in found if other}
        left = [operation for operation in left if id(operation) not in taken]
    for name in (_by_id, _by_version):
        moved = _moved(gone, left, name)
        pairs += moved
        taken = {id(operation) for pair in moved for operation in pair}
        gone = [operation for operation in gone if id(operation) not in taken]
        left = [operation for operation in left if id(operation) not in taken]
    return pairs, gone, left


def rebased(
    pairs: list[tuple[Operation, Operation]], gone: list[Operation]
) -> dict[tuple[OperationRef, OperationRef], Happening]:
    """
    What the paths of operations begin with now, and began with before, for each pair.

    Either a prefix was stripped, or several paths changed alike; what moved by itself, or has
    another method now, is not there.
    """
    groups: dict[tuple[str, str], list[tuple[Operation, Operation]]] = {}
    for old, new in pairs:
        if old.is_webhook or old.method != new.method:
            continue
        if old.alike != new.alike:
            groups.setdefault(_beginnings(old.path, new.path), []).append((old, new))
        elif old.prefix != new.prefix:
            groups.setdefault((old.prefix or "/", new.prefix or "/"), []).append((old, new))
    found = {}
    for (before, after), group in groups.items():
        paths = {old.path: new.path for old, new in group}
        if len(paths) > 1 or any(old.alike == new.alike for old, new in group):
            is_all = _is_all(before, paths, pairs, gone)
            what = Happening("rebased" if is_all else "rebased-some", before, after)
            found.update({(old.ref, new.ref): what for old, new in group})
    return found


def _is_all(
    beginning: str,
    paths: dict[str, str],
    pairs: list[tuple[Operation, Operation]],
    gone: list[Operation],
) -> bool:
    """Whether no other path began so."""
    went = [(old, new.path) for old, new in pairs] + [(old, paths.get(old.path)) for old in gone]
    return all(
        old.path in paths and paths[old.path] == path
        for old, path in went
        if not old.is_webhook and f"{old.path}/".startswith(f"{beginning.rstrip('/')}/")
    )


def _beginnings(old: str, new: str) -> tuple[str, str]:
    """Both paths without the segments that they have in common at their ends."""
    before, after = old.split("/"), new.split("/")
    while min(len(before), len(after)) > 1 and without_names(before[-1]) == without_names(
        after[-1]
    ):
        del before[-1], after[-1]
    return "/".join(before) or "/", "/".join(after) or "/"


def _moved(
    gone: list[Operation], come: list[Operation], name: Callable[[Operation], Hashable]
) -> list[tuple[Operation, Operation]]:
    """Pairs that one name tells; what was deprecated has ended and not moved."""
    sides: list[dict[Hashable, Operation | None]] = []
    for some in ([each for each in gone if not each.value.get("deprecated")], come):
        named: dict[Hashable, Operation | None] = {}
        for operation in some:
            key = name(operation)
            named[key] = None if key in named else operation
        sides.append(named)
    old, new = sides
    return [
        (one, other)
        for key, one in old.items()
        if key != "" and one and (other := new.get(key)) and one.is_webhook == other.is_webhook
    ]


def _by_id(operation: Operation) -> Hashable:
    return operation.ref.operation_id


def _by_version(operation: Operation) -> Hashable:
    """Method and path without the segments that are a version: `v4`, `2026-03`, `2026-09-beta`."""
    path = operation.template
    return operation.method, *(each for each in path.split("/") if not _VERSION.fullmatch(each))
