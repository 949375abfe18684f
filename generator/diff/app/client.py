"""The generated client as an app is checked against it: any API version under any module's name."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ... import ir
from ...render import Distribution, render_shared, render_version
from ...sources import exports, own_templates, runtime_modules

# The table of association types is the same on both sides, and not at hand.
_ANYTHING = "from typing import Any\n\ndef __getattr__(name: str) -> Any: ...\n"
_NOT_IN_A_FILE = ("__init__", "command/", "dask_", "redis_")
_FUTURE = "from __future__ import annotations\n"
# Under another name, pyrefly 1.4 does not know the decorator.
_DEPRECATED = "from typing_extensions import deprecated\n"


@dataclass(frozen=True, slots=True)
class _Default:
    name: str
    title: str


def version_files(package: ir.Package) -> dict[str, str]:
    """The modules of an API version, in which deprecated methods say so to a type checker."""
    deprecated = {
        name
        for resource in package.resources
        for operation in resource.operations
        if operation.deprecated
        for name in (
            ("", operation.name),
            (resource.class_name, operation.method),
            (f"Async{resource.class_name}", operation.method),
        )
    }
    files = render_version(package, (own_templates(),))
    return {name: _marked(text, deprecated) for name, text in files.items()}


def client_files(modules: Mapping[str, Mapping[str, str]], *, default: str) -> dict[str, str]:
    """
    The files of a client with these modules of API versions.

    What an app imports may be a single file: every name can be had from the package itself, too.
    """
    templates = own_templates()
    runtime = runtime_modules((templates,))
    distribution = Distribution("client", "0", exports(runtime), ("association_types",), ())
    top = render_shared("__init__.py", _Default(default, ""), distribution, (templates,))
    inner = [f"_runtime.{name[:-3]}" for name in runtime if not name.startswith(_NOT_IN_A_FILE)]
    inner += [f"{default}.{name}" for name in ("models", "operations", "client")]
    every = "".join(f"from .{module} import *\n" for module in inner)
    return {
        # First, so that what a package exports counts; without `__all__` a star means every name.
        "__init__.py": top.replace(_FUTURE, _FUTURE + every, 1).replace("__all__ =", "_all ="),
        "py.typed": "",
        "association_types.py": _ANYTHING,
        **{f"_runtime/{name}": text for name, text in runtime.items()},
        **{f"{module}/{name}": text for module, of in modules.items() for name, text in of.items()},
    }


def _marked(text: str, deprecated: set[tuple[str, str]]) -> str:
    places = sorted(_definitions(ast.parse(text), deprecated), reverse=True) if deprecated else []
    if not places:
        return text
    lines = text.split("\n")
    for line, indent in places:
        lines.insert(line - 1, f"{' ' * indent}@deprecated('')")
    return "\n".join(lines).replace(_FUTURE, f"{_FUTURE}{_DEPRECATED}", 1)


def _definitions(module: ast.Module, wanted: set[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """Line and column of functions, by class and name."""
    classes = [node for node in module.body if isinstance(node, ast.ClassDef)]
    for owner, body in (("", module.body), *((each.name, each.body) for each in classes)):
        for node in body:
            match node:
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                    if (owner, name) in wanted:
                        yield node.lineno, node.col_offset
