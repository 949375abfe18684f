"""
Reads a body that is not what the document says: keeps what can be typed, notes the rest.

Only looked at when the strict way has failed. No value contradicts its declared type: what does not
fit is converted when nothing is lost by it, else left out, and a list goes on without that item.
"""

from __future__ import annotations

import json
import logging
import re
from dataclasses import dataclass, field
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin

import msgspec
from msgspec import Struct, UnsetType

from .kinds import (
    MISSING,
    converted,
    empty,
    is_model,
    json_kind,
    not_null,
    parts,
    type_name,
    worded,
)
from .odd_json import Odd, Parsed, mended, parse
from .partial import PartialResult
from .shapes import is_mapping, is_sequence

__all__ = ["Mismatch"]

T = TypeVar("T")

_PLACES = 20  # in a log record
_LACKING = "object without a usable "


@dataclass(frozen=True, slots=True)
class Mismatch:
    """
    A place where a body is not what the document says.

    Attributes:
        path: JSON path, such as ``$.results[3].toObjectId``.
        expected: What the document says.
        found: What kind of value stands there; ``nothing`` when the name is missing.
        value: The value itself; it may hold personal data.
    """

    path: str
    expected: str
    found: str
    value: object = field(default=None, repr=False)


def read_leniently(type_: type[T], body: bytes) -> tuple[T, tuple[Mismatch, ...]]:
    """
    The typed value of a body, and every place where it differs from what the document says.

    What the root cannot do without is the empty value of its type. An empty body differs only if
    there is such a thing; a null where the document has a default does not differ, nor does a byte
    order mark or another encoding, which spoil nothing.

    Raises:
        NoJSON: The body is no JSON, or not all of it.
    """
    try:
        return _read(type_, parse(body))
    except RecursionError:
        return _read(type_, parse(body, shallow=True))


def _read(type_: type[T], parsed: Parsed | None) -> tuple[T, tuple[Mismatch, ...]]:
    reader = _Reader([], is_right=parsed is None or parsed.is_right)
    if parsed is None:
        value = reader.whole(type_, {}) if is_model(type_) else empty(type_)
    else:
        value = reader.whole(type_, parsed.value)
        if parsed.rest:
            reader.note("$", "one JSON value", "something behind it", mended(parsed.rest))
    return cast(T, value), reader.found()


def report(operation: str, method: str, path: str, mismatches: tuple[Mismatch, ...]) -> None:
    """
    One log record about an answer, for a person and for `hubgen mismatches`.

    It has paths and kinds, never values; list positions are left out, and each place stands once.
    """
    places = dict.fromkeys(
        (re.sub(r"\[\d+\]", "[]", each.path), each.expected, each.found)
        for each in mismatches
        if not each.found.startswith(_LACKING)  # that follows from another one
    )
    said = {
        "method": method,
        "path": path,
        "places": list(places)[:_PLACES],
        "count": len(mismatches),
    }
    logging.getLogger(__name__.rpartition("._runtime.")[0] or __name__).warning(
        "%s: the answer is not what the document says: %s", operation, json.dumps(said)
    )


