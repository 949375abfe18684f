"""Diagnostics as changes: one entry for each line and cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...errors import Location
from ..change import Change, Level
from .causes import Causes
from .checker import Diagnostic
from .files import App, Source
from .places import expression, scope
from .renames import rewritten

# Whatever the types are, a call or an access like this fails.
_FAILS = {
    "bad-argument-count",
    "missing-argument",
    "missing-attribute",
    "missing-import",
    "missing-module-attribute",
    "unexpected-keyword",
}


def breaks(app: App, found: Sequence[Diagnostic], causes: Causes) -> tuple[Change, ...]:
    """
    The changes of an app that diagnostics amount to, and the files that could not be read.

    The old side is the app as it stands there. The new one is the line as a move writes it, where
    it only has to have another name; there is no such place yet.
    """
    sources = {str(source.path): source for source in app.sources}
    by_cause: dict[tuple[str, Change | None], list[Diagnostic]] = {}
    for each in sorted(found):
        cause = causes.of(each, sources[each.file].lines)
        by_cause.setdefault((each.file, cause), []).append(each)
    lines = rewritten(sources, found, causes)
    changes = [
        replace(
            _change(app, sources[file], each, cause, causes),
            new=lines.get((file, each.line), "").strip() or None,
        )
        for (file, cause), several in by_cause.items()
        for each in _once(several)
    ]
    changes += _unreadable(app)
    return tuple(sorted(changes, key=lambda change: change.order))


def _once(found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Of what has one cause: one for each line, and none around another."""
    seen: set[int] = set()
    for each in found:
        if each.line not in seen and not any(_around(each, other) for other in found):
            seen.add(each.line)
            yield each


def _around(outer: Diagnostic, inner: Diagnostic) -> bool:
    """Whether a call that lacks an argument is the one that gives the argument's old name."""
    return (
        outer.line < inner.line
        and inner.kind == "unexpected-keyword"
        and (inner.last_line, inner.last_column) <= (outer.last_line, outer.last_column)
    )


def _change(
    app: App, source: Source, found: Diagnostic, cause: Change | None, causes: Causes
) -> Change:
    at = Location((app.folder / source.path).as_posix(), found.line, found.column)
    place = ":".join(filter(None, (source.path.as_posix(), scope(source, found))))
    subject = expression(source, found)
    return Change(
        rule=f"app.{cause.rule if cause else 'unexplained'}",
        level=_level(found, cause),
        layer="app",
        message=(f"`{subject}`: " if subject else "") + _reason(found, cause, causes),
        operations=causes.operations(cause, found) if cause else (),
        pointer_old=place,
        location_old=at,
        old=source.lines[found.line - 1].strip(),
    )


def _level(found: Diagnostic, cause: Change | None) -> Level:
    if found.kind == "deprecated":
        return "warning"
    if found.kind in _FAILS or cause is None or cause.level == "breaking":
        return "breaking"
    return "warning"


def _reason(found: Diagnostic, cause: Change | None, causes: Causes) -> str:
    if cause is None:
        return f"the type checker finds: {found.message}"
    _, separator, said = cause.message.partition("`: ")  # without the methods, which stand before
    operations = causes.operations(cause, found)
    of_call = len(operations) == 1 and not cause.rule.startswith(("model", "field", "enum"))
    wire = f" (wire: {operations[0].method} {operations[0].path})" if of_call else ""
    return (said if separator else cause.message) + wire


def _unreadable(app: App) -> Iterator[Change]:
    for each in app.unreadable:
        at = Location((app.folder / each.path).as_posix(), each.line, each.column)
        yield Change(
            rule="app.unreadable",
            level="info",
            layer="app",
            message=f"{each.message}; the file was not checked",
            pointer_old=str(each.path),
            location_old=at,
        )
