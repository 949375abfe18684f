"""Rules about operations, their parameters and their input."""

import re
from collections.abc import Iterator

from ...errors import Finding
from ..load import Spec
from ..shape import METHODS, parts
from ..wording import listed, quoted, suggestion
from .place import Place

_FAR = 50
_SENDS = ("put", "post", "delete", "patch")
_IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_IN_BRACES = re.compile(r"\{([^{}]*)\}")


def operations(spec: Spec) -> Iterator[Place]:
    """Every operation of a document, in its order."""
    for path, item in parts(Place(spec, "document", (), spec.document).mapping.get("paths")):
        for method, operation in parts(item):
            if method in METHODS:
                yield Place(spec, "operation", ("paths", path, str(method)), operation)


def input_parameters(operation: Place) -> tuple[Place, ...]:
    """Parameters of an operation: those of its path first, then its own."""
    item = Place(operation.spec, "document", (), operation.spec.document)
    for key in operation.pointer[:-1]:
        item = item.part(key)
    return (*item.part("parameters").each(), *operation.part("parameters").each())


def has_one_tag(operation: Place) -> Iterator[Finding]:
    """The tag becomes the attribute of the client that has the method."""
    tags = operation.mapping.get("tags")
    hint = "write one, such as `tags: [batch]`"
    if not isinstance(tags, list) or len(tags) != 1:
        yield operation.find(f"{operation.shown} needs exactly one tag", hint, "tags")
    elif not isinstance(tags[0], str) or not _IDENTIFIER.fullmatch(tags[0]):
        message = f"the tag {quoted(tags[0])} is not a lower-case identifier"
        yield operation.find(message, hint, "tags", 0)


def id_is_tag_and_method(operation: Place) -> Iterator[Finding]:
    """`batch_create` becomes `client.batch.create`."""
    operation_id = operation.text("operationId")
    tag = str(operation.part("tags", 0).value or "")
    hint = f"write `{tag or 'tag'}_` and the name of the method, in lower case"
    if not operation_id:
        yield operation.find(f"{operation.shown} has no operationId", hint, "operationId")
    elif not _IDENTIFIER.fullmatch(operation_id) or not operation_id.startswith(f"{tag}_"):
        message = f"the operationId {quoted(operation_id)} is not of the form `{tag}_method`"
        yield operation.find(message, hint, "operationId")


def is_described(operation: Place) -> Iterator[Finding]:
    """Both become the docstring of the method."""
    for field in ("summary", "description"):
        if not operation.text(field):
            hint = "say what a caller gets from it"
            yield operation.find(f"{operation.shown} has no {field}", hint, field)


def says_whether_it_is_idempotent(operation: Place) -> Iterator[Finding]:
    """The client must know whether it may send a call again."""
    sends = operation.pointer[-1] in _SENDS
    if sends and "x-idempotent" not in operation.mapping:
        hint = "write `true` when a second call does no harm, else `false`"
        yield operation.find(f"{operation.shown} has no `x-idempotent`", hint)
    elif not sends and "x-idempotent" in operation.mapping:
        message = f"`x-idempotent` means nothing on a {str(operation.pointer[-1]).upper()}"
        yield operation.find(message, "drop it; reading again does no harm", "x-idempotent")


def path_parameters_match_the_path(operation: Place) -> Iterator[Finding]:
    """They are the positional arguments, in the order of the path."""
    path = Place(operation.spec, None, operation.pointer[:-1], None)
    expected = _IN_BRACES.findall(str(path.pointer[-1]))
    declared = [
        parameter.text("name")
        for parameter in input_parameters(operation)
        if parameter.text("in") == "path"
    ]
    for name in dict.fromkeys(expected):
        if name not in declared:
            message = f"the path has {quoted(name)}, its parameters have not"
            yield path.find(message, suggestion(name, declared) or "declare it under `parameters`")
    for name in declared:
        if name not in expected:
            message = f"the parameter {quoted(name)} is not in the path"
            yield path.find(message, suggestion(name, expected) or "put it in, between braces")
    if sorted(expected) == sorted(declared) and expected != declared:
        message = "the path parameters are not declared in the order of the path"
        yield path.find(message, f"declare {listed(expected)}")


def parameters_are_unique(operation: Place) -> Iterator[Finding]:
    """A name stands once in each place a parameter can be."""
    known: set[tuple[str, str]] = set()
    for parameter in input_parameters(operation):
        name = parameter.text("in"), parameter.text("name")
        if name in known and all(name):
            message = f"the {name[0]} parameter {quoted(name[1])} of {operation.shown} stands twice"
            yield operation.find(message, "drop one of them", "parameters")
        known.add(name)


def pagination_exists(operation: Place) -> Iterator[Finding]:
    """The client goes from page to page by what `x-pagination` names."""
    pagination = operation.part("x-pagination")
    if not pagination.mapping:
        return
    cursors = [
        parameter.text("name")
        for parameter in input_parameters(operation)
        if parameter.text("in") == "query"
    ]
    cursor = pagination.text("cursor")
    if cursor not in cursors:
        hint = f"name one of {listed(cursors)}" if cursors else "declare it under `parameters`"
        message = f"`x-pagination` names the query parameter {quoted(cursor)}, which does not exist"
        yield pagination.find(message, hint, "cursor")
    for field in ("next", "items"):
        path = pagination.text(field)
        if not any(has(result, tuple(path.split("."))) for result in results(operation)):
            message = f"`x-pagination` names {quoted(path)}, which is not in the result"
            yield pagination.find(message, "write the names from the top of the body", field)


def batch_inputs_are_limited(operation: Place) -> Iterator[Finding]:
    """The bulk calls cut their input into pieces of this size."""
    body = operation.part("requestBody", "content", "application/json", "schema")
    inputs = body.part("properties", "inputs")
    if inputs.mapping.get("type") == "array" and not isinstance(
        inputs.mapping.get("maxItems"), int
    ):
        hint = "say with `maxItems` how many one call takes"
        yield inputs.find(f"{inputs.shown} has no limit", hint)


def results(operation: Place) -> Iterator[Place]:
    """The schema of each success that has one."""
    for status, _ in parts(operation.mapping.get("responses")):
        if str(status).startswith("2"):
            response = operation.part("responses", status)
            schema = response.part("content", "application/json", "schema")
            if schema.mapping:
                yield schema


def has(schema: Place, path: tuple[str, ...], passed: frozenset[int] = frozenset()) -> bool:
    """Whether a schema has a property, and that has one, and so on."""
    if not path:
        return True
    if id(schema.value) in passed or len(passed) > _FAR:
        return False
    here = passed | {id(schema.value)}
    if path[0] in schema.part("properties").mapping:
        return has(schema.part("properties", path[0]), path[1:])
    members = (member for key in ("allOf", "anyOf", "oneOf") for member in schema.part(key).each())
    return any(has(member, path, here) for member in members)
