"""Where a run may write: it takes no other file's place unless it is told to."""

from __future__ import annotations

import os
from pathlib import Path

from .arguments import Options
from .error import CommandError


def refuse_place(path: Path, source: Path, name: str, options: Options) -> None:
    """
    See before a run that a file of it takes no other one's place.

    A run that goes on has all that the runs before it have written, and may write it anew.

    Args:
        source: The file that is read.
        name: The option that names the file.

    Raises:
        CommandError: It would, and nobody has allowed it.
    """
    if not path.exists():
        return
    if source.exists() and path.samefile(source):
        raise CommandError("is the input itself", at=str(path), hint=f"name another with {name}")
    goes_on = options.journal is not None and options.journal.exists()
    if not options.overwrite and not goes_on:
        raise CommandError(
            "is there already, perhaps from another run",
            at=str(path),
            hint=f"name another file with {name}, or replace it with --overwrite",
        )


def refuse_folder(path: Path) -> None:
    """
    See before a run that a file can be written into that folder.

    Raises:
        CommandError: It cannot.
    """
    if not os.access(path, os.W_OK):
        raise CommandError(
            "cannot be written to, should anything fail",
            at=str(path),
            hint="name a file elsewhere with --failures",
        )
