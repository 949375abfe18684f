"""What has changed for the users of a copy since it was made, in a few words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from .. import ir
from ..adapt import adapt
from ..diff import Change, document, python, wire
from ..spec.load import load_spec

_PROSE = frozenset({"description", "summary", "title", "externalDocs", "url", "$comment"})


def verdict(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """
    A count of changes, as in ``2 changes, none breaking``, and each of them, the worst first.

    Args:
        old: Documents as JSON by API version, when the copy was made.
        new: The same now.
    """
    gone, came = [*(old.keys() - new.keys())], [*(new.keys() - old.keys())]
    changes = [
        (version, change)
        for version in sorted(old.keys() & new.keys())
        if old[version] != new[version]
        for change in _changes(old[version], new[version])
        if not change.docs
    ]
    breaking = sum(change.level == "breaking" for _, change in changes)
    said = [f"API version {version} is gone" for version in sorted(gone)]
    said += [f"API version {version} is new" for version in sorted(came)]
    if changes:
        plural = "" if len(changes) == 1 else "s"
        said.append(f"{len(changes)} change{plural}, {breaking or 'none'} breaking")
    return "; ".join(said) or _beside(old, new), tuple(
        dict.fromkeys(  # both layers may say the same
            f"{change.level}: {f'{version}: ' if len(new) > 1 else ''}{change.message}"
            for version, change in sorted(changes, key=lambda found: (found[1].order, found[0]))
        )
    )


def _beside(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """What has changed where no behaviour has."""
    before, after = (
        {version: json.loads(text) for version, text in texts.items()} for texts in (old, new)
    )
    if before == after:
        return "only the layout of the documents has changed"
    kinds = {
        kind for version in before for kind in _kinds_of_difference(before[version], after[version])
    }
    return f"only {' and '.join(sorted(kinds))} have changed"


def _kinds_of_difference(old: object, new: object, key: str = "") -> Iterator[str]:
    """By what they are called: prose, examples or extensions."""
    if key.startswith("x-"):
        yield from ["extensions"] * (old != new)
    elif key in ("example", "examples"):
        yield from ["examples"] * (old != new)
    elif isinstance(old, dict) and isinstance(new, dict):
        for name in old.keys() | new.keys():
            yield from _kinds_of_difference(old.get(name), new.get(name), name)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            yield from _kinds_of_difference(one, other)
    elif old != new:
        yield "descriptions" if key in _PROSE else "details"


def _changes(old: str, new: str) -> Iterator[Change]:
    """As `hubgen diff` finds them, over the wire and in Python."""
    files = _Memory({"old.json": old, "new.json": new})
    yield from wire.compare(document.load("old.json", files), document.load("new.json", files))
    yield from python.compare(_package(old), _package(new))


def _package(text: str) -> ir.Package:
    with TemporaryDirectory() as folder:
        path = Path(folder, "document.json")
        path.write_text(text, encoding="utf-8")
        return adapt(load_spec(path))


@dataclass(frozen=True, slots=True)
class _Memory:
    """Files that are none, for the loader of documents."""

    texts: Mapping[str, str]

    def read(self, path: str) -> bytes:
        """What a file of that name would hold."""
        if path not in self.texts:
            raise FileNotFoundError(path)
        return self.texts[path].encode()
