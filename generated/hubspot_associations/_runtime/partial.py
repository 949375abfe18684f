"""What a batch answer says about each of its inputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeGuard, TypeVar

import msgspec

from .codec import UnsetType
from .errors import PartialFailure
from .shapes import mapping, sequence

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


class PartialResult(Generic[E]):
    """
    A batch answer in which each input may have failed by itself.

    `status` proves nothing: HubSpot says COMPLETE even when every input failed. Look at `failed`.
    """

    __slots__ = ("_sent",)
    _sent: tuple[Any, ...]
    errors: list[E]

    @property
    def failed(self) -> list[Failure[E]]:
        """The errors that mean that something was not done."""
        return [
            self._failure(error)
            for error in self.errors
            if error.sub_category != NO_ASSOCIATIONS_FOUND
        ]

    @property
    def not_found(self) -> list[Failure[E]]:
        """The harmless rest: records that have no association, or do not exist."""
        return [
            self._failure(error)
            for error in self.errors
            if error.sub_category == NO_ASSOCIATIONS_FOUND
        ]

    def raise_for_failures(self) -> None:
        """
        Raise when anything failed.

        Raises:
            PartialFailure: `failed` is not empty; its `result` is this answer.
        """
        if self.failed:
            raise PartialFailure(self)

    def remember(self, inputs: tuple[Any, ...]) -> None:
        """Note the inputs that this answers; done by `send`."""
        self._sent = inputs

    def _failure(self, error: E) -> Failure[E]:
        sent: tuple[Any, ...] = getattr(self, "_sent", ())
        named = _named(error.context)
        positions = tuple(index for index, item in enumerate(sent) if named and _names(named, item))
        return Failure(error, positions, tuple(sent[index] for index in positions))


def tie(parsed: object, body: object) -> None:
    """Let a batch answer remember the inputs of its request, so that errors can be tied to them."""
    if _is_partial(parsed):
        parsed.remember(tuple(sequence(mapping(body).get("inputs"))))


def _is_partial(value: object) -> TypeGuard[PartialResult[Any]]:
    return isinstance(value, PartialResult)


_SIDES: Mapping[str, tuple[str, ...]] = {  # by name in `context`: where an input carries that id
    "id": ("id", "from", "to"),
    "fromObjectId": ("id", "from"),
    "toObjectId": ("to",),
}


def _named(context: Mapping[str, Sequence[str]]) -> list[tuple[tuple[str, ...], frozenset[str]]]:
    return [
        (_SIDES[name], frozenset(ids)) for name, ids in context.items() if name in _SIDES and ids
    ]


def _names(named: Sequence[tuple[tuple[str, ...], frozenset[str]]], item: object) -> bool:
    wire = msgspec.to_builtins(item)
    return all(any(found in ids for found in _ids(wire, sides)) for sides, ids in named)


def _ids(wire: object, sides: tuple[str, ...]) -> Iterator[str]:
    """The ids at those places of an input: an id itself, ``{"id"}`` or a list of these."""
    for side in sides:
        value = mapping(wire).get(side)
        for place in sequence(value) or [value]:
            found = mapping(place).get("id") or place
            if isinstance(found, str | int):
                yield str(found)
