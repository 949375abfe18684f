"""What goes wrong on the way to a server and back, on real sockets."""

import inspect
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import httpx
import httpx2
import pytest
from hubspot_associations import ApiError, TransportError
from hubspot_associations.v4 import Client, operations

from tests.calling import both, calling, connected
from tests.sandbox import running_sandbox

TIMEOUT = 1.0  # seconds; a busy machine needs some of it to connect

Behaviour = Callable[[socket.socket], None]

libraries = pytest.mark.parametrize(
    "library", [httpx, httpx2], ids=lambda library: library.__name__
)


def reset(connection: socket.socket) -> None:
    """End the connection in a way that the other side takes for a failure."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def reset_after_the_request(connection: socket.socket) -> None:
    """Reset the connection instead of an answer."""
    connection.recv(65_536)
    reset(connection)


def close(connection: socket.socket) -> None:
    """Do nothing more, so that the connection is closed."""


def close_after_the_request(connection: socket.socket) -> None:
    """Close the connection instead of an answer."""
    connection.recv(65_536)


def keep_silent(connection: socket.socket) -> None:
    """Read the request, and whatever comes until the other side has had enough."""
    while connection.recv(65_536):
        pass


def saying(answer: bytes, behave: Behaviour = close) -> Behaviour:
    """The same after an answer, or a part of one."""

    def say(connection: socket.socket) -> None:
        connection.recv(65_536)
        connection.sendall(answer)
        behave(connection)

    return say


HALF = b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"results":['

LOST = [
    pytest.param(reset_after_the_request, id="reset after the request"),
    pytest.param(close_after_the_request, id="closed instead of an answer"),
    pytest.param(keep_silent, id="no answer in time"),
    pytest.param(saying(HALF, reset), id="reset inside of the answer"),
    pytest.param(saying(HALF), id="closed inside of the answer"),
    pytest.param(saying(HALF, keep_silent), id="no end of the answer in time"),
    pytest.param(saying(b"HTTP/1.1 200"), id="closed inside of the first line"),
    pytest.param(saying(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), id="another protocol"),
    pytest.param(saying(b"HTTP/1.1 200 OK\r\nX\x00: y\r\n\r\n"), id="a broken header"),
]
NOT_GZIP = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"

# By exception: whether the request may have arrived.
ARRIVED = {
    "CloseError": True,
    "ConnectError": False,
    "ConnectTimeout": False,
    "DecodingError": True,
    "LocalProtocolError": True,
    "NetworkError": True,
    "PoolTimeout": False,
    "ProtocolError": True,
    "ProxyError": False,
    "ReadError": True,
    "ReadTimeout": True,
    "RemoteProtocolError": True,
    "RequestError": True,
    "TimeoutException": True,
    "TooManyRedirects": True,
    "TransportError": True,
    "UnsupportedProtocol": False,
    "WriteError": True,
    "WriteTimeout": True,
}


@contextmanager
def serving(behave: Behaviour) -> Iterator[str]:
    """A server that does this with every connection; its URL."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    try:
                        behave(connection)
                    except ConnectionError:
                        continue

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def lost(kind: str, url: str, library: Any = httpx2, **options: Any) -> TransportError:
    """How a call to that URL fails."""
    with (
        connected(
            kind,
            library=library,
            base_url=url,
            **{"timeout": TIMEOUT, "max_retries": 0, **options},
        ) as call,
        pytest.raises(TransportError) as caught,
    ):
        call(call.client.labels.list("contacts", "companies"))
    return caught.value


def raising(error: Exception) -> Callable[[Any], Any]:
    """A handler that raises."""

    def handle(_: Any) -> Any:
        raise error

    return handle


@both
@libraries
@pytest.mark.parametrize("behave", LOST)
def test_an_answer_is_lost(kind: str, library: Any, behave: Behaviour) -> None:
    """
    Without a whole answer a call fails by name, says that it may have arrived, and hides its cause.
    """
    with serving(behave) as url:
        error = lost(kind, url, library)

    assert str(error).startswith("labels_list: no answer: ")
    assert error.may_have_arrived
    assert (None, None) == (error.__cause__, error.__context__)


