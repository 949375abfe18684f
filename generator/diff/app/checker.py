"""Runs the type checker pyrefly over a folder and reads what it finds."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from ...errors import Location, UsageError

# The checker, and what the client imports: without that, its models would be of no known type.
_NEEDED = ("pyrefly", "httpx2", "msgspec")
_CONFIG = "pyrefly.toml"
_CHECK = ("check", "--output-format=json", "--min-severity=warn", "--summary=none")
_INFER = ("infer", "--parameter-types=true", "--return-types=false", "--containers=false")
# `enabled-ignores`: a comment that silences a checker was written for the old client.
_SETTINGS = """\
preset = "default"
project-includes = {includes}
project-excludes = {excludes}
disable-project-excludes-heuristics = true
use-ignore-files = false
search-path = {roots}
disable-search-path-heuristics = true
site-package-path = {packages}
python-interpreter-path = {python}
enabled-ignores = []
"""


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """
    What the checker says about a place; lines and columns are counted from 1.

    Attributes:
        file: Path from the app's folder, with forward slashes.
        kind: Name of the rule, such as ``missing-argument``.
    """

    file: str
    line: int
    column: int
    last_line: int
    last_column: int
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Project:
    """
    What is checked.

    Attributes:
        folder: Holds `app`, and gets the settings of the checker.
        app: The folder to check; paths in diagnostics start from it.
        clients: Folders in there that are not looked at but to import from.
        roots: Folders to import from.
        packages: Folders of installed packages, besides those of this program.
    """

    folder: Path
    app: Path
    clients: tuple[Path, ...]
    roots: tuple[Path, ...]
    packages: tuple[Path, ...]


def require(app: Path, extra: str = "app", *besides: str) -> None:
    """
    See to it that everything is there.

    Args:
        besides: Modules that are needed, too.

    Raises:
        UsageError: The extra is not installed.
    """
    missing = [name for name in (*_NEEDED, *besides) if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"{_listed(missing)} not installed, and without that no app can be checked",
            at=Location(app.as_posix(), 0, 0),
            hint=f"pip install 'hubgen[{extra}]'",
        )


def check(projects: tuple[Project, ...]) -> list[list[Diagnostic]]:
    """
    The errors of each project, and its uses of what is deprecated, all checked at the same time.

    Raises:
        UsageError: The checker gives up.
    """
    runs = [_start(project, *_CHECK) for project in projects]
    ended = [(run.communicate(), run.returncode) for run in runs]  # all, before one is refused
    return [list(_diagnostics(_output(*each))) for each in ended]


def annotate(project: Project) -> None:
    """
    Write types to parameters that have none, where the checker can tell them from calls.

    Raises:
        UsageError: The checker gives up.
    """
    run = _start(project, *_INFER)
    _output(run.communicate(), run.returncode)


def _start(project: Project, *arguments: str) -> subprocess.Popen[str]:
    settings = project.folder / _CONFIG
    settings.write_text(_settings(project), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-m", "pyrefly", *arguments, "--config", str(settings)],
        cwd=project.app,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def _output(said: tuple[str, str], exit_code: int) -> str:
    output, complaints = said
    if exit_code not in (0, 1):  # 1: it found something
        raise UsageError(
            f"the type checker gave up: {complaints.strip() or f'exit code {exit_code}'}",
            hint="check the app with `pyrefly check` by itself",
        )
    return output


def _diagnostics(output: str) -> Iterator[Diagnostic]:
    for found in json.loads(output)["errors"]:
        if found["severity"] == "error" or found["name"] == "deprecated":
            yield Diagnostic(
                Path(found["path"]).as_posix(),
                found["line"],
                found["column"],
                found["stop_line"],
                found["stop_column"],
                found["name"],
                found["description"],
            )


def _settings(project: Project) -> str:
    def several(paths: tuple[Path, ...], glob: str = "") -> str:
        return json.dumps([f"{path}{glob}" for path in paths])  # JSON texts are TOML texts

    return _SETTINGS.format(
        includes=several((project.app,), "/**/*.py"),
        excludes=several(project.clients, "/**"),
        roots=several(project.roots),
        packages=several(project.packages),
        python=json.dumps(sys.executable),
    )


def _listed(names: list[str]) -> str:
    verb = "is" if len(names) == 1 else "are"
    return f"{', '.join(f'`{name}`' for name in names)} {verb}"
