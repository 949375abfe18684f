"""Models and enums of two packages: which one is which, and who builds or reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from ... import ir
from .arguments import arguments
from .pairing import likeness
from .types import named, renamed

Class: TypeAlias = ir.Model | ir.Enum


@dataclass(frozen=True, slots=True)
class Uses:
    """
    Who has to do with the classes of a package.

    Attributes:
        given: Names of operations by the class that their caller may build.
        received: Names of operations by the class that they answer with.
    """

    given: Mapping[str, frozenset[str]]
    received: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, package: ir.Package) -> Uses:
        """The uses in one package."""
        parts = {each.name: _mentioned(each) for each in classes(package)}
        given: dict[str, set[str]] = {}
        received: dict[str, set[str]] = {}
        for operation in package.operations:
            inputs = frozenset[str]().union(*(named(one.type) for one in arguments(operation)))
            answers = frozenset[str]().union(*(named(one.type) for one in operation.responses))
            paging = {operation.pagination.item} if operation.pagination else set()
            outputs = named(operation.result).union(answers, *map(named, paging))
            for uses, names in ((given, inputs), (received, outputs)):
                for name in _reached(names, parts):
                    uses.setdefault(name, set()).add(operation.name)
        return cls(
            {name: frozenset(found) for name, found in given.items()},
            {name: frozenset(found) for name, found in received.items()},
        )

    def directions(self, name: str) -> frozenset[str]:
        """Which way objects of a class go."""
        found = (("given", self.given), ("received", self.received))
        return frozenset(direction for direction, uses in found if name in uses)

    def operations(self, name: str) -> frozenset[str]:
        """Names of the operations that have to do with a class."""
        return self.given.get(name, frozenset()) | self.received.get(name, frozenset())


def classes(package: ir.Package) -> tuple[Class, ...]:
    """Everything in `models`."""
    return (*package.models, *package.enums)


def renames(old: Sequence[Class], new: Sequence[Class]) -> dict[str, str]:
    """
    New names of classes, by the old ones.

    A class was renamed when it is gone and one came that is equal in everything but its name;
    among several such classes, the one whose name is most alike.
    """
    names = [{each.name for each in side} for side in (old, new)]
    gone = [each for each in old if each.name not in names[1]]
    came = [each for each in new if each.name not in names[0]]
    found = _best(gone, came, {one.name: "" for one in gone}, {one.name: "" for one in came})
    while True:  # a pair whose parts are no pairs is none either
        kept = _best(gone, came, found, {name: name for name in found.values()}, found)
        if kept == found:
            return found
        found = kept


def _best(
    gone: Sequence[Class],
    came: Sequence[Class],
    old_names: Mapping[str, str],
    new_names: Mapping[str, str],
    within: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Pairs of equal shapes, the most alike first; `within` those that were found before."""
    scored = sorted(
        (-likeness(one, other), one.name, other.name)
        for one in gone
        for other in came
        if within is None or within.get(one.name) == other.name
        if _shape(one, old_names) == _shape(other, new_names)
    )
    found: dict[str, str] = {}
    for _, one_name, other_name in scored:
        if one_name not in found and other_name not in found.values():
            found[one_name] = other_name
    return found


def _shape(each: Class, names: Mapping[str, str]) -> object:
    """A class without its name and its prose."""
    match each:
        case ir.Enum(members=members):
            return frozenset(members)
        case ir.Model(fields=fields, problem=problem):
            parts = (replace(part, doc="", type=renamed(part.type, names)) for part in fields)
            return frozenset(parts), None if problem is None else names.get(problem, problem)


def _mentioned(each: Class) -> frozenset[str]:
    if isinstance(each, ir.Enum):
        return frozenset()
    own = frozenset[str]().union(*(named(part.type) for part in each.fields))
    return own | ({each.problem} if each.problem else frozenset())


def _reached(names: frozenset[str], parts: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """The classes, and those that they are made of."""
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += parts.get(name, ())
            yield name
