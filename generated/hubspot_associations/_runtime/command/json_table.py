"""Rows of JSON lines: an object each, in wire shape or with values as they stand in cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from ..kinds import json_kind
from ..shapes import is_mapping
from .columns import Column, Input, Row, cells_of, input_of
from .error import RowError
from .source import Source, refuse_bytes


class JsonLines:
    """The rows of a source."""

    delimiter = ","

    def __init__(self, source: Source, columns: tuple[Column, ...]) -> None:
        self._source = source
        self._columns = columns
        self.header: Sequence[str] = [column.name for column in columns]
        self.ignored: Sequence[str] = ()

    def __iter__(self) -> Iterator[Row]:
        try:
            for number, line in enumerate(self._source.text(), start=1):
                if line.strip():
                    yield self._row(number, line)
        except UnicodeDecodeError:
            raise refuse_bytes(self._source) from None

    def cells(self, row: Row) -> Sequence[str]:
        """What stands in a row, in the order of the header; nothing if that cannot be said."""
        if row.input is None:
            return row.cells or [""] * len(self.header)
        return cells_of(self._columns, row.input)

    def _row(self, number: int, line: str) -> Row:
        row = Row(number, ())
        try:
            row.input = self._input(line)
        except RowError as error:
            row.refuse(error)
        return row

    def _input(self, line: str) -> Input:
        try:
            given = msgspec.json.decode(line)
        except msgspec.DecodeError:
            raise RowError("is not JSON") from None
        if not is_mapping(given):
            raise RowError(f"is {json_kind(given)}, and has to be an object")
        return input_of(self._columns, given)
