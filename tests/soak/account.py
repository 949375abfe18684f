"""What has happened in a bulk run: counted, and held against what was to come of each input."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from hubspot_associations import BulkFailure, BulkReport

from tests.sandbox import Audit, Sandbox, audit

from .inputs import KINDS, OBJECT_TYPE, TYPE_ID, Inputs

# When faults go on and on, one in so many good inputs may be given up, and one in so many bad ones
# may have failed without a word of what is wrong with it.
GIVEN_UP, OTHER_WORDS = 100_000, 10


@dataclass(slots=True)
class BulkFigures:
    """
    Those of a run, and of the runs that went on where it had to stop.

    Attributes:
        requests: What has arrived at the sandbox.
        calls: What the reports count.
        faults: By name.
        stops: By reason.
        failures: By what was wrong with the input.
        given_up: Positions of good inputs that have failed.
        other_words: Bad inputs that have failed with the words of a fault.
        audit: How the sandbox differs from what the report says.
        violations: What must not happen, in words.
    """

    inputs: int
    seconds: float = 0.0
    requests: int = 0
    calls: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    stops: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    given_up: list[int] = field(default_factory=list)
    other_words: int = 0
    audit: Audit | None = None
    violations: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """To print."""
        yield (
            f"{self.inputs:,} inputs in {self.seconds:.0f} s, {self.requests:,} requests, "
            f"{self.requests - self.calls:,} of them retries, {self.faults.total():,} faults"
        )
        yield from _counted(self.faults)
        yield f"{self.stops.total()} stops, after each of which another run went on"
        yield from _counted(self.stops)
        yield f"{self.failures.total():,} inputs have failed, {self.other_words} by a fault's words"
        yield from _counted(self.failures)
        yield f"the sandbox: {self.audit}"
        yield f"{len(self.violations)} violations"
        yield from (f"  {violation}" for violation in self.violations)


def check_report(figures: BulkFigures, report: BulkReport, inputs: Inputs) -> None:
    """Each input is done or has failed, once, and the bad ones have failed for what they are."""
    states = bytearray(inputs.count)
    blame = figures.violations.append
    for failure in report.failed:
        states[failure.position] += 1
        if inputs.at(failure.position) != failure.input:
            blame(f"input {failure.position} is told with another's failure")
        _check_failure(figures, failure, inputs)
    failed = inputs.count - states.count(0)
    if len(report.failed) != failed or states.count(1) != failed:
        blame(f"{len(report.failed)} failures of {failed} inputs")
    if (report.total, report.done) != (inputs.count, inputs.count - failed):
        blame(f"{report.total} inputs, {report.done} of them done, and {failed} failed")
    for position, bad in inputs.bad.items():
        if not states[position]:
            blame(f"input {position} is done: {bad.name}")
    if len(figures.given_up) * GIVEN_UP > max(inputs.count, GIVEN_UP):
        blame(f"{len(figures.given_up)} inputs are good, and have failed")
    if figures.other_words * OTHER_WORDS > len(inputs.bad):
        blame(f"{figures.other_words} inputs are bad, and it is not said in what way")


def check_sandbox(figures: BulkFigures, sandbox: Sandbox, inputs: Inputs) -> None:
    """It has what is done and nothing else; of inputs that were given up nothing is known."""

    def look(positions: Iterable[int]) -> Audit:
        pairs = map(inputs.pair, positions)
        return audit(sandbox.store, OBJECT_TYPE, OBJECT_TYPE, pairs, [TYPE_ID])

    not_there = {position for position in figures.given_up if look([position]).missing}
    figures.audit = look(
        position
        for position in range(inputs.count)
        if position not in inputs.bad and position not in not_there
    )
    if not figures.audit.exact:
        figures.violations.append("the sandbox is not as it was asked to be")


def _check_failure(figures: BulkFigures, failure: BulkFailure, inputs: Inputs) -> None:
    bad = inputs.bad.get(failure.position)
    if bad is None:
        figures.given_up.append(failure.position)
        figures.failures[f"nothing ({failure.status} {failure.message})"] += 1
        return
    figures.failures[bad.name] += 1
    category = failure.sub_category.removeprefix("crm.associations.")
    if category == bad.sub_category and bad.words in failure.message:
        return
    figures.other_words += 1
    if any(kind.words in failure.message for kind in KINDS):
        figures.violations.append(f"{bad.name} at {failure.position} failed: {failure.message}")


def _counted(counter: Counter[str]) -> Iterator[str]:
    return (f"  {count:7,}  {name}" for name, count in sorted(counter.items()))
