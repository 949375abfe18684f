"""Deprecation, sunset dates and stability levels."""

import datetime
from collections.abc import Iterator
from typing import Any

from .happenings import Happening

_LEVELS = ("draft", "alpha", "beta", "stable")
_DRAFTS = frozenset({"draft", "alpha"})


class Lifecycle:
    """What dates mean on a certain day."""

    def __init__(self, today: datetime.date) -> None:
        self._today = today

    def sunset(self, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Happening]:
        """What happened to the end of something that is deprecated."""
        before, after = old.get("sunset"), new.get("sunset")
        if not new.get("deprecated") or (before == after and old.get("deprecated")):
            return
        if after is None:
            if before is not None and old.get("deprecated"):
                yield Happening("removed", before, None)
            return
        day, earlier = _date(after), _date(before)
        if day is None:
            yield Happening("invalid", before, after)
        elif before is not None and earlier is None:
            yield Happening("invalid-before", before, after)
        elif day < self._today and (earlier is None or day < earlier):
            yield Happening("past", before, after)
        elif before is None:
            yield Happening("added", None, after)
        elif before != after:
            yield Happening("changed", before, after)

    def removal(self, view: dict[str, Any]) -> Happening:
        """How something was removed: without notice, after it, or before the date of the notice."""
        sunset = view.get("sunset")
        if view.get("stability") in _DRAFTS:
            return Happening("draft-removed")
        if not view.get("deprecated"):
            return Happening("removed")
        if sunset is None:
            return Happening("deprecated-removed")
        day = _date(sunset)
        if day is None or day > self._today:
            return Happening("early-removed", sunset)
        return Happening("deprecated-removed")


def stability(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Happening]:
    """What happened to a level of stability; none at all is as good as stable, but no promise."""
    before, after = old.get("stability"), new.get("stability")
    if before == after:
        return
    if after is not None and after not in _LEVELS:
        yield Happening("invalid", before, after)
    elif after is None or (before in _LEVELS and _LEVELS.index(after) < _LEVELS.index(before)):
        yield Happening("decreased", before, after or "without a level")
    else:
        yield Happening("increased", before or "without a level", after)


def is_draft(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether something may change freely, before and now."""
    return new.get("stability") in _DRAFTS and old.get("stability") in (*_DRAFTS, None)


def _date(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
