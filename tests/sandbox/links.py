"""Which records of an account are associated, and by which types; there may be millions of them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from .catalogue import AssociationType, Direction

Types = tuple[AssociationType, ...]


class Side(msgspec.Struct, frozen=True, gc=False):
    """
    The types of an association, seen from one of its records.

    The garbage collector does not track it, and so none of the dictionaries that hold it; to visit
    millions of these time and again would take longer than all the rest.
    """

    types: Types


@dataclass(frozen=True, slots=True)
class Bond:
    """
    What associates two records.

    Attributes:
        here: Its types, seen from the record that the direction starts from.
        there: Seen from the other one.
        labels: Of the former types, but for the plain one, which has none.
    """

    direction: Direction
    here: Side
    there: Side
    labels: tuple[str, ...]


class Links:
    """Associations by direction and ids; each is there from both sides."""

    def __init__(self) -> None:
        self._partners: dict[Direction, dict[str, dict[str, Side]]] = defaultdict(dict)

    def __iter__(self) -> Iterator[tuple[Direction, str, str, Types]]:
        """All, from both sides."""
        for direction, partners in self._partners.items():
            for from_id, others in partners.items():
                for to_id, side in others.items():
                    yield direction, from_id, to_id, side.types

    def __len__(self) -> int:
        """How many there are, each counted from both sides."""
        return sum(len(others) for each in self._partners.values() for others in each.values())

    def put(self, bond: Bond, from_id: str, to_id: str) -> None:
        """Associate two records by this bond, and by nothing else from now on."""
        direction = bond.direction
        _put(self._partners[direction], from_id, to_id, bond.here)
        _put(self._partners[direction.inverse], to_id, from_id, bond.there)

    def drop(self, direction: Direction, from_id: str, to_id: str) -> None:
        """Remove an association; nothing happens when there is none."""
        self._partners[direction].get(from_id, {}).pop(to_id, None)
        self._partners[direction.inverse].get(to_id, {}).pop(from_id, None)

    def drop_type(self, type_: AssociationType) -> None:
        """Remove one side of a type from every association, and those that have no other."""
        for others in self._partners[type_.direction].values():
            for to_id, side in list(others.items()):
                if kept := tuple(each for each in side.types if each is not type_):
                    others[to_id] = Side(kept)
                else:
                    del others[to_id]

    def types(self, direction: Direction, from_id: str, to_id: str) -> Types:
        """The types of one association; none when there is no association."""
        side = self._partners[direction].get(from_id, {}).get(to_id)
        return side.types if side else ()

    def partners(self, direction: Direction, from_id: str) -> list[str]:
        """The ids associated with a record, in numeric order."""
        return sorted(self._partners[direction].get(from_id, ()), key=int)


def _put(partners: dict[str, dict[str, Side]], one: str, other: str, side: Side) -> None:
    others = partners.get(one)
    if others is None:  # as for most records of a large batch
        partners[one] = {other: side}
    else:
        others[other] = side
