"""What a run would send; nothing is sent but, perhaps, the question for labels to look up."""

from __future__ import annotations

from ..allowance import DEFAULT_INTERVAL, DEFAULT_RATE
from ..bulk import BulkReport
from ..bulk_errors import BulkStopped
from .connection import Connection
from .display import duration
from .error import counted
from .inputs import Inputs
from .request import Request
from .tables import check


def dry_run(request: Request, connection: Connection) -> str:
    """
    Read and check everything, and say what would be sent.

    Raises:
        CommandError: Something is wrong with the input.
    """
    name, options = request.source.name, request.options
    count = check(request.table, name, skip=options.skip_invalid or not request.source.whole)
    inputs = Inputs(request.table)
    requests = _rehearsed(request, connection, inputs).requests
    rate = options.rate or DEFAULT_RATE
    seconds = requests / rate * DEFAULT_INTERVAL
    journal = options.journal if options.journal and options.journal.exists() else None
    lines = [
        f"{name}: {counted(count, 'input')} for `{request.title}`",
        *([f"{counted(inputs.invalid, 'row')} cannot be sent"] * bool(inputs.invalid)),
        f"{counted(requests, 'request')}{', and more for further pages' * request.method.reads}: "
        f"about {duration(seconds)} at {rate} in {DEFAULT_INTERVAL:.0f} s"
        + ("" if options.rate else ", the least that HubSpot allows"),
        *([f"what {journal} knows to be settled is not sent again"] * bool(journal)),
        "nothing was sent",
    ]
    return "\n".join(lines)


def _rehearsed(request: Request, connection: Connection, inputs: Inputs) -> BulkReport:
    """The run, with answers that are made up: so many calls there are if nothing fails."""
    with connection.rehearsal() as client:
        method = getattr(client.bulk, request.method.name)
        try:
            run = method(*request.values, inputs, concurrency=1)
            for _ in run if request.method.reads else ():
                pass
            report: BulkReport = run.report if request.method.reads else run
        except BulkStopped as stopped:
            report = stopped.report
    return report
