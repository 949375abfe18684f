"""What clients saw in answers, as places of the documents that should change."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from .errors import Finding, Location
from .spec.load import Spec
from .spec.positions import Pointer
from .spec.shape import follow
from .spec.wording import printable, quoted

_RECORD = re.compile(r"the answer is not what the document says: (\{.*\})")
_STEP = re.compile(r"\.(?P<name>\w+)|\[(?P<quoted>\".*?\")\]|(?P<item>\[\])")
_SPOILT = "the document is right: find out what spoils the answers"
_HINTS = {
    **dict.fromkeys(("spoilt text", "number out of range", "NaN"), _SPOILT),
    **dict.fromkeys(("nested too deeply", "something behind it"), _SPOILT),
    "null": 'if it may be null, say so: `type: [..., "null"]`',
    "nothing": "if it may be absent, take it out of `required`",
}


def mismatches(logs: Mapping[str, Iterable[str]], specs: Sequence[Spec]) -> tuple[Finding, ...]:
    """
    Where the documents say something else than the answers of the log records, by place.

    Args:
        logs: Lines of each log by its name; lines that are no record of ours are passed over.

    A record that cannot be read, or that no document accounts for, is a finding at its own line.
    """
    counts: Counter[Finding] = Counter()
    for name, lines in logs.items():
        for number, line in enumerate(lines, start=1):
            if record := _RECORD.search(line):
                counts.update(_findings(record[1], Location(printable(name), number, 0), specs))
    return tuple(
        Finding(
            found.at, f"{found.message} ({count} {'time' if count == 1 else 'times'})", found.hint
        )
        for found, count in sorted(counts.items(), key=lambda each: each[0])
    )


def _findings(record: str, at: Location, specs: Sequence[Spec]) -> Iterator[Finding]:
    try:
        said: dict[str, Any] = json.loads(record)
        method, path = str(said["method"]), str(said["path"])
        places = [
            (str(where), str(expected), str(found)) for where, expected, found in said["places"]
        ]
    except (ValueError, KeyError, TypeError):
        yield Finding(at, "the record is cut off", "log whole lines")
        return
    spec = next((s for s in specs if method.lower() in s.document["paths"].get(path, {})), None)
    if spec is None:
        yield Finding(
            at, f"no document has {quoted(f'{method} {path}')}", "name its document with --spec"
        )
        return
    for where, expected, found in dict.fromkeys(places):
        pointer = _place(spec, ("paths", path, method.lower()), where)
        message = f"{quoted(where)} is {quoted(expected)} here, and was {quoted(found)}"
        hint = _HINTS.get(found, "allow what is sent, or find out what sends it")
        yield Finding(spec.locate(*pointer), message, hint)


def _place(spec: Spec, operation: Pointer, path: str) -> Pointer:
    """Where the document speaks of the JSON path of a success, or of the way to it."""
    found = _result(spec, operation)
    for step in _STEP.finditer(path):
        name = json.loads(step["quoted"]) if step["quoted"] else step["name"]
        part = _part(spec, *found, name)
        if part is None:
            break
        found = part
    return found[1]


def _part(spec: Spec, schema: Any, at: Pointer, name: str | None) -> tuple[Any, Pointer] | None:
    """The schema of a field, or of an item when there is no name."""
    node, at = follow(spec.document, schema, at)
    if not isinstance(node, dict):
        return None
    if name is None and "items" in node:
        return node["items"], (*at, "items")
    if name is not None and name in node.get("properties", {}):
        return node["properties"][name], (*at, "properties", name)
    for keyword in ("allOf", "anyOf", "oneOf"):
        for index, member in enumerate(node.get(keyword, ())):
            if found := _part(spec, member, (*at, keyword, index), name):
                return found
    if name is not None and isinstance(node.get("additionalProperties"), dict):
        return node["additionalProperties"], (*at, "additionalProperties")
    return None


def _result(spec: Spec, operation: Pointer) -> tuple[Any, Pointer]:
    _, path, verb = operation
    responses = spec.document["paths"][path][verb]["responses"]
    for status, reference in responses.items():
        response, at = follow(spec.document, reference, (*operation, "responses", status))
        if status.startswith("2") and (content := response.get("content")):
            media_type = next(iter(content))
            where = (*at, "content", media_type, "schema")
            return content[media_type].get("schema"), where
    return None, operation
