"""
Which lines of an app break, and why: the app, type-checked against two versions of the client.

Only what the checker finds anew counts, and each of it is joined to the change behind it. What a
type checker cannot see stays unseen: dicts in wire shape, `getattr` with a text that is computed,
and parameters without a type that no call in the app gives a client to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from ... import ir
from ...errors import Finding, Location, UsageError
from ..change import Change
from .breaks import breaks
from .causes import Causes
from .checker import require
from .diagnose import Clients, diagnose, fresh
from .files import PACKAGE, App, read_app

__all__ = ["App", "compare", "read"]

_ELSE = "name the folder of the app, or what it imports the client by with --package NAME"


def read(folder: Path, package: str | None = None) -> App:
    """
    The app in a folder, which imports the client. Nothing in it is run.

    Args:
        package: Name that the app imports the client by, wherever it lies; with dots, in full.
            `None` for our own name, and for those of the copies in the folder.

    Raises:
        UsageError: There is no such folder, or nothing in it imports the client: to say that
            nothing breaks would be no answer.
    """
    if not folder.is_dir():
        raise UsageError(f"`{folder}` is not a folder", hint="name the folder that holds the app")
    app = read_app(folder, package)
    if not app.clients:
        raise _nothing(app, package)
    return app


def compare(
    app: App,
    old: ir.Package,
    new: ir.Package,
    changes: Iterable[Change],
    report: Callable[[str], None],
) -> tuple[Change, ...]:
    """
    What of an app breaks, or uses what is deprecated now, when its client is of the new version.

    The app may import the module of either version, or the default one: the new version takes
    their place.

    Args:
        changes: Those of the Python layer between the two versions.
        report: Told what is going on.

    Raises:
        UsageError: The extra `app` is not installed.
    """
    require(app.folder)
    diagnosis = diagnose(app, Clients.of(old, new), report)
    return breaks(app, fresh(diagnosis), Causes(old, new, changes))


def _nothing(app: App, package: str | None) -> UsageError:
    at = Location(app.folder.as_posix(), 0, 0)
    message = f"nothing in it imports `{package or PACKAGE}`, so that nothing can be checked"
    any_name = read_app(app.folder) if package else app
    names = sorted(any_name.names | {copy.path.name for copy in any_name.copies})
    hint = f"it has {_listed(names)}: say so with --package {names[0]}" if names else _ELSE
    unread = (
        Finding(Location((app.folder / each.path).as_posix(), each.line, each.column), each.message)
        for each in app.unreadable
    )
    return UsageError.of([Finding(at, message, hint), *unread])


def _listed(names: list[str]) -> str:
    return " and ".join(f"`{name}`" for name in names)
