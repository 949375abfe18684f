"""Finds, fast, what is word for word the same in both documents, with all that it refers to."""

from typing import Any, NamedTuple

from ..document import Document
from ..file import escaped
from .json_text import UNTOLD, json_text

_PREFIX = "#/components/"
_FLAT = frozenset({"enum", "required", "security", "tags"})
_REFERENCES = frozenset({"$ref", "$dynamicRef"})
_VALUES = frozenset({"const", "default", "enum"})
_INHERITED = ("openapi", "jsonSchemaDialect", "servers", "security")


class _Contents(NamedTuple):
    """
    What a value has inside.

    Attributes:
        confusable: It holds a value that Python takes for another one: 1 for true, say.
    """

    references: frozenset[str]
    confusable: bool


class Unchanged:
    """
    What need not be compared.

    Comparing plain data for equality costs a fraction of comparing its meaning, and most of a new
    version is the old one.
    """

    def __init__(self, old: Document, new: Document) -> None:
        self._sections = [_sections(document) for document in (old, new)]
        self._known: dict[int, _Contents] = {}
        self._changed = self._find_changed()
        schemes = any(name.startswith("securitySchemes/") for name in self._changed)
        self.is_inherited = not schemes and all(
            self.holds(old.root.get(name), new.root.get(name), True) for name in _INHERITED
        )
        """Whether operations have the same from their documents."""

    def holds(self, old: Any, new: Any, in_roots: bool) -> bool:
        """Whether two values, from the root documents or not, are and mean the same."""
        if not self._are_same(old, new):
            return False
        references = self._contents(new).references
        return not references or (in_roots and not any(map(self._is_changed, references)))

    def _are_same(self, old: Any, new: Any) -> bool:
        try:
            return bool(old == new) and (
                not self._contents(new).confusable or _are_written_alike(old, new)
            )
        except RecursionError:
            return False

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
            known = name in before and name in after
            if not known or not self._are_same(before[name], after[name]):
                changed.add(name)
                continue
            for reference in self._contents(after[name]).references:
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

    def _contents(self, value: Any) -> _Contents:
        found = self._known.get(id(value))
        if found is None:
            found = self._known[id(value)] = _contents(value)
        return found


def _contents(value: Any) -> _Contents:
    references: set[str] = set()
    confusable = False
    todo = [value]
    while todo:
        part = todo.pop()
        if not isinstance(part, dict):
            if isinstance(part, list):
                todo += part
            continue
        for key, inner in part.items():
            if isinstance(inner, str):
                if key in _REFERENCES:
                    references.add(inner)
                continue
            if key in _VALUES:
                confusable = confusable or _is_confusable(inner)
            if isinstance(inner, dict) or (isinstance(inner, list) and key not in _FLAT):
                todo.append(inner)
    return _Contents(frozenset(references), confusable)


def _are_written_alike(old: Any, new: Any) -> bool:
    text = json_text(old)
    return text != UNTOLD and text == json_text(new)


def _is_confusable(value: Any) -> bool:
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
