"""The figures of the generator: `generate` against the stock one, quick commands against Python."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from .duel import TOOLS, Command, Duel, duel

SPEC = Path(__file__).parents[2] / "spec"
TITLE = "generator, ms from start to exit"
NOTES = ()


def duels(document: Path, folder: Path, rounds: int) -> Iterator[Duel]:
    """Measure everything; the folder is for what is made on the way."""
    out, other = folder / "ours", folder / "stock"
    stock = Command(
        (TOOLS / "openapi-python-client", "generate", "--path", document, "--output-path", other),
        folder,
        lambda: shutil.rmtree(other, ignore_errors=True),
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
    vendor = (TOOLS / "hubgen", "vendor", folder / "app", "--spec", SPEC)
    Command((*vendor, "--only", "batch"), folder).seconds()
    check = Command((*vendor, "--check"), folder)
    yield duel("vendor --check / python -c pass", check, bare, rounds=2 * rounds, bar=6.0)
