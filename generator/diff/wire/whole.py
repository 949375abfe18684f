"""What differs between two documents apart from their operations."""

from typing import Any

from .happenings import Happening
from .json_text import json_text
from .walk import Context, Node, Walk

DOCUMENT = Context("document", "", True)
_PROSE = ("info", "tags", "externalDocs")


def compare_whole(walk: Walk, node: Node) -> None:
    """Reports what cannot be read, security schemes, and prose."""
    _unreadable(walk, node)
    _schemes(walk, node)
    before, after = walk.old.document.root, walk.new.document.root
    for keyword in _PROSE:
        if before.get(keyword) != after.get(keyword):
            places = (each.document.file.root.down(keyword) for each in (walk.old, walk.new))
            walk.report(node, "docs", Happening("changed", key=keyword), *places)


def _unreadable(walk: Walk, node: Node) -> None:
    before, after = walk.old.notes.found, walk.new.notes.found
    for pointer in {**before, **after}:
        old, new = before.get(pointer), after.get(pointer)
        what = "both" if old and new else "old" if old else "new"
        reasons = old and old[1], new and new[1]
        happening = Happening(what, *reasons, key=pointer)
        walk.report(node, "unreadable", happening, old and old[0], new and new[0])


def _schemes(walk: Walk, node: Node) -> None:
    before, after = walk.old.schemes, walk.new.schemes
    for name in {**before, **after}:
        old, new = before.get(name), after.get(name)
        places = old and old.place, new and new.place
        if not old or not new:
            what = "added" if not old else "removed"
            walk.report(node, "security-scheme", Happening(what, key=name), *places)
        elif old.value != new.value:
            one, other = _without_scopes(old.value), _without_scopes(new.value)
            if one != other:
                change = Happening("changed", one, other, name)
            else:
                change = Happening("scopes-changed", key=name)
            walk.report(node, "security-scheme", change, *places)


def _without_scopes(scheme: dict[str, Any]) -> str:
    kept = {keyword: value for keyword, value in scheme.items() if keyword != "description"}
    flows = kept.get("flows")
    if isinstance(flows, dict):
        kept["flows"] = {
            name: (
                {k: v for k, v in flow.items() if k != "scopes"} if isinstance(flow, dict) else flow
            )
            for name, flow in flows.items()
        }
    return json_text(kept)
