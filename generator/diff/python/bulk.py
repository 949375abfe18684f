"""Compares what two methods of the resource `bulk` take and give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ... import ir
from .findings import Findings, Place
from .types import relation, renamed, spelled

_NOTHING = ir.Scalar("None")


def compare_bulk(
    old: ir.Operation,
    new: ir.Operation,
    names: Mapping[str, str],
    enums: frozenset[str],
    findings: Findings,
) -> None:
    """Find what differs between the bulk twins of two operations, if they have any."""
    place = Place(f"bulk.{old.method}", f"bulk.{new.method}")
    comparison = _Comparison(place, new.name, names, enums, findings)
    match old.bulk, new.bulk:
        case None, None:
            pass
        case None, _:
            message = f"there is a new method `{place.new}`"
            comparison.add("bulk.added", message, at=Place(None, place.new))
        case _, None:
            comparison.add(
                "bulk.removed", f"method `{place.old}` is gone", at=Place(place.old, None)
            )
        case ir.Bulk() as one, ir.Bulk() as other:
            comparison.compare(one, other)


@dataclass(frozen=True, slots=True)
class _Comparison:
    place: Place
    operation: str
    names: Mapping[str, str]
    enums: frozenset[str]
    findings: Findings

    def compare(self, old: ir.Bulk, new: ir.Bulk) -> None:
        if old.size != new.size:
            rule = "increased" if old.size < new.size else "decreased"
            message = f"{{methods}}: {new.size:,} inputs fit into a call, instead of {old.size:,}"
            self.add(f"bulk.size.{rule}", message, (str(old.size), str(new.size)))
        self._compare_type("input", "an input", old.input, new.input, argument=True)
        if old.replaces != new.replaces:
            message = f"`{self.place.old}` joins inputs by `{new.replaces}`, not `{old.replaces}`"
            if not (old.replaces and new.replaces):
                joins = "joins inputs of the same ids" if new.replaces else "joins no inputs"
                message = f"`{self.place.old}` {joins} now"
            self.add("bulk.replaces.changed", message, (old.replaces, new.replaces))
        if (old.paging is None) != (new.paging is None):
            gives = "a report", "results, one by one"
            before, after = gives if new.paging else gives[::-1]
            message = f"`{self.place.old}` gives {after}, instead of {before}"
            self.add("bulk.result.changed", message, (before, after))
        if old.paging and new.paging:
            self._compare_type("item", "a result", old.paging.item, new.paging.item)
            if replace(old.paging, item=_NOTHING) != replace(new.paging, item=_NOTHING):
                message = f"`{self.place.old}`: results and pages are found in another way"
                self.add("bulk.sent.changed", message)

    def _compare_type(
        self, part: str, subject: str, old: ir.TypeRef, new: ir.TypeRef, *, argument: bool = False
    ) -> None:
        became = relation(renamed(old, self.names), new, self.enums, argument=argument)
        if became != "equal":
            values = (spelled(old, argument=argument), spelled(new, argument=argument))
            message = f"`{self.place.old}`: {subject} was `{values[0]}` and is `{values[1]}`"
            self.add(f"bulk.{part}.type.{became}", message, values)

    def add(
        self,
        rule: str,
        message: str,
        values: tuple[str | None, str | None] = (None, None),
        at: Place | None = None,
    ) -> None:
        self.findings.add(rule, message, at or self.place, [self.operation], values)
