"""The state of an account as plain values, to compare with another's."""

from collections.abc import Mapping
from dataclasses import dataclass

from .catalogue import TypeKey

RecordPair = tuple[str, str, str, str]
TypeOfDirection = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """
    What an account remembers; equal for two accounts that answer everything alike.

    Attributes:
        associations: The types of each pair, by (from type, from id, to type, to id); every
            association is there from both sides.
        labels: Name and label of each user-defined type, by (from type, to type, category, id).
        limits: By the same.
    """

    associations: Mapping[RecordPair, frozenset[TypeKey]]
    labels: Mapping[TypeOfDirection, tuple[str, str | None]]
    limits: Mapping[TypeOfDirection, int]
