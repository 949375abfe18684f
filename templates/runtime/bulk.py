"""What a bulk run is asked for, and what it tells: how far it is, what failed, how it ended."""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from .arguments import refuse_single
from .bulk_errors import BulkFailures
from .call import Call
from .journal import Journal

__all__ = ["BulkFailure", "BulkReport", "Failures", "Progress"]

DEFAULT_CONCURRENCY = 8

JournalOrPath: TypeAlias = Journal | str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class BulkFailure:
    """
    An input that was not carried out, or is not known to be, and why.

    Attributes:
        position: In the source, counted from 0.
        input: As it was sent.
        status: HTTP status of the answer that told of it; 0 when there was none.
        category: Kind of error, such as ``VALIDATION_ERROR``; empty if HubSpot named none, and
            ``UNCONFIRMED`` if no answer has said whether the input was carried out or refused.
        sub_category: Finer kind, such as ``crm.associations.INVALID_IDENTIFIER``.
        message: HubSpot's sentence for a human.
        correlation_id: What HubSpot's support asks for.
    """

    position: int
    input: Mapping[str, Any] = field(repr=False)  # it may be personal
    status: int
    category: str
    sub_category: str
    message: str
    correlation_id: str


@dataclass(frozen=True, slots=True)
class Progress:
    """
    How far a run is.

    Attributes:
        seen: Inputs taken from the source.
        done: Inputs carried out, by earlier runs of the same journal as well.
        failed: Inputs that were not.
        requests: Calls that were answered or given up; a call that was retried is one.
        seconds: Since the run began.
        total: Inputs that there are, if the source knows its length.
    """

    seen: int
    done: int
    failed: int
    requests: int
    seconds: float
    total: int | None


OnProgress: TypeAlias = Callable[[Progress], object]


class Failures:
    """
    The failures of a run by position; they are read from the journal each time, not kept in memory.
    """

    __slots__ = ("_count", "_read")

    def __init__(self, count: int, read: Callable[[], Iterator[BulkFailure]]) -> None:
        self._count = count
        self._read = read

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[BulkFailure]:
        return self._read()

    def __repr__(self) -> str:
        return f"<{self._count} failure{'' if self._count == 1 else 's'}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _listed, (tuple(self),)


@dataclass(frozen=True, slots=True)
class BulkReport:
    """
    What came of the inputs; each is either done or among `failed`.

    Attributes:
        total: Inputs that are settled: all there are, unless the run had to stop.
        done: Inputs of which HubSpot's answers say that they were carried out.
        failed: The others.
        requests: Calls that this run has made; a call that was retried is one.
        seconds: How long this run took.
        resumed: Inputs that earlier runs with the same journal had settled.
    """

    total: int
    done: int
    failed: Failures = field(compare=False)
    requests: int
    seconds: float
    resumed: int

    def raise_for_failures(self) -> None:
        """
        Raise when anything failed.

        Raises:
            BulkFailures: `failed` is not empty.
        """
        if self.failed:
            raise BulkFailures(self)


@dataclass(frozen=True, slots=True)
class Plan:
    """
    A bulk run as it was asked for.

    Attributes:
        call: The batch, without inputs.
        size: How many of these it takes.
        concurrency: How many calls there are at the same time, at most.
        input: What each of them is, by the document.
        replaces: Field of an input, a list that replaces what was there; inputs that meet in a
            call, and are the same but for it, are sent as one.

    Raises:
        TypeError: The inputs are a single one: texts and dicts can be iterated, too.
        ValueError: The concurrency is less than one.
    """

    call: Call[Any]
    size: int
    inputs: Iterable[object] | AsyncIterable[object]
    journal: JournalOrPath | None
    on_progress: OnProgress | None
    concurrency: int
    input: Any = Any
    replaces: str = ""

    def __post_init__(self) -> None:
        refuse_single("inputs", self.inputs)
        if self.concurrency < 1:
            raise ValueError(f"the concurrency is at least 1, not {self.concurrency}")


def _listed(failures: tuple[BulkFailure, ...]) -> Failures:
    return Failures(len(failures), lambda: iter(failures))
