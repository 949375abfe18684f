"""Which part of the new package is which part of the old one, also where the name has changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Protocol, TypeVar

from ... import ir
from .arguments import Argument

_VERSION = re.compile(r"v\d+|\d{4}-\d{2}(-\w+)?")
_ALIKE = 0.7  # `name` and `label_name` are alike, `from_id` and `to_id` are not


class Part(Protocol):
    """What has a name and a description."""

    @property
    def name(self) -> str: ...
    @property
    def doc(self) -> str: ...


PartT = TypeVar("PartT", bound=Part)
Pairs = Sequence[tuple[PartT, PartT]]


def operations(old: ir.Package, new: ir.Package) -> list[tuple[ir.Operation, ir.Operation]]:
    """Operations by operationId, else by place in the client, else by verb and path."""
    owners = {
        id(operation): resource.name
        for package in (old, new)
        for resource in package.resources
        for operation in resource.operations
    }
    keys: tuple[Callable[[ir.Operation], Hashable], ...] = (
        lambda operation: operation.name,
        lambda operation: (owners[id(operation)], operation.method),
        lambda operation: (operation.verb, _route(operation.path)),
    )
    return _by_keys(old.operations, new.operations, keys)


def by_caller(old: Sequence[Argument], new: Sequence[Argument]) -> list[tuple[Argument, Argument]]:
    """Arguments by name; what is left of the positional ones by position; the rest if alike."""
    pairs = _by_keys(old, new, (lambda argument: argument.name,))
    gone, came = left(old, new, pairs)
    if len(_positional(old)) == len(_positional(new)):
        pairs += _by_keys(
            _positional(gone), _positional(came), (lambda argument: argument.position,)
        )
        gone, came = left(old, new, pairs)
    return pairs + _alike(gone, came, lambda a, b: a.kind == b.kind and a.type == b.type)


def fields(old: Sequence[ir.Field], new: Sequence[ir.Field]) -> list[tuple[ir.Field, ir.Field]]:
    """Fields by name; what is left if alike."""
    pairs = _by_keys(old, new, (lambda field: field.name, lambda field: field.wire))
    return pairs + _alike(*left(old, new, pairs), lambda a, b: a.type == b.type)


def left(
    old: Iterable[PartT], new: Iterable[PartT], pairs: Pairs[PartT]
) -> tuple[list[PartT], list[PartT]]:
    """What has no partner, on either side."""
    paired = [{id(one) for one in side} for side in zip(*pairs, strict=True)] or [set(), set()]
    return (
        [one for one in old if id(one) not in paired[0]],
        [one for one in new if id(one) not in paired[1]],
    )


def likeness(old: Part, new: Part) -> float:
    """From 0 to 1: how much two names are one name, said differently."""
    one, other = (part.name.lower().replace("_", "") for part in (old, new))
    if old.doc and old.doc == new.doc:
        return 1.0
    if min(len(one), len(other)) >= 3 and (one.endswith(other) or other.endswith(one)):
        return 0.9
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _positional(found: Iterable[Argument]) -> list[Argument]:
    return [argument for argument in found if argument.kind == "positional"]


def _alike(
    old: Sequence[PartT], new: Sequence[PartT], same: Callable[[PartT, PartT], bool]
) -> list[tuple[PartT, PartT]]:
    """The best partner for each, where they are the same apart from a name that is alike."""
    candidates = sorted(
        (
            (likeness(one, other), one.name, other.name, one, other)
            for one in old
            for other in new
            if same(one, other)
        ),
        key=lambda found: (-found[0], found[1:3]),
    )
    pairs: list[tuple[PartT, PartT]] = []
    taken: set[int] = set()
    for score, _, _, one, other in candidates:
        if score >= _ALIKE and not {id(one), id(other)} & taken:
            pairs.append((one, other))
            taken |= {id(one), id(other)}
    return pairs


def _by_keys(
    old: Sequence[PartT], new: Sequence[PartT], keys: Iterable[Callable[[PartT], Hashable]]
) -> list[tuple[PartT, PartT]]:
    """Pairs of equal keys, a key after the other; a key that several have is no use."""
    pairs: list[tuple[PartT, PartT]] = []
    for key in keys:
        gone, came = left(old, new, pairs)
        found = _unique(came, key)
        pairs += [(one, found[at]) for at, one in _unique(gone, key).items() if at in found]
    return pairs


def _unique(parts: Iterable[PartT], key: Callable[[PartT], Hashable]) -> dict[Hashable, PartT]:
    found: dict[Hashable, list[PartT]] = {}
    for part in parts:
        found.setdefault(key(part), []).append(part)
    return {at: same[0] for at, same in found.items() if len(same) == 1}


def _route(path: str) -> str:
    """A path without the API version and the names of its parameters."""
    parts = re.sub(r"\{[^}]*\}", "{}", path).split("/")
    return "/".join(part for part in parts if not _VERSION.fullmatch(part))
