"""A bulk run from its first row to its last word."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from ..bulk import BulkReport, Progress
from ..bulk_errors import BulkStopped
from ..journal_sqlite import SqliteJournal
from .connection import Connection
from .display import Display, duration
from .dry_run import dry_run
from .error import CommandError, RunError, counted
from .failures import write_failures
from .files import refuse_folder, refuse_place
from .inputs import CountedInputs, Inputs
from .output import print_out
from .request import Request
from .results import Results, ToFile, ToJournaledFile, ToStream
from .tables import check


class Run:
    """
    A request that is carried out.

    Args:
        again: The command as it was typed, to go on with.

    Attributes:
        progress: The latest there was; none as long as no answer has come.
    """

    def __init__(
        self, request: Request, connection: Connection, display: Display, again: str
    ) -> None:
        self._request = request
        self._connection = connection
        self._display = display
        self._again = again
        self.progress: Progress | None = None

    def __call__(self) -> int:
        """
        Carry it out; the result is the exit code.

        Raises:
            CommandError: Nothing was sent, because of the input or the arguments.
            RunError: The run has stopped before its end.
        """
        request = self._request
        with closing(request.source):
            if not request.options.dry_run:
                return self._carry_out(request)
            print_out(f"{dry_run(request, self._connection)}\n")
            return 0

    def where_it_ended(self) -> str:
        """What to say after Ctrl-C."""
        if self.progress is None:
            return "nothing was settled"
        settled = self.progress.done + self.progress.failed
        total = f" of {self.progress.total:,}" if self.progress.total is not None else ""
        return f"ended after {settled:,}{total} inputs, or a few more\n  {self.how_to_go_on()}"

    def how_to_go_on(self) -> str:
        """What to do when a run has ended before its end."""
        if not self._request.options.journal:
            return (
                "the same command begins anew, which does no harm; with --journal FILE it would "
                "go on where it ended"
            )
        same = "" if self._request.source.whole else ", with the same input"
        return f"to go on{same}: {self._again}"

    def _carry_out(self, request: Request) -> int:
        failures = self._failures()
        inputs = self._inputs()
        client = self._connection.client
        try:
            with self._display:
                report = self._report(client, inputs)
        except BulkStopped as stopped:
            self._write(failures, stopped.report, inputs)
            again = self.how_to_go_on() if request.options.journal else ""
            raise RunError(str(stopped), hint=again) from None
        except CommandError as error:
            if self.progress is None:
                raise
            raise RunError(error.args[0], at=error.at, hint=error.hint) from None
        failed = self._write(failures, report, inputs)
        self._display.say(_summary(report, failed, failures, inputs.joined))
        return 1 if failed else 0

    def _failures(self) -> Path:
        """Where failures go; that and the place of results are found to be free."""
        source, options = self._request.source, self._request.options
        if options.out:
            refuse_place(options.out, source.path, "--out", options)
        failures = options.failures or source.path.with_suffix(".failures.csv")
        refuse_place(failures, source.path, "--failures", options)
        refuse_folder(failures.parent)
        return failures

    def _inputs(self) -> Inputs:
        table, source = self._request.table, self._request.source
        field = self._request.method.replaces
        if not source.whole:
            return Inputs(table, field)
        count = check(table, source.name, skip=self._request.options.skip_invalid)
        return CountedInputs(table, field, count)

    def _note(self, progress: Progress) -> None:
        self.progress = progress
        self._display(progress)

    def _report(self, client: Any, inputs: Inputs) -> BulkReport:
        request, options = self._request, self._request.options
        method = getattr(client.bulk, request.method.name)
        given = {"on_progress": self._note, "concurrency": options.concurrency}
        if not request.method.reads:
            report: BulkReport = method(*request.values, inputs, journal=options.journal, **given)
            return report
        results, journal = self._results()
        with (
            closing(results),
            closing(method(*request.values, inputs, journal=journal, **given)) as reading,
        ):
            for result in reading:
                results.write(result)
            results.finish()
            whole: BulkReport = reading.report
        return whole

    def _results(self) -> tuple[Results, ToJournaledFile | None]:
        options = self._request.options
        if options.out is None:
            return ToStream(sys.stdout.buffer), None
        if options.journal is None:
            return ToFile(options.out), None
        both = ToJournaledFile(options.out, SqliteJournal(options.journal))
        return both, both

    def _write(self, path: Path, report: BulkReport, inputs: Inputs) -> int:
        """Write the failures, if there are any; how many there are."""
        request = self._request
        failed = len(report.failed) + inputs.invalid
        if failed:
            write_failures(path, request.source.mode, request.table, report.failed)
        elif request.options.overwrite:
            path.unlink(missing_ok=True)
        return failed


def _summary(report: BulkReport, failed: int, failures: Path, joined: int) -> str:
    parts = [f"{report.done:,} of {report.done + failed:,} done"]
    if joined:
        parts.append(f"{counted(joined, 'row')} sent with another of the same pair")
    if report.resumed:
        parts.append(f"{report.resumed:,} settled by runs before")
    if failed:
        parts.append(f"{failed:,} failed, see {failures}")
    took = f"{counted(report.requests, 'request')} in {duration(report.seconds)}"
    return f"{', '.join(parts)}; {took}"
