"""What a comparison means for the next release of the client: its notes, and its number."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Literal, TypeAlias

from .change import LEVELS, Change, Comparison, Layer, Level
from .report.markdown import code, escape, sentence
from .report.words import counted, resource_names

Bump: TypeAlias = Literal["major", "minor", "patch", "none"]

_TITLES: dict[Level, str] = {
    "breaking": "Breaking",
    "warning": "Look at your code",
    "info": "New and changed",
}
_WIRE = "On the wire"

# What happens on the wire, below a client: where calls go and how their values are written is its
# business alone; what its signatures and models are made of is told as Python.
_OWN = re.compile(
    r"operation\.(moved|rebased)|server.*|.*\.(style|explode|serialization|allow-reserved)\..*"
)
_TOLD = re.compile(
    r"operation\.([a-z]+-)?(added|removed)|.*\.(parameter|body)\.([a-z]+-)?(added|removed)"
    r"|.*\.(property|required|type|nullable|content-type|media-type|schema)\..*"
)


def changelog(comparison: Comparison, layer: Layer) -> str:
    """
    Release notes in Markdown: what breaks comes first, and each part is grouped by resource.

    Args:
        layer: Whose changes they tell of: Python for callers of the client, where there is one.
    """
    return "\n".join(_lines(comparison, layer))


def bump(comparison: Comparison, layer: Layer) -> Bump:
    """
    The part of the client's version that must grow, as semantic versioning has it.

    Args:
        layer: What its callers see. With Python, what happens on the wire breaks no code that calls
            the client; but callers need to know of what the client cannot hide from them.
    """
    levels = {change.level for change in _told(comparison, layer)}
    if "breaking" in levels:
        return "major"
    if levels or any(not _is_hidden(change) for change in _below(comparison, layer)):
        return "minor"
    return "patch" if comparison.changes else "none"


def _told(comparison: Comparison, layer: Layer) -> list[Change]:
    return [change for change in comparison.changes if change.concerns(layer) and not change.docs]


def _below(comparison: Comparison, layer: Layer) -> list[Change]:
    """What happens on the wire, and is not told as Python anyway."""
    found = [] if layer == "wire" else _told(comparison, "wire")
    return [
        change
        for change in found
        if not change.concerns(layer) and not _TOLD.fullmatch(change.rule)
    ]


def _is_hidden(change: Change) -> bool:
    """Whether no caller of the client notices what happens on the wire."""
    return change.level == "info" or bool(_OWN.fullmatch(change.rule))


def _lines(comparison: Comparison, layer: Layer) -> Iterator[str]:
    yield f"## {code(comparison.old.source)} → {code(comparison.new.source)}"
    told, below = _told(comparison, layer), _below(comparison, layer)
    noticed = [change for change in below if not _is_hidden(change)]
    if not told and not noticed:
        yield ""
        yield "Nothing changes for callers."
    for level in LEVELS:
        yield from _section(_TITLES[level], [each for each in told if each.level == level])
    yield from _section(_WIRE, noticed)
    if hidden := tuple(change for change in below if _is_hidden(change)):
        said = ", ".join(counted(dataclasses.replace(comparison, changes=hidden)).values())
        yield ""
        yield f"{'The rest' if noticed else _WIRE}: {said}; the client takes care of it."


def _section(title: str, changes: Sequence[Change]) -> Iterator[str]:
    if not changes:
        return
    yield ""
    yield f"### {title}"
    every = {name for change in changes for name in _documents(change)}
    for resource, found in _by_resource(changes):
        yield ""
        yield f"**{escape(resource)}**"
        yield ""
        where: dict[str, list[str]] = {}
        for change in found:  # the same may happen in several documents
            where.setdefault(change.message, []).extend(_documents(change))
        for message, names in where.items():
            shown = f" ({', '.join(map(code, names))})" if names and len(every) > 1 else ""
            yield f"- {sentence(message)}{shown}"


def _documents(change: Change) -> tuple[str, ...]:
    """The document that a change is in; on the wire it may be in a part that several share."""
    at = change.location_new or change.location_old
    return (PurePosixPath(at.file).stem,) if at and change.layer == "python" else ()


def _by_resource(changes: Sequence[Change]) -> Iterator[tuple[str, list[Change]]]:
    groups: dict[str, list[Change]] = {}
    for change in changes:
        names = resource_names(change)
        groups.setdefault(names[0] if len(names) == 1 else "", []).append(change)
    for name in sorted(groups, key=lambda name: (not name, name)):
        yield name or "everywhere", groups[name]
