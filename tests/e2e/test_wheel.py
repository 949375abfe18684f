"""The wheel that is built from this folder works in another one."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("generator", "templates", "pyproject.toml", "README.md", "LICENSE")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program without this process's Python settings; what it printed."""
    environment = {name: value for name, value in os.environ.items() if "PYTHON" not in name}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)

    assert (0, "") == (done.returncode, done.stderr if done.returncode else "")
    return done.stdout


def files_below(folder: Path, prefix: str) -> set[str]:
    """All files but caches, with the folder's own name replaced."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {
        f"{prefix}/{path.as_posix()}"
        for path in found
        if not any(part == "__pycache__" or part.startswith(".") for part in path.parts)
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy, since building writes into the folder that it builds."""
    copy = tmp_path_factory.mktemp("source")
    for part in PARTS:
        (shutil.copytree if (ROOT / part).is_dir() else shutil.copy2)(ROOT / part, copy / part)
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    offline = ("--no-index", "--no-deps", "--no-build-isolation")
    run(*pip, "wheel", *offline, "--wheel-dir", copy / "dist", copy, cwd=copy)
    (wheel,) = (copy / "dist").glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of a fresh environment with the wheel; its dependencies are those of this one."""
    environment = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=environment)
    scripts = environment / Path(sysconfig.get_path("scripts")).name
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    target = ("--python", scripts / Path(sys.executable).name)
    run(*pip, *target, "install", "--no-index", "--no-deps", wheel, cwd=environment)
    (packages,) = environment.rglob("site-packages")
    # appended, so that the links to this project in it are not followed; in ASCII, since Python
    # reads such a file in the encoding of the locale
    path = ascii(sysconfig.get_path("purelib"))
    (packages / "dependencies.pth").write_text(f"import sys; sys.path.append({path})\n")
    return scripts


def test_the_wheel_has_every_file(wheel: Path) -> None:
    """
    The wheel holds the generator and all templates under one name, and nothing else.
    """
    expected = files_below(ROOT / "generator", "hubgen")
    expected |= files_below(ROOT / "templates", "hubgen/templates")

    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}

    assert expected == names


def test_the_wheel_says_what_it_needs(wheel: Path) -> None:
    """
    The wheel's metadata has the project's name and dependencies, without the developers' tools.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        metadata = Parser().parsestr(archive.read(name).decode())

    needed = [name for name in metadata.get_all("Requires-Dist", []) if "extra ==" not in name]
    assert project["name"] == metadata["Name"]
    assert len(project["dependencies"]) == len(needed)
    assert sorted(project["optional-dependencies"]) == sorted(
        metadata.get_all("Provides-Extra", [])
    )


def test_the_command_works_in_another_folder(scripts: Path, tmp_path: Path) -> None:
    """
    An installed `hubgen`, given our documents in another folder, writes our package.
    """
    shutil.copytree(ROOT / "spec", tmp_path / "spec")
    hubgen = scripts / "hubgen"

    assert "generate" in run(hubgen, "--help", cwd=tmp_path)
    run(hubgen, "generate", "--spec", "spec", "--out", "generated", cwd=tmp_path)
    run(hubgen, "check", "--spec", "spec", "--out", ROOT / "generated", cwd=tmp_path)
    assert files_below(ROOT / "generated", "") >= files_below(tmp_path / "generated", "")
