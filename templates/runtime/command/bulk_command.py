"""The command `bulk`: from its arguments to a run, and to what is said when that ends early."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module

from ..bulk_errors import JournalError
from ..errors import HubSpotError
from .arguments import Parser, parse, parser
from .columns import Column
from .connection import Connection
from .display import choose_display, showing_warnings
from .error import CommandError, RunError, said
from .interrupts import Interrupts
from .methods import Method, find_method, methods_of
from .output import print_out
from .request import method_columns, request
from .run import Run


def bulk(
    package: str, versions: Mapping[str, str], program: str, again: str, arguments: Sequence[str]
) -> int:
    """
    Carry out what the arguments ask for; the result is the exit code.

    Args:
        program: What the command is called.
        again: How it was typed as a whole.

    Raises:
        CommandError: That is not possible.
    """
    found = parser(program, tuple(versions))
    options = parse(found, arguments)
    version = import_module(f".{versions[options.api]}", package)
    methods = methods_of(version.__name__)
    if options.help or options.method is None:
        print_out(_help(found, methods, options.method))
        return 0 if options.help else 2
    method = find_method(methods, options.method)
    display = choose_display(sys.stderr, is_shared=method.reads and options.out is None)
    run: Run | None = None
    with (
        showing_warnings(package, display),
        Interrupts(display.say, display.leave) as interrupts,
        Connection(options, version.Client) as connection,
    ):
        try:
            run = Run(request(options, method, connection, package), connection, display, again)
            return run()
        except KeyboardInterrupt:
            with suppress(OSError):  # the terminal may be lost
                display.say(run.where_it_ended() if run else "nothing was sent")
            return interrupts.exit_code
        except BrokenPipeError:
            raise
        except (HubSpotError, OSError) as error:
            has_begun = run is not None and run.progress is not None
            raise _explained(error, run.how_to_go_on() if run and has_begun else "") from None


def _explained(error: HubSpotError | OSError, how_to_go_on: str) -> CommandError:
    """What has ended a run, or has kept it from beginning."""
    if isinstance(error, JournalError) and not how_to_go_on:
        return CommandError(
            str(error), hint="name the journal and the input of one run, or another --journal"
        )
    if isinstance(error, OSError):
        at = str(error.filename or "")
        return RunError(said(error), at=at, hint=how_to_go_on)
    return RunError(str(error), hint=how_to_go_on)


def _help(parser: Parser, methods: Mapping[str, Method], name: str | None) -> str:
    if name is not None:
        method = find_method(methods, name)
        operands = " ".join([*(value.upper() for value in method.values), "FILE"])
        parser.usage = f"{parser.prog} {method.name} {operands} [options]"
        lines = [_column(column) for column in method_columns(method)]
        parser.description = "\n".join([method.summary, "", "columns:", *lines])
        return parser.format_help()
    lines = [f"  {method.name:14} {method.summary}" for method in methods.values()]
    lines = lines or ["  none: this API has no bulk operations"]
    parser.description = "\n".join([f"{parser.description}", "methods:", *lines])
    return parser.format_help()


def _column(column: Column) -> str:
    return f"  {column.name:14} {column.kind.about}" + ("" if column.required else " (optional)")
