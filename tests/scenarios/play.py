"""How a scenario is played with a client: each call's result, or its error, is handed back."""

from functools import partial
from typing import TypeVar

from .scenario import Steps

T = TypeVar("T")


def play(steps: Steps[T]) -> T:
    """Play with a `Client`; pages are handed back as the list of all items."""
    advance = partial(next, steps)
    while True:
        try:
            answer = advance()
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]  # it is what `steps` returns
        try:
            found = list(answer) if _in_pages(answer) else answer
            advance = partial(steps.send, found)
        except Exception as error:
            advance = partial(steps.throw, error)


async def play_async(steps: Steps[T]) -> T:
    """Play with an `AsyncClient`; likewise."""
    advance = partial(next, steps)
    while True:
        try:
            answer = advance()
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]  # it is what `steps` returns
        try:
            found = [item async for item in answer] if _in_pages(answer) else await answer
            advance = partial(steps.send, found)
        except Exception as error:
            advance = partial(steps.throw, error)


def _in_pages(answer: object) -> bool:
    return hasattr(answer, "pages")  # by class, copies of the client would be strangers
