"""Import lines for what a module uses: none is missing, none is dead."""

import ast
import importlib
import itertools
from pathlib import Path

import pytest

from generator.errors import TemplateError
from generator.render.imports import KNOWN, MODULES, import_lines

FUTURE = "from __future__ import annotations\n"
GENERATED = Path(__file__).parents[2] / "generated" / "hubspot_associations"

LINES = [
    pytest.param("x = 1", [], id="nothing"),
    pytest.param("x: Any", ["from typing import Any"], id="standard library"),
    pytest.param("x: list[Call[None]]", ["from .._runtime.call import Call"], id="runtime"),
    pytest.param("x: Thing", ["from .models import Thing"], id="model"),
    pytest.param("class Thing: ...\nx: Thing", [], id="defined here"),
    pytest.param("'Any'", [], id="in a text"),
    pytest.param("x.Any", [], id="an attribute"),
    pytest.param("x: Model | Unknown", ["from .._runtime.codec import Model"], id="unknown name"),
    pytest.param("x: builtins.list", ["import builtins"], id="module"),
    pytest.param("x = Id, UNSET", ["from .._runtime.codec import UNSET, Id"], id="order"),
    pytest.param(
        "_operations, Thing, Call, field, date, Any, builtins",
        [
            "import builtins\nfrom datetime import date\nfrom typing import Any\n",
            "from msgspec import field\n",
            "from .._runtime.call import Call",
            "from . import operations as _operations",
            "from .models import Thing",
        ],
        id="three groups",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), LINES)
def test_import_lines(body: str, expected: list[str]) -> None:
    """
    Exactly what the body uses is imported, in the order of isort.
    """
    lines = import_lines(body, ["Thing"], "x.jinja")

    assert "\n".join([FUTURE, *expected]).rstrip() == lines.rstrip()


def test_a_body_that_is_not_python() -> None:
    """
    A template that gives no Python is named, with the line that Python stumbles over.
    """
    with pytest.raises(TemplateError) as caught:
        import_lines("x = 1\ny = = 2\n", [], "x.jinja")

    assert "`x.jinja` rendered what is not Python: invalid syntax at `y = = 2`" in str(caught.value)


def test_every_known_name_is_where_it_is_said_to_be() -> None:
    """
    The table of names agrees with the modules.
    """
    for name, module in KNOWN.items():
        found = importlib.import_module(module.replace("..", "hubspot_associations."))

        assert hasattr(found, name)


def test_no_name_comes_from_two_places() -> None:
    """
    Names of classes, functions and modules do not clash.
    """
    assert set() == KNOWN.keys() & MODULES.keys()


@pytest.mark.parametrize(
    "path", sorted(GENERATED.glob("v*/*.py")), ids=lambda p: f"{p.parent.name}/{p.name}"
)
def test_generated_imports(path: Path) -> None:
    """
    Every import of a generated module is used, and none comes twice.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = [
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and getattr(node, "module", "") != "__future__"
        for alias in node.names
    ]
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    exported = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and path.name == "__init__.py"
    ]

    assert [] == [name for name in imported if name not in used and name not in exported]
    assert [] == [one for one, other in itertools.pairwise(sorted(imported)) if one == other]
