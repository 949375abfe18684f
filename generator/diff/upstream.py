"""
Holds a curated document against the published ones that it was made from.

`info.x-upstream` of a curated document names these, with the digest that each had at that time.
Only when one has moved since, the difference between published and curated is of interest; what
differs on purpose carries `x-deviation` there, or above.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import Finding, Location, UsageError
from ..spec.wording import quoted
from .change import Change, OperationRef, Side
from .deviations import nameless, on_purpose
from .document import DiskFiles, Document, Files, load
from .gather import Answered, gathered
from .git import GitFiles
from .inputs import Named
from .published import SHAPE, Published, Source, sources
from .wire import compare


@dataclass(frozen=True, slots=True)
class Place:
    """
    Where published documents lie.

    Attributes:
        name: As the user wrote it.
        folder: What comes before the path of a document.
        names: The paths of all files, from there.
    """

    name: str
    folder: str
    files: Files
    names: Callable[[], Iterable[str]]


def place(argument: str) -> Place:
    """
    A folder, as `FOLDER`, or a revision of the git repository there, as `FOLDER@REVISION`.

    Raises:
        UsageError: It is neither.
    """
    folder = Path(argument)
    if folder.is_dir():
        return Place(argument, folder.as_posix(), DiskFiles(), lambda: _below(folder))
    clone, at, revision = argument.rpartition("@")
    if at and Path(clone).is_dir():
        files = GitFiles(revision, clone)
        return Place(argument, "", files, lambda: files.folder("", deep=True) or ())
    raise UsageError(
        f"{quoted(argument)} is not a folder",
        hint="name the folder of the published documents, or FOLDER@REVISION of a git repository",
    )


def _below(folder: Path) -> Iterator[str]:
    for found, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        inside = Path(found).relative_to(folder)
        yield from ((inside / name).as_posix() for name in names)


def compare_upstream(ours: Named, where: Place, *, docs: bool) -> Answered:
    """
    What has been published anew at a place since our documents were written.

    Raises:
        SpecError: One of them cannot be read.
        UsageError: Our documents do not say what they were made from.
    """
    documents = [each.load() for each in ours.inputs]
    published = [Published(where.folder, sources(document), where.files) for document in documents]
    notes = tuple(
        Finding(
            Location(document.path, 0, 0), "`info.x-upstream` names no published document", SHAPE
        )
        for document, together in zip(documents, published, strict=True)
        if not together.sources
    )
    if len(notes) == len(documents):
        raise UsageError.of(notes)
    changes = [
        change
        for document, together in zip(documents, published, strict=True)
        for change in _drifted(document, together, docs)
    ]
    changes += _unknown(published, documents, where)
    noted = [Side(each.file, each.digest) for together in published for each in together.sources]
    found = [side for together in published for side in together.found]
    comparison = gathered(_side(ours.source, noted), _side(where.name, found), changes)
    return Answered(comparison, notes, "wire", lambda change: change.location_old)


def _unknown(
    published: Sequence[Published], documents: Sequence[Document], where: Place
) -> list[Change]:
    """Documents of the same API that none of ours knows."""
    known = {name for each in published for source in each.sources for name in _known(source)}
    found: dict[str, Change] = {}
    names = list(where.names())
    for together, document in zip(published, documents, strict=True):
        for source in together.sources:
            for name in filter(source.siblings.fullmatch, names):
                if name not in known:
                    found[name] = Change(
                        "upstream.unknown",
                        "info",
                        "wire",
                        f"`{name}` is published, and no document of ours knows of it",
                        location_old=document.locate(source.pointer),
                        new=name,
                    )
    return [found[name] for name in sorted(found)]


def _known(source: Source) -> frozenset[str]:
    return source.beside | {source.file}


def _side(source: str, files: Sequence[Side]) -> Side:
    each_once = tuple(dict.fromkeys(files))
    return Side.of(source, [file.digest for file in each_once], each_once)


def _drifted(curated: Document, together: Published, docs: bool) -> tuple[Change, ...]:
    """
    What has been published anew since a curated document was written, and differs from it.

    Each published document that is not what it was is a change of its own; what it says differently
    follows, from curated to published, without what differs on purpose.
    """
    news = [news for source in together.sources if (news := together.news(source, curated))]
    if not together.fresh:
        return tuple(news)
    published = load(together.root, together)
    operations = _operations(curated)
    found = (
        together.located(_renamed(change, operations), curated, published)
        for change in compare(curated, published, docs=docs)
        if together.is_news(change) and not on_purpose(change, curated, operations)
    )
    return (*news, *found)


def _operations(curated: Document) -> dict[tuple[str, str], OperationRef]:
    """The operations of a curated document, by method and path without names."""
    return {
        (method.upper(), nameless(path)): OperationRef(method.upper(), path, operation_id)
        for path, item in curated.root["paths"].items()
        for method, operation in (item.items() if isinstance(item, dict) else ())
        if isinstance(operation, dict) and (operation_id := operation.get("operationId"))
    }


def _renamed(change: Change, operations: Mapping[tuple[str, str], OperationRef]) -> Change:
    """The change, with its operations called what they are called in the curated document."""
    known = (operations.get((each.method, nameless(each.path)), each) for each in change.operations)
    return dataclasses.replace(change, operations=tuple(known))
