"""
The whole program on one screen: documents and templates in, the text of every file out.

    spec/*.yaml ─load→ Spec ─adapt→ Package ─render→ text ─format→ text ─→ FileTree

The table of association types takes the same way without the parser.

Nothing here writes but the cache, which only saves time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from .cache import Cache, fingerprint
from .errors import Location, SpecError
from .sources import Sources, digest, exports
from .tree import FileTree
from .version import Types, Version

Report = Callable[[str], None]

_BESIDE_VERSIONS = ("__init__.py", "__main__.py", "dask.py", "redis.py")


def build(sources: Sources, cache: Cache, report: Report) -> FileTree:
    """
    Every file of the package that the documents describe, by path from the output folder.

    Args:
        report: Told what is going on, such as ``building v4``.

    Raises:
        SpecError: A document is invalid or uses something unsupported.
        TemplateError: A template is broken, or what it gives is not Python.
    """
    versions = [_version(document, sources, cache, report) for document in sources.documents]
    types = _types(sources.table, sources, cache, report) if sources.table else None
    _refuse_twins(zip(versions, sources.documents, strict=True), sources.table)
    versions.sort(key=lambda version: version.age)
    files = {
        **_shared(versions, types, sources, cache),
        f"{sources.package}/py.typed": "",
        **{f"{sources.package}/_runtime/{name}": text for name, text in sources.runtime.items()},
        **{
            f"{sources.package}/{v.name}/{name}": text
            for v in versions
            for name, text in v.files.items()
        },
    }
    return FileTree(
        {**files, f"{sources.package}/MANIFEST.json": sources.manifest(versions, types, files)}
    )


def _version(document: Path, sources: Sources, cache: Cache, report: Report) -> Version:
    """The files of one API version: remembered, when nothing that they depend on has changed."""
    key = fingerprint(sources.key, document.as_posix())
    if (text := cache.get("version", key)) and sources.current(
        version := Version.from_json(text), document
    ):
        return version
    report(f"building {document.stem}")
    from .adapt import adapt
    from .render import render_version
    from .spec.load import load_spec

    spec = load_spec(document)
    package = adapt(spec)
    rendered = render_version(package, sources.templates)
    files = {
        name: _formatted(text, f"{package.name}/{name}", sources, cache)
        for name, text in rendered.items()
    }
    version = Version.of(package, spec.digests, files)
    cache.put("version", key, version.to_json())
    return version


def _types(table: Path, sources: Sources, cache: Cache, report: Report) -> Types:
    """The module of the association types: remembered, when the table has not changed."""
    key = fingerprint(sources.key, table.as_posix())
    if text := cache.get("types", key):
        found = Types.from_json(text)
        if found.digest == digest(table):
            return found
    report(f"building {table.stem}")
    from .render import render_types
    from .spec.source import Source
    from .spec.type_table import type_table

    source = Source(table.resolve(), table.as_posix())
    content = type_table(source)
    rendered = render_types(content, sources.templates)
    formatted = _formatted(rendered, f"{table.stem}.py", sources, cache)
    types = Types(source.digest, len(content.types), formatted)
    cache.put("types", key, types.to_json())
    return types


def _shared(
    versions: list[Version], types: Types | None, sources: Sources, cache: Cache
) -> dict[str, str]:
    """The files that stand beside the API versions."""
    shown = exports(sources.runtime)
    modules = ("association_types",) if types else ()
    key = fingerprint(
        sources.key, *(f"{v.name} {v.wire} {v.title}" for v in versions), "", *modules
    )
    texts: dict[str, str] = {}
    for name in ("pyproject.toml", *_BESIDE_VERSIONS):
        found = cache.get(name, key)
        if found is None:
            from .render import Distribution, render_shared

            distribution = Distribution(
                sources.package,
                sources.release,
                shown,
                modules,
                tuple((v.name, v.wire) for v in versions),
            )
            text = render_shared(name, versions[-1], distribution, sources.templates)
            found = (
                _formatted(text, name, sources, cache) if name.endswith(".py") else text
            ).encode()
            cache.put(name, key, found)
        texts[name] = found.decode()
    return {
        "pyproject.toml": texts["pyproject.toml"],
        **{f"{sources.package}/{name}": texts[name] for name in _BESIDE_VERSIONS},
        **({f"{sources.package}/association_types.py": types.text} if types else {}),
    }


def _formatted(text: str, path: str, sources: Sources, cache: Cache) -> str:
    key = fingerprint(sources.key, text)
    if (found := cache.get("black", key)) is not None:
        return found.decode()
    from .render import format_python

    formatted = format_python(text, path)
    cache.put("black", key, formatted.encode())
    return formatted


def _refuse_twins(versions: Iterable[tuple[Version, Path]], table: Path | None) -> None:
    seen = {table.stem: table} if table else {}
    for version, document in versions:
        if other := seen.get(version.name):
            raise SpecError(
                f"`{version.wire}` and the version of `{other.as_posix()}` have one module name",
                at=Location(document.as_posix()),
                hint="give one of them another `info.version`",
            )
        seen[version.name] = document
