"""Clients that are called alike, sync or async, so that one test covers both."""

import asyncio
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

import httpx2
import pytest
from hubspot_associations._runtime.clock import Clock
from hubspot_associations.v4 import AsyncClient, Client

TOKEN = "pat-na1-0f8a"

Handler = Callable[[httpx2.Request], httpx2.Response]

both = pytest.mark.parametrize("kind", ["sync", "async"])


class Timer(Clock):
    """
    A clock that only moves on when somebody sleeps, and then at once.

    Attributes:
        time: The seconds that have passed.
        slept: How long each sleep was.
        luck: What chance always gives.
    """

    def __init__(self, luck: float = 0.5) -> None:
        self.time = 0.0
        self.slept: list[float] = []
        self.luck = luck

    def now(self) -> float:
        """The time."""
        return self.time

    def sleep(self, seconds: float) -> None:
        """Be later."""
        self.slept.append(seconds)
        self.time += seconds

    async def sleep_async(self, seconds: float) -> None:
        """Be later."""
        self.sleep(seconds)

    def chance(self) -> float:
        """As always."""
        return self.luck


@dataclass(frozen=True, slots=True)
class Caller:
    """A client, with the event loop that an async one needs."""

    client: Any
    runner: asyncio.Runner

    def __call__(self, result: Any) -> Any:
        """What a call of the client returns, waited for if need be."""
        return self.runner.run(_wait(result)) if inspect.isawaitable(result) else result

    def items(self, pages: Any, most: int = 1_000) -> list[Any]:
        """The first items of an iterable, async or not."""
        return (
            self(_items(pages, most)) if hasattr(pages, "__aiter__") else list(islice(pages, most))
        )

    def close(self, client: Any) -> None:
        """Close a client, async or not."""
        self(client.aclose() if hasattr(client, "aclose") else client.close())


@contextmanager
def calling(kind: str, handler: Handler, token: Any = TOKEN, **options: Any) -> Iterator[Caller]:
    """A client that talks to the handler instead of a server."""
    with connected(kind, httpx2.MockTransport(handler), token, **options) as call:
        yield call


@contextmanager
def connected(
    kind: str,
    transport: Any = None,
    token: Any = TOKEN,
    library: Any = httpx2,
    clock: Clock | None = None,
    **options: Any,
) -> Iterator[Caller]:
    """A client on an HTTP client of that library, by default one that talks to real servers."""
    with asyncio.Runner() as runner:
        if kind == "sync":
            with library.Client(transport=transport) as http:
                client: Any = Client(token, http_client=http, **options)
                yield Caller(client.with_options(clock=clock), runner)
        else:
            http = library.AsyncClient(transport=transport)
            client = AsyncClient(token, http_client=http, **options)
            yield Caller(client.with_options(clock=clock), runner)
            runner.run(http.aclose())


def answering(*answers: httpx2.Response) -> tuple[Handler, list[httpx2.Request]]:
    """A handler that gives these answers in turn, and the requests that it gets."""
    requests = list[httpx2.Request]()
    waiting = iter(answers)

    def handle(request: httpx2.Request) -> httpx2.Response:
        requests.append(request)
        return next(waiting)

    return handle, requests


async def _wait(result: Any) -> Any:
    return await result


async def _items(pages: Any, most: int) -> list[Any]:
    found: list[Any] = []
    async for item in pages:
        found.append(item)
        if len(found) == most:
            break
    return found
