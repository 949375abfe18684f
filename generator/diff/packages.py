"""What two documents are as Python, for the layers that look at the generated client."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from .. import ir
from ..adapt import adapt
from ..errors import Finding, Location, SpecError
from ..spec.load import load_spec
from .git import GitFiles
from .inputs import SUFFIXES, Input


def package(document: Input) -> ir.Package:
    """
    What the generator makes of a document.

    Raises:
        SpecError: No client can be made of it.
    """
    with on_disk(document) as path:
        try:
            return adapt(load_spec(path))
        except SpecError as error:
            findings = [_original(found, path, document) for found in error.findings]
            raise SpecError.of(findings) from None


@contextmanager
def on_disk(document: Input) -> Iterator[Path]:
    """A file with the document, and beside it what it refers to; a copy when it is from git."""
    if not isinstance(document.files, GitFiles):
        yield Path(document.path)
        return
    inside = PurePosixPath(document.path)
    with tempfile.TemporaryDirectory(prefix="hubgen-") as name:
        folder = "" if inside.parent == PurePosixPath(".") else str(inside.parent)
        for path in document.files.folder(folder, deep=True) or ():
            if path.endswith(SUFFIXES):
                copy = Path(name, PurePosixPath(path).relative_to(inside.parent))
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(document.files.read(path))
        yield Path(name, inside.name)


def _original(found: Finding, path: Path, document: Input) -> Finding:
    """The finding, at the place that the user knows."""
    if found.at is None or path.as_posix() == document.path:
        return found
    beside = PurePosixPath(found.at.file).relative_to(path.parent.as_posix())
    file = (PurePosixPath(document.path).parent / beside).as_posix()
    return Finding(Location(file, found.at.line, found.at.column), found.message, found.hint)
