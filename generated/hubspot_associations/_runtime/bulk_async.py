"""Bulk runs of an `AsyncClient`: tasks send, everything else happens in the task of the caller."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterable, Iterator
from contextlib import aclosing, suppress
from itertools import islice
from typing import Any, Generic, TypeVar

from .bulk import BulkReport, Plan
from .bulk_chunk import Chunk
from .bulk_clock import EndingClock
from .bulk_engine import Engine, Halt
from .bulk_judge import Outcome
from .bulk_pages import InputPaging
from .client import AsyncBaseClient
from .errors import HubSpotError

__all__ = ["AsyncBulkReading"]

ResultT = TypeVar("ResultT")


async def run(client: AsyncBaseClient, plan: Plan) -> BulkReport:
    """
    Carry out all inputs.

    Raises:
        BulkStopped: The run cannot go on.
        JournalError: The journal is of another run, or cannot be written.
    """
    driver = _Driver(client, plan)
    async with aclosing(driver.rounds()) as rounds:
        async for _ in rounds:
            pass
    return driver.engine.ledger.report


class AsyncBulkReading(AsyncIterator[ResultT], Generic[ResultT]):
    """
    The results of a bulk read in the order of its inputs, as they come in; to be iterated once.

    With a journal an input counts as read when all results of its batch were taken.
    """

    def __init__(self, client: AsyncBaseClient, plan: Plan, paging: InputPaging[ResultT]) -> None:
        self._driver = _Driver(client, plan, paging)
        self._results = self._read()

    async def __anext__(self) -> ResultT:
        return await anext(self._results)

    @property
    def report(self) -> BulkReport:
        """What came of the inputs so far."""
        return self._driver.engine.ledger.report

    async def aclose(self) -> None:
        """End before everything is read; calls under way are waited for."""
        await self._results.aclose()
        self._driver.engine.ledger.end()

    async def _read(self) -> AsyncGenerator[ResultT]:
        ledger = self._driver.engine.ledger
        async with aclosing(self._driver.rounds()) as rounds:
            async for _ in rounds:
                for piece in ledger.settled():
                    for result in piece.found.in_order():
                        yield result
                    ledger.close(piece)


class _Driver:
    def __init__(
        self, client: AsyncBaseClient, plan: Plan, paging: InputPaging[Any] | None = None
    ) -> None:
        options = client._options  # pyright: ignore[reportPrivateUsage]  # of one package
        self._clock = EndingClock(options.clock)
        self._client = client.with_options(clock=self._clock)
        self._source = _begun(plan.inputs)
        self._under_way: dict[asyncio.Task[Outcome], Chunk] = {}
        self.engine = Engine(plan, options.base_url, self._clock.now, paging)

    async def rounds(self) -> AsyncGenerator[None]:
        """Send until nothing is left to send; yields after each time that something came back."""
        engine = self.engine
        try:
            while await self._fill():
                returned, _ = await asyncio.wait(
                    self._under_way, return_when=asyncio.FIRST_COMPLETED
                )
                self._take(returned)
                del returned  # the answers are let go before the next calls are made
                engine.tell()
                yield
            engine.tell()
        except Halt as halt:
            await self._finish()
            raise engine.stopped(halt) from halt.error
        finally:
            try:
                await self._finish()
            finally:  # also when it is cancelled once more: others may want the journal
                engine.ledger.end()

    async def _fill(self) -> bool:
        """Begin as many calls as there may be; whether any is under way."""
        engine = self.engine
        while len(self._under_way) < engine.plan.concurrency:
            if chunk := engine.next():
                self._under_way[asyncio.create_task(self._exchanged(chunk))] = chunk
            elif wanted := engine.wanted():
                engine.add(await self._taken(wanted), wanted)
            else:
                break
        return bool(self._under_way)

    async def _taken(self, wanted: int) -> list[bytes]:
        engine, inputs = self.engine, list[bytes]()
        if isinstance(self._source, AsyncIterator):
            while len(inputs) < wanted:
                try:
                    given = await anext(self._source)
                except StopAsyncIteration:
                    break
                inputs.append(engine.encoded(given, len(inputs)))
        else:
            for given in islice(self._source, wanted):
                inputs.append(engine.encoded(given, len(inputs)))
        return inputs

    async def _exchanged(self, chunk: Chunk) -> Outcome:
        try:
            if chunk.wait:
                await self._clock.sleep_async(chunk.wait)
            return await self._client.send_raw(self.engine.call(chunk))
        except HubSpotError as error:
            return error

    def _take(self, returned: set[asyncio.Task[Outcome]]) -> None:
        for task in returned:
            self.engine.take(self._under_way.pop(task), task.result())

    async def _finish(self) -> None:
        """Let calls under way end, and write down what they settle; nothing is sent again."""
        self._clock.ended = True
        if not self._under_way:
            return
        try:
            returned, _ = await asyncio.wait(self._under_way)
        except asyncio.CancelledError:  # once more: they are not waited for
            for task in self._under_way:
                task.cancel()
            raise
        for task in returned:
            chunk = self._under_way.pop(task)
            with suppress(Exception):
                self.engine.take(chunk, task.result())


def _begun(
    inputs: Iterable[object] | AsyncIterable[object],
) -> Iterator[object] | AsyncIterator[object]:
    return aiter(inputs) if isinstance(inputs, AsyncIterable) else iter(inputs)