@both
@libraries
def test_a_connection_is_reset_at_once(kind: str, library: Any) -> None:
    """
    A reset that comes while connecting rules arrival out, one that comes later does not.
    """
    with serving(reset) as url:
        error = lost(kind, url, library)

    assert error.may_have_arrived is ("ConnectError" not in str(error))


@both
@libraries
def test_no_server(kind: str, library: Any) -> None:
    """
    Where nothing listens, nothing has arrived.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    error = lost(kind, f"http://127.0.0.1:{port}", library)

    assert "labels_list: no answer: ConnectError" in str(error)
    assert not error.may_have_arrived


@both
@libraries
def test_no_encryption(kind: str, library: Any) -> None:
    """
    Where the server does not speak TLS, nothing has arrived.
    """
    with serving(saying(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as url:
        error = lost(kind, url.replace("http:", "https:"), library)

    assert "ConnectError" in str(error)
    assert not error.may_have_arrived


def caused(error: Exception, cause: Exception) -> Exception:
    """An error with its cause, as libraries raise it."""
    error.__cause__ = cause
    return error


_HANDSHAKE = ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number")
_CUT_OFF = ssl.SSLEOFError(8, "EOF occurred in violation of protocol")
CAUSES = [
    (
        caused(httpx2.ConnectError("verify failed"), ssl.SSLCertVerificationError(1, "verify")),
        "the certificate of the server does not verify: ConnectError: verify failed",
    ),
    (
        caused(httpx2.ConnectError("wrong version"), _HANDSHAKE),
        "there is no secure connection: ConnectError: wrong version",
    ),
    (
        httpx2.ProxyError("407 Proxy Authentication Required"),
        "the proxy refuses: ProxyError: 407 Proxy Authentication Required",
    ),
    (httpx2.ProxyError("403 Forbidden"), "the proxy refuses: ProxyError: 403 Forbidden"),
    (
        httpx2.DecodingError("incorrect"),
        "the answer cannot be decoded as its Content-Encoding says: DecodingError: incorrect",
    ),
    (httpx2.UnsupportedProtocol("why"), "this cannot be sent: UnsupportedProtocol: why"),
    (httpx2.LocalProtocolError("why"), "this cannot be sent: LocalProtocolError: why"),
]
PASSING = [
    caused(httpx2.ConnectError("cut off"), _CUT_OFF),
    httpx2.ConnectError("Name or service not known"),
    httpx2.ConnectError("Connection refused"),
    httpx2.ProxyError("503 Service Unavailable"),
    httpx2.ReadTimeout("slow"),
    httpx2.RemoteProtocolError("odd"),
]


@both
@pytest.mark.parametrize(("error", "said"), CAUSES, ids=lambda each: str(each)[:40])
def test_what_does_not_pass_is_tried_once(kind: str, error: Exception, said: str) -> None:
    """
    What will be the same the next time is not tried again, and the message names the cause.
    """
    with calling(kind, raising(error)) as call, pytest.raises(TransportError) as caught:
        call(call.client.limits.list_all())

    assert (f"limits_list_all: {said}", 1) == (str(caught.value), caught.value.attempts)
    assert not caught.value.may_pass


@both
@pytest.mark.parametrize("error", PASSING, ids=str)
def test_what_may_pass_is_tried_again(kind: str, error: Exception) -> None:
    """
    What may be otherwise the next time is tried as often as the client may.
    """
    with (
        calling(kind, raising(error), max_retries=2) as call,
        pytest.raises(TransportError) as caught,
    ):
        call(call.client.limits.list_all())

    assert (True, 3) == (caught.value.may_pass, caught.value.attempts)


@both
@libraries
def test_a_body_that_is_not_compressed_as_it_says(kind: str, library: Any) -> None:
    """
    A plain body that says it is compressed, as recorders leave it, is told at once.
    """
    with serving(saying(NOT_GZIP)) as url:
        error = lost(kind, url, library, max_retries=5)

    assert "the answer cannot be decoded as its Content-Encoding says" in str(error)
    assert (1, True) == (error.attempts, error.may_have_arrived)


@both
def test_no_room(kind: str) -> None:
    """
    Where no connection of the pool gets free in time, nothing has arrived.
    """
    with serving(keep_silent) as url:
        limits = httpx2.Limits(max_connections=0)
        transport = (
            httpx2.HTTPTransport(limits=limits)
            if kind == "sync"
            else httpx2.AsyncHTTPTransport(limits=limits)
        )
        with (
            connected(kind, transport, base_url=url, timeout=TIMEOUT, max_retries=0) as call,
            pytest.raises(TransportError, match="PoolTimeout") as caught,
        ):
            call(call.client.limits.list_all())

    assert not caught.value.may_have_arrived


@libraries
@pytest.mark.parametrize(("name", "expected"), ARRIVED.items())
def test_each_failure_says_whether_it_may_have_arrived(
    library: Any, name: str, expected: bool
) -> None:
    """
    Every exception of an HTTP client is one of ours; only those before sending rule arrival out.
    """
    handler = raising(getattr(library, name)("why", **_more(name)))
    with (
        connected("sync", library.MockTransport(handler), library=library, max_retries=0) as call,
        pytest.raises(TransportError, match=f"^limits_list_all: .*: {name}: why$") as caught,
    ):
        call.client.limits.list_all()

    assert expected is caught.value.may_have_arrived


@libraries
def test_every_failure_is_in_the_table(library: Any) -> None:
    """
    The table above has every exception that a request of the library can fail with.
    """
    errors = {
        name
        for name, found in vars(library).items()
        if inspect.isclass(found) and issubclass(found, library.RequestError)
    }
    errors.discard("SSEError")  # of streams, which no call asks for

    assert errors == ARRIVED.keys()


@both
@pytest.mark.parametrize(
    "error", [ValueError("bug"), RuntimeError("closed"), httpx2.InvalidURL("too long"), OSError()]
)
def test_other_exceptions_stay_as_they_are(kind: str, error: Exception) -> None:
    """
    What is no failure of a request is not called one.
    """
    with (
        connected(kind, httpx2.MockTransport(raising(error))) as call,
        pytest.raises(type(error)) as caught,
    ):
        call(call.client.limits.list_all())

    assert error is caught.value


@both
def test_a_redirect_on_the_wire_is_not_followed(kind: str) -> None:
    """
    The token does not leave for another server: that one is never called.
    """
    with running_sandbox() as other:
        location = f"HTTP/1.1 307 x\r\nLocation: {other.url}/\r\nContent-Length: 0\r\n\r\n"
        with (
            serving(saying(location.encode())) as url,
            connected(kind, base_url=url) as call,
            pytest.raises(ApiError, match=r"^HTTP 307: no message$"),
        ):
            call(call.client.limits.list_all())

        assert [] == other.requests


@both
def test_a_page_of_a_proxy_is_told_apart(kind: str) -> None:
    """
    A success that is HTML is no answer of HubSpot, whatever was asked, and is not asked for again.
    """
    page = b"HTTP/1.1 200 OK\r\nContent-Length: 13\r\nContent-Type: text/html\r\n\r\n<html></html>"
    with serving(saying(page)) as url, connected(kind, base_url=url, max_retries=9) as call:
        for asked in (
            operations.limits_list_all(),
            operations.associations_delete("contacts", 1, "companies", 2),
        ):
            with pytest.raises(TransportError, match=r"no JSON: HTTP 200, text/html, 13 bytes$"):
                call(call.client.send_raw(asked))


@both
def test_a_client_goes_on_after_a_failure(kind: str) -> None:
    """
    A failed call leaves the client usable.
    """
    answers = iter([close_after_the_request, saying(b"HTTP/1.1 204 x\r\n\r\n")])
    with (
        serving(lambda connection: next(answers)(connection)) as url,
        connected(kind, base_url=url, max_retries=0) as call,
    ):
        with pytest.raises(TransportError):
            call(call.client.labels.delete("contacts", "companies", 1))

        assert None is call(call.client.labels.delete("contacts", "companies", 1))


def test_threads_share_a_client() -> None:
    """
    Many threads call through one client at the same time, and each gets its own answer.
    """
    with running_sandbox() as sandbox, Client(sandbox.token, base_url=sandbox.url) as client:

        def associate(number: int) -> list[str]:
            client.associations.create_default("contacts", number, "companies", number + 1_000)
            found = client.associations.list("contacts", number, "companies")
            return [item.to_object_id for item in found]

        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(associate, range(1, 41)))

    assert [[str(number + 1_000)] for number in range(1, 41)] == found


def _more(name: str) -> dict[str, Any]:
    return {"request": None} if name == "TooManyRedirects" else {}
