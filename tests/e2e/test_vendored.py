"""Copies with all kinds of options: they type-check, replay the cassettes, and are small."""

import ast
import asyncio
import itertools
import json
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx2
import pytest

from generator.render.format import COMPACT, MODE
from tests.checkers import MYPY
from tests.copies import Case, vendored
from tests.effort import FULL
from tests.every_copy import APIS, THREE, every_case
from tests.record.cassettes import FOLDER, replaying
from tests.scenarios import (
    SCENARIOS,
    VERSIONS,
    Account,
    Scenario,
    associations,
    batch,
    labels,
    limits,
    play,
    play_async,
)

WHOLE = Case()
SAMPLE = (
    Case(("v4", "2026-09"), ("batch", "association_types")),
    Case(("v4",), ("bulk.delete_labels", "redis")),
    Case(("2025-09",), THREE, single_file=True),
    Case(("2026-03",), ("bulk.create", "association_types"), single_file=True),
    *(
        (
            WHOLE,
            Case(("v4",), THREE),
            Case(("2025-09",), ("reports",)),
            Case(("2026-03",), ("labels.delete",), single_file=True),
            Case(("2026-09",), single_file=True),
        )
        if FULL
        else ()
    ),
)
Say = Callable[[str], None]


@pytest.fixture(scope="module")
def cases(request: pytest.FixtureRequest) -> tuple[Case, ...]:
    """The options to try: a sample, or all combinations."""
    if request.config.getoption("--all-copies"):
        return tuple(dict.fromkeys([*SAMPLE, *every_case()]))
    return SAMPLE


@pytest.fixture(scope="module")
def say(request: pytest.FixtureRequest) -> Say:
    """Shows how far a run with all combinations is, which takes minutes."""
    capture = request.config.pluginmanager.getplugin("capturemanager")

    def say(text: str) -> None:
        if request.config.getoption("--all-copies"):
            with capture.global_and_fixture_disabled():
                sys.stderr.write(f"{text}\n")

    return say


