"""
Which lines of an app break, and why: the app, type-checked against two versions of the client.

Only what the checker finds anew counts, and each of it is joined to the change behind it. What a
type checker cannot see stays unseen: dicts in wire shape, `getattr` with a text that is computed,
and parameters without a type that no call in the app gives a client to.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ... import ir
from ...errors import Finding, Location, UsageError
from ..change import Change
from .breaks import breaks
from .causes import Causes
from .checker import require
from .diagnose import Clients, diagnose, fresh
from .shadow import read_app

__all__ = ["PACKAGE", "compare", "unchecked"]

PACKAGE = "hubspot_associations"


def compare(
    app: Path,
    old: ir.Package,
    new: ir.Package,
    changes: Iterable[Change],
    *,
    package: str = PACKAGE,
) -> tuple[Change, ...]:
    """
    What of an app breaks, or uses what is deprecated now, when its client is of the new version.

    The app may import the module of either version, or the default one: the new version takes
    their place.

    Args:
        app: Folder of the app. Nothing in it is changed or run.
        changes: Those of the Python layer between the two versions.
        package: Name that the app imports the client by, wherever it lies; with dots, in full.

    Raises:
        UsageError: There is no such folder, or the extra `app` is not installed.
    """
    if not app.is_dir():
        raise UsageError(f"`{app}` is not a folder", hint="name the folder that holds the app")
    found = read_app(app, package)
    causes = Causes(old, new, changes)
    if not found.clients:
        return breaks(found, (), causes)
    require(app)
    before, after = diagnose(found, Clients.of(old, new))
    return breaks(found, fresh(before, after), causes)


def unchecked(app: Path, package: str = PACKAGE) -> Finding | None:
    """What to say of an app that does not import the client: no change can break it."""
    if read_app(app, package).clients:
        return None
    return Finding(
        Location(app.as_posix(), 0, 0),
        f"nothing in it imports `{package}`, so that nothing was checked",
        "name the folder of the app, or what it imports the client as with --package NAME",
    )
