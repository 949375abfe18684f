"""The operations of a document, with all that they have from their path."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..change import OperationRef
from ..file import Part, Place
from .objects import Objects, common, labelled, sent_by_http

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
PARTS = ("parameters", "requestBody", "responses", "callbacks")
"""The keywords behind which an operation has what else is compared."""

_TEMPLATE = re.compile(r"\{([^{}]*)\}")


@dataclass(slots=True, eq=False)
class Operation:
    """
    One operation, with what it has from the path and the document.

    Attributes:
        path: As it is written.
        short: Without the prefix that is stripped.
        names: The names of the parameters in the path, in order.
        item: What stands at the path.
    """

    method: str
    path: str
    short: str
    names: tuple[str, ...]
    part: Part
    item: Part
    is_webhook: bool = False
    ref: OperationRef = field(init=False)

    def __post_init__(self) -> None:
        raw_id = self.part.value.get("operationId")
        name = raw_id if isinstance(raw_id, str) else ""
        path = f"webhook {self.path}" if self.is_webhook else self.path
        self.ref = OperationRef(self.method.upper(), path, name)

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.part.place

    @property
    def value(self) -> dict[str, Any]:
        """What is written there."""
        value: dict[str, Any] = self.part.value
        return value

    @property
    def servers(self) -> Part | None:
        """Its servers, or those of the path; nothing when it has those of the document."""
        for part in (self.part, self.item):
            if part.value.get("servers") is not None:
                return Part(part.value["servers"], part.place.down("servers"))
        return None

    @property
    def prefix(self) -> str:
        """What was stripped."""
        return self.path.removesuffix(self.short)

    @property
    def same(self) -> tuple[bool, str, str]:
        """What makes it the same operation in another version, for sure."""
        return self.is_webhook, self.method, self.short

    @property
    def alike(self) -> tuple[bool, str, str]:
        """What does when parameters of the path were renamed."""
        return self.is_webhook, self.method, self.template

    @property
    def template(self) -> str:
        """The path without the names of its parameters."""
        return without_names(self.short)


def without_names(path: str) -> str:
    """A path without the names of its parameters."""
    return _TEMPLATE.sub("{}", path)


def operations(objects: Objects, prefix: str) -> list[Operation]:
    """All operations under `paths` and `webhooks`."""
    found: list[Operation] = []
    for path, entry in objects.map(objects.root, "paths").items():
        if not path.startswith("x-"):
            found += of_path(objects, path, entry, prefix)
    for name, entry in objects.map(objects.root, "webhooks").items():
        if not name.startswith("x-"):
            found += of_path(objects, name, entry, "", is_webhook=True)
    return found


def of_path(
    objects: Objects, path: str, entry: Part, prefix: str, *, is_webhook: bool = False
) -> Iterator[Operation]:
    """The operations of one path item."""
    item = objects.follow(entry)
    if item is None:
        return
    if item.value is not entry.value and len(entry.value) > 1:  # what stands beside the `$ref`
        beside = {key: value for key, value in entry.value.items() if key != "$ref"}
        item = Part(item.value | beside, entry.place)
    short = path.removeprefix(prefix.rstrip("/")) if prefix else path
    names = tuple(_TEMPLATE.findall(path))
    for method in METHODS:
        if method not in item.value:
            continue
        label = f"`{method.upper()} {path}`"
        part = Part(item.value[method], item.place.down(method, label))
        if not isinstance(part.value, dict):
            objects.follow(part)  # notes it
            continue
        if "$ref" in part.value:
            objects.notes.add(part.place.down("$ref"), "an operation must not be a `$ref`")
            continue
        yield Operation(method, path, short, names, part, item, is_webhook)


def _parameters(objects: Objects, part: Part) -> dict[tuple[str, str], Part]:
    found: dict[tuple[str, str], Part] = {}
    for entry in objects.list(part, "parameters"):
        target = objects.follow(entry)
        if target is None:
            continue
        where, name = target.value.get("in"), target.value.get("name")
        if not isinstance(where, str) or not isinstance(name, str):
            objects.notes.add(target.place, "a parameter must have `in` and `name`")
            continue
        if sent_by_http(where, name):
            continue
        key = name.lower() if where == "header" else name
        label = f"{where} parameter `{name}`"
        place = Place(target.place.file, target.place.parent, target.place.key, label)
        found[where, key] = Part(target.value, place)
    return found


def view_of_operation(
    objects: Objects, operation: Operation, other: Operation, parts: frozenset[str]
) -> dict[str, Any]:
    """
    The fields of an operation, by the names of `FIELDS`; of its `PARTS` those that are asked for.

    Parameters of the path have the names that the other one gives them.
    """
    part = operation.part
    view = common(part.value)
    objects.flag(part, "deprecated")
    objects.text(part, "operationId")
    view["id"] = operation.ref.operation_id or None
    if "parameters" in parts:
        view["request.parameter"] = _aligned(objects, operation, other)
    if "requestBody" in parts and part.value.get("requestBody") is not None:
        view["request.body"] = Part(part.value["requestBody"], part.place.down("requestBody"))
    if "responses" in parts:
        view["response.status"] = {
            code.upper() if code != "default" else code: labelled(entry, f"({code})")
            for code, entry in objects.map(part, "responses").items()
            if not code.startswith("x-")
        }
    if "callbacks" in parts:
        view["callback"] = _callbacks(objects, part)
    return view


def _callbacks(objects: Objects, part: Part) -> dict[str, Operation]:
    """Every operation of every callback, by a name of its own."""
    found = {}
    for name, entry in objects.map(part, "callbacks").items():
        callback = objects.follow(entry)
        if callback is None:
            continue
        for expression, value in callback.value.items():
            if expression.startswith("x-"):
                continue
            item = Part(value, callback.place.down(expression))
            for operation in of_path(objects, expression, item, ""):
                found[f"{name} {operation.ref.method} {expression}"] = operation
    return found


def _aligned(
    objects: Objects, operation: Operation, other: Operation
) -> dict[tuple[str, str], Part]:
    """Its parameters; those in the path by position, since their names never go over the wire."""
    parameters = _parameters(objects, operation.item) | _parameters(objects, operation.part)
    if len(operation.names) != len(other.names):
        return parameters
    positions = {name: str(index) for index, name in enumerate(operation.names)}
    return {
        (where, positions.get(name, name) if where == "path" else name): part
        for (where, name), part in parameters.items()
    }
