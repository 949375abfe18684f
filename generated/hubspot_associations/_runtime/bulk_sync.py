"""Bulk runs of a `Client`: threads send, everything else happens in the thread of the caller."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing, suppress
from itertools import islice
from typing import Any, Generic, TypeVar, cast

from .bulk import BulkReport, Plan
from .bulk_chunk import Chunk
from .bulk_clock import EndingClock
from .bulk_engine import Engine, Halt
from .bulk_judge import Outcome
from .bulk_pages import InputPaging
from .client import BaseClient
from .errors import HubSpotError

__all__ = ["BulkReading"]

ResultT = TypeVar("ResultT")


def run(client: BaseClient, plan: Plan) -> BulkReport:
    """
    Carry out all inputs.

    Raises:
        BulkStopped: The run cannot go on.
        JournalError: The journal is of another run, or cannot be written.
    """
    driver = _Driver(client, plan)
    with closing(driver.rounds()) as rounds:
        for _ in rounds:
            pass
    return driver.engine.ledger.report


class BulkReading(Iterator[ResultT], Generic[ResultT]):
    """
    The results of a bulk read in the order of its inputs, as they come in; to be iterated once.

    With a journal an input counts as read when all results of its batch were taken.
    """

    def __init__(self, client: BaseClient, plan: Plan, paging: InputPaging[ResultT]) -> None:
        self._driver = _Driver(client, plan, paging)
        self._results = self._read()

    def __next__(self) -> ResultT:
        return next(self._results)

    @property
    def report(self) -> BulkReport:
        """What came of the inputs so far."""
        return self._driver.engine.ledger.report

    def close(self) -> None:
        """End before everything is read; calls under way are waited for."""
        self._results.close()
        self._driver.engine.ledger.end()

    def _read(self) -> Generator[ResultT]:
        ledger = self._driver.engine.ledger
        with closing(self._driver.rounds()) as rounds:
            for _ in rounds:
                for piece in ledger.settled():
                    yield from piece.found.in_order()
                    ledger.close(piece)


class _Driver:
    def __init__(
        self, client: BaseClient, plan: Plan, paging: InputPaging[Any] | None = None
    ) -> None:
        options = client._options  # pyright: ignore[reportPrivateUsage]  # of one package
        self._clock = EndingClock(options.clock)
        self._client = client.with_options(clock=self._clock)
        self._source = iter(cast(Iterable[object], plan.inputs))
        self._under_way: dict[Future[Outcome], Chunk] = {}
        self.engine = Engine(plan, options.base_url, self._clock.now, paging)

    def rounds(self) -> Generator[None]:
        """Send until nothing is left to send; yields after each time that something came back."""
        engine = self.engine
        try:
            with ThreadPoolExecutor(engine.plan.concurrency, "hubspot-bulk") as pool:
                try:
                    while self._fill(pool):
                        self._take(wait(self._under_way, return_when=FIRST_COMPLETED).done)
                        engine.tell()
                        yield
                    engine.tell()
                finally:
                    self._finish()
        except Halt as halt:
            raise engine.stopped(halt) from halt.error
        finally:
            engine.ledger.end()

    def _fill(self, pool: ThreadPoolExecutor) -> bool:
        """Begin as many calls as there may be; whether any is under way."""
        engine = self.engine
        while len(self._under_way) < engine.plan.concurrency:
            if chunk := engine.next():
                self._under_way[pool.submit(self._exchanged, chunk)] = chunk
            elif wanted := engine.wanted():
                engine.add(self._taken(wanted), wanted)
            else:
                break
        return bool(self._under_way)

    def _taken(self, wanted: int) -> list[bytes]:
        inputs: list[bytes] = []
        for given in islice(self._source, wanted):  # encoded at once: it may change afterwards
            inputs.append(self.engine.encoded(given, len(inputs)))
        return inputs

    def _exchanged(self, chunk: Chunk) -> Outcome:
        try:
            if chunk.wait:
                self._clock.sleep(chunk.wait)
            return self._client.send_raw(self.engine.call(chunk))
        except HubSpotError as error:
            return error

    def _take(self, returned: set[Future[Outcome]]) -> None:
        """Note what came back; the answers are let go before the next calls are made."""
        for future in returned:
            self.engine.take(self._under_way.pop(future), future.result())

    def _finish(self) -> None:
        """Let calls under way end, and write down what they settle; nothing is sent again."""
        self._clock.ended = True
        for future in wait(self._under_way).done:
            chunk = self._under_way.pop(future)
            with suppress(Exception):
                self.engine.take(chunk, future.result())
