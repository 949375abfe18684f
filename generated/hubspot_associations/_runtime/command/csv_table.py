"""Rows of comma-separated values, or of values with another delimiter that the header uses."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Iterator, Sequence

from .columns import REASONS, Column, Layout, Row, plain
from .error import CommandError, RowError, counted
from .source import Source, refuse_bytes

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that spreadsheets carry out
_SHIELD = "'"  # put before such a cell, it is text
_DELIMITERS = (",", ";", "\t", "|")

Records = Iterator[tuple[int, list[str]]]


class Csv:
    """
    The rows of a source; its first line names the columns.

    What this command has written itself ends with columns of reasons: these are dropped.

    Raises:
        CommandError: The header is not what it has to be.
    """

    def __init__(self, source: Source, columns: tuple[Column, ...]) -> None:
        self._source = source
        text = source.text()
        first, self._above = _first_line(source, text)
        self.delimiter = _delimiter(first, columns)
        self._coming: Records | None = self._records(itertools.chain([first], text))
        _, header = next(self._coming)
        self._width = len(header)
        self._is_ours = tuple(header[-len(REASONS) :]) == REASONS
        self.header: Sequence[str] = header
        if self._is_ours:
            self.header = [_unshielded(name) for name in header[: -len(REASONS)]]
        starts = _starts(first, self.delimiter)
        line = self._above + 1
        self._layout = Layout(
            self.header, columns, lambda index: f"{source.name}:{line}:{starts[index] + 1}"
        )
        self.ignored: Sequence[str] = self._layout.ignored

    def __iter__(self) -> Iterator[Row]:
        records, self._coming = self._coming or self._again(), None
        read, width = self._layout.input, self._width
        for line, cells in records:
            if self._is_ours:
                cells = [_unshielded(cell) for cell in cells]
            row = Row(line, cells)
            try:
                if len(cells) == width:
                    row.input = read(cells)
                else:
                    row.fault = f"has {counted(len(cells), 'cell')}, and the header {width}"
                    row.cells = ()
            except RowError as error:
                row.refuse(error)
            if row.input is not None or any(cell.strip() for cell in cells):
                yield row

    def cells(self, row: Row) -> Sequence[str]:
        """What stands in a row, in the order of the header; nothing if that cannot be said."""
        return row.cells[: len(self.header)] or [""] * len(self.header)

    def _again(self) -> Records:
        records = self._records(itertools.islice(self._source.text(), self._above, None))
        next(records)
        return records

    def _records(self, lines: Iterable[str]) -> Records:
        """The line that each record begins in, counted as editors do, and its cells."""
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        line = self._above + 1
        try:
            for cells in reader:
                yield line, cells
                line = self._above + reader.line_num + 1
        except csv.Error as error:
            raise CommandError(
                f"cannot be taken apart: {error}",
                at=f"{self._source.name}:{line}",
                hint="a quote that is opened has to be closed; inside of quotes it comes twice",
            ) from None
        except UnicodeDecodeError:
            raise refuse_bytes(self._source) from None


def shielded(cell: str) -> str:
    """The cell, so that a spreadsheet takes it for text; this command reads it as it was."""
    return _SHIELD + cell if cell.lstrip(_SHIELD).startswith(_FORMULA) else cell


def _first_line(source: Source, text: Iterable[str]) -> tuple[str, int]:
    """The first line that has any text, and how many stand above it."""
    try:
        for above, line in enumerate(text):
            if "\0" in line:
                raise refuse_bytes(source)
            if line.strip():
                return line, above
    except UnicodeDecodeError:
        raise refuse_bytes(source) from None
    raise CommandError("is empty", at=source.name, hint="its first line names the columns")


def _delimiter(line: str, columns: Iterable[Column]) -> str:
    """The one that finds most of the columns in a header, and then most cells."""
    known = {spelling for column in columns for spelling in column.spellings}

    def found(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([line], delimiter=delimiter))
        return sum(plain(cell) in known for cell in cells), len(cells)

    return max(_DELIMITERS, key=found)


def _starts(line: str, delimiter: str) -> list[int]:
    """Where the cells of a line begin."""
    starts, quoted = [0], False
    for index, letter in enumerate(line):
        quoted ^= letter == '"'
        if letter == delimiter and not quoted:
            starts.append(index + 1)
    return starts


def _unshielded(cell: str) -> str:
    return cell[1:] if cell.startswith(_SHIELD) and shielded(cell[1:]) != cell[1:] else cell
