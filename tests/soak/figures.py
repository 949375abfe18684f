"""What has happened in a soak, counted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.sandbox import ReceivedRequest


@dataclass(slots=True)
class Figures:
    """
    Sums over any number of histories.

    Attributes:
        retries: Requests that were sent again.
        faults: By name.
        errors: Calls that ended with one, by class.
        doubtful: Batches that were answered, and have inputs of which the answer says nothing.
        violations: What must not happen, in words.
    """

    histories: int = 0
    calls: int = 0
    requests: int = 0
    retries: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    doubtful: int = 0
    violations: list[str] = field(default_factory=list)

    def count(self, requests: list[ReceivedRequest], error: Exception | None) -> None:
        """One call: the requests that it took, and what it ended with."""
        self.calls += 1
        self.requests += len(requests)
        self.retries += max(0, len(requests) - 1)
        self.faults.update(request.fault for request in requests if request.fault)
        if error is not None:
            self.errors[type(error).__name__] += 1

    def add(self, other: "Figures") -> None:
        """Those of other histories, too."""
        self.histories += other.histories
        self.calls += other.calls
        self.requests += other.requests
        self.retries += other.retries
        self.faults += other.faults
        self.errors += other.errors
        self.doubtful += other.doubtful
        self.violations += other.violations

    def lines(self) -> Iterator[str]:
        """To print."""
        yield (
            f"{self.histories:,} histories, {self.calls:,} calls, {self.requests:,} requests, "
            f"{self.retries:,} retries, {sum(self.faults.values()):,} faults"
        )
        yield from (f"  {count:7,}  {name}" for name, count in sorted(self.faults.items()))
        yield f"{sum(self.errors.values()):,} calls ended with an error"
        yield from (f"  {count:7,}  {name}" for name, count in sorted(self.errors.items()))
        yield f"{self.doubtful:,} batches left it open what became of some of their inputs"
        yield f"{len(self.violations)} violations"
        yield from (f"  {violation}" for violation in self.violations)
