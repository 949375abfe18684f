"""The results of a bulk read: one for each input that has any, with all of its pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import msgspec

from .bulk_chunk import Chunk
from .codec import encode
from .evidence import plain_id
from .shapes import is_any_mapping

ResultT = TypeVar("ResultT")


@dataclass(frozen=True, slots=True)
class InputPaging(Generic[ResultT]):
    """
    How an input of a batch finds its result, and its next page.

    Attributes:
        input: Name of the id in an input, in JSON.
        result: Attributes from a result to the id of its input.
        cursor: Name of the field of an input that takes a cursor, in JSON.
        next: Attributes from a result to the cursor of its next page.
        items: Attribute of a result for what a page holds.
        results: What a batch answer holds.
    """

    input: str
    result: tuple[str, ...]
    cursor: str
    next: tuple[str, ...]
    items: str
    results: Callable[[Any], Sequence[ResultT]]

    def wire(self, given: object) -> object:
        """An input; one that is only an id gets its name."""
        is_whole = is_any_mapping(given) or isinstance(given, msgspec.Struct)
        return given if is_whole else {self.input: given}


@dataclass(frozen=True, slots=True)
class Found:
    """
    What was read of neighbouring inputs so far.

    Attributes:
        results: By position of the input.
        cursors: Those that were sent already, by position.
    """

    results: dict[int, Any] = field(default_factory=dict[int, Any])
    cursors: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def in_order(self) -> Iterator[Any]:
        """The results in the order of the inputs."""
        return (self.results[position] for position in sorted(self.results))


@dataclass(frozen=True, slots=True)
class Pages:
    """
    What an answer has brought.

    Attributes:
        more: What to send for further pages, if there are any.
        circular: Places in the chunk of inputs whose next page is one that was read before.
        unclear: Positions of inputs of which the answer does not say what is theirs.
    """

    more: Chunk | None
    circular: tuple[int, ...]
    unclear: frozenset[int]


def collect(
    paging: InputPaging[Any],
    chunk: Chunk,
    done: Collection[int],
    answer: Any,
    found: Found,
) -> Pages:
    """
    Put what an answer has brought to what was found before.

    Results come in no order. Inputs with one id are equal and may share a result; where they ask
    for different pages nobody can tell whose it is, and they are sent apart from each other.

    Args:
        done: Positions of the inputs that the answer is about.
        answer: The `Response`.
    """
    results = paging.results(answer.parsed)
    by_id = {plain_id(_attribute(each, paging.result)): each for each in results}
    inputs: list[dict[str, Any]] = [msgspec.json.decode(text) for text in chunk.inputs]
    asked = defaultdict[str, set[object]](set)
    for input_ in inputs:
        asked[plain_id(input_.get(paging.input))].add(input_.get(paging.cursor))
    wanted, unclear = frozenset(done), set[int]()
    more: list[tuple[int, bytes]] = []
    circular: list[int] = []
    for place, (position, input_) in enumerate(zip(chunk.positions, inputs, strict=True)):
        id_ = plain_id(input_.get(paging.input))
        result = by_id.get(id_)
        if position not in wanted or result is None:  # done without a result: there is nothing
            continue
        if len(asked[id_]) > 1:
            unclear.add(position)
            continue
        _add(paging, found.results, position, result)
        cursor = _attribute(result, paging.next)
        if not cursor or not isinstance(cursor, str):
            continue
        if cursor in found.cursors[position]:
            circular.append(place)
        else:
            found.cursors[position].add(cursor)
            more.append((position, encode({**input_, paging.cursor: cursor})))
    return Pages(_following(chunk, more), tuple(circular), frozenset(unclear))


def _following(chunk: Chunk, more: list[tuple[int, bytes]]) -> Chunk | None:
    """What to send for the next page of inputs, each with its position."""
    if not more:
        return None
    positions, inputs = [position for position, _ in more], [text for _, text in more]
    return Chunk(chunk.first, positions, inputs)


def _add(paging: InputPaging[Any], known: dict[int, Any], position: int, result: Any) -> None:
    if position not in known:
        known[position] = msgspec.structs.replace(
            result, **{paging.items: [*getattr(result, paging.items)]}
        )  # a copy, for equal inputs may share a result
        return
    merged = known[position]
    getattr(merged, paging.items).extend(getattr(result, paging.items))
    setattr(merged, paging.next[0], getattr(result, paging.next[0]))


def _attribute(value: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        value = getattr(value, name, None)
    return value
