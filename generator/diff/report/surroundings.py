"""What a report may show beside the changes themselves: lines of the documents, and links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ...errors import Location
from ..change import Change, Level
from ..trails import Trails, no_trails

Which: TypeAlias = Literal["old", "new", "app", "migrated"]
"""The old or the new document, an app, or what is to become of the app."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """
    Lines of a document, or of an app, around a changed place.

    Attributes:
        first: Number of the first line, counted from 1.
        lines: Their text, without line breaks.
        place: Number of the line that the change is about.
        whole: Whether what stands at the place ends within the lines.
    """

    first: int
    lines: tuple[str, ...]
    place: int
    whole: bool


def _nothing(_which: Which, _at: Location) -> None:
    return None


def _new_location(change: Change) -> Location | None:
    return change.location_new


@dataclass(frozen=True, slots=True)
class Surroundings:
    """
    Everything that a report knows beside the comparison.

    Attributes:
        colour: Whether it goes to a terminal that wants colours.
        fail_on: The mildest level that counts as a failure; None when none does.
        excerpt: Lines around a place, if they can be read.
        link: An address of such a place, if it has one.
        anchor: Where in the new document a change is to be pointed out; for something that is gone
            it is the place where it stood.
        trails: The names that lead to a change in the old document, and in the new one.
    """

    colour: bool = False
    fail_on: Level | None = "breaking"
    excerpt: Callable[[Which, Location], Excerpt | None] = _nothing
    link: Callable[[Which, Location], str | None] = _nothing
    anchor: Callable[[Change], Location | None] = _new_location
    trails: Callable[[Change], Trails] = no_trails

    def fails(self, change: Change) -> bool:
        """Whether a change is at or above the level that counts as a failure."""
        return self.fail_on is not None and change.level in _AT_OR_ABOVE[self.fail_on]


_AT_OR_ABOVE: dict[Level, tuple[Level, ...]] = {
    "breaking": ("breaking",),
    "warning": ("breaking", "warning"),
    "info": ("breaking", "warning", "info"),
}
