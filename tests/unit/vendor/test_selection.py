"""A package with some of its operations holds what they reach, and nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator import ir
from generator.adapt import adapt
from generator.errors import UsageError
from generator.selection.names import Selection
from generator.selection.operations import select
from generator.selection.runtime import reached
from generator.spec.load import load_spec

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def package() -> ir.Package:
    """The newest version of this project's API."""
    return adapt(load_spec(ROOT / "spec" / "2026-09.yaml"))


def test_everything_reaches_everything(package: ir.Package) -> None:
    """
    The package with all of its resources named is the package.
    """
    named = (*(resource.name for resource in package.resources), "bulk")

    assert package == select(package, named)
    assert package == select(package, ())


REACHED = [
    pytest.param(("labels.delete",), set(), id="nothing"),
    pytest.param(("reports",), {"EnqueueTime", "UsageReport"}, id="a whole resource"),
    pytest.param(
        ("labels.list",), {"AssociationCategory", "AssociationLabel", "LabelList"}, id="an enum"
    ),
    pytest.param(
        ("batch.delete",),
        {"BatchError", "BatchStatus", "DeleteInput", "EmptyBatch", "ErrorDetail", "ObjectRef"},
        id="inputs, outcome and its errors",
    ),
    pytest.param(
        ("bulk.delete",),
        {"BatchError", "BatchStatus", "DeleteInput", "EmptyBatch", "ErrorDetail", "ObjectRef"},
        id="any number of inputs",
    ),
    pytest.param(
        ("labels.list", "reports.high_usage"),
        {"AssociationCategory", "AssociationLabel", "EnqueueTime", "LabelList", "UsageReport"},
        id="two resources",
    ),
]


@pytest.mark.parametrize(("names", "expected"), REACHED)
def test_models_that_are_reached(
    names: tuple[str, ...], expected: set[str], package: ir.Package
) -> None:
    """
    Exactly the models and enums stay that can be sent or received.
    """
    found = select(package, names)

    assert expected == {model.name for model in found.models} | {enum.name for enum in found.enums}


def test_the_rest_stays_as_it_is(package: ir.Package) -> None:
    """
    What stays of a package is equal to what it was, and in the same order.
    """
    found = select(package, ("batch.read", "associations.list"))

    assert ["associations_list", "batch_read"] == [each.name for each in found.operations]
    assert set(found.operations) <= {replace(each, bulk=None) for each in package.operations}
    assert set(found.models) <= set(package.models)


TWINS = [
    pytest.param(("batch.create", "batch.read"), set(), id="not named"),
    pytest.param(("batch",), set(), id="not named, of a whole resource"),
    pytest.param(("batch.read", "bulk.create"), {"batch_create"}, id="one, next to another"),
    pytest.param(
        ("bulk",),
        {
            "batch_create",
            "batch_create_default",
            "batch_delete",
            "batch_delete_labels",
            "batch_read",
        },
        id="all",
    ),
]


@pytest.mark.parametrize(("names", "expected"), TWINS)
def test_twins_for_any_number_of_inputs(
    names: tuple[str, ...], expected: set[str], package: ir.Package
) -> None:
    """
    Operations have bulk twins exactly if these were named; a twin brings its operation along.
    """
    found = select(package, names)

    assert expected == {operation.name for operation in found.bulk}
    assert expected <= {operation.name for operation in found.operations}


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("batch.reed", "did you mean `batch.read`?"),
        ("batch_read", "did you mean `batch.read`?"),
        ("Batch", "did you mean `batch`?"),
        ("zzz", "name one as `resource.method`"),
    ],
)
def test_unknown_names(name: str, hint: str, package: ir.Package) -> None:
    """
    A name of no operation is refused, with what was probably meant.
    """
    with pytest.raises(UsageError) as caught:
        select(package, ("batch.read", name))

    assert hint in (caught.value.findings[0].hint or "")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, ()),
        ([], ()),
        (["b, a", "a"], ("a", "b")),
        (["a,", " "], ("a",)),
    ],
)
def test_names_are_put_in_order(given: list[str] | None, expected: tuple[str, ...]) -> None:
    """
    Order, repetition and blanks make no other selection.
    """
    assert Selection(expected, expected) == Selection.of(given, given)


@pytest.mark.parametrize("name", ["2026-03", "v2026_03", "2026_03", "V2026-03"])
def test_versions_have_several_spellings(name: str) -> None:
    """
    An API version can be named as the API does, or as its module is called.
    """
    assert Selection((name,)).wants("2026-03")
    assert not Selection((name,)).wants("2026-09")


RUNTIME = {
    "__init__.py": "",
    "a.py": "from .b import x\n",
    "b.py": "def f():\n    from . import c\n",
    "c.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .d import y\n",
    "d.py": "import httpx2\n",
    "lazy.py": "from importlib import import_module\nimport_module('.e', __package__)\n",
    "e.py": "from .a import z\n",
    "alone.py": "from .a import x\n",
    "inner/__init__.py": "",
    "inner/one.py": "from ..d import y\nfrom .two import z\n",
    "inner/two.py": "",
}
NEEDED = [
    pytest.param("import json\n", "", id="nothing"),
    pytest.param("from .._runtime.d import y\n", "d", id="at once"),
    pytest.param("from .._runtime.b import f\n", "b c d", id="in a function and for checkers"),
    pytest.param("from .._runtime import a, d\n", "a b c d", id="the modules themselves"),
    pytest.param("from ._runtime.lazy import x\n", "lazy e a b c d", id="by name"),
    pytest.param("def f():\n    from .._runtime.c import x\n", "c d", id="lazily"),
    pytest.param(
        "from .._runtime.inner.one import x\n",
        "d inner/__init__ inner/one inner/two",
        id="a folder",
    ),
    pytest.param("from .models import a\nimport b\n", "", id="others of that name"),
]


@pytest.mark.parametrize(("text", "expected"), NEEDED)
def test_runtime_modules_that_are_reached(text: str, expected: str) -> None:
    """
    Support modules stay that are imported in any way; a circle of imports ends.
    """
    names = {f"{name}.py" for name in expected.split()}

    assert {"__init__.py", *names} == reached(RUNTIME, [text]).keys()
