"""Inputs of one call that would replace each other: they are sent as one, and share what comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import msgspec

from .bulk import BulkFailure
from .bulk_chunk import Chunk
from .codec import encode
from .evidence import are_plain, plain
from .shapes import is_mapping, is_sequence

United: TypeAlias = dict[int, list[tuple[int, bytes]]]


def unite(chunk: Chunk, field: str) -> tuple[Chunk, United]:
    """
    The chunk with one input in place of all that have the same ids, and what each stands for.

    Args:
        field: The list that replaces what was there; the one input has what is in any of theirs.
    """
    sent = chunk.keys or ()
    keys = sent if are_plain(sent) else [None if key is None else plain(key) for key in sent]
    if len(set(keys)) == len(keys):
        return chunk, {}
    places = defaultdict[object, list[int]](list)
    for place, key in enumerate(keys):
        places[place if key is None else key].append(place)
    united, inputs, kept = United(), list(chunk.inputs), list[int]()
    for same in places.values():
        one = _one([chunk.inputs[place] for place in same], field) if len(same) > 1 else None
        if one is None:
            kept += same
            continue
        first = same[0]
        kept.append(first)
        inputs[first] = one
        united[chunk.positions[first]] = [
            (chunk.positions[place], chunk.inputs[place]) for place in same
        ]
    kept.sort()
    return (
        replace(
            chunk,
            positions=[chunk.positions[place] for place in kept],
            inputs=[inputs[place] for place in kept],
            keys=[sent[place] for place in kept],
        ),
        united,
    )


def apart(done: Sequence[int], united: Mapping[int, Sequence[tuple[int, bytes]]]) -> list[int]:
    """The positions of all inputs that are done when these are."""
    return [each for position in done for each, _ in united.get(position, [(position, b"")])]


def failures_apart(
    failures: Sequence[BulkFailure], united: Mapping[int, Sequence[tuple[int, bytes]]]
) -> list[BulkFailure]:
    """The failures of all inputs, each with what was given for it."""
    found = list[BulkFailure]()
    for failure in failures:
        if failure.position not in united:
            found.append(failure)
            continue
        for position, text in united[failure.position]:
            found.append(replace(failure, position=position, input=msgspec.json.decode(text)))
    return found


def _one(texts: Sequence[bytes], field: str) -> bytes | None:
    """One input in place of these; none if they have no list there."""
    inputs: list[Any] = [msgspec.json.decode(text) for text in texts]
    items = list[Any]()
    for input_ in inputs:
        if not is_mapping(input_) or not is_sequence(given := input_.get(field)):
            return None
        items += [item for item in given if item not in items]
    return encode({**inputs[0], field: items})
