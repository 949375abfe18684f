"""Rules about what operations answer."""

from collections.abc import Iterator

from ...errors import Finding
from ..shape import parts
from ..wording import listed, quoted
from .place import Place

_JSON = "application/json"
_EMPTY = ("204", "205")


def is_described(response: Place) -> Iterator[Finding]:
    """The description stands in the docstring of the method."""
    if not response.text("description"):
        message = f"the response {response.shown} has no description"
        yield response.find(message, "say when it comes and what it means", "description")


def media_types_are_named(content: Place) -> Iterator[Finding]:
    """A body of any type at all cannot be decoded."""
    for media_type in content.mapping:
        if "*" in media_type:
            message = f"the media type {quoted(media_type)} may be anything"
            yield content.find(message, f"write `{_JSON}`", media_type)


def success_is_typed(operation: Place) -> Iterator[Finding]:
    """Every success with a body returns something that has a type."""
    successes = [response for response in _responses(operation) if _status(response[0], "2")]
    if not successes:
        message = f"{operation.shown} never succeeds"
        yield operation.find(message, "describe what it answers, under 200", "responses")
    for status, response in successes:
        if status not in _EMPTY and not _is_typed(response):
            message = f"the success {quoted(status)} has no schema for `{_JSON}`"
            yield response.find(message, f"add one under `content`, `{_JSON}`", "content")


def successes_are_alike(operation: Place) -> Iterator[Finding]:
    """HubSpot moves status codes about; the result must not move with them."""
    typed = [
        (status, response, response.part("content", _JSON).mapping["schema"])
        for status, response in _responses(operation)
        if _status(status, "2") and _is_typed(response)
    ]
    for status, _, schema in typed[1:]:
        if schema != typed[0][2]:
            message = f"{operation.shown} answers {quoted(status)} unlike {quoted(typed[0][0])}"
            hint = "let every success with a body share one schema"
            yield operation.find(message, hint, "responses", status)


def errors_are_typed(operation: Place) -> Iterator[Finding]:
    """An error body that has no type is lost on the caller."""
    errors = [
        (status, response)
        for status, response in _responses(operation)
        if _status(status, "4") or _status(status, "5") or status == "default"
    ]
    if not errors:
        known = listed(status for status, _ in _responses(operation)) or "nothing"
        message = f"{operation.shown} describes {known} and no error"
        yield operation.find(message, "add a `default` response", "responses")
    for status, response in errors:
        if not _is_typed(response):
            message = f"the error {quoted(status)} has no schema for `{_JSON}`"
            yield response.find(message, f"add one under `content`, `{_JSON}`", "content")


def _responses(operation: Place) -> list[tuple[str, Place]]:
    responses = operation.part("responses")
    return [
        (str(status), responses.part(status))
        for status, _ in parts(responses.value)
        if not str(status).startswith("x-")
    ]


def _status(status: str, first: str) -> bool:
    return status.startswith(first)


def _is_typed(response: Place) -> bool:
    schema = response.part("content", _JSON).mapping.get("schema")
    return isinstance(schema, dict) and bool(schema)
