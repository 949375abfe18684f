"""Results of a read as JSON lines: on a stream, or in a file that is there when it is complete."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Protocol

import msgspec

from ..bulk import BulkFailure
from ..journal import Job, Journal, Settled
from .error import CommandError, said

_encode = msgspec.json.Encoder().encode


class Results(Protocol):
    """Takes results; to be closed in the end."""

    def write(self, result: object) -> None:
        """Add one."""
        ...

    def finish(self) -> None:
        """All are there."""
        ...

    def close(self) -> None:
        """No more will come, whether all are there or not."""
        ...


class ToStream:
    """Results on a stream."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def write(self, result: object) -> None:
        """Add one."""
        self._stream.write(_encode(result) + b"\n")

    def finish(self) -> None:
        """All are there."""
        self._stream.flush()

    def close(self) -> None:
        """The stream is not ours."""


class ToFile:
    """Results in a file beside the one that they are for, whose place it takes in the end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = _beside(path, ".part")
        self._file = _created(self._part)

    def write(self, result: object) -> None:
        """Add one."""
        self._file.write(_encode(result) + b"\n")

    def finish(self) -> None:
        """All are there."""
        self._file.close()
        self._part.replace(self._path)

    def close(self) -> None:
        """No more will come."""
        self._file.close()


class ToJournaledFile:
    """
    The same for a run with a journal: a run that goes on adds to the file of the one before.

    It is the journal that this run is to be given: before it says that inputs are settled, their
    results are on disk, and beside them is written how long the file was then. So a run that goes
    on can cut off what was written of inputs that are not settled.
    """

    def __init__(self, path: Path, journal: Journal) -> None:
        self._path = path
        self._part, self._marks = _beside(path, ".part"), _beside(path, ".part.marks")
        self._journal = journal
        self._file: IO[bytes] | None = None

    def write(self, result: object) -> None:
        """Add one."""
        if self._file is None:
            raise self._lost()
        self._file.write(_encode(result) + b"\n")

    def finish(self) -> None:
        """All are there."""
        if self._file is not None:
            self._file.close()
            self._part.replace(self._path)
            self._marks.unlink(missing_ok=True)

    def close(self) -> None:
        """No more will come."""
        if self._file is not None:
            self._file.close()

    # What a journal does

    def begin(self, job: Job) -> None:
        """
        Be ready for this job.

        Raises:
            CommandError: There are no results where the journal knows of some.
        """
        self._journal.begin(job)
        try:
            self._go_on(self._last())
        except BaseException:
            self._journal.end()
            raise

    def settled(self, position: int) -> Settled | None:
        """What begins at that position, or else the next behind it."""
        return self._journal.settled(position)

    def settle(self, settled: Settled, failures: Sequence[BulkFailure]) -> None:
        """Remember that, and the results before."""
        if self._file is not None:
            self._file.flush()
            os.fsync(self._file.fileno())
            with self._marks.open("a") as marks:
                marks.write(f"{settled.first} {self._file.tell()}\n")
        self._journal.settle(settled, failures)

    def failures(self) -> Iterator[BulkFailure]:
        """All failures so far by position."""
        return self._journal.failures()

    def end(self) -> None:
        """The run is over."""
        self._journal.end()

    def _last(self) -> Settled | None:
        """The last settled inputs; those of a read are settled in order."""
        last, position = None, 0
        while (found := self._journal.settled(position)) and found.first == position:
            last, position = found, found.first + found.count
        return last

    def _go_on(self, last: Settled | None) -> None:
        if last is None:
            self._marks.unlink(missing_ok=True)
            self._file = _created(self._part)
            return
        length = self._length(last)
        if length is not None:
            self._marks.write_text(f"{last.first} {length}\n")
            self._file = self._part.open("r+b")
            self._file.truncate(length)
            self._file.seek(length)
        elif not self._path.exists():
            raise self._lost()  # else the run is complete, or `write` will find that it is not

    def _length(self, last: Settled) -> int | None:
        if not self._part.exists() or not self._marks.exists():
            return None
        first, found = str(last.first), None
        for line in self._marks.read_text().splitlines():
            match line.split():
                case [place, length] if place == first:
                    found = int(length)
                case _:
                    pass
        return found

    def _lost(self) -> CommandError:
        return CommandError(
            "is not there, but the journal knows of results in it",
            at=str(self._part),
            hint="name the --out that the run was begun with, or another --journal",
        )


def _created(path: Path) -> IO[bytes]:
    try:
        return path.open("wb")
    except OSError as error:
        raise CommandError(
            f"cannot be written: {said(error)}",
            at=str(path),
            hint="name another file with --out",
        ) from None


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
