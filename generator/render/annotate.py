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


def given(type_: ir.TypeRef, enums: frozenset[str]) -> str:
    """The type of an argument: an id may be a number, a model a mapping, a list any iterable."""
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
            return _union(*(given(option, enums) for option in options))


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


def _union(*options: str) -> str:
    return " | ".join(sorted(options, key=lambda option: option == "None"))  # None last
