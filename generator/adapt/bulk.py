"""Which operations have a twin that takes any number of inputs, and how it cuts them."""

from __future__ import annotations

from typing import Any

from .. import ir
from ..errors import Finding
from ..spec.load import Spec
from ..spec.positions import Pointer
from .document import resolve
from .models import Models
from .reader import Reader

_INPUTS = "inputs"
_ARGUMENTS = frozenset({_INPUTS, "journal", "on_progress", "concurrency"})


class Bulks(Reader):
    """Reads the extensions `x-bulk`, `x-bulk-pagination` and `x-bulk-replaces` of one document."""

    def __init__(self, spec: Spec, models: Models, findings: list[Finding]) -> None:
        super().__init__(spec, findings)
        self._models = models

    def of(self, operation: ir.Operation, at: Pointer, node: dict[str, Any]) -> ir.Bulk | None:
        """How the twin cuts its inputs, or `None` when there is none."""
        if node.get("x-bulk") is not True:
            return None
        size = self._size(at, node)
        match operation:
            case ir.Operation(
                idempotent=True, body=ir.Body((ir.Field(wire="inputs", type=ir.ListOf(item)),))
            ) if (size and self._models.is_batch(operation.result) and _has_room(operation)):
                paging = self._paging(operation, item, at, node)
                return ir.Bulk(size, item, paging, self._replaces(operation, item, at, node))
        self._refuse(
            "`x-bulk` does not fit the operation",
            (*at, "x-bulk"),
            "it is for `x-idempotent: true`, parameters in the path, a body with nothing but "
            "`inputs`, which has `maxItems`, and an answer with `x-batch`",
        )
        return None

    def _size(self, at: Pointer, node: dict[str, Any]) -> int | None:
        whole, _ = resolve(self._spec, node.get("requestBody"), (*at, "requestBody"))
        media = whole.get("content", {}).get("application/json", {})
        schema, _ = resolve(self._spec, media.get("schema"), ())
        inputs, _ = resolve(self._spec, schema.get("properties", {}).get(_INPUTS), ())
        size = inputs.get("maxItems")
        return size if isinstance(size, int) and size > 0 else None

    def _paging(
        self, operation: ir.Operation, item: ir.TypeRef, at: Pointer, node: dict[str, Any]
    ) -> ir.InputPaging | None:
        given = node.get("x-bulk-pagination")
        if given is None:
            return None
        batch = operation.result.name if isinstance(operation.result, ir.Named) else ""
        match given, self._models.field(batch, "results"), item:
            case (
                {
                    "input": str(id_),
                    "result": str(same_id),
                    "cursor": str(cursor),
                    "next": str(next_),
                    "items": str(items),
                },
                ir.Field(type=ir.ListOf(ir.Named(result)), default="required" | ir.Value()),
                ir.Named(input_),
            ):
                names = self._models.attributes(result, same_id)
                following = self._models.attributes(result, next_)
                held = self._models.field(result, items)
                match held:
                    case ir.Field(type=ir.ListOf(), default="required" | ir.Value()) if (
                        names and following and self._has(input_, id_, cursor)
                    ):
                        return ir.InputPaging(
                            id_, names, cursor, following, held.name, ir.Named(result)
                        )
        self._refuse(
            "`x-bulk-pagination` does not fit the operation",
            (*at, "x-bulk-pagination"),
            "`input` and `cursor` are fields of an input; of an item of `results`, `result` leads "
            "to an id, `next` to a text, and `items` is a list",
        )
        return None

    def _replaces(
        self, operation: ir.Operation, item: ir.TypeRef, at: Pointer, node: dict[str, Any]
    ) -> str:
        given = node.get("x-bulk-replaces")
        if given is None:
            return ""
        model = item.name if isinstance(item, ir.Named) else ""
        match self._models.field(model, str(given)):
            case ir.Field(wire=wire, type=ir.ListOf()) if self._models.has_evidence(
                operation.result
            ):
                return wire
        self._refuse(
            "`x-bulk-replaces` does not fit the operation",
            (*at, "x-bulk-replaces"),
            "it names a list in an input, and `x-batch` of the answer says what ids an input has",
        )
        return ""

    def _has(self, model: str, *wires: str) -> bool:
        return all(self._models.field(model, wire) for wire in wires)


def _has_room(operation: ir.Operation) -> bool:
    """Whether all parameters are in the path, and none is called as what every bulk call has."""
    return all(
        parameter.place == "path" and parameter.name not in _ARGUMENTS
        for parameter in operation.parameters
    )
