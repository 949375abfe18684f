"""Rules about parameters."""

from collections.abc import Iterator

from ...errors import Finding
from ..wording import quoted
from .place import Place


def is_complete(parameter: Place) -> Iterator[Finding]:
    """Without a name, a place and a schema there is no argument to write."""
    for field in ("name", "in"):
        if not parameter.text(field):
            yield parameter.find(f"{parameter.shown} has no `{field}`", f"write `{field}:`", field)
    if not parameter.part("schema").mapping:
        hint = "give its type, such as `schema: {type: string}`"
        yield parameter.find(f"the parameter {_name(parameter)} has no schema", hint, "schema")
    if parameter.text("in") == "path" and parameter.mapping.get("required") is not True:
        message = f"the path parameter {_name(parameter)} is not required"
        yield parameter.find(message, "write `required: true`", "required")


def is_described(parameter: Place) -> Iterator[Finding]:
    """The description stands in the docstring of the method."""
    if not parameter.text("description"):
        message = f"the parameter {_name(parameter)} has no description"
        yield parameter.find(message, "say what a caller passes", "description")


def required_has_no_default(parameter: Place) -> Iterator[Finding]:
    """A caller cannot rely on both."""
    schema = parameter.part("schema")
    if parameter.mapping.get("required") is True and "default" in schema.mapping:
        message = f"the parameter {_name(parameter)} is required but has a default"
        yield schema.find(message, "drop `required: true`, or the default", "default")


def _name(parameter: Place) -> str:
    name = parameter.text("name")
    return quoted(name) if name else parameter.shown
