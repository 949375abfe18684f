"""JSON to typed values and back; the only place that knows how HubSpot bends its own shapes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import lru_cache
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import msgspec
from msgspec import NODEFAULT, UNSET, Struct, UnsetType

from .errors import DecodeError
from .shapes import is_mapping, is_sequence

T = TypeVar("T")

if TYPE_CHECKING:
    Id: TypeAlias = str
else:
    Id = int | str  # HubSpot sends either, in one body even; `Model` subclasses turn it into str


class Model(Struct, rename="camel", kw_only=True):
    """Base of every model: snake_case here, camelCase in JSON; unknown fields are ignored."""


class OpenEnum(StrEnum):
    """
    A string that is usually one of the listed ones.

    A value that the document does not list is kept, as a member that is equal to its string.
    """

    @classmethod
    def _missing_(cls, value: object) -> OpenEnum | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = value
        return member


def encode(body: object) -> bytes:
    """
    The JSON text of a request body: models, or mappings and lists in wire shape.

    Raises:
        TypeError: Something in it has no JSON form.
    """
    return _encode(body)


def wire_shape(value: object) -> object:
    """The value as it goes over the wire, in dicts and lists."""
    return msgspec.to_builtins(value, enc_hook=_as_dict)


def decode(type_: type[T], body: bytes) -> T:
    """
    The typed value of a success body; an empty body is the empty value of the type.

    Raises:
        DecodeError: The body is not JSON, or not of that type.
    """
    if type_ is NoneType:
        return cast(T, None)
    if not body or body.isspace():
        return _empty(type_)
    try:
        return cast(T, _decoder(cast(Any, type_))(body))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _decode_without_nulls(type_, body)


def _decode_without_nulls(type_: type[T], body: bytes) -> T:
    """Second try: a null where the document has a default means the default."""
    try:
        return msgspec.convert(_without_nulls(type_, msgspec.json.decode(body)), type_)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DecodeError(f"the answer is not what the document says: {_safe(error)}") from None


def _as_dict(value: object) -> dict[Any, Any]:
    if isinstance(value, Mapping):
        return {**value}
    raise TypeError(f"a request body cannot hold a value of type {type(value).__name__}")


_encode = msgspec.json.Encoder(enc_hook=_as_dict).encode


@lru_cache(maxsize=256)
def _decoder(type_: Any) -> Callable[[bytes], Any]:
    return msgspec.json.Decoder(type_).decode


def _empty(type_: type[T]) -> T:
    try:
        return type_()
    except TypeError:
        raise DecodeError("the answer has no body where the document has required fields") from None


def _without_nulls(type_: Any, value: Any) -> Any:
    origin, arguments = get_origin(type_), get_args(type_)
    if origin in (Union, UnionType):
        shapes = [option for option in arguments if option not in (NoneType, UnsetType)]
        return _without_nulls(shapes[0], value) if len(shapes) == 1 else value
    if origin is list and is_sequence(value):
        return [_without_nulls(arguments[0], item) for item in value]
    if origin is dict and is_mapping(value):
        return {name: _without_nulls(arguments[1], item) for name, item in value.items()}
    if isinstance(type_, type) and issubclass(type_, Struct) and is_mapping(value):
        fields = _fields(type_)
        return {
            wire: _without_nulls(fields[wire][0], item) if wire in fields else item
            for wire, item in value.items()
            if not (item is None and wire in fields and fields[wire][1])
        }
    return value


@lru_cache(maxsize=256)
def _fields(model: type[Struct]) -> dict[str, tuple[Any, bool]]:
    """Type by wire name, and whether a null means the default there."""
    hints = get_type_hints(model)
    fields = msgspec.structs.fields(model)
    return {
        field.encode_name: (
            hints[field.name],
            not (field.default is NODEFAULT and field.default_factory is NODEFAULT)
            and NoneType not in get_args(hints[field.name]),
        )
        for field in fields
    }


def _safe(error: Exception) -> str:
    """What is wrong and at which JSON path: types and paths, never values."""
    match error:
        case msgspec.ValidationError():
            return str(error)
        case RecursionError():
            return "it is nested too deeply"
        case _:
            return "it is not JSON"


__all__ = ["UNSET", "Id", "Model", "OpenEnum", "UnsetType", "decode", "encode", "wire_shape"]
