"""`hubgen diff`, `changelog` and `bump`: what changes between two versions, and for whom."""

from __future__ import annotations

import argparse
import dataclasses
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import Finding, UsageError
from .answer import AddCommand, Answer, Screen
from .arguments import add_versions

if TYPE_CHECKING:  # imported where needed: `--help` has no use for them
    from ..diff.change import Comparison, Layer
    from ..diff.gather import Answered
    from ..diff.inputs import Named

_FOUND = 5  # a change at or above --fail-on
_FORMATS = ("text", "json", "markdown", "html", "github", "sarif", "junit")
_LAYERS = ("wire", "python", "app")
_LEVELS = ("breaking", "warning", "info")
_INPUT = "a file, a version (v4), a folder, or either of them in git (HEAD~3:spec/v4.yaml)"

_EXAMPLES = {
    "diff": """\
examples:
  hubgen diff v4 2026-09                           what changes for whom; exit code 5 if it breaks
  hubgen diff v4 2026-09 --app src                 which lines of your code break, and why
  hubgen diff HEAD:spec/v4.yaml spec/v4.yaml --format html --out diff.html
  hubgen diff old.json new.json --fail-on never    any OpenAPI documents, only to look at it

exit codes: 0 nothing at the level of --fail-on · 2 arguments · 3 document
            5 a change at that level or above
""",
    "changelog": """\
examples:
  hubgen changelog v4 2026-09                      what callers meet who move to 2026-09
  hubgen changelog v1.0:spec spec                  what is new since a tag, in all versions
  hubgen changelog old.json new.json               any OpenAPI documents

exit codes: 0 done · 2 arguments · 3 document
""",
    "bump": """\
examples:
  hubgen bump v1.0:spec spec                       which part of the version to raise since a tag
  hubgen bump HEAD:spec/v4.yaml spec/v4.yaml       for what is not committed yet
  hubgen bump old.json new.json                    any OpenAPI documents

exit codes: 0 done · 2 arguments · 3 document
""",
}


def add(command: AddCommand) -> None:
    """The commands and their arguments."""
    parser = command("diff", diff, "say what changes between two versions of an API, and for whom")
    parser.epilog = _EXAMPLES["diff"]
    parser.add_argument("old", nargs="?", metavar="OLD", help=_INPUT)
    parser.add_argument("new", nargs="?", metavar="NEW", help="the same")
    _add_comparing(parser)
    parser.add_argument(
        "--layer",
        action="append",
        choices=_LAYERS,
        help="compare only this; can be given again (wire, and python where both are curated)",
    )
    parser.add_argument(
        "--app", type=Path, metavar="DIR", help="name the lines of the app in DIR that break"
    )
    parser.add_argument(
        "--package",
        metavar="NAME",
        help="what the app imports (hubspot_associations, and copies in it)",
    )
    parser.add_argument(
        "--upstream",
        metavar="DIR[@REVISION]",
        help="instead of OLD and NEW: has what is published there moved away from --spec?",
    )
    parser.add_argument("--format", choices=_FORMATS, default="text", help="of the report (text)")
    parser.add_argument(
        "--fail-on",
        choices=(*_LEVELS, "never"),
        default="breaking",
        help="exit with code 5 at this level or above (breaking)",
    )
    parser.add_argument(
        "--ignore", type=Path, metavar="FILE", help="changes to leave out, each with its reason"
    )
    parser.add_argument("--docs", action="store_true", help="prose, examples and tags count, too")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the report there")
    for name, run, summary in (
        ("changelog", changelog, "print release notes for what changes between two versions"),
        ("bump", bump, "print major, minor or patch: what the client's next release must be"),
    ):
        parser = command(name, run, summary)
        parser.epilog = _EXAMPLES[name]
        parser.add_argument("old", metavar="OLD", help=_INPUT)
        parser.add_argument("new", metavar="NEW", help="the same")
        parser.set_defaults(docs=name == "bump", app=None, package=None)  # prose is released, too
        _add_comparing(parser)


