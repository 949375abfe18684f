"""Views joined: what holds for a value for which all of them hold."""

from collections.abc import Callable, Mapping
from typing import Any

from .keywords import KINDS
from .schema import Schema, Schemas
from .types import contains


def joined(views: list[dict[str, Any]], schemas: Schemas) -> dict[str, Any]:
    """One view for all; the outermost one decides where only one can."""
    view: dict[str, Any] = {}
    for other in views:
        for keyword, value in other.items():
            if keyword not in view:
                view[keyword] = value
            elif keyword == "nullable":  # 3.0 writes null beside allOf, and means both
                view[keyword] = (views[0].get("nullable") is True) or (view[keyword] and value)
            elif keyword == "required":
                view[keyword] |= value
            else:
                view[keyword] = _JOIN[KINDS[keyword]](view[keyword], value, schemas)
    return view


def _types(one: frozenset[str], other: frozenset[str], _: Schemas) -> frozenset[str]:
    return frozenset(
        name
        for name in one | other
        if contains(one, frozenset({name}), False) and contains(other, frozenset({name}), False)
    )


def _both(one: Schema, other: Schema, schemas: Schemas) -> Schema:
    return schemas.both([one, other])


def _maps(
    one: Mapping[str, Schema], other: Mapping[str, Schema], schemas: Schemas
) -> dict[str, Schema]:
    both = {name: _both(one[name], other[name], schemas) for name in one.keys() & other.keys()}
    return {**one, **other, **both}


def _values(one: dict[str, Any], other: dict[str, Any], _: Schemas) -> dict[str, Any]:
    return {text: value for text, value in one.items() if text in other}


def _rest(one: Schema | bool, other: Schema | bool, schemas: Schemas) -> Schema | bool:
    if one is False or other is False:
        return False
    if isinstance(one, bool):
        return other
    return one if isinstance(other, bool) else _both(one, other, schemas)


def _names(one: dict[str, Any], other: dict[str, Any], _: Schemas) -> dict[str, Any]:
    return other | one


def _positions(one: tuple[Schema, ...], other: tuple[Schema, ...], _: Schemas) -> Any:
    return max(one, other, key=len)


def _pattern(one: str, other: str, _: Schemas) -> str:
    return one if one == other else " and ".join(sorted({one, other}))


_JOIN: dict[str, Callable[[Any, Any, Schemas], Any]] = {
    "docs": lambda one, _, __: one,
    "enum": _values,
    "heirs": _names,
    "flag": lambda one, other, _: one or other,
    "format": lambda one, _, __: one,
    "lower": lambda one, other, _: max(one, other),
    "map": _maps,
    "maps": _maps,
    "multiple": lambda one, _, __: one,
    "names": _names,
    "part": _both,
    "pattern": _pattern,
    "positions": _positions,
    "rest": _rest,
    "types": _types,
    "union": lambda one, other, _: one + other,
    "upper": lambda one, other, _: min(one, other),
    "stability": lambda one, _, __: one,
    "sunset": lambda one, _, __: one,
    "value": lambda one, _, __: one,
    "visibility": lambda one, other, _: one or other,
}
