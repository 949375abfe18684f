"""Clients: what they send, what they share, and what they close."""

import asyncio
import inspect
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import httpx2
import hubspot_associations
import pytest
from hubspot_associations import Client as DefaultClient
from hubspot_associations import TransportError, v4, v2025_09, v2026_03, v2026_09
from hubspot_associations._runtime.call import Call
from hubspot_associations._runtime.errors import ApiError
from hubspot_associations.v4 import AsyncClient, Client, operations
from hubspot_associations.v4.models import LabelList

from tests.calling import TOKEN, answering, both, calling, connected

URLS = [
    ("https://host", "https://host"),
    ("https://host/", "https://host"),
    ("https://host:8443/proxy//", "https://host:8443/proxy"),
    ("HTTPS://host", "https://host"),
    ("http://localhost:8080", "http://localhost:8080"),
    ("http://127.0.0.1", "http://127.0.0.1"),
    ("http://[::1]:8080", "http://[::1]:8080"),
]

REFUSED_URLS = [
    pytest.param("http://host", "https", id="not encrypted"),
    pytest.param("http://localhost.host", "https", id="not this machine"),
    pytest.param("http://0.0.0.0", "https", id="not this machine either"),
    pytest.param("ftp://host", "https", id="not HTTP"),
    pytest.param("", "a base URL has", id="empty"),
    pytest.param("host", "a base URL has", id="no scheme"),
    pytest.param("//host", "https", id="no scheme but slashes"),
    pytest.param("https://", "a base URL has", id="no host"),
    pytest.param("https://secret@host", "credentials", id="user"),
    pytest.param("https://:secret@host", "credentials", id="password"),
    pytest.param("https://host?", "query", id="empty query"),
    pytest.param("https://host?secret", "query", id="query"),
    pytest.param("https://host/#", "fragment", id="empty fragment"),
    pytest.param("https://host\\.secret", "a base URL has", id="backslash"),
    pytest.param("https://host\r\nX: secret", "a base URL has", id="another header"),
    pytest.param("https://ho st", "a base URL has", id="blank"),
]

libraries = pytest.mark.parametrize(
    "library", [httpx, httpx2], ids=lambda library: library.__name__
)


def made(kind: str, *values: Any, **options: Any) -> Any:
    """A new client of that kind."""
    return (Client if kind == "sync" else AsyncClient)(*values, **options)


def ok() -> httpx2.Response:
    """An answer that every list can be read from."""
    return httpx2.Response(200, json={"results": []})


def served(kind: str, library: Any) -> tuple[Any, list[Any]]:
    """An HTTP client of that library with habits of its own, and the requests that it sends."""
    requests: list[Any] = []

    def handle(request: Any) -> Any:
        requests.append(request)
        if request.url.path == "/elsewhere":
            raise AssertionError("a redirect was followed")
        return library.Response(302, headers={"Location": "https://evil.test/elsewhere"})

    class_ = library.Client if kind == "sync" else library.AsyncClient
    http = class_(
        transport=library.MockTransport(handle),
        auth=("user", "password"),
        follow_redirects=True,
        base_url="https://other.test/base",
        headers={"Authorization": "Basic x", "Accept": "text/html", "X-Mine": "1"},
    )
    return http, requests


@both
def test_a_request_has_what_it_needs(kind: str) -> None:
    """
    A call goes to HubSpot with token, JSON and a name for the client, and nothing else of ours.
    """
    handler, requests = answering(ok())
    with calling(kind, handler) as call:
        call(call.client.batch.read("contacts", "companies", inputs=[{"id": 1}]))

    request = requests[0]
    own = {name: value for name, value in request.headers.items() if name not in _of_library()}

    assert "POST" == request.method
    assert "https://api.hubapi.com/crm/v4/associations/contacts/companies/batch/read" == request.url
    assert b'{"inputs":[{"id":1}]}' == request.content
    assert {
        "host": "api.hubapi.com",
        "authorization": f"Bearer {TOKEN}",
        "accept": "application/json",
        "content-type": "application/json",
        "user-agent": "hubspot-associations-python",
    } == own


@both
def test_a_call_without_body_has_no_content_type(kind: str) -> None:
    """
    Where there is no body, no header announces one.
    """
    handler, requests = answering(ok())
    with calling(kind, handler) as call:
        call(call.client.limits.list_all())

    assert (b"", False) == (requests[0].content, "content-type" in requests[0].headers)


