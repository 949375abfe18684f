"""`hubgen migrate`: moves an app to another API version."""

from __future__ import annotations

import argparse
from pathlib import Path

from .answer import AddCommand, Answer, Screen
from .arguments import add_versions

_LEFT = 5  # as a diff that finds a break: somebody has to look
_EXAMPLES = """\
examples:
  hubgen migrate src --from v4 --to 2026-09            what it would edit, and what it leaves
  hubgen migrate src --from v4 --to 2026-09 --write    the same, written
  hubgen migrate function --from v4 --to 2026-09 --package hubspot    a client of another name

exit codes: 0 done · 2 arguments · 3 document · 5 something is left to do by hand
"""


def add(command: AddCommand) -> None:
    """The command and its arguments."""
    summary = "move an app to another API version; shows what it would do, --write does it"
    parser = command("migrate", migrate, summary)
    parser.epilog = _EXAMPLES
    parser.add_argument("app", type=Path, metavar="DIR", help="folder of the app")
    parser.add_argument(
        "--from", dest="old", required=True, metavar="OLD", help="version that the app calls (v4)"
    )
    parser.add_argument(
        "--to", dest="new", required=True, metavar="NEW", help="version that it is to call"
    )
    parser.add_argument("--write", action="store_true", help="write the files")
    parser.add_argument(
        "--package",
        metavar="NAME",
        help="what the app imports (hubspot_associations, and copies in it)",
    )
    add_versions(parser)


def migrate(options: argparse.Namespace, screen: Screen) -> Answer:
    """
    Say what is to be edited, or edit it; what is left to do by hand stands on stderr.

    What is left makes the exit code 5, shown or written: a script that goes on as if the app had
    moved would deploy one that calls two versions, or breaks. Edits that are only shown do not, for
    that is what was asked for.
    """
    from ..diff.app import read
    from ..diff.inputs import resolve
    from ..diff.packages import package
    from ..migrate import apply, plan

    screen.progress(f"reading {options.app}")
    app = read(options.app, options.package)
    inputs = [resolve(argument, options.spec).single for argument in (options.old, options.new)]
    packages = []
    for argument in inputs:
        screen.progress(f"building {argument.source}")
        packages.append(package(argument))
    planned = plan(app, packages[0], packages[1], screen.progress)
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
    return Answer("\n".join(lines), _LEFT if planned.leftovers else 0, planned.leftovers)


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"
