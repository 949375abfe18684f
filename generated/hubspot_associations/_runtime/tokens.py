"""Access tokens: shown by no `repr` and no traceback, asked for again when HubSpot refuses one."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeAlias, TypeVar

from .loops import PerLoop

if TYPE_CHECKING:
    import asyncio

TokenSource: TypeAlias = Callable[[], str]
AsyncTokenSource: TypeAlias = Callable[[], str | Awaitable[str]]


class _Request(Protocol):
    @property
    def headers(self) -> Any: ...


_RequestT = TypeVar("_RequestT", bound=_Request)


class Bearer:
    """
    A token, in the form that HTTP clients take for `auth`.

    It is an attribute of this and never a variable of ours while something may raise: a traceback
    may show variables.
    """

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __repr__(self) -> str:
        return "<token>"

    def __call__(self, request: _RequestT) -> _RequestT:
        request.headers["Authorization"] = f"Bearer {self.value}"
        return request

    def checked(self) -> Self:
        """
        Itself.

        Raises:
            TypeError: The token is not text.
            ValueError: It is empty or has characters that no header may carry.
        """
        if not isinstance(self.value, str):
            raise TypeError(f"an access token is text, not {type(self.value).__name__}")
        for fault, has in _FAULTS.items():
            if has(self.value):
                raise ValueError(f"the access token {fault}")
        return self


def _lock() -> asyncio.Lock:
    import asyncio  # not above: sync code need not load it

    return asyncio.Lock()


# What is wrong with a token, the most telling first; none of it says what the token is.
_FAULTS: Mapping[str, Callable[[str], object]] = {
    "is empty": lambda token: not token.strip(),
    "begins with `Bearer `, which the client puts before it": (
        lambda token: token.lower().lstrip().startswith("bearer ")
    ),
    "has blanks or line ends around it, as a file has them; strip them": (
        lambda token: token != token.strip()
    ),
    "stands in quotes; give it without them": lambda token: token[0] == token[-1]
    and token[0] in "'\"`",
    "has characters that no token has; one is printable ASCII text without blanks": (
        lambda token: not (token.isascii() and token.isprintable()) or " " in token
    ),
}


class Token:
    """
    One token, or the function that gives one; it is asked once, and again by `renew`.

    Attributes:
        renewable: Whether asking again can give another token.
    """

    __slots__ = ("_ask", "_async_lock", "_bearer", "_lock", "renewable")

    def __init__(self, source: str | AsyncTokenSource) -> None:
        self.renewable = callable(source)
        self._ask: Callable[[], object] = source if callable(source) else lambda: source
        self._bearer: Bearer | None = None
        self._lock = Lock()
        self._async_lock = PerLoop(_lock)

    def __repr__(self) -> str:
        return "<token>"

    def checked(self) -> Self:
        """
        Itself; a function is not asked yet.

        Raises:
            TypeError: The token is neither text nor a function.
            ValueError: It is empty or has characters that no header may carry.
        """
        if not self.renewable:
            self.get()
        return self

    def get(self) -> Bearer:
        """The token to send."""
        return self._bearer or self.renew(None)

    async def get_async(self) -> Bearer:
        """The token to send; its function may be async."""
        return self._bearer or await self.renew_async(None)

    def renew(self, refused: Bearer | None) -> Bearer:
        """Ask for another token, unless another thread has done so since `refused` was sent."""
        with self._lock:
            if self._bearer is None or self._bearer is refused:
                self._bearer = Bearer(self._ask()).checked()
            return self._bearer

    async def renew_async(self, refused: Bearer | None) -> Bearer:
        """Ask for another token, unless another task has done so since `refused` was sent."""
        async with self._async_lock.here():
            if self._bearer is None or self._bearer is refused:
                bearer = Bearer(self._ask())
                if inspect.isawaitable(bearer.value):
                    bearer = Bearer(await bearer.value)
                self._bearer = bearer.checked()
            return self._bearer
