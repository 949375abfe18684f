"""Whether a value fits a schema, as far as types, enums and the presence of properties go."""

from typing import Any

from .place import Place

TYPES = ("null", "boolean", "integer", "number", "string", "array", "object")

_FAR = 50


def types_of(schema: Place) -> tuple[str, ...]:
    """The types a schema allows; none when it does not say."""
    declared = schema.mapping.get("type")
    types = declared if isinstance(declared, list) else [declared] if declared is not None else []
    nullable = ["null"] if types and schema.mapping.get("nullable") is True else []
    return tuple(str(type_) for type_ in [*types, *nullable])


def conforms(schema: Place, value: Any, passed: frozenset[tuple[int, int]] = frozenset()) -> bool:
    """Whether a value fits; a schema that is no schema fits everything."""
    here = (id(schema.value), id(value))
    if not schema.mapping or here in passed or len(passed) > _FAR:
        return True
    passed |= {here}
    types = types_of(schema)
    if types and not any(_is(value, type_) for type_ in types):
        return False
    enum = schema.mapping.get("enum")
    if isinstance(enum, list) and value not in enum:
        return False
    return _members_fit(schema, value, passed) and _parts_fit(schema, value)


def _members_fit(schema: Place, value: Any, passed: frozenset[tuple[int, int]]) -> bool:
    if not all(conforms(member, value, passed) for member in schema.part("allOf").each()):
        return False
    for key in ("anyOf", "oneOf"):
        members = tuple(schema.part(key).each())
        if members and not any(conforms(member, value, passed) for member in members):
            return False
    return True


def _parts_fit(schema: Place, value: Any) -> bool:
    if isinstance(value, list):
        return all(conforms(schema.part("items"), item) for item in value)
    if not isinstance(value, dict):
        return True
    required = schema.mapping.get("required")
    if isinstance(required, list) and any(
        name not in value for name in required if isinstance(name, str)
    ):
        return False
    properties = schema.part("properties")
    others = schema.part("additionalProperties")
    return all(
        conforms(properties.part(name) if name in properties.mapping else others, part)
        for name, part in value.items()
    )


def _is(value: Any, type_: str) -> bool:
    match type_:
        case "null":
            return value is None
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            is_whole = isinstance(value, float) and value.is_integer()
            return is_whole or (isinstance(value, int) and not isinstance(value, bool))
        case "number":
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        case "string":
            return isinstance(value, str)
        case "array":
            return isinstance(value, list)
        case "object":
            return isinstance(value, dict)
    return True  # `type_exists` reports it
