"""The command `hubgen`: arguments, printing and exit codes; nothing else prints or exits."""

from __future__ import annotations

import argparse
import atexit
import dataclasses
import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from . import __version__
from .errors import DriftError, Finding, HubgenError, Location, SpecError, UsageError

if TYPE_CHECKING:  # imported where needed: `--help` has no use for them
    from .progress import Progress
    from .spec.load import Spec
    from .tree import Drift, FileTree

_EXAMPLES = """\
examples:
  hubgen generate                                  write generated/ from spec/
  hubgen generate --spec petstore.yaml --package petstore --out out
  hubgen check                                     is generated/ up to date? exit code 4 if not
  hubgen lint --json                               every finding in spec/, for a machine
  hubgen mismatches app.log                        where answers have contradicted spec/

exit codes: 0 done · 2 arguments · 3 document or template · 4 files differ
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the result is its exit code."""
    if arguments is None:  # a process of its own, and a short one: garbage may lie about
        gc.disable()
        atexit.register(gc.freeze)
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except HubgenError as error:
        _refuse(error, options.json)
        return error.exit_code
    except BrokenPipeError:  # `hubgen lint | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141  # as a shell reports a death by SIGPIPE


def _parser() -> argparse.ArgumentParser:
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        "hubgen",
        description="A typed Python client from curated OpenAPI documents.",
        epilog=_EXAMPLES,
        formatter_class=shape,
    )
    parser.add_argument("--version", action="version", version=f"hubgen {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run, summary in (
        ("generate", _generate, "write the package; files that stay the same are not touched"),
        ("check", _check, "say whether the package on disk is what would be written"),
        ("lint", _lint, "hold the documents against the rules of curation"),
        ("mismatches", _mismatches, "say which places of the documents answers have contradicted"),
    ):
        command = commands.add_parser(
            name, help=summary, description=summary, epilog=_EXAMPLES, formatter_class=shape
        )
        command.set_defaults(run=run)
        command.add_argument(
            "--spec",
            type=Path,
            default=Path("spec"),
            metavar="PATH",
            help="document, or folder of them (spec)",
        )
        command.add_argument(
            "--json", action="store_true", help="print one JSON object instead of text"
        )
        if run is _mismatches:
            command.add_argument(
                "logs",
                nargs="+",
                metavar="LOG",
                help="log of a program that uses the client; - is stdin",
            )
        if run in (_generate, _check):
            command.add_argument(
                "--out",
                type=Path,
                default=Path("generated"),
                metavar="DIR",
                help="output folder (generated)",
            )
            command.add_argument(
                "--package",
                default="hubspot_associations",
                metavar="NAME",
                help="package to write (hubspot_associations)",
            )
            command.add_argument(
                "--templates",
                type=Path,
                metavar="DIR",
                help="templates that replace ours, one by one",
            )
    return parser


def _generate(options: argparse.Namespace) -> int:
    from .tree import write

    tree = _build(options)
    defaults = _parser().parse_args(["generate"])
    if options.spec != defaults.spec and (options.out, options.package) == (
        defaults.out,
        defaults.package,
    ):
        raise UsageError(
            f"`{options.spec}` would take the place of the package in `{options.out}`",
            hint="name another package with --package, or another folder with --out",
        )
    drift = write(tree, options.out)
    counts = {"added": drift.missing, "changed": drift.changed, "removed": drift.stale}
    if options.json:
        _print_json({"out": str(options.out), "files": len(tree), **counts})
        return 0
    for verb, paths in counts.items():
        for path in paths:
            print(f"{verb:8} {(options.out / path).as_posix()}")
    said = ", ".join(f"{len(paths)} {verb}" for verb, paths in counts.items() if paths)
    print(f"{options.out}: {said or 'nothing changed'} ({len(tree)} files)")
    return 0


