"""Compares two methods: what a caller gives, what comes back, how it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ... import ir
from . import pairing
from .arguments import Argument, arguments
from .findings import Findings, Place
from .types import relation, renamed, spelled

_Values = tuple[str | None, str | None]


def compare_methods(
    old: ir.Operation,
    new: ir.Operation,
    place: Place,
    names: Mapping[str, str],
    enums: frozenset[str],
    findings: Findings,
) -> None:
    """Find what differs between two operations; `names` are the new ones of renamed classes."""
    comparison = _Comparison(old, new, place, names, enums, findings)
    comparison.compare_arguments()
    comparison.compare_results()
    comparison.compare_conduct()


@dataclass(frozen=True, slots=True)
class _Comparison:
    old: ir.Operation
    new: ir.Operation
    place: Place
    names: Mapping[str, str]
    enums: frozenset[str]
    findings: Findings

    def compare_arguments(self) -> None:
        olds, news = arguments(self.old), arguments(self.new)
        pairs = pairing.by_caller(olds, news)
        gone, came = pairing.left(olds, news, pairs)
        for argument in gone:
            at = self.place / Place(argument.name, "")
            message = f"{{methods}}: argument `{argument.name}` is gone"
            before = spelled(argument.type, argument=True)
            self._add("parameter.removed", message, (before, None), Place(at.old, None))
        for argument in came:
            at = self.place / Place("", argument.name)
            need = "required" if argument.required else "optional"
            message = f"{{methods}}: new {need} argument `{argument.name}`"
            after = spelled(argument.type, argument=True)
            self._add(f"parameter.added.{need}", message, (None, after), Place(None, at.new))
        self._compare_order(pairs)
        for one, other in pairs:
            self._compare_argument(one, other, self.place / Place(one.name, other.name))

    def _compare_order(self, pairs: list[tuple[Argument, Argument]]) -> None:
        """Whether what is given by position still stands in the same order."""
        both = [pair for pair in pairs if {one.kind for one in pair} == {"positional"}]
        by_old = [pair[0].name for pair in sorted(both, key=lambda pair: pair[0].position)]
        by_new = [pair[0].name for pair in sorted(both, key=lambda pair: pair[1].position)]
        if by_old != by_new:
            values = (", ".join(by_old), ", ".join(by_new))
            message = f"{{methods}}: the positional arguments have another order: {values[1]}"
            self._add("parameter.moved", message, values, self.place)

    def _compare_argument(self, old: Argument, new: Argument, at: Place) -> None:
        subject = f"{{methods}}: argument `{old.name}`"
        if old.name != new.name:
            message = f"{subject} is now called `{new.name}`"
            rule = "parameter.renamed" + (".positional" if old.kind == "positional" else "")
            self._add(rule, message, (old.name, new.name), at)
        if old.kind != new.kind:
            how = "by its position" if new.kind == "positional" else "by keyword"
            self._add("parameter.moved", f"{subject} is given {how}", (old.kind, new.kind), at)
        if old.required != new.required:
            need = "required" if new.required else "optional"
            self._add(f"parameter.{need}", f"{subject} is now {need}", (None, None), at)
        if old.default != new.default:
            message = f"{subject} has another meaning when it is left out"
            self._add("parameter.default.changed", message, (old.default, new.default), at)
        became = relation(renamed(old.type, self.names), new.type, self.enums, argument=True)
        if became != "equal":
            values = (spelled(old.type, argument=True), spelled(new.type, argument=True))
            message = f"{subject} was `{values[0]}` and is `{values[1]}`"
            self._add(f"parameter.type.{became}", message, values, at)
        if old.sent != new.sent:
            sent = tuple(f"{one.sent[0]} {one.sent[1]}" for one in (old, new))
            message = f"{subject} is sent in another place or under another name"
            self._add("parameter.sent.changed", message, (sent[0], sent[1]), at)

    def compare_results(self) -> None:
        old, new = self.old.result, self.new.result
        if old is None or new is None:
            if new is not None:
                values = (None, spelled(new))
                self._add("result.added", f"{{methods}}: gives `{values[1]}` now", values)
            if old is not None:
                message = "{methods}: gives nothing any more"
                self._add("result.removed", message, (spelled(old), None))
        else:
            self._compare_type("result", "{methods}: the result", old, new)
        self._compare_paging(self.old.pagination, self.new.pagination)

    def _compare_paging(self, old: ir.Pagination | None, new: ir.Pagination | None) -> None:
        if old is None or new is None:
            if new is not None:
                message = "{methods}: gives items from all pages instead of one page"
                self._add("paging.added", message, (None, spelled(new.item)))
            if old is not None:
                message = "{methods}: gives one page instead of items from all pages"
                self._add("paging.removed", message, (spelled(old.item), None))
            return
        self._compare_type("item", "{methods}: an item", old.item, new.item)
        if (old.cursor, old.next, old.items) != (new.cursor, new.next, new.items):
            self._add("paging.sent.changed", "{methods}: pages are found in another way")

    def _compare_type(self, part: str, subject: str, old: ir.TypeRef, new: ir.TypeRef) -> None:
        became = relation(renamed(old, self.names), new, self.enums, argument=False)
        if became != "equal":
            values = (spelled(old), spelled(new))
            message = f"{subject} was `{values[0]}` and is `{values[1]}`"
            self._add(f"{part}.type.{became}", message, values)

    def compare_conduct(self) -> None:
        old, new = self.old, self.new
        if old.deprecated != new.deprecated:
            rule = "deprecated" if new.deprecated else "reactivated"
            said = "now deprecated" if new.deprecated else "not deprecated any more"
            self._add(f"method.{rule}", f"{{methods}}: {said}")
        if old.idempotent != new.idempotent:
            rule = "added" if new.idempotent else "removed"
            said = "sent again" if new.idempotent else "not sent again any more"
            message = f"{{methods}}: {said} when it is unknown whether the call arrived"
            self._add(f"method.idempotent.{rule}", message)
        if _answers(old, self.names) != _answers(new, {}):
            message = "{methods}: other answers are documented"
            self._add("method.answers.changed", message, (_statuses(old), _statuses(new)))
        if set(old.scopes) != set(new.scopes):
            self._add("method.scopes.changed", "{methods}: other scopes are documented")
        if old.name != new.name:
            message = f"function `{old.name}` of `operations` is now called `{new.name}`"
            at = Place(f"operations.{old.name}", f"operations.{new.name}")
            self._add("method.function.renamed", message, (old.name, new.name), at)
        if _request(old) != _request(new):
            self._add(
                "method.sent.changed",
                "{methods}: sent in another way, which the client takes care of",
            )

    def _add(
        self, rule: str, message: str, values: _Values = (None, None), at: Place | None = None
    ) -> None:
        self.findings.add(rule, message, at or self.place, [self.new.name], values)


def _answers(operation: ir.Operation, names: Mapping[str, str]) -> frozenset[object]:
    """Statuses and types; the type of the result is compared as such."""
    return frozenset(
        (
            (answer.low, answer.high, "result")
            if answer.type in (operation.result, operation.content)
            else (answer.low, answer.high, answer.type and renamed(answer.type, names))
        )
        for answer in operation.responses
    )


def _statuses(operation: ir.Operation) -> str:
    found = sorted({(each.low, each.high) for each in operation.responses})
    return ", ".join(str(low) if low == high else f"{low}–{high}" for low, high in found)


def _request(operation: ir.Operation) -> tuple[object, ...]:
    body = operation.body and operation.body.whole
    return operation.verb, operation.path, operation.body is None, body
