"""
Ways to make each id a `str`, against leaving integers as they come; `python -m tests.bench.ids`.

HubSpot sends an id as a string or as an integer. The models do what is called `__post_init__` here.
"""

import argparse
import re
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec import Raw, Struct

from . import bodies

BODY = bodies.created(bodies.CREATED)


class Plain(Struct, rename="camel", gc=False):
    """Ids are what HubSpot sends."""

    from_object_type_id: str
    from_object_id: int | str
    to_object_type_id: str
    to_object_id: int | str
    labels: list[str]


class PostInit(Plain, gc=False):
    """Each result converts its own."""

    def __post_init__(self) -> None:
        self.from_object_id = str(self.from_object_id)
        self.to_object_id = str(self.to_object_id)


class Tracked(PostInit, gc=True):
    """The same, while the garbage collector looks at each result."""


class Text(str):
    """What the decoder asks a hook for, as it does not know it."""

    __slots__ = ()


class Hooked(Struct, rename="camel", gc=False):
    """The decoder calls a function for each id; it can give no plain `str`."""

    from_object_type_id: str
    from_object_id: Text
    to_object_type_id: str
    to_object_id: Text
    labels: list[str]


class Unread(Struct, rename="camel", gc=False):
    """Ids stay JSON text, to be read by whoever wants one."""

    from_object_type_id: str
    from_object_id: Raw
    to_object_type_id: str
    to_object_id: Raw
    labels: list[str]


class OnAccess(Struct, rename={"_from": "fromObjectId", "_to": "toObjectId"}, gc=False):
    """A property converts at each access; the fields are not what they are called."""

    fromObjectTypeId: str  # noqa: N815
    _from: int | str
    toObjectTypeId: str  # noqa: N815
    _to: int | str
    labels: list[str]

    @property
    def from_object_id(self) -> str:
        return str(self._from)

    @property
    def to_object_id(self) -> str:
        return str(self._to)


@dataclass(frozen=True, slots=True)
class Way:
    """One way from a body to its results."""

    name: str
    results: Callable[[], list[Any]]


def main() -> int:
    """Measure all ways in turns and print the CPU time of each, and its median ratio."""
    parser = argparse.ArgumentParser("python -m tests.bench.ids", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200, help="runs of each way (200)")
    rounds: int = parser.parse_args().rounds
    times = [[_milliseconds(way) for way in WAYS] for _ in range(rounds + 1)][1:]
    print(
        f"{'ms for 2,000 results, 4,000 ids':34} {'min':>6} {'median':>6} {'max':>6} {'ratio':>6}"
    )
    for way, column in zip(WAYS, zip(*times, strict=True), strict=True):
        ratio = statistics.median(time / row[0] for time, row in zip(column, times, strict=True))
        spread = (min(column), statistics.median(column), max(column))
        print(f"{way.name:34} {' '.join(f'{time:6.2f}' for time in spread)} {ratio:6.2f}")
    return 0


def _milliseconds(way: Way) -> float:
    start = time.process_time()
    way.results()
    return (time.process_time() - start) * 1000


def _decoder(result: Any, **options: Any) -> Callable[[bytes], list[Any]]:
    batch = msgspec.defstruct("Batch", [("results", list[result])], gc=False)
    decode = msgspec.json.Decoder(batch, **options).decode
    return lambda body: decode(body).results


def _walk(results: list[Plain]) -> list[Plain]:
    for result in results:
        result.from_object_id = str(result.from_object_id)
        result.to_object_id = str(result.to_object_id)
    return results


def _quoted(body: bytes) -> bytes:
    return re.sub(rb'("(?:from|to)ObjectId":)(\d+)', rb'\1"\2"', body)


_plain = _decoder(Plain)
_post_init = _decoder(PostInit)
_tracked = _decoder(Tracked)
_hooked = _decoder(Hooked, dec_hook=lambda type_, value: type_(value))
_unread = _decoder(Unread)
_on_access = _decoder(OnAccess)

WAYS = (
    Way("as sent", lambda: _plain(BODY)),
    Way("__post_init__", lambda: _post_init(BODY)),
    Way("__post_init__, tracked by gc", lambda: _tracked(BODY)),
    Way("a loop after decoding", lambda: _walk(_plain(BODY))),
    Way("decode hook", lambda: _hooked(BODY)),
    Way("a regular expression on the text", lambda: _plain(_quoted(BODY))),
    Way("Raw, no id read", lambda: _unread(BODY)),
    Way("property, no id read", lambda: _on_access(BODY)),
)

if __name__ == "__main__":
    sys.exit(main())
