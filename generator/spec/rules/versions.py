"""
The rule about versions: an operation is the same in all of them, unless `x-differs` says why not.

Compared is what a caller of the client sees: arguments, their types, the result. Paths and prose
may differ.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from ...errors import Finding
from ..load import Spec
from ..shape import is_reference, parts, split_pointer
from ..wording import listed, quoted
from .operations import input_parameters, operations
from .place import Place

_SHAPE = (
    *("type", "nullable", "format", "enum", "const", "default", "items", "properties", "required"),
    *("additionalProperties", "allOf", "anyOf", "oneOf", "x-batch"),
)
_UNORDERED = ("type", "enum", "required")


def same_in_all_versions(specs: Sequence[Spec]) -> Iterator[Finding]:
    """Moving to another version must be a change of one import."""
    by_id: dict[str, list[Place]] = {}
    versions = [spec.version for spec in specs]
    for spec in specs:
        for operation in operations(spec):
            by_id.setdefault(operation.text("operationId"), []).append(operation)
    for operation_id, same in by_id.items():
        if operation_id:
            yield from _absences(same, versions)
        alike = [operation for operation in same if not operation.text("x-differs")]
        for operation in same if operation_id and alike else ():
            if operation.spec is not alike[0].spec:
                yield from _compared(operation, alike[0])


def _absences(same: Sequence[Place], versions: Sequence[str]) -> Iterator[Finding]:
    """An operation that some versions lack, reported where the first has it."""
    absent = sorted({*versions} - {operation.spec.version for operation in same})
    if absent and not any(operation.text("x-differs") for operation in same):
        name = quoted(same[0].text("operationId"))
        hint = "add it there, name it as it is named there, or say why not in `x-differs`"
        yield same[0].find(f"{name} is missing in {listed(absent)}", hint, "operationId")


def _compared(operation: Place, reference: Place) -> Iterator[Finding]:
    differences = tuple(_differences(operation, reference))
    if not operation.text("x-differs"):
        yield from differences
    elif not differences:
        there = reference.spec.locate(*reference.pointer, "operationId")
        message = f"{quoted(operation.text('operationId'))} is the same at {there}"
        yield operation.find(message, "drop `x-differs`", "x-differs")


def _differences(operation: Place, reference: Place) -> Iterator[Finding]:
    ours, theirs = _shape(operation), _shape(reference)
    there = reference.spec.locate(*reference.pointer, "operationId")
    hint = "make them alike, or say why not in `x-differs`, on the operation that is unlike others"
    for aspect in sorted(ours.keys() | theirs.keys()):
        mine, other = ours.get(aspect), theirs.get(aspect)
        if mine != other:
            how = (
                "missing, unlike" if mine is None else "new, unlike" if other is None else "not as"
            )
            where = "/".join(filter(None, _first_difference(mine, other)))
            name, detail = quoted(operation.text("operationId")), f": {quoted(where)}" * bool(where)
            message = f"{aspect} of {name} is {how} at {there}{detail}"
            yield operation.find(message, hint, "operationId")


def _shape(operation: Place) -> dict[str, Any]:
    """What is compared, by what messages call it."""
    declared = input_parameters(operation)
    paths = [parameter.text("name") for parameter in declared if parameter.text("in") == "path"]
    shape: dict[str, Any] = {"the order of path parameters": paths}
    for parameter in declared:
        shape[f"the parameter {quoted(parameter.text('name'))}"] = {
            "in": parameter.text("in"),
            "required": parameter.mapping.get("required") is True,
            "schema": _schema(parameter, "schema"),
        }
    body = operation.part("requestBody")
    shape["the body"] = {
        "required": body.mapping.get("required") is True,
        "name": body.mapping.get("x-body-name"),
        "schema": _schema(body.part("content", "application/json"), "schema"),
    }
    shape["the result"] = _result(operation)
    shape["`x-idempotent`"] = operation.mapping.get("x-idempotent")
    for extension in ("x-pagination", "x-bulk", "x-bulk-pagination", "x-bulk-replaces"):
        shape[f"`{extension}`"] = operation.mapping.get(extension)
    return shape


def _result(operation: Place) -> Any:
    for status, _ in parts(operation.part("responses").value):
        media = operation.part("responses", status, "content", "application/json")
        if str(status).startswith("2") and media.part("schema").mapping:
            return _schema(media, "schema")
    return None


def _schema(owner: Place, key: str) -> Any:
    """A schema and every component it leads to, without prose."""
    found: dict[str, Any] = {}
    waiting: list[tuple[str, Any]] = [("", owner.mapping.get(key))]
    while waiting:
        name, value = waiting.pop()
        if name not in found:
            names: set[str] = set()
            found[name] = _normal(value, names)
            components = owner.spec.document.get("components", {}).get("schemas", {})
            waiting += [(name, components[name]) for name in sorted(names)]
    return found


def _normal(value: Any, names: set[str]) -> Any:
    """A schema without prose; ``names`` takes those of the components in it."""
    if not isinstance(value, dict):
        return value
    normal = {key: _normal_part(key, value[key], names) for key in _SHAPE if key in value}
    if is_reference(value):
        normal["$ref"] = split_pointer(value["$ref"])[-1]
        names.add(normal["$ref"])
    return normal


def _normal_part(key: str, part: Any, names: set[str]) -> Any:
    if key in _UNORDERED and isinstance(part, list):
        return sorted(map(str, part))
    if key == "properties" and isinstance(part, dict):
        return {name: _normal(part[name], names) for name in sorted(part)}
    if key in ("allOf", "anyOf", "oneOf") and isinstance(part, list):
        return [_normal(member, names) for member in part]
    return _normal(part, names) if key in ("items", "additionalProperties") else part


def _first_difference(ours: Any, theirs: Any) -> tuple[str, ...]:
    """Keys that lead to the first thing that differs."""
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        ours, theirs = dict(enumerate(ours)), dict(enumerate(theirs))
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in [*ours, *(key for key in theirs if key not in ours)]:
            if key not in ours or key not in theirs:
                return (str(key),)
            if ours[key] != theirs[key]:
                return (str(key), *_first_difference(ours[key], theirs[key]))
    return ()
