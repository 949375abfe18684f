"""The arguments of the command."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from ..bulk import DEFAULT_CONCURRENCY
from ..options import secure
from .error import CommandError
from .tables import Format

_ABOUT = """\
Carry out any number of inputs: rows of CSV or JSON lines, of a file or, for `-`, standard input.

The first line of CSV names the columns; `bulk METHOD --help` says which there are. The access token
is taken from the environment variable HUBSPOT_ACCESS_TOKEN.
"""
_EXAMPLES = """\
examples:
  {program} bulk create contacts companies pairs.csv --types Primary --journal run.sqlite
  {program} bulk read contacts companies ids.csv --out companies.jsonl
  {program} bulk delete contacts companies - < pairs.csv

exit codes: 0 done · 1 some inputs failed, or the run had to stop · 2 arguments or input
            130 after Ctrl-C · 143 after SIGTERM
"""


class Options(argparse.Namespace):
    """
    What a person asks for, as `parser` explains it.

    Attributes:
        help: Whether they only want to know what there is.
        operands: What stands in the path, and the file.
        rate: Requests in ten seconds at most.
    """

    method: str | None
    operands: list[str]
    help: bool
    types: str
    format: Format | None
    out: Path | None
    journal: Path | None
    failures: Path | None
    overwrite: bool
    skip_invalid: bool
    dry_run: bool
    api: str
    base_url: str | None
    token_file: Path | None
    concurrency: int
    max_retries: int | None
    rate: int | None


class Parser(argparse.ArgumentParser):
    """One whose errors look like all others."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments."""
        raise CommandError(message, hint=f"{self.prog} --help")


def parser(program: str, versions: Sequence[str]) -> Parser:
    """
    The parser of `bulk`.

    Args:
        versions: Of the API, the newest one last.
    """
    found = Parser(
        f"{program} bulk",
        usage=f"{program} bulk METHOD … FILE [options]",
        description=_ABOUT,
        epilog=_EXAMPLES.format(program=program),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
        allow_abbrev=False,
    )
    found.add_argument("method", nargs="?", help=argparse.SUPPRESS)
    found.add_argument("operands", nargs="*", help=argparse.SUPPRESS)
    _add_input(found.add_argument_group("input and output").add_argument)
    _add_calls(found.add_argument_group("calls").add_argument, versions)
    return found


def parse(parser: Parser, arguments: Sequence[str]) -> Options:
    """
    The options that the arguments say.

    Raises:
        CommandError: They cannot be understood.
    """
    return parser.parse_intermixed_args(arguments, Options())


def _add_input(add: Callable[..., object]) -> None:
    add("-h", "--help", action="store_true", help="show this, and end")
    add(
        "--types",
        default="",
        metavar="NAMES",
        help="association types of rows that say none: labels, ids or HubSpot's names, with "
        "commas between them",
    )
    add("--format", choices=("csv", "jsonl"), help="by default the file's ending")
    add(
        "--journal",
        type=Path,
        metavar="FILE",
        help="remember here what is settled, so that the same command goes on where it ended",
    )
    add(
        "--failures",
        type=Path,
        metavar="FILE",
        help="rows that failed, with the reasons, in a form that can be read again "
        "(by default beside the input, with the ending .failures.csv)",
    )
    add("--out", type=Path, metavar="FILE", help="results of a read (by default standard output)")
    add("--overwrite", action="store_true", help="replace the files of failures and results")
    add(
        "--skip-invalid",
        action="store_true",
        help="send the other rows when some cannot be sent; these are among the failures",
    )
    add("--dry-run", action="store_true", help="read and check everything, and send nothing")


def _add_calls(add: Callable[..., object], versions: Sequence[str]) -> None:
    add(
        "--api",
        choices=versions,
        default=versions[-1],
        metavar="VERSION",
        help=f"{', '.join(versions)} (%(default)s)",
    )
    add("--base-url", type=_url, metavar="URL", help="another server than HubSpot's")
    add("--token-file", type=Path, metavar="FILE", help="read the access token from this file")
    add(
        "--concurrency",
        type=_count,
        default=DEFAULT_CONCURRENCY,
        metavar="N",
        help="requests at the same time (%(default)s)",
    )
    add("--max-retries", type=_natural, metavar="N", help="how often a request is sent again (5)")
    add(
        "--rate",
        type=_count,
        metavar="N",
        help="requests in ten seconds at most (by default as many as HubSpot allows)",
    )


def _url(text: str) -> str:
    try:
        return secure(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _natural(text: str) -> int:
    if not text.isascii() or not text.isdecimal():
        raise argparse.ArgumentTypeError(f"`{text}` is not a number")
    return int(text)


def _count(text: str) -> int:
    number = _natural(text)
    if not number:
        raise argparse.ArgumentTypeError("it has to be 1 at least")
    return number