def diff(options: argparse.Namespace, screen: Screen) -> Answer:
    """Compare, and report in one of the formats; with `--upstream`, hold against others."""
    if bool(options.upstream) == bool(options.old) or bool(options.old) != bool(options.new):
        raise UsageError(
            "`hubgen diff` needs OLD and NEW, or --upstream without them",
            hint="for example: hubgen diff v4 2026-09",
        )
    if options.upstream and (options.app or options.layer):
        raise UsageError(
            "--upstream looks at the wire only", hint="drop --app and --layer, or name OLD and NEW"
        )
    if options.upstream and (options.strip_prefix_old or options.strip_prefix_new):
        raise UsageError(
            "--upstream takes prefixes from the documents",
            hint="write them into `moved` of `x-upstream`, and drop --strip-prefix",
        )
    if options.package and not options.app:
        raise UsageError("--package is about an app", hint="name its folder with --app DIR")
    old, new, answered = (
        _hold(options) if options.upstream else _compare(options, screen, _layers(options))
    )
    around: dict[str, Any] = {}
    if options.format in ("html", "markdown"):  # the others show neither
        from ..diff.sight import excerpts, links

        around["excerpt"] = excerpts(old, new)
        around["link"] = links(old, new, options.out, os.environ)
    return _report(options, screen, answered, around)


def changelog(options: argparse.Namespace, screen: Screen) -> Answer:
    """Release notes in Markdown."""
    from ..diff.release import changelog

    _, _, answered = _compare(options, screen, None)
    return Answer(changelog(answered.comparison, answered.seen), 0, answered.notes)


def bump(options: argparse.Namespace, screen: Screen) -> Answer:
    """The part of the version to raise."""
    from ..diff.release import bump

    _, _, answered = _compare(options, screen, None)
    return Answer(bump(answered.comparison, answered.seen), 0, answered.notes)


def _report(
    options: argparse.Namespace, screen: Screen, answered: Answered, around: dict[str, Any]
) -> Answer:
    """What was found, without what is ignored, in the format that was asked for."""
    from ..diff.report import Surroundings, render
    from ..diff.report.words import summary

    comparison, notes = _without_ignored(answered.comparison, options.ignore)
    fail_on = None if options.fail_on == "never" else options.fail_on
    surroundings = Surroundings(
        screen.colour and not options.out,
        fail_on,
        anchor=answered.anchor,
        trails=answered.trails,
        **around,
    )
    text = render(options.format, comparison, surroundings)
    if options.out:
        _write(text, options.out)
        text = f"{options.out}: {summary(comparison)}"
    failed = any(surroundings.fails(change) for change in comparison.changes)
    return Answer(text, _FOUND if failed else 0, (*answered.notes, *notes))


def _compare(
    options: argparse.Namespace, screen: Screen, layers: frozenset[Layer] | None
) -> tuple[Named, Named, Answered]:
    from ..diff.compare import Question, compare
    from ..diff.inputs import pair, resolve

    old, new = resolve(options.old, options.spec), resolve(options.new, options.spec)
    question = Question(
        layers,
        options.strip_prefix_old,
        options.strip_prefix_new,
        options.docs,
        options.app,
        options.package,
    )
    return old, new, compare(old, new, pair(old, new), question, screen.progress)


def _hold(options: argparse.Namespace) -> tuple[Named, Named, Answered]:
    from ..diff.inputs import Input, Named, resolve
    from ..diff.upstream import compare_upstream, place

    where = place(options.upstream)
    ours = resolve(str(options.spec), options.spec)
    published = Named(where.name, (Input(where.name, where.folder, where.files),), folder=True)
    return ours, published, compare_upstream(ours, where, docs=options.docs)


def _layers(options: argparse.Namespace) -> frozenset[Layer] | None:
    """Who names an app wants to know what becomes of it, and nothing else unless asked for."""
    if options.layer and "app" in options.layer and not options.app:
        raise UsageError("--layer app needs an app", hint="name its folder with --app DIR")
    asked = frozenset([*(options.layer or ()), *(("app",) if options.app else ())])
    return asked or None


def _without_ignored(
    comparison: Comparison, path: Path | None
) -> tuple[Comparison, tuple[Finding, ...]]:
    if path is None:
        return comparison, ()
    from ..diff.ignore import read_ignored, without_ignored

    today = datetime.now().astimezone().date()
    kept, notes = without_ignored(comparison.changes, read_ignored(path), today)
    ignored = len(comparison.changes) - len(kept)
    return dataclasses.replace(comparison, changes=kept, ignored=ignored), notes


def _write(text: str, path: Path) -> None:
    try:
        path.write_text(f"{text}\n", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise UsageError(
            f"`{path}` cannot be written: {said}", hint="name a file in a folder that exists"
        ) from None


def _add_comparing(parser: argparse.ArgumentParser) -> None:
    add_versions(parser)
    for side in ("old", "new"):
        parser.add_argument(
            f"--strip-prefix-{side}",
            default="",
            metavar="PATH",
            help=f"cut PATH (such as /api/v1) off the paths of {side.upper()}, so that both fit",
        )
