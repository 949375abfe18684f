"""Follows references from file to file, never out of the folder that they may not leave."""

import os
import posixpath
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..errors import Location, SpecError
from .positions import Pointer
from .shape import SECTIONS, is_reference, parts, split_pointer
from .source import Source
from .wording import listed, quoted, suggestion

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]")


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in a file."""

    source: Source
    pointer: Pointer

    def down(self, *keys: str | int) -> "Origin":
        """What stands behind keys or indices."""
        return Origin(self.source, (*self.pointer, *keys))

    @property
    def at(self) -> Location:
        """Its key or item."""
        return self.source.locate(self.pointer)

    @property
    def value(self) -> Any:
        """What stands there."""
        value = self.source.value
        for key in self.pointer:
            value = value[key]
        return value

    def refuse(self, message: str, hint: str) -> SpecError:
        """An error at the value of the `$ref` that stands here, or at the value itself."""
        pointer = (*self.pointer, "$ref") if isinstance(self.value, dict) else self.pointer
        return SpecError(message, at=self.source.locate_value(pointer), hint=hint)


class Origins:
    """
    Where each part of a bundled document was copied from.

    Attributes:
        whole: Pointers of parts that stand in another file with all they are.
        inside: Pointers of parts whose key stands here and whose content in another file.
    """

    def __init__(self, root: Source) -> None:
        self.whole: dict[Pointer, Origin] = {(): Origin(root, ())}
        self.inside: dict[Pointer, Origin] = {}

    def find(self, pointer: Pointer) -> Origin:
        """The origin of what a pointer names, whether it exists or not."""
        length = len(pointer)
        origin = self.whole.get(pointer)
        while origin is None:
            length -= 1
            origin = self.whole.get(pointer[:length]) or self.inside.get(pointer[:length])
        return origin.down(*pointer[length:])


class Files:
    """The files of one document, each read once."""

    def __init__(self, root: Source, within: Path) -> None:
        self._root = root
        self._folder = root.path.parent
        self._within = within
        self._read: dict[Path, Source | SpecError] = {root.path: root}

    def digests(self) -> dict[str, str]:
        """Every file read, by its path from the folder of the root document."""
        return {
            self._from_root(path): source.digest
            for path, source in self._read.items()
            if isinstance(source, Source)
        }

    def is_component(self, origin: Origin) -> bool:
        """Whether this is an entry of `components` in the root document."""
        pointer = origin.pointer
        return (
            origin.source is self._root
            and len(pointer) == 3
            and pointer[0] == "components"
            and pointer[1] in SECTIONS.values()
        )

    def target(self, origin: Origin) -> Origin:
        """
        What a `$ref` leads to, past everything that is nothing but another `$ref`.

        Raises:
            SpecError: It, or a `$ref` that it leads to, leads nowhere or back to itself.
        """
        passed = {origin}
        final: Origin | None = None
        here = self.step(origin, origin.value["$ref"])
        while here not in passed and is_reference(here.value):
            if final is None and (len(here.value) > 1 or self.is_component(here)):
                final = here  # it has a name, or something to say of its own
            passed.add(here)
            here = self.step(here, here.value["$ref"])
        if here == origin:
            raise origin.refuse("this `$ref` leads back to itself", "end the circle in a schema")
        return final or here

    def step(self, origin: Origin, reference: Any) -> Origin:
        """What one reference names; ``origin`` is where it stands."""
        if not isinstance(reference, str):
            raise origin.refuse("a `$ref` must be text", "write `file.yaml#/path/to/part`")
        if not reference:
            raise origin.refuse("this `$ref` is empty", "write `file.yaml#/path/to/part`")
        file, _, fragment = reference.partition("#")
        source = self._open(origin, unquote(file)) if file else origin.source
        if fragment and not fragment.startswith("/"):
            message = f"{quoted(reference)} is an anchor, not a path"
            raise origin.refuse(message, "write `#/path/to/part`")
        pointer: Pointer = ()
        value = source.value
        for token in split_pointer(unquote(fragment)):
            if isinstance(value, dict) and token in value:
                value, pointer = value[token], (*pointer, token)
                continue
            known = {str(key): key for key, _ in parts(value)}
            if token not in known:
                where = quoted("/".join(map(str, pointer)) or source.shown)
                message = f"{quoted(reference)} leads nowhere: {where} has no {quoted(token)}"
                raise origin.refuse(message, _instead(token, list(known)))
            value = value[known[token]]
            pointer = (*pointer, known[token])
        return Origin(source, pointer)

    def _open(self, origin: Origin, name: str) -> Source:
        """The file of a reference, read at its first use."""
        path = self._inside(origin, name)
        if path not in self._read:
            if reason := _no_file(path):
                near = suggestion(path.name, _files_beside(path))
                message = f"{quoted(name)} {reason}"
                raise origin.refuse(message, near or "name a file by its path from this one")
            beside = posixpath.join(posixpath.dirname(self._root.shown), self._from_root(path))
            try:
                self._read[path] = Source(path, posixpath.normpath(beside))
            except SpecError as error:
                self._read[path] = error
        found = self._read[path]
        if isinstance(found, SpecError):
            raise found
        return found

    def _inside(self, origin: Origin, name: str) -> Path:
        whole = "folder of the document" if self._within == self._folder else "repository"
        message = f"{quoted(name)} leads out of the {whole}"
        hint = "copy what you need into it, and name it by its path from this file"
        if _ABSOLUTE.match(name):
            raise origin.refuse(message, hint)
        try:
            path = (origin.source.path.parent / name).resolve()
        except (OSError, RuntimeError, ValueError):  # a circle of links, or a NUL in the name
            raise origin.refuse(f"{quoted(name)} is no file", "name a file") from None
        if not path.is_relative_to(self._within):
            raise origin.refuse(message, hint)
        return path

    def _from_root(self, path: Path) -> str:
        """A path from the folder of the root document; it may lead up."""
        return Path(os.path.relpath(path, self._folder)).as_posix()


def _no_file(path: Path) -> str | None:
    """Why a path leads to no file, if it does not."""
    try:
        return None if stat.S_ISREG(path.stat().st_mode) else "is no file"
    except (FileNotFoundError, NotADirectoryError):
        return "is no file"
    except OSError as error:
        return f"cannot be read: {(error.strerror or str(error)).lower()}"


def _instead(token: str, known: list[str]) -> str:
    return suggestion(token, known) or (
        f"there are {listed(known)}" if known else "nothing is there"
    )


def _files_beside(path: Path) -> list[str]:
    try:
        return sorted(other.name for other in path.parent.iterdir())
    except OSError:
        return []
