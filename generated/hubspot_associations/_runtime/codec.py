"""JSON to typed values and back; the only place that knows how HubSpot bends its own shapes."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from copy import copy
from datetime import date
from enum import StrEnum
from functools import lru_cache
from numbers import Real
from types import NoneType
from typing import TYPE_CHECKING, Any, ClassVar, SupportsIndex, TypeAlias, TypeVar, cast

import msgspec
from msgspec import UNSET, Struct, UnsetType

from .shapes import is_any_mapping, is_mapping, is_sequence

__all__ = ["UNSET", "UnsetType"]

T = TypeVar("T")

if TYPE_CHECKING:
    from .lenient import Mismatch

    Id: TypeAlias = str
else:
    Id = int | str  # HubSpot sends either, in one body even; `Model` subclasses turn it into str

WHOLE: Any = int  # to type checkers, no id is one


class Model(Struct, rename="camel", kw_only=True, gc=False):
    """
    Base of every model: snake_case here, camelCase in JSON; unknown fields are ignored.

    Models are plain trees, so that the garbage collector need not look for cycles in them.
    """


class FilledModel(Model):
    """
    Base of models that go both ways and whose fields have defaults.

    The defaults are those of answers: of a new instance, what nobody has said is not sent.
    """

    __absent__: ClassVar[Mapping[str, Any]] = {}  # what a field is when an answer leaves it out


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

    def __reduce_ex__(self, _: object) -> tuple[type[OpenEnum], tuple[str]]:
        # by value: some releases of Python look members up by name, which finds listed ones only
        return type(self), (self.value,)


class NoJSON(ValueError):
    """A body is no JSON, or not all of it."""


def encode(body: object) -> bytes:
    """
    The JSON text of a request body: models, or mappings and lists in wire shape.

    Raises:
        TypeError: Something in it has no JSON form.
        ValueError: A number in it is NaN or infinite, or a text has half a character.
    """
    try:
        text = _encode(body)
    except UnicodeEncodeError:  # which has the text
        raise ValueError("a text in a request body has half a character (a surrogate)") from None
    if text.find(b"null") >= 0:  # so does msgspec write what is no number
        _refuse_nan(wire_shape(body), "")
    return text


def wire_shape(value: object) -> object:
    """The value as it goes over the wire, in dicts and lists."""
    return msgspec.to_builtins(value, enc_hook=_plain)


def _refuse_nan(value: object, place: str) -> None:
    if is_mapping(value):
        for name, item in value.items():
            _refuse_nan(item, f"{place}.{name}" if place else name)
    elif is_sequence(value):
        for position, item in enumerate(value):
            _refuse_nan(item, f"{place}[{position}]")
    elif isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"`{place or 'body'}` is NaN or infinite, which JSON cannot say")


def decode(type_: type[T], body: bytes) -> tuple[T, tuple[Mismatch, ...]]:
    """
    The typed value of a success body, and where the body is not what the document says.

    An empty body is the empty value of the type: `None`, if it may be that. Where nothing is
    expected, any JSON will do.

    Raises:
        NoJSON: The body is no JSON, or not all of it.
    """
    if type_ is NoneType and not body:
        return cast(T, None), ()
    try:
        return cast(T, _decoder(cast(Any, type_))(body)), ()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        from .lenient import read_leniently  # most programs never need it

        value, mismatches = read_leniently(type_, body)
        if FilledModel.__subclasses__():
            _fill(value)
        return value, mismatches


def _plain(value: object) -> object:
    """What a value that msgspec does not know goes over the wire as, such as one of numpy."""
    if is_any_mapping(value):
        return {**value}
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, msgspec.Raw):
        return None  # inputs that were encoded one by one
    if isinstance(value, SupportsIndex):
        return operator.index(value)
    if isinstance(value, Real) and (float(value) == value or math.isnan(value)):
        return float(value)
    raise TypeError(f"a request body cannot hold a value of type {type(value).__name__}")


_encode = msgspec.json.Encoder(enc_hook=_plain).encode


@lru_cache(maxsize=256)
def _decoder(type_: Any) -> Callable[[bytes], Any]:
    decoder = msgspec.json.Decoder(type_).decode
    if not FilledModel.__subclasses__():
        return decoder

    def decode_and_fill(body: bytes) -> Any:
        value = decoder(body)
        _fill(value)
        return value

    return decode_and_fill


def _fill(value: object) -> None:
    """Give the models in a value the defaults of what an answer has left out."""
    if isinstance(value, FilledModel):
        for name, default in value.__absent__.items():
            if getattr(value, name) is UNSET:
                setattr(value, name, copy(default))
    if isinstance(value, Struct):
        for name in value.__struct_fields__:
            _fill(getattr(value, name))
    elif is_sequence(value) or is_mapping(value):
        for item in value.values() if is_mapping(value) else value:
            _fill(item)
