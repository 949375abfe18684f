"""Bulk runs over the partitions of a Dask collection, on as many machines as its cluster has."""

from __future__ import annotations

import importlib
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from .bulk import DEFAULT_CONCURRENCY, BulkReport

if TYPE_CHECKING:
    from dask.bag.core import Bag

_clients: dict[str, Any] = {}  # of this process, by the name of what has made them
_lock = Lock()


@dataclass(frozen=True, slots=True)
class PartitionResult:
    """
    What came of one partition.

    Attributes:
        report: As of `client.bulk`; positions are counted from the beginning of the partition.
        results: What was read; empty for methods that write.
    """

    report: BulkReport
    results: tuple[Any, ...]


def bulk(
    inputs: Any,
    method: str,
    *path: str,
    connect: Callable[[], Any] | str,
    as_input: Callable[[Any], Any] | None = None,
    concurrency: int = DEFAULT_CONCURRENCY,
) -> Bag:
    """
    Run a method of `client.bulk` over each partition.

    Nothing happens before the result is computed; `persist` it to look at it more than once, or
    everything is sent again. When a worker dies, Dask runs its partitions again from their
    beginning, which does no harm: all bulk methods may be carried out twice. What no partition can
    survive, such as a token that is refused, is raised where the result is computed.

    Args:
        inputs: A bag of inputs, or a dataframe, whose rows are mappings of their columns.
        method: A method of `client.bulk`, such as ``create``.
        path: What it takes before the inputs, such as ``contacts`` and ``companies``.
        connect: A function that makes a client, or its name, such as ``app.hubspot:connect``.
            Workers import it, and each process calls it once; so the token stays out of the graph.
            Give the client a `RedisLimiter`, that all of them keep to one limit.
        as_input: Makes an input of what the collection holds.
        concurrency: How many calls a partition has under way at the same time, at most.

    Returns:
        A bag with a `PartitionResult` for each partition, in order.

    Raises:
        ValueError: The function to connect cannot be imported.
    """
    rows = inputs.to_bag(format="dict") if hasattr(inputs, "to_bag") else inputs
    if as_input:
        rows = rows.map(as_input)
    run = _Run(_name(connect), method, path, concurrency, uuid.uuid4().hex)
    bag: Bag = rows.map_partitions(run)
    return bag


@dataclass(frozen=True, slots=True)
class _Run:
    """
    What a worker does with a partition.

    Attributes:
        id: Dask keeps what it has computed already; two equal runs are to be two nevertheless.
    """

    connect: str
    method: str
    path: tuple[str, ...]
    concurrency: int
    id: str

    def __call__(self, partition: Iterable[Any]) -> list[PartitionResult]:
        method = getattr(_client(self.connect).bulk, self.method)
        found = method(*self.path, partition, concurrency=self.concurrency)
        if isinstance(found, BulkReport):
            return [PartitionResult(found, ())]
        results = tuple(found)
        return [PartitionResult(found.report, results)]


def _client(name: str) -> Any:
    """The client of this process."""
    with _lock:
        if name not in _clients:
            _clients[name] = _imported(name)()
        return _clients[name]


def _name(connect: Callable[[], Any] | str) -> str:
    """The name by which workers find a function."""
    if isinstance(connect, str):
        name, function = connect, None
    else:
        name, function = f"{connect.__module__}:{getattr(connect, '__qualname__', '')}", connect
    try:
        found = None if name.startswith("__main__:") else _imported(name)
    except (ImportError, AttributeError, ValueError):
        found = None
    if not callable(found) or found is not (function or found):
        raise ValueError(
            f"workers cannot import `{name}`: name a function at the top of a module, such as "
            "`app.hubspot:connect`; anything else would take its variables along, and maybe a token"
        )
    return name


def _imported(name: str) -> Any:
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(module), function)
