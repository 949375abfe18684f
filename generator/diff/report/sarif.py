"""The report for code scanning: the Static Analysis Results Interchange Format, SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from ... import __version__
from ...errors import Location
from ..change import Change, Comparison, Level
from .surroundings import Surroundings
from .words import operation_names, rule_title, title

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Mapping[Level, str] = {"breaking": "error", "warning": "warning", "info": "note"}
_HELP: Mapping[Level, str] = {
    "breaking": "Clients of the old version fail. Take the change back, or publish it as a new "
    "version of the API and tell its users.",
    "warning": "Some clients of the old version may fail. Look at what they do with this place.",
    "info": "Clients of the old version go on as before.",
}


def render(comparison: Comparison, around: Surroundings) -> str:
    """One run with a result for each change."""
    rules = {change.rule: change for change in reversed(comparison.changes)}  # the worst level
    names = sorted(rules)
    driver = {
        "name": "hubgen",
        "version": __version__,
        "rules": [_rule(rules[name]) for name in names],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(change, names.index(change.rule), around) for change in comparison.changes
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(change: Change) -> dict[str, Any]:
    does = title(change.level, change.layer).lower()
    return {
        "id": change.rule,
        "shortDescription": {"text": rule_title(change.rule)},
        "fullDescription": {"text": f"{rule_title(change.rule)}: {does}."},
        "help": {"text": _HELP[change.level]},
        "defaultConfiguration": {"level": _LEVELS[change.level]},
        "properties": {"tags": [change.layer]},
    }


def _result(change: Change, rule_index: int, around: Surroundings) -> dict[str, Any]:
    at = around.anchor(change)
    names = operation_names(change)
    logical = [{"fullyQualifiedName": name, "kind": "function"} for name in names]
    place = {
        **({"physicalLocation": _physical(at)} if at else {}),
        **({"logicalLocations": logical} if logical else {}),
    }
    before = change.location_old
    related = [{"id": 1, "physicalLocation": _physical(before)}] if before else []
    values = {"old": change.old, "new": change.new, "layer": change.layer}
    return {
        "ruleId": change.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[change.level],
        "message": {"text": change.message.replace("](", "] (")},  # a link, for viewers
        **({"locations": [place]} if place else {}),
        **({"relatedLocations": related} if related else {}),
        # The first is the one that GitHub goes by; it must not depend on lines either.
        "partialFingerprints": {
            "primaryLocationLineHash": change.fingerprint,
            "hubgenChange/v1": change.fingerprint,
        },
        "properties": {name: value for name, value in values.items() if value is not None},
    }


def _physical(at: Location) -> dict[str, Any]:
    artifact = {"uri": quote(at.file, errors="surrogateescape")}
    if not at.file.startswith("/"):
        artifact["uriBaseId"] = "%SRCROOT%"
    region = {"startLine": at.line, "startColumn": at.column}
    shown = {name: number for name, number in region.items() if number}
    return {"artifactLocation": artifact, **({"region": shown} if at.line else {})}
