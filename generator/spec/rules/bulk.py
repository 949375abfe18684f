"""Rules about operations that have a twin for any number of inputs."""

from collections.abc import Iterator

from ...errors import Finding
from ..shape import parts
from ..wording import quoted
from .operations import has, results
from .place import Place


def bulk_can_be_split(operation: Place) -> Iterator[Finding]:
    """Parts of a batch are sent again to find out which inputs have failed."""
    if operation.mapping.get("x-bulk") is not True:
        return
    if operation.mapping.get("x-idempotent") is not True:
        hint = "write `x-idempotent: true` if that does no harm, or drop `x-bulk`"
        yield operation.find("`x-bulk` sends inputs again", hint, "x-bulk")
    names = [name for name, _ in parts(_body(operation).mapping.get("properties"))]
    if names != ["inputs"] or _body(operation).part("properties", "inputs").text("type") != "array":
        hint = "let the body have one property, the array `inputs`, or drop `x-bulk`"
        yield operation.find("`x-bulk` knows nothing to send but `inputs`", hint, "x-bulk")
    if not any(result.mapping.get("x-batch") for result in results(operation)):
        hint = "say `x-batch: true` in the schema of the answer, or drop `x-bulk`"
        yield operation.find("`x-bulk` needs an answer that tells what failed", hint, "x-bulk")


def bulk_pagination_exists(operation: Place) -> Iterator[Finding]:
    """A read goes from page to page of an input by what `x-bulk-pagination` names."""
    pagination = operation.part("x-bulk-pagination")
    if not pagination.mapping:
        return
    if operation.mapping.get("x-bulk") is not True:
        hint = "write `x-bulk: true` beside it, or drop it"
        yield operation.find("`x-bulk-pagination` means nothing alone", hint, "x-bulk-pagination")
    input_ = _body(operation).part("properties", "inputs", "items")
    for field in ("input", "cursor"):
        name = pagination.text(field)
        if not has(input_, (name,)):
            message = f"`x-bulk-pagination` names {quoted(name)}, which is not in an input"
            yield pagination.find(message, "write the name of a property of an input", field)
    for field in ("result", "next", "items"):
        path = pagination.text(field)
        if not any(has(result, tuple(path.split("."))) for result in _items(operation)):
            message = f"`x-bulk-pagination` names {quoted(path)}, which is not in a result"
            yield pagination.find(message, "write the names from an item of `results`", field)


def bulk_replaces_a_list(operation: Place) -> Iterator[Finding]:
    """Inputs that would replace each other are sent as one, with all that is in these lists."""
    name = operation.text("x-bulk-replaces")
    if not name:
        return
    if operation.mapping.get("x-bulk") is not True:
        hint = "write `x-bulk: true` beside it, or drop it"
        yield operation.find("`x-bulk-replaces` means nothing alone", hint, "x-bulk-replaces")
    input_ = _body(operation).part("properties", "inputs", "items")
    if not has(input_, (name,)):
        message = f"`x-bulk-replaces` names {quoted(name)}, which is not in an input"
        yield operation.find(message, "write the name of a list in an input", "x-bulk-replaces")


def batch_results_are_tied(operation: Place) -> Iterator[Finding]:
    """That an input was carried out is seen by a result with its ids."""
    inputs = _body(operation).part("properties", "inputs")
    for result in results(operation):
        mark = result.part("x-batch")
        for path in mark.mapping.get("input", ()) if inputs.mapping else ():
            if not has(inputs.part("items"), tuple(str(path).split("."))):
                message = f"`x-batch` names {quoted(path)}, which is not in an input"
                yield mark.find(message, "write the names from an item of `inputs`", "input")
        for path in mark.mapping.get("result", ()):
            if not any(has(item, tuple(str(path).split("."))) for item in _items_of(result)):
                message = f"`x-batch` names {quoted(path)}, which is not in a result"
                yield mark.find(message, "write the names from an item of `results`", "result")


def _body(operation: Place) -> Place:
    return operation.part("requestBody", "content", "application/json", "schema")


def _items(operation: Place) -> Iterator[Place]:
    """The schema of an item of `results`, wherever an answer has these."""
    for result in results(operation):
        yield from _items_of(result)


def _items_of(result: Place) -> Iterator[Place]:
    for schema in (result, *result.part("allOf").each()):
        yield schema.part("properties", "results", "items")