@pytest.fixture(scope="module")
def folder(
    cases: tuple[Case, ...], say: Say, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """A folder that holds a copy for each case, three packages deep, and can be imported from."""
    folder = tmp_path_factory.mktemp("copies")
    for number, case in enumerate(made(cases, folder), start=1):
        if not number % 25:
            say(f"{number} of {len(cases)} copies made, {case.name} the last one")
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


def made(cases: tuple[Case, ...], folder: Path) -> Iterator[Case]:
    """Make the copies, many of them on all cores."""
    if cases == SAMPLE:
        yield from (make(case, folder) for case in cases)
        return
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(make, cases, itertools.repeat(folder))


def make(case: Case, folder: Path) -> Case:
    """Make one copy."""
    vendored(folder / case.name / "inner", case.manifest())
    return case


def run(*command: str | Path, cwd: Path) -> tuple[int, str]:
    """The exit code of a program, and what it printed."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_mypy_finds_nothing(folder: Path, say: Say) -> None:
    """
    Every copy passes `mypy --strict`.
    """
    say("mypy looks at all of them")
    assert (0, "") == run(*MYPY, "--no-error-summary", ".", cwd=folder)


@pytest.mark.full
def test_pyright_finds_nothing(folder: Path, cases: tuple[Case, ...], say: Say) -> None:
    """
    Every copy passes pyright's strict mode.
    """
    environment = Path(sys.prefix)
    config = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "venvPath": str(environment.parent),
        "venv": environment.name,
        "exclude": [WHOLE.name],  # checked as generated/, of which it is a copy
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(config))

    say("pyright looks at all of them")
    threads = () if cases == SAMPLE else ("--threads", str(os.cpu_count()))

    code, said = run(sys.executable, "-m", "basedpyright", *threads, ".", cwd=folder)

    assert (0, "0 errors, 0 warnings, 0 notes") == (code, said.strip().splitlines()[-1]), said


def test_ruff_finds_nothing(folder: Path) -> None:
    """
    No copy has an import too many, a name too few, or imports in disorder.
    """
    select = ("--isolated", "--select", "F,E9,I")
    files = [str(file) for file in folder.glob("*/inner/hubspot.py")]
    packages = [str(package) for package in folder.glob("*/inner/hubspot")]

    assert (len(files), len(packages)) >= (2, 2)
    for width, paths in ((COMPACT.line_length, files), (MODE.line_length, packages)):
        command = ("ruff", "check", "--no-cache", *select, "--line-length", str(width), *paths)
        assert (0, "All checks passed!\n") == run(sys.executable, "-m", *command, cwd=folder)


def test_black_finds_nothing(folder: Path) -> None:
    """
    Single files are formatted; packages consist of modules that were formatted before.

    A sample is enough even of all combinations, since what joins modules ends with black itself.
    """
    names = [case.name for case in SAMPLE if case.single_file]
    files = [str(folder / name / "inner" / "hubspot.py") for name in names]
    width = ("--line-length", str(COMPACT.line_length), "--skip-magic-trailing-comma")
    command = ("black", "--check", "--quiet", "--target-version", "py311", *width, *files)

    assert len(files) >= 2
    assert (0, "") == run(sys.executable, "-m", *command, cwd=folder)


def test_the_cassettes_replay(
    cases: tuple[Case, ...],
    folder: Path,
    say: Say,
    http: httpx2.Client,
    async_http: httpx2.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    With every copy, all scenarios of its operations play as with the package, sync and async.
    """
    say("the cassettes are replayed with each of them")
    played = set()
    for case in cases:
        package = import_module(f"{case.name}.inner.hubspot")
        assert Path(str(package.__file__)).is_relative_to(folder)
        for module in (associations, batch, labels, limits):
            monkeypatch.setattr(module, "hubspot", package)
        for version, scenario in replayed(case):
            client = package if case.single_file else import_module(f"{package.__name__}.{version}")
            replay(version, scenario, client, http, async_http)
            played.add((case.name, version))

    assert len(played) >= len(cases)


def replayed(case: Case) -> Iterator[tuple[str, Scenario]]:
    """The scenarios of the operations of a copy, with their API version's module."""
    wires = {api.replace("-", "_").removeprefix("v") for api in case.api or APIS}
    for version, scenario in itertools.product(VERSIONS, SCENARIOS):
        resource, _, method = scenario.operation.partition("_")
        names = {resource, f"{resource}.{method}"}
        if resource == "batch":  # twins come with the operation that they send
            names |= {"bulk", f"bulk.{method}"}
        chosen = not case.only or names & set(case.only)
        if version.removeprefix("v") in wires and chosen:
            yield version, scenario


def replay(
    version: str,
    scenario: Scenario,
    module: Any,
    http: httpx2.Client,
    async_http: httpx2.AsyncClient,
) -> None:
    """Play one scenario, sync and async."""
    with replaying(FOLDER / version / scenario.cassette):
        play(scenario.play(module.Client("any-token", http_client=http), Account()))
    with replaying(FOLDER / version / scenario.cassette):
        client = module.AsyncClient("any-token", http_client=async_http)
        asyncio.run(play_async(scenario.play(client, Account())))


def lines(files: dict[str, str] | Any) -> int:
    """Lines of Python."""
    return sum(text.count("\n") for path, text in files.items() if path.endswith(".py"))


def test_three_operations_are_a_third_of_the_package() -> None:
    """
    A copy with three operations has at most a third of the lines of the whole package.
    """
    assert lines(Case(("v4",), THREE).manifest().files) * 3 <= lines(WHOLE.manifest().files)


def test_a_single_file_is_shorter_than_its_package() -> None:
    """
    One module has at most seven tenths of the lines of the package with the same operations.
    """
    package, file = (
        lines(Case(("2025-09",), THREE, each).manifest().files) for each in (False, True)
    )

    assert file * 10 <= package * 7


def test_only_what_is_reached_is_there() -> None:
    """
    A copy has no support module and no model that its operations do not need.
    """
    files = Case(("2026-03",), ("labels.delete",)).manifest().files
    support = {path.removeprefix("_runtime/") for path in files if path.startswith("_runtime/")}
    models = ast.parse(files["v2026_03/models.py"]).body

    assert set() == support & {"paging.py", "type_table.py"}
    assert {"call.py", "client.py", "lenient.py"} <= support
    assert [] == [node for node in models if isinstance(node, ast.ClassDef)]
    assert "PaginationError" in files["_runtime/errors.py"]
    assert "association_types.py" not in files
    assert "Pages" not in files["__init__.py"]
