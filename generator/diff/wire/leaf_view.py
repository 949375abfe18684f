"""What one schema says as it is written, in a normal form; what it says wrongly is noted."""

from collections.abc import Mapping
from typing import Any

from .json_text import json_text
from .keywords import DOCS, READ_AS
from .schema import Leaf, Members, Schema, Schemas, members_of, part, union_members
from .types import read_types

_TEXT = frozenset(["format", "pattern", "contentMediaType", "contentEncoding"])
_LIMITS = frozenset(
    [
        "maxLength",
        "minLength",
        "maxItems",
        "minItems",
        "maxProperties",
        "minProperties",
        "minContains",
        "maxContains",
    ]
)
_FLAGS = frozenset(["uniqueItems", "readOnly", "writeOnly", "deprecated"])
_PARTS = frozenset(
    ["items", "contains", "contentSchema", "propertyNames", "not", "if", "then", "else"]
)
_RESTS = frozenset(["additionalProperties", "unevaluatedProperties", "unevaluatedItems"])


def leaf_view(leaf: Leaf, schemas: Schemas) -> dict[str, Any]:
    """What a leaf says, by keyword."""
    raw, place, notes = leaf.raw, leaf.place, schemas.notes
    view: dict[str, Any] = {}
    docs: dict[str, Any] = {}
    for keyword, value in raw.items():
        if value is None:  # an empty key in YAML: as good as not there
            continue
        if keyword in _TEXT:
            if isinstance(value, str):
                view[keyword] = value
            else:
                notes.add(place.down(keyword), f"`{keyword}` must be text")
        elif keyword in _LIMITS:
            if _is_number(value):
                view[keyword] = (value, 0)
            else:
                notes.add(place.down(keyword), f"`{keyword}` must be a number")
        elif keyword in _FLAGS:
            if value is True:
                view[keyword] = True
            elif value is not False:
                notes.add(place.down(keyword), f"`{keyword}` must be true or false")
        elif keyword in _PARTS:
            if keyword == "items" and isinstance(value, list):
                view["prefixItems"] = _positions(leaf, keyword, schemas)
            else:
                view[keyword] = schemas.at(*part(leaf, keyword))
        elif keyword in _RESTS:
            view[keyword] = value if isinstance(value, bool) else schemas.at(*part(leaf, keyword))
        elif (reader := _READERS.get(keyword)) is not None:
            reader(view, leaf, schemas)
        elif keyword.startswith("x-") and keyword not in READ_AS:
            docs[keyword] = value
    read_types(view, leaf, schemas)
    docs |= {keyword: raw[keyword] for keyword in DOCS if raw.get(keyword) is not None}
    if docs:
        view["docs"] = docs
    return view


def _read_properties(view: dict[str, Any], leaf: Leaf, schemas: Schemas) -> None:
    view["property"] = _map(leaf, "properties", schemas)


def _read_required(view: dict[str, Any], leaf: Leaf, schemas: Schemas) -> None:
    names = leaf.raw["required"]
    if isinstance(names, bool):  # of draft 3, and often met: it says nothing here
        return
    listed = names if isinstance(names, list) else [None]
    if listed is names:
        view["required"] = frozenset(name for name in names if isinstance(name, str))
        view.setdefault("property", {})
    if not all(isinstance(name, str) for name in listed):
        schemas.notes.add(leaf.place.down("required"), "`required` must be a list of names")


def _read_map(keyword: str) -> Any:
    def read(view: dict[str, Any], leaf: Leaf, schemas: Schemas) -> None:
        view[keyword] = _map(leaf, keyword, schemas)

    return read


def _read_positions(view: dict[str, Any], leaf: Leaf, schemas: Schemas) -> None:
    view["prefixItems"] = _positions(leaf, "prefixItems", schemas)


def _read_dependent(view: dict[str, Any], leaf: Leaf, schemas: Schemas) -> None:
    value = leaf.raw["dependentRequired"]
    if not isinstance(value, dict):
        schemas.notes.add(leaf.place.down("dependentRequired"), "it must be a mapping")
        return
    place = leaf.place.down("dependentRequired")
    found = view.setdefault("dependentRequired", {})
    for name, names in value.items():
        if _are_names(names):
            found[name] = tuple(sorted(names))
        else:
            schemas.notes.add(place.down(name), "it must be a list of names")


def _read_dependencies(view: dict[str, Any], leaf: Leaf, _: Schemas) -> None:
    """The keyword of older drafts, where it lists names."""
    value = leaf.raw["dependencies"]
    listed = value.items() if isinstance(value, dict) else ()
    found = {name: tuple(sorted(names)) for name, names in listed if _are_names(names)}
    view["dependentRequired"] = found | view.get("dependentRequired", {})


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _read_union(keyword: str) -> Any:
    def read(view: dict[str, Any], leaf: Leaf, schemas: Schemas) -> None:
        if not isinstance(leaf.raw[keyword], list):
            schemas.notes.add(leaf.place.down(keyword), f"`{keyword}` must be a list")
        elif len(union_members(leaf.raw, keyword)[0]) > 1:
            view[keyword] = (members_of(schemas, leaf, keyword),)

    return read


def _read_values(keyword: str) -> Any:
    def read(view: dict[str, Any], leaf: Leaf, schemas: Schemas) -> None:
        values = leaf.raw[keyword]
        if isinstance(values, list):
            view[keyword] = {json_text(value): value for value in values if value is not None}
        else:
            schemas.notes.add(leaf.place.down(keyword), f"`{keyword}` must be a list")

    return read


