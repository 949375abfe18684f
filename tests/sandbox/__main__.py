"""``python -m tests.sandbox``: a HubSpot to play with, without an account."""

import argparse
import contextlib
import os
import signal
import sys
import threading

from .app import DEFAULT_TOKEN
from .clock import wall_clock
from .server import Sandbox, running_sandbox

INTRODUCTION = """\
The sandbox listens on {url} and forgets everything when it stops (Ctrl-C).

  from hubspot_associations import Client

  with Client(access_token="{token}", base_url="{url}") as client:
      client.associations.create_default("contacts", "1", "companies", "2")
      print(list(client.associations.list("contacts", "1", "companies")))

or, without the client:

  curl -X PUT -H "Authorization: Bearer {token}" \\
    {url}/crm/objects/2026-09/contacts/1/associations/default/companies/2
"""


def main() -> None:
    """Serve until Ctrl-C or SIGTERM. Exits with 2 when the port is taken."""
    parser = argparse.ArgumentParser(prog="python -m tests.sandbox", description=__doc__)
    parser.add_argument(
        "--port", type=int, default=8765, help="default: %(default)s; 0: a free one"
    )
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="default: %(default)s")
    parser.add_argument(
        "--rate-limit", type=int, help="requests in ten seconds before a 429; default: no limit"
    )
    arguments = parser.parse_args()
    for each in (signal.SIGINT, signal.SIGTERM):  # what `&` starts has Ctrl-C ignored
        signal.signal(each, signal.default_int_handler)
    try:
        with (
            contextlib.suppress(KeyboardInterrupt),
            running_sandbox(
                port=arguments.port,
                token=arguments.token,
                clock=wall_clock,
                rate_limit=arguments.rate_limit,
            ) as sandbox,
        ):
            _introduce(sandbox)
            threading.Event().wait()
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        hint = "hint: choose another one with --port"
        parser.exit(2, f"port {arguments.port}: {reason}\n  {hint}\n")


def _introduce(sandbox: Sandbox) -> None:
    sys.stdout.write(INTRODUCTION.format(url=sandbox.url, token=sandbox.token))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
