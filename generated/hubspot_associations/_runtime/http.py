"""What is needed of an HTTP client, how much it may bring, and what its failures mean."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from .call import Call
from .errors import ResponseTooLargeError, TransportError

_LIBRARIES = frozenset({"httpx", "httpx2"})

# Failures before the first byte was sent; after any other, HubSpot may have carried the call out.
_NEVER_SENT = frozenset(
    {"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol"}
)

# Ends of a secure connection that say nothing of the next one.
_TLS_ENDS = frozenset({"SSLEOFError", "SSLZeroReturnError", "SSLSyscallError", "TimeoutError"})
_MISUSED = frozenset({"UnsupportedProtocol", "LocalProtocolError"})


class Head(Protocol):
    """What comes before a body."""

    @property
    def status_code(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...


class Stream(Head, Protocol):
    """An answer whose body is still to be read."""

    def iter_bytes(self) -> Iterator[bytes]: ...


class AsyncStream(Head, Protocol):
    """An answer whose body is still to be read."""

    def aiter_bytes(self) -> AsyncIterator[bytes]: ...


class HTTPClient(Protocol):
    """What is used of an `httpx2.Client` or `httpx.Client`."""

    def stream(
        self,
        method: str,
        url: str,
        *,
        content: Any,
        headers: Any,
        auth: Any,
        timeout: Any,
        follow_redirects: bool,
    ) -> AbstractContextManager[Stream]: ...
    def close(self) -> None: ...


class AsyncHTTPClient(Protocol):
    """What is used of an `httpx2.AsyncClient` or `httpx.AsyncClient`."""

    def stream(
        self,
        method: str,
        url: str,
        *,
        content: Any,
        headers: Any,
        auth: Any,
        timeout: Any,
        follow_redirects: bool,
    ) -> AbstractAsyncContextManager[AsyncStream]: ...
    async def aclose(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Received:
    """A whole answer."""

    status_code: int
    headers: Mapping[str, str]
    content: bytes = field(repr=False)  # it may hold personal data


class Intake:
    """
    A body that comes in by parts; `limit` is in bytes, after decompression.

    Attributes:
        part: The latest one; here rather than in a variable, which a traceback may show.
    """

    __slots__ = ("_left", "_limit", "_operation", "_parts", "part")

    def __init__(self, call: Call[Any], limit: int) -> None:
        self._operation = call.operation
        self._limit = self._left = limit
        self._parts = list[bytes]()
        self.part = b""

    def add(self) -> None:
        """
        Keep the latest part.

        Raises:
            ResponseTooLargeError: It is more than there may be.
        """
        self._left -= len(self.part)
        if self._left < 0:
            raise ResponseTooLargeError(self._operation, self._limit)
        self._parts.append(self.part)

    def answer(self, head: Head) -> Received:
        """The answer, when all parts are there."""
        return Received(head.status_code, head.headers, b"".join(self._parts))


def unanswered(call: Call[Any], error: Exception) -> TransportError | None:
    """The failure of an HTTP client in our words; `None` if the error is something else."""
    names = {
        base.__name__
        for base in type(error).__mro__
        if base.__module__.partition(".")[0] in _LIBRARIES
    }
    if isinstance(error, RuntimeError) and str(error) == "Event loop is closed":
        return TransportError(
            f"{call.operation}: the `http_client` has connections of an event loop that is closed; "
            "make one in each loop, or let this client make its own",
            may_have_arrived=False,
            may_pass=False,
        )
    if "RequestError" not in names:
        return None
    what, may_pass = _cause(error, names)
    detail = ": ".join(filter(None, [type(error).__name__, str(error)]))
    return TransportError(
        f"{call.operation}: {what}: {detail}",
        may_have_arrived=not names & _NEVER_SENT,
        may_pass=may_pass,
    )


def _cause(error: Exception, names: set[str]) -> tuple[str, bool]:
    """What has happened, and whether it may be otherwise the next time."""
    below = {base.__name__ for each in _chain(error) for base in type(each).__mro__}
    if "SSLCertVerificationError" in below:
        return "the certificate of the server does not verify", False
    if "SSLError" in below and not below & _TLS_ENDS:
        return "there is no secure connection", False
    if "ProxyError" in names:
        return "the proxy refuses", not re.match(r"4\d\d\b", str(error), re.ASCII)
    if "DecodingError" in names:
        return "the answer cannot be decoded as its Content-Encoding says", False
    if names & _MISUSED:
        return "this cannot be sent", False
    return "no answer", True


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what has led to it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
