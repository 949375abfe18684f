"""Killed while it updates a copy: the copy is the old one or the new one, and says which."""

import itertools
import multiprocessing
import signal
import sys
from pathlib import Path

import pytest

from generator.vendor.copies import Place, read
from generator.vendor.updating import Update, update
from generator.vendor.writing import write_copy
from tests.copies import FILES, made, on_disk, vendored
from tests.effort import sample

OTHERS = {**FILES, "v1/client.py": "one\nother\n", "more.py": "new\n"}


def write_until(place: Place, new: Update, last_step: int) -> None:
    """Write, and be killed before the nth time that Python asks the system for something."""
    steps = itertools.count(1)

    def count(event: str, _args: object) -> None:
        if event.startswith(("open", "os.", "ctypes.")) and next(steps) == last_step:
            signal.raise_signal(signal.SIGKILL)

    sys.addaudithook(count)
    write_copy(place, new.files, new.manifest)


@pytest.mark.parametrize("single_file", sample([True, False], every=2))
def test_killed_at_every_step(single_file: bool, tmp_path: Path) -> None:
    """
    Before each request to the system a kill leaves a copy that is whole and counts as not edited,
    and the next update finishes the work.
    """
    old, new = (
        made(
            {"client.py": files["v1/client.py"]} if single_file else files, single_file=single_file
        )
        for files in (FILES, OTHERS)
    )
    seen = []
    for step in itertools.count(1):
        place = vendored(tmp_path / str(step), old)
        (place.dest / "mine.py").write_text("mine")
        process = multiprocessing.get_context("fork").Process(
            target=write_until, args=(place, Update(new.files, new), step)
        )
        process.start()
        process.join()
        copy, files = read(place), {**on_disk(place.root)}
        seen.append({name: text for name, text in files.items() if name != "mine.py"})

        assert ((), ()) == (copy.edited, copy.missing)
        write_copy(place, update(copy, new, "refuse").files, new)
        assert dict(new.files) == {**read(place).texts}
        assert {"mine.py"} == {p.name for p in place.dest.iterdir()} - {
            "client",
            "client.py",
            "client.VENDORED.json",
        }
        if process.exitcode == 0:
            break
        assert -signal.SIGKILL == process.exitcode

    whole = [dict(old.files), dict(new.files)]
    there = [[f for f in files.items() if not f[0].startswith(".")] for files in seen]
    assert all(dict(files) in whole for files in there)
    assert whole[0] == dict(there[0])
    assert whole[1] == dict(there[-1])
    assert len(seen) > 10


def test_an_edit_survives_a_kill(tmp_path: Path) -> None:
    """
    Killed while an edit is merged into a single file, the edit is there and counts as one, so that
    no update overwrites it unasked.
    """
    old, new = (
        made({"client.py": text}, single_file=True) for text in ("a\nb\nc\n", "a\nb\nc\nd\n")
    )
    seen = set()
    for step in itertools.count(1):
        place = vendored(tmp_path / str(step), old)
        file = place.dest / "client.py"
        file.write_text("mine\na\nb\nc\n")
        merged = update(read(place), new, "merge")
        process = multiprocessing.get_context("fork").Process(
            target=write_until, args=(place, merged, step)
        )
        process.start()
        process.join()
        copy = read(place)
        seen.add(file.read_text())

        assert (("client.py",), False) == (copy.edited, copy.half)
        assert "mine\na\nb\nc\nd\n" == update(copy, new, "merge").files["client.py"]
        if process.exitcode == 0:
            break
        assert -signal.SIGKILL == process.exitcode

    assert {"mine\na\nb\nc\n", "mine\na\nb\nc\nd\n"} == seen
