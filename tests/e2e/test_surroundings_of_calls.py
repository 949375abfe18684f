"""Calls under timeouts, event loops and tokens as apps have them."""

import asyncio
import gc
import math
import threading
import time
from typing import Any

import httpx
import httpx2
import pytest
from hubspot_associations import AsyncClient, Client, TransportError

from tests.calling import both, calling
from tests.sandbox import DEFAULT_TOKEN, Sandbox, running_sandbox
from tests.sandbox.faults import FAULTS

VARIABLE = "HUBSPOT_ACCESS_TOKEN"
PATH = ("contacts", 1, "companies")


@pytest.fixture(scope="module")
def sandbox() -> Any:
    """A server for all tests."""
    with running_sandbox() as sandbox:
        yield sandbox


def seen_timeouts(library: Any, given: Any, own: Any = None, changed: Any = None) -> dict[str, Any]:
    """The timeouts of a request, as the HTTP client has them."""
    seen: list[dict[str, Any]] = []

    def handle(request: Any) -> Any:
        seen.append(request.extensions["timeout"])
        return library.Response(200, json={"results": []})

    transport = library.MockTransport(handle)
    http = library.Client(transport=transport, **({} if own is None else {"timeout": own}))
    client = Client("t", http_client=http, timeout=given)
    if changed is not None:
        client = client.with_options(timeout=changed)
    list(client.associations.list(*PATH))
    return seen[0]


def all_of(connect: Any, read: Any, write: Any, pool: Any) -> dict[str, Any]:
    """Timeouts as HTTP clients name them."""
    return {"connect": connect, "read": read, "write": write, "pool": pool}


@pytest.mark.parametrize("library", [httpx, httpx2], ids=["httpx", "httpx2"])
def test_timeouts(library: Any) -> None:
    """
    A timeout is one number, two, or a `Timeout`; without one, an HTTP client keeps its own.
    """
    mixed = library.Timeout(5, read=0.5, pool=None)

    assert all_of(7, 7, 7, 7) == seen_timeouts(library, None, own=7)
    assert all_of(5, 0.5, 5, None) == seen_timeouts(library, None, own=mixed)
    assert all_of(3, 3, 3, 3) == seen_timeouts(library, 3, own=7)
    assert all_of(1, 20, 20, 1) == seen_timeouts(library, (1, 20), own=7)
    assert all_of(5, 0.5, 5, None) == seen_timeouts(library, mixed, own=7)
    assert all_of(None, None, None, None) == seen_timeouts(library, httpx2.Timeout(None), own=7)
    assert all_of(2, 4, 4, 2) == seen_timeouts(library, 3, own=7, changed=(2, 4))


@pytest.mark.parametrize(
    ("timeout", "error"),
    [
        ("5", TypeError),
        (True, TypeError),
        ((1, "5"), TypeError),
        ((1, 2, 3), TypeError),
        ([1, 2, 3], TypeError),
        ((1, None), TypeError),
        (0, ValueError),
        (-1, ValueError),
        (math.nan, ValueError),
        (math.inf, ValueError),
        ((1, 0), ValueError),
    ],
)
def test_what_is_no_timeout(timeout: Any, error: type[Exception]) -> None:
    """
    What is no time is refused when the client is made, and when its options change.
    """
    with pytest.raises(error, match="a timeout is a number of seconds"):
        Client("t", timeout=timeout)
    with Client("t") as client, pytest.raises(error, match="a timeout is a number of seconds"):
        client.with_options(timeout=timeout)


def test_a_timeout_of_one_s_own_client_ends_the_call(sandbox: Sandbox) -> None:
    """
    What one's own HTTP client is set to holds.
    """
    sandbox.faults = lambda: FAULTS["slow"]
    with httpx2.Client(timeout=httpx2.Timeout(5, read=0.01)) as http:
        client = Client(sandbox.token, base_url=sandbox.url, http_client=http, max_retries=0)
        began = time.monotonic()
        with pytest.raises(TransportError, match="ReadTimeout"):
            client.labels.list("contacts", "companies")
    sandbox.restart()

    assert time.monotonic() - began < 4


async def listed(client: AsyncClient) -> list[Any]:
    """Some calls at the same time."""

    async def one() -> list[Any]:
        return [each async for each in client.associations.list(*PATH)]

    try:
        found: list[Any] = await asyncio.gather(*(one() for _ in range(5)))
        return found
    finally:
        await client.aclose()


def test_a_client_in_many_event_loops(sandbox: Sandbox) -> None:
    """
    An async client, with an async function for its token, works in one `asyncio.run` after the
    other, and in loops of several threads at the same time; closed in each of them, it leaves
    nothing open.
    """

    async def token() -> str:
        await asyncio.sleep(0.001)
        return sandbox.token

    client = AsyncClient(token, base_url=sandbox.url)
    found = [asyncio.run(listed(client)) for _ in range(3)]
    threads = [
        threading.Thread(target=lambda: found.append(asyncio.run(listed(client)))) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    gc.collect()

    assert [[[]] * 5] * 6 == found


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # of its sockets
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_one_s_own_http_client_in_a_second_loop(sandbox: Sandbox) -> None:
    """
    An HTTP client of one's own cannot follow into a second loop: an error of the package says so.
    """
    http = httpx2.AsyncClient()
    client = AsyncClient(sandbox.token, base_url=sandbox.url, http_client=http)
    asyncio.run(listed(client))

    with pytest.raises(TransportError, match="event loop that is closed") as caught:
        asyncio.run(listed(client))

    del http, client
    gc.collect()

    assert (False, False) == (caught.value.may_have_arrived, caught.value.may_pass)


@both
def test_the_token_of_the_environment(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without a token, a client takes that of the environment.
    """
    monkeypatch.setenv(VARIABLE, DEFAULT_TOKEN)
    seen = []

    def handle(request: Any) -> Any:
        seen.append(request.headers["Authorization"])
        return httpx2.Response(200, json={"results": []})

    with calling(kind, handle, None) as call:
        call(call.client.labels.list("contacts", "companies"))

    assert [f"Bearer {DEFAULT_TOKEN}"] == seen


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_no_token(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where there is none, the error names the variable, and where HubSpot shows a token.
    """
    monkeypatch.delenv(VARIABLE, raising=False)

    for make in (kind, kind.from_env):
        with pytest.raises(ValueError, match=f"{VARIABLE}; HubSpot shows it in the settings of a"):
            make()


TOKENS = {
    "": "is empty",
    "  \n": "is empty",
    "Bearer pat-x": "begins with `Bearer `",
    "bearer pat-x": "begins with `Bearer `",
    "pat-x\n": "has blanks or line ends around it",
    " pat-x": "has blanks or line ends around it",
    '"pat-x"': "stands in quotes",
    "'pat-x'": "stands in quotes",
    "pat x": "has characters that no token has",
    "pät-x": "has characters that no token has",
    "pat\x00x": "has characters that no token has",
}


@pytest.mark.parametrize(("token", "said"), TOKENS.items())
def test_what_is_no_token(token: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A token that cannot be one is named as what it is, wherever it comes from, and not shown.
    """
    if "\x00" not in token:
        monkeypatch.setenv(VARIABLE, token)
        with pytest.raises(ValueError, match=said):
            Client()
    with pytest.raises(ValueError, match=said) as caught:
        Client(token)
    with Client(lambda: token) as client, pytest.raises(ValueError, match=said):
        client.labels.list("contacts", "companies")

    assert "pat-x" not in str(caught.value)
