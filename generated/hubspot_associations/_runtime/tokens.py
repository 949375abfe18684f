"""Access tokens: shown by no `repr` and no traceback, asked for again when HubSpot refuses one."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeAlias, TypeVar

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
        plain = self.value.isascii() and self.value.isprintable()
        if not self.value or not plain or " " in self.value:
            raise ValueError(
                "an access token is printable ASCII text without blanks; this one is not"
            )
        return self


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
        self._async_lock: asyncio.Lock | None = None

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
        if self._async_lock is None:
            import asyncio  # not above: sync code need not load it

            self._async_lock = asyncio.Lock()
        async with self._async_lock:
            if self._bearer is None or self._bearer is refused:
                bearer = Bearer(self._ask())
                if inspect.isawaitable(bearer.value):
                    bearer = Bearer(await bearer.value)
                self._bearer = bearer.checked()
            return self._bearer
