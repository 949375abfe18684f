"""What is needed of an HTTP client, and what its failures mean."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, Protocol

from .call import Call
from .errors import TransportError

# Failures before the first byte was sent; after any other, HubSpot may have carried the call out.
_NEVER_SENT = frozenset(
    {"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol"}
)


class HTTPAnswer(Protocol):
    """What is read from a response of an HTTP client."""

    @property
    def status_code(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def content(self) -> bytes: ...


class HTTPClient(Protocol):
    """What is used of an `httpx2.Client` or `httpx.Client`."""

    def request(
        self,
        method: str,
        url: str,
        *,
        content: Any,
        headers: Any,
        auth: Any,
        timeout: Any,
        follow_redirects: bool,
    ) -> HTTPAnswer: ...
    def close(self) -> None: ...


class AsyncHTTPClient(Protocol):
    """What is used of an `httpx2.AsyncClient` or `httpx.AsyncClient`."""

    async def request(
        self,
        method: str,
        url: str,
        *,
        content: Any,
        headers: Any,
        auth: Any,
        timeout: Any,
        follow_redirects: bool,
    ) -> HTTPAnswer: ...
    async def aclose(self) -> None: ...


def request_errors(http_client: object) -> tuple[type[Exception], ...]:
    """What the HTTP client raises when no answer comes: it may be another library's than ours."""
    for base in type(http_client).__mro__:
        error = getattr(sys.modules.get(base.__module__.partition(".")[0]), "RequestError", None)
        if isinstance(error, type) and issubclass(error, Exception):
            return (error,)
    return ()


def unanswered(call: Call[Any], error: Exception) -> TransportError:
    """The failure of an HTTP client in our words."""
    names = {base.__name__ for base in type(error).__mro__}
    return TransportError(
        f"{call.operation}: {type(error).__name__}: {error}",
        may_have_arrived=not names & _NEVER_SENT,
    )
