"""The same documents give the same bytes, wherever and however the generator runs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import os, sys
from generator.cli import main
os.umask(int(os.environ["UMASK"]))
sys.exit(main())
"""


@dataclass(frozen=True)
class Run:
    """
    One way to run the command.

    Attributes:
        folder: Name of the folder that it runs in, and that the documents are copied to.
        again: Whether it ran there before, so that it can use what it remembers.
    """

    folder: str
    absolute: bool = False
    umask: int = 0o022
    again: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)


FIRST = Run("one", environment={"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"})
OTHERS = [
    pytest.param(
        Run(
            "one/päth with blanks",
            absolute=True,
            umask=0o077,
            environment={
                "PYTHONHASHSEED": "1",
                "LC_ALL": "C",
                "TZ": "Asia/Tokyo",
                "PYTHONUTF8": "0",
            },
        ),
        id="elsewhere, another locale, other hashes",
    ),
    pytest.param(Run("one", again=True, environment={"PYTHONOPTIMIZE": "2"}), id="remembered"),
]


def generate(run: Run, folder: Path) -> dict[str, bytes]:
    """The files that a run writes."""
    here = folder / run.folder
    if not run.again:
        shutil.copytree(ROOT / "spec", here / "spec")
    shutil.rmtree(here / "out", ignore_errors=True)
    document = (here if run.absolute else Path()) / "spec" / "v4.yaml"
    inherited = {name: text for name, text in os.environ.items() if not name.startswith("LC_")}
    subprocess.run(
        [sys.executable, "-c", PROGRAM, "generate", "--spec", document, "--out", "out"],
        cwd=here,
        env={
            **inherited,
            "PYTHONPATH": str(ROOT),
            "UMASK": str(run.umask),
            "XDG_CACHE_HOME": str(here / "cache"),
            **run.environment,
        },
        check=True,
        capture_output=True,
    )
    out = here / "out"
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all of them run."""
    return tmp_path_factory.mktemp("determinism")


@pytest.fixture(scope="module")
def expected(folder: Path) -> dict[str, bytes]:
    """What the first run writes."""
    return generate(FIRST, folder)


@pytest.mark.parametrize("run", OTHERS)
def test_every_run_writes_the_same(run: Run, folder: Path, expected: dict[str, bytes]) -> None:
    """
    Neither hash seed, folder, locale, file mode nor what is remembered shows in the output.
    """
    assert expected == generate(run, folder)


def test_nothing_tells_where_it_was_made(folder: Path, expected: dict[str, bytes]) -> None:
    """
    No file names a folder of this machine.
    """
    secrets = [str(folder).encode(), str(ROOT).encode(), str(Path.home()).encode() + b"/"]

    assert [] == [path for path, text in expected.items() if any(s in text for s in secrets)]
