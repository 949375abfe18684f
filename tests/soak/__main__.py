"""``python -m tests.soak``: thousands of histories with faults, and their figures."""

import argparse
import logging
import sys
import time

from .histories import run_many


def main() -> int:
    """Run and print. 1 if anything happened that must not."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument(
        "--histories", type=int, default=2_000, help="of each kind of client; default: %(default)s"
    )
    parser.add_argument("--first", type=int, default=0, help="seed of the first; default: 0")
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)  # of answers that faults have spoilt
    failed = False
    for kind in ("sync", "async"):
        start = time.monotonic()
        seeds = range(arguments.first, arguments.first + arguments.histories)
        figures = run_many(kind, seeds)
        print(f"{kind}: {time.monotonic() - start:.0f} s")
        print("\n".join(figures.lines()), flush=True)
        failed |= bool(figures.violations)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
