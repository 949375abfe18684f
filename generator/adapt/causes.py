"""
Why the parser leaves something out, and where that stands.

It is read from the document: the parser's own errors rarely have a place, or the true reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ..errors import Finding
from ..spec.load import Spec
from ..spec.positions import Pointer
from ..spec.shape import METHODS, is_reference, walk
from ..spec.wording import quoted
from .document import is_success, properties, resolve
from .names import identifier

_Cause = tuple[Pointer, str, str]
_VARIABLE = re.compile(r"\{([^{}]+)\}")
_WORDS: dict[type, str] = {
    str: "text",
    bool: "booleans",
    int: "numbers",
    float: "fractions",
    list: "lists",
    dict: "objects",
}
_FORMATS: dict[str, Callable[[str], object]] = {
    "date": date.fromisoformat,
    "date-time": datetime.fromisoformat,
    "uuid": UUID,
}
_TYPES: dict[str, tuple[type, ...]] = {
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "string": (str,),
}


def causes(spec: Spec) -> tuple[Finding, ...]:
    """Everything in a document that is known to make the parser leave something out, by place."""
    found = [*_of_operations(spec)]
    for kind, at, node in walk("document", spec.document):
        if kind == "schema" and isinstance(node, dict) and _is_parsed(at):
            for cause in (_of_arrays, _of_enums, _of_defaults, _of_members, _of_names, _of_circles):
                found += cause(spec, node, at)
    return tuple(sorted({Finding(spec.locate(*at), said, hint) for at, said, hint in found}))


def _is_parsed(at: Pointer) -> bool:
    """Whether the parser gets to see it, see `for_parser`."""
    return not (at[0] == "paths" and "responses" in at and not is_success(at[4]))


def _of_arrays(_: Spec, node: dict[str, Any], at: Pointer) -> Iterator[_Cause]:
    type_ = node.get("type")
    is_array = type_ == "array" or (isinstance(type_, list) and "array" in type_)
    if is_array and not isinstance(node.get("items"), dict):
        yield at, "this array has no `items`", "say what it is a list of: `items: {}` is anything"


def _of_enums(_: Spec, node: dict[str, Any], at: Pointer) -> Iterator[_Cause]:
    values = node.get("enum")
    if not isinstance(values, list) or node.get("type") == "boolean":
        return
    kinds = {type(value): _WORDS[type(value)] for value in values if value is not None}
    if len(kinds) > 1:
        yield (
            (*at, "enum"),
            f"this enum mixes {' and '.join(sorted(kinds.values()))}",
            "write all values as text, or drop the enum",
        )
    elif kinds and not kinds.keys() & {str, int}:
        yield (
            (*at, "enum"),
            f"an enum of {next(iter(kinds.values()))} cannot be expressed",
            "drop the enum: the type says enough",
        )


def _of_defaults(spec: Spec, node: dict[str, Any], at: Pointer) -> Iterator[_Cause]:
    value = node.get("default")
    if value is None:
        return
    for schema in _alternatives(spec, node):
        if _takes(schema, value):
            return
    shown = quoted(json.dumps(value))
    values = next((s["enum"] for s in _alternatives(spec, node) if s.get("enum")), None)
    if isinstance(values, list):
        message, hint = f"the default {shown} is none of the values of the enum", "list it there"
    else:
        kinds = [_kind(schema) for schema in _alternatives(spec, node)]
        message = f"the default {shown} is no {' or '.join(dict.fromkeys(kinds))}"
        hint = "write one"
    yield (*at, "default"), message, f"{hint}, or drop the default"


def _alternatives(spec: Spec, node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schemas of which a value has to fit one."""
    waiting, seen = [node], set[int]()
    while waiting:
        schema, _ = resolve(spec, waiting.pop(), ())
        if id(schema) in seen:
            continue
        seen.add(id(schema))
        inner = [*(schema.get("anyOf") or ()), *(schema.get("oneOf") or ())]
        inner += (schema.get("allOf") or ())[:1]
        waiting += reversed(inner)
        if not inner:
            yield schema


def _takes(schema: dict[str, Any], value: object) -> bool:
    if isinstance(schema.get("enum"), list) and schema.get("type") != "boolean":
        return value in schema["enum"]
    types = schema.get("type")
    known = [name for name in (types if isinstance(types, list) else [types]) if name in _TYPES]
    if not known:
        return True
    if isinstance(value, bool):
        return "boolean" in known
    if not any(isinstance(value, _TYPES[name]) for name in known):
        return False
    return not isinstance(value, str) or _is_written(schema.get("format"), value)


def _is_written(format_: object, value: str) -> bool:
    try:
        _FORMATS.get(str(format_), str)(value)
    except ValueError:
        return False
    return True


def _kind(schema: dict[str, Any]) -> str:
    types = schema.get("type")
    name = " or ".join(map(str, types)) if isinstance(types, list) else str(types or "value")
    return str(schema["format"]) if name == "string" and schema.get("format") in _FORMATS else name


def _of_members(spec: Spec, node: dict[str, Any], at: Pointer) -> Iterator[_Cause]:
    members = node.get("allOf")
    if not isinstance(members, list):
        return
    alone = len(members) == 1 and not node.get("nullable") and is_reference(members[0])
    for index, member in enumerate(members):
        schema, _ = resolve(spec, member, ())
        if not alone and not _is_object(schema):
            yield (
                (*at, "allOf", index),
                f"`allOf` joins objects, and this is {_article(schema)}",
                "drop the `allOf`, or write an object",
            )


