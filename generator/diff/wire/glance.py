"""A quick look at plain data: what it refers to, and whether it may hold what cannot be read."""

from collections.abc import Callable, Iterator, Mapping
from types import NoneType
from typing import Any, Literal, TypeAlias

from .components import reference_of
from .operations import METHODS
from .types import TYPES, is_type

DOUBTFUL = "?"
"""Stands among the references when something may not be what it should be; a reader tells."""

CONFUSABLE = "1"
"""Stands there when Python may take a value for another one: 1 for true."""

_COMPONENTS = "#/components/"
_SCHEMAS = "#/components/schemas/"

_Inside: TypeAlias = Literal["", "reference", "one", "named", "listed", "twice", "schema", "heirs"]
"""Where there is more of the kind: there, behind names, in a list, behind names behind names."""

_Row: TypeAlias = tuple[frozenset[type], _Inside, Callable[[Any], bool] | None]
_NUMBER = (int, float)


def _rows(
    names: str,
    types: tuple[type, ...],
    inside: _Inside = "",
    rule: Callable[[Any], bool] | None = None,
    *,
    nothing: bool = True,
) -> dict[str, _Row]:
    """What may stand behind some keywords, or nothing, and what must be true of it besides."""
    allowed = frozenset({*types, NoneType} if nothing else types)
    return dict.fromkeys(names.split(), (allowed, inside, rule))


def _names(value: Any) -> bool:
    return value is True or value is False or {*map(type, value)} <= {str}


def _depend(value: dict[str, Any]) -> bool:
    return all(isinstance(names, list) and _names(names) for names in value.values())


def _discriminates(value: dict[str, Any]) -> bool:
    mapping = value.get("mapping")
    return isinstance(value.get("propertyName"), str) and (mapping is None or _maps(mapping))


def _maps(value: Any) -> bool:
    return isinstance(value, dict) and {*map(type, value.values())} <= {str}


def _is_plain(value: Any) -> bool:
    """Whether Python takes nothing in the value for something else: 1 for true, say."""
    todo = [value]
    while todo:
        part = todo.pop()
        if isinstance(part, list):
            todo += part
        elif isinstance(part, dict):
            todo += part.values()
        elif isinstance(part, (bool, int, float)) and part in (0, 1):
            return False
    return True


def _is_positive(value: float) -> bool:
    return value > 0


def _are_parameters(value: list[Any]) -> bool:
    return all(
        isinstance(each, dict)
        and (_leads(each, "parameters") if "$ref" in each else _is_parameter(each))
        for each in value
    )


def _is_parameter(value: dict[str, Any]) -> bool:
    return isinstance(value.get("in"), str) and isinstance(value.get("name"), str)


def _entries_of(section: str) -> Callable[[Any], bool]:
    """Whether entries are not references to components of another kind."""
    return lambda value: all(_leads(each, section) for each in value.values())


def _leads(value: Any, section: str) -> bool:
    reference = value.get("$ref") if isinstance(value, dict) else None
    if not isinstance(reference, str) or not reference.startswith(_COMPONENTS):
        return True
    return reference.startswith(f"{_COMPONENTS}{section}/") or reference.count("/") != 3


def _are_requirements(value: list[Any]) -> bool:
    return {*map(type, value)} <= {dict}


