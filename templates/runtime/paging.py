"""Lists that come in pages, read as one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from .call import Call
from .errors import PaginationError

__all__ = ["AsyncPages", "Pages"]

T = TypeVar("T")
PageT = TypeVar("PageT")
ItemT = TypeVar("ItemT")


@dataclass(frozen=True, slots=True)
class Pagination(Generic[PageT, ItemT]):
    """
    How one operation pages.

    Attributes:
        parameter: The query parameter that takes a cursor.
        next: Attributes from a page to the cursor of the page behind it.
        items: What a page holds.
    """

    parameter: str
    next: tuple[str, ...]
    items: Callable[[PageT], Sequence[ItemT]]

    def following(self, call: Call[PageT], page: PageT, seen: set[str]) -> Call[PageT] | None:
        """
        The call for the page behind `page`, which `call` has brought; `None` at the end.

        Args:
            seen: The URLs of all calls before; that of `call` is added.

        Raises:
            PaginationError: It would be one of these calls again.
        """
        found: object = page
        for name in self.next:
            found = getattr(found, name, None)
        if not found or not isinstance(found, str):
            return None
        seen.add(call.url)
        following = replace(call, query={**call.query, self.parameter: found})
        if following.url in seen:
            raise PaginationError(
                f"{call.operation}: the next page is one that was read before; reading on would "
                "never end"
            )
        return following


class Sender(Protocol):
    """What paging needs of a client."""

    def send(self, call: Call[T]) -> T: ...


class AsyncSender(Protocol):
    """What paging needs of an async client."""

    async def send(self, call: Call[T]) -> T: ...


@dataclass(frozen=True, slots=True)
class Pages(Generic[PageT, ItemT]):
    """
    The items of all pages, fetched as they are needed; iterating again asks again.

    `pages()` gives whole pages instead.
    """

    _sender: Sender
    _call: Call[PageT]
    _paging: Pagination[PageT, ItemT]

    def __iter__(self) -> Iterator[ItemT]:
        for page in self.pages():
            yield from self._paging.items(page)

    def pages(self) -> Iterator[PageT]:
        """Page by page, each as its model."""
        call: Call[PageT] | None = self._call
        seen = set[str]()
        while call:
            page = self._sender.send(call)
            yield page
            call = self._paging.following(call, page, seen)


@dataclass(frozen=True, slots=True)
class AsyncPages(Generic[PageT, ItemT]):
    """
    The items of all pages, for ``async for``; iterating again asks again.

    `pages()` gives whole pages instead.
    """

    _sender: AsyncSender
    _call: Call[PageT]
    _paging: Pagination[PageT, ItemT]

    async def __aiter__(self) -> AsyncIterator[ItemT]:
        async for page in self.pages():
            for item in self._paging.items(page):
                yield item

    async def pages(self) -> AsyncIterator[PageT]:
        """Page by page, each as its model."""
        call: Call[PageT] | None = self._call
        seen = set[str]()
        while call:
            page = await self._sender.send(call)
            yield page
            call = self._paging.following(call, page, seen)
