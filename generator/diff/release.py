"""What a comparison means for the next release of the client: its notes, and its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Literal, TypeAlias

from .callers import is_hidden, is_told
from .change import LEVELS, Change, Comparison, Layer, Level
from .report.markdown import code, escape, sentence
from .report.words import counted, resource_names, unnamed_operations

Bump: TypeAlias = Literal["major", "minor", "patch", "none"]

_TITLES: dict[Level, str] = {
    "breaking": "Breaking",
    "warning": "Look at your code",
    "info": "New and changed",
}
_NOUNS: dict[Level, tuple[str, str]] = {
    "breaking": ("breaking change", "breaking changes"),
    "warning": ("warning", "warnings"),
    "info": ("harmless change", "harmless changes"),
}
_WIRE = "On the wire"
_MOST = 3
"""Operations behind a sentence."""


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
    if levels or any(not is_hidden(change) for change in _below(comparison, layer)):
        return "minor"
    return "patch" if comparison.changes else "none"


def _told(comparison: Comparison, layer: Layer) -> list[Change]:
    return [change for change in comparison.changes if change.concerns(layer) and not change.docs]


def _below(comparison: Comparison, layer: Layer) -> list[Change]:
    """What happens on the wire, and is not told as Python anyway."""
    found = [] if layer == "wire" else _told(comparison, "wire")
    return [change for change in found if not change.concerns(layer) and not is_told(change)]


def _lines(comparison: Comparison, layer: Layer) -> Iterator[str]:
    yield f"## {code(comparison.old.source)} → {code(comparison.new.source)}"
    told, below = _told(comparison, layer), _below(comparison, layer)
    noticed = [change for change in below if not is_hidden(change)]
    if not told and not noticed:
        yield ""
        yield "Nothing changes for callers."
    for level in LEVELS:
        yield from _section(_TITLES[level], [each for each in told if each.level == level])
    yield from _section(_WIRE, noticed)
    if hidden := tuple(change for change in below if is_hidden(change)):
        said = ", ".join(counted(hidden, _NOUNS).values())
        them = "it" if len(hidden) == 1 else "them"
        yield ""
        yield f"{'The rest' if noticed else _WIRE}: {said}; the client takes care of {them}."


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
            names = _documents(change) if len(every) > 1 else ()
            where.setdefault(change.message, []).extend((*names, *unnamed_operations(change)))
        for message, found_in in where.items():
            yield f"- {sentence(message)}{_beside(list(dict.fromkeys(found_in)))}"


def _beside(names: Sequence[str]) -> str:
    if not names:
        return ""
    most = _MOST if len(names) > _MOST + 1 else len(names)  # `and 1 more` is no shorter
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f" ({', '.join(map(code, names[:most]))}{more})"


def _documents(change: Change) -> tuple[str, ...]:
    """The document that a change is in; on the wire it may be in a part that several share."""
    at = change.location_new or change.location_old
    return (PurePosixPath(at.file).stem,) if at and change.concerns("python") else ()


def _by_resource(changes: Sequence[Change]) -> Iterator[tuple[str, list[Change]]]:
    groups: dict[str, list[Change]] = {}
    for change in changes:
        names = resource_names(change)
        groups.setdefault(names[0] if len(names) == 1 else "", []).append(change)
    for name in sorted(groups, key=lambda name: (not name, name)):
        yield name or "everywhere", groups[name]
