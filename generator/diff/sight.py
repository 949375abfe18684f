"""Lets a report show the lines of both documents, and link to them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote

from ..errors import Location
from .document import DiskFiles, Files
from .inputs import Input, Named
from .report import Excerpt
from .report.surroundings import Which

_BEFORE = 2
_MOST = 10
"""Lines of an excerpt: enough for a schema, few enough to see both sides at once."""
_WIDEST = 400
_LISTS = ("- ", "}", "]")


def excerpts(old: Named, new: Named) -> Callable[[Which, Location], Excerpt | None]:
    """Cuts lines out of either side."""
    files: Mapping[Which, Files] = {
        "old": old.inputs[0].files,
        "new": new.inputs[0].files,
        "app": DiskFiles(),
    }

    @cache
    def lines(which: Which, path: str) -> tuple[str, ...]:
        try:
            return tuple(files[which].read(path).decode("utf-8-sig", "replace").splitlines())
        except OSError:
            return ()

    def cut(which: Which, at: Location) -> Excerpt | None:
        return excerpt(lines(which, at.file), at) if at.line else None

    return cut


def excerpt(lines: tuple[str, ...], at: Location) -> Excerpt | None:
    """What stands at a place, as far as it is indented deeper, and two lines before."""
    if not 1 <= at.line <= len(lines):
        return None
    here = at.line - 1
    end = here + 1
    while end < len(lines) and _belongs(lines[end], lines[here]):
        end += 1
    first = max(0, here - _BEFORE)
    last = min(end, first + _MOST)
    shown = tuple(
        _narrow(lines[index], at.column if index == here else 1) for index in range(first, last)
    )
    return Excerpt(first + 1, shown, at.line, last == end)


def links(
    old: Named, new: Named, out: Path | None, environment: Mapping[str, str]
) -> Callable[[Which, Location], str | None]:
    """Addresses of lines: in a workflow of GitHub those on its site, else those of the files."""
    inputs: Mapping[Which, Input] = {"old": old.inputs[0], "new": new.inputs[0]}
    server, name = environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY")
    root = environment.get("GITHUB_WORKSPACE", ".")

    def link(which: Which, at: Location) -> str | None:
        line = f"#L{at.line}" if at.line else ""
        input_ = inputs.get(which)  # an app stands on the disk
        in_git = input_ and input_.commit
        commit = in_git if input_ and input_.revision else environment.get("GITHUB_SHA")
        if server and name and commit:
            path = at.file if in_git else os.path.relpath(at.file, root)
            return f"{server}/{name}/blob/{commit}/{_quoted(path)}{line}"
        if input_ and input_.revision:
            return None
        beside = os.path.relpath(at.file, out.parent if out else ".")
        return f"{_quoted(beside)}{line}"

    return link


def _quoted(path: str) -> str:
    return quote(Path(path).as_posix(), errors="surrogateescape")  # names need not be UTF-8


def _belongs(line: str, opening: str) -> bool:
    """Whether a line is part of what another one begins, as both YAML and JSON are indented."""
    deeper = _indent(line) - _indent(opening)
    text = line.lstrip()
    return (
        not text
        or deeper > 0
        or (deeper == 0 and text.startswith(_LISTS) and not opening.lstrip().startswith("- "))
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _narrow(line: str, column: int) -> str:
    """A line of a file without line breaks may be all of it."""
    if len(line) <= _WIDEST:
        return line
    start = max(0, min(column - 1, len(line) - _WIDEST) - _WIDEST // 4)
    return f"{'…' if start else ''}{line[start : start + _WIDEST]}…"
