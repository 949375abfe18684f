"""What a caller gives to an operation: parameters and a body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty

from .. import ir
from ..errors import Finding
from ..spec.load import Spec
from ..spec.positions import Pointer
from .document import described, properties, resolve
from .models import Models
from .names import identifier
from .reader import Reader

_PlacedParameter = tuple[ir.Parameter, Pointer]


class Arguments(Reader):
    """Reads the arguments of one document's operations."""

    def __init__(self, spec: Spec, models: Models, findings: list[Finding]) -> None:
        super().__init__(spec, findings)
        self._models = models

    def of(
        self, endpoint: Endpoint, at: Pointer, node: dict[str, Any]
    ) -> tuple[tuple[ir.Parameter, ...], ir.Body | None]:
        """The parameters, those of the path in path order, and the body of an operation."""
        parameters = list(self._parameters(endpoint, at))
        body = self._body(endpoint, at, node)
        names = [(parameter.name, where) for parameter, where in parameters]
        names += [
            (field.name, self._field(at, field.wire)) for field in (body.fields if body else ())
        ]
        self._refuse_clashes(names)
        return tuple(parameter for parameter, _ in parameters), body

    def _parameters(self, endpoint: Endpoint, at: Pointer) -> Iterator[_PlacedParameter]:
        nodes = dict(self._parameter_nodes(at))
        places: tuple[tuple[Literal["path", "query"], Any], ...] = (
            ("path", endpoint.path_parameters),
            ("query", endpoint.query_parameters),
        )
        for place, props in places:
            for prop in props:
                wire = prop.name.get_untrusted_value()
                node, where = nodes[place, wire]
                type_ = self._models.type_of(prop, (*where, "schema"))
                if not _fits_a_url(type_, place):
                    message = f"`{wire}` has no form in a {place}"
                    self._refuse(message, (*where, "schema", "type"), "make it text or a number")
                doc = described(self._spec, node) or described(self._spec, node.get("schema"))
                name = identifier(wire)
                yield ir.Parameter(name, wire, place, type_, prop.required, doc), where

    def _parameter_nodes(
        self, at: Pointer
    ) -> Iterator[tuple[tuple[str, str], tuple[dict[str, Any], Pointer]]]:
        item = self._spec.document["paths"][at[1]]
        for owner, place in ((item, at[:2]), (item[at[2]], at)):  # the operation's own ones win
            for index, reference in enumerate(owner.get("parameters", ())):
                node, where = resolve(self._spec, reference, (*place, "parameters", index))
                yield (node["in"], node["name"]), (node, where)

    def _body(self, endpoint: Endpoint, at: Pointer, node: dict[str, Any]) -> ir.Body | None:
        if not endpoint.bodies:
            return None
        whole, where = resolve(self._spec, node["requestBody"], (*at, "requestBody"))
        body = endpoint.bodies[0]
        schema = (*where, "content", body.content_type.get_untrusted_value(), "schema")
        if self._models.has_fields(body.prop) and isinstance(body.prop, ModelProperty):
            if not body.prop.required:
                message = "an optional object as request body cannot be left out"
                self._refuse(message, where, "say `required: true`")
            return ir.Body(self._models.fields_of(body.prop, schema), whole=False)
        wire = str(whole.get("x-body-name", "body"))
        default: Literal["required", "unset"] = "required" if whole.get("required") else "unset"
        type_, doc = self._models.type_of(body.prop, schema), str(whole.get("description", ""))
        return ir.Body((ir.Field(identifier(wire), wire, type_, default, doc),), whole=True)

    def _refuse_clashes(self, names: list[tuple[str, Pointer]]) -> None:
        seen: dict[str, Pointer] = {}
        for name, where in names:
            if name in seen:
                there = self._spec.locate(*seen[name])
                message = f"this and the argument at {there} are both called `{name}` in Python"
                self._refuse(message, where, "rename one of the two")
            seen.setdefault(name, where)

    def _field(self, at: Pointer, wire: str) -> Pointer:
        """Where a field of the body of an operation stands, or the body."""
        body = (*at, "requestBody")
        node, where = resolve(
            self._spec, self._spec.document["paths"][at[1]][at[2]]["requestBody"], body
        )
        for media, content in node["content"].items():
            schema = (*where, "content", media, "schema")
            for name, _, place in properties(self._spec, content.get("schema"), schema):
                if name == wire:
                    return place
        return body


def _fits_a_url(type_: ir.TypeRef, place: Literal["path", "query"]) -> bool:
    match type_:
        case ir.Scalar(python):
            return python in (("str", "int") if place == "path" else _QUERY_SCALARS)
        case ir.ListOf(item):
            return place == "query" and item in (
                ir.Scalar("str"),
                ir.Scalar("int"),
                ir.Identifier(),
            )
        case ir.OneOf(options):
            return place == "query" and all(_fits_a_url(option, place) for option in options)
        case ir.MapOf():
            return False
        case _:
            return True


_QUERY_SCALARS = ("str", "int", "float", "bool", "datetime", "date", "None")
