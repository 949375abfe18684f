"""A tree of text files in memory whose paths mean the same on every system."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..errors import UsageError

VENDORED = "VENDORED.json"
"""The manifest of a copy in an app."""

_MANIFEST = re.compile(rf"[^/]+/MANIFEST\.json|{re.escape(VENDORED)}")


@dataclass(frozen=True, slots=True, eq=False)
class FileTree(Mapping[str, str]):
    """
    Text by path, in the order of the paths; equal to any mapping with the same content.

    Attributes:
        files: Paths are relative, with forward slashes.

    Raises:
        UsageError: A path leaves the folder, is no file name everywhere, or clashes with another.
    """

    files: Mapping[str, str]

    def __post_init__(self) -> None:
        object.__setattr__(self, "files", dict(sorted(self.files.items())))
        _refuse_unsafe_paths(self)
        _refuse_clashes(self)

    def __getitem__(self, path: str) -> str:
        return self.files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)

    @property
    def manifest(self) -> str | None:
        """
        The path of the file that says which files are ours.

        It is ``PACKAGE/MANIFEST.json``, or ``VENDORED.json`` in a copy in an app. Its text is
        ``{"files": {"PACKAGE/client.py": "sha256:…", …}}``, with the paths of this tree. A tree
        without one can only be written to an empty folder.
        """
        return next((path for path in self if _MANIFEST.fullmatch(path)), None)


def parents(path: str) -> tuple[str, ...]:
    """The folders that a path lies in, from ``a/b`` to ``a``; the tree's own folder is not one."""
    return tuple(str(parent) for parent in PurePosixPath(path).parents[:-1])


def folders(paths: Iterable[str]) -> tuple[str, ...]:
    """All folders that the paths lie in, outer ones first."""
    return tuple(sorted({parent for path in paths for parent in parents(path)}))


def _refuse_unsafe_paths(tree: FileTree) -> None:
    for path in tree:
        if re.search(r'[\\:*?"<>|\x00-\x1f]', path) or {"", ".", ".."} & set(path.split("/")):
            raise UsageError(
                f"`{path.encode('unicode_escape').decode()}` is not a path below the output folder",
                hint='use names without `\\ : * ? " < > |`, separated by `/`',
            )


def _refuse_clashes(tree: FileTree) -> None:
    spellings: dict[str, str] = {}
    for path in tree:
        for name in (path, *parents(path)):
            other = spellings.setdefault(name.casefold(), name)
            if other != name:
                raise UsageError(
                    f"`{other}` and `{name}` differ in case only",
                    hint="rename one of them: many systems take them for the same file",
                )
            if name != path and name in tree:
                raise UsageError(
                    f"`{name}` is both a file and the folder of `{path}`", hint="rename one of them"
                )
