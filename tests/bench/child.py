"""
One client in a process of its own, measured from within: `child.py NAME URL`.

A client is a module in clients/ with a class `Client(url)` whose `create(pairs)` and `read(ids)`
give the results of a batch. Each line of standard input names a measure and how often to do it; the
answer is the CPU time of one, in seconds. With a third argument it makes one call and ends.

This runs in a venv that has the clients and nothing of this project.
"""

import importlib
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

CREATED = 2_000
READ = 1_000
FIRST_ID = 31_415_926_535


class Client(Protocol):
    """What the benchmark asks of each client."""

    def create(self, pairs: Sequence[tuple[str, str]]) -> Sequence[object]:
        """Associate the pairs by one type."""

    def read(self, ids: Sequence[str]) -> Sequence[object]:
        """Read the associations of the records."""


def connect(name: str, url: str) -> Client:
    """The client of that name, which is imported now."""
    client: Client = importlib.import_module(f"clients.{name}").Client(url)
    return client


def measures(client: Client) -> Mapping[str, tuple[Callable[[], Sequence[object]], int]]:
    """The calls to measure, by name, and how many results each has to give."""
    pairs = [(str(FIRST_ID + number), str(2 * FIRST_ID + number)) for number in range(CREATED)]
    ids = [id_ for id_, _ in pairs[:READ]]
    return {
        "create": (lambda: client.create(pairs), CREATED),
        "read": (lambda: client.read(ids), READ),
        "one": (lambda: client.create(pairs[:1]), 1),
    }


def seconds(call: Callable[[], Sequence[object]], results: int, times: int) -> float:
    """CPU time of one call, user and system, as the mean of several."""
    start = time.process_time()
    for _ in range(times):
        assert len(call()) == results
    return (time.process_time() - start) / times


if __name__ == "__main__":
    connected = connect(*sys.argv[1:3])
    if sys.argv[3:]:
        connected.create([("1", "2")])
        sys.exit()
    calls = measures(connected)
    for line in sys.stdin:
        measure, times = line.split()
        print(seconds(*calls[measure], int(times)), flush=True)
