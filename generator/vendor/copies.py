"""Copies on disk: where they lie, what their manifests say, and how the files differ from that."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import Location, UsageError
from ..tree import VENDORED, FileTree
from ..tree.drift import Disk, explaining
from .manifest import Manifest, digest

_SUFFIX = f".{VENDORED}"
_PASSED_OVER = {"__pycache__", "node_modules"}


@dataclass(frozen=True, slots=True)
class Place:
    """
    Where a copy lies.

    Attributes:
        dest: The folder that holds it.
        name: Of the package or the module.
        single_file: Whether it is one module, with the manifest beside it.
    """

    dest: Path
    name: str
    single_file: bool

    @property
    def root(self) -> Path:
        """The folder that its files are in."""
        return self.dest if self.single_file else self.dest / self.name

    @property
    def manifest(self) -> Path:
        """Its manifest."""
        return self.dest / f"{self.name}{_SUFFIX}" if self.single_file else self.root / VENDORED

    @property
    def shown(self) -> str:
        """What messages call it."""
        return (self.dest / (f"{self.name}.py" if self.single_file else self.name)).as_posix()

    def at(self, path: str = "") -> Location:
        """The copy, or one of its files, as the place of a finding."""
        return Location((self.root / path).as_posix() if path else self.shown, 0, 0)


@dataclass(frozen=True, slots=True)
class Copy:
    """
    A copy as it lies there.

    Attributes:
        texts: Of the files that the manifest lists and that are there; `None` for what is no text:
            other bytes, a link, a folder.
        added: Files in its folder that the manifest does not list.
        half: An update was killed before it came to the file itself.
    """

    place: Place
    manifest: Manifest
    texts: Mapping[str, str | None]
    added: tuple[str, ...]
    half: bool = False

    @property
    def renamed(self) -> bool:
        """Whether it lies there under another name than it was made for."""
        made, found = self.manifest.options.name, self.place.name
        return unicodedata.normalize("NFC", made) != unicodedata.normalize("NFC", found)

    @property
    def edited(self) -> tuple[str, ...]:
        """The files that are not as they were made."""
        made = self.manifest.digests
        return tuple(
            path for path, text in self.texts.items() if text is None or digest(text) != made[path]
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """The files that are gone."""
        return tuple(path for path in self.manifest.digests if path not in self.texts)

    @property
    def accepted(self) -> tuple[str, ...]:
        """Those of both that still are as somebody has said that they are meant to be."""
        return tuple(
            path
            for path in (*self.edited, *self.missing)
            if self.state(path) == self.manifest.accepted.get(path)
        )

    def state(self, path: str) -> str:
        """What a manifest says of an edit: the digest of the text; nothing when that is gone."""
        if path not in self.texts:
            return ""
        text = self.texts[path]
        return "no text" if text is None else digest(text)


def find(dest: Path) -> tuple[Place, ...]:
    """
    The copies below a folder, by path; hidden folders and environments are passed over.

    Raises:
        UsageError: There is no such folder, or it is a copy itself.
    """
    if not dest.is_dir():
        raise UsageError(f"`{dest}` is not a folder", hint="name the folder that holds the copies")
    if (dest / VENDORED).exists():
        raise UsageError(
            f"`{dest}` is a copy itself", hint=f"name the folder that holds it: `{dest.parent}`"
        )
    return tuple(sorted(_below(dest), key=lambda place: place.shown))


def _below(folder: Path) -> Iterator[Place]:
    with explaining(folder, "read"), os.scandir(folder) as found:
        entries = {entry.name: entry for entry in found}
    if VENDORED in entries:
        yield Place(folder.parent, folder.name, False)
        return
    if "pyvenv.cfg" in entries:
        return
    for name, entry in entries.items():
        if entry.is_dir(follow_symlinks=False):
            if name not in _PASSED_OVER and not name.startswith("."):
                yield from _below(folder / name)
        elif name.endswith(_SUFFIX) and name != _SUFFIX:
            yield Place(folder, name.removesuffix(_SUFFIX), True)


def read(place: Place) -> Copy:
    """
    The copy that lies at a place.

    Raises:
        UsageError: Its manifest is damaged, a link or made to do damage, or it cannot be read.
    """
    with explaining(place.root, "read"):
        if place.manifest.is_symlink() or not place.manifest.is_file():
            raise UsageError(
                "a manifest has to be a file", at=Location(place.manifest.as_posix(), 0, 0)
            )
        manifest = Manifest.from_json(place.manifest.read_bytes(), place.manifest.as_posix())
        _refuse_another_shape(place, manifest)
        return _file(place, manifest) if place.single_file else _package(place, manifest)


def _refuse_another_shape(place: Place, manifest: Manifest) -> None:
    alone = list(manifest.digests) == [f"{place.name}.py"]
    if place.single_file != manifest.options.single_file or (place.single_file and not alone):
        made = manifest.options.name
        raise UsageError(
            "this manifest is not of the copy that it lies beside",
            at=Location(place.manifest.as_posix(), 0, 0),
            hint=(
                f"it is of `{made}`: give file and manifest that name again, or vendor anew"
                if made != place.name
                else "restore both from version control, or move them away and vendor anew"
            ),
        )


def _package(place: Place, manifest: Manifest) -> Copy:
    disk = Disk.of(FileTree({**manifest.digests, VENDORED: ""}), place.root)
    listed = [path for path in manifest.digests if path in disk.files]
    added = [path for path in disk.files if path not in manifest.digests and path != VENDORED]
    return Copy(
        place,
        manifest,
        {path: text_of(place.root / path) if disk.files[path] else None for path in listed},
        tuple(sorted(path for path in added if not _is_hidden(path))),
    )


def _file(place: Place, manifest: Manifest) -> Copy:
    name = f"{place.name}.py"
    path = place.root / name
    if not os.path.lexists(path):
        return Copy(place, manifest, {}, ())
    text = None if path.is_symlink() or not path.is_file() else text_of(path)
    half = text is not None and manifest.replaces == digest(text)
    return Copy(place, manifest, {name: manifest.files[name] if half else text}, (), half)


def text_of(path: Path) -> str | None:
    """The text of a file, if it is text; line ends count as plain, for git may change these."""
    try:
        return path.read_bytes().decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))
