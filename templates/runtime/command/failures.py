"""The file of what failed: the rows as they were, with the reasons, to be read by this command."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from ..bulk import BulkFailure
from .columns import REASONS, Row
from .csv_table import shielded
from .error import CommandError
from .pairs import stands_for
from .tables import Table

INVALID_ROW = "INVALID_ROW"  # the category of what was not sent


def write_failures(path: Path, mode: int, table: Table, failures: Iterable[BulkFailure]) -> None:
    """
    Write what failed, in the order of the rows; the file is there when it is complete.

    Args:
        mode: Who may read it.
        failures: By position among the rows that can be sent.

    Raises:
        OSError: It cannot be written.
        CommandError: The rows are not those any more that were sent.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with open(handle, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123 - no path
            Path(name).chmod(mode)
            writer = csv.writer(_Lines(file), delimiter=table.delimiter)
            writer.writerow([shielded(cell) for cell in (*table.header, *REASONS)])
            for row in _failed(table, failures):
                writer.writerow([shielded(cell) for cell in row])
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


class _Lines:
    """
    Lines that end with ``\\n``.

    A writer that ends them so itself leaves a cell with ``\\r`` without quotes, before Python 3.13.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, line: str) -> int:
        return self._file.write(line.removesuffix("\r\n") + "\n")


def _failed(table: Table, failures: Iterable[BulkFailure]) -> Iterator[Sequence[str]]:
    coming = iter(failures)
    failure = next(coming, None)
    seen = -1
    position = -1
    for row in table:
        if row.input is None:
            yield _cells(table, row, "", INVALID_ROW, row.fault, "")
            continue
        if not row.joins:
            if failure is not None and failure.position == position:
                failure = next(coming, None)
            position += 1
        if failure is not None and failure.position == position:
            if not stands_for(failure.input, row.input):
                raise _changed()
            status = str(failure.status or "")
            kind = failure.sub_category or failure.category
            yield _cells(table, row, status, kind, failure.message, failure.correlation_id)
            seen = failure.position
    if failure is not None and (failure.position != seen or next(coming, None)):
        raise _changed()


def _changed() -> CommandError:
    return CommandError(
        "the input has been changed since, so that failures cannot be put beside their rows"
    )


def _cells(table: Table, row: Row, *reasons: str) -> Sequence[str]:
    return [*table.cells(row), str(row.line), *reasons]
