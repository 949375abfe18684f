"""A Redis of one's own, on a free port, that can go away and come back."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

_START_SECONDS = 10.0


class RedisServer:
    """
    A server that keeps nothing on disk.

    Attributes:
        url: Where it is, also after it was stopped and started again.
    """

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve, without a memory of what was before; RuntimeError if that fails."""
        place = ("--bind", "127.0.0.1", "--port", str(self._port), "--dir", str(self._folder))
        self._process = subprocess.Popen(
            ["redis-server", *place, "--save", ""], stdout=subprocess.DEVNULL
        )
        deadline = time.monotonic() + _START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("redis-server did not start")
            time.sleep(0.01)

    def stop(self) -> None:
        """Be gone, as after a crash."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def freeze(self) -> None:
        """Take connections, and never answer."""
        assert self._process
        os.kill(self._process.pid, signal.SIGSTOP)

    def client(self) -> redis.Redis:
        """To look at it from outside; it connects again once, and does not wait."""
        return redis.Redis(port=self._port, retry=Retry(NoBackoff(), 1))

    def _answers(self) -> bool:
        with self.client() as client, suppress(redis.ConnectionError):
            return bool(client.ping())
        return False


@contextmanager
def running_redis(folder: Path) -> Iterator[RedisServer]:
    """A server until the block ends; FileNotFoundError where it is not installed."""
    server = RedisServer(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def require_redis() -> None:
    """Skip the test where there is no Redis; in CI let it fail."""
    if shutil.which("redis-server") is None:
        reason = "redis-server is not installed; `bash .ci/redis` does that where it can"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
