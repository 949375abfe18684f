"""What is needed of an HTTP client, how much it may bring, and what its failures mean."""

from __future__ import annotations

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
    if "RequestError" not in names:
        return None
    reason = ": ".join(filter(None, [type(error).__name__, str(error)]))
    return TransportError(
        f"{call.operation}: no answer: {reason}", may_have_arrived=not names & _NEVER_SENT
    )
