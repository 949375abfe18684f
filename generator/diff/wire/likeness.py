"""How alike two schemas are: what members of unions are matched by."""

from collections.abc import Mapping
from typing import Any

from .json_text import json_text
from .schema import Schema, Schemas
from .views import view_of

_DEEPEST = 4
_MOST_FEATURES = 400


def fingerprint(schema: Schema, schemas: Schemas, depth: int = _DEEPEST) -> int:
    """The same number for schemas that say the same, as far as one sees from here."""
    if depth not in schema.prints:
        view = view_of(schema, schemas)
        parts = [
            (keyword, _print(view[keyword], schemas, depth))
            for keyword in sorted(view.keys() - {"docs", "deprecated", "default"})
        ]
        schema.prints[depth] = hash(tuple(parts))
    return schema.prints[depth]


def _print(value: Any, schemas: Schemas, depth: int) -> object:
    match value:
        case Schema():
            return fingerprint(value, schemas, depth - 1) if depth else 0
        case Mapping():
            return frozenset((key, _print(part, schemas, depth)) for key, part in value.items())
        case tuple() if value and isinstance(value[0], (Schema, tuple)):
            return frozenset(_print(part, schemas, depth) for part in value)
        case list():
            return json_text(value)
    return value


def features(schema: Schema, schemas: Schemas) -> frozenset[str]:
    """What one would tell a schema from its siblings by."""
    view = view_of(schema, schemas)
    found = {f"type {name}" for name in view.get("type", ())}
    found |= {f"value {text}" for text in [*view.get("enum", ()), view.get("const")] if text}
    if schema.name:
        found |= {f"name {schema.name} {copy}" for copy in range(4)}  # a name weighs more
    for name, part in [*view.get("property", {}).items()][:_MOST_FEATURES]:
        inside = view_of(part, schemas)
        found.add(f"property {name}")
        if "const" in inside or len(inside.get("enum", ())) == 1:
            found.add(f"tag {name} {inside.get('const') or next(iter(inside['enum']))}")
    if isinstance(items := view.get("items"), Schema):
        found |= {f"items {name}" for name in view_of(items, schemas).get("type", ())}
        found |= {f"items {items.name}"} if items.name else set()
    return frozenset(found)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 for schemas that have nothing to do with each other to 1."""
    tags = {feature for feature in one ^ other if feature.startswith("tag ")}
    shared = any(feature.startswith("tag ") for feature in one & other)
    if not shared and len({tag.split(" ")[1] for tag in tags}) < len(tags):
        return 0.0  # the same property has another constant: it is another alternative
    types = {f for f in one if f.startswith("type ")}, {f for f in other if f.startswith("type ")}
    if all(types) and not types[0] & types[1]:
        return 0.0
    return len(one & other) / max(1, len(one | other))
