"""Operations: what the parser read of them, and what it left in the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from openapi_python_client.parser.bodies import Body, BodyType
from openapi_python_client.parser.openapi import Endpoint, GeneratorData
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.responses import NONE_SOURCE

from .. import ir
from ..errors import Finding
from ..spec.load import Spec
from .document import Pointer, described, resolve
from .models import Models
from .names import CLIENT_ATTRIBUTES, identifier, method_name
from .types import NULL

VERBS = ("get", "put", "post", "delete", "patch")
_SAFE_TO_REPEAT = {
    "get": True,
    "put": True,
    "delete": True,
}  # RFC 9110, section 9.2.2; the others only if x-idempotent


class Operations:
    """
    The operations of one document.

    Attributes:
        findings: What could not be expressed, so far.
    """

    def __init__(self, spec: Spec, parsed: GeneratorData, models: Models) -> None:
        self.findings: list[Finding] = []
        self._spec = spec
        self._models = models
        self._endpoints: dict[tuple[str, str], Endpoint] = {
            (endpoint.method, str(endpoint.name)): endpoint
            for collection in parsed.endpoint_collections_by_tag.values()
            for endpoint in collection.endpoints
        }

    def by_tag(self) -> dict[str, tuple[ir.Operation, ...]]:
        """The operations by their first tag, both in document order."""
        found: dict[str, list[ir.Operation]] = {}
        for at, node in self._nodes():
            tag = identifier((node.get("tags") or ["default"])[0])
            if tag in CLIENT_ATTRIBUTES:
                self._refuse(
                    f"every client has `{tag}` already", (*at, "tags"), "give the tag another name"
                )
            operation = self._operation(at, node, tag)
            if any(operation.method == other.method for other in found.get(tag, ())):
                self._refuse(
                    f"`{tag}.{operation.method}` exists already",
                    (*at, "operationId"),
                    "rename one of the two",
                )
            found.setdefault(tag, []).append(operation)
        return {tag: tuple(operations) for tag, operations in found.items()}

    def _nodes(self) -> Iterator[tuple[Pointer, dict[str, Any]]]:
        for path, item in self._spec.document["paths"].items():
            for verb in item:
                if verb in VERBS:
                    yield ("paths", path, verb), item[verb]

    def _operation(self, at: Pointer, node: dict[str, Any], tag: str) -> ir.Operation:
        _, path, verb = at
        name = identifier(node["operationId"])
        endpoint = self._endpoints[str(verb), name]
        pagination = node.get("x-pagination") or {}
        parameters = self._parameters(endpoint, at, pagination.get("cursor"))
        body = self._body(endpoint, at, node)
        self._refuse_clashes(parameters, body, at)
        responses, result = self._responses(endpoint, at, node)
        return ir.Operation(
            name=name,
            method=method_name(node["operationId"], tag),
            verb=str(verb).upper(),
            path=str(path),
            parameters=parameters,
            body=body,
            result=result,
            responses=responses,
            idempotent=bool(node.get("x-idempotent", _SAFE_TO_REPEAT.get(str(verb), False))),
            pagination=self._pagination(pagination, result, at) if pagination else None,
            deprecated=bool(node.get("deprecated")),
            scopes=tuple(
                dict.fromkeys(
                    s
                    for any_of in node.get("security", ())
                    for all_of in any_of.values()
                    for s in all_of
                )
            ),
            summary=str(node.get("summary", "")),
            doc=str(node.get("description", "")),
            link=str(node.get("externalDocs", {}).get("url", "")),
        )

    # --- what a caller gives ---

    def _parameters(
        self, endpoint: Endpoint, at: Pointer, cursor: str | None
    ) -> tuple[ir.Parameter, ...]:
        nodes = dict(self._parameter_nodes(at))
        found: list[ir.Parameter] = []
        places: tuple[tuple[Literal["path", "query"], Any], ...] = (
            ("path", endpoint.path_parameters),
            ("query", endpoint.query_parameters),
        )
        for place, props in places:
            for prop in props:
                wire = prop.name.get_untrusted_value()
                node, where = nodes[place, wire]
                type_ = self._models.type_of(prop, (*where, "schema"))
                doc = described(self._spec, node) or described(self._spec, node.get("schema"))
                found.append(
                    ir.Parameter(
                        str(prop.python_name),
                        wire,
                        place,
                        type_,
                        prop.required,
                        doc,
                        place == "query" and wire == cursor,
                    )
                )
        return tuple(found)

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
        body: Body = endpoint.bodies[0]
        content = body.content_type.get_untrusted_value()
        if len(endpoint.bodies) > 1 or body.body_type is not BodyType.JSON:
            self._refuse(
                "a request body other than JSON cannot be sent",
                (*where, "content"),
                "describe it as `application/json` alone",
            )
        schema = (*where, "content", content, "schema")
        if self._models.has_fields(body.prop) and isinstance(body.prop, ModelProperty):
            if not body.prop.required:
                self._refuse(
                    "an optional object as request body cannot be left out",
                    where,
                    "say `required: true`",
                )
            return ir.Body(self._models.fields_of(body.prop, schema), whole=False)
        type_ = self._models.type_of(body.prop, schema)
        wire = str(whole.get("x-body-name", "body"))
        default: Literal["required", "unset"] = "required" if whole.get("required") else "unset"
        return ir.Body(
            (ir.Field(identifier(wire), wire, type_, default, str(whole.get("description", ""))),),
            whole=True,
        )

    def _refuse_clashes(
        self, parameters: tuple[ir.Parameter, ...], body: ir.Body | None, at: Pointer
    ) -> None:
        names = [parameter.name for parameter in parameters] + [
            field.name for field in (body.fields if body else ())
        ]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self._refuse(
                f"two arguments of this operation are called `{name}` in Python",
                at,
                "rename one of the two",
            )

    # --- what comes back ---

    def _responses(
        self, endpoint: Endpoint, at: Pointer, node: dict[str, Any]
    ) -> tuple[tuple[ir.Response, ...], ir.TypeRef | None]:
        found: list[ir.Response] = []
        results: list[ir.TypeRef] = []
        for response in endpoint.responses:
            status = response.status_code.pattern
            where = (*at, "responses", status)
            documented, place = resolve(self._spec, node["responses"][status], where)
            low, high = response.status_code.range or (0, 999)
            success = 200 <= low <= high <= 299
            type_: ir.TypeRef | None = None
            if not (response.source == NONE_SOURCE and isinstance(response.prop, AnyProperty)):
                schema = (*place, "content", "application/json", "schema")
                type_ = self._models.type_of(response.prop, schema) if success else ir.Scalar("Any")
            if success and type_:
                results.append(type_)
            found.append(ir.Response(low, high, type_, str(documented.get("description", ""))))
        if len(set(results)) > 1:
            self._refuse(
                "successes of this operation differ in their bodies",
                (*at, "responses"),
                "give every 2xx response the same schema: servers change the code without notice",
            )
        return tuple(found), self._result(results, at)

    def _result(self, results: list[ir.TypeRef], at: Pointer) -> ir.TypeRef | None:
        if not results:
            return None
        if isinstance(results[0], ir.OneOf) or results[0] == NULL:
            self._refuse(
                "a success that is one of several types cannot be returned",
                (*at, "responses"),
                "declare one type",
            )
        return results[0]

    def _pagination(
        self, pagination: Any, result: ir.TypeRef | None, at: Pointer
    ) -> ir.Pagination | None:
        match pagination, result:
            case {"cursor": str(cursor), "next": str(following), "items": str(items)}, ir.Named(
                page
            ):
                names = self._attributes(page, following)
                found = self._field(page, items)
                if names and found and isinstance(found.type, ir.ListOf):
                    return ir.Pagination(cursor, names, found.name, found.type.item)
        self._refuse(
            "`x-pagination` does not fit the operation",
            (*at, "x-pagination"),
            "`cursor` is a query parameter; of a page, `next` is a text and `items` a list",
        )
        return None

    def _attributes(self, model: str, path: str) -> tuple[str, ...]:
        """Python attributes for a dotted path of wire names; empty when there is no such path."""
        names: list[str] = []
        for wire in path.split("."):
            field = self._field(model, wire)
            if not field:
                return ()
            names.append(field.name)
            options = field.type.options if isinstance(field.type, ir.OneOf) else (field.type,)
            model = next((option.name for option in options if isinstance(option, ir.Named)), "")
        return tuple(names)

    def _field(self, model: str, wire: str) -> ir.Field | None:
        models, _ = self._models.reached()
        return next(
            (f for found in models if found.name == model for f in found.fields if f.wire == wire),
            None,
        )

    def _refuse(self, message: str, at: Pointer, hint: str) -> None:
        self.findings.append(Finding(self._spec.locate(*at), message, hint))