def _read_const(view: dict[str, Any], leaf: Leaf, _: Schemas) -> None:
    if leaf.raw["const"] is not None:
        view["const"] = json_text(leaf.raw["const"])


def _read_default(view: dict[str, Any], leaf: Leaf, _: Schemas) -> None:
    view["default"] = json_text(leaf.raw["default"])


def _read_multiple(view: dict[str, Any], leaf: Leaf, schemas: Schemas) -> None:
    value = leaf.raw["multipleOf"]
    if _is_number(value) and value > 0:
        view["multipleOf"] = json_text(value)
    else:
        schemas.notes.add(leaf.place.down("multipleOf"), "`multipleOf` must be a number above 0")


def _read_discriminator(view: dict[str, Any], leaf: Leaf, schemas: Schemas) -> None:
    value = leaf.raw["discriminator"]
    if not isinstance(value, dict) or not isinstance(value.get("propertyName"), str):
        schemas.notes.add(leaf.place.down("discriminator"), "it must name a property")
        return
    view["discriminator"] = value["propertyName"]
    mapping = value.get("mapping")
    if isinstance(mapping, dict) and all(isinstance(goal, str) for goal in mapping.values()):
        view["mapping"] = {name: _target(goal) for name, goal in mapping.items()}
        found = {name: schemas.named(goal, leaf.place) for name, goal in mapping.items()}
        view["heir"] = {name: schema for name, schema in found.items() if schema}
    elif mapping is not None:
        place = leaf.place.down("discriminator").down("mapping")
        schemas.notes.add(place, "`mapping` must lead from values to schemas")


def _read_flag(keyword: str) -> Any:
    def read(_: dict[str, Any], leaf: Leaf, schemas: Schemas) -> None:  # `read_types` takes it
        if not isinstance(leaf.raw[keyword], bool):
            schemas.notes.add(leaf.place.down(keyword), f"`{keyword}` must be true or false")

    return read


def _read_xml(view: dict[str, Any], leaf: Leaf, _: Schemas) -> None:
    view["xml"] = json_text(leaf.raw["xml"])


def _read_sunset(view: dict[str, Any], leaf: Leaf, _: Schemas) -> None:
    view["sunset"] = str(leaf.raw["x-sunset"])


def _read_stability(view: dict[str, Any], leaf: Leaf, _: Schemas) -> None:
    view["stability"] = str(leaf.raw["x-stability-level"])


def _read_upper(view: dict[str, Any], leaf: Leaf, schemas: Schemas) -> None:
    _read_bound(view, leaf, "maximum", -1, schemas)


def _read_lower(view: dict[str, Any], leaf: Leaf, schemas: Schemas) -> None:
    _read_bound(view, leaf, "minimum", 1, schemas)


def _read_bound(view: dict[str, Any], leaf: Leaf, keyword: str, out: int, schemas: Schemas) -> None:
    """A bound, as 3.0 writes it (a flag beside it) or 3.1 (a number of its own)."""
    exclusive = "exclusive" + keyword.title()
    bounds = []
    value, other = leaf.raw.get(keyword), leaf.raw.get(exclusive)
    if _is_number(value):
        bounds.append((value, out if other is True else 0))
    elif value is not None:
        schemas.notes.add(leaf.place.down(keyword), f"`{keyword}` must be a number")
    if _is_number(other):
        bounds.append((other, out))
    elif other is not None and not isinstance(other, bool):
        schemas.notes.add(leaf.place.down(exclusive), f"`{exclusive}` must be a number")
    if bounds:
        view[keyword] = min(bounds) if out < 0 else max(bounds)


def _map(leaf: Leaf, keyword: str, schemas: Schemas) -> Members:
    value, place = part(leaf, keyword)
    if not isinstance(value, dict):
        schemas.notes.add(place, f"`{keyword}` must be a mapping")
        value = {}
    return Members(value, place, schemas)


def _positions(leaf: Leaf, keyword: str, schemas: Schemas) -> tuple[Schema, ...]:
    value, place = part(leaf, keyword)
    if not isinstance(value, list):
        schemas.notes.add(place, f"`{keyword}` must be a list")
        return ()
    return tuple(schemas.at(raw, place.down(index)) for index, raw in enumerate(value))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _target(goal: str) -> str:
    """The name of the component that a discriminator leads to, without the number of a copy."""
    name = goal.rpartition("/")[2]
    stem, _, number = name.rpartition("_")
    return stem if stem and number.isdecimal() else name


_READERS: Mapping[str, Any] = {
    "properties": _read_properties,
    "required": _read_required,
    "patternProperties": _read_map("patternProperties"),
    "dependentSchemas": _read_map("dependentSchemas"),
    "prefixItems": _read_positions,
    "dependentRequired": _read_dependent,
    "dependencies": _read_dependencies,
    "oneOf": _read_union("oneOf"),
    "anyOf": _read_union("anyOf"),
    "enum": _read_values("enum"),
    "x-extensible-enum": _read_values("x-extensible-enum"),
    "const": _read_const,
    "default": _read_default,
    "multipleOf": _read_multiple,
    "discriminator": _read_discriminator,
    "maximum": _read_upper,
    "exclusiveMaximum": _read_upper,
    "minimum": _read_lower,
    "exclusiveMinimum": _read_lower,
    "nullable": _read_flag("nullable"),
    "x-nullable": _read_flag("x-nullable"),
    "xml": _read_xml,
    "x-sunset": _read_sunset,
    "x-stability-level": _read_stability,
}