@both
def test_raw_answers_have_everything(kind: str) -> None:
    """
    `send_raw` gives status, headers and body beside the typed value.
    """
    body = b'{"results":[],"new":1}'
    handler, _ = answering(httpx2.Response(203, headers={"X-Trace": "t"}, content=body))
    with calling(kind, handler) as call:
        response = call(call.client.send_raw(operations.labels_list("contacts", "companies")))

    assert (203, "t", body) == (response.status, response.headers["x-trace"], response.content)
    assert LabelList(results=[]) == response.parsed


VERSIONS = [v4, v2025_09, v2026_03, v2026_09]
ARGUMENTS: Mapping[str, Any] = {"types": [], "inputs": [], "association_type_id": 1, "user_id": 1}


def every_call() -> Iterator[Call[Any]]:
    """A call of each operation of each version."""
    for version in VERSIONS:
        for _, function in inspect.getmembers(version.operations, inspect.isfunction):
            if function.__module__ == version.operations.__name__:
                names = inspect.signature(function).parameters.values()
                yield function(
                    **{
                        each.name: ARGUMENTS.get(each.name, "boss")
                        for each in names
                        if each.default is each.empty
                    }
                )


@both
@pytest.mark.parametrize("strict", [False, True])
def test_the_page_of_a_proxy_is_no_answer(kind: str, strict: bool) -> None:
    """
    A success that is HTML is an error for every operation of every version, with a result or
    without; it is not asked for again, since the call may have been carried out.
    """
    calls = list(every_call())
    handler, requests = answering(
        *(httpx2.Response(200, html="<title>Sign in, Jane</title>") for _ in calls)
    )
    with calling(kind, handler, strict=strict, limiter=None) as call:
        for asked in calls:
            with pytest.raises(TransportError) as caught:
                call(call.client.send(asked))

            expected = f"{asked.operation}: what came is no JSON: HTTP 200, text/html, 28 bytes"
            assert (expected, True) == (str(caught.value), caught.value.may_have_arrived)

    assert len(requests) == len(calls) == 4 * 19


@both
@libraries
def test_redirects_are_not_followed(kind: str, library: Any) -> None:
    """
    A redirect is an error and the token does not go there, even if the HTTP client would follow.
    """
    http, requests = served(kind, library)
    with connected(kind, library=library) as caller:
        client = made(kind, TOKEN, http_client=http)
        with pytest.raises(ApiError) as caught:
            caller(client.limits.list_all())
        caller.close(client)
        assert not http.is_closed
        caller.close(http)

    assert 302 == caught.value.status
    assert 1 == len(requests)


@both
@libraries
def test_foreign_clients_keep_their_habits_to_themselves(kind: str, library: Any) -> None:
    """
    A given HTTP client sends our token to our server, whatever credentials and URL it has.
    """
    http, requests = served(kind, library)
    with connected(kind, library=library) as caller:
        with pytest.raises(ApiError):
            caller(made(kind, TOKEN, http_client=http).limits.list_all())
        caller.close(http)

    request = requests[0]

    assert str(request.url).startswith("https://api.hubapi.com/crm/v4/")
    assert [f"Bearer {TOKEN}"] == request.headers.get_list("Authorization")
    assert ["application/json"] == request.headers.get_list("Accept")
    assert "1" == request.headers["X-Mine"]


@pytest.mark.parametrize(("url", "expected"), URLS)
def test_base_urls(url: str, expected: str) -> None:
    """
    Another server can be named, also by its name on this machine, with or without a slash.
    """
    handler, requests = answering(ok())
    with calling("sync", handler, base_url=url) as call:
        call.client.limits.list_all()

    path = "/crm/v4/associations/definitions/configurations/all"

    assert f"{expected}{path}" == str(requests[0].url)


@both
@pytest.mark.parametrize(("url", "message"), REFUSED_URLS)
def test_base_urls_are_refused(kind: str, url: str, message: str) -> None:
    """
    A URL that would show the token on its way, or is more than a server and a path, is refused.
    """
    handler, _ = answering()
    with calling(kind, handler) as call:
        with pytest.raises(ValueError, match=message) as caught:
            made(kind, TOKEN, base_url=url)
        with pytest.raises(ValueError, match=message):
            call.client.with_options(base_url=url)

    assert "secret" not in str(caught.value)


