"""The parts of a report: for each kind of reader those of each level, the worst first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..callers import PARTS, Part, of_part
from ..change import LEVELS, Change, Comparison, Level
from .words import title

_READERS: Mapping[Part, str] = {
    "app": "In your code",
    "python": "In Python",
    "shared": "On the wire and in Python",
    "wire": "On the wire",
}


@dataclass(frozen=True, slots=True)
class Section:
    """
    Changes that one kind of reader looks for.

    Attributes:
        id: For links; never twice in a report.
        title: Without their number.
    """

    id: str
    title: str
    level: Level
    changes: tuple[Change, ...]


def sections(comparison: Comparison) -> Iterator[Section]:
    """All that hold anything; they name their readers only where there are several."""
    if len(comparison.layers) == 1:
        (layer,) = comparison.layers
        for level, those in _by_level(comparison.changes):
            yield Section(level, title(level, layer), level, those)
        return
    for part in PARTS:
        for level, those in _by_level(of_part(comparison, part)):
            said = title(level, part)
            said = f"{_READERS[part]}: {said[:1].lower()}{said[1:]}"
            yield Section(f"{part}-{level}", said, level, those)


def _by_level(changes: tuple[Change, ...]) -> Iterator[tuple[Level, tuple[Change, ...]]]:
    for level in LEVELS:
        if those := tuple(change for change in changes if change.level == level):
            yield level, those
