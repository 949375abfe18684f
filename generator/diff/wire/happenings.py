"""What happened to the value of one keyword, in the words of the rule table."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from .json_text import json_text
from .keywords import Kind
from .patterns import simplified
from .types import contains


class Happening(NamedTuple):
    """One thing that happened, with both values as a person would write them."""

    what: str
    old: str | None = None
    new: str | None = None
    key: str = ""


_WIDER = {
    ("float", "double"),
    ("int32", "int64"),
    ("int32", "bigint"),
    ("int64", "bigint"),
    ("date", "date-time"),
    ("time", "date-time"),
}
"""Formats and those that take all of their values."""


def happenings(kind: Kind, old: Any, new: Any, text: bool) -> Iterator[Happening]:
    """What led from one value to the other; ``None`` is a keyword that is not there."""
    if old != new:
        yield from _BY_KIND[kind](old, new, text)


def shown(value: Any) -> str | None:
    """A value, short and on one line."""
    match value:
        case None:
            return None
        case bool():
            return str(value).lower()
        case str():
            return value
        case (number, 0):
            return json_text(number)
        case (number, int(out)):
            return f"{'above' if out > 0 else 'below'} {json_text(number)}"
        case frozenset():
            return " or ".join(sorted(map(str, value))) or "null"
        case dict():
            return ", ".join(map(str, value))
        case tuple() | list():
            return ", ".join(map(str, value))
    return str(value)


def _value(old: Any, new: Any, _: bool) -> Iterator[Happening]:
    yield Happening(_presence(old, new) or "changed", shown(old), shown(new))


def _name(old: Any, new: Any, _: bool) -> Iterator[Happening]:
    yield Happening("changed", shown(old), shown(new))


def _flag(old: Any, new: Any, _: bool) -> Iterator[Happening]:
    if bool(old) is not bool(new):
        yield Happening("set" if new else "unset", shown(bool(old)), shown(bool(new)))


def _nullable(old: Any, new: Any, _: bool) -> Iterator[Happening]:
    if old is not None and new is not None:  # a side without a type says it by its type
        yield from _flag(old, new, _)


def _bound(old: Any, new: Any, _: bool) -> Iterator[Happening]:
    what = _presence(old, new) or ("increased" if new > old else "decreased")
    yield Happening(what, shown(old), shown(new))


def _enum(old: Any, new: Any, _: bool) -> Iterator[Happening]:
    if what := _presence(old, new):
        yield Happening(what, shown(old), shown(new))
        return
    for text in old.keys() - new.keys():
        yield Happening("value-removed", text, None, text)
    for text in new.keys() - old.keys():
        yield Happening("value-added", None, text, text)


def _types(old: Any, new: Any, text: bool) -> Iterator[Happening]:
    narrower = old is None or (new is not None and contains(old, new, text))
    wider = new is None or (old is not None and contains(new, old, text))
    if narrower and wider:
        return
    what = "narrowed" if narrower else "widened" if wider else "changed"
    yield Happening(what, shown(old) or "anything", shown(new) or "anything")


def _format(old: Any, new: Any, _: bool) -> Iterator[Happening]:
    what = _presence(old, new) or "changed"
    if (old, new) in _WIDER:
        what = "widened"
    elif (new, old) in _WIDER:
        what = "narrowed"
    yield Happening(what, shown(old), shown(new))


def _pattern(old: Any, new: Any, _: bool) -> Iterator[Happening]:
    before, after = simplified(old), simplified(new)
    if before == after:
        return
    what = _presence(before, after) or "changed"
    if what == "removed" and new is not None:
        what = "widened"
    yield Happening(what, shown(old), shown(new))


def _multiple(old: Any, new: Any, _: bool) -> Iterator[Happening]:
    what = _presence(old, new)
    if not what:
        from fractions import Fraction  # slow to import, and hardly ever needed

        before, after = Fraction(old), Fraction(new)
        narrower, wider = after % before == 0, before % after == 0
        what = "narrowed" if narrower else "widened" if wider else "changed"
    yield Happening(what, shown(old), shown(new))


def _names(old: Any, new: Any, _: bool) -> Iterator[Happening]:
    old, new = old or {}, new or {}
    for name in old.keys() | new.keys():
        one, other = old.get(name), new.get(name)
        if one == other:
            continue
        if isinstance(one, tuple) and isinstance(other, tuple):
            gone, come = sorted({*one} - {*other}), sorted({*other} - {*one})
            what = "changed" if gone and come else "removed" if gone else "added"
            one, other = gone or None, come or None
        else:
            what = _presence(one, other) or "changed"
        yield Happening(what, shown(one), shown(other), name)


def _docs(old: Any, new: Any, _: bool) -> Iterator[Happening]:
    old, new = old or {}, new or {}
    for keyword in old.keys() | new.keys():
        before, after = old.get(keyword), new.get(keyword)
        if before != after:
            yield Happening("changed", _short(before), _short(after), keyword)


def _presence(old: Any, new: Any) -> str:
    if old is None:
        return "added"
    return "removed" if new is None else ""


def _short(value: Any) -> str | None:
    if value is None:
        return None
    return value if isinstance(value, str) else json_text(value)


_BY_KIND: dict[str, Callable[[Any, Any, bool], Iterator[Happening]]] = {
    "docs": _docs,
    "enum": _enum,
    "flag": _flag,
    "format": _format,
    "id": _name,
    "lower": _bound,
    "multiple": _multiple,
    "names": _names,
    "nullable": _nullable,
    "pattern": _pattern,
    "types": _types,
    "upper": _bound,
    "value": _value,
}
