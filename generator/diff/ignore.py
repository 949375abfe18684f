"""Changes that somebody has decided to live with: a file of patterns, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from ..errors import Finding, Location, UsageError
from ..spec.source import Source
from ..spec.wording import quoted, suggestion
from .change import Change

_PATTERNS = ("rule", "location", "pointer", "operation")
_KEYS = (*_PATTERNS, "reason", "until")
_HINT = "write `reason:`, an optional `until:`, and at least one of `rule:`, `location:`, "
_HINT += "`pointer:`, `operation:`"


@dataclass(frozen=True, slots=True)
class Entry:
    """
    What is ignored, and why.

    Attributes:
        at: Where it stands.
        patterns: By what they look at; a change must match each. ``*`` matches any text, ``?`` one
            character, ``[ab]`` one of some.
        reason: Why it does not matter, for people.
        until: Last day on which it counts.
    """

    at: Location
    patterns: tuple[tuple[str, str], ...]
    reason: str
    until: date | None

    def matches(self, change: Change) -> bool:
        """Whether it speaks of a change."""
        return all(_matches(kind, pattern, change) for kind, pattern in self.patterns)


def read_ignored(path: Path) -> tuple[Entry, ...]:
    """
    The entries of a YAML or JSON file.

    Raises:
        UsageError: It is no file, or not a list of entries; all that is wrong at once.
        SpecError: It cannot be read.
    """
    if not path.is_file():
        raise UsageError(
            f"`{path.as_posix()}` is not a file", hint="name the file that says what to ignore"
        )
    source = Source(path.resolve(), path.as_posix())
    if not isinstance(source.value, list):
        raise UsageError("the file is no list of entries", at=source.locate(()), hint=_HINT)
    findings = [
        finding
        for index, value in enumerate(source.value)
        for finding in _wrong(value, source.locate((index,)))
    ]
    if findings:
        raise UsageError.of(findings)
    return tuple(_entry(value, source.locate((index,))) for index, value in enumerate(source.value))


def without_ignored(
    changes: Sequence[Change], entries: Sequence[Entry], today: date
) -> tuple[tuple[Change, ...], tuple[Finding, ...]]:
    """The changes that no entry ignores, and what is to be said about the entries."""
    valid = [entry for entry in entries if entry.until is None or entry.until >= today]
    used: set[Entry] = set()
    kept = []
    for change in changes:
        found = [entry for entry in valid if entry.matches(change)]
        used.update(found)
        if not found:
            kept.append(change)
    return tuple(kept), tuple(_about(entries, valid, used))


def _about(entries: Sequence[Entry], valid: Sequence[Entry], used: set[Entry]) -> Iterator[Finding]:
    for entry in entries:
        if entry not in valid:
            message = f"this entry ended on {entry.until}, and ignores nothing any more"
            yield Finding(entry.at, message, "mend what it was about, or give it another day")
        elif entry not in used:
            yield Finding(entry.at, "this entry matches no change", "drop it")


def _matches(kind: str, pattern: str, change: Change) -> bool:
    if kind == "operation":  # a change that also touches another operation is not ignored
        return bool(change.operations) and all(
            _fits((operation.operation_id, f"{operation.method} {operation.path}"), pattern)
            for operation in change.operations
        )
    if kind == "rule":
        return fnmatchcase(change.rule, pattern)
    if kind == "pointer":
        return _fits((change.pointer_old, change.pointer_new), pattern)
    places = [at for at in (change.location_old, change.location_new) if at]
    return _fits([shown for at in places for shown in (at.file, str(at))], pattern)


def _fits(texts: Sequence[str | None], pattern: str) -> bool:
    return any(text and fnmatchcase(text, pattern) for text in texts)


def _wrong(value: Any, at: Location) -> Iterator[Finding]:
    if not isinstance(value, dict):
        yield Finding(at, "an entry must be a mapping", _HINT)
        return
    for key in value:
        if key not in _KEYS:
            yield Finding(at, f"{quoted(key)} means nothing here", suggestion(key, _KEYS) or _HINT)
        elif not isinstance(value[key], str) or not value[key].strip():
            yield Finding(at, f"{quoted(key)} must be text", "put quotes around it")
    if "reason" not in value:
        yield Finding(at, "`reason` is missing", "say why the change does not matter")
    if not any(pattern in value for pattern in _PATTERNS):
        yield Finding(at, "the entry matches everything", _HINT)
    until = value.get("until")
    if isinstance(until, str) and _day(until) is None:
        yield Finding(at, f"{quoted(until)} is no day", "write it as `2027-03-30`")


def _entry(value: dict[str, str], at: Location) -> Entry:
    patterns = tuple((kind, value[kind]) for kind in _PATTERNS if kind in value)
    return Entry(at, patterns, value["reason"], _day(value.get("until", "")))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
