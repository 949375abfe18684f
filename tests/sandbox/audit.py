"""Whether an account has exactly the associations that were asked for, however many these are."""

from collections.abc import Iterable
from dataclasses import dataclass

from .catalogue import HUBSPOT_DEFINED, direction_between, find_object_type
from .store import Store


@dataclass(frozen=True, slots=True)
class Audit:
    """
    How an account differs from what was asked for.

    Attributes:
        asked: Associations that there should be.
        missing: Those of them that there are not.
        other: Those of them that there are, but by other types.
        unasked: Other associations, of whatever object types.
    """

    asked: int
    missing: int
    other: int
    unasked: int

    @property
    def exact(self) -> bool:
        """Whether it does not differ."""
        return not (self.missing or self.other or self.unasked)


def audit(
    store: Store,
    from_type: str,
    to_type: str,
    pairs: Iterable[tuple[str, str]],
    type_ids: Iterable[int] = (),
) -> Audit:
    """
    Compare an account with what it should be, in little memory; only while no request runs.

    Args:
        pairs: Ids of records that should be associated; the same two never twice.
        type_ids: HubSpot's own types of all of them, besides the plain one.
    """
    here, there = find_object_type(from_type), find_object_type(to_type)
    assert here
    assert there
    direction = direction_between(here, there)
    inverse = direction.inverse
    types = [store.find_type(direction, (HUBSPOT_DEFINED, id_)) for id_ in type_ids]
    bond = store.bond(direction, [type_ for type_ in types if type_])
    asked = missing = other = 0
    for from_id, to_id in pairs:
        asked += 1
        found = store.types_between(direction, from_id, to_id)
        mirrored = store.types_between(inverse, to_id, from_id)
        if not found and not mirrored:
            missing += 1
        elif (found, mirrored) != (bond.here.types, bond.there.types):
            other += 1
    return Audit(asked, missing, other, store.count() // 2 - asked + missing)
