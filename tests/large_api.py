"""A made-up API of any size."""

from typing import Any

JSON = "application/json"


def large_api(size: int, text: str) -> dict[str, Any]:
    """
    A document of many operations that share schemas, which lead to each other in circles.

    Args:
        text: The type that every tenth schema and all parameters have where others have a string.
    """
    schemas: dict[str, Any] = {}
    paths: dict[str, Any] = {}
    for index in range(size):
        kind = text if index % 10 == 0 else "string"
        near, far = _refer((index + 1) % size), _refer(index * 7 % size)
        properties = {"id": {"type": kind}, "near": near, "far": {"type": "array", "items": far}}
        schemas[f"S{index}"] = {"type": "object", "properties": properties, "required": ["id"]}
        body = {"content": {JSON: {"schema": _refer(index)}}}
        answer = {"description": "done", "content": {JSON: {"schema": _refer((index + 5) % size)}}}
        parameters = [{"in": "query", "name": "limit", "schema": {"type": text}}]
        paths[f"/r{index}"] = {
            "post": {"parameters": parameters, "requestBody": body, "responses": {"200": answer}}
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": "API", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _refer(index: int) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/S{index}"}
