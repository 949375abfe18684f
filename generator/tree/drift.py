"""
Compares a tree with what is on disk.

Which files on disk are ours stands in the manifest (see `FileTree.manifest`). A file that it does
not list belongs to somebody else; ``__pycache__`` and empty folders belong to nobody.
"""

import errno
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ..errors import UsageError
from .files import FileTree


@dataclass(frozen=True, slots=True)
class Drift:
    """
    Where the disk differs from a tree; true when it does.

    Attributes:
        missing: Files of the tree that are not on disk.
        stale: Files that the manifest on disk lists and the tree does not have.
        changed: Files with other bytes, and links in the place of a file.
        foreign: Modules in the package's folder that hubgen did not write. Python would import
            them, so `compare` reports them; they are not ours, so `write` leaves them alone.
    """

    missing: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.stale or self.changed or self.foreign)


def compare(tree: FileTree, folder: Path) -> Drift:
    """
    Where `folder` differs from `tree`; a folder that does not exist lacks every file.

    Raises:
        UsageError: `folder` is a link or a file, or cannot be read.
    """
    with explaining(folder, "read"):
        disk = Disk.of(tree, folder)
        return Drift(
            missing=tuple(path for path in tree if path not in disk.files),
            stale=tuple(sorted(disk.ours & disk.files.keys() - tree.keys())),
            changed=tuple(
                path for path in tree if path in disk.files and not disk.same(tree, path)
            ),
            foreign=tuple(path for path in disk.strangers if _is_module(tree, path)),
        )


@dataclass(frozen=True, slots=True)
class Disk:
    """
    What a folder holds, seen from a tree.

    Attributes:
        files: Every path that is not a folder, and whether it is a regular file. Links are not
            followed.
        claimed: The folder has a manifest.
        ours: What the manifest lists, and itself.
        strangers: What it does not list, in order.
    """

    folder: Path
    files: Mapping[str, bool]
    claimed: bool
    ours: frozenset[str]

    @classmethod
    def of(cls, tree: FileTree, folder: Path) -> Self:
        """Look at a folder; one that does not exist is empty."""
        if folder.is_symlink():
            raise UsageError(f"`{folder}` is a link", hint="name the folder that it points to")
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"`{folder}` is a file", hint="name a folder")
        files = dict(_walk(folder, "")) if folder.exists() else {}
        manifest = tree.manifest
        if manifest is None or not files.get(manifest):
            return cls(folder, files, False, frozenset())
        return cls(folder, files, True, _listed(folder / manifest, tree) | {manifest})

    @property
    def strangers(self) -> tuple[str, ...]:
        return tuple(sorted(self.files.keys() - self.ours))

    def same(self, tree: FileTree, path: str) -> bool:
        """The file has the tree's bytes."""
        is_file = self.files.get(path, False)
        return is_file and (self.folder / path).read_bytes() == tree[path].encode()


@contextmanager
def explaining(folder: Path, done: str) -> Iterator[None]:
    """Turn what the system refuses into a `UsageError` about `folder`."""
    try:
        yield
    except OSError as error:
        immovable = error.errno in {errno.EXDEV, errno.EBUSY}  # see `swap.replacing`
        raise UsageError(
            f"`{folder}` cannot be {done}: {(error.strerror or str(error)).lower()}",
            hint="delete it first, or name another folder with `--out`" if immovable else None,
        ) from error


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, bool]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield prefix + entry.name, entry.is_file(follow_symlinks=False)
            elif entry.name != "__pycache__":
                yield from _walk(folder / entry.name, f"{prefix}{entry.name}/")


def _listed(manifest: Path, tree: FileTree) -> frozenset[str]:
    try:
        return frozenset(json.loads(manifest.read_bytes())["files"])
    except (ValueError, KeyError, TypeError):  # merge markers, say: what we would write is ours
        return frozenset(tree)


def _is_module(tree: FileTree, path: str) -> bool:
    package = (tree.manifest or "/").rpartition("/")[0]
    return path.startswith(f"{package}/") and path not in tree and path.endswith((".py", ".pyi"))
