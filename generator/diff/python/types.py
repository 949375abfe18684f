"""How two types are related for a caller: which values of the one have a place in the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from ... import ir

Relation: TypeAlias = Literal["equal", "respelled", "widened", "narrowed", "changed"]


def relation(
    old: ir.TypeRef, new: ir.TypeRef, enums: frozenset[str], *, argument: bool
) -> Relation:
    """
    What became of a type.

    Args:
        enums: Names of the enums of both sides; their members are texts.
        argument: Whether it is an argument of a call, where ids may be numbers and enums texts.
    """
    if old == new:
        return "equal"
    wider = _fits(old, new, enums, argument)
    narrower = _fits(new, old, enums, argument)
    if wider and narrower:
        return "respelled"
    return "widened" if wider else "narrowed" if narrower else "changed"


def renamed(type_: ir.TypeRef, names: Mapping[str, str]) -> ir.TypeRef:
    """The type with classes under their new names."""
    match type_:
        case ir.Named(name):
            return ir.Named(names.get(name, name))
        case ir.ListOf(item):
            return ir.ListOf(renamed(item, names))
        case ir.MapOf(value):
            return ir.MapOf(renamed(value, names))
        case ir.OneOf(options):
            return ir.OneOf(tuple(renamed(option, names) for option in options))
        case _:
            return type_


def named(type_: ir.TypeRef | None) -> frozenset[str]:
    """The classes that a type mentions."""
    match type_:
        case ir.Named(name):
            return frozenset({name})
        case ir.ListOf(inner) | ir.MapOf(inner):
            return named(inner)
        case ir.OneOf(options):
            return frozenset[str]().union(*map(named, options))
        case _:
            return frozenset()


def spelled(type_: ir.TypeRef, *, argument: bool = False) -> str:
    """The type as a reader of a report knows it, e.g. ``list[str] | None``."""
    match type_:
        case ir.Scalar(python):
            return python
        case ir.Identifier():
            return "str | int" if argument else "str"
        case ir.Named(name):
            return name
        case ir.ListOf(item):
            return f"list[{spelled(item, argument=argument)}]"
        case ir.MapOf(value):
            return f"dict[str, {spelled(value, argument=argument)}]"
        case ir.OneOf(options):
            return " | ".join(spelled(option, argument=argument) for option in options)


def _fits(value: ir.TypeRef, place: ir.TypeRef, enums: frozenset[str], argument: bool) -> bool:
    """Whether every value of the one type may stand where the other is expected."""
    match value, place:
        case ir.OneOf(options), _:
            return all(_fits(option, place, enums, argument) for option in options)
        case _, ir.OneOf(options):
            return any(_fits(value, option, enums, argument) for option in options)
        case _, ir.Scalar("Any"):
            return not named(value)  # what was an object of a class is a plain dict
        case (ir.ListOf(one), ir.ListOf(other)) | (ir.MapOf(one), ir.MapOf(other)):
            return _fits(one, other, enums, argument)
        case ir.Scalar("int"), ir.Scalar("float"):
            return True
        case ir.Named(name), ir.Scalar("str"):
            return name in enums
        case ir.Scalar("str"), ir.Named(name):
            return argument and name in enums
        case ir.Identifier(), ir.Scalar("str"):
            return not argument
        case ir.Scalar("str"), ir.Identifier():
            return True
        case ir.Scalar("int"), ir.Identifier():
            return argument
        case _:
            return value == place
