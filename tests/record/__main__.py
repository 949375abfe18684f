"""``python -m tests.record``: record all cassettes anew, against the sandbox or HubSpot."""

import argparse
import os
import sys

from tests.scenarios import Account

from .cassettes import FOLDER, headings, written
from .live import Refusal, Target, consent, record_live
from .sandboxed import record_all

DESCRIPTION = "Record all cassettes anew, against the sandbox or, with --live, against HubSpot."


def main() -> int:
    """Record; 0 when every cassette was written, 1 when HubSpot differs, 2 when refused."""
    arguments = _parser().parse_args()
    if not arguments.live:
        return _sandbox()
    account = Account(arguments.contact, tuple(arguments.company), arguments.user)
    ask = input if sys.stdin.isatty() else None
    try:
        token = consent(account, os.environ, yes=arguments.yes, ask=ask)
    except Refusal as refusal:
        print(f"record: {refusal}", file=sys.stderr)
        return 2
    return _live(Target(account, token))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.record", description=DESCRIPTION)
    live = parser.add_argument_group("HubSpot itself; its token stands in HUBSPOT_ACCESS_TOKEN")
    live.add_argument("--live", action="store_true", help="record there, in a test account")
    live.add_argument("--contact", default="", metavar="ID", help="a contact made for this")
    live.add_argument(
        "--company", nargs=2, default=("", ""), metavar="ID", help="two companies made for this"
    )
    live.add_argument("--user", type=int, default=0, metavar="ID", help="whom to mail reports to")
    live.add_argument("--yes", action="store_true", help="agree beforehand to what is done there")
    return parser


def _sandbox() -> int:
    cassettes = record_all()
    stale = [name for name in headings() if name not in cassettes]
    for name in stale:
        (FOLDER / name).unlink()
        print(f"removed {name}")
    changed = written(cassettes)
    for name in changed:
        print(f"wrote {name}")
    print(f"{len(cassettes)} cassettes: {len(changed)} changed, {len(stale)} removed")
    return 0


def _live(target: Target) -> int:
    failed = 0
    for recorded in record_live(target):
        if recorded.error:
            failed += 1
            print(f"failed {recorded.path}: {recorded.error!r}", file=sys.stderr)
        else:
            written({recorded.path: recorded.text})
            print(f"wrote {recorded.path}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
