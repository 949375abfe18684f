"""Rules about schemas."""

from collections.abc import Iterator
from typing import Any

from ...errors import Finding
from ..shape import parts
from ..wording import listed, quoted, suggestion
from .conform import TYPES, conforms, types_of
from .place import Place

_MEMBERS = ("allOf", "anyOf", "oneOf")


def type_exists(schema: Place) -> Iterator[Finding]:
    """A misspelt type allows nothing."""
    for type_ in types_of(schema):
        if type_ not in TYPES:
            hint = suggestion(type_, TYPES) or f"write one of {', '.join(TYPES)}"
            yield schema.find(f"{quoted(type_)} is no type", hint, "type")


def is_described(schema: Place) -> Iterator[Finding]:
    """A schema with a name becomes a class with a docstring."""
    has_name = len(schema.pointer) == 3 and schema.pointer[:2] == ("components", "schemas")
    if has_name and not schema.text("description"):
        message = f"the schema {quoted(schema.pointer[-1])} has no description"
        yield schema.find(message, "say what it stands for", "description")


def properties_are_described(schema: Place) -> Iterator[Finding]:
    """A property becomes a field; one that is a `$ref` may lean on what it leads to."""
    for name, value in parts(schema.mapping.get("properties")):
        own = value.get("description") if isinstance(value, dict) else None
        if not own and not schema.part("properties", name).text("description"):
            message = f"the property {quoted(name)} has no description"
            yield schema.find(message, "say what it holds", "properties", name)


def array_has_items(schema: Place) -> Iterator[Finding]:
    """A list of what?"""
    if "array" in types_of(schema) and not isinstance(schema.mapping.get("items"), dict):
        yield schema.find(f"the array {schema.shown} has no `items`", "say what it is a list of")


def object_has_properties(schema: Place) -> Iterator[Finding]:
    """An object of anything tells a caller nothing."""
    says = ("properties", "additionalProperties", "patternProperties", *_MEMBERS)
    if "object" in types_of(schema) and not schema.mapping.keys() & set(says):
        message = f"the object {schema.shown} has neither `properties` nor `additionalProperties`"
        yield schema.find(message, "write `additionalProperties: true` if anything goes")


def enum_fits(schema: Place) -> Iterator[Finding]:
    """Its values become members of an enum class."""
    values = schema.mapping.get("enum")
    if not isinstance(values, list) or not values:
        if "enum" in schema.mapping:
            yield schema.find("an `enum` must be a list of values", "list them, or drop it", "enum")
        return
    for index, value in enumerate(values):
        if any(type(value) is type(other) and value == other for other in values[:index]):
            message = f"the value {quoted(value)} stands twice in the enum"
            yield schema.find(message, "drop one of them", "enum", index)
        elif not conforms(Place(schema.spec, "schema", (), _only_type(schema)), value):
            message = f"the enum value {quoted(value)} is not of type {listed(types_of(schema))}"
            yield schema.find(message, "write it as that type, or change the type", "enum", index)


def required_properties_exist(schema: Place) -> Iterator[Finding]:
    """A misspelt name would require what nobody describes."""
    known = schema.part("properties").mapping
    if not known or schema.mapping.keys() & set(_MEMBERS):
        return
    for index, name in parts(schema.mapping.get("required")):
        if name not in known if isinstance(name, str) else True:
            message = f"{quoted(name)} is required but is no property"
            hint = suggestion(str(name), known) or "describe it under `properties`, or drop it"
            yield schema.find(message, hint, "required", index)


def required_has_no_default(schema: Place) -> Iterator[Finding]:
    """A caller cannot rely on both."""
    for _, name in parts(schema.mapping.get("required")):
        value = schema.part("properties", name) if isinstance(name, str) else None
        if value and "default" in value.mapping:
            message = f"the property {quoted(name)} is required but has a default"
            yield value.find(message, "drop it from `required`, or drop the default", "default")


def examples_fit(place: Place) -> Iterator[Finding]:
    """An example that the schema refuses misleads, and null is mostly an accident."""
    schema = place if place.kind == "schema" else place.part("schema")
    for example in _examples(place):
        if example.value is None:
            yield example.find(f"{example.shown} is null", "write a real example, or drop it")
        elif not conforms(schema, example.value):
            expected = listed(types_of(schema)) or "what the schema says"
            message = f"{example.shown} does not fit its schema"
            yield example.find(message, f"it must be {expected}, in all its parts")


def _examples(place: Place) -> Iterator[Place]:
    if "example" in place.mapping:
        yield Place(place.spec, None, (*place.pointer, "example"), place.mapping["example"])
    for key, value in parts(place.mapping.get("examples")):
        if place.kind == "schema":
            yield Place(place.spec, None, (*place.pointer, "examples", key), value)
        elif "value" in (named := place.part("examples", key)).mapping:
            yield Place(place.spec, None, (*named.pointer, "value"), named.mapping["value"])


def _only_type(schema: Place) -> dict[str, Any]:
    return {key: schema.mapping[key] for key in ("type", "nullable") if key in schema.mapping}
