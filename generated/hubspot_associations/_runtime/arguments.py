"""What a caller may give: takes what is meant, and refuses what would go out as something else."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache, partial, reduce
from numbers import Real
from types import GenericAlias, NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Final,
    SupportsIndex,
    TypeAlias,
    Union,
    cast,
    get_args,
    get_origin,
)
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from .codec import Id
from .kinds import is_model, parts
from .shapes import is_any_mapping, is_iterable

_HERE = ("", ".", "..")  # segments that would make a path lead elsewhere
_SINGLE: Final[tuple[type, ...]] = (str, bytes, bytearray, memoryview, Mapping, Struct)


def given(name: str, value: object, type_: Any) -> Any:
    """
    An argument in the form in which it is sent.

    Scalars and lists of them become plain ones. Objects stay as they are; of what they hold, ids,
    dates and objects are looked at, the rest is left to the server.

    Args:
        name: For messages.
        type_: As the document declares it; `UNSET` is an option if it may be left out.

    Raises:
        TypeError: It is something else; the message says where, and what to give.
        ValueError: It is of that type, but cannot be sent: NaN, an empty id, a time without zone.
    """
    return _taker(type_)(value, name)


def segment(name: str, value: object) -> str | int:
    """
    A parameter of a path.

    Raises:
        TypeError: It is neither text nor a whole number.
        ValueError: The path would mean another resource.
    """
    if isinstance(value, str) and value in _HERE:
        raise ValueError(f"`{name}` cannot be {str(value)!r}: the path would mean another resource")
    return _id(value, name)


def refuse_single(name: str, value: object) -> None:
    """
    Let pass what may be a list.

    Raises:
        TypeError: It is a single thing: texts and dicts can be iterated, too.
    """
    if issubclass(type(value), _SINGLE):
        raise TypeError(f"`{name}` is a list or another iterable, not a single {_kind(value)}")


def in_url(value: object) -> str:
    """
    A scalar as text for a URL.

    Raises:
        TypeError: It has no such form.
        ValueError: It is NaN or infinite.
    """
    match value:
        case str():
            return str.__str__(value)  # the `str` of an enum's member may be its name
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case float():
            return str(_number(value, "a parameter"))
        case UUID():
            return str(value)
        case SupportsIndex():
            return str(operator.index(value))
        case _:
            raise TypeError(f"a parameter has no form in a URL if it is of type {_kind(value)}")


_Taker: TypeAlias = Callable[[object, str], Any]


@lru_cache(maxsize=1024)
def _taker(type_: Any) -> _Taker:
    """What takes a value of a type, and its place for messages."""
    kinds = tuple(option for option in _options(type_) if option not in _BLANKS)
    blanks = tuple(option for option in _options(type_) if option in _BLANKS)
    takers = tuple(map(_taker_of, kinds))
    if len(takers) == 1 and not blanks:
        return takers[0]
    return partial(_one_of, blanks, takers, " or ".join(map(_wanted, kinds)))


def _taker_of(kind: Any) -> _Taker:
    if kind is Any:
        return _anything
    if get_origin(kind) is list:
        (item,) = get_args(kind)
        return partial(_items, item, quick_look(kind) if is_model(item) else None)
    if get_origin(kind) is dict:
        return partial(_values, get_args(kind)[1])
    if is_model(kind):
        return partial(_object, kind)
    return _SCALARS.get(kind, _text)  # an enum is open


def _one_of(
    blanks: tuple[Any, ...], takers: tuple[_Taker, ...], wanted: str, value: object, place: str
) -> Any:
    if type(value) in blanks:
        return value
    if len(takers) == 1:
        return takers[0](value, place)
    for taker in takers:
        try:
            return taker(value, place)
        except (TypeError, ValueError):
            pass
    raise _unlike(place, wanted, value)


def _anything(value: object, _: str) -> object:
    return value


def _items(
    item: Any, looks_right: Callable[[object], bool] | None, value: object, place: str
) -> list[Any]:
    refuse_single(place, value)
    if not is_iterable(value):
        raise _unlike(place, _wanted(list), value)
    items = list(value)
    if looks_right and {*map(type, items)} <= {item, dict} and looks_right(items):
        return items
    return [given(f"{place}[{position}]", each, item) for position, each in enumerate(items)]


def _values(type_: Any, value: object, place: str) -> dict[str, Any]:
    if not is_any_mapping(value):
        raise _unlike(place, _wanted(dict), value)
    return {
        _text(name, f"a name in {place}"): given(f"{place}[{name!r}]", each, type_)
        for name, each in value.items()
    }


def _object(model: type[Struct], value: object, place: str) -> object:
    if not is_any_mapping(value) and not isinstance(value, Struct):
        raise _unlike(place, _wanted(model), value)
    _inspect(model, value, place)
    return value


def _inspect(type_: Any, value: object, place: str) -> None:
    """Refuse what is no id, or no date, inside of an object; any other shape may go out."""
    kinds = [kind for kind in _options(type_) if kind not in _BLANKS]
    if not _INSPECTED.isdisjoint(kinds):
        given(place, value, type_)
    elif isinstance(value, Struct):
        for wire, part in parts(type(value)).items():
            _inspect(part.type, getattr(value, part.name), f"{place}.{wire}")
    elif is_any_mapping(value):
        for wire, part in _parts(kinds, value):
            _inspect(part, value[wire], f"{place}.{wire}")
    elif isinstance(value, str | bytes) and kinds and all(get_origin(k) is list for k in kinds):
        refuse_single(place, value)
    elif isinstance(value, list | tuple):
        for item in (get_args(kind)[0] for kind in kinds if get_origin(kind) is list):
            for position, each in enumerate(cast(Iterable[object], value)):
                _inspect(item, each, f"{place}[{position}]")


def _parts(kinds: Iterable[Any], value: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Names in an object, each with the type that is declared for it."""
    for kind in kinds:
        if is_model(kind):
            declared = parts(kind)
            yield from ((wire, declared[wire].type) for wire in value if wire in declared)
        elif get_origin(kind) is dict:
            yield from ((wire, get_args(kind)[1]) for wire in value)


