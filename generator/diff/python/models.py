"""Compares the classes of two packages: models with their fields, enums with their members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ... import ir
from . import pairing
from .classes import Class, Uses, classes, renames
from .findings import Findings, Place
from .types import relation, renamed, spelled


def compare_models(old: ir.Package, new: ir.Package, findings: Findings) -> Mapping[str, str]:
    """Find what differs in `models`; the result is the new names of renamed classes."""
    names = renames(classes(old), classes(new))
    comparison = _Comparison(
        Uses.of(old),
        Uses.of(new),
        names,
        frozenset(enum.name for package in (old, new) for enum in package.enums),
        findings,
    )
    came = {each.name: each for each in classes(new)}
    for each in classes(old):
        other = came.pop(names.get(each.name, each.name), None)
        comparison.compare(each, other)
    for each in came.values():
        comparison.compare(None, each)
    return names


@dataclass(frozen=True, slots=True)
class _Comparison:
    old_uses: Uses
    new_uses: Uses
    names: Mapping[str, str]
    enums: frozenset[str]
    findings: Findings

    def compare(self, old: Class | None, new: Class | None) -> None:
        olds, news = (None if each is None else f"models.{each.name}" for each in (old, new))
        place = Place(olds, news)
        if old is None or new is None:
            if old is not None:
                self._add("model.removed", f"class `{old.name}` is gone", place)
            if new is not None:
                self._add("model.added", f"there is a new class `{new.name}`", place)
            return
        if old.name != new.name:
            message = f"class `{old.name}` is now called `{new.name}`"
            self._add("model.renamed", message, place, (old.name, new.name))
        match old, new:
            case ir.Enum(), ir.Enum():
                self._members(old, new, place)
            case ir.Model(), ir.Model():
                self._problem(old, new, place)
                self._evidence(old, new, place)
                self._fields(old, new, place)
            case (ir.Model(), ir.Enum()) | (ir.Enum(), ir.Model()):
                kinds = (type(old).__name__.lower(), type(new).__name__.lower())
                message = f"class `{old.name}` was {_a(kinds[0])} and is {_a(kinds[1])}"
                self._add("model.kind.changed", message, place, kinds)

    def _members(self, old: ir.Enum, new: ir.Enum, place: Place) -> None:
        olds, news = dict(old.members), dict(new.members)
        by_text = {text: name for name, text in new.members if name not in olds}
        for name, text in old.members:
            at = place / Place(name, name)
            if name in news:
                if news[name] != text:
                    message = f"`{old.name}.{name}` stands for another text"
                    self._add("enum.member.text.changed", message, at, (text, news[name]))
            elif other := by_text.pop(text, None):
                message = f"member `{name}` of `{old.name}` is now called `{other}`"
                self._add("enum.member.renamed", message, place / Place(name, other), (name, other))
                del news[other]
            else:
                message = f"`{old.name}` has no member `{name}` any more; its text is still taken"
                self._add("enum.member.removed", message, Place(at.old, None), (text, None))
        for name in news.keys() - olds.keys():
            message = f"`{old.name}` has a new member `{name}`"
            at = Place(None, (place / Place(name, name)).new)
            self._add("enum.member.added", message, at, (None, news[name]))

    def _problem(self, old: ir.Model, new: ir.Model, place: Place) -> None:
        values = (old.problem, new.problem)
        if values[1] == (values[0] and self.names.get(values[0], values[0])):
            return
        rule, message = {
            (False, True): ("added", f"`{old.name}` has `failed` and `not_found` now"),
            (True, False): ("removed", f"`{old.name}` has no `failed` and `not_found` any more"),
            (True, True): ("changed", f"errors in `failed` of `{old.name}` have another class"),
        }[old.problem is not None, new.problem is not None]
        self._add(f"model.failures.{rule}", message, place / Place("failed", "failed"), values)

    def _evidence(self, old: ir.Model, new: ir.Model, place: Place) -> None:
        if old.evidence != new.evidence and bool(old.problem) == bool(new.problem):
            message = f"what shows in `{old.name}` that an input is done has changed"
            at = place / Place("failed", "failed")
            self._add("model.evidence.changed", message, at, (_ids(old), _ids(new)))

    def _fields(self, old: ir.Model, new: ir.Model, place: Place) -> None:
        pairs = pairing.fields(old.fields, new.fields)
        gone, came = pairing.left(old.fields, new.fields, pairs)
        for field in gone:
            at = Place((place / Place(field.name, "")).old, None)
            message = f"`{old.name}` has no `{field.name}` any more"
            self._add("field.removed", message, at, (spelled(field.type), None))
        for field in came:
            at = Place(None, (place / Place("", field.name)).new)
            need = "required" if field.default == "required" else "optional"
            message = f"`{old.name}` has a new {need} field `{field.name}`"
            self._add(f"field.added.{need}", message, at, (None, spelled(field.type)))
        for one, other in pairs:
            self._field(old.name, one, other, place / Place(one.name, other.name))

    def _field(self, model: str, old: ir.Field, new: ir.Field, place: Place) -> None:
        subject = f"`{model}.{old.name}`"
        if old.name != new.name:
            message = f"{subject} is now called `{new.name}`"
            self._add("field.renamed", message, place, (old.name, new.name))
        if old.wire != new.wire:
            message = f"{subject} is called `{new.wire}` on the wire, and so in dicts"
            self._add("field.wire.changed", message, place, (old.wire, new.wire))
        became = relation(renamed(old.type, self.names), new.type, self.enums, argument=False)
        if became != "equal":
            values = (spelled(old.type), spelled(new.type))
            message = f"{subject} was `{values[0]}` and is `{values[1]}`"
            if became == "respelled":
                message = f"ids and texts are read another way in {subject}"
            self._add(f"field.type.{became}", message, place, values)
        self._default(subject, old, new, place)

    def _default(self, subject: str, old: ir.Field, new: ir.Field, place: Place) -> None:
        values = (_default(old), _default(new))
        match old.default, new.default:
            case one, other if one == other:
                return
            case _, "required":
                rule, message = "required", f"{subject} is now required"
            case "required", "unset":
                rule, message = "optional", f"{subject} may be absent, and is `UNSET` then"
            case _, "unset":
                rule = "default.removed"
                message = f"{subject} has no default any more: it is `UNSET` when it is absent"
            case "required" | "unset", _:
                rule, message = "default.added", f"{subject} is `{values[1]}` when it is absent"
            case _:
                rule = "default.changed"
                message = f"{subject} is `{values[1]}` instead of `{values[0]}` when it is absent"
        self._add(f"field.{rule}", message, place, values)

    def _add(
        self,
        rule: str,
        message: str,
        place: Place,
        values: tuple[str | None, str | None] = (None, None),
    ) -> None:
        directions: frozenset[str] = frozenset()
        operations: frozenset[str] = frozenset()
        for uses, pointer in ((self.old_uses, place.old), (self.new_uses, place.new)):
            if pointer:
                name = pointer.split(".")[1]
                directions |= uses.directions(name)
                operations |= uses.operations(name)
        self.findings.add(rule, message, place, operations, values, directions)


def _default(field: ir.Field) -> str:
    return field.default.json if isinstance(field.default, ir.Value) else field.default


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _ids(model: ir.Model) -> str:
    return ", ".join((*model.evidence.result, model.evidence.nothing))
