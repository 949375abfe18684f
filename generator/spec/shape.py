"""
What an OpenAPI document is made of (OpenAPI 3.1, section 4.8; 3.0 is a subset of it).

Every place in a document is of a *kind*: ``schema``, ``operation``, ``{schema}`` for a mapping of
names to schemas, ``[parameter]`` for a list of parameters. What has no kind is opaque: examples,
defaults, enum values, extensions. A ``$ref`` in there is a word, not a reference.
"""

from collections.abc import Iterator
from typing import Any, Literal, get_args

from .positions import Pointer

Method = Literal["get", "put", "post", "delete", "options", "head", "patch", "trace"]
METHODS: tuple[Method, ...] = get_args(Method)

SECTIONS = {
    "schema": "schemas",
    "response": "responses",
    "parameter": "parameters",
    "example": "examples",
    "requestBody": "requestBodies",
    "header": "headers",
    "securityScheme": "securitySchemes",
    "link": "links",
    "callback": "callbacks",
    "pathItem": "pathItems",
}
"""Kinds that may be a `$ref`, and where under `components` each has its place."""

_CONTENT = {"schema": "schema", "examples": "{example}"}
_SUBSCHEMA = "not if then else items contains additionalProperties additionalItems propertyNames"
_SUBSCHEMAS = "allOf anyOf oneOf prefixItems"
_NAMED_SUBSCHEMAS = "properties patternProperties dependentSchemas $defs definitions"
_UNEVALUATED = "unevaluatedItems unevaluatedProperties contentSchema"

_PARTS: dict[str, dict[str, str]] = {
    "document": {
        "info": "info",
        "servers": "[server]",
        "paths": "paths",
        "webhooks": "{pathItem}",
        "components": "components",
        "tags": "[tag]",
    },
    "components": {section: f"{{{kind}}}" for kind, section in SECTIONS.items()},
    "paths": {"*": "pathItem"},
    "pathItem": {
        "servers": "[server]",
        "parameters": "[parameter]",
        **dict.fromkeys(METHODS, "operation"),
    },
    "operation": {
        "parameters": "[parameter]",
        "requestBody": "requestBody",
        "responses": "responses",
        "callbacks": "{callback}",
        "servers": "[server]",
    },
    "parameter": {**_CONTENT, "content": "{mediaType}"},
    "header": {**_CONTENT, "content": "{mediaType}"},
    "requestBody": {"content": "{mediaType}"},
    "mediaType": {**_CONTENT, "encoding": "{encoding}"},
    "encoding": {"headers": "{header}"},
    "responses": {"*": "response"},
    "response": {"headers": "{header}", "content": "{mediaType}", "links": "{link}"},
    "callback": {"*": "pathItem"},
    "link": {"server": "server"},
    "schema": {
        **dict.fromkeys(f"{_SUBSCHEMA} {_UNEVALUATED}".split(), "schema"),
        **dict.fromkeys(_SUBSCHEMAS.split(), "[schema]"),
        **dict.fromkeys(_NAMED_SUBSCHEMAS.split(), "{schema}"),
        "discriminator": "discriminator",
    },
    "discriminator": {"mapping": "{schemaName}"},
}


def kind_of_part(kind: str | None, key: str | int) -> str | None:
    """The kind of what stands behind a key or index of something of a kind; None when opaque."""
    if kind is None:
        return None
    if kind[0] in "{[":
        return kind[1:-1]
    parts = _PARTS.get(kind, {})
    is_extension = isinstance(key, str) and key.startswith("x-")
    return parts.get(str(key)) or (None if is_extension else parts.get("*"))


def parts(value: Any) -> Iterator[tuple[str | int, Any]]:
    """Keys or indices of a value, each with what stands there; nothing for a scalar."""
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


def walk(kind: str, value: Any, pointer: Pointer = ()) -> Iterator[tuple[str, Pointer, Any]]:
    """Everything that has a kind, with its kind and pointer, in document order."""
    yield kind, pointer, value
    for key, part in parts(value):
        if kind_of := kind_of_part(kind, key):
            yield from walk(kind_of, part, (*pointer, key))


def follow(document: dict[str, Any], value: Any, pointer: Pointer = ()) -> tuple[Any, Pointer]:
    """
    What a value stands for once its ``$ref``, and the next, is followed; with its pointer.

    The document must be bundled: every ``$ref`` in it is ``#/components/SECTION/NAME``.
    """
    seen: set[Pointer] = set()
    while is_reference(value) and pointer not in seen:
        seen.add(pointer)
        section, name = split_pointer(value["$ref"][1:])[1:]
        pointer = "components", section, name
        value = document["components"][section][name]
    return value, pointer


def is_reference(value: Any) -> bool:
    """Whether a value has a ``$ref`` that can be followed."""
    return isinstance(value, dict) and isinstance(value.get("$ref"), str)


def split_pointer(text: str) -> tuple[str, ...]:
    """The tokens of a JSON pointer (RFC 6901): ``/a~1b/c`` becomes ``a/b`` and ``c``."""
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in text.split("/")[1:])


def join_pointer(*tokens: str) -> str:
    """The JSON pointer of tokens; the inverse of `split_pointer`."""
    return "".join("/" + token.replace("~", "~0").replace("/", "~1") for token in tokens)
