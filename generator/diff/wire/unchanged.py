"""Finds, fast, what is word for word the same in both documents, with all that it refers to."""

from typing import Any

from ..document import Document
from ..file import escaped

_PREFIX = "#/components/"
_FLAT = frozenset({"enum", "required", "security", "tags"})
_VALUES = frozenset({"const", "default", "enum"})
_CONFUSED = "true is 1"
"""Stands for values of which Python thinks that they equal others."""


class Unchanged:
    """
    What need not be compared.

    Comparing plain data for equality costs a fraction of comparing its meaning, and most of a new
    version is the old one.
    """

    def __init__(self, old: Document, new: Document) -> None:
        self._sections = [_sections(document) for document in (old, new)]
        self._referred: dict[int, frozenset[str]] = {}
        self._changed = self._find_changed()

    def holds(self, old: Any, new: Any, in_roots: bool) -> bool:
        """Whether two values, from the root documents or not, are and mean the same."""
        try:
            if old != new:
                return False
        except RecursionError:
            return False
        references = self._references(new)
        return not references or (in_roots and not any(map(self._is_changed, references)))

    def _is_changed(self, reference: str) -> bool:
        entry = self._entry(reference)
        known = reference.startswith(_PREFIX) and entry in self._sections[1]
        return not known or entry in self._changed

    def _entry(self, reference: str) -> str:
        """The component that a reference leads to or into."""
        return "/".join(reference.split("/", 4)[2:4])

    def _find_changed(self) -> set[str]:
        """Components that differ, are not in both, or refer to such a one."""
        before, after = self._sections
        changed = set()
        callers: dict[str, list[str]] = {}
        for name in {**before, **after}:
            try:
                same = name in before and name in after and before[name] == after[name]
            except RecursionError:
                same = False
            if not same:
                changed.add(name)
                continue
            for reference in self._references(after[name]):
                target = self._entry(reference)
                if not reference.startswith(_PREFIX) or target not in after:
                    changed.add(name)
                callers.setdefault(target, []).append(name)
        todo = list(changed)
        while todo:
            for caller in callers.get(todo.pop(), ()):
                if caller not in changed:
                    changed.add(caller)
                    todo.append(caller)
        return changed

    def _references(self, value: Any) -> frozenset[str]:
        found = self._referred.get(id(value))
        if found is None:
            found = self._referred[id(value)] = frozenset(_references(value))
        return found


def _references(value: Any) -> set[str]:
    found: set[str] = set()
    todo = [value]
    while todo:
        part = todo.pop()
        if isinstance(part, list):
            todo.extend(part)
        elif isinstance(part, dict):
            for key, inner in part.items():
                if key in _VALUES and _is_confused(inner):
                    found.add(_CONFUSED)
                if isinstance(inner, dict) or (isinstance(inner, list) and key not in _FLAT):
                    todo.append(inner)
                elif key == "$ref" and isinstance(inner, str):
                    found.add(inner)
    return found


def _is_confused(value: Any) -> bool:
    """Whether Python takes a value for another one: 1 for true, say."""
    values = value if isinstance(value, list) else [value]
    return any(isinstance(each, (bool, int, float)) and each in (0, 1) for each in values)


def _sections(document: Document) -> dict[str, Any]:
    components = document.root.get("components")
    found: dict[str, Any] = {}
    for section, entries in components.items() if isinstance(components, dict) else ():
        if isinstance(entries, dict):
            found |= {
                f"{escaped(section)}/{escaped(name)}": entry for name, entry in entries.items()
            }
    return found
