"""Which models and enums of a package types lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import ir


def reached(package: ir.Package, types: Iterable[ir.TypeRef]) -> set[str]:
    """Names of all models and enums that values of these types may hold."""
    models = {model.name: model for model in package.models}
    found = set[str]()
    waiting = [name for type_ in types for name in _named(type_)]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        if model := models.get(name):
            waiting += [inner for field in model.fields for inner in _named(field.type)]
            waiting += [model.problem] if model.problem else []
    return found


def _named(type_: ir.TypeRef) -> Iterator[str]:
    match type_:
        case ir.Named(name):
            yield name
        case ir.ListOf(inner) | ir.MapOf(inner):
            yield from _named(inner)
        case ir.OneOf(options):
            for option in options:
                yield from _named(option)
        case ir.Scalar() | ir.Identifier():
            pass
