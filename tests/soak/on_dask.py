"""A Dask cluster on this machine, whose workers share a limit, and are killed now and then."""

import importlib
import os
import signal
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dask.bag
from hubspot_associations import Client
from hubspot_associations.dask import bulk
from hubspot_associations.redis import RedisLimiter

from tests.redis_server import running_redis
from tests.sandbox import Sandbox, running_sandbox

from .part import Say, Size

KILLS = 3
PARTITIONS = 20
PATH = ("contacts", "companies")
_VARIABLES = SANDBOX_URL, REDIS_URL, TOKEN = ("SANDBOX_URL", "REDIS_URL", "HUBSPOT_ACCESS_TOKEN")


def part(size: Size, say: Say) -> Sequence[str]:
    """A tenth of the inputs of other runs, while workers are killed."""
    number = size.inputs // 10
    with (
        tempfile.TemporaryDirectory() as folder,
        running_redis(Path(folder)) as server,
        running_sandbox() as sandbox,
        running_cluster(sandbox, server.url, workers=3) as client,
    ):
        start = time.monotonic()
        kills, reports = _run_and_kill(client, number)
        seconds, requests = time.monotonic() - start, len(sandbox.requests)
        done = sum(report.done for report in reports)
        with Client(sandbox.token, base_url=sandbox.url, limiter=None) as reader:
            ids = ({"id": one} for one in range(1, number + 1))
            found = sum(len(read.to) for read in reader.bulk.read(*PATH, ids))
    say(
        f"{number:,} inputs in {PARTITIONS} partitions, {kills} workers killed: {done:,} done, "
        f"{found:,} in the sandbox, {requests:,} requests, {seconds:.0f} s"
    )
    complete = done == found == number
    return [] if complete else [f"of {number:,} inputs {done:,} are done and {found:,} found"]


def _run_and_kill(client: Any, number: int) -> tuple[int, list[Any]]:
    """Create associations, and kill a worker each time that a quarter of the work is done."""
    bags: Any = dask.bag
    pairs = [{"from": {"id": one}, "to": {"id": one}} for one in range(1, number + 1)]
    source = bags.from_sequence(pairs, npartitions=PARTITIONS)
    lazy: Any = bulk(source, "create_default", *PATH, connect=connect)
    results = lazy.persist()
    futures: list[Any] = client.futures_of(results)
    kills = 0
    while kills < KILLS and not all(future.done() for future in futures):
        if sum(future.done() for future in futures) > kills * PARTITIONS // (KILLS + 1):
            kills += kill_a_worker(client) is not None
        time.sleep(0.02)
    return kills, [result.report for result in results.compute()]


def connect() -> Client:
    """A client of a worker, which knows all it needs from its environment."""
    limiter = RedisLimiter(os.environ[REDIS_URL], "dask", rate=1_000)
    return Client.from_env(base_url=os.environ[SANDBOX_URL]).with_options(limiter=limiter)


@contextmanager
def running_cluster(sandbox: Sandbox, redis_url: str, workers: int) -> Iterator[Any]:
    """Processes that know sandbox and Redis; gives the client of the scheduler."""
    distributed: Any = importlib.import_module("distributed")  # takes a second
    environment = dict(zip(_VARIABLES, (sandbox.url, redis_url, sandbox.token), strict=True))
    with (
        distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            memory_limit=0,
            dashboard_address=None,
            env=environment,
            silence_logs=50,
        ) as cluster,
        cluster.get_client() as client,
    ):
        yield client


def kill_a_worker(client: Any) -> int | None:
    """Kill a process that has something to do, if there is one; the cluster starts another."""
    pids = client.run(os.getpid, on_error="ignore")  # one that was killed before may be listed yet
    busy = (address for address, tasks in client.processing().items() if tasks)
    pid: int | None = next((pids[address] for address in busy if address in pids), None)
    if pid:
        os.kill(pid, signal.SIGKILL)
    return pid
