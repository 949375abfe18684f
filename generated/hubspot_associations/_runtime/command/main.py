"""The command from its arguments to its exit code."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from .error import CommandError, printable
from .output import drop_output, print_out

_HELP = """\
usage: {program} bulk METHOD … FILE [options]

  bulk    carry out any number of inputs: rows of CSV or JSON lines

`{program} bulk --help` lists methods and options.
"""


def main(package: str, versions: Mapping[str, str]) -> int:
    """
    Run the command; the result is its exit code.

    Args:
        package: Name of the package that it belongs to.
        versions: Modules of the API versions by what they are called, the newest last.
    """
    _open_streams()
    try:
        return _run(package, versions, sys.argv[1:])
    except CommandError as error:
        sys.stderr.write(_coloured(error))
        return error.exit_code
    except BrokenPipeError:  # `… | head`
        drop_output()
        return 141  # as a shell reports a death by SIGPIPE


def _run(package: str, versions: Mapping[str, str], arguments: Sequence[str]) -> int:
    program, again = _typed(package)
    command, *rest = arguments or [""]
    if command == "bulk":
        from .bulk_command import bulk  # not above: help has no use for it

        return bulk(package, versions, program, again, rest)
    if command in ("", "-h", "--help"):
        print_out(_HELP.format(program=program))
        return 0 if command else 2
    raise CommandError(f"`{command}` is no command", hint=f"{program} --help")


def _open_streams() -> None:
    """
    Let standard streams that are closed lead nowhere.

    Else the next file that is opened, a journal say, would take the place of one and get what is
    meant for people.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115, PTH123 - to stay open


def _typed(package: str) -> tuple[str, str]:
    """What the command is called, and how it was typed as a whole."""
    script = Path(sys.argv[0])
    if script.name == "__main__.py":
        return f"python -m {package}", shlex.join(sys.orig_argv)
    name = script.name if shutil.which(script.name) == str(script) else str(script)
    return name, shlex.join([name, *sys.argv[1:]])


def _coloured(error: CommandError) -> str:
    from .display import in_colour

    bold, dim, plain = ("\x1b[1m", "\x1b[2m", "\x1b[0m") if in_colour(sys.stderr) else ("", "", "")
    where = f"{bold}{printable(error.at)}{plain}: " if error.at else ""
    hint = f"\n  {dim}hint: {printable(error.hint)}{plain}" if error.hint else ""
    return f"{where}{printable(error.args[0])}{hint}\n"
