"""The parts of a report: for each kind of reader those of each level, the worst first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..callers import PARTS, Part, of_part
from ..change import LEVELS, Change, Comparison, Level
from .words import TITLES

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
    several = len(comparison.layers) > 1
    for part in PARTS if several else (None,):
        found = of_part(comparison, part) if part else comparison.changes
        for level in LEVELS:
            if those := tuple(change for change in found if change.level == level):
                title = TITLES[level]
                if part:
                    title = f"{_READERS[part]}: {title[:1].lower()}{title[1:]}"
                yield Section(f"{part}-{level}" if part else level, title, level, those)
