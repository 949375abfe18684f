"""Inputs of a bulk run, any number of them, a few of them bad, and what has to come of each."""

import random
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

from tests.sandbox.store import FIRST_MISSING_ID

OBJECT_TYPE = "companies"  # on both sides, or no record could be associated with itself
TYPE_ID = 13
PARENTS = 50_000
FIRST_PARENT = 2_000_000_000

Input = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bad:
    """
    A way in which an input is bad.

    Attributes:
        share: One in so many inputs is bad in this way.
        sub_category: That the error has to have, after `crm.associations.`.
        words: That its message has to have.
    """

    name: str
    share: int
    sub_category: str
    words: str


MISSING = Bad("a record that is missing", 1_000, "INVALID_IDENTIFIER", "is not a valid ID")
SELF = Bad("a record and itself", 25_000, "", "cannot be associated to itself")
TYPE = Bad("a type id of nothing", 25_000, "INVALID_ASSOCIATION_TYPE", "not a valid association")
CATEGORY = Bad("a category of nothing", 25_000, "", "Invalid input JSON")

# HubSpot ties the first to its input; two of the errors name none, and the last is a 400 for all.
KINDS = (MISSING, SELF, TYPE, CATEGORY)
LEAST = 2  # of each kind


class Inputs:
    """
    Child companies and their parents; an iterable that can be begun anew, and has no length.

    Attributes:
        bad: By position, what is wrong with an input.
    """

    def __init__(self, count: int, seed: int) -> None:
        self.count = count
        kinds = [kind for kind in KINDS for _ in range(max(LEAST, count // kind.share))]
        positions = random.Random(seed).sample(range(count), len(kinds))
        self.bad = dict(zip(positions, kinds, strict=True))

    def __iter__(self) -> Iterator[Input]:
        return map(self.at, range(self.count))

    async def one_by_one(self) -> AsyncIterator[Input]:
        """The same for a client that awaits them."""
        for given in self:
            yield given

    def at(self, position: int) -> Input:
        """One of them."""
        from_id, to_id = self.pair(position)
        category, type_id = "HUBSPOT_DEFINED", TYPE_ID
        match self.bad.get(position):
            case bad if bad is MISSING:
                from_id = str(FIRST_MISSING_ID + position)
            case bad if bad is SELF:
                to_id = from_id
            case bad if bad is TYPE:
                type_id = 999
            case bad if bad is CATEGORY:
                category = "NOBODY_DEFINED"
        types = [{"associationCategory": category, "associationTypeId": type_id}]
        return {"from": {"id": from_id}, "to": {"id": to_id}, "types": types}

    def pair(self, position: int) -> tuple[str, str]:
        """The ids that an input has unless it is bad; no two have the same."""
        return str(1 + position), str(FIRST_PARENT + position % PARENTS)
