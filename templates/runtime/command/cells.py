"""How a value of an input stands in a cell of a table, by its declared type."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import partial
from types import NoneType, UnionType
from typing import Any, Protocol, Union, get_args, get_origin

import msgspec
from msgspec import UnsetType

from ..kinds import is_model, json_kind, parts, type_name
from ..shapes import is_mapping, is_sequence
from .error import RowError

SEPARATOR = ";"  # between the items of a list in one cell

# What spreadsheets and data frames make of ids; of a long one digits may be lost.
_MANGLED = re.compile(r"\d[.,]\d+E\+?\d+|\d+E\+\d+|\d+[.,]0+", re.ASCII | re.IGNORECASE)


class Kind(Protocol):
    """
    One way to stand in a cell.

    Attributes:
        about: What such a cell holds, for the help.
    """

    about: str

    def parse(self, cell: str) -> Any:
        """
        The wire value of a cell that is not empty.

        Raises:
            RowError: It has none; says why, without the name of the column.
        """
        ...

    def accept(self, value: Any) -> Any:
        """The wire value of a JSON value: one in wire shape, or one as it stands in a cell."""
        ...

    def show(self, value: Any) -> str:
        """The cell of a wire value."""
        ...


Special = Callable[[Any], Kind | None]  # asked first, for every type


def kind(type_: Any, special: Special) -> Kind:
    """How a value of that type stands in a cell."""
    bare = _bare(type_)
    one = bare[0] if len(bare) == 1 else None
    if found := special(one):
        return found
    if bare == (int, str):
        return _Id()
    if get_origin(one) is list:
        return _list(get_args(one)[0], special)
    if is_model(one):
        return _model(one, special)
    return _Scalar(one) if isinstance(one, type) and _is_scalar(one) else _Json(type_)


class _Id:
    about = "an id"

    def parse(self, cell: str) -> str:
        if not cell.isdecimal() and _MANGLED.fullmatch(cell):
            raise RowError(f"is `{cell}`, an id turned into a number; keep that column as text")
        return cell

    def accept(self, value: Any) -> str:
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value:
            return self.parse(value)
        raise RowError(f"is {_found(value)}, and has to be an id")

    def show(self, value: Any) -> str:
        return str(value)


class _Scalar:
    """Text, a number and the like; a number may stand in text."""

    def __init__(self, type_: type) -> None:
        self._type = type_
        self.about = "text" if type_ is str else type_name(type_)

    def parse(self, cell: str) -> Any:
        return cell if self._type is str else self._converted(cell)

    def accept(self, value: Any) -> Any:
        return self._converted(value)

    def show(self, value: Any) -> str:
        return str(value).lower() if isinstance(value, bool) else str(value)

    def _converted(self, value: Any) -> Any:
        try:
            return msgspec.to_builtins(msgspec.convert(value, self._type, strict=False))
        except (msgspec.ValidationError, ValueError):
            raise RowError(f"is {_found(value)}, and has to be {self.about}") from None


class _Wrapped:
    """A model of one field: the cell holds that field."""

    def __init__(self, wire: str, inner: Kind) -> None:
        self._wire, self._inner, self._parse = wire, inner, inner.parse
        self.about = inner.about

    def parse(self, cell: str) -> Any:
        return {self._wire: self._parse(cell)}

    def accept(self, value: Any) -> Any:
        inner = value.get(self._wire) if is_mapping(value) else value
        return {self._wire: self._inner.accept(inner)}

    def show(self, value: Any) -> str:
        return self._inner.show(value[self._wire])


class _List:
    """Items between semicolons."""

    def __init__(self, inner: Kind) -> None:
        self._inner = inner
        self.about = f"{inner.about.removeprefix('an ')}s, with `{SEPARATOR}` between them"

    def parse(self, cell: str) -> list[Any]:
        items = [item.strip() for item in cell.split(SEPARATOR)]
        if found := [self._inner.parse(item) for item in items if item]:
            return found
        raise RowError(f"is `{cell}`, with nothing in it")

    def accept(self, value: Any) -> list[Any]:
        if is_sequence(value):
            return [self._inner.accept(item) for item in value]
        return self.parse(value) if isinstance(value, str) else [self._inner.accept(value)]

    def show(self, value: Any) -> str:
        return SEPARATOR.join(self._inner.show(item) for item in value)


class _Json:
    """Anything else, as JSON."""

    def __init__(self, type_: Any) -> None:
        self._convert = partial(msgspec.convert, type=type_)
        self.about = f"{type_name(type_)}, as JSON"

    def parse(self, cell: str) -> Any:
        try:
            return self.accept(msgspec.json.decode(cell))
        except msgspec.DecodeError:
            raise RowError("is not JSON") from None

    def accept(self, value: Any) -> Any:
        try:
            self._convert(value)
        except msgspec.ValidationError as error:
            raise RowError(f"is not what it has to be: {error}") from None
        return value

    def show(self, value: Any) -> str:
        return msgspec.json.encode(value).decode()


def _list(item: Any, special: Special) -> Kind:
    inner = kind(item, special)
    return _Json(list[item]) if isinstance(inner, _Json | _List) else _List(inner)


def _model(model: type[msgspec.Struct], special: Special) -> Kind:
    match list(parts(model).items()):
        case [(wire, part)] if part.required:
            inner = kind(part.type, special)
            return _Json(model) if isinstance(inner, _Json) else _Wrapped(wire, inner)
        case _:
            return _Json(model)


def _bare(type_: Any) -> tuple[Any, ...]:
    """The types that a value may have, if it is there."""
    options = get_args(type_) if get_origin(type_) in (Union, UnionType) else (type_,)
    return tuple(option for option in options if option not in (UnsetType, NoneType))


def _is_scalar(type_: type) -> bool:
    return type_ in (str, int, float, bool) or issubclass(type_, Enum)


def _found(value: Any) -> str:
    if isinstance(value, str):
        return f"`{value}`" if value else "empty"
    return json_kind(value)
