"""Compares the clients of two packages: resources, and which method is which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ... import ir
from . import pairing
from .bulk import compare_bulk
from .findings import Findings, Place
from .methods import compare_methods

_Pair = tuple[ir.Operation, ir.Operation]


def compare_clients(
    old: ir.Package, new: ir.Package, names: Mapping[str, str], findings: Findings
) -> None:
    """Find what differs in everything but `models`; `names` are the new ones of its classes."""
    everything = [operation.name for operation in new.operations]
    if old.name != new.name:
        message = f"the client is imported from `{new.name}` instead of `{old.name}`"
        place, values = Place(old.name, new.name), (old.name, new.name)
        findings.add("client.module.changed", message, place, everything, values)
    if old.server != new.server:
        message = f"calls go to {new.server} instead of {old.server}"
        place, values = Place("client", "client"), (old.server, new.server)
        findings.add("client.server.changed", message, place, everything, values)
    pairs = pairing.operations(old, new)
    if old.bulk_class != new.bulk_class:
        message = f"class `{old.bulk_class}` in `bulk` is now called `{new.bulk_class}`"
        place = Place(f"bulk.{old.bulk_class}", f"bulk.{new.bulk_class}")
        values = (old.bulk_class, new.bulk_class)
        findings.add("resource.class.renamed", message, place, [], values)
    resources = _Resources(_Side.of(old), _Side.of(new), pairs, findings)
    moved = resources.moved()
    resources.compare(moved)
    enums = frozenset(enum.name for package in (old, new) for enum in package.enums)
    for one, other in pairs:
        place = resources.place(one, other)
        if moved.get(resources.old.owner(one)) != resources.new.owner(other) or (
            one.method != other.method
        ):
            message = f"method `{place.old}` is now called `{place.new}`"
            findings.add("method.renamed", message, place, [other.name], (place.old, place.new))
        compare_methods(one, other, place, names, enums, findings)
        compare_bulk(one, other, names, enums, findings)


@dataclass(frozen=True, slots=True)
class _Side:
    resources: Mapping[str, ir.Resource]
    owners: Mapping[str, str]

    @classmethod
    def of(cls, package: ir.Package) -> _Side:
        return cls(
            {resource.name: resource for resource in package.resources},
            {
                operation.name: resource.name
                for resource in package.resources
                for operation in resource.operations
            },
        )

    def owner(self, operation: ir.Operation) -> str:
        return self.owners[operation.name]

    def operations(self, resource: str) -> tuple[ir.Operation, ...]:
        return self.resources[resource].operations


@dataclass(frozen=True, slots=True)
class _Resources:
    old: _Side
    new: _Side
    pairs: list[_Pair]
    findings: Findings

    def place(self, one: ir.Operation, other: ir.Operation) -> Place:
        """Of a method."""
        return Place(
            f"{self.old.owner(one)}.{one.method}", f"{self.new.owner(other)}.{other.method}"
        )

    def moved(self) -> dict[str, str]:
        """The new name of each resource; its own, unless everything in it went to a new one."""
        moves = {(self.old.owner(one), self.new.owner(other)) for one, other in self.pairs}
        found = {name: name for name in self.old.resources if name in self.new.resources}
        for origin, target in moves:
            targets = {to for name, to in moves if name == origin}
            origins = {name for name, to in moves if to == target}
            new = origin not in self.new.resources and target not in self.old.resources
            if new and len(targets) == len(origins) == 1:
                found[origin] = target
        return found

    def compare(self, moved: Mapping[str, str]) -> None:
        for name, other in sorted(moved.items()):
            self._pair(self.old.resources[name], self.new.resources[other])
        paired = tuple({id(one) for one in side} for side in zip(*self.pairs, strict=True))
        gone, came = paired or (set(), set())
        for name in self.old.resources:
            left = [each for each in self.old.operations(name) if id(each) not in gone]
            self._left(name, left, name in moved)
        for name in self.new.resources:
            added = [each for each in self.new.operations(name) if id(each) not in came]
            self._added(name, added, name in moved.values())

    def _pair(self, old: ir.Resource, new: ir.Resource) -> None:
        operations = [each.name for each in new.operations]
        if old.name != new.name:
            message = f"resource `{old.name}` is now called `{new.name}`"
            place, values = Place(old.name, new.name), (old.name, new.name)
            self.findings.add("resource.renamed", message, place, operations, values)
        if old.class_name != new.class_name:
            message = f"class `{old.class_name}` in `client` is now called `{new.class_name}`"
            place = Place(f"client.{old.class_name}", f"client.{new.class_name}")
            values = (old.class_name, new.class_name)
            self.findings.add("resource.class.renamed", message, place, operations, values)

    def _left(self, name: str, left: list[ir.Operation], remains: bool) -> None:
        if not remains and (left or not self.old.operations(name)):
            operations = [each.name for each in left]
            place = Place(name, None)
            self.findings.add("resource.removed", f"resource `{name}` is gone", place, operations)
        elif remains:
            for each in left:
                place = Place(f"{name}.{each.method}", None)
                message = f"method `{place.old}` is gone"
                self.findings.add("method.removed", message, place, [each.name])

    def _added(self, name: str, added: list[ir.Operation], existed: bool) -> None:
        if not existed and (added or not self.new.operations(name)):
            operations = [each.name for each in added]
            message = f"there is a new resource `{name}`"
            self.findings.add("resource.added", message, Place(None, name), operations)
        elif existed:
            for each in added:
                place = Place(None, f"{name}.{each.method}")
                message = f"there is a new method `{place.new}`"
                self.findings.add("method.added", message, place, [each.name])
