"""Joins what a type checker says to the change of the client that is behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ... import ir
from ..change import Change, OperationRef
from .checker import Diagnostic

_Key = tuple[str, ...]

_FUNCTION = re.compile(r"in function `([\w.]+)`")
_ARGUMENT = re.compile(r"(?:[Aa]rgument|parameter) `(\w+)`")
_ATTRIBUTE = re.compile(
    r"(?:Object of class|Class) `(?:\w+\.)*(\w+)`.* has no (?:class )?attribute `(\w+)`"
)
_MEMBER = re.compile(r"No attribute `(\w+)` in module `(?:\w+\.)*(\w+)`")
_IMPORT = re.compile(r"Could not import `(\w+)` from `(?:\w+\.)*(\w+)`")
_DEPRECATED = re.compile(r"`(?:\w+\.)*?(?:(\w+)\.)?(\w+)` is deprecated")
_WORD = re.compile(r"\w+")
# What a type error may come from that names neither the method nor the field.
_TYPES = ("result.", "item.", "paging.", "parameter.", "field.", "model.kind", "model.failures")


class Causes:
    """The changes of the client, by what a diagnostic may say of them."""

    def __init__(self, old: ir.Package, new: ir.Package, changes: Iterable[Change]) -> None:
        self.modules = old.name, new.name
        self._methods: dict[str, list[tuple[str, str]]] = {}
        self._classes: dict[str, str] = {}
        for package in (old, new):
            for resource in package.resources:
                self._classes[resource.name] = resource.class_name
                for each in resource.operations:
                    found = self._methods.setdefault(each.name, [("", each.name)])
                    found.append((resource.class_name, each.method))
        self._by_key: dict[_Key, list[Change]] = {}
        self._by_word: dict[str, list[Change]] = {}
        for change in changes:
            if change.docs:
                continue
            for key in set(self._keys(change)):
                self._by_key.setdefault(key, []).append(change)
            if change.level != "info" and change.rule.startswith(_TYPES):
                for word in set(self._words(change)):
                    self._by_word.setdefault(word, []).append(change)

    def of(self, found: Diagnostic, lines: Sequence[str]) -> Change | None:
        """
        The change behind a diagnostic, or nothing when none is likely.

        Args:
            lines: Of the file.
        """
        for key in _said(found):
            if changes := self._by_key.get(key):
                return changes[0]
        if found.kind == "deprecated":
            return None
        for line in range(found.last_line, 0, -1):  # the closest word that a change is about
            for word in reversed(_WORD.findall(lines[line - 1])):
                if changes := self._by_word.get(word):
                    return changes[0]
        return None

    def operations(self, change: Change, found: Diagnostic) -> tuple[OperationRef, ...]:
        """Those of the change that the diagnostic is about, or all where it does not say."""
        function = _function(found)
        named = tuple(
            operation
            for operation in change.operations
            if function in self._methods.get(operation.operation_id, ())
        )
        return named or change.operations

    def _keys(self, change: Change) -> Iterator[_Key]:
        places = [place.split(".") for place in (change.pointer_old, change.pointer_new) if place]
        names = [place[-1] for place in places]
        methods = [
            method
            for operation in change.operations
            for method in self._methods[operation.operation_id]
        ]
        match change.rule.split("."):
            case ["parameter", *_]:
                for method in methods:
                    yield from (("argument", *method, name) for name in names)
                    yield ("arguments", *method)
            case ["method", "deprecated"]:
                yield from (("deprecated", *method) for method in methods)
            case ["method", "removed" | "renamed"]:
                for place in places:
                    yield ("attribute", self._classes[place[0]], place[1])
                    yield ("attribute", "", place[1])
                yield from (
                    ("attribute", "operations", name) for owner, name in methods if not owner
                )
            case ["resource", "removed" | "renamed"]:
                for name in names:
                    yield from (
                        ("attribute", owner, name) for owner in ("Client", "AsyncClient", "")
                    )
                yield from (
                    ("attribute", "operations", name) for owner, name in methods if not owner
                )
            case ["method", "function", *_]:
                yield from (("attribute", "operations", name) for name in names)
            case ["resource", "class", *_]:
                for name in names:
                    yield from (
                        ("attribute", "client", f"{prefix}{name}") for prefix in ("", "Async")
                    )
            case ["model", "removed" | "renamed" | "kind", *_]:
                yield from (("attribute", "models", name) for name in names)
            case ["model", "failures", *_]:
                for name in ("failed", "not_found", "raise_for_failures"):
                    yield ("attribute", places[0][1], name)
            case ["field", *_]:
                for place in places:
                    yield ("attribute", place[1], place[2])
                    yield ("argument", place[1], "__init__", place[2])
                    yield ("arguments", place[1], "__init__")
            case ["enum", *_]:
                yield from (("attribute", place[1], place[2]) for place in places)

    def _words(self, change: Change) -> Iterator[str]:
        for place in (change.pointer_old, change.pointer_new):
            if place:
                yield place.split(".")[-1]
        if not change.rule.startswith("field"):
            for operation in change.operations:
                yield from (name for _, name in self._methods[operation.operation_id])


def _said(found: Diagnostic) -> Iterator[_Key]:
    """What a diagnostic names, the closest first."""
    if function := _function(found):
        for name in _ARGUMENT.findall(found.message):
            yield ("argument", *function, name)
        yield ("arguments", *function)
    if match := _ATTRIBUTE.search(found.message):
        owner, name = match.groups()
        yield ("attribute", owner, name)
        yield ("attribute", owner.removeprefix("Async"), name)
        yield ("attribute", "", name)  # a class of the app that inherits from the client
    for pattern in (_MEMBER, _IMPORT):
        if match := pattern.search(found.message):
            name, module = match.groups()
            for owner in (module, "models", "operations", "client"):  # a single file has them all
                yield ("attribute", owner, name)
    if found.kind == "deprecated" and (match := _DEPRECATED.search(found.message)):
        owner, name = match.groups("")
        yield ("deprecated", owner.removeprefix("Async"), name)


def _function(found: Diagnostic) -> tuple[str, str] | None:
    """Class and name of the function that is called, if the diagnostic says so."""
    match = _FUNCTION.search(found.message)
    if not match:
        return None
    *modules, name = match[1].split(".")
    if not modules or modules[-1] == "operations":
        return "", name
    return modules[-1].removeprefix("Async"), name
