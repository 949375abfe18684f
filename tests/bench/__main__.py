"""
The figures of the generator, of the diff, of the client that is generated, and of bulk runs.

All are ratios, from runs in turns on one machine. The exit code is 1 when a bar is not met.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ruamel.yaml import YAML

from generator.spec.load import load_spec

from . import bulk, client, diff, generator
from .duel import Duel

DOCUMENT = Path(__file__).parents[2] / "spec" / "v4.yaml"
PARTS = {"generator": generator, "diff": diff, "client": client, "bulk": bulk}


def main() -> int:
    """Measure and print; the result is the exit code."""
    parser = argparse.ArgumentParser("python -m tests.bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS, help="one of them")
    parser.add_argument("--rounds", type=int, default=9, help="runs of each command (9)")
    asked = parser.parse_args()
    met = True
    for name in [asked.only] if asked.only else PARTS:
        with tempfile.TemporaryDirectory() as folder:
            document = Path(folder, "v4.yaml")
            with document.open("w", encoding="utf-8") as file:
                YAML(typ="safe").dump(load_spec(DOCUMENT).document, file)
            part = PARTS[name]
            met &= _print(part.TITLE, part.duels(document, Path(folder), asked.rounds), part.NOTES)
    return 0 if met else 1


def _print(title: str, duels: Iterable[Duel], notes: Iterable[str]) -> bool:
    """Print a table as it comes; whether all of its bars are met."""
    print(f"{title:46} {'ours':>17} {'theirs':>17} {'ratio':>8} {'bar':>6}")
    met = True
    for one in duels:
        met &= one.met
        bar = "" if one.bar is None else _ratio(one.bar)
        verdict = "" if one.bar is None else "met" if one.met else "NOT MET"
        times = f"{_spread(one.ours):>17} {_spread(one.theirs):>17}"
        print(f"{one.name:46} {times} {_ratio(one.ratio):>8} {bar:>6}  {verdict}".rstrip())
        sys.stdout.flush()
    print(*(f"  {note}" for note in notes), "", sep="\n")
    return met


def _ratio(value: float) -> str:
    return f"{value:.2f}" if value > 0.1 else f"1/{1 / value:.3g}"


def _spread(times: tuple[float, ...]) -> str:
    milliseconds = (1000 * time for time in (min(times), statistics.median(times), max(times)))
    return "/".join(f"{time:.0f}" if time >= 100 else f"{time:.3g}" for time in milliseconds)


if __name__ == "__main__":
    sys.exit(main())
