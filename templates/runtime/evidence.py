"""What shows that an input of a batch was carried out: a result with the ids of that input."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeAlias, cast

import msgspec

from .shapes import mapping

UNCONFIRMED = "UNCONFIRMED"
"""The category of an input of which no answer has said that it was carried out, or refused."""

# The ids of an input or of a result, as one text, which the garbage collector does not follow; None
# if they cannot be read.
Key: TypeAlias = str | None

_BETWEEN = "\0"  # the ids of a key


@dataclass(frozen=True)
class Evidence:
    """
    How the results of a batch are tied to its inputs.

    Attributes:
        input: Where an input has its ids, by names in JSON with dots between them. Empty when a
            success has no results to show.
        result: Where its result has them, by attributes, in the same order.
        nothing: Subcategory of the errors that only say that there is nothing to tell of an input.
    """

    input: tuple[str, ...] = ()
    result: tuple[str, ...] = ()
    nothing: str = ""

    def keys(self, inputs: bytes) -> list[Key]:
        """The ids of each input of a JSON array."""
        try:
            return [*_keys(self.input, self._decoder.decode(inputs))]
        except msgspec.ValidationError:
            paths = [path.split(".") for path in self.input]
            return [_key(item, paths) for item in msgspec.json.decode(inputs)]

    def proven(self, results: Sequence[Any]) -> set[str]:
        """The ids of all results."""
        return {*_keys(self.result, results)}

    def lacking(self, sent: Sequence[Key], results: Sequence[Any]) -> list[int]:
        """The places of the inputs with these ids that have no result."""
        found = self.proven(results)
        if found.issuperset(sent):
            return []
        left = [place for place, key in enumerate(sent) if key not in found]
        alike = set(map(plain, found))
        return [place for place in left if (key := sent[place]) is None or plain(key) not in alike]

    @cached_property
    def _decoder(self) -> msgspec.json.Decoder[Any]:
        """Reads nothing but the ids: a quarter of the time that reading all of it would take."""
        return msgspec.json.Decoder(list[_shape([path.split(".") for path in self.input])])  # type: ignore[misc]  # made at run time


def are_plain(keys: Sequence[Key]) -> bool:
    """Whether the ids of these are numbers that are written as `plain` writes them."""
    try:
        text = _BETWEEN.join(cast(Sequence[str], keys))
    except TypeError:  # some cannot be read
        return False
    has_zeros = text.startswith("0") or f"{_BETWEEN}0" in text
    return not has_zeros and text.replace(_BETWEEN, "").isdecimal()


def plain(key: str) -> tuple[str, ...]:
    """Ids as text, without what the same number may be written with: blanks and leading zeros."""
    return tuple(map(plain_id, key.split(_BETWEEN)))


def plain_id(id_: object) -> str:
    """One of them."""
    text = str(id_).strip()
    return text.lstrip("0") if text.isdecimal() else text


def _keys(paths: Sequence[str], items: Sequence[Any]) -> Iterable[str]:
    """The keys of items that have ids there."""
    ids = map(attrgetter(*paths), items)
    if len(paths) == 1:
        return map(str, ids)
    try:
        return list(map(_BETWEEN.join, ids))
    except TypeError:  # some are numbers
        return (_BETWEEN.join(map(str, each)) for each in map(attrgetter(*paths), items))


def _key(item: object, paths: Iterable[Sequence[str]]) -> Key:
    found = [_at(item, path) for path in paths]
    is_whole = all(isinstance(id_, str | int) for id_ in found)
    return _BETWEEN.join(map(str, found)) if is_whole else None


def _at(value: object, path: Sequence[str]) -> Any:
    for name in path:
        value = mapping(value).get(name)
    return value


def _shape(paths: Iterable[Sequence[str]]) -> type:
    """A type that has an id at the end of each path."""
    inner = defaultdict[str, list[Sequence[str]]](list)
    for name, *rest in paths:
        inner[name].append(rest)
    fields = [
        (name, int | str if rests == [[]] else _shape(rests)) for name, rests in inner.items()
    ]
    return msgspec.defstruct("Ids", fields, gc=False)
