"""Answers longer than a client may read, on real sockets."""

import gzip
import socket
from contextlib import suppress
from typing import Any

import httpx
import httpx2
import pytest
from hubspot_associations import ResponseTooLargeError

from tests.calling import both, connected
from tests.e2e.test_faults import serving

LIMIT = 100_000
BODY = b'{"results":[]%s}' % (b" " * (LIMIT - 14))

libraries = pytest.mark.parametrize(
    "library", [httpx, httpx2], ids=lambda library: library.__name__
)


def answer(body: bytes, *, status: str = "200 OK", encoding: str = "identity") -> bytes:
    """A whole answer with that body."""
    head = f"HTTP/1.1 {status}\r\nContent-Encoding: {encoding}\r\nContent-Length: {len(body)}"
    return head.encode() + b"\r\n\r\n" + body


def refused(kind: str, library: Any, behave: Any) -> ResponseTooLargeError:
    """How a call to a server that does this is refused."""
    with (
        serving(behave) as url,
        connected(kind, library=library, base_url=url, max_response_bytes=LIMIT) as call,
        pytest.raises(ResponseTooLargeError) as caught,
    ):
        call(call.client.labels.list("contacts", "companies"))
    return caught.value


@both
@libraries
def test_an_answer_may_have_its_limit_and_no_more(kind: str, library: Any) -> None:
    """
    A body of just the limit is read; one byte more is refused, whether it is a success or not.
    """

    def behave(body: bytes, **head: str) -> Any:
        return lambda connection: (
            connection.recv(65_536),
            connection.sendall(answer(body, **head)),
        )

    with (
        serving(behave(BODY)) as url,
        connected(kind, library=library, base_url=url, max_response_bytes=LIMIT) as call,
    ):
        assert [] == call(call.client.labels.list("contacts", "companies")).results
    for status in ("200 OK", "503 Service Unavailable"):
        error = refused(kind, library, behave(BODY + b" ", status=status))

        assert ("labels_list", LIMIT) == (error.operation, error.limit)
        assert "labels_list: the answer is longer than 100,000 bytes" in str(error)
        assert (None, None) == (error.__cause__, error.__context__)


@both
@libraries
def test_it_is_the_unpacked_length_that_counts(kind: str, library: Any) -> None:
    """
    A small body that unpacks to a large one is refused.
    """
    packed = gzip.compress(BODY + b" ")

    def behave(connection: socket.socket) -> None:
        connection.recv(65_536)
        connection.sendall(answer(packed, encoding="gzip"))

    assert len(packed) < LIMIT // 100
    assert LIMIT == refused(kind, library, behave).limit


@both
@libraries
def test_an_endless_answer_ends(kind: str, library: Any) -> None:
    """
    A server that never stops is left soon after the limit, and its connection is closed.
    """
    sent = 0

    def behave(connection: socket.socket) -> None:
        nonlocal sent
        connection.recv(65_536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        part = b"1000\r\n" + b" " * 4096 + b"\r\n"
        with suppress(ConnectionError):
            while True:
                connection.sendall(part)
                sent += 4096

    assert LIMIT == refused(kind, library, behave).limit
    assert LIMIT < sent < 100 * LIMIT  # what the system keeps in its buffers comes on top
