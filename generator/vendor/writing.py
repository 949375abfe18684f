"""
Writes a copy, all at once or not at all.

A package is a folder that is exchanged as a whole, see `generator.tree`. A single file has its
manifest beside it, so that there are two names to change. The new manifest comes first and notes
the digest of the file that it replaces; then the file; then the manifest without the note. Killed
in between, the file is the old one or the new one, and the manifest knows both. A file with edits
merged into it comes before its manifest: killed in between, it is an edited file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ..errors import UsageError
from ..tree import VENDORED, Drift, FileTree, swap, write
from ..tree.drift import explaining
from .copies import Place, text_of
from .manifest import Manifest, digest


def write_copy(place: Place, files: Mapping[str, str], manifest: Manifest) -> Drift:
    """
    Make a copy equal to these files; the answer is what was not equal.

    Raises:
        UsageError: Something that hubgen did not write is in the way, or the system refuses.
    """
    if place.single_file:
        return _write_file(place, files, manifest)
    return write(FileTree({**files, VENDORED: manifest.to_json()}), place.root)


def refuse_foreign(place: Place) -> None:
    """
    Make sure that a new copy has a folder to go to, and takes the place of nothing.

    Raises:
        UsageError: There is something of that name, or of one that only differs in case; DEST is
            no folder, or is inside a copy.
    """
    _refuse_dest(place.dest)
    others = os.listdir(place.dest) if place.dest.is_dir() else []
    names = {place.name, f"{place.name}.py"}
    for other in sorted({*others} - names):
        if other.casefold() in {name.casefold() for name in names}:
            raise UsageError(
                f"`{place.dest / other}` is there, and many systems take `{place.name}` for it",
                hint="choose another --name",
            )
    module, package = place.dest / f"{place.name}.py", place.dest / place.name
    hint = "choose another --name, or move it away"
    for path in (module, package, Place(place.dest, place.name, not place.single_file).manifest):
        if path.is_symlink() or path.is_file() or (path.is_dir() and any(path.iterdir())):
            raise UsageError(f"`{path}` is there, and hubgen did not write it", hint=hint)


def _refuse_dest(dest: Path) -> None:
    for folder in (dest, *dest.absolute().parents):
        if folder.is_symlink() and not folder.exists():
            raise UsageError(
                f"`{folder}` is a link to nothing", hint="name a folder, or make what it points to"
            )
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"`{folder}` is a file", hint="name the folder that is to hold a copy")
        if (folder / VENDORED).exists():
            raise UsageError(
                f"`{folder}` is a copy itself",
                hint=f"name the folder that holds it: `{folder.parent}`",
            )


def _write_file(place: Place, files: Mapping[str, str], manifest: Manifest) -> Drift:
    path = place.root / f"{place.name}.py"
    drift = _differences(place, files, manifest)
    if drift:
        target = place.root.resolve()
        with explaining(path, "written"), swap.turn(target / path.name):
            _sweep(target, place.name)
            if files == manifest.files:
                old = text_of(path) if path.is_file() and not path.is_symlink() else None
                pending = replace(manifest, replaces=digest(old) if old is not None else "")
                _put(target / place.manifest.name, pending.to_json())
            for name, text in files.items():
                _put(target / name, text)
            _put(target / place.manifest.name, manifest.to_json())
    return drift


def _differences(place: Place, files: Mapping[str, str], manifest: Manifest) -> Drift:
    wanted = {**files, place.manifest.name: manifest.to_json()}
    missing, changed = list[str](), list[str]()
    for name, text in wanted.items():
        path = place.root / name
        if not os.path.lexists(path):
            missing.append(name)
        elif path.is_symlink() or not path.is_file() or path.read_bytes() != text.encode():
            changed.append(name)
    return Drift(missing=tuple(missing), changed=tuple(changed))


def _put(path: Path, text: str) -> None:
    """Replace a file in one step; a link is replaced itself."""
    fresh = path.with_name(f".{path.name}.new-{os.getpid()}")
    with suppress(FileNotFoundError):
        fresh.unlink()
    with fresh.open("xb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    try:
        if path.is_file() and not path.is_symlink():
            fresh.chmod(path.stat().st_mode & 0o7777)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def _sweep(folder: Path, name: str) -> None:
    """Remove what a killed run has left."""
    left = re.compile(rf"\.{re.escape(name)}\.(py|{re.escape(VENDORED)})\.new-\d+")
    for entry in os.listdir(folder):
        if left.fullmatch(entry) and (folder / entry).is_file():
            (folder / entry).unlink()
