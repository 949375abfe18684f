"""How bad each change of the Python surface is for a caller, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..change import LEVELS, Level


@dataclass(frozen=True, slots=True)
class Rule:
    """
    The level of one kind of change.

    Attributes:
        given: Where callers build the value; the only level of what has no direction.
        received: Where callers read it.
        docs: Whether no caller can notice it, so that it is shown on demand only.
    """

    given: Level
    received: Level
    why: str
    docs: bool = False

    def level(self, directions: frozenset[str]) -> Level:
        """The worst level of the directions that something goes in; without any, of both."""
        found = [
            level
            for direction, level in (("given", self.given), ("received", self.received))
            if direction in directions or not directions
        ]
        return min(found, key=LEVELS.index)


def _rules(*rows: tuple[str, Level, str]) -> dict[str, Rule]:
    return {name: Rule(level, level, why) for name, level, why in rows}


def _directed(*rows: tuple[str, Level, Level, str]) -> dict[str, Rule]:
    return {name: Rule(given, received, why) for name, given, received, why in rows}


def _unseen(*rows: tuple[str, str]) -> dict[str, Rule]:
    return {name: Rule("info", "info", why, docs=True) for name, why in rows}


# A name is `thing.what happened`; `client` is the package as a whole.
RULES: Mapping[str, Rule] = {
    **_rules(
        ("client.module.changed", "info", "one import line; the old module stays beside it"),
        ("client.server.changed", "warning", "calls go elsewhere, which a firewall may not allow"),
        ("resource.added", "info", "nobody uses it yet"),
        ("resource.removed", "breaking", "an attribute of the client is gone"),
        ("resource.renamed", "breaking", "an attribute of the client is gone"),
        ("resource.class.renamed", "warning", "only who names the class in an annotation sees it"),
        ("method.added", "info", "nobody calls it yet"),
        ("method.removed", "breaking", "calls fail with AttributeError"),
        ("method.renamed", "breaking", "calls by the old name fail with AttributeError"),
        ("method.function.renamed", "warning", "only who uses `operations` calls it by this name"),
        ("method.deprecated", "info", "it works as before, for now"),
        ("method.reactivated", "info", "it works as before"),
        ("method.idempotent.removed", "warning", "a call with unknown outcome is not sent again"),
        ("method.idempotent.added", "info", "a call with unknown outcome is sent again"),
        ("method.answers.changed", "info", "clients take any status, documented or not"),
        ("paging.added", "breaking", "iterating gives items; a page's fields are not there"),
        ("paging.removed", "breaking", "what was iterated over is one page"),
        ("result.added", "info", "a call that gave None gives something"),
        ("result.removed", "breaking", "a call that gave something gives None"),
        ("result.type.changed", "breaking", "what is read is something else"),
        ("result.type.widened", "breaking", "callers do not expect the new cases"),
        ("result.type.narrowed", "info", "callers still handle the cases that are gone"),
        ("result.type.respelled", "info", "no value has another type than before"),
        ("item.type.changed", "breaking", "what is iterated over is something else"),
        ("item.type.widened", "breaking", "callers do not expect the new cases"),
        ("item.type.narrowed", "info", "callers still handle the cases that are gone"),
        ("item.type.respelled", "info", "no value has another type than before"),
        ("bulk.added", "info", "nobody calls it yet"),
        ("bulk.removed", "breaking", "calls fail with AttributeError"),
        ("bulk.size.increased", "info", "what fits into a call still does"),
        ("bulk.size.decreased", "warning", "a batch call that was just small enough is refused"),
        ("bulk.input.type.changed", "breaking", "what callers give is not taken"),
        ("bulk.input.type.widened", "info", "what callers give is still taken"),
        ("bulk.input.type.narrowed", "breaking", "some of what callers give is refused"),
        ("bulk.input.type.respelled", "info", "the same values are taken"),
        ("bulk.replaces.changed", "warning", "inputs that meet in a call are joined otherwise"),
        ("bulk.result.changed", "breaking", "a report is no results, and the other way round"),
        ("bulk.item.type.changed", "breaking", "what is iterated over is something else"),
        ("bulk.item.type.widened", "breaking", "callers do not expect the new cases"),
        ("bulk.item.type.narrowed", "info", "callers still handle the cases that are gone"),
        ("bulk.item.type.respelled", "info", "no value has another type than before"),
        ("parameter.added.optional", "info", "calls without it stay right"),
        ("parameter.added.required", "breaking", "calls without it fail"),
        ("parameter.removed", "breaking", "calls with it fail with TypeError"),
        ("parameter.renamed", "breaking", "calls by the old name fail"),
        ("parameter.renamed.positional", "warning", "mostly given by its position"),
        ("parameter.moved", "breaking", "calls by position give another argument"),
        ("parameter.required", "breaking", "calls without it fail"),
        ("parameter.optional", "info", "calls with it stay right"),
        ("parameter.type.changed", "breaking", "what callers give is not taken"),
        ("parameter.type.widened", "info", "what callers give is still taken"),
        ("parameter.type.narrowed", "breaking", "some of what callers give is refused"),
        ("parameter.type.respelled", "info", "the same values are taken"),
        ("parameter.default.changed", "info", "the server decides, and rarely documents it"),
        ("model.added", "info", "nobody uses it yet"),
        ("model.removed", "breaking", "importing it fails"),
        ("model.renamed", "breaking", "importing the old name fails"),
        ("model.kind.changed", "breaking", "a model is no enum: nothing works as before"),
        ("model.failures.added", "info", "nobody looks at `failed` yet"),
        ("model.failures.removed", "breaking", "`failed` and `not_found` are gone"),
        ("model.failures.changed", "breaking", "an error in `failed` is something else"),
        ("model.evidence.changed", "warning", "other inputs may be found to be done"),
        ("enum.member.added", "info", "enums are open: any text was possible before"),
        ("enum.member.removed", "warning", "only who names the member sees it"),
        ("enum.member.renamed", "warning", "only who names the member sees it"),
        ("enum.member.text.changed", "warning", "only who names the member sends it"),
    ),
    **_directed(  # rule, level where callers build it, level where they read it, why
        ("field.added.optional", "info", "info", "it may be left out, and nobody reads it yet"),
        ("field.added.required", "breaking", "info", "objects that are built without it fail"),
        ("field.removed", "breaking", "breaking", "the attribute and the argument are gone"),
        ("field.renamed", "breaking", "breaking", "the attribute and the argument are gone"),
        ("field.required", "breaking", "info", "objects that are built without it fail"),
        ("field.optional", "info", "breaking", "it may be UNSET, unlike before"),
        ("field.default.added", "info", "info", "it is never UNSET any more"),
        (
            "field.default.removed",
            "info",
            "breaking",
            "it may be UNSET, unlike before",
        ),
        ("field.default.changed", "info", "info", "the types are what they were"),
        ("field.type.changed", "breaking", "breaking", "what is built or read is something else"),
        ("field.type.widened", "info", "breaking", "callers do not expect the new cases"),
        ("field.type.narrowed", "breaking", "info", "some of what callers give is refused"),
        ("field.type.respelled", "warning", "info", "the types are equal, the values are checked"),
        ("field.wire.changed", "warning", "info", "dicts in wire shape need the new name"),
    ),
    **_unseen(
        ("method.sent.changed", "path, verb and wire names are the client's business"),
        (
            "method.scopes.changed",
            "printed in docstrings; one of them is enough, whichever",
        ),
        ("paging.sent.changed", "how pages are found is the client's business"),
        ("bulk.sent.changed", "how results and pages are found is the client's business"),
        ("parameter.sent.changed", "where an argument goes on the wire is the client's business"),
    ),
}

# Parts of `ir` that no rule is about: they have no effect but on prose.
PROSE: Mapping[str, str] = {
    "Package.source": "file name, printed in comments",
    "Package.wire": "printed in docstrings; the module's name follows it",
    "Package.title": "prose",
    "Package.doc": "prose",
    "Package.authorisation": "prose",
    "Resource.doc": "prose",
    "Operation.summary": "prose",
    "Operation.doc": "prose",
    "Operation.link": "prose",
    "Parameter.doc": "prose",
    "Response.doc": "prose",
    "Model.wire": "printed in the docstring of a model that has no other",
    "Model.doc": "prose",
    "Enum.wire": "printed in the docstring of an enum that has no other",
    "Enum.doc": "prose",
    "Field.doc": "prose",
}
