"""Bulk runs on a Dask cluster of processes that share one limit, and that may be killed."""

import importlib
import os
import time
from collections.abc import Iterator, Sequence
from typing import Any

import dask.bag
import pytest
from distributed.protocol import pickle
from hubspot_associations import BulkStopped, Client
from hubspot_associations.dask import PartitionResult, bulk

from tests.redis_server import RedisServer, require_redis, running_redis
from tests.sandbox import Fault, Sandbox, running_sandbox
from tests.soak.on_dask import connect, kill_a_worker, running_cluster

WORKERS = 2
BATCH = 2_000  # inputs of one call
PATH = ("contacts", "companies")

Pair = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """A Redis for the limit."""
    require_redis()
    with running_redis(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(scope="module")
def sandboxes() -> Iterator[Sandbox]:
    """One address for all tests, since workers know it from the beginning."""
    with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def cluster(sandboxes: Sandbox, server: RedisServer) -> Iterator[Any]:
    """A cluster, of which one test kills a worker."""
    with running_cluster(sandboxes, server.url, WORKERS) as client:
        yield client


@pytest.fixture
def sandbox(sandboxes: Sandbox) -> Sandbox:
    """A new account."""
    sandboxes.restart()
    return sandboxes


def pairs(number: int, first: int = 1) -> list[Pair]:
    """Inputs that associate two records each."""
    return [
        {"from": {"id": str(one)}, "to": {"id": str(one)}} for one in range(first, first + number)
    ]


def bag(inputs: Sequence[Any], partitions: int) -> Any:
    """A collection of that many partitions."""
    collection: Any = dask.bag
    return collection.from_sequence(inputs, npartitions=partitions)


def run(*arguments: Any, **options: Any) -> Any:
    """`bulk` by the usual function; Dask has no types that would say what the result can do."""
    return bulk(*arguments, **{"connect": connect} | options)


def connect_as_nobody() -> Client:
    """A client whose token is refused."""
    return connect().with_options(access_token="nobody")


def test_every_input_is_accounted_for(
    sandbox: Sandbox, server: RedisServer, cluster: Any  # noqa: ARG001  # it computes
) -> None:
    """
    Each partition says what became of its inputs, and all workers ask the one limiter.
    """
    server.client().flushall()  # what a worker that was killed has left
    inputs = pairs(3_000)
    inputs[1_600] = {"from": {"id": "nobody"}, "to": {"id": "1"}}
    source = bag(inputs, 3)
    results = run(source, "create_default", *PATH).compute()

    assert [1_000] * 3 == [result.report.total for result in results]
    assert [1_000, 999, 1_000] == [result.report.done for result in results]
    failures = [failure for result in results for failure in result.report.failed]
    assert [(600, inputs[1_600])] == [(failure.position, failure.input) for failure in failures]
    assert WORKERS == server.client().zcard("hubspot-associations:{dask}:members")


def test_what_is_read_comes_back(sandbox: Sandbox, cluster: Any) -> None:  # noqa: ARG001
    """
    A read gives the results of each partition, beside its report.
    """
    with Client(sandbox.token, base_url=sandbox.url) as client:
        client.batch.create_default(*PATH, inputs=pairs(100))
    source = bag([{"id": str(one)} for one in range(1, 121)], 2)
    results = run(source, "read", *PATH)
    read = results.map(lambda result: result.results).flatten().compute()

    assert [str(one) for one in range(1, 101)] == [result.from_.id for result in read]
    assert {str(one) for one in range(1, 101)} == {
        to.to_object_id for result in read for to in result.to
    }


def test_a_worker_is_killed(sandbox: Sandbox, cluster: Any) -> None:
    """
    The partitions of a worker that dies are run again, and everything is as if it had not died.
    """
    sandbox.faults = lambda: Fault(None, delay=0.1)
    number = 6 * BATCH
    source = bag(pairs(number), 2)
    future = cluster.compute(run(source, "create_default", *PATH, concurrency=1))
    while len(sandbox.requests) < 4:  # so many cannot be of one partition
        time.sleep(0.005)
    victim = kill_a_worker(cluster)
    results: list[PartitionResult] = future.result()

    assert [number // 2] * 2 == [result.report.done for result in results]
    assert len(sandbox.requests) > 6
    assert victim
    assert victim not in cluster.run(os.getpid, on_error="ignore").values()
    with Client(sandbox.token, base_url=sandbox.url) as client:
        ids = [{"id": str(one)} for one in range(1, number + 1)]
        read = {result.from_.id: result.to for result in client.bulk.read(*PATH, ids)}
    assert {str(one): [str(one)] for one in range(1, number + 1)} == {
        id_: [to.to_object_id for to in found] for id_, found in read.items()
    }


def test_what_stops_a_run_is_raised(sandbox: Sandbox, cluster: Any) -> None:  # noqa: ARG001
    """
    A token that is refused ends everything, with the error that one process would raise.
    """
    source = bag(pairs(2), 1)
    with pytest.raises(BulkStopped) as caught:
        run(source, "create_default", *PATH, connect=connect_as_nobody).compute()

    assert 0 == caught.value.report.done
    assert "nobody" not in str(caught.value)


def test_the_token_stays_out_of_the_graph(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    What goes to the scheduler has the name of the function that connects, and nothing else of it.
    """
    monkeypatch.setenv("HUBSPOT_ACCESS_TOKEN", sandbox.token)
    source = bag(pairs(10), 2)
    for given in (connect, "tests.soak.on_dask:connect"):
        found = run(source, "create_default", *PATH, connect=given)
        dumps: Any = pickle.dumps
        sent = dumps(dict(found.__dask_graph__())) + repr(found.dask).encode()

        assert b"tests.soak.on_dask:connect" in sent
        assert sandbox.token.encode() not in sent


@pytest.mark.parametrize(
    "given",
    [
        lambda: Client("secret"),
        Client("secret").with_options,
        "connect",
        "tests.soak.on_dask",
        "tests.soak.on_dask:disconnect",
        "tests.soak.on_dask:ROOT",
        "no_such_module:connect",
        "__main__:connect",
        "",
    ],
)
def test_what_workers_cannot_import(given: Any) -> None:
    """
    A function that is not found by name is refused before it goes anywhere, with what it holds.
    """
    source = bag([], 1)
    with pytest.raises(ValueError, match="workers cannot import") as caught:
        bulk(source, "create", *PATH, connect=given)

    assert "secret" not in str(caught.value)


def test_the_same_twice() -> None:
    """
    To ask for the same again is another run, not the result that Dask still has.
    """
    source = bag(pairs(1), 1)
    first, second = (run(source, "delete", *PATH) for _ in range(2))

    assert first.__dask_keys__() != second.__dask_keys__()


@pytest.fixture
def frames() -> Any:
    """Dask's dataframes, which need more packages than all else; CI has them."""
    if not os.environ.get("CI"):
        pytest.importorskip("pandas", reason="the dependency group `frames` is not installed")
    return importlib.import_module("dask.dataframe")


def pair_of_row(row: dict[str, Any]) -> Pair:
    """What a user writes for columns of his."""
    return {"from": {"id": row["contact"]}, "to": {"id": row["company"]}}


def test_a_dataframe(sandbox: Sandbox, cluster: Any, frames: Any) -> None:  # noqa: ARG001
    """
    The rows of a dataframe become inputs, partition by partition; or are inputs, by their columns.
    """
    pandas: Any = importlib.import_module("pandas")
    table = pandas.DataFrame({"contact": range(1, 11), "company": [str(n) for n in range(1, 11)]})
    frame: Any = frames.from_pandas(table, npartitions=2)
    done = run(frame, "create_default", *PATH, as_input=pair_of_row).compute()
    ids = frame[["contact"]].rename(columns={"contact": "id"})
    read = run(ids, "read", *PATH).compute()

    assert [5, 5] == [result.report.done for result in done]
    assert [["1", "2", "3", "4", "5"], ["6", "7", "8", "9", "10"]] == [
        [found.to[0].to_object_id for found in result.results] for result in read
    ]
