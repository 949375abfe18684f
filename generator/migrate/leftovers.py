"""What a move leaves to be done by hand: where, what, and how."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

from ..diff import Change
from ..diff.app.files import App, Source
from ..diff.app.places import end
from ..errors import Finding, Location

# What to do about each kind of change; the longest name that a rule begins with counts.
HINTS: Mapping[str, str] = {
    "enum.member": "compare with the text itself: enums are open",
    "field.added": "give it",
    "field.default": "look for `UNSET`, or for the default",
    "field.optional": "look for `UNSET` before using it",
    "field.removed": "do without it",
    "field.renamed": "use the new name",
    "field.required": "give it",
    "field.type": "take the new type into account",
    "item": "take the new type into account",
    "method.deprecated": "it works for now; plan to do without it",
    "method.function": "use the new name",
    "method.removed": "do without it",
    "method.renamed": "use the new name",
    "model": "use what the method takes or gives now",
    "paging.added": "iterate over the result, or over its `pages()`",
    "paging.removed": "read the page's own fields",
    "parameter.added": "give it",
    "parameter.moved": "give the arguments in the new way",
    "parameter.removed": "leave it out",
    "parameter.renamed": "use the new name, where the keywords come from",
    "parameter.required": "give it",
    "parameter.type": "give the new type",
    "resource": "use what takes its place, or do without it",
    "result": "take the new result into account",
    "unexplained": "look at the types",
    "unreadable": "mend it, or run hubgen with the Python of the app",
}


def of_breaks(breaks: Iterable[Change]) -> Iterator[Finding]:
    """What the checker finds, as something to do."""
    for change in breaks:
        yield Finding(change.location_old, change.message, _hint(change.rule.removeprefix("app.")))


def unproved(
    app: App, changes: Iterable[Change], done: set[tuple[str, int, int]]
) -> Iterator[Finding]:
    """
    What looks like a call that has changed, on something that no type is known of.

    Args:
        done: Where something ends that is known to change: file, line, and column from 0.
    """
    gone: dict[str | None, Change | None] = {
        change.pointer_old: change
        for change in changes
        if change.rule in ("method.removed", "method.renamed")
    }
    for source in app.sources:
        others = _imported(app, source)
        for node in ast.walk(source.tree):
            match node:
                case ast.Attribute(value=ast.Attribute(attr=resource), attr=method):
                    found = gone.get(f"{resource}.{method}")
                    place = (source.path.as_posix(), *end(node, source.lines))
                    if found and place not in done and _root(node) not in others:
                        message = f"this may be a call of the client; {found.message}"
                        yield Finding(_at(app, source, node), message, _hint(found.rule))


def _imported(app: App, source: Source) -> set[str]:
    """Names in a file that come from elsewhere than the client and the app."""
    own = {part for other in app.sources for part in other.path.with_suffix("").parts}
    own |= {part for _, dotted in app.clients for part in dotted.split(".")}
    return {
        (alias.asname or alias.name).split(".")[0]
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if (getattr(node, "module", None) or alias.name).split(".")[0] not in own
        if not getattr(node, "level", 0)
    }


def _root(node: ast.expr) -> str:
    """The name that a chain of attributes and calls begins with."""
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return node.id if isinstance(node, ast.Name) else ""


def not_read(app: App, source: Source) -> Finding:
    """A file that is left alone."""
    at = Location((app.folder / source.path).as_posix(), 0, 0)
    return Finding(at, "this file cannot be rewritten and keep the rest", "move it by hand")


def _hint(rule: str) -> str | None:
    fitting = [name for name in HINTS if rule.startswith(name)]
    return HINTS[max(fitting, key=len)] if fitting else None


def _at(app: App, source: Source, node: ast.expr) -> Location:
    return Location((app.folder / source.path).as_posix(), node.lineno, node.col_offset + 1)
