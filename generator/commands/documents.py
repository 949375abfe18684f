"""`hubgen lint` and `hubgen mismatches`: what is to be mended in the documents."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import SpecError, UsageError
from .answer import AddCommand, Answer, Screen
from .arguments import add_json, add_spec

if TYPE_CHECKING:  # imported where needed: `--help` has no use for it
    from ..spec.load import Spec


def add(command: AddCommand) -> None:
    """The commands and their arguments."""
    parser = command("lint", lint, "hold the documents against the rules of curation")
    add_spec(parser)
    add_json(parser)
    summary = "say which places of the documents answers have contradicted"
    parser = command("mismatches", mismatches, summary)
    add_spec(parser)
    add_json(parser)
    parser.add_argument(
        "logs", nargs="+", metavar="LOG", help="log of a program that uses the client; - is stdin"
    )


def lint(options: argparse.Namespace, screen: Screen) -> Answer:
    """Hold the documents against the rules; every finding at once."""
    from ..sources import table
    from ..spec.lint import lint, lint_table

    specs = _specs(options, screen)
    beside = table(options.spec)
    if findings := [*lint(specs), *(lint_table(beside) if beside else ())]:
        raise SpecError.of(findings)
    read = [*(spec.path for spec in specs), *([beside.as_posix()] if beside else [])]
    if options.json:
        return Answer(json.dumps({"documents": read, "findings": []}, indent=2))
    return Answer(f"{options.spec}: {len(read)} documents, nothing to mend")


def mismatches(options: argparse.Namespace, screen: Screen) -> Answer:
    """Say what log records of clients contradict."""
    from ..mismatches import mismatches

    findings = mismatches({name: _lines(name) for name in options.logs}, _specs(options, screen))
    if options.json:
        content = {"findings": [finding.as_json() for finding in findings]}
        return Answer(json.dumps(content, indent=2))
    return Answer("\n".join(map(str, findings)) or "no mismatches")


def _lines(log: str) -> Iterator[str]:
    """Line by line, so that a log may be of any size; what is no text in it is passed over."""
    if log == "-":
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        yield from sys.stdin
        return
    try:
        with Path(log).open(encoding="utf-8", errors="replace") as file:
            yield from file
    except (OSError, ValueError) as error:
        said = (getattr(error, "strerror", None) or str(error)).lower()
        raise UsageError(
            f"`{log}` cannot be read: {said}", hint="name a log file, or `-`"
        ) from None


def _specs(options: argparse.Namespace, screen: Screen) -> list[Spec]:
    from ..sources import documents
    from ..spec.load import load_spec

    specs = []
    for document in documents(options.spec):
        screen.progress(f"reading {document.as_posix()}")
        specs.append(load_spec(document))
    return specs