# --- a look in C, which is all that most calls need ----------------------------------------------


@lru_cache(maxsize=256)
def quick_look(type_: Any) -> Callable[[object], bool]:
    """What tells of a value whether there is surely nothing in it that `given` refuses."""
    look = _look(type_, ())
    if look is _UNSURE:
        return lambda _: False
    if look is None:
        return lambda value: type(value) in (type_, dict, list)
    is_model_ = is_model(look)  # the only types that msgspec remembers; others are put into one
    whole = look if is_model_ else msgspec.defstruct("Held", [("value", look)], gc=False)

    def looks_right(value: object) -> bool:
        try:
            msgspec.convert(
                value if is_model_ else {"value": value},
                whole,
                from_attributes=type(value) is not dict,
            )
        except (TypeError, ValueError, RecursionError):
            return False
        return True

    ids = _ids(look) if is_model_ else None
    if not ids:
        return looks_right

    def ids_look_right(value: object) -> bool:  # in half the time
        if type(value) is not type_:
            return looks_right(value)
        try:
            for id_ in ids(value):
                if type(id_) is not str or not id_:
                    return looks_right(value)
        except AttributeError:
            return False
        return True

    return ids_look_right


def _ids(look: Any) -> Callable[[Any], tuple[object, ...]] | None:
    """What gets all ids out of a model, if that takes attributes alone."""
    paths, waiting = list[str](), [("", look)]
    for path, model in waiting:
        for part in msgspec.structs.fields(model):
            inner = next(option for option in _options(part.type) if option is not UnsetType)
            if is_model(inner):
                waiting.append((f"{path}{part.name}.", inner))
            elif get_args(inner):
                return None
            else:
                paths.append(f"{path}{part.name}")
    return operator.attrgetter(*paths, paths[0])  # of one alone it makes no tuple


@lru_cache(maxsize=256)
def _look(type_: Any, inside: tuple[Any, ...]) -> Any:
    """
    A type that refuses what `_inspect` does, and maybe more, when something is converted to it.

    `None` if there is nothing to refuse, `_UNSURE` if there is no such type.
    """
    options = _options(type_)
    if len(options) > 1:
        return _any_look({option: _look(option, inside) for option in options})
    if type_ == Id:
        return int | Annotated[str, Meta(min_length=1)]
    if type_ in _INSPECTED or type_ in inside:
        return _UNSURE
    if get_origin(type_) in (list, dict):
        *names, item = get_args(type_)
        look = _look(item, inside)
        return look if look in _NO_LOOK else GenericAlias(get_origin(type_), (*names, look))
    if not is_model(type_):
        return None
    looks = {wire: _look(part.type, (*inside, type_)) for wire, part in parts(type_).items()}
    if _UNSURE in looks.values():
        return _UNSURE
    held = {wire: look for wire, look in looks.items() if look is not None}
    wires = {parts(type_)[wire].name: wire for wire in held}
    fields = [(name, held[wire] | UnsetType, UNSET) for name, wire in wires.items()]
    return msgspec.defstruct(type_.__name__, fields, rename=wires, gc=False) if held else None


