"""Types as Python expressions, for what a caller gets and for what a caller may give."""

from __future__ import annotations

from .. import ir


def annotation(type_: ir.TypeRef, *besides: str) -> str:
    """The type of a value that the client hands out, with what it may be besides."""
    match type_:
        case ir.Scalar(python):
            return _union(python, *besides)
        case ir.Identifier():
            return _union("Id", *besides)
        case ir.Named(name):
            return _union(name, *besides)
        case ir.ListOf(item):
            return _union(f"list[{annotation(item)}]", *besides)
        case ir.MapOf(value):
            return _union(f"dict[str, {annotation(value)}]", *besides)
        case ir.OneOf(options):
            return _union(*(annotation(option) for option in options), *besides)


def given(type_: ir.TypeRef, enums: frozenset[str], *besides: str) -> str:
    """The type of an argument: an id may be a number, a model a mapping, a list any sequence."""
    match type_:
        case ir.Scalar(python):
            return _union(python, *besides)
        case ir.Identifier():
            return _union("str", "int", *besides)
        case ir.Named(name):
            return _union(name, "str" if name in enums else "Mapping[str, Any]", *besides)
        case ir.ListOf(item):
            return _union(f"Sequence[{given(item, enums)}]", *besides)
        case ir.MapOf(value):
            return _union(f"Mapping[str, {given(value, enums)}]", *besides)
        case ir.OneOf(options):
            return _union(*(given(option, enums) for option in options), *besides)


def normalised(expression: str, type_: ir.TypeRef) -> str | None:
    """The expression, not null, with every id in it as text; `None` when there is nothing to do."""
    match type_:
        case ir.Identifier():
            return f"str({expression}) if {is_whole(expression)} else {expression}"
        case ir.ListOf(item) if inner := _item(item):
            return f"[{inner} for item in {expression}]"
        case ir.MapOf(value) if inner := _item(value):
            return f"{{name: {inner} for name, item in {expression}.items()}}"
        case ir.OneOf(options):  # with an id in it, of one type and null
            changed = (normalised(expression, option) for option in options)
            return next((found for found in changed if found), None)
        case _:
            return None


def is_whole(expression: str) -> str:
    """The question whether an id is a number; what is no id at all stays, and is not sent."""
    return f"type({expression}) is WHOLE"


def _item(type_: ir.TypeRef) -> str | None:
    changed = normalised("item", type_)
    if changed and isinstance(type_, ir.OneOf) and ir.Identifier() not in type_.options:
        return f"None if item is None else {changed}"
    return changed


def _union(*options: str) -> str:
    return " | ".join(sorted(options, key=lambda option: option == "None"))  # None last
