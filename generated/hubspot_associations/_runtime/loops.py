"""Things that belong to one event loop: connections and locks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

T = TypeVar("T")


class PerLoop(Generic[T]):
    """
    One thing for each event loop that it is used in, so that what uses it may be shared.

    A second `asyncio.run`, or a second thread with a loop of its own, gets a new one; what belongs
    to a loop that is gone goes with it.
    """

    __slots__ = ("_make", "_of_loop", "_other")

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._of_loop = WeakKeyDictionary[Any, T]()
        self._other: T | None = None  # of Trio, which has one run in a thread

    def here(self) -> T:
        """The one of the loop that runs."""
        import asyncio  # not above: sync code need not load it

        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            if self._other is None:
                self._other = self._make()
            return self._other
        found = self._of_loop.get(loop)
        if found is None:
            found = self._of_loop[loop] = self._make()
        return found