class _Reader:
    __slots__ = ("is_right", "mismatches")

    def __init__(self, mismatches: list[Mismatch], *, is_right: bool) -> None:
        self.mismatches = mismatches
        self.is_right = is_right

    def found(self) -> tuple[Mismatch, ...]:
        return tuple(self.mismatches)

    def note(self, path: str, expected: str, found: str, value: object = None) -> None:
        self.mismatches.append(Mismatch(path, expected, found, value))

    def whole(self, type_: Any, raw: object) -> object:
        """The root: it cannot be left out, so that what it lacks is made up of empty values."""
        if type_ is NoneType:
            return None  # it may be anything
        if is_model(model := not_null(type_)) and is_mapping(raw):
            return self.model(model, raw, "$", complete=True)
        value = self.read(type_, raw, "$")
        return empty(type_) if value is MISSING else value

    def read(self, type_: Any, raw: object, path: str) -> object:
        """The typed value, or `MISSING` when there is none; either way what differs is noted."""
        origin, arguments = get_origin(type_), get_args(type_)
        if isinstance(raw, Odd):
            self.note(path, type_name(type_), raw.found, raw.text)
            return MISSING
        if type_ is Any:
            return self.anything(raw, path)
        if origin in (Union, UnionType):
            return self.union(type_, arguments, raw, path)
        if origin is list and is_sequence(raw):
            items = (self.read(arguments[0], item, f"{path}[{i}]") for i, item in enumerate(raw))
            return [item for item in items if item is not MISSING]
        if origin is dict and is_mapping(raw):
            values = {
                self.text(name, path): self.read(arguments[1], item, _step(path, name))
                for name, item in raw.items()
            }
            return {name: value for name, value in values.items() if value is not MISSING}
        if is_model(type_) and is_mapping(raw):
            return self.model(type_, raw, path, complete=False)
        return self.scalar(type_, raw, path)

    def union(self, type_: Any, options: tuple[Any, ...], raw: object, path: str) -> object:
        """The first option that fits, else the first that can be made to fit."""
        found: list[tuple[object, list[Mismatch]]] = []
        for option in options:
            if option is not UnsetType and (option is not NoneType or raw is None):
                attempt = _Reader([], is_right=self.is_right)
                found.append((attempt.read(option, raw, path), attempt.mismatches))
        usable = [(value, notes) for value, notes in found if value is not MISSING]
        if not usable:
            self.note(path, type_name(type_), json_kind(raw), raw)
            return MISSING
        value, notes = min(usable, key=lambda each: len(each[1]))
        self.mismatches.extend(notes)
        return value

    def model(
        self, type_: type[Struct], raw: dict[str, Any], path: str, *, complete: bool
    ) -> object:
        values: dict[str, object] = {}
        lacking = None
        for wire, part in parts(type_).items():
            place = _step(path, wire)
            item = raw.get(wire, MISSING)
            if item is None and part.null_is_default:
                continue
            if item is MISSING:
                value: object = MISSING
            elif wire == "errors" and issubclass(type_, PartialResult):
                value = self.problems(part.type, item, place)
            else:
                value = self.read(part.type, item, place)
            if value is not MISSING:
                values[part.name] = value
            elif part.required:
                if item is MISSING:
                    self.note(place, type_name(part.type), "nothing")
                lacking = wire
                values[part.name] = empty(part.type) if complete else None
        for name in () if self.is_right else raw.keys() - parts(type_).keys():
            self.anything(raw[name], _step(path, name))  # it is ignored, but what is odd is told
        if lacking is not None and not complete:
            self.note(path, type_name(type_), f"{_LACKING}`{lacking}`", raw)
            return MISSING
        return type_(**values)

    def anything(self, raw: object, path: str) -> object:
        """JSON of any shape, with null where something is no value."""
        if is_sequence(raw):
            return [self.anything(item, f"{path}[{i}]") for i, item in enumerate(raw)]
        if is_mapping(raw):
            return {
                self.text(name, path): self.anything(item, _step(path, name))
                for name, item in raw.items()
            }
        if isinstance(raw, Odd):
            self.note(path, "JSON", raw.found, raw.text)
            return None
        return self.text(raw, path) if isinstance(raw, str) else raw

    def text(self, raw: str, path: str) -> str:
        """The text, with a replacement character for what is none."""
        whole = mended(raw)
        if whole != raw:
            self.note(path, "text", "spoilt text", whole)
        return whole

    def problems(self, type_: Any, raw: object, path: str) -> list[object]:
        """
        The errors of a batch. None is left out, whatever it looks like: something has failed.

        What is no object is an error without fields, or with a text as its message; what is no
        list is one error, but for an object without anything.
        """
        (problem,) = get_args(type_)
        items = raw if is_sequence(raw) else [raw]
        if items is not raw:
            self.read(type_, raw, path)  # which notes it
            items = [] if raw == {} else items
        found = list[object]()
        for place, item in enumerate(items):
            at = f"{path}[{place}]" if items is raw else path
            if is_mapping(item):
                found.append(self.model(problem, item, at, complete=True))
                continue
            if items is raw:
                self.read(problem, item, at)
            found.append(
                worded(problem, message=self.text(item, at) if isinstance(item, str) else "")
            )
        return found

    def scalar(self, type_: Any, raw: object, path: str) -> object:
        if isinstance(raw, str):
            raw = self.text(raw, path)
        try:
            return msgspec.convert(raw, type_)
        except (msgspec.ValidationError, RecursionError):
            self.note(path, type_name(type_), json_kind(raw), raw)
        return converted(type_, raw)


def _step(path: str, name: str) -> str:
    return f"{path}.{name}" if name.isidentifier() else f"{path}[{json.dumps(name)}]"
