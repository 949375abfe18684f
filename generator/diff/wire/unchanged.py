"""Finds, fast, what is the same word for word, with all that it refers to, and can be read."""

from typing import Any

from ..document import Document
from ..file import escaped
from .glance import CONFUSABLE, glance
from .json_text import UNTOLD, json_text

_PREFIX = "#/components/"
_SIBLINGS = (3, 1)
"""The version from which on what stands beside a `$ref` counts."""

_AS_PART = {"callbacks": "callback", "parameters": "parameter"}
_INHERITED = ("openapi", "jsonSchemaDialect", "servers", "security")


class Unchanged:
    """
    What need not be compared.

    Comparing plain data for equality costs a fraction of comparing its meaning, and most of a new
    version is the old one.
    """

    def __init__(self, old: Document, new: Document) -> None:
        self._sections = [_sections(document) for document in (old, new)]
        self._is_read_alike = (old.version < _SIBLINGS) == (new.version < _SIBLINGS)
        self._references: dict[int, frozenset[str]] = {}
        self._changed = self._find_changed()
        schemes = any(name.startswith("securitySchemes/") for name in self._changed)
        self.is_inherited = not schemes and all(
            self.holds(old.root.get(name), new.root.get(name), True, False, name)
            for name in _INHERITED
        )
        """Whether operations have the same from their documents."""

    def holds(self, old: Any, new: Any, in_roots: bool, is_schema: bool, keyword: str = "") -> bool:
        """
        Whether two values are the same and can be read.

        Args:
            in_roots: They stand in the root documents.
            is_schema: They are schemas; or parts of schemas.
            keyword: Where they are such parts, or parts of an object: what stands before them.
        """
        references = self._same(old, new, is_schema, keyword) if self._is_read_alike else None
        return references is not None and (
            not references or (in_roots and not any(map(self._is_changed, references)))
        )

    def _same(
        self, old: Any, new: Any, is_schema: bool, keyword: str = ""
    ) -> frozenset[str] | None:
        """What both values refer to, if they are the same."""
        try:
            if old != new:
                return None
        except RecursionError:
            return None
        found = self._references.get(id(new))
        if found is None:
            found = glance(_within(keyword, new), is_schema)
            if isinstance(new, (dict, list)):  # small values share their identity
                self._references[id(new)] = found
        if CONFUSABLE not in found:
            return found
        return found - {CONFUSABLE} if _are_written_alike(old, new) else None

    def _is_changed(self, reference: str) -> bool:
        target = self._target(reference)
        return not target or target in self._changed

    def _target(self, reference: str) -> str:
        """The component that a reference leads to; empty where it leads nowhere, or inside one."""
        target = reference.removeprefix(_PREFIX)
        return target if target != reference and target in self._sections[1] else ""

    def _find_changed(self) -> set[str]:
        """Components that differ, are not in both, or refer to such a one."""
        before, after = self._sections
        changed = before.keys() ^ after.keys()
        callers: dict[str, list[str]] = {}
        for name in before.keys() & after.keys():
            section = name.partition("/")[0]
            values = before[name], after[name]
            references = self._same(*values, section == "schemas", _AS_PART.get(section, ""))
            for target in map(self._target, references or ()):
                callers.setdefault(target, []).append(name)
            if references is None:
                changed.add(name)
        todo = ["", *changed]  # what leads nowhere is to be told
        while todo:
            for caller in callers.get(todo.pop(), ()):
                if caller not in changed:
                    changed.add(caller)
                    todo.append(caller)
        return changed


def _within(keyword: str, value: Any) -> Any:
    """The value as a part of what it is a part of, as is said there what it has to be."""
    match keyword:
        case "":
            return value
        case "callback":
            return {"callbacks": {keyword: value}}
        case "parameter":
            return {"parameters": [value]}
    return {keyword: value}


def _are_written_alike(old: Any, new: Any) -> bool:
    text = json_text(old)
    return text != UNTOLD and text == json_text(new)


def _sections(document: Document) -> dict[str, Any]:
    components = document.root.get("components")
    found: dict[str, Any] = {}
    for section, entries in components.items() if isinstance(components, dict) else ():
        if isinstance(entries, dict):
            found |= {
                f"{escaped(section)}/{escaped(name)}": entry for name, entry in entries.items()
            }
    return found