def _is_object(schema: dict[str, Any]) -> bool:
    type_ = schema.get("type")
    return schema.get("nullable") is not True and (
        type_ == "object"
        or (type_ is None and bool({"properties", "allOf"} & schema.keys()))
        or (not schema.keys() & {"type", "enum", "anyOf", "oneOf", "const"})
    )


def _article(schema: dict[str, Any]) -> str:
    if schema.get("nullable") is True:
        return "something that may be null"
    if schema.get("enum"):
        return "an enum"
    if "anyOf" in schema or "oneOf" in schema or isinstance(schema.get("type"), list):
        return "one of several types"
    return f"of type `{schema.get('type')}`"


def _of_names(spec: Spec, node: dict[str, Any], at: Pointer) -> Iterator[_Cause]:
    if _circular(spec, node):
        return
    known: dict[str, tuple[str, Any, Pointer]] = {}
    for wire, field, place in properties(spec, node, at):
        name = identifier(wire)
        other, schema, there = known.setdefault(name, (wire, field, place))
        if there == place:
            continue
        if other != wire:
            message = (
                f"{quoted(other)} ({spec.locate(*there)}) and {quoted(wire)} are both called "
                f"`{name}` in Python"
            )
            yield place, message, "rename one of the two"
        elif _shape(spec, schema) != _shape(spec, field):
            yield (
                place,
                f"{quoted(wire)} is of another type at {spec.locate(*there)}",
                "give it one type in all members of `allOf`",
            )


def _of_circles(spec: Spec, node: dict[str, Any], at: Pointer) -> Iterator[_Cause]:
    if len(at) != 3:
        return
    waiting: list[tuple[Any, Pointer]] = [(node, at)]
    seen = set[Pointer]()
    while waiting:
        schema, place = waiting.pop()
        if is_reference(schema):
            target, there = resolve(spec, schema, place)
            if target is node:
                message = f"this leads back to {quoted(at[-1])}, with no properties in between"
                yield place, message, "only what stands in `properties` can contain itself"
            elif there not in seen:
                seen.add(there)
                waiting.append((target, there))
        elif isinstance(schema, dict) and not schema.get("properties"):
            waiting += [(part, (*place, *way)) for way, part in _inner(schema)]


def _inner(schema: dict[str, Any]) -> Iterator[tuple[Pointer, Any]]:
    for keyword in ("items", "additionalProperties"):
        yield (keyword,), schema.get(keyword)
    for keyword in ("allOf", "anyOf", "oneOf"):
        members = schema.get(keyword)
        for index, member in enumerate(members if isinstance(members, list) else ()):
            yield (keyword, index), member


def _circular(spec: Spec, node: dict[str, Any]) -> bool:
    waiting, passed = [(node, frozenset[int]())], 0
    while waiting and passed < 1000:
        schema, above = waiting.pop()
        passed += 1
        schema, _ = resolve(spec, schema, ())
        if id(schema) in above:
            return True
        inner = schema.get("allOf")
        waiting += [
            (member, above | {id(schema)}) for member in (inner if isinstance(inner, list) else ())
        ]
    return bool(waiting)


def _shape(spec: Spec, schema: Any) -> str:
    target, _ = resolve(spec, schema, ())
    told = ("type", "format", "enum", "items", "properties", "anyOf", "oneOf", "allOf")
    return json.dumps({key: target.get(key) for key in told}, sort_keys=True)


def _of_operations(spec: Spec) -> Iterator[_Cause]:
    for path, item in spec.document["paths"].items():
        for verb in (verb for verb in METHODS if isinstance(item, dict) and verb in item):
            at, node = ("paths", path, verb), item[verb]
            if isinstance(node, dict):
                yield from _of_parameters(spec, item, node, at)
                body, where = resolve(spec, node.get("requestBody"), (*at, "requestBody"))
                media = body.get("content")
                for name, content in media.items() if isinstance(media, dict) else ():
                    if not isinstance(content, dict) or "schema" not in content:
                        yield (
                            (*where, "content", name),
                            "the request body has no `schema`",
                            "say what is sent: `schema: {}` is anything",
                        )


def _of_parameters(
    spec: Spec, item: dict[str, Any], operation: dict[str, Any], at: Pointer
) -> Iterator[_Cause]:
    in_path: dict[str, Pointer] = {}
    for owner, place in ((item, at[:2]), (operation, at)):
        seen: dict[tuple[object, object], Pointer] = {}
        given = owner.get("parameters")
        for index, reference in enumerate(given if isinstance(given, list) else ()):
            here = (*place, "parameters", index)
            node, where = resolve(spec, reference, here)
            wire = quoted(node.get("name"))
            there = seen.setdefault((node.get("in"), node.get("name")), here)
            if there != here:
                message = f"the parameter {wire} stands at {spec.locate(*there)}, too"
                yield here, message, "drop one of the two"
            if node.get("in") == "path":
                in_path[str(node.get("name"))] = here
                if node.get("required") is not True:
                    message = f"the path parameter {wire} may be left out"
                    yield where, message, "say `required: true`"
    variables = _VARIABLE.findall(str(at[1]))
    for name in variables:
        if name not in in_path:
            yield at, f"the path has {quoted(name)}, and no parameter is called that", "declare it"
        if variables.count(name) > 1:
            yield at[:2], f"{quoted(name)} stands twice in the path", "rename one of the two"
    for name, where in in_path.items():
        if name not in variables:
            message = f"the path has no {quoted(f'{{{name}}}')} for this parameter"
            yield where, message, "write it into the path, or drop the parameter"
