"""Where the files of a copy are when it moves from one API version to another."""

from __future__ import annotations

from collections.abc import Callable

from ..selection.names import Selection
from .manifest import Manifest


def mover(old: Manifest, new: Manifest) -> Callable[[str], str]:
    """
    The path that a file of the old copy has in the new one.

    A module of an API version moves only where each of them has a single version, so that no doubt
    is left which one takes its place; all other files stay where they are.
    """
    before, after = _only_folder(old), _only_folder(new)

    def move(path: str) -> str:
        if before and after and path.startswith(f"{before}/"):
            return f"{after}/{path.removeprefix(f'{before}/')}"
        return path

    return move


def _only_folder(manifest: Manifest) -> str:
    """The folder of the API version; empty when there are several, or in a single file."""
    if len(manifest.documents) != 1:
        return ""
    version = Selection(api=tuple(manifest.documents))
    folders = (path.partition("/")[0] for path in manifest.digests if "/" in path)
    return next((folder for folder in folders if version.wants(folder)), "")
