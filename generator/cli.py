"""The command `hubgen`: arguments, printing and exit codes; nothing else prints or exits."""

from __future__ import annotations

import argparse
import atexit
import gc
import io
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from . import __version__
from .commands import Answer, Screen, build, differences, documents, migrate, vendor
from .commands.answer import Run
from .commands.parser import Parser, refuse_unusable
from .errors import Finding, HubgenError, UsageError
from .process import Interrupted, drop_output, take_over
from .progress import Progress

_EXAMPLES = """\
examples:
  hubgen generate                                  write generated/ from spec/
  hubgen generate --spec petstore.yaml --package petstore --out out
  hubgen check                                     is generated/ up to date? exit code 4 if not
  hubgen lint --json                               every finding in spec/, for a machine
  hubgen mismatches app.log                        where answers have contradicted spec/
  hubgen diff v4 2026-09                           what changes for whom; exit code 5 if it breaks
  hubgen diff HEAD:spec/v4.yaml spec/v4.yaml --format html --out diff.html
  hubgen migrate src --from v4 --to 2026-09        move an app to another version
  hubgen vendor src/app/_vendor                    a copy of the client inside an app

exit codes: 0 done · 2 arguments · 3 document or template · 4 files differ
            5 a change that breaks, or work left by migrate · 6 edits of a copy would be lost
"""
_FAMILIES = (build, documents, differences, migrate, vendor)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the result is its exit code."""
    if arguments is None:  # a process of its own, and a short one: garbage may lie about
        gc.disable()
        atexit.register(gc.freeze)
        take_over()
    words = sys.argv[1:] if arguments is None else arguments
    as_json = _wants_json(words)
    try:
        options = _parse(words)
        refuse_unusable(options)
        run: Run = options.run
        as_json = options.json or getattr(options, "format", "") == "json"
        with Progress(None if as_json else sys.stderr) as progress:
            answer = run(options, Screen(progress, _in_colour(sys.stdout)))
        return _say(answer)
    except HubgenError as error:
        _refuse(error, as_json)
        return error.exit_code
    except Interrupted as interrupted:
        print(f"ended by {interrupted}", file=sys.stderr)
        return interrupted.exit_code
    except BrokenPipeError:  # `hubgen lint | head`
        drop_output()
        return 141  # as a shell reports a death by SIGPIPE


def _parse(words: Sequence[str]) -> argparse.Namespace:
    shape = argparse.RawDescriptionHelpFormatter
    parser = Parser(
        "hubgen",
        description="A typed Python client from curated OpenAPI documents.",
        epilog=_EXAMPLES,
        formatter_class=shape,
    )
    parser.add_argument("--version", action="version", version=f"hubgen {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Run, summary: str) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name, help=summary, description=summary, epilog=_EXAMPLES, formatter_class=shape
        )
        added.set_defaults(run=run, json=False)
        return added

    for family in _FAMILIES:
        family.add(command)
    if words and words[0] in commands.choices:
        return commands.choices[words[0]].parse_all(words[1:])
    return parser.parse_command(words)


def _wants_json(words: Sequence[str]) -> bool:
    """Whether errors are for a machine, as far as that can be told of arguments that are wrong."""
    spaced = f" {' '.join(words)} ".replace("--format=", "--format ")
    return " --json " in spaced or " --format json " in spaced


def _say(answer: Answer) -> int:
    if answer.notes:
        _print_findings(answer.notes)
    if isinstance(sys.stdout, io.TextIOWrapper):  # documents hold what a terminal cannot show
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        if answer.text:
            print(answer.text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output()
        said = (error.strerror or str(error)).lower()
        raise UsageError(f"standard output cannot be written: {said}") from None
    return answer.exit_code


def _refuse(error: HubgenError, as_json: bool) -> None:
    if as_json:
        import json

        findings = [found.as_json() for found in error.findings]
        print(json.dumps({"exit_code": error.exit_code, "findings": findings}, indent=2))
    else:
        _print_findings(error.findings)


def _print_findings(findings: Sequence[Finding]) -> None:
    from .spec.wording import printable  # a terminal would act on some texts of a document

    bold, dim, plain = ("\x1b[1m", "\x1b[2m", "\x1b[0m") if _in_colour(sys.stderr) else ("", "", "")
    for found in findings:
        where = f"{bold}{found.at}{plain}: " if found.at else ""
        hint = f"\n  {dim}hint: {printable(found.hint)}{plain}" if found.hint else ""
        print(f"{where}{printable(found.message)}{hint}", file=sys.stderr)


def _in_colour(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
