"""``python -m tests.bulk_program URL COUNT [JOURNAL]``: a bulk run to be killed, or measured."""

import json
import os
import resource
import signal
import sys
from collections.abc import Iterator
from typing import Any

import httpx2
from hubspot_associations.v2026_09 import Client

TOKEN = "sandbox-token"
IN_PROCESS = "https://nowhere"
BAD, UNNAMED = 997, 9_970  # every so many inputs one is bad, or is told by no name


def inputs(count: int) -> Iterator[dict[str, Any]]:
    """Pairs of records, of which some do not exist and some cannot be associated."""
    types = [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 449}]
    for number in range(1, count + 1):
        one, other = str(number), str(number + 1)
        if number % UNNAMED == 0:
            other = one
        elif number % BAD == 0:
            one = "nobody"
        yield {"from": {"id": one}, "to": {"id": other}, "types": types}


def bad(count: int) -> list[int]:
    """The positions of those."""
    return [number - 1 for number in range(1, count + 1) if number % BAD == 0]


def done_by_nobody(request: httpx2.Request) -> httpx2.Response:
    """A success without a server."""
    results = [
        {
            "fromObjectTypeId": "0-1",
            "fromObjectId": each["from"]["id"],
            "toObjectTypeId": "0-1",
            "toObjectId": each["to"]["id"],
            "labels": [],
        }
        for each in json.loads(request.content)["inputs"]
    ]
    return httpx2.Response(200, json={"status": "COMPLETE", "results": results})


def main(url: str, count: int, journal: str | None = None) -> None:
    """Run, tell of the progress line by line, and in the end of the outcome and the memory."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started it may ignore Ctrl-C
    transport = httpx2.MockTransport(done_by_nobody) if url == IN_PROCESS else None
    with httpx2.Client(transport=transport) as http:
        client = Client(TOKEN, base_url=url, http_client=http, limiter=None)
        report = client.bulk.create(
            "contacts",
            "contacts",
            inputs(count),
            journal=journal,
            on_progress=lambda progress: os.write(1, b"%d\n" % progress.seen),
            concurrency=3,
        )
    failed = [failure.position for failure in report.failed]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(report.total, report.done, report.resumed, failed == bad(count), peak)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
