"""Security: what a client needs in hand, whatever it is called."""

from typing import Any, TypeAlias

from ..file import Part
from .happenings import Happening
from .objects import Objects
from .operations import Operation
from .walk import Node, Walk

_Alternatives: TypeAlias = dict[frozenset[str], set[str]]
"""What a client may have in hand, each with all the scopes that it may need."""

_Entry: TypeAlias = tuple[frozenset[str], frozenset[str]]
"""One of them, with the scopes that this one asks for."""


def compare_security(walk: Walk, node: Node) -> None:
    """Reports what else authentication needs; a client that has what it takes is not touched."""
    if node.context.location:
        return  # who calls the client is not described by it
    before, after = _security(walk.old, node.old), _security(walk.new, node.new)
    if not walk.new.check_list(after) or before.value != after.value:
        walk.old.check_list(before)
    if walk.old.meanings == walk.new.meanings and _same_entries(before.value, after.value):
        return
    # a scheme that only one document describes is the same one in the other
    old = _alternatives(walk.new.meanings | walk.old.meanings, before.value)
    new = _alternatives(walk.old.meanings | walk.new.meanings, after.value)
    places = before.place, after.place
    needed = _scopes_needed(
        _entries(walk.new.meanings | walk.old.meanings, before.value),
        _entries(walk.old.meanings | walk.new.meanings, after.value),
    )
    for happening in (*_alternatives_changed(old, new), *_scopes_changed(old, new, needed)):
        walk.report(node, "security", happening, *places)


def _same_entries(old: Any, new: Any) -> bool:
    """Whether two lists name the same, in any order: HubSpot shuffles hundreds of entries."""
    if old == new:
        return True
    try:
        one, other = (
            {(*entry, *scopes) for entry in entries for scopes in entry.values()}
            for entries in (old, new)
        )
    except (AttributeError, TypeError):  # it cannot be read
        return False
    return one == other and all(len(entry) == 1 for entry in (*old, *new))


def _alternatives_changed(old: _Alternatives, new: _Alternatives) -> list[Happening]:
    lost = [needs for needs in old if not any(other <= needs for other in new)]
    gained = [needs for needs in new if not any(other <= needs for other in old)]
    if lost and (len(lost) == len(old) or frozenset() in lost):
        return [Happening("required", _listed(old), _listed(new))]
    return [
        *(Happening("removed", _said(needs), None, _said(needs)) for needs in lost),
        *(Happening("added", None, _said(needs), _said(needs)) for needs in gained),
    ]


def _scopes_needed(old: set[_Entry], new: set[_Entry]) -> set[str]:
    """The scopes without which what was enough in hand is so no longer."""
    found = set[str]()
    for needs, scopes in old - new:
        those = [asked for other, asked in new if other == needs]
        if not any(asked <= scopes for asked in those):
            found |= set().union(*(asked - scopes for asked in those if asked > scopes))
    return found


def _scopes_changed(old: _Alternatives, new: _Alternatives, needed: set[str]) -> list[Happening]:
    before, after = set().union(*old.values()), set().union(*new.values()) - needed
    found = []
    if needed:
        found.append(Happening("scope-required", None, ", ".join(sorted(needed))))
    if gone := sorted(before - after - needed):
        found.append(Happening("scope-removed", ", ".join(gone), None))
    if come := sorted(after - before):
        found.append(Happening("scope-added", None, ", ".join(come)))
    return found


def _entries(meanings: dict[str, str], entries: Any) -> set[_Entry]:
    """Each alternative by itself, with the scopes that it asks for."""
    found = set[_Entry]()
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            scopes = (each for each in entry.values() if isinstance(each, list))
            needs = frozenset(meanings.get(name, f"`{name}`") for name in entry)
            found.add((needs, frozenset(str(scope) for each in scopes for scope in each)))
    return found


def _alternatives(meanings: dict[str, str], entries: Any) -> _Alternatives:
    named: dict[tuple[str, ...], list[Any]] = {}  # HubSpot lists hundreds of entries of three kinds
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            names = tuple(entry)
            if names not in named:
                named[names] = []
            for scopes in entry.values():
                if isinstance(scopes, list):
                    named[names] += scopes
    found: _Alternatives = {}
    for names, scopes in named.items():
        needs = frozenset(meanings.get(name, f"`{name}`") for name in names)
        found[needs] = found.get(needs, set()) | set(map(str, scopes))
    return found or {frozenset(): set()}


def _security(objects: Objects, operation: Operation) -> Part:
    """The requirements of an operation, or of the document; the operation where there are none."""
    for part in (operation.part, objects.root):
        if "security" in part.value:
            return Part(part.value["security"], part.place.down("security"))
    return Part(None, operation.place)


def _said(needs: frozenset[str]) -> str:
    return " and ".join(sorted(needs)) or "no authentication"


def _listed(alternatives: _Alternatives) -> str:
    return ", or ".join(sorted(map(_said, alternatives)))
