"""
The figures of the generator: `generate` against the stock generator, `--help` against bare Python.

All are ratios, from runs in turns on one machine. The exit code is 1 when a bar is not met.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml import YAML

from generator.spec.load import load_spec

from .duel import TOOLS, Command, Duel, duel

DOCUMENT = Path(__file__).parents[2] / "spec" / "v4.yaml"


def main() -> int:
    """Measure and print; the result is the exit code."""
    parser = argparse.ArgumentParser("python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="runs of each command (9)")
    rounds: int = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        found = list(_duels(Path(folder), rounds))
    _print(found)
    return 0 if all(one.met for one in found) else 1


def _duels(folder: Path, rounds: int) -> Iterator[Duel]:
    document, out, stock_out = folder / "v4.yaml", folder / "ours", folder / "stock"
    with document.open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump(load_spec(DOCUMENT).document, file)
    stock = Command(
        (TOOLS / "openapi-python-client", "generate", "--path", document, "--output-path", stock_out),
        folder,
        lambda: shutil.rmtree(stock_out, ignore_errors=True),
    )
    generate = (TOOLS / "hubgen", "generate", "--spec", document, "--out", out)

    def forget() -> None:
        shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(folder / ".cache", ignore_errors=True)

    cold, again = Command(generate, folder, forget), Command(generate, folder)
    yield duel("generate, nothing there / stock", cold, stock, rounds=rounds, bar=1.0)
    yield duel("generate, nothing new / stock", again, stock, rounds=rounds, bar=1 / 3)
    asked = Command((TOOLS / "hubgen", "--help"), folder)
    bare = Command((sys.executable, "-c", "pass"), folder)
    yield duel("--help / python -c pass", asked, bare, rounds=2 * rounds, bar=5.0)


def _print(found: list[Duel]) -> None:
    print(f"{'min/median/max in seconds':34} {'ours':>19} {'theirs':>19} {'ratio':>7} {'bar':>6}")
    for one in found:
        verdict = "met" if one.met else "NOT MET"
        print(
            f"{one.name:34} {_spread(one.ours):>19} {_spread(one.theirs):>19} "
            f"{one.ratio:7.2f} {one.bar:6.2f}  {verdict}"
        )


def _spread(times: tuple[float, ...]) -> str:
    return "/".join(
        f"{seconds:.3f}" for seconds in (min(times), statistics.median(times), max(times))
    )


if __name__ == "__main__":
    sys.exit(main())
