"""Tokens are checked before they are sent, and asked for again when HubSpot refuses one."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest
from hubspot_associations._runtime.errors import AuthenticationError
from hubspot_associations._runtime.tokens import Bearer, Token
from hubspot_associations.v4 import AsyncClient, Client

from tests.calling import Handler, both, calling

CROWD = 8

TOKENS = [
    pytest.param("", ValueError, id="empty"),
    pytest.param("secret\n", ValueError, id="line break"),
    pytest.param("secret\r\nX-Header: x", ValueError, id="another header"),
    pytest.param("Bearer secret", ValueError, id="blank"),
    pytest.param("secret\x00", ValueError, id="control character"),
    pytest.param("sécret", ValueError, id="not ASCII"),
    pytest.param(None, TypeError, id="None"),
    pytest.param(b"secret", TypeError, id="bytes"),
]

ASKED = [
    pytest.param(["a"], "a", [200], ["a"], id="right at once"),
    pytest.param(["a", "b"], "b", [401, 200], ["a", "b"], id="right at the second time"),
    pytest.param(["a", "b", "c"], "c", [401, 401], ["a", "b"], id="wrong twice"),
    pytest.param(["a", "a"], "b", [401, 401], ["a", "a"], id="the same again"),
]


class Source:
    """A function that gives tokens in turn, and counts how often it was asked."""

    def __init__(self, *tokens: Any) -> None:
        self.asked = 0
        self._tokens: Iterator[Any] = iter(tokens)

    def __call__(self) -> str:
        """The next token; an exception is raised."""
        self.asked += 1
        token = next(self._tokens)
        if isinstance(token, Exception):
            raise token
        return str(token)


def of_kind(source: Callable[[], str], kind: str) -> Callable[[], str | Awaitable[str]]:
    """The function itself, or an async one that does the same."""

    async def ask() -> str:
        await asyncio.sleep(0)
        return source()

    return ask if kind == "async function" else source


def admitting(right: str) -> tuple[Handler, list[str], list[int]]:
    """A handler that lets one token in, the tokens that it gets, and the statuses it answers."""
    tokens, statuses = list[str](), list[int]()

    def handle(request: httpx2.Request) -> httpx2.Response:
        tokens.append(request.headers["Authorization"].removeprefix("Bearer "))
        statuses.append(200 if tokens[-1] == right else 401)
        return httpx2.Response(statuses[-1], json={"results": []})

    return handle, tokens, statuses


def driven(kind: str) -> str:
    """The kind of client for a kind of function."""
    return "sync" if kind == "function, sync" else "async"


kinds = pytest.mark.parametrize("kind", ["function, sync", "function, async", "async function"])


@both
@pytest.mark.parametrize(
    ("token", "error"), [each for each in TOKENS if each.values[0] is not None]
)
def test_bad_tokens_are_refused(kind: str, token: Any, error: type[Exception]) -> None:
    """
    A token that no header can carry is refused when the client is made, and is not shown.
    """
    with pytest.raises(error, match="access token") as caught:
        (Client if kind == "sync" else AsyncClient)(token)

    assert "secret" not in repr(caught.value)


@both
@pytest.mark.parametrize(("token", "error"), TOKENS)
def test_bad_tokens_of_a_function_are_refused(
    kind: str, token: Any, error: type[Exception]
) -> None:
    """
    So is one that a function gives, when it is needed; nothing is sent.
    """
    handler, tokens, _ = admitting("right")
    with calling(kind, handler, lambda: token) as call, pytest.raises(error, match="access token"):
        call(call.client.limits.list_all())

    assert [] == tokens


def test_an_async_function_needs_an_async_client() -> None:
    """
    A coroutine where a sync client needs a token is refused by its type.
    """

    async def ask() -> str:
        raise AssertionError("never awaited")

    coroutine = ask()
    handler, _, _ = admitting("right")
    with (
        calling("sync", handler, lambda: coroutine) as call,
        pytest.raises(TypeError, match="an access token is text, not coroutine"),
    ):
        call(call.client.limits.list_all())
    coroutine.close()


@kinds
@pytest.mark.parametrize(("given", "right", "statuses", "sent"), ASKED)
def test_a_function_is_asked_again_once(
    kind: str, given: list[str], right: str, statuses: list[int], sent: list[str]
) -> None:
    """
    After a 401 a function is asked for another token and the call sent again, once.
    """
    source, (handler, tokens, answered) = Source(*given), admitting(right)
    with calling(driven(kind), handler, of_kind(source, kind)) as call:
        if statuses[-1] == 200:
            call(call.client.limits.list_all())
        else:
            with pytest.raises(AuthenticationError):
                call(call.client.limits.list_all())

    assert (statuses, sent) == (answered, tokens)
    assert len(sent) == source.asked


@kinds
def test_a_token_is_kept(kind: str) -> None:
    """
    A function is not asked before the first call, and not again while its token is right.
    """
    source, (handler, tokens, _) = Source("a", "b"), admitting("b")
    with calling(driven(kind), handler, of_kind(source, kind)) as call:
        assert 0 == source.asked
        for _ in range(3):
            call(call.client.limits.list_all())

    assert (["a", "b", "b", "b"], 2) == (tokens, source.asked)


@both
def test_a_fixed_token_is_sent_once(kind: str) -> None:
    """
    Without a function there is nothing to ask: a 401 is an error at once.
    """
    handler, tokens, _ = admitting("right")
    with calling(kind, handler, "wrong") as call, pytest.raises(AuthenticationError):
        call(call.client.limits.list_all())

    assert ["wrong"] == tokens


@kinds
def test_errors_of_a_function_are_its_own(kind: str) -> None:
    """
    What a function raises is raised by the call, unchanged, and the next call asks again.
    """
    source = Source(OSError("no such service"), "a", OSError("no such service"), "b")
    handler, tokens, _ = admitting("b")
    with calling(driven(kind), handler, of_kind(source, kind)) as call:
        for _ in range(2):
            with pytest.raises(OSError, match="no such service"):
                call(call.client.limits.list_all())
        call(call.client.limits.list_all())

    assert (["a", "a", "b"], 4) == (tokens, source.asked)


def test_threads_ask_once() -> None:
    """
    Threads that are refused at the same time ask for one new token together.
    """
    together = threading.Barrier(CROWD)
    source, tokens = Source("a", "b"), list[str]()

    def handle(request: httpx2.Request) -> httpx2.Response:
        tokens.append(request.headers["Authorization"])
        if tokens[-1] == "Bearer b":
            return httpx2.Response(200, json={"results": []})
        together.wait(10)
        return httpx2.Response(401)

    with calling("sync", handle, source) as call, ThreadPoolExecutor(CROWD) as pool:
        for done in [pool.submit(call.client.limits.list_all) for _ in range(CROWD)]:
            done.result(10)

    assert (["Bearer a"] * CROWD + ["Bearer b"] * CROWD, 2) == (sorted(tokens), source.asked)


@pytest.mark.parametrize("kind", ["function, async", "async function"])
def test_tasks_ask_once(kind: str) -> None:
    """
    So do tasks, at the first call and at a refusal; a cancelled one leaves the asking to another.
    """
    source, (handler, tokens, _) = Source("a", "b"), admitting("b")

    async def crowd(client: AsyncClient) -> None:
        tasks = [asyncio.create_task(client.limits.list_all()) for _ in range(CROWD)]
        await asyncio.sleep(0)
        tasks[0].cancel()
        await asyncio.gather(*tasks[1:])

    with calling("async", handler, of_kind(source, kind)) as call:
        call(crowd(call.client))

    assert 2 == source.asked
    assert ["b"] * (CROWD - 1) == tokens[-(CROWD - 1) :]


def test_the_same_token_again_is_a_new_one() -> None:
    """
    A function that gives an equal token is asked once for all who were refused, not once for each.
    """
    source = Source("a", "a", "a")
    token = Token(source)
    refused = token.get()

    first, second = token.renew(refused), token.renew(refused)

    assert first is second is not refused
    assert 2 == source.asked


def test_neither_token_shows_itself() -> None:
    """
    Tokens of both kinds have a `repr` that says nothing.
    """
    assert {"<token>"} == {repr(Bearer("secret")), repr(Token("secret")), repr(Token(Source()))}
