"""An OpenAPI document as the diff reads it: every file of it, tolerantly, and places on demand."""

import hashlib
import posixpath
import re
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote

from ..errors import Location, SpecError
from .collector import paused_collector
from .file import File, Part, Place

__all__ = ["DiskFiles", "Document", "Files", "Part", "Place", "load"]

_ABSENT: Any = object()
_SUPPORTED = re.compile(r"3\.\d")


class Files(Protocol):
    """Where files come from: the disk, or a commit."""

    def read(self, path: str) -> bytes:
        """
        The content of the file at a posix path.

        Raises:
            FileNotFoundError: There is none.
        """
        ...


class DiskFiles:
    """Files as they stand on the disk."""

    def read(self, path: str) -> bytes:
        """The content of a file."""
        return Path(path).read_bytes()


class Document:
    """
    A root document and every file that it leads to, each read when it is first needed.

    Attributes:
        path: The root document as the user named it.
        root: Everything in it.
    """

    def __init__(self, path: str, files: Files) -> None:
        self.path = path
        self._source = files
        self._folder = posixpath.dirname(path)
        self._files: dict[str, File | None] = {}
        self._resolved: dict[tuple[str, str], Part | None] = {}
        self.file = File(path, "", files.read(path))
        self._files[posixpath.normpath(path)] = self.file
        self.root: dict[str, Any] = _accepted(self.file)
        self._read_all()

    @cached_property
    def version(self) -> tuple[int, int]:
        """Major and minor version of OpenAPI."""
        major, minor, *_ = f"{self.root['openapi']}.0".split(".")
        return int(major), int(minor)

    @property
    def paths(self) -> tuple[str, ...]:
        """All files that were looked for, as `Files` has them; some may not be there."""
        return tuple(self._files)

    @property
    def digest(self) -> str:
        """``sha256:`` of everything that was read so far."""
        known = sorted((name, file.digest) for name, file in self._files.items() if file)
        if len(known) == 1:
            return f"sha256:{self.file.digest}"
        lines = "".join(f"{digest} {posixpath.basename(name)}\n" for name, digest in known)
        return f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}"

    def resolve(self, place: Place, reference: str) -> Part | None:
        """What a `$ref` that stands at a place leads to, one step; nothing when it dangles."""
        key = place.file.name, reference
        if key not in self._resolved:
            self._resolved[key] = self._target(place.file, reference)
        return self._resolved[key]

    def missing(self, place: Place, reference: Any) -> str | None:
        """The file that a `$ref` leads to, as the user would name it, where it cannot be read."""
        if not isinstance(reference, str):
            return None
        name = unquote(reference.partition("#")[0])
        if not name or ":" in name or self._open(place.file, name):
            return None
        return posixpath.normpath(posixpath.join(posixpath.dirname(place.file.path), name))

    def _target(self, origin: File, reference: str) -> Part | None:
        name, _, fragment = reference.partition("#")
        file = self._open(origin, unquote(name)) if name else origin
        if file is not None and fragment and not fragment.startswith("/"):
            return file.anchors.get(fragment)
        if file is None:
            return None
        value, at = file.value, file.root
        for token in fragment.split("/")[1:]:
            key = unquote(token).replace("~1", "/").replace("~0", "~")
            value = _entry(value, key)
            if value is _ABSENT:
                return None
            at = at.down(key)
        return Part(value, at)

    def locate(self, pointer: str) -> Location | None:
        """Where a pointer of `Place.pointer` leads to: file, line and column."""
        file = self._file_of(pointer)
        return file.locate(tuple(key for key, _ in self.way(pointer))) if file else None

    def way(self, pointer: str) -> tuple[tuple[str | int, Any], ...]:
        """The keys of such a pointer, each with what stands behind it; indices are numbers."""
        file = self._file_of(pointer)
        value = file.value if file else _ABSENT
        found: list[tuple[str | int, Any]] = []
        for token in pointer.rpartition("#")[2].split("/")[1:]:
            key = token.replace("~1", "/").replace("~0", "~")
            step = int(key) if isinstance(value, list) and key.isdecimal() else key
            value = _entry(value, key)
            found.append((step, value))
        return tuple(found)

    def _file_of(self, pointer: str) -> File | None:
        name, separator, _ = pointer.rpartition("#")
        if not separator:
            return self.file
        return next((file for file in self._files.values() if file and file.name == name), None)

    def _read_all(self) -> None:
        """Reads the files that are referred to, so that nothing is left to read later."""
        todo = [self.file]
        while todo:
            file = todo.pop()
            for name in file.referred():
                known = len(self._files)
                found = self._open(file, unquote(name))
                if found and len(self._files) > known:
                    todo.append(found)

    def _open(self, beside: File, name: str) -> File | None:
        if ":" in name or name.startswith(("/", "\\")):  # somewhere on the network, or anywhere
            return None
        path = posixpath.normpath(posixpath.join(posixpath.dirname(beside.path), name))
        if path not in self._files:
            try:
                relative = posixpath.relpath(path, self._folder or ".")
                self._files[path] = File(path, relative, self._source.read(path))
            except (OSError, SpecError, ValueError):
                self._files[path] = None
        return self._files[path]


def load(path: str, files: Files | None = None) -> Document:
    """
    Reads a document; ``path`` is posix, and its relative `$ref`s are resolved against it.

    Raises:
        SpecError: It cannot be read, or is not an OpenAPI 3 document.
    """
    try:
        with paused_collector():
            return Document(path, files or DiskFiles())
    except FileNotFoundError:
        hint = "check its name and its folder"
        raise SpecError("there is no such file", at=Location(path, 0, 0), hint=hint) from None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        at = Location(path, 0, 0)
        raise SpecError(f"cannot be read: {reason}", at=at, hint="name a file") from None


def _accepted(file: File) -> dict[str, Any]:
    root = file.value
    at = Location(file.shown, 0, 0)
    if isinstance(root, dict):
        if "swagger" in root:
            hint = "convert it to OpenAPI 3 first"
            raise SpecError(
                "Swagger 2.0 cannot be compared", at=file.locate(("swagger",)), hint=hint
            )
        version = root.get("openapi")
        if isinstance(version, (str, float)) and _SUPPORTED.match(str(version)):
            return root
    raise SpecError(
        "this is not an OpenAPI 3 document", at=at, hint="it must begin with `openapi: 3.1.0`"
    )


def _entry(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        return value.get(key, _ABSENT)
    if isinstance(value, list) and key.isdecimal() and int(key) < len(value):
        return value[int(key)]
    return _ABSENT
