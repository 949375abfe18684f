"""Copies of the client in the tree of an app, which take part in a check as the client itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ...tree import VENDORED

_OURS = b"hubgen vendor"  # the command stands in the manifest and at the top of a single file
_HEAD = 256  # bytes


@dataclass(frozen=True, slots=True)
class Copy:
    """
    A copy as `hubgen vendor` makes it: a package, or one file.

    Attributes:
        path: Of the package's folder, or of the file without `.py`: what an import names.
        manifest: Whether its manifest says that it is one; else it only looks like it.
        single_file: Whether it is one file.
    """

    path: PurePosixPath
    manifest: bool
    single_file: bool

    @property
    def shown(self) -> str:
        """What messages call it."""
        return f"{self.path}.py" if self.single_file else str(self.path)

    def is_called(self, name: str) -> bool:
        """Whether an app may import it by a name, which may have dots."""
        parts = tuple(name.split("."))
        return self.path.parts[-len(parts) :] == parts


def package_at(
    folder: Path, path: PurePosixPath, inside: Collection[str], name: str
) -> Copy | None:
    """
    The copy that a folder is, if it is one.

    Args:
        inside: Names of the files and folders in it.
        name: Last part of the one that is looked for; others are known by their manifests only.
    """
    if VENDORED in inside and _is_ours(folder / VENDORED):
        return Copy(path, True, False)
    if folder.name == name and "_runtime" in inside:
        return Copy(path, False, False)
    return None


def module_at(file: Path, path: PurePosixPath, name: str) -> Copy | None:
    """The copy that a module is, if it is one."""
    if _is_ours(file.with_name(f"{file.stem}.{VENDORED}")):
        return Copy(path.with_suffix(""), True, True)
    if file.stem == name and _is_ours(file):
        return Copy(path.with_suffix(""), False, True)
    return None


def _is_ours(path: Path) -> bool:
    if not path.is_file():  # who opens a named pipe waits forever
        return False
    try:
        with path.open("rb") as file:
            return _OURS in file.read(_HEAD)
    except OSError:
        return False