def _check(options: argparse.Namespace) -> int:
    from .tree import compare

    tree = _build(options)
    drift = compare(tree, options.out)
    if options.json:
        _print_json({"out": str(options.out), "files": len(tree), **dataclasses.asdict(drift)})
        return DriftError.exit_code if drift else 0
    if drift:
        raise DriftError.of(_differences(drift, options.out))
    print(f"{options.out}: up to date ({len(tree)} files)")
    return 0


def _lint(options: argparse.Namespace) -> int:
    from .sources import table
    from .spec.lint import lint, lint_table

    specs = _specs(options)
    beside = table(options.spec)
    if findings := [*lint(specs), *(lint_table(beside) if beside else ())]:
        raise SpecError.of(findings)
    read = [*(spec.path for spec in specs), *([beside.as_posix()] if beside else [])]
    if options.json:
        _print_json({"documents": read, "findings": []})
    else:
        print(f"{options.spec}: {len(read)} documents, nothing to mend")
    return 0


def _mismatches(options: argparse.Namespace) -> int:
    from .mismatches import mismatches

    findings = mismatches({name: _lines(name) for name in options.logs}, _specs(options))
    if options.json:
        _print_json({"findings": [_as_json(finding) for finding in findings]})
    else:
        print("\n".join(map(str, findings)) or "no mismatches")
    return 0


def _lines(log: str) -> Iterator[str]:
    """Line by line, so that a log may be of any size; what is no text in it is passed over."""
    if log == "-":
        yield from sys.stdin
        return
    try:
        with Path(log).open(encoding="utf-8", errors="replace") as file:
            yield from file
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise UsageError(
            f"`{log}` cannot be read: {said}", hint="name a log file, or `-`"
        ) from None


def _specs(options: argparse.Namespace) -> list[Spec]:
    from .sources import documents
    from .spec.load import load_spec

    with _progress(options) as report:
        specs = []
        for document in documents(options.spec):
            report(f"reading {document.as_posix()}")
            specs.append(load_spec(document))
    return specs


def _build(options: argparse.Namespace) -> FileTree:
    from .cache import Cache
    from .pipeline import build
    from .sources import sources

    found = sources(options.spec, options.package, options.templates)
    with _progress(options) as report:
        return build(found, Cache(Path(".cache", "hubgen")), report)


def _progress(options: argparse.Namespace) -> Progress:
    from .progress import Progress

    return Progress(None if options.json else sys.stderr)


def _differences(drift: Drift, out: Path) -> list[Finding]:
    generate = "run `hubgen generate`"
    kinds = (
        (drift.missing, "is missing", generate),
        (drift.stale, "is not generated any more", generate),
        (
            drift.changed,
            "is not what the documents and templates give",
            f"{generate}; edits there are lost",
        ),
        (drift.foreign, "was not written by hubgen", "move it out of the package"),
    )
    return [
        Finding(Location((out / path).as_posix(), 0, 0), message, hint)
        for paths, message, hint in kinds
        for path in paths
    ]


def _refuse(error: HubgenError, as_json: bool) -> None:
    if as_json:
        findings = [_as_json(found) for found in error.findings]
        _print_json({"exit_code": error.exit_code, "findings": findings})
        return
    from .spec.wording import printable  # a terminal would act on some texts of a document

    bold, dim, plain = ("\x1b[1m", "\x1b[2m", "\x1b[0m") if _in_colour(sys.stderr) else ("", "", "")
    for found in error.findings:
        where = f"{bold}{found.at}{plain}: " if found.at else ""
        hint = f"\n  {dim}hint: {printable(found.hint)}{plain}" if found.hint else ""
        print(f"{where}{printable(found.message)}{hint}", file=sys.stderr)


def _as_json(found: Finding) -> dict[str, Any]:
    at = dataclasses.asdict(found.at) if found.at else {}
    return {**at, "message": found.message, "hint": found.hint}


def _in_colour(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _print_json(content: Mapping[str, Any]) -> None:
    import json

    print(json.dumps(content, indent=2))
