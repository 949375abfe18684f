"""`hubgen migrate`: moves an app to another API version."""

from __future__ import annotations

import argparse
from pathlib import Path

from .answer import AddCommand, Answer, Screen
from .arguments import add_versions


def add(command: AddCommand) -> None:
    """The command and its arguments."""
    summary = "move an app to another API version; shows what it would do, --write does it"
    parser = command("migrate", migrate, summary)
    parser.add_argument("app", type=Path, metavar="DIR", help="folder of the app")
    parser.add_argument(
        "--from", dest="old", required=True, metavar="OLD", help="version that the app calls (v4)"
    )
    parser.add_argument(
        "--to", dest="new", required=True, metavar="NEW", help="version that it is to call"
    )
    parser.add_argument("--write", action="store_true", help="write the files")
    parser.add_argument(
        "--package", metavar="NAME", help="what the app imports (hubspot_associations)"
    )
    add_versions(parser)


def migrate(options: argparse.Namespace, screen: Screen) -> Answer:
    """Say what is to be edited, or edit it; what is left to do by hand stands on stderr."""
    from ..diff.app import PACKAGE, look
    from ..diff.inputs import resolve
    from ..diff.packages import package
    from ..migrate import apply, plan

    package_name = options.package or PACKAGE
    _, notes = look(options.app, package_name)
    packages = []
    for argument in (options.old, options.new):
        screen.progress(f"building {argument}")
        packages.append(package(resolve(argument, options.spec).single))
    screen.progress(f"checking {options.app}")
    planned = plan(options.app, *packages, package=package_name)
    if options.write:
        apply(planned)
        lines = [f"changed  {edit.path.as_posix()}" for edit in planned.edits]
    else:
        lines = [edit.diff.rstrip("\n") for edit in planned.edits]
    done = "changed" if options.write else "to change, with --write"
    lines.append(
        f"{options.app}: {_files(len(planned.edits))} {done}; "
        f"{len(planned.leftovers)} left to do by hand"
    )
    return Answer("\n".join(lines), 0, (*notes, *planned.leftovers))


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"
