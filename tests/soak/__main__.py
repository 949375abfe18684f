"""``python -m tests.soak``: what takes too long for every day, and its figures."""

import argparse
import logging
import sys
import time
from collections.abc import Mapping

from . import bulk, histories, kills, on_dask, rate, shared
from .part import Part, Size

PARTS: Mapping[str, Part] = {
    "histories": histories.part,
    "bulk": bulk.part,
    "kills": kills.part,
    "rate": rate.part,
    "shared": shared.part,
    "dask": on_dask.part,
}


def main() -> int:
    """Run the parts and print. 1 if anything happened that must not."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="part", help=f"{', '.join(PARTS)}; all of them by default"
    )
    parser.add_argument(
        "--histories", type=int, default=2_000, help="of each kind of client; default: %(default)s"
    )
    parser.add_argument("--first", type=int, default=0, help="seed of the first; default: 0")
    parser.add_argument(
        "--inputs", type=int, default=1_000_000, help="of a bulk run; default: %(default)s"
    )
    parser.add_argument(
        "--windows", type=int, default=3, help="of ten seconds each; default: %(default)s"
    )
    asked = parser.parse_args()
    if unknown := set(asked.parts) - PARTS.keys():
        parser.error(f"there is no part {', '.join(sorted(unknown))}, but {', '.join(PARTS)}")
    logging.disable(logging.WARNING)  # of answers that faults have spoilt
    size = Size(asked.histories, asked.first, asked.inputs, asked.windows)
    failed = False
    for name in asked.parts or PARTS:
        print(f"== {name}", flush=True)
        start = time.monotonic()
        violations = PARTS[name](size, _say)
        failed |= bool(violations)
        print(f"== {name}: {len(violations)} violations, {time.monotonic() - start:.0f} s\n")
    return int(failed)


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
