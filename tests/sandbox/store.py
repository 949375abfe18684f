"""Everything the sandbox remembers: associations, labels and limits, in memory, without HTTP."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from .catalogue import (
    USER_DEFINED,
    AssociationType,
    Direction,
    TypeKey,
    both_sides,
    predefined_types,
)
from .snapshot import Snapshot, TypeOfDirection

FIRST_MISSING_ID = 10**15

Types = tuple[AssociationType, ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """What associates two records: its types seen from one side, and from the other."""

    direction: Direction
    types: Types
    inverse_types: Types


class Store:
    """
    The state of one account; everything is kept in both directions.

    Records are not stored: of every object type, the ids from 1 up to but not including
    ``FIRST_MISSING_ID`` exist, and no others do.
    """

    def __init__(self) -> None:
        self._types: dict[Direction, dict[TypeKey, AssociationType]] = defaultdict(dict)
        self._links: dict[Direction, dict[str, dict[str, Types]]] = defaultdict(dict)
        self._limits: dict[AssociationType, int] = {}
        self._last_type_id = 0
        for type_ in predefined_types():
            self._add_type(type_)

    # Records

    def exists(self, object_id: str) -> bool:
        """Whether there is a record with that id; ``007`` is not the id 7."""
        return (
            object_id.isascii()
            and object_id.isdecimal()
            and object_id[0] != "0"
            and int(object_id) < FIRST_MISSING_ID
        )

    # Association types

    def types(self, direction: Direction) -> Types:
        """All types of a direction, HubSpot's own first, then in order of creation."""
        return tuple(self._types[direction].values())

    def find_type(self, direction: Direction, key: TypeKey) -> AssociationType | None:
        return self._types[direction].get(key)

    def plain(self, direction: Direction) -> AssociationType | None:
        """The unlabelled type, which every association of the direction has."""
        return next((type_ for type_ in self.types(direction) if type_.label is None), None)

    def name_taken(self, name: str) -> bool:
        """Whether a user-defined type of any pair has that name."""
        return any(
            type_.category == USER_DEFINED and type_.name == name
            for types in self._types.values()
            for type_ in types.values()
        )

    def label_count(self, direction: Direction) -> int:
        """How many user-defined labels the pair has; both sides of one count once."""
        labelled = sum(
            type_.category == USER_DEFINED and type_.label is not None
            for side in {direction, direction.inverse}
            for type_ in self.types(side)
        )
        return labelled // 2

    def create_type(
        self, direction: Direction, name: str, labels: tuple[str | None, str | None]
    ) -> Types:
        """A new user-defined type, both sides, with the next two ids of the account."""
        there, back = self._last_type_id + 1, self._last_type_id + 2
        created = both_sides(USER_DEFINED, direction, (there, back), labels, name)
        for type_ in created:
            self._add_type(type_)
        return created

    def relabel(self, type_: AssociationType, label: str, inverse_label: str) -> None:
        """New labels for both sides; associations and limits stay."""
        type_.label, self._inverse(type_).label = label, inverse_label

    def delete_type(self, type_: AssociationType) -> None:
        """Both sides go, from the types, the limits and every association that has them."""
        for side in (type_, self._inverse(type_)):
            del self._types[side.direction][side.key]
            self._limits.pop(side, None)
            for others in self._links[side.direction].values():
                for to_id, types in list(others.items()):
                    if kept := _without(types, {side}):
                        others[to_id] = kept
                    else:
                        del others[to_id]

    # Associations

    def bond(self, direction: Direction, types: Iterable[AssociationType]) -> Bond:
        """These types and, where there is one, the plain type."""
        plain = self.plain(direction)
        wanted = {*types, plain} if plain else set(types)
        own = tuple(sorted(wanted, key=lambda type_: type_.key))
        return Bond(direction, own, tuple(self._inverse(type_) for type_ in own))

    def connect(self, bond: Bond, from_id: str, to_id: str) -> None:
        """Associate two records by this bond, and by nothing else from now on."""
        direction = bond.direction
        self._links[direction].setdefault(from_id, {})[to_id] = bond.types
        self._links[direction.inverse].setdefault(to_id, {})[from_id] = bond.inverse_types

    def disconnect(self, direction: Direction, from_id: str, to_id: str) -> None:
        """Remove the association with all its types; nothing happens when there is none."""
        self._links[direction].get(from_id, {}).pop(to_id, None)
        self._links[direction.inverse].get(to_id, {}).pop(from_id, None)

    def remove_types(
        self, direction: Direction, from_id: str, to_id: str, removed: set[AssociationType]
    ) -> None:
        """Remove these types of the pair; without its plain type, the association is gone."""
        types = self.types_between(direction, from_id, to_id)
        kept = _without(types, removed)
        if not kept or self.plain(direction) in removed:
            self.disconnect(direction, from_id, to_id)
        else:
            self.connect(self.bond(direction, kept), from_id, to_id)

    def types_between(self, direction: Direction, from_id: str, to_id: str) -> Types:
        """The types of one association; none when there is no association."""
        return self._links[direction].get(from_id, {}).get(to_id, ())

    def associated(self, direction: Direction, from_id: str) -> list[str]:
        """The ids associated with a record, in numeric order."""
        return sorted(self._links[direction].get(from_id, ()), key=int)

    # Limits

    def limits(self) -> dict[AssociationType, int]:
        """Every limit that was set: how many records one record may have under the type."""
        return dict(self._limits)

    def set_limit(self, type_: AssociationType, most: int) -> None:
        self._limits[type_] = most

    def purge_limit(self, type_: AssociationType) -> None:
        """Forget the limit; nothing happens when there is none."""
        self._limits.pop(type_, None)

    # Everything

    def snapshot(self) -> Snapshot:
        """The whole state, in time linear in the associations; only while no request runs."""
        keys = cache(lambda types: frozenset(type_.key for type_ in types))
        return Snapshot(
            associations={
                (side.from_type.name, from_id, side.to_type.name, to_id): keys(types)
                for side, links in self._links.items()
                for from_id, others in links.items()
                for to_id, types in others.items()
            },
            labels={
                _place(type_): (type_.name, type_.label)
                for types in self._types.values()
                for type_ in types.values()
                if type_.category == USER_DEFINED
            },
            limits={_place(type_): most for type_, most in self._limits.items()},
        )

    def _add_type(self, type_: AssociationType) -> None:
        self._types[type_.direction][type_.key] = type_
        if type_.category == USER_DEFINED:
            self._last_type_id = max(self._last_type_id, type_.id)

    def _inverse(self, type_: AssociationType) -> AssociationType:
        return self._types[type_.direction.inverse][type_.inverse_key]


def _place(type_: AssociationType) -> TypeOfDirection:
    direction = type_.direction
    return direction.from_type.name, direction.to_type.name, *type_.key


def _without(types: Types, removed: set[AssociationType]) -> Types:
    return tuple(type_ for type_ in types if type_ not in removed)