IN_SCHEMAS: Mapping[str, _Row] = {
    **_rows("$ref $dynamicRef", (str,), "reference"),
    **_rows("type", (str,), "", TYPES.__contains__),
    **_rows("properties patternProperties dependentSchemas", (dict,), "named"),
    **_rows("items", (dict, bool, list), "listed"),
    **_rows("contains contentSchema propertyNames not if then else", (dict, bool), "one"),
    **_rows("additionalProperties unevaluatedProperties unevaluatedItems", (dict, bool), "one"),
    **_rows("allOf oneOf anyOf prefixItems", (list,), "listed"),
    **_rows("required", (list, bool), "", _names),
    **_rows("dependentRequired dependencies", (dict,), "", _depend),
    **_rows("discriminator", (dict,), "heirs", _discriminates),
    **_rows("enum x-extensible-enum", (list,), "", _is_plain),
    **_rows("const default", (str, int, float, bool, list, dict), "", _is_plain),
    **_rows("format pattern contentMediaType contentEncoding", (str,)),
    **_rows("maxLength minLength maxItems minItems maxProperties minProperties", _NUMBER),
    **_rows("minContains maxContains maximum minimum", _NUMBER),
    **_rows("multipleOf", _NUMBER, "", _is_positive),
    **_rows("exclusiveMaximum exclusiveMinimum", (*_NUMBER, bool), "", _is_plain),
    **_rows("uniqueItems readOnly writeOnly deprecated nullable x-nullable", (bool,)),
}
"""What may stand behind the keywords of a schema."""

IN_OBJECTS: Mapping[str, _Row] = {
    **_rows("$ref", (str,), "reference"),
    **_rows("name in style operationId contentType", (str,)),
    **_rows("parameters", (list,), "listed", _are_parameters),
    **_rows("security servers", (list,), "", _are_requirements),
    **_rows("content encoding", (dict,), "named"),
    **_rows("responses", (dict,), "named", _entries_of("responses")),
    **_rows("headers", (dict,), "named", _entries_of("headers")),
    **_rows("links", (dict,), "named", _entries_of("links")),
    **_rows("callbacks", (dict,), "twice"),
    **_rows("schema itemSchema", (dict, bool), "schema", nothing=False),
    **_rows("requestBody", (dict,), "one", lambda value: _leads(value, "requestBodies")),
    **_rows(" ".join(METHODS), (dict,), "one", lambda value: "$ref" not in value, nothing=False),
    **_rows("required deprecated explode allowReserved allowEmptyValue", (bool,)),
}
"""The same for operations, parameters, bodies, answers and the like."""


def glance(value: Any, is_schema: bool) -> frozenset[str]:
    """The references in a value, and perhaps `DOUBTFUL`; prose, examples and such are left out."""
    found: set[str] = set()
    schemas = [value]
    if not is_schema:
        schemas = []
        _look([value], schemas, found, False)
    if schemas:
        _look(schemas, schemas, found, True)
    return frozenset(found)


def _look(todo: list[Any], schemas: list[Any], found: set[str], is_schema: bool) -> None:
    """Looks at schemas, or at objects; the schemas inside these are left to do."""
    rows = IN_SCHEMAS if is_schema else IN_OBJECTS
    while todo:
        part = todo.pop()
        if type(part) is not dict:
            if type(part) is not bool or not is_schema:
                found.add(DOUBTFUL)
            continue
        for keyword, value in part.items():
            if keyword not in rows:
                continue
            types, inside, rule = rows[keyword]
            kind = type(value)
            if kind not in types or (rule and value is not None and not rule(value)):
                if kind in types and rule is _is_plain:
                    found.add(CONFUSABLE)
                elif keyword != "type" or not is_type(value):
                    found.add(DOUBTFUL)
            elif not inside or value is None:
                continue
            elif inside == "reference":
                found.add(value)
                if is_schema and value.startswith(_COMPONENTS) and not value.startswith(_SCHEMAS):
                    found.add(DOUBTFUL)
            elif inside == "heirs":
                found.update(map(reference_of, (value.get("mapping") or {}).values()))
            elif inside == "one":
                todo.append(value)
            elif inside == "named":
                todo.extend(value.values())
            elif inside == "listed":
                todo.extend(value if kind is list else (value,))
            elif inside == "twice":
                todo.extend(_twice(value))
            else:
                schemas.append(value)


def _twice(value: dict[str, Any]) -> Iterator[Any]:
    """The entries of entries, or what takes their place."""
    for entry in value.values():
        if isinstance(entry, dict) and "$ref" not in entry:
            yield from entry.values()
        else:
            yield entry
