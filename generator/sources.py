"""What a run reads besides the content of its documents: which ones, the templates, the tools."""

from __future__ import annotations

import ast
import hashlib
import json
import keyword
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from . import __version__
from .cache import fingerprint
from .errors import UsageError
from .releases import releases
from .selection.names import EVERYTHING, Selection
from .version import Types, Version

Exports: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""Names by the module that has them."""

_PACKAGE = re.compile("[A-Za-z]([A-Za-z0-9_]*[A-Za-z0-9])?")  # of a distribution, too
_GENERATOR = Path(__file__).parent
_TOOLS = ("black", "jinja2", "openapi-python-client", "ruamel.yaml")
_TABLE = "association_types.yaml"  # beside the documents, and none of them
_OF_TABLE = "type_table.py"  # the support module that only it needs


@dataclass(frozen=True, slots=True)
class Sources:
    """
    The input of a run.

    Attributes:
        documents: One for each API version.
        table: The association types, if there are any.
        package: Python name of the package to write.
        templates: Folders to look for templates in, the first one first.
        runtime: Text of the support modules by path.
        tools: Release of everything that has a say in the output, by name.
        digest: Of the generator and its templates.
        key: Digest of all that, for the cache; the content of the documents is not in it.
        selection: What of all that is wanted; it is not in the key.
    """

    documents: tuple[Path, ...]
    table: Path | None
    package: str
    templates: tuple[Path, ...]
    runtime: Mapping[str, str]
    tools: Mapping[str, str]
    digest: str
    key: str
    selection: Selection = EVERYTHING

    @property
    def release(self) -> str:
        """Release of the generator, and with it of what it writes."""
        return self.tools["hubgen"]

    def current(self, version: Version, document: Path) -> bool:
        """Whether every file of a document still is what the version was made from."""
        try:
            return all(
                digest(document.parent / path) == found for path, found in version.digests.items()
            )
        except OSError:
            return False

    def manifest(
        self, versions: Sequence[Version], types: Types | None, files: Mapping[str, str]
    ) -> str:
        """The text of MANIFEST.json: what the package was made from, by what, and its digests."""
        specs: dict[str, Mapping[str, str]] = {
            version.wire: version.digests for version in versions
        }
        if types:
            specs["association_types"] = {_TABLE: types.digest}
        content = {
            "generator": self.tools,
            "specs": specs,
            "operations": sum(version.operations for version in versions),
            "models": sum(version.models for version in versions),
            "responses": sum(version.responses for version in versions),
            "association_types": types.types if types else 0,
            "files": {path: _sha256(text.encode()) for path, text in sorted(files.items())},
        }
        return json.dumps(content, indent=2) + "\n"


def sources(
    spec: Path, package: str, templates: Path | None, selection: Selection = EVERYTHING
) -> Sources:
    """
    The input that the arguments name.

    Args:
        spec: A document, or a folder of them.
        templates: Folder of templates that replace ours, one by one.
        selection: What of all that is wanted.

    Raises:
        UsageError: One of them cannot be used.
    """
    if not _PACKAGE.fullmatch(package) or keyword.iskeyword(package):
        raise UsageError(
            f"`{package}` is no name for a Python package",
            hint="use letters, digits and `_` between them, as in `my_client`",
        )
    if templates and not templates.is_dir():
        raise UsageError(
            f"`{templates}` is not a folder", hint="name the folder that holds your templates"
        )
    folders = (*((templates,) if templates else ()), own_templates())
    beside = table(spec)
    runtime = {
        name: text for name, text in runtime_modules(folders).items() if beside or name != _OF_TABLE
    }
    tools = {"hubgen": __version__, **releases(_TOOLS)}
    own = fingerprint(*_contents(folders), *_contents((_GENERATOR,)))
    key = fingerprint(package, json.dumps(tools), str(sys.version_info[:2]), own)
    found = documents(spec)
    return Sources(found, beside, package, folders, runtime, tools, own, key, selection)


def documents(spec: Path) -> tuple[Path, ...]:
    """
    The document that the path names, or all in the folder that it names, by name.

    Raises:
        UsageError: There is none.
    """
    if spec.is_file():
        return (spec,)
    if not spec.is_dir():
        raise UsageError(
            f"`{spec}` does not exist", hint="name a document or a folder of documents with --spec"
        )
    found = sorted(
        path
        for path in spec.iterdir()
        if path.suffix in (".yaml", ".yml", ".json") and path.name != _TABLE
    )
    if not found:
        raise UsageError(
            f"`{spec}` holds no document", hint="put OpenAPI documents there, as .yaml or .json"
        )
    return tuple(found)


def table(spec: Path) -> Path | None:
    """The association types in the folder of documents that the path names, if there are any."""
    found = spec / _TABLE
    return found if found.is_file() else None


def digest(path: Path) -> str:
    """The digest of a file's bytes, as manifests spell it."""
    return _sha256(path.read_bytes())


def exports(runtime: Mapping[str, str]) -> Exports:
    """
    What the package shows of its runtime: by module, what that has in `__all__`, in order.

    Args:
        runtime: Text by file name.
    """
    found = ((name.removesuffix(".py"), _public(text)) for name, text in runtime.items())
    return tuple(sorted((module, names) for module, names in found if names))


def _public(text: str) -> tuple[str, ...]:
    for node in ast.parse(text).body:
        match node:
            case ast.Assign(targets=[ast.Name("__all__")], value=value):
                return tuple(sorted(ast.literal_eval(value)))
    return ()


def own_templates() -> Path:
    """The folder of our own templates: inside the package in a wheel, beside it in a checkout."""
    inside = _GENERATOR / "templates"
    return inside if inside.is_dir() else _GENERATOR.parent / "templates"


def own_spec() -> Path | None:
    """The folder of our own documents, which only a checkout has."""
    beside = _GENERATOR.parent / "spec"
    return beside if own_templates().parent == beside.parent and beside.is_dir() else None


def runtime_modules(folders: Sequence[Path]) -> dict[str, str]:
    """Every support module by file name, as text; those of the first folder come before others."""
    roots = [folder / "runtime" for folder in folders]
    names = {path.relative_to(root).as_posix() for root in roots for path in root.rglob("*.py")}
    return {
        name: next(root / name for root in roots if (root / name).is_file()).read_text("utf-8")
        for name in sorted(names)
    }


def _contents(folders: Sequence[Path]) -> Iterator[bytes]:
    """Name and bytes of every file, the same for a checkout as for a wheel."""
    for folder in folders:
        for name in sorted(_names(folder)):
            yield os.fsencode(name)
            yield Path(folder, name).read_bytes()


def _names(folder: Path) -> Iterator[str]:
    for path, folders, names in os.walk(folder):
        if path == str(folder) and "templates" in folders:  # a wheel has them inside
            folders.remove("templates")
        inner = path.removeprefix(str(folder)).replace(os.sep, "/")
        for name in names:
            if name.endswith((".py", ".jinja")):
                yield f"{inner}/{name}".lstrip("/")


def _sha256(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
