"""The sandbox on a real port, in a thread."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from .app import DEFAULT_TOKEN, build_app
from .clock import Clock
from .connection import OpenProtocol
from .faults import Faults, no_faults
from .rate import WINDOW
from .received import ReceivedRequest
from .store import Store

START_SECONDS = 10.0


@dataclass(slots=True)
class Sandbox:
    """
    A running sandbox.

    Attributes:
        store: What the account remembers.
        requests: What has arrived so far.
        faults: Asked for each request what is to go wrong; set it to a ``Script`` or a
            ``FaultPlan``, at any time.
    """

    url: str
    token: str
    _build: Callable[[Store, list[ReceivedRequest], Faults], ASGIApp]
    store: Store = field(init=False)
    requests: list[ReceivedRequest] = field(init=False)
    faults: Faults = field(init=False)
    _app: ASGIApp = field(init=False)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """Begin anew at the same address: a new account, no requests, and no faults."""
        self.store, self.requests, self.faults = Store(), [], no_faults
        self._app = self._build(self.store, self.requests, lambda: self.faults())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)


@contextmanager
def running_sandbox(
    *,
    port: int = 0,
    token: str = DEFAULT_TOKEN,
    clock: Clock | None = None,
    rate_limit: int | None = None,
    rate_window: timedelta = WINDOW,
    faults: Faults = no_faults,
) -> Iterator[Sandbox]:
    """
    Serve a new account on this machine until the block ends; port 0 takes a free one.

    The other arguments are those of ``build_app``. Raises OSError when the port is taken.
    """

    def build(store: Store, requests: list[ReceivedRequest], faults: Faults) -> ASGIApp:
        return build_app(
            store,
            token=token,
            clock=clock,
            rate_limit=rate_limit,
            rate_window=rate_window,
            requests=requests,
            faults=faults,
        )

    with socket.create_server(("127.0.0.1", port)) as listener:
        # asyncio does this only for sockets it opened; without it each answer takes 40 ms
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sandbox = Sandbox(f"http://127.0.0.1:{listener.getsockname()[1]}", token, build)
        sandbox.faults = faults
        server = uvicorn.Server(_config(sandbox))
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        try:
            _wait_until_started(server, thread)
            yield sandbox
        finally:
            server.should_exit = True
            thread.join()


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=OpenProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        date_header=False,  # or no two recordings would be alike
        server_header=False,
    )


def _wait_until_started(server: uvicorn.Server, thread: threading.Thread) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise RuntimeError("the sandbox did not start")
        time.sleep(0.001)
