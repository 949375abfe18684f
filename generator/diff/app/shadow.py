"""Copies of an app in a temporary folder, in which the client is another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from .checker import Project
from .files import App


def shadow(
    app: App, texts: Mapping[PurePosixPath, str], client: Mapping[str, str], to: Path
) -> Project:
    """
    A copy of the app in the empty folder `to`, where it imports `client`.

    Args:
        texts: What stands in files of the app instead of their own text.
    """
    base, packages = to / "app", to / "packages"
    copy = base.joinpath(*app.outer)
    copy.mkdir(parents=True)
    for source in app.sources:
        path = copy / source.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts.get(source.path, source.text), encoding="utf-8")
    roots = tuple(base / root for root in app.roots)
    places = {place for each in app.clients for place in _places(app, base, packages, each)}
    for place in places:
        for name, text in client.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return Project(to, copy, tuple(sorted(places)), (*roots, packages), _installed(app.folder))


def _places(app: App, base: Path, packages: Path, package: tuple[int, str]) -> Iterator[Path]:
    """
    The folders that an import of the package may find.

    Too many do no harm: what is imported is the client at each of them.
    """
    relative, dotted = package
    parts = dotted.split(".")
    if relative:
        yield base.joinpath(*parts)
        return
    yield packages.joinpath(*parts)  # wherever that is in truth
    for copy in app.copies:
        if copy.is_called(dotted):
            yield base / app.inside(copy.path)
    for root in app.roots:  # where a package of the app would hide those above
        if len(parts) > 1 and (base / root / parts[0]).is_dir():
            yield (base / root).joinpath(*parts)


def _installed(folder: Path) -> tuple[Path, ...]:
    """What is installed in an environment that lies in the app's folder."""
    return tuple(sorted(folder.resolve().glob("*/lib/python3*/site-packages"))) + tuple(
        sorted(folder.resolve().glob(".*/lib/python3*/site-packages"))
    )
