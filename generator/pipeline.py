"""
The whole program on one screen: documents and templates in, the text of every file out.

    spec/*.yaml ─load→ Spec ─adapt→ Package ─render→ text ─format→ text ─→ FileTree

The table of association types takes the same way without the parser.

Nothing here writes but the cache, which only saves time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from .cache import Cache, fingerprint
from .errors import SpecError
from .selection.runtime import reached
from .sources import Exports, Sources, digest, exports
from .tree import FileTree
from .version import Types, Version

Report = Callable[[str], None]

_TOP = ("pyproject.toml", "__init__.py")  # say what there is
_COMMAND = "__main__.py"
_MODULES = ("dask.py", "redis.py")


def build(sources: Sources, cache: Cache, report: Report) -> FileTree:
    """
    Every file of the package that the documents describe, by path from the output folder.

    Args:
        report: Told what is going on, such as ``building v4``.

    Raises:
        SpecError: A document is invalid or uses something unsupported.
        TemplateError: A template is broken, or what it gives is not Python.
        UsageError: Something is selected that does not exist.
    """
    documents = _selected(sources, cache)
    versions = [_version(document, sources, cache, report) for document in documents]
    table = sources.table if sources.selection.wants_module("association_types") else None
    types = _types(table, sources, cache, report) if table else None
    _refuse_twins(zip(versions, documents, strict=True))
    versions.sort(key=lambda version: version.age)
    modules = _modules(versions, types, sources, cache)
    runtime = _runtime([*modules.values(), *_texts(versions)], sources)
    files = {
        **_top(versions, types, runtime, sources, cache),
        **{f"{sources.package}/{name}": text for name, text in modules.items()},
        f"{sources.package}/py.typed": "",
        **{f"{sources.package}/_runtime/{name}": text for name, text in runtime.items()},
        **{
            f"{sources.package}/{v.name}/{name}": text
            for v in versions
            for name, text in v.files.items()
        },
    }
    return FileTree(
        {**files, f"{sources.package}/MANIFEST.json": sources.manifest(versions, types, files)}
    )


def _selected(sources: Sources, cache: Cache) -> tuple[Path, ...]:
    """The documents of the API versions that are wanted."""
    selection = sources.selection
    if not selection.api and not selection.only:
        return sources.documents
    wires = {document: _wire(document, cache) for document in sources.documents}
    modules = [name.removesuffix(".py") for name in _MODULES]
    modules += ["association_types"] if sources.table else []
    selection.check(wires.values(), modules)
    return tuple(document for document, wire in wires.items() if selection.wants(wire))


def _wire(document: Path, cache: Cache) -> str:
    """Name of the API version that a document describes: remembered, for the parser is slow."""
    key = fingerprint(document.read_bytes())
    if (found := cache.get("wire", key)) is not None:
        return found.decode()
    from .spec.load import load_spec

    wire = load_spec(document).version
    cache.put("wire", key, wire.encode())
    return wire


def _version(document: Path, sources: Sources, cache: Cache, report: Report) -> Version:
    """The files of one API version: remembered, when nothing that they depend on has changed."""
    wanted = sources.selection.operations
    key = fingerprint(sources.key, document.as_posix(), *wanted)
    if (text := cache.get("version", key)) and sources.current(
        version := Version.from_json(text), document
    ):
        return version
    report(f"building {document.stem}")
    from .adapt import adapt
    from .render import render_version
    from .selection.operations import select
    from .spec.load import load_spec

    spec = load_spec(document)
    package = select(adapt(spec), wanted)
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


def _texts(versions: list[Version]) -> Iterator[str]:
    yield from (text for version in versions for text in version.files.values())


def _runtime(texts: Iterable[str], sources: Sources) -> Mapping[str, str]:
    """The support modules: all of them, or those that the modules selected need."""
    return reached(sources.runtime, texts) if sources.selection.only else sources.runtime


def _modules(
    versions: list[Version], types: Types | None, sources: Sources, cache: Cache
) -> dict[str, str]:
    """The modules that stand beside the API versions; the command comes only with everything."""
    selection = sources.selection
    wanted = [name for name in _MODULES if selection.wants_module(name.removesuffix(".py"))]
    if not selection.only:
        wanted.insert(0, _COMMAND)
    found = {name: _shared(name, versions, (), (), sources, cache) for name in wanted}
    return found | ({"association_types.py": types.text} if types else {})


def _top(
    versions: list[Version],
    types: Types | None,
    runtime: Mapping[str, str],
    sources: Sources,
    cache: Cache,
) -> dict[str, str]:
    """The files that say what there is."""
    shown = exports(runtime)
    modules = ("association_types",) if types else ()
    about, init = (_shared(name, versions, shown, modules, sources, cache) for name in _TOP)
    return {"pyproject.toml": about, f"{sources.package}/__init__.py": init}


def _shared(
    name: str,
    versions: list[Version],
    shown: Exports,
    modules: tuple[str, ...],
    sources: Sources,
    cache: Cache,
) -> str:
    """The text of a file that all API versions share."""
    about = (f"{v.name} {v.wire} {v.title}" for v in versions)
    key = fingerprint(sources.key, *about, "", *modules, "", repr(shown))
    if (found := cache.get(name, key)) is not None:
        return found.decode()
    from .render import Distribution, render_shared

    names = tuple((v.name, v.wire) for v in versions)
    distribution = Distribution(sources.package, sources.release, shown, modules, names)
    text = render_shared(name, versions[-1], distribution, sources.templates)
    if name.endswith(".py"):
        text = _formatted(text, name, sources, cache)
    cache.put(name, key, text.encode())
    return text


def _formatted(text: str, path: str, sources: Sources, cache: Cache) -> str:
    key = fingerprint(sources.key, text)
    if (found := cache.get("black", key)) is not None:
        return found.decode()
    from .render import format_python

    formatted = format_python(text, path)
    cache.put("black", key, formatted.encode())
    return formatted


def _refuse_twins(versions: Iterable[tuple[Version, Path]]) -> None:
    seen: dict[str, Path] = {}
    for version, document in versions:
        if other := seen.get(version.name):
            from .spec.load import load_spec

            there, at = (load_spec(path).locate("info", "version") for path in (other, document))
            raise SpecError(
                f"`{version.wire}` and the version at {there} have one module name: "
                f"`{version.name}`",
                at=at,
                hint="give one of them another `info.version`",
            )
        seen[version.name] = document
