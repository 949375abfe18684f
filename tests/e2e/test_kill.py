"""A run that is killed at any moment leaves the old files or the new ones, never a mixture."""

import ctypes
import itertools
import json
import multiprocessing
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from generator.tree import FileTree, swap, write
from tests.effort import sample

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="only POSIX has SIGKILL"),
    # another test's server may have left a thread; the children here only touch files
    pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning"),
]

MINE = {"mine.txt": "mine", "package/mine.json": "mine too"}
KILLS = 40
SEED = 2025


def tree(letter: str) -> FileTree:
    """A tree of which some files are the same for every letter and some are not."""
    files = {f"package/{letter}/{number}.py": letter for number in range(4)}
    files |= {f"package/{number}.py": f"{letter}{number}" for number in range(4)}
    files |= {"package/same.py": "same", "pyproject.toml": letter}
    return FileTree({**files, "package/MANIFEST.json": json.dumps({"files": files})})


OLD, NEW = tree("a"), tree("b")


def on_disk(folder: Path) -> dict[str, str]:
    """The text of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def start(target: Callable[..., None], *args: object) -> BaseProcess:
    """Run a function in a process of its own, forked since that takes a millisecond."""
    process = multiprocessing.get_context("fork").Process(target=target, args=args)
    process.start()
    return process


def write_in_turns(out: Path, times: int) -> None:
    """Write one tree over the other."""
    for tree in itertools.islice(itertools.cycle((NEW, OLD)), times):
        write(tree, out)


def write_until(out: Path, last_step: int, can_exchange: bool) -> None:
    """Write, and be killed before the nth time that Python asks the system for something."""
    steps = itertools.count(1)

    def count(event: str, _args: object) -> None:
        if event.startswith(("open", "os.", "ctypes.")) and next(steps) == last_step:
            signal.raise_signal(signal.SIGKILL)

    if not can_exchange:
        ctypes.CDLL = lambda *_, **__: None  # type: ignore[assignment, misc]  # in this process only
    sys.addaudithook(count)
    write(NEW, out)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that holds the tree OLD and files of somebody else."""
    return prepare(tmp_path / "out")


def prepare(out: Path) -> Path:
    """Write OLD and files of somebody else."""
    write(OLD, out)
    for path, text in MINE.items():
        (out / path).write_text(text)
    return out


def test_killed_at_random_moments(out: Path) -> None:
    """
    Whenever the kill comes, the folder is one tree or the other, and the next run goes on from it.
    """
    chance = random.Random(SEED)
    seen: list[dict[str, str]] = []
    for slowness in range(10):  # the slower the machine, the longer until something is written
        for _ in range(KILLS):
            process = start(write_in_turns, out, 1_000_000)
            time.sleep(chance.uniform(0.01, 0.06) * 2**slowness)
            process.kill()
            process.join()
            seen.append(on_disk(out))
        if both := {"a", "b"} == {files["pyproject.toml"] for files in seen}:
            break

    assert both
    assert not [files for files in seen if files not in ({**OLD, **MINE}, {**NEW, **MINE})]
    write(NEW, out)
    write(OLD, out)
    assert {**OLD, **MINE} == on_disk(out)
    assert ["out"] == os.listdir(out.parent)


@pytest.mark.parametrize("can_exchange", sample([True, False], every=2))
def test_killed_at_every_step(tmp_path: Path, can_exchange: bool) -> None:
    """
    Before each single request to the system a kill leaves one tree, or the next run restores it.
    """
    seen = []
    for step in itertools.count(1):
        out = prepare(tmp_path / str(step) / "out")
        process = start(write_until, out, step, can_exchange)
        process.join()
        if process.exitcode == 0:
            break
        assert -signal.SIGKILL == process.exitcode
        if not can_exchange:
            with swap.turn(out):  # the folder may be absent until then
                pass
        seen.append(on_disk(out))
        write(OLD, out)
        assert ["out"] == os.listdir(out.parent)

    switch = seen.index({**NEW, **MINE})
    assert 50 < switch < len(seen)
    assert [{**OLD, **MINE}] * switch == seen[:switch]
    assert [{**NEW, **MINE}] * (len(seen) - switch) == seen[switch:]


def test_runs_at_the_same_time(out: Path) -> None:
    """
    Runs that write the same folder take turns: all of them succeed, and the last one is there.
    """
    processes = [start(write_in_turns, out, 20 + odd) for odd in (0, 1, 0, 1)]
    for process in processes:
        process.join()

    assert [0] * 4 == [process.exitcode for process in processes]
    assert on_disk(out) in ({**OLD, **MINE}, {**NEW, **MINE})
    assert ["out"] == os.listdir(out.parent)
