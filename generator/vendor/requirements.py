"""What an app that uses a copy has to have installed."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from ..errors import UsageError
from ..tree.drift import explaining

_NAME = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)")


def for_pyproject(dependencies: Sequence[str]) -> str:
    """The line for `[project]` in pyproject.toml."""
    return f"dependencies = {json.dumps(list(dependencies))}"


def append(file: Path, dependencies: Sequence[str]) -> tuple[str, ...]:
    """
    Append to a requirements file what it does not name yet, with whatever version.

    Returns:
        The lines that were appended.

    Raises:
        UsageError: The file cannot be read or written, or pins its packages by digest.
    """
    with explaining(file, "written"):
        text = file.read_text("utf-8") if file.exists() else ""
        known = {_plain(line) for line in text.splitlines()}
        new = tuple(line for line in dependencies if _plain(line) not in known)
        if new and "--hash=" in text:
            raise UsageError(
                f"`{file}` pins packages by digest",
                hint=f"add {' and '.join(new)} where that file is made from",
            )
        if new:
            border = "" if not text or text.endswith("\n") else "\n"
            with file.open("a", encoding="utf-8", newline="") as out:
                out.write(border + "".join(f"{line}\n" for line in new))
    return new


def _plain(requirement: str) -> str:
    """The name of a package in the one form that all of its spellings have."""
    found = _NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", found[1]).lower() if found else ""
