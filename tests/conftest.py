"""What all tests share: every run makes the same random choices, whatever the machine's speed."""

from pathlib import Path

import pytest
from hypothesis import configuration, settings

configuration.set_hypothesis_home_dir(Path(__file__).parents[1] / ".cache" / "hypothesis")
settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Flags of our own."""
    parser.addoption(
        "--all-copies", action="store_true", help="vendor every combination of options, not some"
    )
    parser.addoption(
        "--update-cases", action="store_true", help="write down what the cases give now"
    )
