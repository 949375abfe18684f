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
from ...errors import Finding, Location
from ..change import Change, Looked
from .breaks import breaks
from .causes import Causes
from .checker import require
from .diagnose import Clients, diagnose, fresh
from .shadow import read_app

__all__ = ["PACKAGE", "compare", "look"]

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
        UsageError: There is no app, or the extra `app` is not installed.
    """
    found = read_app(app, package)
    causes = Causes(old, new, changes)
    if not found.clients:
        return breaks(found, (), causes)
    require(app)
    before, after = diagnose(found, Clients.of(old, new))
    return breaks(found, fresh(before, after), causes)


def look(app: Path, package: str = PACKAGE) -> tuple[Looked, tuple[Finding, ...]]:
    """
    What there is to check; with a note when nothing imports the client: no change can break that.

    Raises:
        UsageError: There is no app.
    """
    found = read_app(app, package)
    looked = Looked(app.as_posix(), len(found.sources), bool(found.clients))
    if found.clients:
        return looked, ()
    note = Finding(
        Location(app.as_posix(), 0, 0),
        f"nothing in it imports `{package}`, so that nothing was checked",
        "name the folder of the app, or what it imports the client as with --package NAME",
    )
    return looked, (note,)
