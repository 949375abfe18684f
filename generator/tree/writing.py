"""Makes a folder equal to a tree, all at once or not at all."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

from ..errors import Finding, UsageError
from . import swap
from .drift import Disk, Drift, compare, explaining
from .files import FileTree, folders, parents


def write(tree: FileTree, folder: Path) -> Drift:
    """
    Make `folder` equal to `tree`; the answer is what was not equal.

    Stale files go, unchanged files stay the same file (inode and times), and files of others stay.
    Nothing is written when nothing differs. See `swap` for what a killed process leaves.

    Raises:
        UsageError: `folder` holds files and no manifest; a file that is not ours is in the way;
            `folder` is a link, a file or the current folder; or the system refuses.
    """
    target = folder.resolve()
    try:
        drift = _drift(tree, folder)
    except UsageError as error:
        if not isinstance(error.__cause__, FileNotFoundError):
            raise
        drift = None  # another run has its turn, and files went while they were read
    if drift is None or drift or swap.leftovers(target):
        with explaining(folder, "written"), swap.turn(target):
            drift = _drift(tree, folder)
            if drift:
                _replace(tree, folder)
    return drift


def _drift(tree: FileTree, folder: Path) -> Drift:
    return replace(compare(tree, folder), foreign=())


def _replace(tree: FileTree, folder: Path) -> None:
    disk = Disk.of(tree, folder)
    _refuse_to_overwrite(tree, disk)
    kept = [path for path in disk.strangers if path not in tree]
    with swap.replacing(folder.resolve()) as fresh:
        inner = folders([*tree, *kept])
        for path in inner:
            (fresh / path).mkdir()
        for path in tree:
            if disk.same(tree, path):
                _keep(folder / path, fresh / path)
            else:
                _create(fresh / path, tree[path])
        for path in kept:
            _keep(folder / path, fresh / path)
        for path in (*reversed(inner), "."):  # last, since a mode can forbid to write
            if (folder / path).is_dir():
                shutil.copymode(folder / path, fresh / path)


def _create(path: Path, text: str) -> None:
    with path.open("xb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


def _keep(old: Path, new: Path) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system or a system without such links
        shutil.copy2(old, new, follow_symlinks=False)


def _refuse_to_overwrite(tree: FileTree, disk: Disk) -> None:
    if disk.files and not disk.claimed:
        raise UsageError(
            f"`{disk.folder}` holds files that hubgen did not write",
            hint="name another folder with `--out`, or empty this one",
        )
    if Path.cwd().is_relative_to(disk.folder.resolve()):
        raise UsageError(
            f"`{disk.folder}` is the current folder and cannot be replaced",
            hint="run hubgen from another folder",
        )
    if blocked := [path for path in disk.strangers if _is_in_the_way(path, tree, disk)]:
        raise UsageError.of(
            [
                Finding(
                    None,
                    f"`{disk.folder / path}` is in the way, and hubgen did not write it",
                    hint="move it to another place",
                )
                for path in blocked
            ]
        )


def _is_in_the_way(path: str, tree: FileTree, disk: Disk) -> bool:
    if path in tree:
        return not disk.same(tree, path)
    return path in folders(tree) or any(parent in tree for parent in parents(path))
