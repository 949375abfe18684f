"""What a bulk run remembers, so that one that was killed can go on; keep it where you like."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from .bulk import BulkFailure

__all__ = ["Job", "Journal", "Settled"]


@dataclass(frozen=True, slots=True)
class Job:
    """
    What a run does; a journal goes on with the job that it was begun with, and no other.

    Attributes:
        operation: The operationId of the document.
        path: From the first slash, with parameters in braces.
        values: What stands in place of these.
        base_url: The server.
    """

    operation: str
    path: str
    values: tuple[str, ...]
    base_url: str


@dataclass(frozen=True, slots=True)
class Settled:
    """
    Neighbouring inputs, each of which is done or has failed.

    Attributes:
        first: Position of the first one in the source, counted from 0.
        count: How many they are.
        digest: Of the inputs as they are sent: equal for equal ones.
        failed: How many of them have failed.
    """

    first: int
    count: int
    digest: bytes
    failed: int


class Journal(Protocol):
    """
    What a bulk run needs of a journal; it is called by one thread at a time.

    Each method may raise `JournalError`, which ends the run.
    """

    @abstractmethod
    def begin(self, job: Job) -> None:
        """Be ready for this job; refuse it if another run is at it, or if it is another job."""

    @abstractmethod
    def settled(self, position: int) -> Settled | None:
        """What begins at that position, or else the next behind it; `None` at the end."""

    @abstractmethod
    def settle(self, settled: Settled, failures: Sequence[BulkFailure]) -> None:
        """Remember that, all of it or nothing; it overlaps with nothing that was settled before."""

    @abstractmethod
    def failures(self) -> Iterator[BulkFailure]:
        """All failures so far by position; works after `end`, too."""

    @abstractmethod
    def end(self) -> None:
        """The run is over, done or not; let others go on."""
