"""What is needed of an HTTP client, and what its failures mean."""

from __future__ import annotations

from typing import Any, Protocol

from .call import Answer, Call
from .errors import TransportError

_LIBRARIES = frozenset({"httpx", "httpx2"})

# Failures before the first byte was sent; after any other, HubSpot may have carried the call out.
_NEVER_SENT = frozenset(
    {"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol"}
)


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
    ) -> Answer: ...
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
    ) -> Answer: ...
    async def aclose(self) -> None: ...


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
