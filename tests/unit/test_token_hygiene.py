"""The token is nowhere to be seen: in no text, no log record and no traceback, variables shown."""

import asyncio
import logging
import pickle
import socket
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import pytest
from hubspot_associations._runtime.tokens import Bearer, Token
from hubspot_associations.v4 import AsyncClient, Client, operations

from tests.calling import Timer, answering, both, calling, connected
from tests.sandbox import running_sandbox

TOKEN = "pat-na1-5ec2e7"  # never a variable in here: variables are looked through
BODY = b'{"email": "ada@example.com"}'
BROKEN = TOKEN + "\n"

Doing = Callable[[str], Any]


def make_with_a_bad_token(kind: str) -> None:
    """A secret with a line break is a secret."""
    (Client if kind == "sync" else AsyncClient)(BROKEN)


def view_with_a_bad_token(kind: str) -> None:
    """The same in a view."""
    with calling(kind, answering()[0], "other") as call:
        call.client.with_options(access_token=BROKEN)


def make_with_a_bad_url(kind: str) -> None:
    """A token beside a URL that is refused."""
    (Client if kind == "sync" else AsyncClient)(TOKEN, base_url="http://host")


def view_with_a_bad_url(kind: str) -> None:
    """The same in a view."""
    with calling(kind, answering()[0], "other") as call:
        call.client.with_options(access_token=TOKEN, base_url="http://host")


def ask_for_a_bad_token(kind: str) -> None:
    """A function that gives a token with a line break."""
    with calling(kind, answering()[0], lambda: BROKEN) as call:
        call(call.client.limits.list_all())


def ask_for_a_bad_token_later(kind: str) -> None:
    """A function that does so at a refusal only."""
    given = iter([TOKEN, BROKEN])
    with calling(kind, answering(httpx2.Response(401))[0], lambda: next(given)) as call:
        call(call.client.limits.list_all())


def send(kind: str, *answers: httpx2.Response, operation: str = "list_all") -> None:
    """A strict call that gets these answers."""
    handler, _ = answering(*answers)
    with calling(kind, handler, lambda: TOKEN, strict=True, clock=Timer()) as call:
        call(getattr(call.client.limits, operation)())


def be_refused(kind: str) -> None:
    """401, twice."""
    send(kind, httpx2.Response(401, content=BODY), httpx2.Response(401, content=BODY))


def be_limited(kind: str) -> None:
    """429, as often as it is tried."""
    send(kind, *[httpx2.Response(429, content=BODY) for _ in range(6)])


def be_redirected(kind: str) -> None:
    """A redirect."""
    send(kind, httpx2.Response(302, headers={"Location": "https://evil.test/"}))


def read_another_shape(kind: str) -> None:
    """A success that cannot be read."""
    send(kind, httpx2.Response(200, content=BODY))


def read_html(kind: str) -> None:
    """A success that is no JSON."""
    send(kind, httpx2.Response(200, content=b"<html>" + BODY))


def send_what_has_no_json(kind: str) -> None:
    """A body that cannot be sent."""
    with calling(kind, answering()[0], TOKEN) as call:
        inputs: Any = [object()]
        call(call.client.batch.read("contacts", "companies", inputs=inputs))


def fail_inside_of_httpx(kind: str) -> None:
    """An exception that is no failure of a request, from the depth of the HTTP client."""

    def fail(_: httpx2.Request) -> httpx2.Response:
        raise ZeroDivisionError

    with calling(kind, fail, TOKEN) as call:
        call(call.client.limits.list_all())


def send_when_closed(kind: str) -> None:
    """A client that is closed already."""
    with connected(kind, token=TOKEN) as call:
        call.close(call.client._http)
        call(call.client.limits.list_all())


def reach_nobody(kind: str) -> None:
    """A server that is not there."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with connected(kind, token=TOKEN, base_url=url, clock=Timer()) as call:
        call(call.client.limits.list_all())


@contextmanager
def silent_server() -> Iterator[str]:
    """A server that accepts connections, at least to its backlog, and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def wait_too_long(kind: str) -> None:
    """No answer in time."""
    with (
        silent_server() as url,
        connected(kind, token=TOKEN, base_url=url, timeout=0.05, clock=Timer()) as call,
    ):
        call(call.client.limits.list_all())


def cancel(kind: str) -> None:
    """No answer in the time that the caller's own limit gives; the sync client has its own only."""

    async def limited(client: Any) -> None:
        async with asyncio.timeout(0.05):
            await client.limits.list_all()

    if kind == "sync":
        wait_too_long(kind)
    with silent_server() as url, connected(kind, token=TOKEN, base_url=url) as call:
        call(limited(call.client))


