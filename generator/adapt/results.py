"""What comes back from an operation: answers, the result of a success, and pages."""

from __future__ import annotations

from typing import Any

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.responses import NONE_SOURCE, Response

from .. import ir
from ..errors import Finding
from ..spec.load import Spec
from ..spec.positions import Pointer
from .document import is_success, resolve
from .models import Models
from .reader import Reader
from .types import NULL


class Results(Reader):
    """Reads the answers of one document's operations."""

    def __init__(self, spec: Spec, models: Models, findings: list[Finding]) -> None:
        super().__init__(spec, findings)
        self._models = models

    def of(
        self, endpoint: Endpoint, at: Pointer, node: dict[str, Any]
    ) -> tuple[tuple[ir.Response, ...], ir.TypeRef | None]:
        """
        The documented answers, and what a success decodes to; `None` when it has no body.

        It may be null where some successes have no body, and there is no empty value.
        """
        answers = tuple(self._response(response, at, node) for response in endpoint.responses)
        successes = [answer.type for answer in answers if 200 <= answer.low <= 299]
        results = {type_ for type_ in successes if type_}
        if len(results) > 1:
            self._refuse(
                "successes of this operation differ in their bodies",
                (*at, "responses"),
                "give every 2xx response the same schema: servers change the code without notice",
            )
        result = next(iter(results), None)
        others = set(result.options if isinstance(result, ir.OneOf) else (result,)) - {NULL}
        if len(others) != 1:
            message = "a success that is one of several types cannot be returned"
            self._refuse(message, (*at, "responses"), "declare one type")
        if result and None in successes and not self._models.has_empty_value(result):
            result = ir.OneOf((result, NULL))
        return answers, result

    def pagination(
        self, node: dict[str, Any], result: ir.TypeRef | None, at: Pointer
    ) -> ir.Pagination | None:
        """How the operation pages, or `None` when it does not."""
        if "x-pagination" not in node:
            return None
        match node["x-pagination"], result:
            case {"cursor": str(cursor), "next": str(path), "items": str(items)}, (
                ir.Named(page) | ir.OneOf((ir.Named(page), ir.Scalar("None")))
            ):
                names = self._models.attributes(page, path)
                found = self._models.field(page, items)
                match found:
                    case ir.Field(type=ir.ListOf(item), default="required" | ir.Value()) if names:
                        return ir.Pagination(cursor, names, found.name, item)
        self._refuse(
            "`x-pagination` does not fit the operation",
            (*at, "x-pagination"),
            "`cursor` is a query parameter; of a page, `next` is a text, `items` a list",
        )
        return None

    def _response(self, response: Response, at: Pointer, node: dict[str, Any]) -> ir.Response:
        status = response.status_code.pattern
        where = (*at, "responses", status)
        documented, place = resolve(self._spec, node["responses"][status], where)
        low, high = response.status_code.range or (0, 999)
        type_: ir.TypeRef | None = None
        if not is_success(status):  # `ApiError` reads every shape
            type_ = ir.Scalar("Any") if documented.get("content") else None
        elif response.source != NONE_SOURCE or not isinstance(response.prop, AnyProperty):
            schema = (*place, "content", "application/json", "schema")
            type_ = self._models.type_of(response.prop, schema)
        return ir.Response(low, high, type_, str(documented.get("description", "")))
