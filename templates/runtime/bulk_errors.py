"""
What a bulk run can raise besides the errors of a call.

    HubSpotError
     ├ BulkFailures   raised by `raise_for_failures()` only
     ├ BulkStopped    the run cannot go on
     └ JournalError   the journal is of another run, or cannot be read or written
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import HubSpotError

if TYPE_CHECKING:
    from .bulk import BulkReport

__all__ = ["BulkFailures", "BulkStopped", "JournalError"]


class BulkFailures(HubSpotError):
    """
    Some inputs of a bulk run failed; raised by `raise_for_failures()`, never by a run itself.

    Attributes:
        report: What came of all inputs.
    """

    def __init__(self, report: BulkReport) -> None:
        self.report = report
        super().__init__(
            f"{len(report.failed):,} of {report.total:,} inputs failed; see `report.failed`"
        )

    def __reduce__(self) -> tuple[type[BulkFailures], tuple[BulkReport]]:
        return type(self), (self.report,)


class BulkStopped(HubSpotError):
    """
    A bulk run cannot go on; the error that stopped it is the cause of this one.

    Attributes:
        reason: Why, and how to go on.
        report: What came of the inputs that are settled.
    """

    def __init__(self, reason: str, report: BulkReport) -> None:
        self.reason = reason
        self.report = report
        super().__init__(reason)

    def __reduce__(self) -> tuple[type[BulkStopped], tuple[str, BulkReport]]:
        return type(self), (self.reason, self.report)


class JournalError(HubSpotError):
    """A journal belongs to another run, or cannot be read or written; it has lost nothing."""
