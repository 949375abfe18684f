"""Everything the sandbox remembers: associations, labels and limits, in memory, without HTTP."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from .catalogue import (
    USER_DEFINED,
    AssociationType,
    Direction,
    TypeKey,
    both_sides,
    predefined_types,
)
from .links import Bond, Links, Side, Types
from .snapshot import Snapshot, TypeOfDirection

FIRST_MISSING_ID = 10**15
_DIGITS_OF_MISSING = len(str(FIRST_MISSING_ID))


class Store:
    """
    The state of one account; everything is kept in both directions.

    Records are not stored: of every object type, the ids from 1 up to but not including
    ``FIRST_MISSING_ID`` exist, and no others do.
    """

    def __init__(self) -> None:
        self._types: dict[Direction, dict[TypeKey, AssociationType]] = defaultdict(dict)
        self._links = Links()
        self._bonds: dict[tuple[Direction, frozenset[AssociationType]], Bond] = {}
        self._limits: dict[AssociationType, int] = {}
        self._last_type_id = 0
        for type_ in predefined_types():
            self._add_type(type_)

    # Records

    def exists(self, object_id: str) -> bool:
        """Whether there is a record with that id; ``007`` is not the id 7."""
        return (
            len(object_id) < _DIGITS_OF_MISSING
            and object_id.isdecimal()
            and object_id.isascii()
            and object_id[0] != "0"
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
        self._bonds.clear()
        type_.label, self._inverse(type_).label = label, inverse_label

    def delete_type(self, type_: AssociationType) -> None:
        """Both sides go, from the types, the limits and every association that has them."""
        self._bonds.clear()
        for side in (type_, self._inverse(type_)):
            del self._types[side.direction][side.key]
            self._limits.pop(side, None)
            self._links.drop_type(side)

    # Associations

    def bond(self, direction: Direction, types: Iterable[AssociationType]) -> Bond:
        """These types and, where there is one, the plain type."""
        wanted = frozenset(types)
        bond = self._bonds.get((direction, wanted))
        if bond is None:
            plain = self.plain(direction)
            all_ = wanted | {plain} if plain else wanted
            here = tuple(sorted(all_, key=lambda type_: type_.key))
            there = tuple(self._inverse(type_) for type_ in here)
            labels = tuple(type_.label for type_ in here if type_.label is not None)
            bond = Bond(direction, Side(here), Side(there), labels)
            self._bonds[direction, wanted] = bond
        return bond

    def connect(self, bond: Bond, from_id: str, to_id: str) -> None:
        """Associate two records by this bond, and by nothing else from now on."""
        self._links.put(bond, from_id, to_id)

    def disconnect(self, direction: Direction, from_id: str, to_id: str) -> None:
        """Remove the association with all its types; nothing happens when there is none."""
        self._links.drop(direction, from_id, to_id)

    def remove_types(
        self, direction: Direction, from_id: str, to_id: str, removed: set[AssociationType]
    ) -> None:
        """Remove these types of the pair; without its plain type, the association is gone."""
        types = self.types_between(direction, from_id, to_id)
        kept = [type_ for type_ in types if type_ not in removed]
        if not kept or self.plain(direction) in removed:
            self.disconnect(direction, from_id, to_id)
        else:
            self.connect(self.bond(direction, kept), from_id, to_id)

    def types_between(self, direction: Direction, from_id: str, to_id: str) -> Types:
        """The types of one association; none when there is no association."""
        return self._links.types(direction, from_id, to_id)

    def associated(self, direction: Direction, from_id: str) -> list[str]:
        """The ids associated with a record, in numeric order."""
        return self._links.partners(direction, from_id)

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

    def count(self) -> int:
        """How many associations there are, each counted from both sides."""
        return len(self._links)

    def snapshot(self) -> Snapshot:
        """The whole state, in time linear in the associations; only while no request runs."""
        keys = cache(lambda types: frozenset(type_.key for type_ in types))
        return Snapshot(
            associations={
                (side.from_type.name, from_id, side.to_type.name, to_id): keys(types)
                for side, from_id, to_id, types in self._links
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
        self._bonds.clear()
        if type_.category == USER_DEFINED:
            self._last_type_id = max(self._last_type_id, type_.id)

    def _inverse(self, type_: AssociationType) -> AssociationType:
        return self._types[type_.direction.inverse][type_.inverse_key]


def _place(type_: AssociationType) -> TypeOfDirection:
    direction = type_.direction
    return direction.from_type.name, direction.to_type.name, *type_.key
