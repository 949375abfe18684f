"""The account of a bulk run: which inputs are under way, and what has become of the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence, Sized
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from itertools import takewhile

from .bulk import BulkFailure, BulkReport, Failures, Plan, Progress
from .bulk_errors import JournalError
from .bulk_pages import Found
from .bulk_united import United
from .journal import Job, Journal, Settled
from .journal_sqlite import SqliteJournal


@dataclass(slots=True)
class Piece:
    """
    Neighbouring inputs that are under way.

    Attributes:
        first: Position of the first one in the source.
        left: How many of them are not settled.
        found: What was read of them, in a read.
        united: By position of an input that stands for others as well: these and itself.
    """

    first: int
    count: int
    digest: bytes
    left: int
    failures: list[BulkFailure] = field(default_factory=list[BulkFailure])
    found: Found = field(default_factory=Found)
    united: United = field(default_factory=dict[int, list[tuple[int, bytes]]])


class Ledger:
    """
    The inputs of a run by position in the source.

    Args:
        base_url: The server, for the journal.
        now: The time in seconds.

    Attributes:
        ended: Whether the source has no more.

    Raises:
        JournalError: The journal is not for this run.
    """

    def __init__(self, plan: Plan, base_url: str, now: Callable[[], float]) -> None:
        given, call = plan.journal, plan.call
        self._journal: Journal = (
            SqliteJournal(given) if given is None or isinstance(given, str | os.PathLike) else given
        )
        self._size, self._now, self._began = plan.size, now, now()
        self._total = len(plan.inputs) if isinstance(plan.inputs, Sized) else None
        self._position = self._resumed = self._settled = self._settled_failed = 0
        self.done = self._failed = self.requests = 0
        self._open: dict[int, Piece] = {}
        self.ended = False
        self._journal.begin(Job(call.operation, call.path, tuple(map(str, call.values)), base_url))
        self._ahead = self._journal.settled(0)

    def __len__(self) -> int:
        """How many pieces are under way."""
        return len(self._open)

    @property
    def position(self) -> int:
        """How many inputs were taken from the source."""
        return self._position

    def wanted(self) -> int:
        """How many inputs the next piece has: as many as a call takes, or as in the journal."""
        if self._ahead is None:
            return self._size
        gap = self._ahead.first - self._position
        return min(self._size, gap) if gap else self._ahead.count

    def add(self, inputs: Sequence[bytes], wanted: int) -> Piece | None:
        """
        Take up inputs, each as JSON text; a piece unless the journal knows what came of them.

        Args:
            wanted: How many were asked for; if these are fewer, the source has ended.

        Raises:
            JournalError: They are not those that the journal knows.
        """
        first, ahead = self._position, self._ahead
        self._position += len(inputs)
        self.ended = len(inputs) < wanted
        if self.ended and ahead:
            raise JournalError(
                f"the journal knows of input {ahead.first + ahead.count - 1}, but there are only "
                f"{self._position}: a run goes on with the inputs that it was begun with, or more"
            )
        if not inputs:
            return None
        digest = blake2b(b",".join(inputs), digest_size=16).digest()
        if ahead and ahead.first == first:
            self._resume(ahead, digest)
            return None
        piece = self._open[first] = Piece(first, len(inputs), digest, left=len(inputs))
        return piece

    def piece(self, first: int) -> Piece:
        """The piece under way that begins at that position."""
        return self._open[first]

    def settle(self, piece: Piece, done: int, failures: Sequence[BulkFailure]) -> None:
        """Note that some inputs of a piece are settled."""
        piece.left -= done + len(failures)
        piece.failures += failures
        for failure in failures:
            piece.found.results.pop(failure.position, None)
        self.done += done
        self._failed += len(failures)

    def close(self, piece: Piece) -> None:
        """
        Write down what came of a piece that is settled.

        Raises:
            JournalError: That is not possible.
        """
        failures = sorted(piece.failures, key=lambda failure: failure.position)
        self._journal.settle(
            Settled(piece.first, piece.count, piece.digest, len(failures)), failures
        )
        del self._open[piece.first]
        self._settled += piece.count
        self._settled_failed += len(failures)

    def settled(self) -> Iterator[Piece]:
        """The pieces at the head that are settled; `close` each before the next."""
        while self._open:
            piece = next(iter(self._open.values()))
            if piece.left:
                return
            yield piece

    def end(self) -> None:
        """The run is over."""
        self._journal.end()

    @property
    def progress(self) -> Progress:
        """How far the run is."""
        return Progress(
            seen=self._position,
            done=self.done,
            failed=self._failed,
            requests=self.requests,
            seconds=self._now() - self._began,
            total=self._total,
        )

    @property
    def report(self) -> BulkReport:
        """What came of the inputs that are written down."""
        return BulkReport(
            total=self._settled,
            done=self._settled - self._settled_failed,
            failed=Failures(self._settled_failed, partial(self._failures, self._position)),
            requests=self.requests,
            seconds=self._now() - self._began,
            resumed=self._resumed,
        )

    def _failures(self, end: int) -> Iterator[BulkFailure]:
        """Those before a position: a journal may know of more than this run has come to."""
        return takewhile(lambda failure: failure.position < end, self._journal.failures())

    def _resume(self, known: Settled, digest: bytes) -> None:
        if digest != known.digest:
            raise JournalError(
                f"inputs {known.first} to {known.first + known.count - 1} are not those that the "
                "journal knows: a run goes on with the inputs that it was begun with"
            )
        self._resumed += known.count
        self._settled += known.count
        self._settled_failed += known.failed
        self.done += known.count - known.failed
        self._failed += known.failed
        self._ahead = self._journal.settled(self._position)
