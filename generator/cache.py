"""
Remembers on disk what is expensive to compute; losing it costs time and nothing else.

One file per entry, in one folder that is safe to delete at any moment. An entry carries a digest
over its kind, its key and its value, so that a file that was damaged, cut off or renamed is a miss.
What the system refuses (a full disk, a read-only folder) is a miss too and never an error.
"""

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import get_ident

MAX_ENTRIES = 1000
MAX_BYTES = 64 * 1024 * 1024
_DIGEST_BYTES = 32
_ROOT = Path(__file__).resolve().parents[1]


def usual_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """
    Where entries are kept: in the checkout of hubgen, by commands that run there; by others in the
    folder that the user's system has for caches, and nowhere when it has none.
    """
    with suppress(OSError):  # somebody has removed the current folder
        here = Path.cwd()
        if _ROOT in (here, *here.parents) and (_ROOT / "templates").is_dir():  # and no wheel
            return _ROOT / ".cache" / "hubgen"
    base = _of_user(environ)
    return base / "hubgen" if base else None


def _of_user(environ: Mapping[str, str]) -> Path | None:
    """Only where there is a home, so that none is made; `Path.home` would guess one."""
    if Path(given := environ.get("XDG_CACHE_HOME", "")).is_absolute():
        return Path(given)
    variable, inner = {
        "win32": ("LOCALAPPDATA", ""),
        "darwin": ("HOME", "Library/Caches"),
    }.get(sys.platform, ("HOME", ".cache"))
    home = Path(environ.get(variable, ""))
    with suppress(OSError):
        return home / inner if home.is_absolute() and home.is_dir() else None
    return None


class Cache:
    """
    Values by kind and key, or nothing at all when there is no folder.

    Any number of processes and threads can share a folder. The first `put` of an object brings the
    folder back under `max_entries` and `max_bytes`, the least recently used first; later ones do
    not look.
    """

    def __init__(
        self, folder: Path | None, *, max_entries: int = MAX_ENTRIES, max_bytes: int = MAX_BYTES
    ) -> None:
        self._folder = folder
        self._max_entries = max_entries
        self._max_bytes = max_bytes
        self._ready = False

    def get(self, kind: str, key: str) -> bytes | None:
        """The value that was put under `kind` and `key`, byte for byte, or None."""
        if self._folder is None:
            return None
        path = self._folder / fingerprint(kind, key)
        try:
            entry = path.read_bytes()
        except OSError:
            return None
        digest, value = entry[:_DIGEST_BYTES], entry[_DIGEST_BYTES:]
        intact = digest == _digest(kind, key, value)
        with suppress(OSError):  # a folder that may only be read still answers
            if intact:
                os.utime(path)
            else:
                path.unlink()
        return value if intact else None

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Remember `value`; `key` names everything that it depends on, see `fingerprint`."""
        if self._folder is None:
            return
        with suppress(OSError):
            if not self._ready:
                self._ready = True
                self._prepare(self._folder)
            with _replacing(self._folder / fingerprint(kind, key)) as draft:
                draft.write_bytes(_digest(kind, key, value) + value)

    def _prepare(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n")
        size = 0
        for position, (_, length, path) in enumerate(_newest_first(folder), start=1):
            size += length
            if position > self._max_entries or size > self._max_bytes:
                path.unlink(missing_ok=True)


def fingerprint(*parts: bytes | str) -> str:
    """A sha256, in hexadecimal, over the parts and the borders between them; text is UTF-8."""
    return _digest(*parts).hex()


def _digest(*parts: bytes | str) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        digest.update(len(encoded).to_bytes(8))
        digest.update(encoded)
    return digest.digest()


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    draft = path.with_name(f"{path.name}.{os.getpid()}-{get_ident()}")
    try:
        yield draft
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _newest_first(folder: Path) -> list[tuple[int, int, Path]]:
    """When each entry was used last, its bytes and its path."""
    found = []
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # another process makes room at the same time
            status = path.stat()
            if path.name != ".gitignore":
                found.append((status.st_mtime_ns, status.st_size, path))
    return sorted(found, reverse=True)
