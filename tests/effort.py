"""How much a run of the tests tries: enough to find what breaks by default, everything in CI."""

import os
from collections.abc import Iterable
from typing import Any

import pytest

FULL = os.environ.get("CI") == "true" or os.environ.get("EFFORT") == "full"


def examples(count: int) -> int:
    """So many examples of a property when everything is tried; else a fifth of them."""
    return count if FULL else max(4, count // 5)


def sample(cases: Iterable[Any], *, every: int) -> list[Any]:
    """The cases of a test, of which one of so many is tried by default, the first among them."""
    return [
        case if number % every == 0 else pytest.param(case, marks=pytest.mark.full)
        for number, case in enumerate(cases)
    ]
