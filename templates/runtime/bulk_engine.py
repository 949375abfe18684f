"""What a bulk run does next; no I/O but the journal's, so that sync and async share it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec

from .arguments import given as argument
from .arguments import quick_look
from .bulk import Plan
from .bulk_chunk import Chunk
from .bulk_errors import BulkStopped
from .bulk_judge import Outcome, Verdict, failure, in_vain, judge
from .bulk_ledger import Ledger
from .bulk_pages import InputPaging, collect
from .bulk_united import apart, failures_apart, unite
from .call import Call, Response
from .codec import encode
from .errors import HubSpotError, PaginationError
from .partial import evidence_of
from .shapes import mapping

_MOST_IN_VAIN = 24  # calls in a row, each of them tried as often as the client allows
_MOST_REFUSED = 250  # calls, when HubSpot has not carried out a single input yet


class Halt(Exception):
    """
    The run cannot go on.

    Attributes:
        error: What came of the last call, if that is an error.
    """

    def __init__(self, reason: str, outcome: Outcome) -> None:
        self.error = outcome if isinstance(outcome, HubSpotError) else None
        super().__init__(reason)


class Engine:
    """
    Cuts inputs into chunks, judges what comes of them, and cuts again.

    A driver sends what `next` gives and tells by `take` what came of it. When there is nothing, it
    takes as many inputs from the source as `wanted` says, each `encoded`, and gives them to `add`.

    Args:
        base_url: The server, for the journal.
        now: The time in seconds.
        paging: In a read, how inputs and results belong together.

    Attributes:
        ledger: The account of all inputs.

    Raises:
        JournalError: The journal is not for this run.
    """

    def __init__(
        self,
        plan: Plan,
        base_url: str,
        now: Callable[[], float],
        paging: InputPaging[Any] | None = None,
    ) -> None:
        self.plan = plan
        self._paging = paging
        self._looks_right = quick_look(plan.input)
        self._evidence = evidence_of(plan.call.result)
        self.ledger = Ledger(plan, base_url, now)
        self._chunks = deque[Chunk]()
        self._later = deque[Chunk]()
        self._answered = self._in_vain = self._refused = 0

    def next(self) -> Chunk | None:
        """A chunk to send, if there is one already."""
        if self._chunks:
            return self._chunks.popleft()
        return self._later.popleft() if self._later and not self.wanted() else None

    def wanted(self) -> int:
        """How many inputs to take from the source now; memory is bounded by what is under way."""
        is_full = len(self.ledger) >= 2 * self.plan.concurrency
        return 0 if is_full or self.ledger.ended else self.ledger.wanted()

    def encoded(self, given: object, place: int) -> bytes:
        """
        An input as it is sent, `place` inputs behind those that were added.

        Raises:
            TypeError: It has no JSON form, or is not what the document says.
            ValueError: It is, but cannot be sent.
        """
        wire = self._paging.wire(given) if self._paging else given
        try:
            if not self._looks_right(wire):
                argument(f"inputs[{self.ledger.position + place}]", wire, self.plan.input)
            return encode(wire)
        except Exception as error:
            error.add_note(f"this is input {self.ledger.position + place} of a bulk run")
            raise

    def add(self, inputs: list[bytes], wanted: int) -> None:
        """
        Inputs from the source; fewer than wanted are the last ones.

        Raises:
            JournalError: They are not those that the journal knows.
        """
        if piece := self.ledger.add(inputs, wanted):
            positions = range(piece.first, piece.first + piece.count)
            chunk = Chunk(piece.first, positions, inputs)
            if self._evidence.input:
                chunk = replace(chunk, keys=self._evidence.keys(chunk.array()))
            if self.plan.replaces:
                chunk, piece.united = unite(chunk, self.plan.replaces)
            self._chunks.append(chunk)

    def call(self, chunk: Chunk) -> Call[Any]:
        """The call that carries a chunk."""
        inputs = msgspec.Raw(chunk.array())
        return replace(self.plan.call, body={**mapping(self.plan.call.body), "inputs": inputs})

    def take(self, chunk: Chunk, outcome: Outcome) -> None:
        """
        Note what came of a chunk.

        Raises:
            Halt: The run cannot go on.
            JournalError: What is settled cannot be written down.
        """
        self.ledger.requests += 1
        piece = self.ledger.piece(chunk.first)
        verdict = judge(chunk, outcome, self._answered)
        if self._paging and isinstance(outcome, Response):
            verdict = self._read(self._paging, chunk, outcome, verdict)
        if piece.united:
            verdict = replace(
                verdict,
                done=apart(verdict.done, piece.united),
                failures=failures_apart(verdict.failures, piece.united),
            )
        self.ledger.settle(piece, len(verdict.done), verdict.failures)
        is_for_later = verdict.kind == "vain" and len(verdict.again) == 1
        (self._later if is_for_later else self._chunks).extendleft(reversed(verdict.again))
        if not piece.left and not self._paging:
            self.ledger.close(piece)
        self._halt_if_hopeless(verdict, outcome)

    def tell(self) -> None:
        """Tell the caller how far the run is."""
        if self.plan.on_progress:
            self.plan.on_progress(self.ledger.progress)

    def stopped(self, halt: Halt) -> BulkStopped:
        """What a caller gets for a `Halt`."""
        report = self.ledger.report
        hint = (
            "the same run with the same journal goes on from there"
            if self.plan.journal
            else "with a `journal`, a run goes on where it has stopped"
        )
        return BulkStopped(
            f"{halt}: {halt.error or 'the answers cannot be read'}; "
            f"{report.total:,} inputs are settled, and {hint}",
            report,
        )

    def _read(
        self, paging: InputPaging[Any], chunk: Chunk, answer: Outcome, verdict: Verdict
    ) -> Verdict:
        """The verdict, when what is done was read, and may have further pages."""
        found = self.ledger.piece(chunk.first).found
        pages = collect(paging, chunk, verdict.done, answer, found)
        endless = PaginationError("the next page is one that was read before")
        failures = [failure(chunk, place, endless) for place in pages.circular]
        again = [*verdict.again, *([pages.more] if pages.more else [])]
        open_ = {each.position for each in failures} | pages.unclear
        open_.update(pages.more.positions if pages.more else ())
        if pages.unclear:
            unclear = in_vain(chunk.only(pages.unclear), answer, self._answered)
            failures += unclear.failures
            again += unclear.again
        return replace(
            verdict,
            done=[position for position in verdict.done if position not in open_],
            failures=[*verdict.failures, *failures],
            again=again,
        )

    def _halt_if_hopeless(self, verdict: Verdict, outcome: Outcome) -> None:
        match verdict.kind:
            case "stop":
                raise Halt("HubSpot would refuse every further call", outcome)
            case "vain":
                self._in_vain += 1
            case _:
                self._in_vain = 0
                self._answered += 1
        self._refused += verdict.kind == "refused"
        if self._in_vain > max(_MOST_IN_VAIN, 3 * self.plan.concurrency):  # one burst is no end
            raise Halt(f"{self._in_vain} calls in a row were in vain", outcome)
        if self._refused >= _MOST_REFUSED and not self.ledger.done:
            raise Halt(f"HubSpot has carried out no input in all of {self._refused} calls", outcome)
