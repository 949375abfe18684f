"""What a client is set to, and the request that follows from it."""

from __future__ import annotations

import ipaddress
import math
import os
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeAlias, TypeGuard, runtime_checkable
from urllib.parse import urlsplit

from .call import Call
from .clock import Clock
from .codec import UNSET, UnsetType
from .limiter import Limiter, LocalLimiter, NoLimiter
from .tokens import Bearer, Token

DEFAULT_TIMEOUT = 30.0  # seconds; for connections of our own
DEFAULT_MAX_RETRIES = 5
DEFAULT_RETRY_TIME = 120.0
DEFAULT_MAX_RESPONSE_BYTES = 256 * 1024 * 1024  # several times the largest batch read
TOKEN_VARIABLE = "HUBSPOT_ACCESS_TOKEN"
USER_AGENT = "hubspot-associations-python"


@runtime_checkable
class TimeoutParts(Protocol):
    """An `httpx2.Timeout` or `httpx.Timeout`: seconds, or `None` for no limit."""

    connect: float | None
    read: float | None
    write: float | None
    pool: float | None


Timeout: TypeAlias = float | tuple[float, float] | TimeoutParts


@dataclass(frozen=True, slots=True)
class Options:
    """
    What `with_options` can change.

    Attributes:
        timeout: Seconds without an answer before an attempt fails, or those to connect, read, write
            and get a connection; `None` leaves them to the HTTP client.
        strict: Whether a success that is not what the document says is an error.
        max_retries: How often a call is sent again at most.
        retry_time: Seconds after the first attempt in which the last one has to begin.
        max_response_bytes: The longest body that is read, after decompression.
    """

    token: Token
    base_url: str
    timeout: float | tuple[float | None, ...] | None = None
    strict: bool = False
    max_retries: int = DEFAULT_MAX_RETRIES
    retry_time: float = DEFAULT_RETRY_TIME
    max_response_bytes: int = DEFAULT_MAX_RESPONSE_BYTES
    limiter: Limiter = field(default_factory=LocalLimiter)
    clock: Clock = field(default_factory=Clock)

    def changed(
        self,
        *,
        token: Token | None = None,
        base_url: str | None = None,
        timeout: Timeout | None = None,
        limiter: Limiter | UnsetType | None = UNSET,
        **others: Any,
    ) -> Options:
        """
        These options, but for those that are given; all checked.

        Args:
            limiter: `None` for none. Left out, it stays; but a token may be that of another
                account, which has limits of its own.
            others: What is `None` stays.

        Raises:
            TypeError: The token is neither text nor a function, or the timeout no time.
            ValueError: The token cannot be sent, or not safely to that URL; or the timeout is not
                above 0.
        """
        if isinstance(limiter, UnsetType):
            known = self.limiter
            limiter = known.anew() if token and isinstance(known, LocalLimiter) else known
        return replace(
            self,
            token=(token or self.token).checked(),
            base_url=secure(self.base_url if base_url is None else base_url),
            timeout=self.timeout if timeout is None else checked_timeout(timeout),
            limiter=limiter or NoLimiter(),
            **{name: value for name, value in others.items() if value is not None},
        )

    def request(self, call: Call[Any], bearer: Bearer) -> dict[str, Any]:
        """The arguments for `request` of an HTTP client."""
        headers = {"Accept": "application/json", "User-Agent": USER_AGENT}
        content = call.content()
        if content is not None:
            headers["Content-Type"] = "application/json"
        return {
            "method": call.method,
            "url": self.base_url + call.url,
            "content": content,
            "headers": headers,
            "auth": bearer,
            "follow_redirects": False,
            **({} if self.timeout is None else {"timeout": self.timeout}),
        }


def checked_timeout(timeout: object) -> float | tuple[float | None, ...]:
    """
    The timeout in a form that every HTTP client takes.

    Raises:
        TypeError: It is none of the forms of `Timeout`.
        ValueError: It is not above 0, or not finite.
    """
    if isinstance(timeout, TimeoutParts):
        parts = timeout.connect, timeout.read, timeout.write, timeout.pool
        return tuple(None if part is None else _seconds(part) for part in parts)
    if _is_tuple(timeout) and len(timeout) == 2:
        connect, read = map(_seconds, timeout)
        return connect, read, read, connect
    return _seconds(timeout)


def _is_tuple(value: object) -> TypeGuard[tuple[object, ...]]:
    return isinstance(value, tuple)


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(
            "a timeout is a number of seconds, two of them (to connect, to read), or a `Timeout` "
            f"of the HTTP client; not {type(value).__name__}"
        )
    if not 0 < value < math.inf:
        raise ValueError(
            f"a timeout is a number of seconds above 0, not {value}; for no limit, give "
            "`httpx2.Timeout(None)`"
        )
    return float(value)


def secure(base_url: str) -> str:
    """
    The URL without a slash at its end.

    Raises:
        ValueError: It is neither https nor on this machine: a token would travel in the clear. Or
            it is more than scheme, host, port and path.
    """
    parts = urlsplit(base_url)
    if not parts.hostname or not base_url.isprintable() or set(base_url) & set(" @?#\\"):
        raise ValueError(
            "a base URL has a scheme and a host, and neither credentials, query nor fragment"
        )
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(parts.hostname)):
        raise ValueError("a base URL has to be https, or the token would travel in the clear")
    return base_url.rstrip("/")


def token_from_env() -> str:
    """
    The token of the environment.

    Raises:
        ValueError: The variable is not set.
    """
    token = os.environ.get(TOKEN_VARIABLE)
    if token is None:
        raise ValueError(
            f"there is no access token: give one, or set the environment variable {TOKEN_VARIABLE}"
            "; HubSpot shows it in the settings of a private app"
        )
    if not token.strip():
        raise ValueError(f"the access token in the environment variable {TOKEN_VARIABLE} is empty")
    return token


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
