"""What a declared type accepts, what converts to it without loss, and what it is when empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Final, TypeGuard, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec
from msgspec import NODEFAULT, UNSET, Struct, UnsetType

from .shapes import is_mapping


class _Missing(Enum):
    MISSING = "missing"


MISSING: Final = _Missing.MISSING


@dataclass(frozen=True, slots=True)
class Part:
    """A field of a model: what the reader has to know of it."""

    name: str
    type: Any
    required: bool
    null_is_default: bool


@lru_cache(maxsize=256)
def parts(model: type[Struct]) -> Mapping[str, Part]:
    """The fields of a model by wire name."""
    hints = get_type_hints(model)
    filled: Mapping[str, object] = getattr(model, "__absent__", {})
    found: dict[str, Part] = {}
    for each in msgspec.structs.fields(model):
        required = each.default is NODEFAULT and each.default_factory is NODEFAULT
        nullable = NoneType in get_args(hints[each.name])
        has_value = (not required and each.default is not UNSET) or each.name in filled
        found[each.encode_name] = Part(
            each.name, hints[each.name], required, has_value and not nullable
        )
    return found


def is_model(type_: object) -> TypeGuard[type[Struct]]:
    """Whether it is a class of ours with fields."""
    return isinstance(type_, type) and issubclass(type_, Struct)


def not_null(type_: Any) -> Any:
    """The type without null, if it is a union with one other type."""
    others = [option for option in get_args(type_) if option is not NoneType]
    return others[0] if get_origin(type_) in (Union, UnionType) and len(others) == 1 else type_


def _is_enum(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, Enum)


def converted(type_: Any, raw: object) -> object:
    """The value in its declared type, when nothing is lost on the way."""
    convert = _enum if _is_enum(type_) else _CONVERSIONS.get(type_)
    try:
        return convert(type_, raw) if convert else MISSING
    except (ValueError, OverflowError, OSError):
        return MISSING


def _text(_: Any, raw: object) -> object:
    return str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else MISSING


def _enum(type_: Any, raw: object) -> object:
    text = _text(str, raw)
    return MISSING if text is MISSING else type_(text)


def _whole(_: Any, raw: object) -> object:
    if isinstance(raw, float) and raw.is_integer():
        return int(raw)
    return (
        int(raw) if isinstance(raw, str) and re.fullmatch(r"-?\d{1,18}", raw, re.ASCII) else MISSING
    )


def _number(_: Any, raw: object) -> object:
    return (
        float(raw)
        if isinstance(raw, str) and re.fullmatch(r"-?\d+(\.\d+)?", raw, re.ASCII)
        else MISSING
    )


def _truth(_: Any, raw: object) -> object:
    return {"true": True, "false": False}.get(raw, MISSING) if isinstance(raw, str) else MISSING


def _moment(_: Any, raw: object) -> object:
    """HubSpot's other form of a time: milliseconds since 1970."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        return datetime.fromtimestamp(raw / 1000, UTC)
    return MISSING


def empty(type_: Any) -> object:
    """The empty value of a type: empty text, zero, no items, a model of empty values."""
    origin, arguments = get_origin(type_), get_args(type_)
    if origin in (Union, UnionType):
        options = [option for option in arguments if option is not UnsetType]
        return None if NoneType in options else empty(options[-1])
    if is_model(type_):
        required = {part.name: empty(part.type) for part in parts(type_).values() if part.required}
        return type_(**required)
    if _is_enum(type_):
        return type_("")
    if type_ in (Any, NoneType):
        return None
    return _EMPTY.get(type_) or (origin or type_)()


def worded(model: type[Struct], **texts: str) -> Any:
    """The empty value of a model with these texts, where it has fields of their names."""
    made = empty(model)
    for part in parts(model).values():
        if part.name in texts and str in (part.type, *get_args(part.type)):
            setattr(made, part.name, texts[part.name])
    return made


def type_name(type_: Any) -> str:
    """A type as the document would call it."""
    if get_origin(type_) in (Union, UnionType):
        return " or ".join(type_name(each) for each in get_args(type_) if each is not UnsetType)
    if type_ is NoneType:
        return "null"
    return str(getattr(get_origin(type_) or type_, "__name__", "anything"))


def json_kind(raw: object) -> str:
    """What kind of JSON value it is; never the value itself."""
    if raw is None:
        return "null"
    return "object" if is_mapping(raw) else type(raw).__name__


_CONVERSIONS: Mapping[Any, Callable[[Any, object], object]] = {
    str: _text,
    int: _whole,
    float: _number,
    bool: _truth,
    datetime: _moment,
}
_EMPTY: Mapping[Any, object] = {
    datetime: datetime.fromtimestamp(0, UTC),
    date: date(1970, 1, 1),
    UUID: UUID(int=0),
}
