"""What a run would send; nothing is sent but, perhaps, the question for labels to look up."""

from __future__ import annotations

import math
from contextlib import suppress

from ..allowance import DEFAULT_INTERVAL, DEFAULT_RATE
from ..bulk_errors import BulkStopped
from .connection import Connection
from .display import duration
from .error import counted
from .inputs import Inputs
from .rehearsal import Rehearsal
from .request import Request
from .tables import check


def dry_run(request: Request, connection: Connection) -> str:
    """
    Read and check everything, and say what would be sent.

    Raises:
        CommandError: Something is wrong with the input.
    """
    name, options = request.source.name, request.options
    check(request.table, name, skip=options.skip_invalid or not request.source.whole)
    inputs = Inputs(request.table, request.method.replaces)
    size = _size(request, connection, inputs)
    count = sum(1 for _ in inputs)
    requests = math.ceil(count / size) if size else 0
    rate = options.rate or DEFAULT_RATE
    seconds = requests / rate * DEFAULT_INTERVAL
    joined = f"{counted(inputs.joined, 'row')} sent with another of the same pair"
    journal = options.journal if options.journal and options.journal.exists() else None
    lines = [
        f"{name}: {counted(count, 'input')} for `{request.title}`",
        *([f"{counted(inputs.invalid, 'row')} cannot be sent"] * bool(inputs.invalid)),
        *([joined] * bool(inputs.joined)),
        f"{counted(requests, 'request')}{', and more for further pages' * request.method.reads}: "
        f"about {duration(seconds)} at {rate} in {DEFAULT_INTERVAL:.0f} s"
        + ("" if options.rate else ", the least that HubSpot allows"),
        *([f"what {journal} knows to be settled is not sent again"] * bool(journal)),
        "nothing was sent",
    ]
    return "\n".join(lines)


def _size(request: Request, connection: Connection, inputs: Inputs) -> int:
    """How many inputs a call has, but for the last one."""
    rehearsal = Rehearsal()
    with connection.rehearsal(rehearsal) as client, suppress(BulkStopped):
        method = getattr(client.bulk, request.method.name)
        run = method(*request.values, inputs, concurrency=1)
        for _ in run if request.method.reads else ():
            pass
    return rehearsal.size
