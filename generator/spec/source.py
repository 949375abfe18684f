"""One file of a document, read once."""

import hashlib
import stat
from pathlib import Path
from typing import Any

from ..errors import Location, SpecError
from .positions import Lines, Mark, Pointer
from .read_json import read_json, read_marks
from .wording import printable


class Source:
    """
    A file's values and where they stand.

    Attributes:
        path: The file with every symbolic link resolved; what makes two sources the same.
        shown: What messages call it.
        digest: SHA-256 of its bytes.
        value: Everything in it, as plain data.
    """

    def __init__(self, path: Path, shown: str) -> None:
        self.path = path
        self.shown = printable(shown)
        content = _read(path, self.shown)
        self.digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
        self._text = _decode(content, self.shown)
        self._marks: Mark | None = None
        self.value = self._parse()

    def locate(self, pointer: Pointer) -> Location:
        """The key or item a pointer names, or its nearest ancestor that exists."""
        return Location(self.shown, *self._marked().locate(pointer))

    def locate_value(self, pointer: Pointer) -> Location:
        """The value behind a key, or of its nearest ancestor that exists."""
        return Location(self.shown, *self._marked().locate_value(pointer))

    def _parse(self) -> Any:
        if not self._text.strip():
            raise SpecError(
                "the file is empty", at=Location(self.shown), hint="begin with `openapi: 3.1.0`"
            )
        if self.path.suffix == ".json":
            return read_json(self._text, self.shown)
        from .read_yaml import read_yaml  # ruamel.yaml is slow to import, and JSON needs none of it

        value, self._marks = read_yaml(self._text, self.shown)
        return value

    def _marked(self) -> Mark:
        if self._marks is None:
            self._marks = read_marks(self._text, self.shown)
        return self._marks


def _read(path: Path, shown: str) -> bytes:
    at = Location(shown)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise SpecError("this is a folder", at=at, hint="name a YAML or JSON file in it")
        if not stat.S_ISREG(mode):  # who opens a named pipe waits forever
            raise SpecError("this is not a file", at=at, hint="name a YAML or JSON file")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        hint = "check its name and its folder"
        raise SpecError("there is no such file", at=at, hint=hint) from None
    except PermissionError as error:
        raise SpecError(_unreadable(error), at=at, hint="check who may read it") from None
    except (OSError, ValueError) as error:
        raise SpecError(_unreadable(error), at=at, hint="name another file") from None


def _unreadable(error: Exception) -> str:
    return f"cannot be read: {(getattr(error, 'strerror', None) or str(error)).lower()}"


def _decode(content: bytes, shown: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        raise SpecError(
            f"not UTF-8: byte 0x{content[error.start]:02x}",
            at=Location(shown, *Lines(before).position(len(before))),
            hint="save the file as UTF-8",
        ) from None
