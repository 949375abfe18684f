"""Every text that a template prints is made fit for the place where it stands."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes

from generator.render.environment import environment

FOLDER = Path(__file__).parents[2] / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.jinja"))
OF_THE_REPORT = [path for path in TEMPLATES if path.parent.name == "report"]
OF_THE_PACKAGE = [path for path in TEMPLATES if path not in OF_THE_REPORT]
ENVIRONMENT = environment((FOLDER,))

# Filters after which a text can stand where the template puts it.
QUOTING = {"literal", "toml", "comment", "docstring", "prose", "entries"}
# Filters that make Python.
CODE = {"bulk_run", "bulk_signature", "declaration", "in_class", "of_method"}
# What `adapt` and `view` have made Python already: names, signatures, types, whole statements.
PYTHON = {
    "default.name",
    "distribution.package",
    "enum.name",
    "field.name",
    "model.name",
    "module",
    "name",
    "op.decodes_to",
    "op.ir.method",
    "op.ir.name",
    "op.items",
    "op.paging",
    "op.passed",
    "op.result",
    "op.signature",
    "op.item",
    "resource.class_name",
    "resource.name",
    "statement",
    "view.bases",
    "type_.name",
}
# What filters or macros have made, or the template itself.
MADE = {"prefix", "text", "title"}


def parsed(path: Path) -> nodes.Template:
    """The template's syntax tree."""
    return ENVIRONMENT.parse(path.read_text(encoding="utf-8"))


def printed(path: Path) -> Iterator[nodes.Expr]:
    """Every expression that a template prints."""
    for output in parsed(path).find_all(nodes.Output):
        yield from (node for node in output.nodes if not isinstance(node, nodes.TemplateData))


def dotted(node: nodes.Node) -> str:
    """The expression as it stands in the template; only names and attributes have a form."""
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=inner, attr=attribute):
            return f"{dotted(inner)}.{attribute}"
    return type(node).__name__


def is_python(node: nodes.Expr) -> bool:
    """Whether a printed expression cannot be but what stands there in Python."""
    match node:
        case nodes.Filter(name=name) if name in QUOTING | CODE:
            return True
        case nodes.CondExpr(expr1=one, expr2=other):
            return is_python(one) and other is not None and is_python(other)
        case nodes.Const():
            return True
        case nodes.Call(node=nodes.Name(name=name)):
            return name in {"method", "operation_doc"}
    return dotted(node) in PYTHON | MADE


def identifier(path: Path) -> str:
    """The path of a template below its folder."""
    return path.relative_to(FOLDER).as_posix()


@pytest.mark.parametrize("path", OF_THE_PACKAGE, ids=identifier)
def test_every_text_is_quoted(path: Path) -> None:
    """
    What a template prints is Python already, or passes a filter that names its place.
    """
    assert [] == [dotted(node) for node in printed(path) if not is_python(node)]


@pytest.mark.parametrize("path", OF_THE_REPORT, ids=identifier)
def test_the_report_leaves_nothing_unescaped(path: Path) -> None:
    """
    No template of the page switches escaping off, and no attribute of a tag is without quotes.
    """
    text = path.read_text(encoding="utf-8")
    filters = {found.name for found in parsed(path).find_all(nodes.Filter)}

    assert {"join", "length", "lower"} >= filters
    assert "autoescape" not in text
    assert [] == re.findall(r"<[^<>]*=\{\{", text)


def test_no_exception_is_left_over() -> None:
    """
    Everything that may be printed without a filter is printed somewhere.
    """
    found = {dotted(node) for path in TEMPLATES for node in printed(path)}

    assert set() == (PYTHON | MADE) - found
