"""Rows of one pair: create replaces the types of a pair, so such rows are sent as one input."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any

import msgspec

from ..evidence import plain_id
from ..shapes import is_mapping, is_sequence
from .columns import Input, Row
from .tables import Table

_encode = msgspec.json.Encoder(order="sorted").encode


class Pairs:
    """
    A table whose rows say of themselves whether they join the input of the row before.

    A row that comes too late to join one of the same records is refused: alone it would replace
    what that one has made. Which records there were stands in a temporary file, not in memory.

    Args:
        field: The list of an input that replaces what was there.
    """

    def __init__(self, table: Table, field: str) -> None:
        self._table, self._field = table, field
        self.delimiter, self.header, self.ignored = table.delimiter, table.header, table.ignored
        self.cells = table.cells
        self._lines = _Lines()

    def __iter__(self) -> Iterator[Row]:
        last = b""
        for row in self._table:
            if row.input is not None:
                key = self._key(row.input)
                if key == last:
                    row.joins = True
                elif (first := self._lines.first(key, row.line)) == row.line:
                    last = key
                else:
                    self._refuse(row, first)
            yield row

    def _refuse(self, row: Row, first: int) -> None:
        row.cells, row.input = self._table.cells(row), None
        row.fault = (
            f"has the same records as line {first}, and their `{self._field}` would replace "
            "each other"
        )
        row.hint = "put the rows of a pair next to each other, by sorting; they are sent as one"

    def _key(self, input_: Input) -> bytes:
        records = {name: _plain(value) for name, value in input_.items() if name != self._field}
        return blake2b(_encode(records), digest_size=16).digest()


def joined(one: Input, other: Input, field: str) -> Input:
    """One input in place of two."""
    return {**one, field: [*one[field], *(item for item in other[field] if item not in one[field])]}


def stands_for(sent: Any, row: Input) -> bool:
    """Whether an input that was sent has all that a row says."""
    return is_mapping(sent) and all(
        (
            all(item in sent.get(name, ()) for item in value)
            if is_sequence(value)
            else sent.get(name) == value
        )
        for name, value in row.items()
    )


class _Lines:
    """The line in which each key first came, in a file that is gone with this object."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        weakref.finalize(self, self._database.close)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("CREATE TABLE lines (key BLOB PRIMARY KEY, line) WITHOUT ROWID")
        self._database.execute("BEGIN")  # never to be committed

    def first(self, key: bytes, line: int) -> int:
        """That line; it is this one if the key is new."""
        added = self._database.execute("INSERT OR IGNORE INTO lines VALUES (?, ?)", (key, line))
        if added.rowcount:
            return line
        found: Sequence[int] = self._database.execute(
            "SELECT line FROM lines WHERE key = ?", (key,)
        ).fetchone()
        return found[0]


def _plain(value: Any) -> Any:
    if is_mapping(value):
        return {name: _plain(inner) for name, inner in value.items()}
    return plain_id(value) if isinstance(value, str | int) else value
