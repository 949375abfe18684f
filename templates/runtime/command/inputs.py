"""What is sent for the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from .columns import Input
from .tables import Table


class Inputs:
    """
    The inputs of all rows, in order.

    Attributes:
        invalid: How many rows there were so far that nothing is sent for.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self.invalid = 0

    def __iter__(self) -> Iterator[Input]:
        self.invalid = 0
        for row in self._table:
            if row.input is None:
                self.invalid += 1
            else:
                yield row.input


class CountedInputs(Inputs):
    """The same, when it is known how many they are."""

    def __init__(self, table: Table, count: int) -> None:
        super().__init__(table)
        self._count = count

    def __len__(self) -> int:
        return self._count
