"""Small pairs of documents, and what comparing them gives."""

import datetime
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.diff import Change
from generator.diff.document import Document
from generator.diff.wire import compare
from generator.spec.read_yaml import read_yaml

HERE = Path(__file__).parent
TODAY = datetime.date(2026, 1, 1)


class InMemory:
    """Files that stand nowhere but here."""

    def __init__(self, files: Mapping[str, Any]) -> None:
        self._files = files

    def read(self, path: str) -> bytes:
        """The content of one of them, as JSON."""
        if path not in self._files:
            raise FileNotFoundError(path)
        return json.dumps(self._files[path]).encode()


def document(root: Mapping[str, Any], **files: Any) -> Document:
    """A document from plain data; other files by their names."""
    return Document("api.json", InMemory({"api.json": root, **files}))


def changes(old: Mapping[str, Any], new: Mapping[str, Any], **options: Any) -> list[Change]:
    """Everything that differs between two documents, prose left out."""
    found = compare(document(old), document(new), today=TODAY, **options)
    return [change for change in found if not change.docs]


def outcome(old: Mapping[str, Any], new: Mapping[str, Any], **options: Any) -> list[str]:
    """Rule and level of everything that differs."""
    return [f"{change.rule} {change.level}" for change in changes(old, new, **options)]


def api(paths: Mapping[str, Any], **rest: Any) -> dict[str, Any]:
    """A whole document around some paths."""
    info = {"title": "API", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": paths, **rest}


def operation(**rest: Any) -> dict[str, Any]:
    """A document with one operation that has these fields."""
    answers = {"200": {"description": "done"}}
    return api({"/things": {"post": {"responses": answers, **rest}}})


def with_schema(place: str, schema: Any) -> dict[str, Any]:
    """A document that has a schema in one place."""
    content = {"application/json": {"schema": schema}}
    match place:
        case "request.body":
            return operation(requestBody={"content": content})
        case "response.body":
            return operation(responses={"200": {"description": "done", "content": content}})
        case "request.parameter":
            return operation(parameters=[{"in": "query", "name": "p", "schema": schema}])
        case "response.header":
            headers = {"X-H": {"schema": schema}}
            return operation(responses={"200": {"description": "done", "headers": headers}})
        case "webhook.request.body":
            answers = {"200": {"description": "done"}}
            hook = {"post": {"requestBody": {"content": content}, "responses": answers}}
            return api({}, webhooks={"hook": hook})
    raise ValueError(place)


def cases(name: str) -> Iterator[tuple[str, Any]]:
    """The blocks of a file of cases."""
    value, _ = read_yaml((HERE / name).read_text(), name)
    yield from value.items()
