"""Import lines for the names that a piece of code uses: none is missing, none is dead."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from ..errors import TemplateError

# Where the names in templates come from; two dots are the package, one is the API version.
KNOWN: Mapping[str, str] = {
    "AsyncBaseClient": ".._runtime.client",
    "AsyncPages": ".._runtime.paging",
    "Any": "typing",
    "AsyncIterable": "collections.abc",
    "BaseClient": ".._runtime.client",
    "Call": ".._runtime.call",
    "ClassVar": "typing",
    "Evidence": ".._runtime.evidence",
    "FilledModel": ".._runtime.codec",
    "Id": ".._runtime.codec",
    "Iterable": "collections.abc",
    "Mapping": "collections.abc",
    "Model": ".._runtime.codec",
    "NoneType": "types",
    "OpenEnum": ".._runtime.codec",
    "Pages": ".._runtime.paging",
    "Pagination": ".._runtime.paging",
    "PartialResult": ".._runtime.partial",
    "Sequence": "collections.abc",
    "TYPE_CHECKING": "typing",
    "UNSET": ".._runtime.codec",
    "UUID": "uuid",
    "UnsetType": ".._runtime.codec",
    "WHOLE": ".._runtime.codec",
    "date": "datetime",
    "datetime": "datetime",
    "field": "msgspec",
}
MODULES: Mapping[str, str] = {
    "_bulk": "from .._runtime import bulk as _bulk",
    "_bulk_async": "from .._runtime import bulk_async as _bulk_async",
    "_bulk_pages": "from .._runtime import bulk_pages as _bulk_pages",
    "_given": "from .._runtime.arguments import given as _given",
    "_bulk_sync": "from .._runtime import bulk_sync as _bulk_sync",
    "_operations": "from . import operations as _operations",
    "builtins": "import builtins",
}


def import_lines(body: str, models: Iterable[str], template: str) -> str:
    """
    The import lines that a module body needs, in black's and isort's order.

    Raises:
        TemplateError: The body is not Python.
    """
    try:
        tree = ast.parse(body)
    except SyntaxError as error:
        raise not_python(error, body, template) from None
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    defined = {node.name for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    origins = {**KNOWN, **dict.fromkeys(models, ".models")}
    names: dict[str, list[str]] = {}
    for name in sorted(
        (used - defined) & origins.keys(),
        key=lambda name: (not name.isupper(), name.islower(), name),
    ):
        names.setdefault(origins[name], []).append(name)
    lines = [f"from {module} import {', '.join(found)}" for module, found in names.items()]
    lines += [MODULES[name] for name in sorted(used & MODULES.keys())]
    return "\n".join(["from __future__ import annotations\n", *_in_groups(lines)])


def not_python(error: SyntaxError, text: str, template: str) -> TemplateError:
    """The error for rendered text that does not parse, with the line that it stumbles over."""
    lines = text.splitlines()
    line = lines[error.lineno - 1].strip() if error.lineno and error.lineno <= len(lines) else ""
    return TemplateError(
        f"`{template}` rendered what is not Python: {error.msg} at `{line}`",
        hint="mend the template; text from a document has to pass a quoting filter",
    )


def _in_groups(lines: list[str]) -> list[str]:
    """Standard library, other packages, our own package; an empty line between them."""
    groups: dict[int, list[str]] = {0: [], 1: [], 2: []}
    for line in sorted(lines, key=lambda line: (line.startswith("from"), line)):
        module = line.split()[1]
        groups[2 if module.startswith(".") else 1 if module == "msgspec" else 0].append(line)
    groups[2].sort(
        key=lambda line: (-len(line.split()[1]) + len(line.split()[1].lstrip(".")), line)
    )
    return [line for group in groups.values() for line in (*group, "") if group]
