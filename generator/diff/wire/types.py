"""Types and null, in all the ways in which documents write them."""

import json
from typing import Any

from .schema import Leaf, Schemas, union_members

ANY = frozenset({"array", "boolean", "number", "object", "string"})
"""What a value without a type may be, besides null."""

TYPES = ANY | {"integer", "null"}
"""All that `type` can name."""

_OBJECT = ("property", "required", "additionalProperties", "patternProperties")
_ARRAY = ("items", "prefixItems")
_PLAIN = frozenset({"type", "nullable", "docs"})
_NAMES = {bool: "boolean", int: "integer", float: "number", str: "string", dict: "object"}


def is_type(value: Any) -> bool:
    """Whether a value names types, as `type` has them."""
    if isinstance(value, str):
        return value in TYPES
    names = value if isinstance(value, list) else ()
    return bool(names) and all(isinstance(name, str) and name in TYPES for name in names)


def read_types(view: dict[str, Any], leaf: Leaf, schemas: Schemas) -> None:
    """Puts `type` and `nullable` of a leaf into its view, as far as it says something of them."""
    raw = leaf.raw
    named = _named(leaf, schemas)
    may_be_null = named is not None and "null" in named
    may_be_null |= leaf.or_null or raw.get("nullable") is True or raw.get("x-nullable") is True
    says_null = named is not None
    for keyword in ("oneOf", "anyOf"):
        others, with_null = union_members(raw, keyword)
        if len(others) > 1:
            says_null = True
            may_be_null |= with_null
    if named is not None:
        types = named - {"null"}
        view["type"] = types - {"integer"} if "number" in types else types
    elif isinstance(raw.get("enum"), list) or "const" in raw:
        says_null = True
        may_be_null |= None in (raw.get("enum") or ()) or raw.get("const", 0) is None
        if raw.get("const", 0) is None:
            view["type"] = frozenset()
    if says_null or may_be_null:
        view["nullable"] = may_be_null


def infer_type(view: dict[str, Any]) -> None:
    """Says which type is meant where none is written, as tools and readers do."""
    if "type" in view:
        return
    if any(keyword in view for keyword in _OBJECT):
        view["type"] = frozenset({"object"})
    elif any(keyword in view for keyword in _ARRAY):
        view["type"] = frozenset({"array"})
    elif view.get("enum"):
        view["type"] = frozenset(_type_of(value) for value in view["enum"].values())
    elif "const" in view:
        view["type"] = frozenset({_type_of(json.loads(view["const"]))})


def contains(wide: frozenset[str], narrow: frozenset[str], text: bool) -> bool:
    """
    Whether every value of the narrow types is one of the wide types.

    With ``text``, values are written as plain text, so that any text may be a number.
    """
    if "number" in wide:
        wide |= {"integer"}
    if text and "string" in wide:
        wide |= {"integer", "number", "boolean"}
    return narrow <= wide


def plain_union(members: list[dict[str, Any]]) -> dict[str, Any] | None:
    """
    What a union says, if its members are nothing but types, or nothing but values.

    Args:
        members: The view of each.
    """
    if sum("object" in member.get("type", ()) for member in members) > 1:
        return None  # each is an object of its own, though none says which properties it has
    if all(member.keys() <= _PLAIN and "type" in member for member in members):
        plain: dict[str, Any] = {}
    elif all(member.keys() <= _PLAIN | {"enum", "const"} for member in members):
        values = [_values(member) for member in members]
        if not all(values):
            return None
        plain = {"enum": {text: value for some in values for text, value in some.items()}}
    else:
        return None
    types = frozenset().union(*(member["type"] for member in members))
    plain["type"] = types - {"integer"} if "number" in types else types
    plain["nullable"] = any(member.get("nullable") for member in members)
    return plain


def _values(member: dict[str, Any]) -> dict[str, Any]:
    if "const" in member:
        return {member["const"]: json.loads(member["const"])}
    found: dict[str, Any] = member.get("enum", {})
    return found


def _named(leaf: Leaf, schemas: Schemas) -> frozenset[str] | None:
    value = leaf.raw.get("type")
    if value is None:
        return None
    if not is_type(value):
        schemas.notes.add(leaf.place.down("type"), "`type` must be the name of a type")
        return None
    return frozenset(value if isinstance(value, list) else [value])


def _type_of(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return "integer"
    return _NAMES.get(type(value), "array")
