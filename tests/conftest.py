"""What all tests share: every run makes the same random choices, whatever the machine's speed."""

import itertools
import os
from pathlib import Path

import pytest
from hypothesis import configuration, settings

configuration.set_hypothesis_home_dir(Path(__file__).parents[1] / ".cache" / "hypothesis")
settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.load_profile("same")

# What hubgen remembers where it runs outside of this repository; no test touches the user's own.
os.environ["XDG_CACHE_HOME"] = str(Path(__file__).parents[1] / ".cache" / "tests")
_NUMBERS = itertools.count()


@pytest.fixture(autouse=True)
def nothing_remembered(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No test can lean on what another one has built."""
    name = f"cache-{next(_NUMBERS)}"  # only a test that needs it makes it
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / name))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Flags of our own."""
    parser.addoption(
        "--all-copies", action="store_true", help="vendor every combination of options, not some"
    )
    parser.addoption(
        "--update-cases", action="store_true", help="write down what the cases give now"
    )
