"""What the parts of the soak have in common."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Size:
    """
    How much to do.

    Attributes:
        histories: Of each kind of client.
        first: Seed of the first history.
        inputs: Of each bulk run.
        windows: Of ten seconds each, in real time.
    """

    histories: int
    first: int
    inputs: int
    windows: int


Say: TypeAlias = Callable[[str], object]  # prints a line
Part: TypeAlias = Callable[[Size, Say], Sequence[str]]  # gives what must not happen, in words
