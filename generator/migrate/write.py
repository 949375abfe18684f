"""Writes the files of a plan: each of them all or not at all, with its permissions."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile

from ..errors import Location, UsageError
from .plan import Plan


def apply(plan: Plan) -> None:
    """
    Write every edited file.

    Raises:
        UsageError: A file is not what the plan was made for, or cannot be written. No file is left
            half written; those before it are done.
    """
    for edit in plan.edits:
        if not edit.path.is_file() or edit.path.read_bytes() != edit.before:
            raise UsageError(
                "the file has changed in the meantime",
                at=Location(edit.path.as_posix(), 0, 0),
                hint="run the command again",
            )
    for edit in plan.edits:
        try:
            _replace(edit.path.resolve(), edit.after)  # a link stays a link
        except OSError as error:
            raise UsageError(
                f"the file cannot be written: {(error.strerror or str(error)).lower()}",
                at=Location(edit.path.as_posix(), 0, 0),
                hint="mend that, and run the command again: what is done stays done",
            ) from None


def _replace(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            shutil.copystat(path, beside)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
