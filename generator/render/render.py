"""The text of the files of one API version, and of those that all versions share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from .. import ir
from .bulk_view import BULK_DOC, bulk_view
from .environment import environment, fill
from .imports import import_lines
from .model_view import model_views
from .view import operation_view

_VERSION_FILES = ("__init__.py", "client.py", "models.py", "operations.py")
_BULK_FILE = "bulk.py"


class Summary(Protocol):
    """What the shared files say of an API version."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Distribution:
    """
    What the shared files say of all API versions together.

    Attributes:
        package: Python name of the package.
        release: Version of the distribution.
        exports: What the package exports of its runtime: names by module.
        modules: Names of the modules that it exports as such.
        versions: Module of every API version, with the version as the API spells it; oldest first.
    """

    package: str
    release: str
    exports: tuple[tuple[str, tuple[str, ...]], ...]
    modules: tuple[str, ...]
    versions: tuple[tuple[str, str], ...]


def render_version(package: ir.Package, folders: tuple[Path, ...]) -> dict[str, str]:
    """
    The modules of one API version by file name, not formatted yet.

    Raises:
        TemplateError: A template is missing or broken, or what it gives is not Python.
    """
    found = environment(folders)
    classes = [model.name for model in package.models] + [enum.name for enum in package.enums]
    enums = frozenset(enum.name for enum in package.enums)
    resources = [
        (resource, [operation_view(operation, enums) for operation in resource.operations])
        for resource in package.resources
    ]
    bulk = [bulk_view(operation_view(operation, enums), enums) for operation in package.bulk]
    bulk_resource = ir.Resource(ir.BULK, package.bulk_class, BULK_DOC, package.bulk)
    files = {}
    for file in (*_VERSION_FILES, *([_BULK_FILE] if bulk else [])):
        template = f"package/version/{file}.jinja"

        def with_imports(caller: Any, template: str = template) -> str:
            body: str = caller()
            return f"{import_lines(body, classes, template)}\n{body}"

        context = {
            "package": package,
            "models": model_views(package),
            "resources": resources,
            "bulk": [(bulk_resource, bulk)] if bulk else [],
            "with_imports": with_imports,
        }
        files[file] = fill(found, template, context)
    return files


def render_types(table: ir.TypeTable, folders: tuple[Path, ...]) -> str:
    """
    The module of the association types, not formatted yet.

    Raises:
        TemplateError: The template is missing or broken.
    """
    return fill(environment(folders), "package/association_types.py.jinja", {"table": table})


def render_shared(
    name: str, default: Summary, distribution: Distribution, folders: tuple[Path, ...]
) -> str:
    """
    A file that all API versions share, not formatted yet.

    Args:
        name: Of the file.
        default: The version whose clients the package exports.

    Raises:
        TemplateError: The template is missing or broken.
    """
    origins = {
        "AsyncClient": default.name,
        "Client": default.name,
        **{module: module for module in distribution.modules},
        **{name: f"_runtime.{module}" for module, names in distribution.exports for name in names},
    }
    order = sorted(origins, key=lambda name: (not name.isupper(), name.islower(), name))
    exported = {name: origins[name] for name in order}
    context = {"default": default, "distribution": distribution, "exported": exported}
    return fill(environment(folders), f"package/{name}.jinja", context)
