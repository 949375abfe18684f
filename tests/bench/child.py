"""
One client in a process of its own, measured from within: `child.py NAME URL`.

A client is a module in clients/ with a class `Client(url)` whose `create(pairs)` and `read(ids)`
give the results of a batch; that of a bulk client has `bulk(pairs)` and `bulk_async(pairs)`. Each
line of standard input names a measure and how often to do it; the answer is the CPU time of one, in
seconds. With `once` behind the URL it makes one call and ends; with `bulk COUNT` or `bulk_async
COUNT` it carries out so many inputs, tells the most memory that it had, in bytes, and ends.

This runs in a venv that has the clients and nothing of this project.
"""

import importlib
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

CREATED = 2_000
READ = 1_000
BULK = 100_000
FIRST_ID = 211_762_804_612  # as in the answers, see `bodies.py`


class Client(Protocol):
    """What the benchmark asks of each client."""

    def create(self, pairs: Sequence[tuple[str, str]]) -> Sequence[object]:
        """Associate the pairs by one type."""

    def read(self, ids: Sequence[str]) -> Sequence[object]:
        """Read the associations of the records."""

    def bulk(self, pairs: Iterable[tuple[str, str]]) -> int:
        """Associate any number of pairs, by threads; how many that were."""

    def bulk_async(self, pairs: Iterable[tuple[str, str]]) -> int:
        """The same by tasks."""


def connect(name: str, url: str) -> Client:
    """The client of that name, which is imported now."""
    client: Client = importlib.import_module(f"clients.{name}").Client(url)
    return client


def measures(client: Client) -> Mapping[str, tuple[Callable[[], int], int]]:
    """The calls to measure, by name, and how many results each has to give."""
    pairs = list(pairs_of_ids(CREATED))
    ids = [id_ for id_, _ in pairs[:READ]]
    return {
        "create": (lambda: len(client.create(pairs)), CREATED),
        "read": (lambda: len(client.read(ids)), READ),
        "one": (lambda: len(client.create(pairs[:1])), 1),
        "bulk": (lambda: client.bulk(pairs_of_ids(BULK)), BULK),
        "bulk_async": (lambda: client.bulk_async(pairs_of_ids(BULK)), BULK),
    }


def pairs_of_ids(count: int) -> Iterator[tuple[str, str]]:
    """What to associate: again and again the pairs that an answer has the results of."""
    for number in (position % CREATED for position in range(count)):
        yield str(FIRST_ID + number), str(2 * FIRST_ID + number)


def seconds(call: Callable[[], int], results: int, times: int) -> float:
    """CPU time of one call, user and system, as the mean of several."""
    start = time.process_time()
    for _ in range(times):
        assert call() == results
    return (time.process_time() - start) / times


def peak_bytes(run: Callable[[Iterable[tuple[str, str]]], int], count: int) -> int:
    """The most memory that this process had after a bulk run of so many inputs."""
    assert run(pairs_of_ids(count)) == count
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    connected = connect(*sys.argv[1:3])
    match sys.argv[3:]:
        case ["once"]:
            connected.create([("1", "2")])
            sys.exit()
        case [measure, count]:
            print(peak_bytes(getattr(connected, measure), int(count)))
            sys.exit()
    calls = measures(connected)
    for line in sys.stdin:
        measure, times = line.split()
        print(seconds(*calls[measure], int(times)), flush=True)
