"""Text of a file or a pipe that can be read again: what comes out of a pipe is kept on disk."""

from __future__ import annotations

import io
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import IO, Any, Protocol

from .error import CommandError, said

_OTHER_ENCODINGS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}  # by their first bytes
_PRIVATE = 0o600


class Source(Protocol):
    """
    Text in UTF-8, with or without byte order mark.

    Attributes:
        name: What messages call it.
        path: Where its failures go by default, but for the ending.
        mode: Who may read it.
        whole: Whether all of it is there already, so that it can be checked before it is used.
    """

    name: str
    path: Path
    mode: int
    whole: bool

    def text(self) -> io.TextIOWrapper:
        """All of it from the beginning, line ends as they are; only the last one given is valid."""
        ...

    def raw(self) -> IO[bytes]:
        """The bytes that were read so far, from the beginning."""
        ...

    def close(self) -> None:
        """Nothing of it is needed any more."""
        ...


def open_source(argument: str) -> Source:
    """
    The file of that name; ``-`` is standard input.

    Raises:
        CommandError: It cannot be read.
    """
    try:
        file = _opened(argument)
        status = os.fstat(file.fileno())
        name = "standard input" if argument == "-" else argument
        path = Path("stdin" if argument == "-" or argument.startswith("/dev/") else argument)
        if stat.S_ISREG(status.st_mode):
            return _File(file, name, path, stat.S_IMODE(status.st_mode))
        return _Pipe(file, name, path)
    except OSError as error:
        raise CommandError(
            f"cannot be read: {said(error)}",
            at=argument,
            hint="name a file, or `-` for standard input",
        ) from None


def refuse_bytes(source: Source) -> CommandError:
    """What is wrong with a source whose bytes are not UTF-8, and where."""
    hint = "save it as UTF-8; a spreadsheet may call that `CSV UTF-8`"
    for number, line in enumerate(source.raw(), start=1):
        if other := _OTHER_ENCODINGS.get(line[:2]) if number == 1 else None:
            return CommandError(f"is {other}, and has to be UTF-8", at=source.name, hint=hint)
        try:
            line.decode()
        except UnicodeDecodeError as error:
            at = f"{source.name}:{number}:{len(line[: error.start].decode()) + 1}"
            byte = f"0x{line[error.start]:02x}"
            return CommandError(f"byte {byte} is not UTF-8", at=at, hint=hint)
    return CommandError("is not UTF-8", at=source.name, hint=hint)


class _File:
    """A file; it is held open, so that another one under its name changes nothing."""

    whole = True

    def __init__(self, file: io.FileIO, name: str, path: Path, mode: int) -> None:
        self.name, self.path, self.mode = name, path, mode
        self._file = file
        self._start = file.tell()

    def text(self) -> io.TextIOWrapper:
        return _text(self.raw())

    def raw(self) -> io.BufferedReader:
        self._file.seek(self._start)
        return io.BufferedReader(_Open(self._file))

    def close(self) -> None:
        self._file.close()


class _Pipe:
    """Something that can be read once only."""

    whole = False
    mode = _PRIVATE

    def __init__(self, file: io.FileIO, name: str, path: Path) -> None:
        self.name, self.path = name, path
        self._file = file
        self._kept = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._coming: io.RawIOBase | None = _Tee(file, self._kept)

    def text(self) -> io.TextIOWrapper:
        coming, self._coming = self._coming, None
        return _text(io.BufferedReader(coming) if coming else self.raw())

    def raw(self) -> IO[bytes]:
        self._kept.seek(0)
        return io.BufferedReader(_Open(self._kept))

    def close(self) -> None:
        self._file.close()
        self._kept.close()


class _Open(io.RawIOBase):
    """Reads from a file that stays open when this is closed."""

    def __init__(self, file: IO[bytes] | io.FileIO) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        part = self._file.read(len(memoryview(buffer)))
        memoryview(buffer)[: len(part)] = part
        return len(part)


class _Tee(_Open):
    """The same, and writes down what it has read."""

    def __init__(self, file: io.FileIO, kept: IO[bytes]) -> None:
        super().__init__(file)
        self._kept = kept

    def readinto(self, buffer: Any, /) -> int:
        count = super().readinto(buffer)
        self._kept.write(memoryview(buffer)[:count])
        return count


def _opened(argument: str) -> io.FileIO:
    if argument == "-":
        return io.FileIO(sys.stdin.fileno(), closefd=False)
    return io.FileIO(argument)


def _text(raw: IO[bytes]) -> io.TextIOWrapper:
    return io.TextIOWrapper(raw, "utf-8-sig", newline="")
