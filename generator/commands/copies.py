"""What `hubgen vendor` says of the copies that it has written, or has refused to write."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import Finding, VendorError
from .answer import Answer

if TYPE_CHECKING:  # imported where needed: `--help` has no use for them
    from ..tree import Drift
    from ..vendor.copies import Copy
    from ..vendor.manifest import Manifest
    from ..vendor.updating import Update


@dataclass(frozen=True, slots=True)
class Written:
    """A copy that was written, what it was to be, and what has changed."""

    shown: str
    update: Update
    drift: Drift

    @property
    def counts(self) -> Mapping[str, tuple[str, ...]]:
        """What has changed, by what has happened to it."""
        drift = self.drift
        return {"added": drift.missing, "changed": drift.changed, "removed": drift.stale}


def written(
    options: argparse.Namespace, copies: list[Written], more: Sequence[Finding] = ()
) -> Answer:
    """What has changed, what is left to settle, and what the app has to have."""
    from ..vendor.names import shadowed
    from ..vendor.requirements import append, for_pyproject

    needs = list(dict.fromkeys(d for copy in copies for d in copy.update.manifest.dependencies))
    appended = None
    if options.requirements and options.requirements.suffix != ".toml":
        appended = append(options.requirements, needs)
    conflicts = [found for copy in copies for found in copy.update.conflicts]
    code = VendorError.exit_code if conflicts else 0
    notes = [
        note
        for copy in copies
        for note in shadowed(copy.update.manifest.options.name, needs)
        if not options.update
    ]
    if options.json:
        content = {
            "copies": [{"path": copy.shown, **copy.counts} for copy in copies],
            "dependencies": needs,
            "conflicts": [str(found) for found in conflicts],
            "notes": [str(found) for found in more],
        }
        return Answer(json.dumps(content, indent=2), code)
    lines = [_summary(copy) for copy in copies]
    if appended is not None:
        lines.append(f"{options.requirements}: {_appended(appended)}")
    elif options.requirements:
        lines += [f"for {options.requirements}:", f"  {for_pyproject(needs)}"]
    elif not options.update:
        lines.append(f"the app needs {' and '.join(needs)}")
    return Answer("\n".join(lines), code, (*notes, *conflicts, *more))


def _summary(copy: Written) -> str:
    counts = ", ".join(f"{len(paths)} {verb}" for verb, paths in copy.counts.items() if paths)
    manifest = copy.update.manifest
    lines = sum(text.count("\n") for path, text in manifest.files.items() if path.endswith(".py"))
    versions = ", ".join(manifest.documents)
    return f"{copy.shown}: {counts or 'nothing changed'} ({versions}; {lines:,} lines of Python)"


def _appended(lines: tuple[str, ...]) -> str:
    return f"appended {' and '.join(lines)}" if lines else "names all that the copy needs"


def checked(options: argparse.Namespace, copies: Sequence[Copy]) -> Answer:
    """The copies that are as they should be, and what in them is meant to be otherwise."""
    if options.json:
        content = {
            "copies": [copy.place.shown for copy in copies],
            "accepted": [str(copy.place.at(path)) for copy in copies for path in copy.accepted],
            "findings": [],
        }
        return Answer(json.dumps(content, indent=2))
    lines = (f"{copy.place.shown}: up to date{_but_for(copy.accepted)}" for copy in copies)
    return Answer("\n".join(lines))


def accepted(
    options: argparse.Namespace, copies: Sequence[Copy], meant: Sequence[Manifest]
) -> Answer:
    """The edits that are meant."""
    both = [*zip(copies, meant, strict=True)]
    if options.json:
        places = [str(copy.place.at(path)) for copy, manifest in both for path in manifest.accepted]
        return Answer(json.dumps({"accepted": places}, indent=2))
    return Answer(
        "\n".join(
            f"{copy.place.shown}: {', '.join(manifest.accepted) or 'nothing'} accepted"
            for copy, manifest in both
        )
    )


def _but_for(paths: Sequence[str]) -> str:
    return f", but for edits that are meant: {', '.join(paths)}" if paths else ""


def refused(options: argparse.Namespace, error: VendorError) -> Answer:
    """The edits that were not to be lost."""
    if options.json:
        content: dict[str, Any] = {
            "exit_code": error.exit_code,
            "findings": [_as_json(found) for found in error.findings],
            "diff": error.diff,
        }
        return Answer(json.dumps(content, indent=2), error.exit_code)
    return Answer(error.diff, error.exit_code, error.findings)


def _as_json(found: Finding) -> dict[str, Any]:
    at = {"file": found.at.file} if found.at else {}
    return {**at, "message": found.message, "hint": found.hint}
