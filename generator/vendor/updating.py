"""
What an update makes of a copy: the new files, and what becomes of edits.

Edits are refused, merged into the new files or, only when asked to, discarded. A file that the
manifest does not list is somebody else's and stays.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..errors import Finding, VendorError
from .copies import Copy
from .manifest import Manifest
from .merging import has_markers, merge

Edits: TypeAlias = Literal["refuse", "merge", "overwrite"]
_HINT = "keep the edits with --merge, or discard them with --overwrite"


@dataclass(frozen=True, slots=True)
class Update:
    """
    What a copy is to become.

    Attributes:
        files: Text by path; without what was deleted and stays so, with what was edited and is no
            longer part of the copy.
        manifest: Of the files as they were made, before any merge.
        conflicts: What a person has to settle.
    """

    files: Mapping[str, str]
    manifest: Manifest
    conflicts: tuple[Finding, ...] = ()


def update(copy: Copy, new: Manifest, edits: Edits) -> Update:
    """
    Decide what a copy is to become; nothing is written.

    Raises:
        VendorError: It was edited, and edits are refused or cannot be merged.
        UsageError: There is no git to merge with.
    """
    if edits == "overwrite":
        return Update(new.files, new)
    touched = tuple(_touched(copy, new))
    if not touched:
        return Update(new.files, new)
    if edits == "refuse":
        raise _refusal(copy, touched)
    return _merged(copy, new, touched)


def _touched(copy: Copy, new: Manifest) -> Iterator[str]:
    """The files that were edited or deleted, but for those that are as they are to be."""
    for path in copy.manifest.digests:
        if path in copy.missing:
            if path in new.digests:
                yield path
        elif path in copy.edited and copy.texts[path] != new.files.get(path):
            yield path


def _refusal(copy: Copy, touched: Iterable[str]) -> VendorError:
    findings = [
        Finding(
            copy.place.at(path),
            "was deleted" if path in copy.missing else "was edited",
            _HINT,
        )
        for path in touched
    ]
    error = VendorError.of(findings)
    error.diff = edits_of(copy)
    return error


def edits_of(copy: Copy) -> str:
    """A unified diff from the files as they were made to what they are."""
    lines: list[str] = []
    for path in copy.edited:
        text = copy.texts[path]
        if text is None:
            lines.append(f"{copy.place.at(path)} is no text any more")
            continue
        name = (copy.place.root / path).as_posix()
        before, after = copy.manifest.files[path].splitlines(), text.splitlines()
        lines += difflib.unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm="")
    return "\n".join(lines)


def _merged(copy: Copy, new: Manifest, touched: Iterable[str]) -> Update:
    files = dict(new.files)
    conflicts: list[Finding] = []
    for path in touched:
        original, updated = copy.manifest.files[path], new.files.get(path)
        if path in copy.missing:
            if updated == original:
                del files[path]
            else:
                conflicts.append(_conflict(copy, path, "was deleted, and has changed: it is back"))
            continue
        text = copy.texts[path]
        if text is None:
            raise VendorError(
                "is no text any more and cannot be merged",
                at=copy.place.at(path),
                hint="discard it with --overwrite",
            )
        if updated is None:
            files[path] = text
            conflicts.append(
                _conflict(copy, path, "was edited, and is no part of the copy any more: it stays")
            )
            continue
        if has_markers(text):
            raise VendorError(
                "has conflict markers of an earlier merge",
                at=copy.place.at(path),
                hint="look for `<<<<<<<`, and settle them first",
            )
        merged = merge(text, original, updated)
        files[path] = merged.text
        if merged.conflicts:
            plural = "s" if merged.conflicts > 1 else ""
            conflicts.append(_conflict(copy, path, f"has {merged.conflicts} conflict{plural}"))
    return Update(files, new, tuple(conflicts))


def _conflict(copy: Copy, path: str, message: str) -> Finding:
    hint = "look for `<<<<<<<`" if "conflict" in message else "see whether it is needed"
    return Finding(copy.place.at(path), message, hint)
