"""`hubgen vendor`: a copy of the client in the tree of an app."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DriftError, UsageError, VendorError
from .answer import AddCommand, Answer, Screen
from .arguments import add_json, add_spec
from .copies import Written, refused, written

if TYPE_CHECKING:  # imported where needed: `--help` has no use for them
    from ..cache import Cache
    from ..selection.names import Selection
    from ..sources import Sources
    from ..vendor.copies import Copy
    from ..vendor.manifest import Manifest, Options
    from ..vendor.updating import Edits, Update

_NAME = "hubspot_associations"
_EXAMPLES = """\
examples:
  hubgen vendor src/app/_vendor                    the whole client, as a package
  hubgen vendor src/app/_vendor --api 2026-03 --only batch.create,batch.read
  hubgen vendor src/app/_vendor --api 2026-03 --only bulk.create,redis
  hubgen vendor lambda --name hubspot --single-file --api 2026-03 --only labels
  hubgen vendor src --check                        edited? behind spec/? exit code 4 if so
  hubgen vendor src --update --merge               new files, with the edits that were made
  hubgen vendor src --update --api 2026-09         the same calls of another API version

exit codes: 0 done · 2 arguments · 3 document or template · 4 edited or behind · 6 edits refused
"""


def add(command: AddCommand) -> None:
    """The command and its arguments."""
    parser = command("vendor", vendor, "copy the client into an app, and keep the copy up to date")
    parser.epilog = _EXAMPLES
    parser.add_argument("dest", type=Path, metavar="DEST", help="folder that holds the copy")
    parser.add_argument("--name", metavar="NAME", help=f"of the package or module ({_NAME})")
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
    run = _Run(options, screen)
    if options.check:
        return _check(run)
    try:
        return _update(run) if options.update else _create(run)
    except VendorError as error:
        return refused(options, error)


@dataclass(frozen=True, slots=True)
class _Run:
    """The arguments, and what was built so far."""

    options: argparse.Namespace
    screen: Screen
    _made: dict[Options, Manifest] = field(default_factory=dict)

    @property
    def edits(self) -> Edits:
        """What is to become of edits."""
        if self.options.merge:
            return "merge"
        return "overwrite" if self.options.overwrite else "refuse"

    @property
    def cache(self) -> Cache:
        """What earlier runs have built."""
        from ..cache import Cache, usual_folder

        return Cache(usual_folder())

    def sources(self, selection: Selection) -> Sources:
        """What a copy is made from now."""
        from ..sources import sources

        return sources(self.options.spec, _NAME, self.options.templates, selection)

    def make(self, asked: Options) -> Manifest:
        """A copy, in memory."""
        if asked not in self._made:
            from ..pipeline import build
            from ..vendor.making import make

            found = self.sources(asked.selection)
            tree = build(found, self.cache, self.screen.progress)
            self.screen.progress("packing")
            self._made[asked] = make(tree, asked, found)
        return self._made[asked]


def _create(run: _Run) -> Answer:
    from ..selection.names import Selection
    from ..vendor.copies import Place, read
    from ..vendor.manifest import Options
    from ..vendor.names import check_name
    from ..vendor.updating import Update, update
    from ..vendor.writing import refuse_foreign, write_copy

    options = run.options
    name = _NAME if options.name is None else options.name
    check_name(name)
    asked = Options(name, Selection.of(options.api, options.only), options.single_file)
    place = Place(options.dest, name, options.single_file)
    is_copy = place.manifest.is_file() and not place.root.is_symlink()
    if not is_copy:
        refuse_foreign(place)
    made = run.make(asked)
    planned = update(read(place), made, run.edits) if is_copy else Update(made.files, made)
    drift = write_copy(place, planned.files, made)
    return written(options, [Written(place.shown, planned, drift)])


def _update(run: _Run) -> Answer:
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
    return written(options, done)


def _check(run: _Run) -> Answer:
    from ..vendor.checking import check

    options = run.options
    for option in ("api", "only", "single_file", "merge", "overwrite", "requirements"):
        if getattr(options, option):
            raise UsageError(
                f"`--{option.replace('_', '-')}` has no meaning with `--check`",
                hint="a copy knows by its manifest what it is to be",
            )
    copies = _copies(run)
    findings = [
        finding
        for copy in copies
        for finding in check(
            copy, run.sources(copy.manifest.options.selection), run.make, run.cache
        )
    ]
    if findings:
        raise DriftError.of(findings)
    shown = [copy.place.shown for copy in copies]
    if options.json:
        return Answer(json.dumps({"copies": shown, "findings": []}, indent=2))
    return Answer("\n".join(f"{place}: up to date" for place in shown))


def _copies(run: _Run) -> list[Copy]:
    from ..vendor.copies import find, read

    options = run.options
    copies = [read(place) for place in find(options.dest) if options.name in (None, place.name)]
    if not copies:
        named = f" `{options.name}`" if options.name else ""
        raise UsageError(
            f"there is no copy{named} below `{options.dest}`",
            hint=f"make one with `hubgen vendor {options.dest}`",
        )
    return copies
