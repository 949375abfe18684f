"""The workflow and the hook that others are meant to copy are safe to copy."""

import re
from pathlib import Path
from typing import Any

from generator.cli import main
from generator.spec.read_yaml import read_yaml

ROOT = Path(__file__).parents[2]
WORKFLOW = ROOT / ".github/workflows/spec-diff.yml"


def read(path: Path) -> Any:
    """What a YAML file says."""
    return read_yaml(path.read_text(encoding="utf-8"), path.name)[0]


def test_the_workflow_may_little() -> None:
    """
    It runs the code of a pull request with no more than the right to comment, on that alone.
    """
    content = read(WORKFLOW)

    assert ["pull_request"] == list(content["on"])
    assert {"contents": "read", "pull-requests": "write"} == content["permissions"]
    (job,) = content["jobs"].values()
    assert "permissions" not in job
    assert False is job["steps"][0]["with"]["persist-credentials"]


def test_the_workflow_uses_pinned_actions_of_github() -> None:
    """
    No action of a third party, and each with its major release.
    """
    (job,) = read(WORKFLOW)["jobs"].values()
    used = [step["uses"] for step in job["steps"] if "uses" in step]

    assert 3 == len(used)
    assert all(
        re.fullmatch(r"actions/(checkout|setup-python|github-script)@v\d+", name) for name in used
    )


def test_no_text_of_a_pull_request_becomes_a_script() -> None:
    """
    Nothing is put into a script by expansion, where a title or a branch could be a command.
    """
    (job,) = read(WORKFLOW)["jobs"].values()
    scripts = [
        step.get("run", "") + step.get("with", {}).get("script", "") for step in job["steps"]
    ]

    assert "hubgen diff" in "".join(scripts)
    assert [] == [script for script in scripts if "${{" in script]


def test_the_hook_runs_a_command_that_exists(capsys: Any, tmp_path: Path, monkeypatch: Any) -> None:
    """
    What the pre-commit hook calls is a command of hubgen without further arguments.
    """
    (hook,) = read(ROOT / ".pre-commit-hooks.yaml")
    program, *arguments = hook["entry"].split()
    monkeypatch.chdir(tmp_path)

    assert ("hubgen", False) == (program, hook["pass_filenames"])
    assert 2 == main(arguments)  # there is no spec/ here
    assert "`spec` does not exist" in capsys.readouterr().err
