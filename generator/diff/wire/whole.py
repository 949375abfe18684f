"""What differs between two documents apart from their operations."""

from collections.abc import Iterator
from typing import Any, TypeAlias
from urllib.parse import quote

from ..file import Part, Place
from .happenings import Happening
from .json_text import json_text
from .objects import Objects
from .walk import Context, Node, Walk

_Note: TypeAlias = tuple[Place, str]
"""What cannot be read, and why."""

DOCUMENT = Context("document", "", True)
_TOLD = ("x-behavior", "x-supported-until")
_PROSE = ("info", "tags", "externalDocs")


def compare_whole(walk: Walk, node: Node) -> None:
    """Reports what cannot be read, security schemes, and prose."""
    _unreadable(walk, node)
    _schemes(walk, node)
    old, new = _info(walk.old), _info(walk.new)
    _behavior(walk, node, old, new)
    _support(walk, node, old, new)
    before, after = walk.old.document.root, walk.new.document.root
    for keyword in _PROSE:
        if _prose(before.get(keyword)) != _prose(after.get(keyword)):
            places = (each.document.file.root.down(keyword) for each in (walk.old, walk.new))
            walk.report(node, "docs", Happening("changed", key=keyword), *places)


def _unreadable(walk: Walk, node: Node) -> None:
    before, after = walk.old.notes.found, walk.new.notes.found
    shared = walk.old.notes.shared | walk.new.notes.shared
    groups: dict[tuple[str | None, ...], list[tuple[_Note | None, _Note | None]]] = {}
    for pair in _paired(walk, before, after):
        reasons = [note and note[1] for note in pair]
        alone = "" if shared.issuperset(filter(None, reasons)) else _pointer(pair)
        groups.setdefault((*reasons, alone), []).append(pair)  # a file that is missing is one thing
    for pairs in groups.values():
        old, new = first = min(pairs, key=_pointer)
        others = len(pairs) - 1
        more = f" (also at {others} other place{'s' * (others > 1)})" if others else ""
        one, other = (note and f"{note[1]}{more}" for note in first)
        what = "both" if old and new else "old" if old else "new"
        happening = Happening(what, one, other, _pointer(first))
        walk.report(node, "unreadable", happening, old and old[0], new and new[0])


def _paired(
    walk: Walk, before: dict[str, _Note], after: dict[str, _Note]
) -> Iterator[tuple[_Note | None, _Note | None]]:
    """Each place, with what it was or became: moved, renamed or copied, it is the same."""
    elsewhere = {_sort(note): note for note in before.values()}
    for pointer, note in after.items():
        moved = pointer not in before and not _is_there(walk.old, pointer)
        yield elsewhere.get(_sort(note)) if moved else before.get(pointer), note
    still = {_sort(note) for note in after.values()}
    for pointer, note in before.items():
        if pointer not in after and (_sort(note) not in still or _is_there(walk.new, pointer)):
            yield note, None


def _is_there(objects: Objects, pointer: str) -> bool:
    """Whether a place of one document is a place of the other, too."""
    file, _, path = pointer.rpartition("#")
    root = objects.document.file.root
    return objects.document.resolve(root, f"{quote(file)}#{quote(path, safe='/~')}") is not None


def _sort(note: _Note) -> tuple[str, str]:
    """What tells that one unreadable place is another one."""
    place, reason = note
    return next((str(key) for key in reversed(place.keys) if isinstance(key, str)), ""), reason


def _pointer(pair: tuple[_Note | None, _Note | None]) -> str:
    note = pair[1] or pair[0]
    return note[0].pointer if note else ""


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


def _behavior(walk: Walk, node: Node, old: Part, new: Part) -> None:
    """What the documents of a version say in words, as OpenAPI has no keyword for it."""
    before, after = walk.old.map(old, "x-behavior"), walk.new.map(new, "x-behavior")
    for name in {**before, **after}:
        one, other = before.get(name), after.get(name)
        said = one and str(one.value), other and str(other.value)
        if said[0] != said[1]:
            what = "added" if not one else "removed" if not other else "changed"
            places = one and one.place, other and other.place
            walk.report(node, "behavior", Happening(what, *said, name), *places)


def _support(walk: Walk, node: Node, old: Part, new: Part) -> None:
    """How long each version is supported: months or days, as ISO 8601 writes them."""
    keyword = "x-supported-until"
    before, after = (part.value.get(keyword) for part in (old, new))
    if before == after:
        return
    if before is None or after is None:
        what = "added" if before is None else "removed"
    elif str(before).startswith(str(after)) or str(after).startswith(str(before)):
        what = "kept"
    else:
        what = "extended" if str(after) > str(before) else "shortened"
    one, other = (None if value is None else str(value) for value in (before, after))
    places = (part.place.down(keyword) for part in (old, new))
    walk.report(node, "support", Happening(what, one, other), *places)


def _prose(value: Any) -> Any:
    """Without what is told by itself."""
    if not isinstance(value, dict):
        return value
    return {key: item for key, item in value.items() if key not in _TOLD}


def _info(objects: Objects) -> Part:
    info = objects.root.value.get("info")
    return Part(info if isinstance(info, dict) else {}, objects.root.place.down("info"))


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
