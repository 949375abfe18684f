"""The columns that the inputs of an operation have, and what a row is among them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..kinds import parts
from .cells import Kind, Special, kind
from .error import CommandError, RowError, listed, similar

Input = dict[str, Any]

# Of the files that this command writes: the file can be read again, and they mean nothing then.
REASONS = ("line", "status", "category", "message", "correlation_id")


@dataclass(frozen=True, slots=True)
class Column:
    """
    A field of an input.

    Attributes:
        name: That of the column, and of the field in JSON.
        required: Whether an empty cell is an error.
        default: The wire value of an empty cell otherwise; None if the field is then left out.
    """

    name: str
    required: bool
    kind: Kind
    default: Any = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """The headers that mean it, as `plain` gives them."""
        return plain(self.name), plain(self.name + "id")


@dataclass(slots=True)
class Row:
    """
    A row of a table.

    Attributes:
        line: Where it begins, counted from 1 as editors do.
        cells: In the order of the header; as many as it has, or none where that cannot be.
        input: What is sent for it.
        fault: Why nothing is; else empty.
        hint: What there is instead of what stands in it; may be empty.
        joins: Whether its input is part of the one that the row before is sent with.
    """

    line: int
    cells: Sequence[str]
    input: Input | None = None
    fault: str = ""
    hint: str = ""
    joins: bool = False

    def refuse(self, error: RowError) -> None:
        """Note why it cannot be sent."""
        self.fault, self.hint = str(error), error.hint


def columns(model: Any, special: Special) -> tuple[Column, ...]:
    """The columns of an operation whose inputs are of that model; `special` as in `cells.kind`."""
    return tuple(
        Column(wire, part.required, kind(part.type, special)) for wire, part in parts(model).items()
    )


def plain(header: str) -> str:
    """A header without what people write differently: case, and what stands between words."""
    return re.sub(r"[\s_.-]", "", header).casefold()


class Layout:
    """
    Where the columns stand in a table.

    Args:
        header: The cells of the first line, in order.
        place: The position of a cell of the header, for messages.

    Raises:
        CommandError: The header lacks a column, has one twice, or has one that is nearly one.
    """

    def __init__(
        self, header: Sequence[str], columns: tuple[Column, ...], place: Callable[[int], str]
    ) -> None:
        self._header, self._columns, self._place = header, columns, place
        found = {column.name: self._find(column) for column in columns}
        self.ignored = [
            name
            for index, name in enumerate(header)
            if name.strip() and index not in found.values()
        ]
        for column in columns:
            if found[column.name] is None:
                self._refuse_missing(column)
        self._taken = [
            (column.name, found[column.name], column.kind.parse, column.required, column.default)
            for column in columns
        ]

    def input(self, cells: Sequence[str]) -> Input:
        """
        What a row says.

        Raises:
            RowError: It says nothing that can be sent.
        """
        made: Input = {}
        for name, index, parse, required, default in self._taken:
            cell = "" if index is None else cells[index].strip()
            if cell:
                try:
                    made[name] = parse(cell)
                except RowError as error:
                    raise RowError(f"`{name}` {error}", hint=error.hint) from None
            elif required:
                raise RowError(f"`{name}` is empty")
            elif default is not None:
                made[name] = default
        return made

    def _find(self, column: Column) -> int | None:
        found = [i for i, name in enumerate(self._header) if plain(name) in column.spellings]
        if len(found) > 1:
            raise CommandError(
                f"`{self._header[found[1]].strip()}` is the column `{column.name}` once more",
                at=self._place(found[1]),
                hint="rename one of the two",
            )
        return found[0] if found else None

    def _refuse_missing(self, column: Column) -> None:
        meant = similar(column.name, self.ignored) or next(
            (name for name in self.ignored if plain(name).startswith(plain(column.name))), ""
        )
        if not column.required and not meant:
            return
        if all(name.strip().isdecimal() for name in self._header if name.strip()):
            wanted = ",".join(each.name for each in self._columns if each.required)
            raise CommandError(
                "the first line has to name the columns, and holds numbers",
                at=self._place(0),
                hint=f"put a line above it: {wanted}",
            )
        if meant:
            raise CommandError(
                f"`{meant}` is no column; did you mean `{column.name}`?",
                at=self._place(list(self._header).index(meant)),
                hint=f"the columns are {described(self._columns)}; rename it, or remove it",
            )
        raise CommandError(
            f"there is no column `{column.name}`, only {listed(n.strip() for n in self._header)}",
            at=self._place(0),
            hint=f"the columns are {described(self._columns)}",
        )


def input_of(columns: Sequence[Column], given: Mapping[str, Any]) -> Input:
    """
    What an object says: in wire shape, or with values as they stand in cells.

    Raises:
        RowError: It says nothing that can be sent.
    """
    made: Input = {}
    for column in columns:
        value = given.get(column.name)
        if value is None:
            value = _by_spelling(column, given)
        if value is not None and value != "":
            try:
                made[column.name] = column.kind.accept(value)
            except RowError as error:
                raise RowError(f"`{column.name}` {error}", hint=error.hint) from None
        elif column.default is not None:
            made[column.name] = column.default
        elif column.required:
            raise RowError(f"`{column.name}` is {_lacking(column, given)}")
    return made


def described(columns: Sequence[Column]) -> str:
    """The columns in a sentence."""
    names = [f"`{each.name}`" + ("" if each.required else " (optional)") for each in columns]
    return ", ".join(names)


def cells_of(columns: Sequence[Column], input_: Mapping[str, Any]) -> list[str]:
    """The cells of an input, in the order of the columns."""
    return [
        column.kind.show(input_[column.name]) if column.name in input_ else "" for column in columns
    ]


def _by_spelling(column: Column, given: Mapping[str, Any]) -> Any:
    spelled = (value for name, value in given.items() if plain(name) in column.spellings)
    return next(spelled, None)


def _lacking(column: Column, given: Mapping[str, Any]) -> str:
    if any(plain(name) in column.spellings for name in given):
        return "empty"
    meant = similar(column.name, given)
    return f"missing; did you mean it with `{meant}`?" if meant else "missing"
