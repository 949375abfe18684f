"""Rows of CSV or JSON lines, each with what is sent for it or why nothing is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

from .columns import Column, Row
from .csv_table import Csv
from .error import CommandError
from .json_table import JsonLines
from .source import Source

Format = Literal["csv", "jsonl"]

_SHOWN = 10


class Table(Protocol):
    """
    All rows in order; lines and rows without any text are none.

    Iterating raises `CommandError` for what cannot be taken apart into rows.
    """

    @property
    def delimiter(self) -> str:
        """What stands between cells when rows are written again."""
        ...

    @property
    def header(self) -> Sequence[str]:
        """The names of the columns, as they are written again with failures."""
        ...

    @property
    def ignored(self) -> Sequence[str]:
        """Those of them that mean nothing."""
        ...

    def __iter__(self) -> Iterator[Row]: ...

    def cells(self, row: Row) -> Sequence[str]:
        """What stands in a row, in the order of the header."""
        ...


def open_table(source: Source, format_: Format | None, columns: tuple[Column, ...]) -> Table:
    """
    The table in a source; its format is that of its ending, or CSV, when none is given.

    Raises:
        CommandError: Its header is not what it has to be.
    """
    by_ending = source.path.suffix.casefold() in (".jsonl", ".ndjson")
    is_json = by_ending if format_ is None else format_ == "jsonl"
    return JsonLines(source, columns) if is_json else Csv(source, columns)


def check(table: Table, name: str, *, skip: bool) -> int:
    """
    Read all of it, and count the inputs; rows that join each other are one.

    Args:
        name: What messages call the source.
        skip: Whether rows that cannot be sent are no reason to stop.

    Raises:
        CommandError: Some rows cannot be sent.
    """
    good = bad = 0
    shown: list[Row] = []
    for row in table:
        if row.input is not None:
            good += not row.joins
            continue
        bad += 1
        if bad <= _SHOWN:
            shown.append(row)
    if not bad or skip:
        return good
    lines = [f"{name}:{row.line}: {row.fault}" for row in shown]
    if bad > _SHOWN:
        lines.append(f"… and {bad - _SHOWN:,} more")
    hints = {row.hint: "" for row in shown if row.hint}  # in order, each once
    hint = "mend what is wrong, or send the other rows with --skip-invalid"
    raise CommandError("\n".join(lines), hint="\n  hint: ".join([*hints, hint]))
