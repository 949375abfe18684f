"""
Replaces a folder by another one as a whole, so that a killed process leaves the old or the new.

The new folder is built beside the old one and both names are exchanged in one step of the kernel
(Linux: renameat2, macOS: renamex_np). Where the system or the file system knows no such step
(Windows, musl, NFS, many shared folders), the old folder is renamed aside first: killed between the
two renames, the folder is absent until the next `turn` puts it back. What a killed run left
beside the folder is named ``.NAME.new-PID`` or ``.NAME.old-PID`` and removed by the next one.

Processes that replace folders with the same parent take turns: the parent is locked with flock,
which needs no lock file. Windows, and file systems that cannot lock a folder, go without: there the
last one wins, and leftovers stay. Standard library only.
"""

import errno
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.ENOTSUP, errno.EPERM}
_AT_FDCWD = -100  # linux/fcntl.h: paths are relative to the current folder
_EXCHANGE = 2  # RENAME_EXCHANGE in linux/fs.h, RENAME_SWAP in sys/stdio.h of macOS


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """
    An empty folder to fill; it takes the name of `folder` when the block ends without an exception.

    Call within `turn`. The block syncs the files that it writes; their folders are synced here.

    Raises:
        OSError: The folder cannot be replaced: no permission, a mount point, or a layered file
            system (EXDEV) that keeps the folder in a lower layer.
    """
    fresh = _beside(folder, "new")
    shutil.rmtree(fresh, ignore_errors=True)  # a dead process had our number, and no lock was held
    fresh.mkdir()
    try:
        yield fresh
        for path, _, _ in os.walk(fresh):
            _sync(Path(path))
        if not os.path.lexists(folder):
            fresh.rename(folder)
        elif not exchange(fresh, folder):
            exchange_in_three_renames(fresh, folder)
        _sync(folder.parent)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Wait until no other process replaces a folder here, then undo what a killed one left."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _locked(folder.parent) as locked:
        if not os.path.lexists(folder):
            for aside in leftovers(folder, "old")[:1]:
                aside.rename(folder)
        if locked:
            for leftover in leftovers(folder):
                shutil.rmtree(leftover, ignore_errors=True)
        yield


def leftovers(folder: Path, kind: str = "new|old") -> tuple[Path, ...]:
    """The folders beside `folder` that a killed run left, or that another run is building."""
    ours = re.compile(rf"\.{re.escape(folder.name)}\.({kind})-\d+")
    try:
        with os.scandir(folder.parent) as entries:
            found = [
                entry.name
                for entry in entries
                if ours.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)
            ]
    except FileNotFoundError:
        return ()
    return tuple(folder.with_name(name) for name in sorted(found))


def exchange(one: Path, other: Path) -> bool:
    """
    Exchange two names in one step; False, with nothing done, where that is not possible.

    Raises:
        OSError: It is possible here, but not for these two.
    """
    import ctypes  # costs as much as all the rest, and most runs change nothing

    library = ctypes.CDLL(None, use_errno=True) if sys.platform != "win32" else None
    left, right = os.fsencode(one), os.fsencode(other)
    if rename := getattr(library, "renameat2", None):
        failed = rename(_AT_FDCWD, left, _AT_FDCWD, right, ctypes.c_uint(_EXCHANGE))
    elif rename := getattr(library, "renamex_np", None):
        failed = rename(left, right, ctypes.c_uint(_EXCHANGE))
    else:
        return False
    if failed and (code := ctypes.get_errno()) not in _NO_EXCHANGE:
        raise OSError(code, os.strerror(code), str(other))
    return not failed


def exchange_in_three_renames(fresh: Path, folder: Path) -> None:
    """The same for any system; killed after the first rename, `turn` puts the folder back."""
    aside = _beside(folder, "old")
    folder.rename(aside)
    try:
        fresh.rename(folder)
    except BaseException:
        aside.rename(folder)
        raise
    aside.rename(fresh)


def _beside(folder: Path, kind: str) -> Path:
    return folder.with_name(f".{folder.name}.{kind}-{os.getpid()}")


if sys.platform == "win32":

    @contextmanager
    def _locked(_parent: Path) -> Iterator[bool]:
        yield False

    def _sync(_folder: Path) -> None:
        """Windows cannot open folders."""

else:
    import fcntl

    @contextmanager
    def _locked(parent: Path) -> Iterator[bool]:
        handle = os.open(parent, os.O_RDONLY)
        try:
            yield _lock(handle)
        finally:
            os.close(handle)

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:  # NFS, for one, locks only what is open for writing
            return False
        return True

    def _sync(folder: Path) -> None:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno != errno.EINVAL:  # a file system that knows no sync of folders
                raise
        finally:
            os.close(handle)
