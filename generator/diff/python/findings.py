"""Collects what differs: the same change of several methods is one entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ... import ir
from ..change import Change, Level, OperationRef
from .rules import RULES

_BOTH: frozenset[str] = frozenset()
_NAMED = 3  # methods in a message; all of them stand in `operations`


@dataclass(frozen=True, slots=True)
class Place:
    """Dotted names of one thing on both sides; `None` where it does not exist."""

    old: str | None
    new: str | None

    def __truediv__(self, part: Place) -> Place:
        """A part of it."""
        return Place(_dotted(self.old, part.old), _dotted(self.new, part.new))


@dataclass(slots=True)
class _Entry:
    place: Place
    level: Level
    operations: list[str]


@dataclass(slots=True)
class Findings:
    """
    Everything found so far.

    Attributes:
        methods: Dotted name of each operation, by the operation's name in the new package, or in
            the old one where it is gone.
        references: The same operations, as changes name them.
    """

    methods: Mapping[str, str]
    references: Mapping[str, OperationRef]
    _entries: dict[tuple[str, str, str | None, str | None], _Entry] = field(default_factory=dict)

    @classmethod
    def between(cls, old: ir.Package, new: ir.Package) -> Findings:
        """Nothing yet."""
        methods: dict[str, str] = {}
        references: dict[str, OperationRef] = {}
        for package in (old, new):
            for resource in package.resources:
                for each in resource.operations:
                    methods[each.name] = f"{resource.name}.{each.method}"
                    references[each.name] = OperationRef(each.verb, each.path, each.name)
        return cls(methods, references)

    def add(
        self,
        rule: str,
        message: str,
        place: Place,
        operations: Iterable[str],
        values: tuple[str | None, str | None] = (None, None),
        directions: frozenset[str] = _BOTH,
    ) -> None:
        """
        Note a change.

        Args:
            message: With ``{methods}`` where the methods are named; what is equal then is one
                change.
            operations: Names of the operations that it touches.
            values: What stood there, and what stands there.
        """
        level = RULES[rule].level(directions)
        entry = self._entries.setdefault((rule, message, *values), _Entry(place, level, []))
        entry.operations += operations

    def changes(self) -> Iterator[Change]:
        """One entry for each change."""
        order = {name: position for position, name in enumerate(self.references)}
        for (rule, message, old, new), entry in self._entries.items():
            operations = sorted(set(entry.operations), key=order.__getitem__)
            yield Change(
                rule=rule,
                level=entry.level,
                layer="python",
                message=message.replace("{methods}", self._listed(operations)),
                operations=tuple(self.references[name] for name in operations),
                pointer_old=entry.place.old,
                pointer_new=entry.place.new,
                old=old,
                new=new,
                docs=RULES[rule].docs,
            )

    def _listed(self, operations: list[str]) -> str:
        names = [f"`{self.methods[name]}`" for name in operations[:_NAMED]]
        if len(operations) > _NAMED:
            names.append(f"{len(operations) - _NAMED} more")
        *others, last = names or [""]  # a class that no operation uses
        return f"{', '.join(others)} and {last}" if others else last


def _dotted(owner: str | None, part: str | None) -> str | None:
    return None if owner is None or part is None else f"{owner}.{part}"
