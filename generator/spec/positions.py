"""Where every value of one file stands."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

Pointer: TypeAlias = tuple[str | int, ...]
"""The way from the root of a document to a value: keys, and indices of lists."""

DEEPEST = 100
"""Levels of nesting that a file may have: far above any real document, far below Python's limit."""


class Position(NamedTuple):
    """Line and column in a file, both counted from 1."""

    line: int
    column: int


class Mark(NamedTuple):
    """
    Where a value stands, and what it contains.

    Attributes:
        start: First character of the value itself.
        parts: For each key of a mapping or index of a list the position to name in a message (of
            the key, or of the item) and the mark of the value.
    """

    start: Position
    parts: "Mapping[str | int, tuple[Position, Mark]]" = MappingProxyType({})

    def locate(self, pointer: Pointer) -> Position:
        """Position of a key or an item; of the nearest ancestor when there is no such thing."""
        position, mark = self.start, self
        for token in pointer:
            if token not in mark.parts:
                break
            position, mark = mark.parts[token]
        return position

    def locate_value(self, pointer: Pointer) -> Position:
        """Position of the value behind a key; of the nearest ancestor that exists."""
        mark = self
        for token in pointer:
            if token not in mark.parts:
                break
            _, mark = mark.parts[token]
        return mark.start


class Lines:
    """Turns offsets in a text into positions."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in re.finditer(r"\r\n|\n|\r", text))]

    def position(self, offset: int) -> Position:
        """Line and column of the character at an offset."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)
