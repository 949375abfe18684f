"""A bulk run that is killed at random moments and started again, until it is through."""

import os
import random
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

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


def start(url: str, count: int, *journal: Path) -> "subprocess.Popen[str]":
    """The program that makes a bulk run."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.bulk_program", url, str(count), *map(str, journal)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'generated'}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(program: "subprocess.Popen[str]", killed: int = 0) -> Outcome:
    """What the program says in the end."""
    out, err = program.communicate(timeout=600)
    assert (0, "") == (program.returncode, err)
    total, done, resumed, right, peak = out.splitlines()[-1].split()
    return Outcome(int(total), int(done), int(resumed), right == "True", int(peak), killed)


def with_kills(sandbox: Sandbox, journal: Path, *, count: int, kills: int, seed: int) -> Outcome:
    """Start and kill as often as that, anywhere from the first moment on; then let it finish."""
    chance, killed = random.Random(seed), 0
    for _ in range(kills):
        program = start(sandbox.url, count, journal)
        assert program.stdout
        for _ in range(chance.randint(0, 5)):
            program.stdout.readline()
        try:
            program.wait(chance.uniform(0, 0.05))
        except subprocess.TimeoutExpired:
            program.send_signal(signal.SIGKILL)
        program.communicate()
        killed += program.returncode == -signal.SIGKILL
    return finished(start(sandbox.url, count, journal), killed)
