"""Types as Python expressions, for what a caller gets and for what a caller may give."""

from __future__ import annotations

from .. import ir


def annotation(type_: ir.TypeRef) -> str:
    """The type of a value that the client hands out, e.g. ``list[str] | None``."""
    match type_:
        case ir.Scalar(python):
            return python
        case ir.Identifier():
            return "Id"
        case ir.Named(name):
            return name
        case ir.ListOf(item):
            return f"list[{annotation(item)}]"
        case ir.MapOf(value):
            return f"dict[str, {annotation(value)}]"
        case ir.OneOf(options):
            return " | ".join(annotation(option) for option in options)


def given(type_: ir.TypeRef, enums: frozenset[str]) -> str:
    """The type of an argument: ids as text or number, models or mappings, any iterable for a list."""
    match type_:
        case ir.Scalar(python):
            return python
        case ir.Identifier():
            return "str | int"
        case ir.Named(name):
            return f"{name} | str" if name in enums else f"{name} | Mapping[str, Any]"
        case ir.ListOf(item):
            return f"Iterable[{given(item, enums)}]"
        case ir.MapOf(value):
            return f"Mapping[str, {given(value, enums)}]"
        case ir.OneOf(options):
            return " | ".join(given(option, enums) for option in options)


def normalised(expression: str, type_: ir.TypeRef) -> str | None:
    """The expression with every id in it as text; `None` when there is nothing to do."""
    match type_:
        case ir.Identifier():
            return f"str({expression})"
        case ir.ListOf(item) if inner := normalised("item", item):
            return f"[{inner} for item in {expression}]"
        case ir.MapOf(value) if inner := normalised("item", value):
            return f"{{name: {inner} for name, item in {expression}.items()}}"
        case ir.OneOf(options):
            changed = [inner for option in options if (inner := normalised(expression, option))]
            return changed[0] if changed else None
        case _:
            return None
