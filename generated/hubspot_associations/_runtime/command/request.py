"""What a person has asked for, checked and made ready: the method, its columns, its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from typing import Any

from .arguments import Options
from .columns import Column, columns
from .connection import Connection
from .error import CommandError, RowError, listed
from .methods import Method
from .pairs import Pairs
from .source import Source, open_source
from .tables import Table, open_table
from .types import Label, Types, are_types


@dataclass(frozen=True, slots=True)
class Request:
    """
    A run that can begin.

    Attributes:
        values: What stands in the path.
    """

    options: Options
    method: Method
    values: tuple[str, ...]
    source: Source
    table: Table

    @property
    def title(self) -> str:
        """What is done, in a few words: ``create contacts companies``."""
        return " ".join((self.method.name, *self.values))


def request(options: Options, method: Method, connection: Connection, package: str) -> Request:
    """
    What the options ask for.

    Raises:
        CommandError: They do not fit the method, or the header does not fit its columns.
    """
    *values, file = _operands(options, method)
    if options.out and not method.reads:
        raise CommandError(f"`{method.name}` has no results for --out")
    if options.journal and method.reads and not options.out:
        raise CommandError(
            f"`{method.name}` with --journal needs --out, too",
            hint="a run that goes on adds to the file of results of the one before",
        )
    types = Types(partial(_labels, connection, values), _own_types(package, values))
    found = _with_default(method_columns(method, types), types, options)
    source = open_source(file)
    try:
        table = open_table(source, options.format, found)
        if method.replaces:
            table = Pairs(table, method.replaces)
    except BaseException:
        source.close()
        raise
    return Request(options, method, tuple(values), source, table)


def method_columns(method: Method, types: Types | None = None) -> tuple[Column, ...]:
    """The columns of a method."""
    kinds = types or Types(lambda: (), {})
    return columns(method.model, lambda type_: kinds if are_types(type_) else None)


def _operands(options: Options, method: Method) -> list[str]:
    wanted = [*(name.upper() for name in method.values), "FILE"]
    if len(options.operands) != len(wanted):
        given = listed(options.operands) if options.operands else "nothing"
        raise CommandError(
            f"`{method.name}` takes {' '.join(wanted)}, and there is {given}",
            hint="FILE holds the inputs; `-` is standard input",
        )
    return options.operands


def _with_default(found: tuple[Column, ...], types: Types, options: Options) -> tuple[Column, ...]:
    if not options.types:
        return found
    if not any(column.kind is types for column in found):
        raise CommandError(f"`{options.method}` takes no association types", hint="drop --types")
    try:
        default = types.read(options.types, ",")
    except RowError as error:
        raise CommandError(f"--types {error}", hint=error.hint) from None
    return tuple(
        replace(column, required=False, default=default) if column.kind is types else column
        for column in found
    )


def _labels(connection: Connection, values: list[str]) -> Iterable[Label]:
    resource = getattr(connection.client, "labels", None)
    labels: Iterable[Label] = resource.list(*values).results if resource else ()
    return labels


def _own_types(package: str, values: list[str]) -> Mapping[str, int]:
    try:
        table: Any = import_module(".association_types", package)
    except ModuleNotFoundError:
        return {}
    return {type_.name: type_.id for type_ in table.find(*values)} if len(values) == 2 else {}
