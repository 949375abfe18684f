"""
`VENDORED.json`: what a copy was made from, by what, and what it held when it was made.

The text of every file and an excerpt of every document are in it, packed, so that an edit can be
told from an update, and what has changed since can be said, without the generator of that time. It
has no dates and no paths of a machine: the same command gives the same bytes.

A check needs digests only; the texts are unpacked when they are asked for.

A manifest is read as coming from a stranger: nothing in it can name a file outside its copy.
"""

from __future__ import annotations

import base64
import bz2
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ..errors import Location, UsageError
from ..selection.names import Selection
from . import shapes

_LARGEST = 32 * 1024 * 1024  # bytes that may be packed into one
_HINT = "restore it from version control, or move the copy away and vendor it anew"


@dataclass(frozen=True, slots=True)
class Options:
    """
    What was asked for.

    Attributes:
        name: Of the package or the module.
        single_file: Whether it is one module.
    """

    name: str
    selection: Selection
    single_file: bool

    @property
    def command(self) -> str:
        """The command that makes the same copy in a folder DEST."""
        words = ["hubgen vendor DEST", f"--name {self.name}"]
        words += [f"--api {','.join(self.selection.api)}"] if self.selection.api else []
        words += [f"--only {','.join(self.selection.only)}"] if self.selection.only else []
        return " ".join([*words, *(["--single-file"] if self.single_file else [])])


@dataclass(frozen=True, slots=True)
class Manifest:
    """
    What is known of a copy.

    Attributes:
        generator: Releases of what has made it, and the digest of the generator itself.
        specs: The digest of every file read, by its path, by API version; the root document of a
            version comes first.
        dependencies: What the app has to have, as in `pyproject.toml`.
        digests: Of every file as it was made, by its path from the manifest's folder.
        packed: The text of these files, and the documents.
        accepted: Edits that are meant to stay: by path the digest of the text that a file was
            given, or nothing when it was deleted.
        replaces: Of a single file, while an update is under way: the digest of the file before.
        path: Of the manifest's own file, for messages.
    """

    options: Options
    generator: Mapping[str, str]
    specs: Mapping[str, Mapping[str, str]]
    dependencies: tuple[str, ...]
    digests: Mapping[str, str]
    packed: str
    accepted: Mapping[str, str] = field(default_factory=dict)
    replaces: str = ""
    path: str = field(default="", compare=False)

    @classmethod
    def of(
        cls,
        options: Options,
        generator: Mapping[str, str],
        specs: Mapping[str, Mapping[str, str]],
        dependencies: tuple[str, ...],
        *,
        files: Mapping[str, str],
        documents: Mapping[str, str],
    ) -> Manifest:
        """Of a copy with these files, made from these documents."""
        digests = {path: digest(text) for path, text in files.items()}
        packed = _pack({"files": files, "documents": documents})
        return cls(options, generator, specs, dependencies, digests, packed)

    @property
    def files(self) -> Mapping[str, str]:
        """
        The text of every file as it was made.

        Raises:
            UsageError: What is packed is not what the digests say.
        """
        return self._unpacked()[0]

    @property
    def documents(self) -> Mapping[str, str]:
        """
        The documents as JSON, without what the copy has no part in, by API version.

        Raises:
            UsageError: What is packed is not what the digests say.
        """
        return self._unpacked()[1]

    def _unpacked(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        try:
            files, documents, digests = _unpack(self.packed)
        except (ValueError, KeyError, TypeError, OSError, RecursionError):
            raise _damaged(self.path, "it is damaged") from None
        if digests != self.digests:
            raise _damaged(self.path, "its digests are not those of what it holds")
        return files, documents

    def to_json(self) -> str:
        """The text of the file."""
        selection = self.options.selection
        content = {
            "command": self.options.command,
            "options": {
                "name": self.options.name,
                "api": selection.api,
                "only": selection.only,
                "single_file": self.options.single_file,
            },
            "generator": self.generator,
            "specs": self.specs,
            "dependencies": self.dependencies,
            "files": self.digests,
            **({"accepted": self.accepted} if self.accepted else {}),
            **({"replaces": self.replaces} if self.replaces else {}),
            "made": {"digest": digest(self.packed), "packed": self.packed},
        }
        return json.dumps(content, indent=2, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, content: bytes, path: str) -> Manifest:
        """
        What `to_json` has written.

        Args:
            path: Of the file, for messages.

        Raises:
            UsageError: It is not what `to_json` writes: damaged, or made to do damage.
        """
        try:
            found = json.loads(content)
            options, made = found["options"], shapes.texts(found["made"])
            manifest = cls(
                Options(
                    shapes.text(options["name"]),
                    Selection(
                        tuple(shapes.items(options["api"])), tuple(shapes.items(options["only"]))
                    ),
                    bool(options["single_file"]),
                ),
                shapes.texts(found["generator"]),
                {
                    shapes.text(wire): shapes.paths(read)
                    for wire, read in shapes.mapping(found["specs"]).items()
                },
                tuple(shapes.items(found["dependencies"])),
                shapes.paths(found["files"]),
                made["packed"],
                shapes.paths(found.get("accepted", {})),
                shapes.text(found.get("replaces", "")),
                path,
            )
            intact = made["digest"] == digest(manifest.packed)
        except UsageError as error:
            raise UsageError(
                f"this is no manifest of a copy: {error.findings[0].message}",
                at=Location(path, 0, 0),
                hint=_HINT,
            ) from None
        except (ValueError, KeyError, TypeError, OSError, RecursionError):
            if b"\n<<<<<<< " in content:
                raise _conflicting(path) from None
            raise _damaged(path, "it is damaged") from None
        if not intact:
            raise _damaged(path, "it was edited")
        return manifest


def digest(text: str) -> str:
    """As manifests spell it."""
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _damaged(path: str, reason: str) -> UsageError:
    return UsageError(
        f"this is no manifest of a copy: {reason}", at=Location(path, 0, 0), hint=_HINT
    )


def _conflicting(path: str) -> UsageError:
    return UsageError(
        "git could not merge this manifest of a copy",
        at=Location(path, 0, 0),
        hint=(
            "take one side, as with `git checkout --ours FILE`, for the files of the copy as well, "
            "and run `hubgen vendor DEST --update`"
        ),
    )


def _pack(content: Mapping[str, Any]) -> str:
    # bz2 rather than zlib: every system has the same implementation, and so the same bytes.
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(bz2.compress(plain)).decode()


@lru_cache(maxsize=4)
def _unpack(packed: str) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """The texts of files and documents, and the digests of the files."""
    plain = bz2.BZ2Decompressor().decompress(base64.b64decode(packed, validate=True), _LARGEST)
    found = shapes.mapping(json.loads(plain))
    files = shapes.texts(found["files"])
    return (
        files,
        shapes.texts(found["documents"]),
        {path: digest(text) for path, text in files.items()},
    )
