"""What two documents are as Python, for the layers that look at the generated client."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from .. import ir
from ..adapt import adapt
from ..errors import Finding, SpecError
from ..spec.load import load_spec
from .git import GitFiles
from .inputs import Input


def package(document: Input) -> ir.Package:
    """
    What the generator makes of a document.

    Raises:
        SpecError: No client can be made of it.
    """
    with _repository(document) as (root, path):
        try:
            return adapt(load_spec(path, within=root))
        except SpecError as error:
            findings = [_original(found, root, document) for found in error.findings]
            raise SpecError.of(findings) from None


@contextmanager
def _repository(document: Input) -> Iterator[tuple[Path | None, Path]]:
    """
    Where references may lead to, and the document there.

    That is the repository which holds it: a copy of what is needed of it when that is a revision;
    None without one, for the folder of the document.
    """
    if not isinstance(document.files, GitFiles):
        path = Path(document.path)
        folder = path.parent.resolve()
        roots = (each for each in (folder, *folder.parents) if (each / ".git").exists())
        yield next(roots, None), path
        return
    with tempfile.TemporaryDirectory(prefix="hubgen-") as name:
        for inside in document.load().paths:
            with suppress(FileNotFoundError):
                content = document.files.read(inside)
                copy = Path(name, inside)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(content)
        yield Path(name), Path(name, document.path)


def _original(found: Finding, root: Path | None, document: Input) -> Finding:
    """The finding, at the place that the user knows."""
    if found.at is None or root is None or not document.revision:
        return found
    inside = PurePosixPath(found.at.file).relative_to(root.as_posix()).as_posix()
    return document.located(
        Finding(dataclasses.replace(found.at, file=inside), found.message, found.hint)
    )
