"""
`VENDORED.json`: what a copy was made from, by what, and what it held when it was made.

The text of every file and an excerpt of every document are in it, packed, so that an edit can be
told from an update, and what has changed since can be said, without the generator of that time. It
has no dates and no paths of a machine: the same command gives the same bytes.

A manifest is read as coming from a stranger: nothing in it can name a file outside its copy.
"""

from __future__ import annotations

import base64
import bz2
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import Location, UsageError
from ..selection import Selection
from ..tree import FileTree

FILE = "VENDORED.json"
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
        files: The text of every file as it was made, by its path from the manifest's folder.
        documents: The documents as JSON, without what the copy has no part in, by API version.
        replaces: Of a single file, while an update is under way: the digest of the file before.
    """

    options: Options
    generator: Mapping[str, str]
    specs: Mapping[str, Mapping[str, str]]
    dependencies: tuple[str, ...]
    files: Mapping[str, str]
    documents: Mapping[str, str]
    replaces: str = ""

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
            "files": {path: digest(text) for path, text in self.files.items()},
            **({"replaces": self.replaces} if self.replaces else {}),
            "made": _packed({"files": self.files, "documents": self.documents}),
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
            options, made = found["options"], _unpacked(found["made"])
            files = FileTree(_texts(made["files"]))
            manifest = cls(
                Options(
                    _text(options["name"]),
                    Selection(tuple(_list(options["api"])), tuple(_list(options["only"]))),
                    bool(options["single_file"]),
                ),
                _texts(found["generator"]),
                {_text(wire): _texts(read) for wire, read in _mapping(found["specs"]).items()},
                tuple(_list(found["dependencies"])),
                files.files,
                _texts(made["documents"]),
                _text(found.get("replaces", "")),
            )
            listed = _texts(found["files"])
        except UsageError as error:
            raise UsageError(
                f"this is no manifest of a copy: {error.findings[0].message}",
                at=Location(path, 0, 0),
                hint=_HINT,
            ) from None
        except (ValueError, KeyError, TypeError, OSError, RecursionError):
            raise _damaged(path, "it is damaged") from None
        if listed != {path: digest(text) for path, text in files.items()}:
            raise _damaged(path, "its digests are not those of what it holds")
        return manifest


def digest(text: str) -> str:
    """As manifests spell it."""
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _damaged(path: str, reason: str) -> UsageError:
    return UsageError(
        f"this is no manifest of a copy: {reason}", at=Location(path, 0, 0), hint=_HINT
    )


def _packed(content: Mapping[str, Any]) -> str:
    # bz2 rather than zlib: every system has the same implementation, and so the same bytes.
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(bz2.compress(plain)).decode()


def _unpacked(text: Any) -> dict[str, Any]:
    plain = bz2.BZ2Decompressor().decompress(base64.b64decode(text, validate=True), _LARGEST)
    return _mapping(json.loads(plain))


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError
    return value


def _texts(value: Any) -> dict[str, str]:
    return {_text(name): _text(text) for name, text in _mapping(value).items()}


def _list(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise TypeError
    return [_text(item) for item in value]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
