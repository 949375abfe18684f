"""`hubgen vendor`: a copy of the client in the tree of an app."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DriftError, Finding, UsageError, VendorError
from .answer import AddCommand, Answer, Screen
from .arguments import add_json, add_spec
from .copies import Written, accepted, checked, refused, written
from .vendoring import NAME, Vendoring

if TYPE_CHECKING:  # imported where needed: `--help` has no use for them
    from ..vendor.copies import Copy
    from ..vendor.updating import Update

_MOST = 12  # changes that a check names
_EXAMPLES = """\
examples:
  hubgen vendor src/app/_vendor                    the whole client, as a package
  hubgen vendor src/app/_vendor --api 2026-03 --only batch.create,batch.read
  hubgen vendor src/app/_vendor --api 2026-03 --only bulk.create,redis
  hubgen vendor lambda --name hubspot --single-file --api 2026-03 --only labels
  hubgen vendor src --check                        edited? behind spec/? exit code 4 if so
  hubgen vendor src --update --merge               new files, with the edits that were made
  hubgen vendor src --update --api 2026-09         the same calls of another API version
  hubgen vendor src --accept                       edits that there are stay: checks pass them over

exit codes: 0 done · 2 arguments · 3 document or template · 4 edited or behind · 6 edits refused
"""


def add(command: AddCommand) -> None:
    """The command and its arguments."""
    parser = command("vendor", vendor, "copy the client into an app, and keep the copy up to date")
    parser.epilog = _EXAMPLES
    parser.add_argument("dest", type=Path, metavar="DEST", help="folder that holds the copy")
    parser.add_argument("--name", metavar="NAME", help=f"of the package or module ({NAME})")
    parser.add_argument(
        "--api", action="append", metavar="VERSION", help="API versions to copy, with commas (all)"
    )
    parser.add_argument(
        "--only",
        action="append",
        metavar="OPERATION",
        help="operations, as batch.create or bulk.create, or all of batch; with commas (all)",
    )
    parser.add_argument("--single-file", action="store_true", help="one module that works alone")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="look at the copies below DEST")
    what.add_argument("--update", action="store_true", help="bring them up to date")
    what.add_argument(
        "--accept",
        action="store_true",
        help="take their edits for meant: checks pass them over until they change",
    )
    edits = parser.add_mutually_exclusive_group()
    edits.add_argument("--merge", action="store_true", help="merge edits into the new files")
    edits.add_argument("--overwrite", action="store_true", help="discard edits")
    parser.add_argument(
        "--requirements",
        type=Path,
        metavar="FILE",
        help="append what the copy needs; for a .toml file say the line to add",
    )
    add_spec(parser)
    parser.add_argument(
        "--templates", type=Path, metavar="DIR", help="templates that replace ours, one by one"
    )
    add_json(parser)


def vendor(options: argparse.Namespace, screen: Screen) -> Answer:
    """Make, check or update copies."""
    run = Vendoring(options, screen)
    if options.check:
        return _check(run)
    try:
        if options.accept:
            return _accept(run)
        return _update(run) if options.update else _create(run)
    except VendorError as error:
        return refused(options, error)


def _create(run: Vendoring) -> Answer:
    from ..selection.names import Selection
    from ..vendor.copies import Place, read
    from ..vendor.manifest import Options
    from ..vendor.names import check_name
    from ..vendor.updating import Update, update
    from ..vendor.writing import refuse_foreign, write_copy

    options = run.options
    name = NAME if options.name is None else options.name
    check_name(name)
    asked = Options(name, Selection.of(options.api, options.only), options.single_file)
    place = Place(options.dest, name, options.single_file)
    is_copy = place.manifest.is_file() and not place.root.is_symlink()
    if not is_copy:
        refuse_foreign(place)
    made = run.make(asked)
    before = read(place) if is_copy else None
    planned = update(before, made, run.edits) if before else Update(made.files, made)
    drift = write_copy(place, planned.files, planned.manifest)
    notes = [*_moved(run, before, planned)] if before else []
    return written(options, [Written(place.shown, planned, drift)], notes)


def _update(run: Vendoring) -> Answer:
    from ..selection.names import Selection
    from ..vendor.names import check_name
    from ..vendor.updating import update
    from ..vendor.writing import write_copy

    options = run.options
    given = Selection.of(options.api, options.only)
    if options.single_file:
        raise UsageError(
            "an update leaves a copy the package or the file that it is",
            hint="remove the copy, and vendor it as a single file",
        )
    planned: list[tuple[Copy, Update]] = []
    rejected: list[VendorError] = []
    for copy in _copies(run):
        before = copy.manifest.options
        check_name(copy.place.name)
        selection = replace(
            before.selection,
            api=given.api or before.selection.api,
            only=given.only or before.selection.only,
        )
        made = run.make(replace(before, name=copy.place.name, selection=selection))
        try:
            planned.append((copy, update(copy, made, run.edits)))
        except VendorError as error:
            rejected.append(error)
    if rejected:
        whole = VendorError.of([found for error in rejected for found in error.findings])
        whole.diff = "\n".join(error.diff for error in rejected if error.diff)
        raise whole
    done = [
        Written(copy.place.shown, plan, write_copy(copy.place, plan.files, plan.manifest))
        for copy, plan in planned
    ]
    notes = [note for copy, plan in planned for note in _moved(run, copy, plan)]
    return written(options, done, notes)


def _moved(run: Vendoring, copy: Copy, plan: Update) -> Iterator[Finding]:
    """A word to an app whose API version has left the copy."""
    name, left = copy.place.name, [*plan.manifest.documents]
    for version in sorted(copy.manifest.documents.keys() - {*left}):
        command = run.command(
            "migrate", "APP", "--from", version, "--to", left[-1], "--package", name
        )
        yield Finding(
            copy.place.at(),
            f"`{version}` is gone from it: an app that imports that has to move",
            f"`{command}` shows how, where APP is its folder; --write does it",
        )


def _accept(run: Vendoring) -> Answer:
    from ..vendor.accepting import accept
    from ..vendor.writing import write_copy

    _refuse_meaningless(run.options, "accept")
    copies = _copies(run)
    meant = [accept(copy) for copy in copies]
    for copy, manifest in zip(copies, meant, strict=True):
        texts = {path: text for path, text in copy.texts.items() if text is not None}
        write_copy(copy.place, texts, manifest)
    return accepted(run.options, copies, meant)


def _check(run: Vendoring) -> Answer:
    from ..vendor.checking import check

    options = run.options
    _refuse_meaningless(options, "check")
    copies = _copies(run)
    edited = any((*copy.edited, *copy.missing) for copy in copies)
    merge = ("--merge",) if edited else ()
    named = ("--name", options.name) if options.name else ()
    templates = ("--templates", options.templates) if options.templates else ()
    findings = [
        finding
        for copy in copies
        for finding in check(
            copy,
            run.sources(copy.manifest.options.selection),
            run.make,
            run.cache,
            update=run.command("vendor", options.dest, "--update", *merge, *named, *templates),
            most=None if options.json else _MOST,
        )
    ]
    if findings:
        raise DriftError.of(findings)
    return checked(options, copies)


def _refuse_meaningless(options: argparse.Namespace, what: str) -> None:
    for option in ("api", "only", "single_file", "merge", "overwrite", "requirements"):
        if getattr(options, option):
            raise UsageError(
                f"`--{option.replace('_', '-')}` has no meaning with `--{what}`",
                hint="a copy knows by its manifest what it is to be",
            )


def _copies(run: Vendoring) -> list[Copy]:
    from ..vendor.copies import find, read

    options = run.options
    copies: list[Copy] = []
    damaged: list[Finding] = []
    for place in find(options.dest):
        if options.name in (None, place.name):
            try:
                copies.append(read(place))
            except UsageError as error:
                damaged += error.findings
    if damaged:
        raise UsageError.of(damaged)
    if not copies:
        named = f" `{options.name}`" if options.name else ""
        raise UsageError(
            f"there is no copy{named} below `{options.dest}`",
            hint=f"make one with `hubgen vendor {options.dest}`",
        )
    return copies
