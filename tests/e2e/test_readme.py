"""What README shows is what happens."""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.sandbox import Sandbox, running_sandbox

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
SESSION = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", README, re.DOTALL)
CONSOLE = re.findall(r"```console\n\$ (.*?)\n(.*?)```", README, re.DOTALL)
EXAMPLE_SERVER = "http://127.0.0.1:8765"  # where `make sandbox` listens


def test_every_snippet_has_its_output() -> None:
    """
    Each Python snippet is followed by what it prints, so that none goes untested.
    """
    assert README.count("```python") == len(SESSION) > 0
    assert README.count("```console") == len(CONSOLE) > 0


def test_the_session_prints_what_it_shows() -> None:
    """
    The Python snippets, run one after the other against a sandbox, print the texts below them.
    """
    with running_sandbox() as sandbox:
        printed = list(run(sandbox))

    assert [expected for _, expected in SESSION] == printed


def run(sandbox: Sandbox) -> list[str]:
    """What each snippet prints; they share their names, as in an interactive session."""
    printed = []
    names: dict[str, Any] = {"__name__": "session"}
    for code, _ in SESSION:
        stream = io.StringIO()
        with contextlib.redirect_stdout(stream):
            exec(compile(code.replace(EXAMPLE_SERVER, sandbox.url), "README.md", "exec"), names)
        printed.append(stream.getvalue())
    names["client"].close()
    return printed


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the commands read and write, so that they cannot mend the real one."""
    copy = tmp_path_factory.mktemp("repository")
    for folder in ("spec", "generated", "tests/bad_specs"):
        shutil.copytree(ROOT / folder, copy / folder)
    return copy


@pytest.mark.parametrize(("command", "expected"), CONSOLE)
def test_commands_print_what_they_show(repository: Path, command: str, expected: str) -> None:
    """
    Each command of the README, run in the repository, prints the lines below it.
    """
    program, *arguments = command.split()
    assert program == ".venv/bin/hubgen"
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from generator.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=repository,
        env={**os.environ, "XDG_CACHE_HOME": str(repository / ".cache")},
        capture_output=True,
        text=True,
    )

    assert expected == done.stdout + done.stderr
