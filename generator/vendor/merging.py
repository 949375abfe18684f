"""Three versions of a text into one, by git's own merge."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ..errors import UsageError

_MOST_CONFLICTS = 127  # git counts no further; above, something is wrong


_LABELS = ("edited", "vendored", "updated")


@dataclass(frozen=True, slots=True)
class Merged:
    """A text, and the number of places in it that have conflict markers."""

    text: str
    conflicts: int


def merge(edited: str, original: str, new: str) -> Merged:
    """
    The new text with the edits that were made to the original one.

    Raises:
        UsageError: There is no git, or it fails.
    """
    with TemporaryDirectory() as folder:
        names = dict(zip(_LABELS, (edited, original, new), strict=True))
        for name, text in names.items():
            Path(folder, name).write_text(text, encoding="utf-8", newline="")
        labels = [word for name in names for word in ("-L", name)]
        command = ["git", "-c", "merge.conflictStyle=merge", "merge-file", "-p", *labels, *names]
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        except OSError:
            raise UsageError(
                "a merge needs git, which is not there", hint="install git, or use --overwrite"
            ) from None
    if not 0 <= done.returncode <= _MOST_CONFLICTS:
        said = done.stderr.decode(errors="replace").strip()
        raise UsageError(f"git cannot merge: {said}", hint="use --overwrite, which discards edits")
    return Merged(done.stdout.decode(), done.returncode)


def has_markers(text: str) -> bool:
    """Whether conflicts of an earlier merge are not settled yet."""
    edited, _, updated = _LABELS
    return not {f"<<<<<<< {edited}", f">>>>>>> {updated}"}.isdisjoint(text.splitlines())
