"""The arguments of an operation as its caller sees them, wherever they go on the wire."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ... import ir


@dataclass(frozen=True, slots=True)
class Argument:
    """
    One argument of a method.

    Attributes:
        kind: Path parameters are positional, everything else is given by keyword.
        position: Among the positional ones, from 0; 0 for a keyword.
        default: What the server takes when it is left out, as JSON, where a document says so.
        sent: Where the client puts it: no caller sees this.
    """

    name: str
    kind: Literal["positional", "keyword"]
    position: int
    type: ir.TypeRef
    required: bool
    default: str | None
    doc: str
    sent: tuple[str, str]


def arguments(operation: ir.Operation) -> tuple[Argument, ...]:
    """All arguments: path, query, body."""
    path = [parameter for parameter in operation.parameters if parameter.place == "path"]
    query = [parameter for parameter in operation.parameters if parameter.place == "query"]
    fields = operation.body.fields if operation.body else ()
    return (
        *(_parameter(parameter, position) for position, parameter in enumerate(path)),
        *(_parameter(parameter, 0) for parameter in query),
        *(_field(field) for field in fields),
    )


def _parameter(parameter: ir.Parameter, position: int) -> Argument:
    return Argument(
        parameter.name,
        "positional" if parameter.place == "path" else "keyword",
        position,
        parameter.type,
        parameter.required,
        None,
        parameter.doc,
        (parameter.place, parameter.wire),
    )


def _field(field: ir.Field) -> Argument:
    return Argument(
        field.name,
        "keyword",
        0,
        field.type,
        field.default == "required",
        field.default.json if isinstance(field.default, ir.Value) else None,
        field.doc,
        ("body", field.wire),
    )
