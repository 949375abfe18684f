"""A bulk run that is killed at random moments and started again, until it is through."""

import os
import random
import signal
import subprocess
import sys
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.processes import program
from tests.sandbox import Sandbox

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What the last run has said.

    Attributes:
        resumed: Inputs that it needed not send.
        right: Whether exactly the bad inputs were reported, each once.
        peak: Its memory, in KiB.
        killed: How many runs before were ended by the kill.
    """

    total: int
    done: int
    resumed: int
    right: bool
    peak: int
    killed: int = 0


def bulk_program(
    url: str, count: int, *journal: Path
) -> "AbstractContextManager[subprocess.Popen[str]]":
    """The program that makes a bulk run."""
    return program(
        [sys.executable, "-m", "tests.bulk_program", url, str(count), *map(str, journal)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'generated'}"},
    )


def whole_run(url: str, count: int, *journal: Path, killed: int = 0) -> Outcome:
    """What the program says when it is left to its end."""
    with bulk_program(url, count, *journal) as process:
        out, err = process.communicate(timeout=600)
    assert (0, "") == (process.returncode, err)
    total, done, resumed, right, peak = out.splitlines()[-1].split()
    return Outcome(int(total), int(done), int(resumed), right == "True", int(peak), killed)


def with_kills(sandbox: Sandbox, journal: Path, *, count: int, kills: int, seed: int) -> Outcome:
    """Start and kill as often as that, anywhere from the first moment on; then let it finish."""
    chance, killed = random.Random(seed), 0
    for _ in range(kills):
        with bulk_program(sandbox.url, count, journal) as process:
            assert process.stdout
            for _ in range(chance.randint(0, 3)):
                process.stdout.readline()
            with suppress(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0, 0.05))
            process.kill()
            process.communicate()
        killed += process.returncode == -signal.SIGKILL
    return whole_run(sandbox.url, count, journal, killed=killed)
