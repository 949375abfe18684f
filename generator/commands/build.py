"""`hubgen generate` and `hubgen check`: the package that the documents describe."""

from __future__ import annotations

import argparse
import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DriftError, Finding, Location, UsageError
from .answer import AddCommand, Answer, Screen
from .arguments import add_json, add_spec

if TYPE_CHECKING:  # imported where needed: `--help` has no use for them
    from ..tree import Drift, FileTree

_SPEC = Path("spec")
_OUT = Path("generated")
_PACKAGE = "hubspot_associations"


def add(command: AddCommand) -> None:
    """The commands and their arguments."""
    for name, run, summary in (
        ("generate", generate, "write the package; files that stay the same are not touched"),
        ("check", check, "say whether the package on disk is what would be written"),
    ):
        parser = command(name, run, summary)
        add_spec(parser)
        add_json(parser)
        parser.add_argument(
            "--out", type=Path, default=_OUT, metavar="DIR", help=f"output folder ({_OUT})"
        )
        parser.add_argument(
            "--package", default=_PACKAGE, metavar="NAME", help=f"package to write ({_PACKAGE})"
        )
        parser.add_argument(
            "--templates", type=Path, metavar="DIR", help="templates that replace ours, one by one"
        )


def generate(options: argparse.Namespace, screen: Screen) -> Answer:
    """Write the package."""
    from ..tree import write

    tree = _build(options, screen)
    if options.spec != _SPEC and (options.out, options.package) == (_OUT, _PACKAGE):
        raise UsageError(
            f"`{options.spec}` would take the place of the package in `{options.out}`",
            hint="name another package with --package, or another folder with --out",
        )
    drift = write(tree, options.out)
    counts = {"added": drift.missing, "changed": drift.changed, "removed": drift.stale}
    if options.json:
        return Answer(_json(options, tree, counts))
    lines = [
        f"{verb:8} {(options.out / path).as_posix()}"
        for verb, paths in counts.items()
        for path in paths
    ]
    said = ", ".join(f"{len(paths)} {verb}" for verb, paths in counts.items() if paths)
    lines.append(f"{options.out}: {said or 'nothing changed'} ({len(tree)} files)")
    return Answer("\n".join(lines))


def check(options: argparse.Namespace, screen: Screen) -> Answer:
    """Say whether the package is up to date."""
    from ..tree import compare

    tree = _build(options, screen)
    drift = compare(tree, options.out)
    if options.json:
        exit_code = DriftError.exit_code if drift else 0
        return Answer(_json(options, tree, dataclasses.asdict(drift)), exit_code)
    if drift:
        raise DriftError.of(_differences(drift, options.out))
    return Answer(f"{options.out}: up to date ({len(tree)} files)")


def _build(options: argparse.Namespace, screen: Screen) -> FileTree:
    from ..cache import Cache, usual_folder
    from ..pipeline import build
    from ..sources import sources

    found = sources(options.spec, options.package, options.templates)
    return build(found, Cache(usual_folder()), screen.progress)


def _json(options: argparse.Namespace, tree: FileTree, paths: dict[str, tuple[str, ...]]) -> str:
    return json.dumps({"out": str(options.out), "files": len(tree), **paths}, indent=2)


def _differences(drift: Drift, out: Path) -> list[Finding]:
    again = "run `hubgen generate`"
    kinds = (
        (drift.missing, "is missing", again),
        (drift.stale, "is not generated any more", again),
        (
            drift.changed,
            "is not what the documents and templates give",
            f"{again}; edits there are lost",
        ),
        (drift.foreign, "was not written by hubgen", "move it out of the package"),
    )
    return [
        Finding(Location((out / path).as_posix(), 0, 0), message, hint)
        for paths, message, hint in kinds
        for path in paths
    ]
