"""The account of a batch: which of its inputs are done, have failed, or are not known to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from .codec import UnsetType, encode, wire_shape
from .evidence import Evidence, Key, plain, plain_id
from .shapes import mapping, sequence

__all__ = ["Failure"]


class BatchProblem(Protocol):
    """What an item of `errors` has at least."""

    @property
    def sub_category(self) -> str | UnsetType | None: ...

    @property
    def context(self) -> Mapping[str, Sequence[str]]: ...


E = TypeVar("E", bound=BatchProblem)


@dataclass(frozen=True, slots=True)
class Failure(Generic[E]):
    """
    One error of a batch answer, or an input of which the answer does not say that it was done.

    Attributes:
        error: What HubSpot says; of the category ``UNCONFIRMED`` when it has not said anything.
        positions: The inputs it is about, counted from 0 in the order sent; empty if it names none.
        inputs: Those inputs, as they were given.
    """

    error: E
    positions: tuple[int, ...]
    inputs: tuple[Any, ...]


class Request:
    """
    What a batch answer answers.

    Args:
        inputs: Those of the batch, as they were given, or what gives them as JSON text; `None` for
            a call without any, which is like one input.
        values: What stands in the path.
        doubt: What keeps the answer from being taken at its word; may be empty.
        keys: The ids of each input, if they were read already.
    """

    def __init__(
        self,
        inputs: Sequence[Any] | Callable[[], bytes] | None,
        values: Iterable[object] = (),
        doubt: str = "",
        keys: Sequence[Key] | None = None,
    ) -> None:
        self._inputs = inputs
        self._keys = keys
        self.values = tuple(values)
        self.doubt = doubt

    @property
    def is_single(self) -> bool:
        """Whether it has no inputs, but is like one itself."""
        return self._inputs is None

    @cached_property
    def given(self) -> tuple[Any, ...]:
        """The inputs, as they were given."""
        inputs = self._inputs
        return tuple(msgspec.json.decode(inputs()) if callable(inputs) else inputs or ())

    @property
    def state(self) -> tuple[Any, ...]:
        """What makes another one of these."""
        return None if self.is_single else self.given, self.values, self.doubt

    def __len__(self) -> int:
        """How many inputs there are."""
        return 1 if self.is_single else len(self.given)

    def lacking(self, evidence: Evidence, results: Sequence[Any]) -> list[int]:
        """The places of the inputs that have no result."""
        inputs = self._inputs
        if self.is_single:
            own = set(map(plain_id, self.values))
            return (
                [] if any(own.issuperset(plain(key)) for key in evidence.proven(results)) else [0]
            )
        if self._keys is None:
            self._keys = evidence.keys(inputs() if callable(inputs) else encode(self.given))
        return evidence.lacking(self._keys, results)

    def failure(self, error: E, *, among: Iterable[int] = ()) -> Failure[E]:
        """
        The error, with the inputs that carry all ids it names.

        Args:
            among: Places of the inputs without result: it is about these, if it can be.
        """
        carriers = [
            frozenset[int]().union(*(self._carriers.get((name, id_), ()) for id_ in ids))
            for name, ids in error.context.items()
            if name in _SIDES and ids
        ]
        found = carriers[0].intersection(*carriers[1:]) if carriers else frozenset[int]()
        return self.about(error, found.intersection(among) or found)

    def about(self, error: E, places: Iterable[int]) -> Failure[E]:
        """The error, as that of these inputs; a call without inputs has no places."""
        positions = () if self.is_single else tuple(sorted(places))
        return Failure(error, positions, tuple(self.given[position] for position in positions))

    @cached_property
    def _carriers(self) -> Mapping[tuple[str, str], set[int]]:
        """Positions by name in `context` and id; made once, for there may be 2,000 errors."""
        found = defaultdict[tuple[str, str], set[int]](set)
        for position, item in enumerate(self.given):
            shape = mapping(wire_shape(item))
            for name, sides in _SIDES.items():
                for id_ in _ids(shape, sides):
                    found[name, id_].add(position)
        return found


@dataclass(slots=True)
class Account(Generic[E]):
    """
    What has come of the inputs of a batch; what is nowhere in here is done.

    Attributes:
        failed: Errors, each with the inputs that it is about.
        not_found: Those that only say that there is nothing to tell of an input.
        open: Places of the inputs of which the answer says neither that they are done nor that they
            have failed.
        hidden: How many errors the answer counts beyond those that it shows.
        status: That of the batch, where it is one that says that HubSpot is not done with it.
        said: What the answer says of an open input, in a sentence.
    """

    failed: list[Failure[E]]
    not_found: list[Failure[E]]
    open: list[int]
    hidden: int
    status: str
    said: str


def account(
    request: Request,
    evidence: Evidence,
    errors: Sequence[E],
    results: Sequence[Any],
    *,
    hidden: int,
    status: str,
) -> Account[E]:
    """
    What has come of the inputs of a request.

    Args:
        errors: Those of the answer.
        results: Likewise.
        hidden: As in an `Account`.
        status: Likewise.
    """
    lacking = frozenset(request.lacking(evidence, results) if evidence.result else ())
    failed, not_found = list[Failure[E]](), list[Failure[E]]()
    for error in errors:
        is_benign = evidence.nothing and error.sub_category == evidence.nothing
        (not_found if is_benign else failed).append(request.failure(error, among=lacking))
    doubt = "; ".join(filter(None, (request.doubt, *_doubts(hidden, status))))
    said = "HubSpot's answer has no result for this input"
    if not evidence.result:
        said = "HubSpot's answer does not say that this was done"
        lacking = frozenset(range(len(request)) if doubt else ())
    named = {place for each in (*failed, *not_found) for place in each.positions}
    open_ = sorted(lacking - named)
    if sum(not each.positions for each in not_found) >= len(open_):
        open_ = []  # there is nothing to any of them
    said = f"{said}: {doubt}" if doubt else said
    return Account(failed, not_found, open_, hidden, status, said if open_ else not_shown(hidden))


def sides(item: object, id_: str) -> frozenset[str]:
    """Where an input of a batch carries an id, for HubSpot may name one without saying so."""
    shape = mapping(wire_shape(item))
    return frozenset(side for side in _SIDES["id"] if id_ in _ids(shape, (side,)))


_SIDES: Mapping[str, tuple[str, ...]] = {  # by name in `context`: where an input carries that id
    "id": ("id", "from", "to"),
    "fromObjectId": ("id", "from"),
    "toObjectId": ("to",),
}


def _doubts(hidden: int, status: str) -> Iterator[str]:
    if status:
        yield f"its status is {status}"
    if hidden:
        yield not_shown(hidden, "it")


def not_shown(hidden: int, answer: str = "HubSpot's answer") -> str:
    """How many errors an answer counts and does not show, in a sentence."""
    return f"{answer} does not show {hidden:,} of the errors that it counts"


def _ids(shape: Mapping[str, Any], sides: tuple[str, ...]) -> Iterator[str]:
    """The ids at those places of an input: an id itself, ``{"id"}`` or a list of these."""
    for side in sides:
        value = shape.get(side)
        for place in sequence(value) or [value]:
            found = mapping(place).get("id") or place
            if isinstance(found, str | int):
                yield str(found)
