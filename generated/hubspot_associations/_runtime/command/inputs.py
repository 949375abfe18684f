"""What is sent for the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from .columns import Input
from .pairs import joined
from .tables import Table


class Inputs:
    """
    The inputs of all rows, in order; of rows that join each other, one.

    Args:
        field: The list that such rows have in common.

    Attributes:
        invalid: How many rows there were so far that nothing is sent for.
        joined: How many there were that are sent with the row before.
    """

    def __init__(self, table: Table, field: str = "") -> None:
        self._table, self._field = table, field
        self.invalid = self.joined = 0

    def __iter__(self) -> Iterator[Input]:
        self.invalid = self.joined = 0
        coming: Input | None = None
        for row in self._table:
            if row.input is None:
                self.invalid += 1
            elif coming is not None and row.joins:
                self.joined += 1
                coming = joined(coming, row.input, self._field)
            else:
                if coming is not None:
                    yield coming
                coming = row.input
        if coming is not None:
            yield coming


class CountedInputs(Inputs):
    """The same, when it is known how many they are."""

    def __init__(self, table: Table, field: str, count: int) -> None:
        super().__init__(table, field)
        self._count = count

    def __len__(self) -> int:
        return self._count
