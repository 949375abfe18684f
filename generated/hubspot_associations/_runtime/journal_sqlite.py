"""A journal in an SQLite file; without a file, one that is gone with the run."""

from __future__ import annotations

import os
import sqlite3
import stat
import weakref
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from .bulk import BulkFailure
from .bulk_errors import JournalError
from .journal import Job, Settled

__all__ = ["SqliteJournal"]

_OURS = 0x48734A6E  # "HsJn", in the file's header
_LAYOUT = 1

_TABLES = """\
CREATE TABLE job (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE settled (
    first INTEGER PRIMARY KEY,
    count INTEGER NOT NULL,
    digest BLOB NOT NULL,
    failed INTEGER NOT NULL
);
CREATE TABLE failures (position INTEGER PRIMARY KEY, failure BLOB NOT NULL);
"""

_SAID_OF = {
    "operation": "runs `{}`",
    "path": "is for {}",
    "values": "is for {}",
    "base_url": "is for the server {}",
}

_encode = msgspec.json.Encoder().encode
_decoded = msgspec.json.Decoder(BulkFailure).decode


class SqliteJournal:
    """
    A journal in one file that only its owner can read; it holds ids and errors, and no token.

    While a run is at it the file is locked, and there may be a second one beside it, ``…-wal``.

    Args:
        path: The file; it is made if there is none. Without it all is gone with this object.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        self._path = None if path is None else Path(path)
        self._connection: sqlite3.Connection | None = None

    def begin(self, job: Job) -> None:
        """
        Lock the file, and make sure that it is of this job.

        Raises:
            JournalError: It is not; another run is at it; or it is no journal.
        """
        if self._path is not None:
            _prepare(self._path)
        with self._explained():
            connection = sqlite3.connect(
                self._path or "", timeout=0, isolation_level=None, check_same_thread=False
            )
        weakref.finalize(self, connection.close)
        self._connection = connection
        try:
            with self._explained():
                self._lock(connection)
                self._go_on_with(job, connection)
        except BaseException:
            self.end()
            raise

    def settled(self, position: int) -> Settled | None:
        """What begins at that position, or else the next behind it; `None` at the end."""
        query = "SELECT * FROM settled WHERE first >= ? ORDER BY first LIMIT 1"
        with self._explained():
            row = self._open().execute(query, (position,)).fetchone()
        return Settled(*row) if row else None

    def settle(self, settled: Settled, failures: Sequence[BulkFailure]) -> None:
        """Remember that, all of it or nothing."""
        row = (settled.first, settled.count, settled.digest, settled.failed)
        rows = [(failure.position, _encode(failure)) for failure in failures]
        with self._explained(), self._writing() as connection:
            connection.execute("INSERT INTO settled VALUES (?, ?, ?, ?)", row)
            connection.executemany("INSERT INTO failures VALUES (?, ?)", rows)

    def failures(self) -> Iterator[BulkFailure]:
        """All failures so far by position."""
        query = "SELECT failure FROM failures ORDER BY position"
        with self._explained():
            if self._connection is not None:
                yield from (_decoded(found) for (found,) in self._connection.execute(query))
            elif self._path is not None:
                with closing(
                    sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=rw", uri=True)
                ) as reader:
                    yield from (_decoded(found) for (found,) in reader.execute(query))

    def end(self) -> None:
        """Let go of the file; what has no file stays as long as this object."""
        if self._path is not None and self._connection is not None:
            connection, self._connection = self._connection, None
            with self._explained():
                connection.close()

    def _lock(self, connection: sqlite3.Connection) -> None:
        """
        Make it ours for as long as it is open.

        A commit is safe when the process is killed; when the power fails the last ones may be gone,
        but the file is whole, and their inputs are sent once more. To be safe from that as well
        would mean to wait for the disk every time.
        """
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if not tables:
            for statement in filter(str.strip, _TABLES.split(";")):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_OURS}")
            connection.execute(f"PRAGMA user_version = {_LAYOUT}")
        connection.execute("COMMIT")
        (ours,) = connection.execute("PRAGMA application_id").fetchone()
        (layout,) = connection.execute("PRAGMA user_version").fetchone()
        if ours != _OURS:
            raise JournalError(f"{self._named} is no journal of a bulk run; name another file")
        if layout != _LAYOUT:
            raise JournalError(f"{self._named} was written by another release of this package")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")

    def _go_on_with(self, job: Job, connection: sqlite3.Connection) -> None:
        ours = {
            "operation": job.operation,
            "path": job.path,
            "values": ", ".join(job.values),
            "base_url": job.base_url,
        }
        known = dict(connection.execute("SELECT name, value FROM job"))
        if not known:
            with self._writing():
                connection.executemany("INSERT INTO job VALUES (?, ?)", ours.items())
            return
        for name, said in _SAID_OF.items():
            if ours[name] != known.get(name):
                theirs = said.format(known.get(name))
                raise JournalError(
                    f"{self._named} is the journal of another job: it {theirs}, and this one "
                    f"{said.format(ours[name])}; name another file"
                )

    @contextmanager
    def _writing(self) -> Generator[sqlite3.Connection]:
        connection = self._open()
        connection.execute("BEGIN")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk may have ended it
                connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _explained(self) -> Generator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise JournalError(f"{self._named}: {_explanation(error)}") from error

    @property
    def _named(self) -> str:
        return "the temporary journal" if self._path is None else str(self._path)

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            raise JournalError(f"{self._named} was not begun")
        return self._connection


def _prepare(path: Path) -> None:
    """
    Make the file, for its owner only; what stands there already is left as it is.

    SQLite gives the files that it needs beside it the same permissions.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            raise JournalError(f"{path} is no file; name another one for the journal") from None
        if not found.st_size:
            path.chmod(0o600)
    except OSError as error:
        raise JournalError(f"{path}: {error.strerror}") from error


def _explanation(error: sqlite3.Error) -> str:
    match getattr(error, "sqlite_errorname", "").split("_")[1:2]:
        case ["BUSY" | "LOCKED"]:
            return "another run is using this journal"
        case ["NOTADB"]:
            return "it is no journal of a bulk run; name another file"
        case ["FULL" | "IOERR"]:
            return (
                f"it cannot be written ({error}); what stands in it is safe, and the same run can "
                "go on when there is room"
            )
        case _:
            return str(error)
