"""From a generated package to a copy of it: with licence, instructions and manifest, in memory."""

from __future__ import annotations

import ast
import json
import re
import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..render import COMPACT
from ..render.environment import environment, fill
from ..sources import Sources
from ..spec.load import load_spec
from ..tree import VENDORED, FileTree
from .excerpt import excerpt
from .join import PACKAGES_ONLY, join
from .manifest import Manifest, Options

_HEADER = re.compile(
    r"\A(# Generated .*)by `hubgen generate`\. Edits are overwritten\.$", re.MULTILINE
)
_OUR_HEADER = r"\1by `hubgen vendor`; README.md says how to update it."
_ABOUT = (
    "A typed client for {title}, version{plural} {versions}, copied into this app by `hubgen "
    "vendor` {release}. It is a plain part of the app, which needs neither hubgen nor its "
    "documents to run."
)
_ATTRIBUTES = f"{VENDORED} linguist-generated -diff\n"  # it has one line of 40 kB


def make(tree: FileTree, options: Options, sources: Sources) -> Manifest:
    """
    The copy that was asked for.

    Args:
        tree: What was generated from the sources.

    Raises:
        SpecError: A document cannot be read.
        TemplateError: A template is broken.
        UsageError: A single file would have to hold several API versions, or other modules.
    """
    inner = f"{sources.package}/"
    package = {
        path.removeprefix(inner): text for path, text in tree.items() if path.startswith(inner)
    }
    made = json.loads(package.pop("MANIFEST.json"))
    dependencies = tuple(_dependencies(tree["pyproject.toml"], options))
    operations = frozenset(_operations(package))
    documents = dict(_documents(sources.documents, made["specs"]))
    options = _spelled(options, tuple(documents))
    context = _words(options, documents, operations, dependencies, sources.release)
    return Manifest.of(
        options,
        {**made["generator"], "digest": f"sha256:{sources.digest}"},
        made["specs"],
        dependencies,
        files=_files(package, options, sources.templates, context),
        documents={wire: excerpt(doc, operations) for wire, doc in documents.items()},
    )


def _dependencies(pyproject: str, options: Options) -> Iterator[str]:
    """What the package needs, and what those of its modules need that were asked for by name."""
    project = tomllib.loads(pyproject)["project"]
    yield from project["dependencies"]
    for name, needed in project["optional-dependencies"].items():
        yield from needed if name in options.selection.only else ()


def _spelled(options: Options, versions: tuple[str, ...]) -> Options:
    """The same, with API versions named as the API names them."""
    if options.single_file and len(versions) > 1:
        raise UsageError(
            "a single file holds one API version", hint=f"name it, as in `--api {versions[-1]}`"
        )
    selection = options.selection
    if options.single_file and (found := [n for n in selection.only if n in PACKAGES_ONLY]):
        raise UsageError(
            f"a single file has no module `{found[0]}`", hint="leave out `--single-file`"
        )
    return (
        replace(options, selection=replace(selection, api=versions)) if selection.api else options
    )


def _words(
    options: Options,
    documents: Mapping[str, dict[str, Any]],
    operations: frozenset[str],
    dependencies: tuple[str, ...],
    release: str,
) -> dict[str, str]:
    """What the texts beside the code say."""
    title = next(iter(documents.values()))["info"].get("title", "an API")
    about = _ABOUT.format(
        title=title,
        plural="s" if len(documents) > 1 else "",
        versions=", ".join(documents),
        release=release,
    )
    return {
        "name": options.name,
        "about": about,
        "operations": ", ".join(sorted(operations)),
        "needs": " and ".join(dependencies),
        "command": options.command,
    }


def _files(
    package: Mapping[str, str],
    options: Options,
    templates: tuple[Path, ...],
    words: Mapping[str, str],
) -> dict[str, str]:
    found = environment(templates)
    licence = fill(found, "vendor/LICENSE.jinja", words)
    if options.single_file:
        lines = [*_filled(licence, COMPACT.line_length - len("# "))]
        heading = fill(found, "vendor/heading.py.jinja", {**words, "licence": lines})
        name = f"{options.name}.py"
        return {name: join(package, heading, name)}
    readme = fill(found, "vendor/README.md.jinja", words)
    code = {path: _HEADER.sub(_OUR_HEADER, text) for path, text in package.items()}
    beside = {".gitattributes": _ATTRIBUTES, "LICENSE": licence, "README.md": readme}
    return dict(sorted({**code, **beside}.items()))


def _filled(text: str, width: int) -> Iterator[str]:
    """The paragraphs of a text in lines as long as may be."""
    for paragraph in text.strip().split("\n\n"):
        yield from (*textwrap.wrap(paragraph, width), "")


def _operations(package: Mapping[str, str]) -> Iterator[str]:
    """The operationIds, which are the names of functions."""
    for path, text in package.items():
        if path.endswith("/operations.py"):
            yield from (
                node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)
            )


def _documents(
    documents: tuple[Path, ...], specs: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The whole document of every API version in the copy, oldest first."""
    paths = {path.name: path for path in documents}
    for wire, read in specs.items():
        root = next(iter(read))
        if root in paths:
            yield wire, load_spec(paths[root]).document