@both
def test_a_view_has_other_options(kind: str) -> None:
    """
    A view has the options that are given and keeps the others; the client it is of stays.
    """
    handler, requests = answering(ok(), ok(), ok())
    with calling(kind, handler, timeout=3) as call:
        view = call.client.with_options(access_token="other", base_url="https://other.test")
        further = view.with_options(timeout=5)
        for client in (call.client, view, further):
            call(client.limits.list_all())

    assert [
        ("api.hubapi.com", f"Bearer {TOKEN}", 3),
        ("other.test", "Bearer other", 3),
        ("other.test", "Bearer other", 5),
    ] == [
        (request.url.host, request.headers["Authorization"], request.extensions["timeout"]["read"])
        for request in requests
    ]
    assert type(view) is type(call.client)


@both
def test_a_view_shares_the_token(kind: str) -> None:
    """
    A token that a view has asked for is the token of all views.
    """
    given = iter(["a", "b"])
    handler, requests = answering(httpx2.Response(401), ok(), ok())
    with calling(kind, handler, lambda: next(given)) as call:
        call(call.client.with_options(timeout=1).limits.list_all())
        call(call.client.limits.list_all())

    assert ["Bearer a", "Bearer b", "Bearer b"] == [
        request.headers["Authorization"] for request in requests
    ]


async def of_this_loop(client: Any) -> Any:
    """The HTTP client that an async client has in the loop that runs."""
    return client._http._clients.here()


@both
def test_a_client_closes_what_it_opened(kind: str) -> None:
    """
    A client closes its own connections; a view closes nothing.
    """
    handler, _ = answering()
    with calling(kind, handler) as call:
        client = made(kind, TOKEN)
        http = client._http if kind == "sync" else call(of_this_loop(client))
        call.close(client.with_options(timeout=1))
        assert not http.is_closed
        call.close(client)
        assert http.is_closed


def test_a_client_is_a_context_manager() -> None:
    """
    Leaving the block closes the client, an exception goes through.
    """
    with pytest.raises(KeyError), Client(TOKEN) as client:  # noqa: PT012
        assert isinstance(client, Client)
        raise KeyError

    assert client._http.is_closed  # type: ignore[attr-defined]  # it is an `httpx2.Client`


def test_an_async_client_is_an_async_context_manager() -> None:
    """
    Leaving an async block closes an async client.
    """

    async def leave() -> Any:
        async with AsyncClient(TOKEN) as client:
            assert isinstance(client, AsyncClient)
            return await of_this_loop(client)

    assert asyncio.run(leave()).is_closed


@both
def test_from_env(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The token can come from the environment, and has to be there then.
    """
    class_: Any = Client if kind == "sync" else AsyncClient
    handler, requests = answering(ok())
    monkeypatch.setenv("HUBSPOT_ACCESS_TOKEN", "from-env")
    with calling(kind, handler) as call:
        client = class_.from_env(base_url="https://other.test", timeout=2)
        call.close(client)
        client._http = call.client._http
        call(client.limits.list_all())

    assert "Bearer from-env" == requests[0].headers["Authorization"]
    assert ("other.test", 2) == (requests[0].url.host, requests[0].extensions["timeout"]["read"])


@pytest.mark.parametrize("value", [None, ""])
def test_from_env_without_it(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without the variable, or with an empty one, its name is in the message.
    """
    monkeypatch.delenv("HUBSPOT_ACCESS_TOKEN", raising=False)
    if value is not None:
        monkeypatch.setenv("HUBSPOT_ACCESS_TOKEN", value)
    with pytest.raises(ValueError, match="HUBSPOT_ACCESS_TOKEN"):
        Client.from_env()


@both
def test_a_repr_names_the_server(kind: str) -> None:
    """
    The `repr` of a client says which server it talks to.
    """
    handler, _ = answering()
    name = "Client" if kind == "sync" else "AsyncClient"
    with calling(kind, handler) as call:
        assert f"<{name} https://api.hubapi.com>" == repr(call.client)


def test_the_package_says_its_version() -> None:
    """
    `__version__` is the version that the distribution has.
    """
    project = tomllib.loads(
        (Path(__file__).parents[2] / "generated" / "pyproject.toml").read_text()
    )["project"]

    assert project["version"] == hubspot_associations.__version__
    assert "__version__" in dir(hubspot_associations)


def test_the_package_has_a_default_client() -> None:
    """
    The client of the package is that of its newest version.
    """
    assert "hubspot_associations.v2026_09.client" == DefaultClient.__module__


def _of_library() -> set[str]:
    return {"accept-encoding", "connection", "content-length"}
