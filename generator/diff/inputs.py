"""What `OLD` and `NEW` of a command name: a file, a version, a folder, or either of them in git."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ..errors import Finding, SpecError, UsageError
from ..spec.wording import listed, printable, quoted, suggestion
from .document import DiskFiles, Document, Files, load

if TYPE_CHECKING:
    from .git import GitFiles

SUFFIXES = (".yaml", ".yml", ".json")
_DOCUMENT = re.compile(rb"""^\s*[{,]?\s*["']?(?:openapi|swagger)["']?\s*:""", re.MULTILINE)
_VERSION = re.compile(rb"""\binfo["']?\s*:.*?\bversion["']?\s*:\s*["']?([^"',{}\s]+)""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Input:
    """
    A document that an argument names.

    Attributes:
        source: What reports call it.
        path: Where it is in `files`; its references are relative to that.
        revision: Of git, as the user wrote it; empty when it stands on the disk.
        commit: That the revision means; None also when it is a tree.
    """

    source: str
    path: str
    files: Files = field(repr=False)
    revision: str = ""
    commit: str | None = None

    def load(self) -> Document:
        """
        Reads it.

        Raises:
            SpecError: It cannot be read, or is not an OpenAPI 3 document.
        """
        try:
            return load(self.path, self.files)
        except SpecError as error:
            raise SpecError.of([self.located(found) for found in error.findings]) from None

    def shown(self, path: str) -> str:
        """What messages call one of its files, such that nobody looks for it on the wrong side."""
        return f"{self.revision}:{path}" if self.revision else path

    def located(self, found: Finding) -> Finding:
        """What is wrong in one of its files, at the place that the user knows."""
        at = found.at and dataclasses.replace(found.at, file=self.shown(found.at.file))
        return dataclasses.replace(found, at=at)

    @property
    def name(self) -> str:
        """The file's name without its suffix, which is the version's in our folder."""
        return PurePosixPath(self.path).stem

    @property
    def version(self) -> str:
        """What the document says that it describes, at a glance; empty when it does not say."""
        found = _VERSION.search(self.files.read(self.path))
        return found[1].decode("utf-8", "replace") if found else ""


@dataclass(frozen=True, slots=True)
class Named:
    """
    What one argument names.

    Attributes:
        source: The argument.
        folder: Whether it stands for all documents of a folder.
    """

    source: str
    inputs: tuple[Input, ...]
    folder: bool

    @property
    def single(self) -> Input:
        """
        The only document.

        Raises:
            UsageError: It is a folder of several.
        """
        if len(self.inputs) != 1:
            raise UsageError(
                f"{quoted(self.source)} is a folder of several documents",
                hint=f"name one of {listed(input_.path for input_ in self.inputs)}",
            )
        return self.inputs[0]


@dataclass(frozen=True, slots=True)
class Pairing:
    """What to compare with what, and the documents that have no partner."""

    pairs: tuple[tuple[Input, Input], ...]
    gone: tuple[Input, ...] = ()
    added: tuple[Input, ...] = ()


def resolve(argument: str, spec: Path) -> Named:
    """
    The documents that an argument names.

    Args:
        spec: Folder whose documents can be named by their version.

    Raises:
        UsageError: There is nothing of that name.
    """
    path = Path(argument)
    if path.is_file():
        return Named(argument, (Input(argument, path.as_posix(), DiskFiles()),), folder=False)
    if path.is_dir():
        paths = [file.as_posix() for file in path.iterdir() if file.is_file()]
        return _folder(argument, paths, DiskFiles())
    versions = _versions(spec)
    if found := versions.get(argument):
        return Named(argument, (Input(argument, found, DiskFiles()),), folder=False)
    revision, colon, inside = argument.partition(":")
    if colon and revision:
        from .git import GitFiles

        return _in_git(argument, GitFiles(revision), inside)
    raise UsageError(
        f"{quoted(argument)} is neither a file nor a folder, and no version in {quoted(spec)}",
        hint=suggestion(argument, versions)
        or (f"there are {listed(versions)}" if versions else _NO_VERSIONS)
        + "; `REV:path` is a document in git",
    )


_NO_VERSIONS = "name a document, or with --spec the folder whose versions are meant"


def pair(old: Named, new: Named) -> Pairing:
    """
    The documents of two arguments, two by two: one with one, folders by file name, then by version.

    Raises:
        UsageError: A folder has no partner for a single document.
    """
    if not old.folder and not new.folder:
        return Pairing(((old.inputs[0], new.inputs[0]),))
    before, after = list(old.inputs), list(new.inputs)
    pairs = [*_matched(before, after, "name"), *_matched(before, after, "version")]
    if old.folder and new.folder:
        return Pairing(tuple(pairs), tuple(before), tuple(after))
    if not pairs:
        single, folder = (new, old) if old.folder else (old, new)
        raise UsageError(
            f"{quoted(folder.source)} holds no document of the name or version of "
            f"{quoted(single.source)}",
            hint=f"there are {listed(input_.path for input_ in folder.inputs)}",
        )
    return Pairing(tuple(pairs))


def _matched(old: list[Input], new: list[Input], what: str) -> Iterator[tuple[Input, Input]]:
    """Take those out of both lists that have the same name or version."""
    by_name = {name: input_ for input_ in new if (name := getattr(input_, what))}
    for input_ in list(old):
        partner = by_name.pop(getattr(input_, what), None)
        if partner:
            old.remove(input_)
            new.remove(partner)
            yield input_, partner


def _folder(
    argument: str,
    paths: Sequence[str],
    files: Files,
    revision: str = "",
    commit: str | None = None,
) -> Named:
    prefix = f"{printable(revision)}:" if revision else ""
    inputs = [
        Input(f"{prefix}{path}", path, files, revision, commit)
        for path in sorted(paths)
        if path.endswith(SUFFIXES) and _DOCUMENT.search(files.read(path))
    ]
    if not inputs:
        raise UsageError(
            f"{quoted(argument)} holds no OpenAPI document",
            hint="name a folder with .yaml or .json files that begin with `openapi:`",
        )
    return Named(argument, tuple(inputs), folder=True)


def _versions(spec: Path) -> dict[str, str]:
    """The documents of our folder by version; the rules of curation name the files like that."""
    if not spec.is_dir():
        return {}
    paths = sorted(path for path in spec.iterdir() if path.suffix in SUFFIXES)
    return {path.stem: path.as_posix() for path in paths if _DOCUMENT.search(path.read_bytes())}


def _in_git(argument: str, files: GitFiles, inside: str) -> Named:
    path = files.find(inside)
    if (paths := files.folder(path)) is not None:
        return _folder(argument, paths, files, files.revision, files.commit)
    source = Input(printable(argument), path, files, files.revision, files.commit)
    return Named(argument, (source,), folder=False)
