"""How an app may write the version that it is to leave: names, imports, paths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .. import ir
from ..diff.app.files import App


@dataclass(frozen=True, slots=True)
class OldVersion:
    """
    How the old version may be written.

    Attributes:
        texts: It as a text of its own.
        module: Dotted names of its module.
        imports: Imports of anything from the client, in brackets or without.
        imported: Its module among the names of an import.
        paths: What its paths begin with, if that says the version.
    """

    texts: frozenset[str]
    module: re.Pattern[str]
    imports: re.Pattern[str]
    imported: re.Pattern[str]
    paths: re.Pattern[str] | None

    @classmethod
    def of(cls, app: App, old: ir.Package, new: ir.Package) -> OldVersion:
        """How an app may write the old version."""
        clients, name = "|".join(map(re.escape, sorted(app.names))), re.escape(old.name)
        return cls(
            frozenset({old.name, old.wire}),
            re.compile(rf"(?<!\w)(?:{clients})\.{name}(?!\w)"),
            re.compile(
                rf"\bfrom[ \t]+[\w.]*(?<!\w)(?P<client>{clients})[ \t]+"
                r"import\b[ \t]*(?P<names>\([^()]*\)|[\w \t,]*)"
            ),
            re.compile(rf"(?<!\w)(?<!\bas ){name}(?!\w)"),
            _paths(old, new),
        )

    def names_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Where a text names the module, and that name with the client's, also of an import."""
        for match in self.module.finditer(text):
            yield match.start(), f"the name `{match[0]}`"
        for match in self.imports.finditer(text):
            for name in self.imported.finditer(match["names"]):
                yield match.start("names") + name.start(), f"the name `{match['client']}.{name[0]}`"

    def paths_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Where a text has paths of the version, and how these begin."""
        for match in self.paths.finditer(text) if self.paths else ():
            yield match.start(), f"the path `{match[0]}`"


def _paths(old: ir.Package, new: ir.Package) -> re.Pattern[str] | None:
    """What paths of the old version begin with, up to the version; those of the new one do not."""

    def beginnings(package: ir.Package) -> set[str]:
        found = (operation.path.split("/") for operation in package.operations)
        return {
            "/".join(parts[: parts.index(package.wire) + 1])
            for parts in found
            if package.wire in parts
        }

    gone = sorted(beginnings(old) - beginnings(new))
    return re.compile(rf"(?:{'|'.join(map(re.escape, gone))})(?![\w-])") if gone else None
