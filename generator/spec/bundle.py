"""
Joins the files of a document into one.

Whatever a ``$ref`` finds in another file, or in an odd place of its own, is copied into
``components`` of the root document under the last word of the reference; a path item is copied to
where it is used. References to ``#/components/…`` of the root document stay as they are.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import Finding, SpecError
from .files import Files, Origin, Origins
from .positions import Pointer
from .shape import SECTIONS, is_reference, join_pointer, kind_of_part, parts
from .source import Source
from .wording import quoted

_DEEPEST_ITEM = 4
_PLACES = frozenset(SECTIONS.values())
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LOOKS_LIKE_A_REFERENCE = re.compile(r"[#/]|\.(?:ya?ml|json)$")


@dataclass(frozen=True, slots=True)
class Bundle:
    """
    A document without references to files.

    Attributes:
        document: What the files say together.
        origins: Where everything in it was copied from.
        digests: Every file read, by its path from the folder of the root document.
    """

    document: dict[str, Any]
    origins: Origins
    digests: Mapping[str, str]


def bundle(root: Source, within: Path) -> Bundle:
    """
    The document with all its files in it; no reference leads out of the folder ``within``.

    Raises:
        SpecError: References lead nowhere, out of the folder or to themselves, or two things of one
            name meet; all of them, by place.
    """
    bundler = _Bundler(root, within)
    document = bundler.copy_all()
    if bundler.findings:
        raise SpecError.of(sorted(bundler.findings, key=lambda found: (found.at, found.message)))
    return Bundle(document, bundler.origins, bundler.files.digests())


class _Bundler:
    """Copies the root document, then what the copies refer to, until nothing is left."""

    def __init__(self, root: Source, within: Path) -> None:
        self.files = Files(root, within)
        self.findings: set[Finding] = set()
        self.origins = Origins(root)
        self._named: dict[tuple[str, str], Origin] = {}
        self._adopted: dict[tuple[str, Origin], str] = {}
        self._waiting: list[tuple[str, str, Origin]] = []
        self._depth = 0  # of path items within callbacks of path items

    def copy_all(self) -> dict[str, Any]:
        """The whole document; what is wrong is in ``findings`` afterwards."""
        start = self.origins.find(())
        self._claim_names(start)
        if self.findings:
            return {}
        document: dict[str, Any] = self._copy("document", start.value, start, ())
        while self._waiting:
            kind, name, origin = self._waiting.pop(0)
            out = ("components", SECTIONS[kind], name)
            self.origins.whole[out] = origin
            section = document.setdefault("components", {}).setdefault(SECTIONS[kind], {})
            section[name] = self._copy(kind, origin.value, origin, out)
        return document

    def _claim_names(self, start: Origin) -> None:
        """Names in the root document are taken; one that is a mere `$ref` adopts its target."""
        self._refuse_misshapen(start)
        for section, entries in parts(start.value.get("components")):
            for name, value in parts(entries) if section in _PLACES else ():
                entry = start.down("components", section, name)
                self._named[str(section), str(name)] = entry
                if is_reference(value) and len(value) == 1:
                    self._adopt(str(section), str(name), entry)

    def _refuse_misshapen(self, start: Origin) -> None:
        """There must be room under `components` for what comes from other files."""
        components = start.value.get("components", {})
        entries = {f"components/{key}": part for key, part in parts(components) if key in _PLACES}
        for name, value in {"components": components, **entries}.items():
            if not isinstance(value, dict):
                at = start.down(*name.split("/")).at
                hint = "name its entries, or drop it"
                self.findings.add(Finding(at, f"{quoted(name)} must be a mapping", hint))

    def _adopt(self, section: str, name: str, entry: Origin) -> None:
        try:
            target = self.files.target(entry)
        except SpecError:
            return  # reported when the entry is copied
        if not self.files.is_component(target):
            self._adopted.setdefault((section, target), name)

    def _copy(self, kind: str, value: Any, origin: Origin, out: Pointer) -> Any:
        if (
            kind == "schemaName"
            and isinstance(value, str)
            and _LOOKS_LIKE_A_REFERENCE.search(value)
        ):
            return self._mapped(value, origin)
        if kind in SECTIONS and isinstance(value, dict) and "$ref" in value:
            return self._reference(kind, value, origin, out)
        if isinstance(value, dict):
            return {key: self._part(kind, key, value, origin, out) for key in value}
        if isinstance(value, list):
            return [self._part(kind, index, value, origin, out) for index in range(len(value))]
        return value

    def _part(self, kind: str, key: Any, whole: Any, origin: Origin, out: Pointer) -> Any:
        kind_of = kind_of_part(kind, key)
        part = whole[key]
        return self._copy(kind_of, part, origin.down(key), (*out, key)) if kind_of else part

    def _reference(self, kind: str, value: dict[str, Any], origin: Origin, out: Pointer) -> Any:
        try:
            target = self.files.target(origin)
            if kind == "pathItem" or self._adopts(kind, target, origin):
                copied = self._inline(kind, target, origin, out)
            else:
                copied = {"$ref": self._address(kind, target, origin)}
        except SpecError as error:
            self.findings.update(error.findings)
            copied = {"$ref": value["$ref"]}
        for key in [key for key in value if key != "$ref"]:
            copied[key] = self._part(kind, key, value, origin, out)
            self.origins.whole[*out, key] = origin.down(key)
        return copied

    def _adopts(self, kind: str, target: Origin, origin: Origin) -> bool:
        """Whether a `$ref` is the entry of `components` that gives its target a name."""
        name = self._adopted.get((SECTIONS[kind], target))
        return name is not None and self._named[SECTIONS[kind], name] == origin

    def _mapped(self, text: str, origin: Origin) -> str:
        """What an entry of a discriminator's mapping becomes."""
        try:
            return self._address("schema", self.files.step(origin, text), origin)
        except SpecError as error:
            self.findings.update(error.findings)
            return text

    def _inline(self, kind: str, target: Origin, origin: Origin, out: Pointer) -> dict[str, Any]:
        if self._depth >= _DEEPEST_ITEM:
            raise origin.refuse("path items contain each other without end", "cut the circle")
        if not isinstance(target.value, dict):
            raise origin.refuse("leads to something that is no mapping", "point at a mapping")
        self.origins.inside[out] = target
        self._depth += 1
        copied: dict[str, Any] = self._copy(kind, target.value, target, out)
        self._depth -= 1
        return copied

    def _address(self, kind: str, target: Origin, origin: Origin) -> str:
        """The reference, within the bundled document, to a target."""
        section = SECTIONS[kind]
        if self.files.is_component(target):
            if target.pointer[1] != section:
                message = f"leads to `components/{target.pointer[1]}`, but stands for a {kind}"
                raise origin.refuse(message, f"point at something in `components/{section}`")
            return "#" + join_pointer(*map(str, target.pointer))
        name = self._adopted.get((section, target)) or self._name(kind, target, origin)
        return "#" + join_pointer("components", section, name)

    def _name(self, kind: str, target: Origin, origin: Origin) -> str:
        """The name a target has in the bundled document, given to it when this is its first use."""
        name = str(target.pointer[-1]) if target.pointer else target.source.path.stem
        if not _NAME.fullmatch(name):
            message = f"leads to {quoted(name)}, which cannot be the name of a component"
            raise origin.refuse(message, "use letters, digits, dots, dashes and underscores")
        known = self._named.get((SECTIONS[kind], name))
        if known is None:
            self._named[SECTIONS[kind], name] = known = target
            self._waiting.append((kind, name, target))
        if known != target:
            message = f"two {SECTIONS[kind]} are called {quoted(name)}: {known.at} and {target.at}"
            raise origin.refuse(message, "rename one of them")
        return name
