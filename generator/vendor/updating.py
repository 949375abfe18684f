"""
What an update makes of a copy: the new files, and what becomes of edits.

Edits are refused, merged into the new files or, only when asked to, discarded; one of an API
version that another one takes the place of goes into the module of that. A file that the manifest
does not list is somebody else's and stays.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from ..errors import Finding, VendorError
from .copies import Copy
from .manifest import Manifest, digest
from .merging import has_markers, merge
from .moving import mover

Edits: TypeAlias = Literal["refuse", "merge", "overwrite"]
_HINT = "keep the edits with --merge, or discard them with --overwrite"


@dataclass(frozen=True, slots=True)
class Update:
    """
    What a copy is to become.

    Attributes:
        files: Text by path; without what was deleted and stays so.
        manifest: Of the files as they were made, before any merge; edits that were accepted are so
            in their new form.
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
    move = mover(copy.manifest, new)
    for path in copy.manifest.digests:
        if path in copy.missing:
            if move(path) in new.digests:
                yield path
        elif path in copy.edited and copy.texts[path] != new.files.get(move(path)):
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


def _merged(copy: Copy, new: Manifest, touched: tuple[str, ...]) -> Update:
    _refuse_unmergeable(copy, new, touched)
    move = mover(copy.manifest, new)
    files = dict(new.files)
    accepted: dict[str, str] = {}
    conflicts: list[Finding] = []
    for path in touched:
        original, target = copy.manifest.files[path], move(path)
        text, said = copy.texts.get(path), ""
        if text is not None:
            merged = merge(text, original, files[target])
            files[target] = merged.text
            said = _counted(merged.conflicts)
        elif files[target] == original:
            del files[target]
        else:
            said = "was deleted, and has changed: it is back"
        if said:
            conflicts.append(_conflict(copy, target, said))
        elif path in copy.accepted:
            accepted[target] = digest(files[target]) if target in files else ""
    return Update(files, replace(new, accepted=accepted), tuple(conflicts))


def _refuse_unmergeable(copy: Copy, new: Manifest, touched: Iterable[str]) -> None:
    """All or nothing: what is left of an edited copy has to be a copy."""
    move = mover(copy.manifest, new)
    findings = [
        Finding(copy.place.at(path), *said)
        for path in touched
        if path in copy.texts
        and (said := _unmergeable(copy.texts[path], move(path) in new.digests))
    ]
    if findings:
        error = VendorError.of(findings)
        error.diff = edits_of(copy)
        raise error


def _unmergeable(text: str | None, is_part: bool) -> tuple[str, str] | None:
    """What speaks against a merge, and what to do about it."""
    if text is None:
        return "is no text any more and cannot be merged", "discard it with --overwrite"
    if not is_part:
        return (
            "was edited, and is no part of what the copy is to become",
            "move the file out of the copy, or delete it, and run the command again",
        )
    if has_markers(text):
        return (
            "has conflict markers of an earlier merge",
            "look for `<<<<<<<`, and settle them first",
        )
    return None


def _counted(conflicts: int) -> str:
    return f"has {conflicts} conflict{'s' if conflicts > 1 else ''}" if conflicts else ""


def _conflict(copy: Copy, path: str, message: str) -> Finding:
    hint = "look for `<<<<<<<`" if "conflict" in message else "see whether it is needed"
    return Finding(copy.place.at(path), message, hint)
