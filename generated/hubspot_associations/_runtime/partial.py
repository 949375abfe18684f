"""What a batch answer says about each of its inputs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, Protocol, TypeGuard, TypeVar, cast

from .codec import UnsetType, wire_shape
from .errors import PartialFailure
from .shapes import mapping, sequence

__all__ = ["Failure"]

NO_ASSOCIATIONS_FOUND = "crm.associations.NO_ASSOCIATIONS_FOUND"


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
    One error of a batch answer.

    Attributes:
        error: What HubSpot says.
        positions: The inputs it names, counted from 0 in the order sent; empty if it names none.
        inputs: Those inputs, as they were given.
    """

    error: E
    positions: tuple[int, ...]
    inputs: tuple[Any, ...]


class Inputs:
    """The inputs of a batch, as they were given, and which of them carry an id."""

    def __init__(self, given: Sequence[Any]) -> None:
        self.given = tuple(given)

    def failure(self, error: E) -> Failure[E]:
        """The error, with the inputs that carry all ids it names."""
        carriers = [
            frozenset[int]().union(*(self._carriers.get((name, id_), ()) for id_ in ids))
            for name, ids in error.context.items()
            if name in _SIDES and ids
        ]
        positions = tuple(sorted(carriers[0].intersection(*carriers[1:]))) if carriers else ()
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


class PartialResult(Generic[E]):
    """
    A batch answer in which each input may have failed by itself.

    `status` proves nothing: HubSpot says COMPLETE even when every input failed. Look at `failed`.
    """

    __slots__ = ("_inputs",)
    _inputs: Inputs
    errors: list[E]

    @property
    def failed(self) -> list[Failure[E]]:
        """The errors that mean that something was not done."""
        inputs = self._sent()
        return [inputs.failure(error) for error in self.errors if not _is_benign(error)]

    @property
    def not_found(self) -> list[Failure[E]]:
        """The harmless rest: records that have no association, or do not exist."""
        inputs = self._sent()
        return [inputs.failure(error) for error in self.errors if _is_benign(error)]

    def raise_for_failures(self) -> None:
        """
        Raise when anything failed.

        Raises:
            PartialFailure: `failed` is not empty; its `result` is this answer.
        """
        if self.failed:
            raise PartialFailure(self)

    def remember(self, inputs: Sequence[Any]) -> None:
        """Note the inputs that this answers; done by `send`."""
        self._inputs = Inputs(inputs)

    def _sent(self) -> Inputs:
        return getattr(self, "_inputs", _NO_INPUTS)

    # msgspec knows the fields of a model only; copies and pickles keep the inputs, too.

    def __reduce__(self) -> tuple[Any, ...]:
        rebuilding = cast(tuple[Any, Any], super().__reduce__())
        return *rebuilding, self._sent().given

    __setstate__ = remember

    def __copy__(self) -> PartialResult[E]:
        rebuild, arguments, inputs = self.__reduce__()
        twin: PartialResult[E] = rebuild(*arguments)
        twin.remember(inputs)
        return twin


def tie(parsed: object, body: object) -> None:
    """Let a batch answer remember the inputs of its request, so that errors can be tied to them."""
    if is_partial(parsed):
        parsed.remember(sequence(mapping(body).get("inputs")))


def sides(item: object, id_: str) -> frozenset[str]:
    """Where an input of a batch carries an id, for HubSpot may name one without saying so."""
    shape = mapping(wire_shape(item))
    return frozenset(side for side in _SIDES["id"] if id_ in _ids(shape, (side,)))


def is_partial(value: object) -> TypeGuard[PartialResult[Any]]:
    """Whether it is a batch answer."""
    return isinstance(value, PartialResult)


def _is_benign(error: BatchProblem) -> bool:
    return error.sub_category == NO_ASSOCIATIONS_FOUND


_NO_INPUTS = Inputs(())

_SIDES: Mapping[str, tuple[str, ...]] = {  # by name in `context`: where an input carries that id
    "id": ("id", "from", "to"),
    "fromObjectId": ("id", "from"),
    "toObjectId": ("to",),
}


def _ids(shape: Mapping[str, Any], sides: tuple[str, ...]) -> Iterator[str]:
    """The ids at those places of an input: an id itself, ``{"id"}`` or a list of these."""
    for side in sides:
        value = shape.get(side)
        for place in sequence(value) or [value]:
            found = mapping(place).get("id") or place
            if isinstance(found, str | int):
                yield str(found)
