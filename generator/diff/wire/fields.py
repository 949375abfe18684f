"""Every field of the objects of OpenAPI: how it is compared, or why it is not."""

from typing import NamedTuple

from .keywords import Kind


class Field(NamedTuple):
    """
    A field of an object of OpenAPI.

    Attributes:
        kind: How it is compared; ``schema``, ``object`` and ``objects`` are gone into.
        item: What is inside, as the rule table calls it.
        location: What the ids of rules for the inside begin with; empty when it stays.
    """

    kind: Kind
    item: str = ""
    location: str = ""


_LIFECYCLE = {
    "deprecated": Field("flag"),
    "sunset": Field("sunset"),
    "stability": Field("stability"),
}
_WRITING = {
    "style": Field("given"),
    "explode": Field("given"),
    "allowReserved": Field("flag"),
}

FIELDS: dict[str, dict[str, Field]] = {
    "operation": {
        **_LIFECYCLE,
        "security": Field("security"),
        "server": Field("servers"),
        "request.parameter": Field("objects", "parameter", "request.parameter"),
        "request.body": Field("object", "body", "request.body"),
        "response.status": Field("objects", "response", "response"),
        "callback": Field("objects", "operation"),
        "id": Field("id"),
        "docs": Field("docs"),
    },
    "parameter": {
        "required": Field("flag"),
        "default": Field("value"),
        **_WRITING,
        "allowEmptyValue": Field("flag"),
        "serialization": Field("given"),
        "schema": Field("schema", "parameter"),
        **_LIFECYCLE,
        "docs": Field("docs"),
    },
    "header": {
        "required": Field("flag"),
        "explode": Field("given"),
        "serialization": Field("given"),
        "schema": Field("schema", "header"),
        **_LIFECYCLE,
        "docs": Field("docs"),
    },
    "body": {
        "required": Field("flag"),
        "media-type": Field("objects", "media-type"),
        "docs": Field("docs"),
    },
    "media-type": {
        "schema": Field("schema", "schema"),
        "encoding": Field("objects", "encoding"),
        "docs": Field("docs"),
    },
    "encoding": {
        "contentType": Field("given"),
        **_WRITING,
        "header": Field("objects", "header"),
    },
    "response": {
        "header": Field("objects", "header", "response.header"),
        "media-type": Field("objects", "media-type", "response.body"),
        "link": Field("objects", "link"),
        "docs": Field("docs"),
    },
    "link": {"operation": Field("given"), "arguments": Field("given"), "docs": Field("docs")},
}

READ_AS: dict[str, dict[str, str]] = {
    "operation": {
        "tags": "docs",
        "operationId": "id",
        "parameters": "request.parameter",
        "requestBody": "request.body",
        "responses": "response.status",
        "callbacks": "callback",
        "servers": "server",
    },
    "parameter": {
        "in": "request.parameter",
        "name": "request.parameter",
        "content": "serialization",
    },
    "header": {"content": "serialization"},
    "body": {"content": "media-type"},
    "media-type": {"itemSchema": "schema"},
    "encoding": {"headers": "header"},
    "response": {"headers": "header", "content": "media-type", "links": "link"},
    "link": {
        "operationRef": "operation",
        "operationId": "operation",
        "parameters": "arguments",
        "requestBody": "arguments",
    },
}
"""What OpenAPI calls a field, where that is not its name in the rule table."""

PROSE = frozenset({"title", "summary", "description", "example", "examples", "externalDocs"})
"""Fields of any object that are compared as ``docs``."""

SILENT: dict[str, dict[str, str]] = {
    "header": {"style": "there is only one, `simple`"},
    "link": {"server": "part of an address that only the answer itself completes"},
}
"""Fields that are not compared, and why."""