def _any_look(looks: Mapping[Any, Any]) -> Any:
    """The same for a union, by its options."""
    if all(look is None for look in looks.values()):
        return None
    plain = {option: option if option in _BLANKS else look for option, look in looks.items()}
    if any(look in _NO_LOOK for look in plain.values()):
        return _UNSURE
    return reduce(lambda one, other: one | other, plain.values())


# --- scalars -------------------------------------------------------------------------------------


def _text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise _unlike(place, "text", value)
    text = str.__str__(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError(f"`{place}` has half a character (a surrogate) in its text") from None
    return text


def _id(value: object, place: str) -> str | int:
    if isinstance(value, str):
        if not value:
            raise ValueError(f"`{place}` is empty, which no id is")
        return _text(value, place)
    return _index(value, place, _WANTED[Id])


def _whole(value: object, place: str) -> int:
    return _index(value, place, _WANTED[int])


def _index(value: object, place: str, wanted: str) -> int:
    if not isinstance(value, bool):
        try:
            return operator.index(value)  # type: ignore[arg-type]  # it says whether it can
        except TypeError:
            pass
    raise _unlike(place, wanted, value)


def _number(value: object, place: str) -> int | float:
    if not isinstance(value, Real) or hasattr(value, "__index__"):
        return _index(value, place, _WANTED[float])
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ValueError(f"`{place}` is NaN or infinite, which cannot be sent")
    if number != value:
        raise _unlike(place, _WANTED[float], value)
    return number


def _truth(value: object, place: str) -> bool:
    if not isinstance(value, bool):
        raise _unlike(place, _WANTED[bool], value)
    return value


def _moment(value: object, place: str) -> object:
    if not isinstance(value, datetime):
        return _written(datetime, value, place)
    if value.utcoffset() is None:
        raise ValueError(f"`{place}` has no time zone: it would mean another time elsewhere")
    return value


def _day(value: object, place: str) -> object:
    if isinstance(value, datetime):
        raise _unlike(place, _WANTED[date], value)
    return value if isinstance(value, date) else _written(date, value, place)


def _uuid(value: object, place: str) -> object:
    return value if isinstance(value, UUID) else _written(UUID, value, place)


def _written(kind: Any, value: object, place: str) -> str:
    """A value in wire shape: text that can be read as one."""
    if not isinstance(value, str):
        raise _unlike(place, _WANTED[kind], value)
    text = _text(value, place)
    try:
        msgspec.convert(text, kind)
    except msgspec.ValidationError:
        raise ValueError(f"`{place}` is text that is not {_WANTED[kind]}") from None
    return text


def _unlike(place: str, wanted: str, value: object) -> TypeError:
    return TypeError(f"`{place}` is {wanted}, not {_kind(value)}")


def _kind(value: object) -> str:
    """The type of a value; never the value itself, which may be personal."""
    return type(value).__name__


def _wanted(kind: Any) -> str:
    """What to give, in words."""
    if is_model(kind):
        return f"{kind.__name__} or a dict in its wire shape"
    return _WANTED.get(get_origin(kind) or kind, "text")


@lru_cache(maxsize=1024)
def _options(type_: Any) -> tuple[Any, ...]:
    """The types that a union is of; an id is one."""
    if get_origin(type_) not in (Union, UnionType):
        return (type_,)
    options = get_args(type_)
    if {int, str} <= {*options}:
        return (Id, *(option for option in options if option not in (int, str)))
    return options


_UNSURE = object()
_NO_LOOK = (None, _UNSURE)
_BLANKS = (NoneType, UnsetType)
_INSPECTED = frozenset({Id, date, datetime})
_WANTED: Final[Mapping[Any, str]] = {
    Id: "text or a whole number",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    date: "a date",
    datetime: "a datetime",
    UUID: "a UUID",
    list: "a list or another iterable",
    dict: "a dict",
}
_SCALARS: Final[Mapping[Any, Callable[[object, str], Any]]] = {
    str: _text,
    Id: _id,
    int: _whole,
    float: _number,
    bool: _truth,
    date: _day,
    datetime: _moment,
    UUID: _uuid,
}
