"""Two commands as whole processes, in turns, so that a busy machine slows both."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

TOOLS = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Command:
    """
    A command to measure.

    Attributes:
        arguments: The program first.
        folder: Where it runs.
        prepare: Called before each run, outside of its time.
    """

    arguments: Sequence[str | Path]
    folder: Path
    prepare: Callable[[], object] = lambda: None

    def seconds(self) -> float:
        """
        How long one run takes, from start to exit.

        Raises:
            RuntimeError: The command fails; the message is what it says.
        """
        self.prepare()
        start = time.perf_counter()
        run = subprocess.run(
            self.arguments, cwd=self.folder, env=_environment(), capture_output=True, text=True
        )
        spent = time.perf_counter() - start
        if run.returncode:
            raise RuntimeError(f"{self.arguments}: {run.stdout}{run.stderr}")
        return spent


@dataclass(frozen=True, slots=True)
class Duel:
    """
    Times of two commands that ran in turns, in seconds.

    Attributes:
        bar: The most that the ratio may be; `None` if it is only of interest.
    """

    name: str
    ours: tuple[float, ...]
    theirs: tuple[float, ...]
    bar: float | None

    @property
    def ratio(self) -> float:
        """Median over the rounds: both runs of a round had the same machine."""
        return statistics.median(
            one / other for one, other in zip(self.ours, self.theirs, strict=True)
        )

    @property
    def met(self) -> bool:
        """Whether the bar holds."""
        return self.bar is None or self.ratio <= self.bar


def duel(name: str, ours: Command, theirs: Command, *, rounds: int, bar: float) -> Duel:
    """Run each once for its caches, then both in turns."""
    ours.seconds(), theirs.seconds()
    times = [(ours.seconds(), theirs.seconds()) for _ in range(rounds)]
    return Duel(name, tuple(one for one, _ in times), tuple(other for _, other in times), bar)


def _environment() -> Mapping[str, str]:
    """As on a user's machine: Python keeps its bytecode, and the stock generator finds ruff."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PATH": f"{TOOLS}{os.pathsep}{os.environ['PATH']}"}
