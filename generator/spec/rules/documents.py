"""Rules about a document as a whole."""

from collections import deque
from collections.abc import Iterator
from pathlib import PurePosixPath

from ...errors import Finding
from ..shape import SECTIONS, parts, split_pointer
from ..wording import quoted
from .operations import operations
from .place import Place

_SECURITY = ("components", "securitySchemes")


def file_is_named_like_the_version(document: Place) -> Iterator[Finding]:
    """The commands name a version, and find its file."""
    version, stem = document.spec.version, PurePosixPath(document.spec.path).stem
    if version != stem:
        message = f"the version is {quoted(version)}, but the file is called {quoted(stem)}"
        yield document.find(message, "rename one of them", "info", "version")


def api_is_described(document: Place) -> Iterator[Finding]:
    """The description becomes the docstring of the package."""
    for field in ("title", "description"):
        if not document.part("info").text(field):
            hint = "say in a sentence what the API is for"
            yield document.find(f"`info` has no {field}", hint, "info", field)


def servers_use_https(document: Place) -> Iterator[Finding]:
    """Tokens never travel in the clear."""
    servers = document.part("servers")
    if not servers.value:
        yield document.find("`servers` is missing", "list the server that answers", "servers")
    for server in servers.each():
        url = server.part("url").value
        if not isinstance(url, str) or not url.startswith("https://"):
            message = f"the server {quoted(url)} does not use https"
            yield server.find(message, "write `https://…`", "url")


def operation_ids_are_unique(document: Place) -> Iterator[Finding]:
    """Each becomes a method, and pairs an operation with its like in other versions."""
    first: dict[str, Place] = {}
    for operation in operations(document.spec):
        operation_id = operation.part("operationId").value
        if not isinstance(operation_id, str):
            continue
        if operation_id in first:
            there = document.spec.locate(*first[operation_id].pointer, "operationId")
            message = f"the operationId {quoted(operation_id)} is taken"
            yield operation.find(message, f"the first one is at {there}", "operationId")
        first.setdefault(operation_id, operation)


def components_are_used(document: Place) -> Iterator[Finding]:
    """What nothing leads to is a leftover, or something forgot to lead to it."""
    used = _used(document)
    for section, entries in parts(document.part("components").value):
        for name, _ in parts(entries) if section in SECTIONS.values() else ():
            if ("components", section, name) not in used:
                message = f"nothing uses the component {quoted(f'{section}/{name}')}"
                yield document.find(message, "delete it", "components", section, name)


def _used(document: Place) -> set[tuple[str | int, ...]]:
    """Pointers of the components that something outside `components` leads to."""
    outside = {key: value for key, value in document.mapping.items() if key != "components"}
    waiting, used = deque[object]([outside]), set[tuple[str | int, ...]]()
    while waiting:
        value = waiting.popleft()
        for pointer in _names(value):
            if pointer not in used:
                used.add(pointer)
                waiting.append(document.part(*pointer).value)
        waiting.extend(part for _, part in parts(value))
    return used


def _names(value: object) -> Iterator[tuple[str | int, ...]]:
    """Pointers of the components that a value itself names."""
    for key, part in parts(value):
        if isinstance(part, str) and part.startswith("#/components/"):
            yield split_pointer(part[1:])
        elif key == "security":
            for requirement in (scheme for _, scheme in parts(part)):
                yield from ((*_SECURITY, name) for name, _ in parts(requirement))
