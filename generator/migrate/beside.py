"""Where files beside an app's code say the old version: settings, stubs, notebooks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from ..diff.app.files import App, walk
from ..errors import Location
from .old_version import OldVersion

# What tools and notebooks read. Prose is left out: a text about v4 may well stay as it is.
_BESIDE = (".cfg", ".ini", ".ipynb", ".pyi", ".toml", ".yaml", ".yml")
_LARGEST = 1024 * 1024  # bytes; what is larger was not written by hand
_ESCAPED = {"n": " \n", '"': ' "'}  # in JSON; all else that is escaped is blank here


def beside(app: App, version: OldVersion) -> Iterator[tuple[Location, str]]:
    """Each place, in the order of the files, and what is said there."""
    for path in _files(app):
        yield from _in_file(path, version)


def _files(app: App) -> Iterator[Path]:
    copies = {app.folder / copy.path for copy in app.copies if not copy.single_file}
    for here, folders, files in walk(app.folder):
        if here in copies:
            folders.clear()
            continue
        yield from (here / name for name in files if name.endswith(_BESIDE))


def _in_file(path: Path, version: OldVersion) -> Iterator[tuple[Location, str]]:
    """Where in a file beside the code, in its order, and what."""
    text = _text(path)
    pieces = _cells(text) if path.suffix == ".ipynb" else [(0, text)]
    for start, piece in pieces:
        for offset, what in sorted({*version.names_in(piece), *version.paths_in(piece)}):
            before = text[: start + offset]
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            yield Location(path.as_posix(), line, column), what


def _cells(text: str) -> Iterator[tuple[int, str]]:
    """
    What was written into the cells of a notebook, and where; not what they put out.

    It stays as long as it is in JSON, so that places in it are those of the file.
    """
    for match in re.finditer(r'"source"\s*:\s*', text):
        try:
            _, end = json.JSONDecoder().raw_decode(text, match.end())
        except (ValueError, RecursionError):
            return
        code = text[match.end() : end]
        yield match.end(), re.sub(r"\\(.)", lambda each: _ESCAPED.get(each[1], "  "), code)


def _text(path: Path) -> str:
    try:
        return "" if path.stat().st_size > _LARGEST else path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
