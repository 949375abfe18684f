"""Access tokens: kept out of every `repr`, and asked for again when HubSpot refuses one."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from threading import Lock
from typing import Any, Protocol, TypeAlias, TypeVar, cast

TokenSource: TypeAlias = str | Callable[[], str]
AsyncTokenSource: TypeAlias = str | Callable[[], str | Awaitable[str]]


class _Request(Protocol):
    @property
    def headers(self) -> Any: ...


_RequestT = TypeVar("_RequestT", bound=_Request)


class Token:
    """
    One token, or the function that gives one; a function is asked once, and again by `renew`.

    Raises:
        ValueError: The token is empty or has characters that no header may carry.
    """

    __slots__ = ("_lock", "_source", "_value")

    def __init__(self, source: AsyncTokenSource) -> None:
        self._source = source
        self._value = _checked(source) if isinstance(source, str) else ""
        self._lock = Lock()

    def __repr__(self) -> str:
        return "<token>"

    @property
    def renewable(self) -> bool:
        """Whether asking again can give another token."""
        return not isinstance(self._source, str)

    def get(self) -> Bearer:
        """The token to send."""
        return Bearer(self._value) if self._value else self.renew(None)

    async def get_async(self) -> Bearer:
        """The token to send; its function may be async."""
        return Bearer(self._value) if self._value else await self.renew_async(None)

    def renew(self, refused: Bearer | None) -> Bearer:
        """Ask for another token, unless another thread has since `refused` was given out."""
        with self._lock:
            if self._value == (refused.value if refused else "") and callable(self._source):
                self._value = _checked(cast(str, self._source()))
            return Bearer(self._value)

    async def renew_async(self, refused: Bearer | None) -> Bearer:
        """As `renew`; tasks that are refused at the same time may ask once each."""
        if self._value == (refused.value if refused else "") and callable(self._source):
            given = self._source()
            self._value = _checked(await given if inspect.isawaitable(given) else given)
        return Bearer(self._value)


class Bearer:
    """A token for one request, in the form that HTTP clients take for `auth`."""

    __slots__ = ("value",)

    def __init__(self, value: str) -> None:
        self.value = value

    def __repr__(self) -> str:
        return "<token>"

    def __call__(self, request: _RequestT) -> _RequestT:
        request.headers["Authorization"] = f"Bearer {self.value}"
        return request


def _checked(value: str) -> str:
    if not value or not value.isascii() or not value.isprintable() or " " in value:
        raise ValueError("an access token is printable ASCII text without blanks; this one is not")
    return value
