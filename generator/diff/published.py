"""Published documents, read as one that has the paths of a curated one."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import SpecError
from .change import Change, Side
from .deviations import nameless
from .document import Document, Files, load
from .file import escaped

_ROOT = "(published)"  # no file that anybody publishes
SHAPE = (
    "write `- file: NAME` and `digest: sha256:…`; "
    "`moved:`, `left-out:` or `beside:` where needed"
)


@dataclass(frozen=True, slots=True)
class Source:
    """
    A published document, as `x-upstream` names it.

    Attributes:
        pointer: Where it is named.
        file: Its path from the folder of published documents.
        digest: ``sha256:`` and 64 hexadecimal digits, of the content that was looked at last.
        moved: Beginnings of its paths, and what these are in the curated document.
        left_out: Operations that are not curated on purpose, as ``POST /path``.
        beside: Other documents of the same API, which are not curated on purpose.
    """

    pointer: str
    file: str
    digest: str
    moved: Mapping[str, str]
    left_out: frozenset[str]
    beside: frozenset[str]

    @property
    def siblings(self) -> re.Pattern[str]:
        """The paths of other versions of it: the last two folders differ, nothing else does."""
        match self.file.split("/"):
            case [*above, _, _, name]:
                before = re.escape("/".join([*above, ""]) if above else "")
                return re.compile(f"{before}[^/]+/[^/]+/{re.escape(name)}")
            case _:
                return re.compile("(?!)")

    def curated(self, path: str) -> str:
        """One of its paths, as the curated document has it."""
        for old, new in self.moved.items():
            if path.startswith(old):
                return new + path.removeprefix(old)
        return path


def sources(document: Document) -> tuple[Source, ...]:
    """
    What a curated document says that it was made from; nothing when it does not say.

    Raises:
        SpecError: `x-upstream` has another form.
    """
    info = document.root.get("info")
    named = info.get("x-upstream", []) if isinstance(info, dict) else []
    found = []
    for index, each in enumerate(named if isinstance(named, list) else [named]):
        pointer = f"/info/x-upstream/{index}"
        match each:
            case {"file": str(file), "digest": str(digest)}:
                moved, left_out = each.get("moved", {}), each.get("left-out", [])
                beside = each.get("beside", [])
                if isinstance(moved, dict) and all(
                    isinstance(names, list) for names in (left_out, beside)
                ):
                    named_so = frozenset(left_out), frozenset(beside)
                    found.append(Source(pointer, file, digest, moved, *named_so))
                    continue
        at = document.locate(pointer)
        raise SpecError("this does not name a published document", at=at, hint=SHAPE)
    return tuple(found)


def content_digest(value: Any) -> str:
    """``sha256:`` of JSON: the same for equal content, in whatever layout and order of names."""
    text = json.dumps(_plain(value), sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {str(name): _plain(item) for name, item in value.items()}
        case list():
            return [_plain(item) for item in value]
        case float() if value.is_integer():  # 1.0 and 1 are one number in JSON
            return int(value)
        case _:
            return value


class Published:
    """
    The published documents, as one that has the paths of the curated one.

    Attributes:
        sources: All that are there.
        fresh: The names of those that are not what they were.
    """

    def __init__(self, folder: str, named: tuple[Source, ...], files: Files) -> None:
        self.sources = named
        self.fresh: set[str] = set()
        self.root = posixpath.join(folder, _ROOT)
        self._folder = folder
        self._files = files
        self._documents: dict[str, Document] = {}
        self._digests: dict[str, str] = {}
        self._places: dict[str, tuple[Source, str]] = {}

    @property
    def found(self) -> tuple[Side, ...]:
        """Those that could be read, with the digests that they have now."""
        return tuple(Side(file, digest) for file, digest in self._digests.items())

    def news(self, source: Source, curated: Document) -> Change | None:
        """That a document is gone, or not what it was."""
        path = posixpath.join(self._folder, source.file)
        at = curated.locate(source.pointer)
        try:
            document = load(path, self._files)
        except SpecError as error:
            message = f"`{source.file}` cannot be read: {error.findings[0].message}"
            return Change("upstream.missing", "warning", "wire", message, location_old=at)
        self._documents[source.file] = document
        digest = self._digests[source.file] = content_digest(document.root)
        for published in document.root.get("paths") or {}:
            self._places.setdefault(source.curated(published), (source, published))
        if digest == source.digest:
            return None
        self.fresh.add(source.file)
        return Change(
            "upstream.changed",
            "info",
            "wire",
            f"`{source.file}` is not what it was when this document was written",
            pointer_old=f"{source.pointer}/digest",
            location_old=at,
            old=source.digest,
            new=digest,
        )

    def read(self, path: str) -> bytes:
        """A published file, or the document that leads to all of them."""
        return self._joined() if path == self.root else self._files.read(path)

    def is_news(self, change: Change) -> bool:
        """Whether a change is about a document that is not what it was, and not left out."""
        left_out = {operation for source in self.sources for operation in source.left_out}
        names = [(operation.method, operation.path) for operation in change.operations]
        if names and all(f"{method} {self._published(path)}" in left_out for method, path in names):
            return False
        known = {nameless(path): source.file for path, (source, _) in self._places.items()}
        files = {known.get(nameless(path)) for _, path in names}
        return not files or None in files or not files.isdisjoint(self.fresh)

    def located(self, change: Change, curated: Document, published: Document) -> Change:
        """The change with its places; what stands in no file has that of its path."""
        after = change.pointer_new
        at = published.locate(after) if after else None
        if at and at.file == self.root:
            keys = (after or "").split("/")
            path = keys[2].replace("~1", "/").replace("~0", "~") if len(keys) > 2 else ""
            at = None
            if path in self._places:
                source, original = self._places[path]
                inside = "/".join(["", "paths", escaped(original), *keys[3:]])
                at = self._documents[source.file].locate(inside)
        before = change.pointer_old and curated.locate(change.pointer_old)
        return dataclasses.replace(change, location_old=before or None, location_new=at)

    def _joined(self) -> bytes:
        """Paths lead into the files; what stands beside them is that of the first one."""
        roots = [document.root for document in self._documents.values()]
        schemes: dict[str, Any] = {}
        for root in roots:
            components = root.get("components")
            found = components.get("securitySchemes") if isinstance(components, dict) else None
            schemes |= found if isinstance(found, dict) else {}
        content: dict[str, Any] = {
            **{key: roots[0][key] for key in ("openapi", "info", "servers") if key in roots[0]},
            "paths": {
                path: {"$ref": f"{source.file}#/paths/{escaped(published)}"}
                for path, (source, published) in self._places.items()
            },
            "components": {"securitySchemes": schemes},
        }
        return json.dumps(content).encode()

    def _published(self, path: str) -> str:
        """A path of the curated document, as it is published."""
        return self._places[path][1] if path in self._places else path
