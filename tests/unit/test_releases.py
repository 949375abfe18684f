"""Which release is installed is read from the names of folders, as installers write them."""

import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from generator.releases import releases


def test_as_the_standard_library_says() -> None:
    """
    The answers are those of `importlib.metadata`, for every spelling of a name.
    """
    names = ("black", "Jinja2", "openapi-python-client", "ruamel.yaml", "ruamel-yaml", "msgspec")

    assert {name: version(name) for name in names} == releases(names)


def test_the_first_place_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    As with imports, the first folder that has a package counts; what is no such folder does not.
    """
    for path in ("one/Some_Tool-1.0.dist-info", "two/some.tool-2.0.dist-info", "two/other-3.0"):
        (tmp_path / path).mkdir(parents=True)
    places = [str(tmp_path / name) for name in ("nowhere", "one", "two")]
    monkeypatch.setattr(sys, "path", [*places, *sys.path])

    assert {"some-tool": "1.0"} == releases(["some-tool"])
    with pytest.raises(PackageNotFoundError):
        releases(["other"])
