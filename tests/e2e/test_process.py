"""The commands as processes: whatever started them, they end in order."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import program

ROOT = Path(__file__).parents[2]
HUBGEN = (sys.executable, "-m", "generator")
CLIENT = (sys.executable, "-m", "hubspot_associations")
WAITING = (*HUBGEN, "mismatches", "-")
FULL = Path("/dev/full")


def shell(script: str, command: tuple[str, ...]) -> tuple[str, ...]:
    """A command, started by a script that calls it ``"$@"``."""
    return ("bash", "-c", script, "bash", *command)


@pytest.fixture(autouse=True)
def client_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client is not installed, but there."""
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}:{ROOT / 'generated'}")


@pytest.mark.parametrize(
    ("number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["INT", "TERM"]
)
def test_hubgen_ends_by_a_signal(number: signal.Signals, exit_code: int) -> None:
    """
    Ctrl-C and SIGTERM end hubgen with one line, also where what started it ignores both.
    """
    with program(shell("trap '' INT TERM; exec \"$@\"", WAITING), cwd=ROOT) as process:
        wait_until_it_reads(process)
        process.send_signal(number)
        out, said = process.communicate(timeout=20)

    assert (exit_code, "", f"ended by {number.name}\n") == (process.returncode, out, said)


def wait_until_it_reads(process: "subprocess.Popen[str]") -> None:
    """Give it more than a pipe holds; when it has taken that, it is at work."""
    assert process.stdin
    process.stdin.write("a line of a log\n" * 20_000)
    process.stdin.flush()


@pytest.mark.parametrize(
    "command",
    [
        (*HUBGEN, "diff", "v4", "v4"),
        (*HUBGEN, "--help"),
        (*CLIENT, "--help"),
        (*CLIENT, "bulk", "--help"),
    ],
    ids=["hubgen", "hubgen --help", "client --help", "client bulk --help"],
)
def test_streams_that_are_closed(command: tuple[str, ...]) -> None:
    """
    Without standard streams a command does its work.
    """
    done = subprocess.run(shell('exec "$@" <&- >&- 2>&-', command), cwd=ROOT, timeout=60)
    kept = subprocess.run(
        shell('exec "$@" <&- >&-', command), cwd=ROOT, timeout=60, stderr=subprocess.PIPE
    )

    assert (0, 0, b"") == (done.returncode, kept.returncode, kept.stderr)


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize(
    ("command", "exit_code"),
    [((*HUBGEN, "diff", "v4", "v4"), 2), ((*CLIENT, "--help"), 1)],
    ids=["hubgen", "client"],
)
def test_output_that_cannot_be_written(command: tuple[str, ...], exit_code: int) -> None:
    """
    A full disk behind standard output is told in one line.
    """
    with FULL.open("w") as full:
        done = subprocess.run(
            command, cwd=ROOT, timeout=60, stdout=full, stderr=subprocess.PIPE, text=True
        )

    said = "standard output cannot be written: no space left on device\n"
    assert (exit_code, said) == (done.returncode, done.stderr)


@pytest.mark.parametrize(
    "command",
    [(*HUBGEN, "diff", "v4", "v4"), (*CLIENT, "bulk", "--help")],
    ids=["hubgen", "client"],
)
def test_output_that_nobody_reads(command: tuple[str, ...]) -> None:
    """
    When nobody reads what it prints, a command ends without a word.
    """
    script = 'trap "" PIPE; "$@" | true; exit "${PIPESTATUS[0]}"'
    done = subprocess.run(
        shell(script, command), cwd=ROOT, timeout=60, stderr=subprocess.PIPE, text=True
    )

    assert "" == done.stderr
    assert done.returncode in (0, 141)  # it may have been faster
