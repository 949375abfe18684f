"""What a comparison means for the next release of the client: its notes, and its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
        layer: What its callers see. With Python, what happens on the wire is the client's business:
            it needs a release, but no caller needs to know.
    """
    seen = (each for each in comparison.changes if each.concerns(layer) and not each.docs)
    levels = {change.level for change in seen}
    if "breaking" in levels:
        return "major"
    if levels:
        return "minor"
    return "patch" if comparison.changes else "none"


def _lines(comparison: Comparison, layer: Layer) -> Iterator[str]:
    yield f"## {code(comparison.old.source)} → {code(comparison.new.source)}"
    shown = [change for change in comparison.changes if not change.docs]
    told = [change for change in shown if change.concerns(layer)]
    if not told:
        yield ""
        yield "Nothing changes for callers."
    for level in LEVELS:
        found = [change for change in told if change.level == level]
        if found:
            yield ""
            yield f"### {_TITLES[level]}"
        for resource, changes in _by_resource(found):
            yield ""
            yield f"**{escape(resource)}**"
            yield ""
            yield from (f"- {sentence(change.message)}" for change in changes)
    wire = [change for change in shown if change.layer == "wire" and not change.concerns(layer)]
    if wire:
        said = ", ".join(counted(Comparison(comparison.old, comparison.new, tuple(wire))).values())
        yield ""
        yield f"On the wire: {said}; the client takes care of it."


def _by_resource(changes: Sequence[Change]) -> Iterator[tuple[str, list[Change]]]:
    groups: dict[str, list[Change]] = {}
    for change in changes:
        names = resource_names(change)
        groups.setdefault(names[0] if len(names) == 1 else "", []).append(change)
    for name in sorted(groups, key=lambda name: (not name, name)):
        yield name or "everywhere", groups[name]