def say_it_in_the_path(kind: str) -> None:
    """A path parameter that is refused."""
    with calling(kind, answering()[0], TOKEN) as call:
        call(call.client.labels.list("..", "companies"))


FAILURES: list[Doing] = [
    make_with_a_bad_token,
    view_with_a_bad_token,
    make_with_a_bad_url,
    view_with_a_bad_url,
    ask_for_a_bad_token,
    ask_for_a_bad_token_later,
    be_refused,
    be_limited,
    be_redirected,
    read_another_shape,
    read_html,
    send_what_has_no_json,
    fail_inside_of_httpx,
    send_when_closed,
    reach_nobody,
    wait_too_long,
    cancel,
    say_it_in_the_path,
]


@both
@pytest.mark.parametrize("doing", FAILURES, ids=lambda doing: doing.__name__)
def test_no_failure_shows_the_token(
    kind: str, doing: Doing, caplog: pytest.LogCaptureFixture
) -> None:
    """
    Whatever fails, neither the error and its causes, nor a traceback with variables, nor a log
    record has the token; and our part of the traceback has no body either.
    """
    caplog.set_level(logging.DEBUG)
    shown = failure(doing, kind)

    assert shown
    assert [] == seen(TOKEN, shown + logged(caplog))
    assert [] == seen("ada@example.com", shown)


@both
def test_no_success_shows_the_token(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    """
    A call over a real connection logs much and shows the token nowhere.
    """
    caplog.set_level(logging.DEBUG)
    with running_sandbox(token=TOKEN) as sandbox:
        with connected(kind, token=TOKEN, base_url=sandbox.url) as call:
            call(call.client.associations.create_default("contacts", 1, "companies", 2))
            call.items(call.client.associations.list("contacts", 1, "companies"))
        assert all(request.authorized for request in sandbox.requests)

    records = logged(caplog)

    assert seen("HTTP Request: PUT", records)
    assert seen("send_request_headers", records)
    assert [] == seen(TOKEN, records)


@both
def test_no_object_shows_the_token(kind: str) -> None:
    """
    Nothing that a client consists of, or that it hands out, shows the token.
    """
    handler, _ = answering(httpx2.Response(200, json={"results": []}))
    with calling(kind, handler, TOKEN) as call:
        response = call(call.client.send_raw(operations.limits_list_all()))
        view = call.client.with_options(access_token=TOKEN)
        things = [call.client, view, call.client.limits, response, Bearer(TOKEN), Token(TOKEN)]
        things += [vars(call.client), vars(view), call.client._options, response.headers]
        things += [call.client.associations.list("contacts", 1, "companies")]

        assert [] == seen(TOKEN, [form(thing) for thing in things for form in (repr, str)])


@both
def test_no_token_is_pickled(kind: str) -> None:
    """
    The options of a client, which hold its token, cannot be pickled by mistake.
    """
    with (
        calling(kind, answering()[0], TOKEN) as call,
        pytest.raises((AttributeError, TypeError, pickle.PicklingError)),
    ):
        pickle.dumps(call.client._options)


def test_the_search_finds_tokens() -> None:
    """
    What the tests above look through would show a token if it were there.
    """

    def fail(value: str) -> None:
        raise ValueError("hidden") from KeyError(value[:0])

    shown = failure(lambda _: fail(TOKEN), "sync")

    assert seen(TOKEN, shown)
    assert seen(TOKEN, failure(reveal, "sync"))


def reveal(_: str) -> None:
    """Fail with the token in a variable of an error that is only the context of another."""
    try:
        found = TOKEN
        raise KeyError(len(found))
    except KeyError:
        raise ValueError("nothing to see") from None


def failure(doing: Doing, kind: str) -> list[str]:
    """Everything that can be shown of the exception that this raises, line by line."""
    try:
        doing(kind)
    except Exception as error:
        return [line for each in _chain(error) for line in _shown(each)]
    raise AssertionError("nothing was raised")


def logged(caplog: pytest.LogCaptureFixture) -> list[str]:
    """All log records, with what they were made of."""
    return [text for record in caplog.records for text in (record.getMessage(), repr(vars(record)))]


def seen(secret: str, texts: list[str]) -> list[str]:
    """The texts that have the secret, in whichever form."""
    return [text for text in texts if secret in text]


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error with its causes and contexts, suppressed ones too."""
    if error:
        yield error
        yield from _chain(error.__cause__)
        yield from _chain(error.__context__)


def _shown(error: BaseException) -> Iterator[str]:
    yield repr(error)
    yield str(error)
    for name, value in vars(error).items():
        if name != "body":  # which is there to be read
            yield f"{name}: {value!r}"
    yield from traceback.TracebackException.from_exception(error, capture_locals=True).format()
