"""The sides of a change: old and new, or a line of an app and what is to become of it."""

from __future__ import annotations

from dataclasses import dataclass

from ...errors import Location
from ..change import Change
from .surroundings import Which


@dataclass(frozen=True, slots=True)
class Shown:
    """
    One side of a change as reports show it.

    Attributes:
        place: File, line and column, or a dotted name; empty when there is nothing on this side.
        pointer: The same as a JSON pointer, for who wants to ignore it.
        value: What stands there, short.
    """

    which: Which
    title: str
    place: str
    pointer: str
    at: Location | None
    value: str | None


def shown(change: Change) -> tuple[Shown, ...]:
    """Both sides; of an app its line, and what `hubgen migrate` makes of it, if it does."""
    if change.layer == "app":
        at = change.location_old or change.location_new
        yours = _side("app", "Your code", at, change.pointer_old, change.old)
        migrated = change.new if change.new != change.old else None
        after = _side("migrated", "After `hubgen migrate`", None, None, migrated)
        return (yours, after) if migrated is not None else (yours,)
    return (
        _side("old", "Old", change.location_old, change.pointer_old, change.old),
        _side("new", "New", change.location_new, change.pointer_new, change.new),
    )


def places(change: Change) -> tuple[str, ...]:
    """Where it was and where it is, each place once."""
    return tuple(dict.fromkeys(side.place for side in shown(change) if side.place))


def _side(
    which: Which, title: str, at: Location | None, pointer: str | None, value: str | None
) -> Shown:
    return Shown(which, title, str(at) if at else pointer or "", pointer or "", at, value)
