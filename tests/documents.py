"""Small documents, as plain data, for tests that need one."""

import json
from pathlib import Path
from typing import Any

from generator import ir
from generator.adapt import adapt
from generator.spec.load import Spec, load_spec

Json = dict[str, Any]


def document(*, schemas: Json | None = None, paths: Json | None = None, **more: Any) -> Json:
    """A document of the version v1 with a model `Thing`, and one operation that reads it."""
    thing = {"type": "object", "properties": {"name": {"type": "string"}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "v1"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": paths or {"/things/{id}": {"get": operation("things_read")}},
        "components": {"schemas": {"Thing": thing, **(schemas or {})}},
        **more,
    }


def operation(operation_id: str, **more: Any) -> Json:
    """An operation on one thing that answers with it."""
    schema = {"$ref": "#/components/schemas/Thing"}
    answer = {"description": "", "content": {"application/json": {"schema": schema}}}
    return {
        "operationId": operation_id,
        "tags": [operation_id.partition("_")[0]],
        "parameters": [parameter("id", {"type": "string"}, place="path")],
        "responses": {"200": answer},
        **more,
    }


def parameter(name: str, schema: Json, *, place: str = "query", **more: Any) -> Json:
    """A parameter; those of a path are required."""
    return {"name": name, "in": place, "required": place == "path", "schema": schema, **more}


def model(**fields: Json) -> Json:
    """A document whose `Thing` has these fields."""
    return document(schemas={"Thing": {"type": "object", "properties": fields}})


def save(content: Json, folder: Path, name: str = "v1.json") -> Path:
    """The document as a file."""
    path = folder / name
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def load(content: Json, folder: Path) -> Spec:
    """The document, read from a file."""
    return load_spec(save(content, folder))


def package(content: Json, folder: Path) -> ir.Package:
    """What the document describes."""
    return adapt(load(content, folder))
