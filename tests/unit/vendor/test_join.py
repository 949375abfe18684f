"""Modules joined into one mean what they meant apart, under whatever names."""

import sys
from types import ModuleType

import pytest

from generator.vendor.join import join

HEADING = '"""Joined."""\n'


def joined(**modules: str) -> str:
    """The text of one module made of these; `runtime_x` is a support module `x`."""
    paths = {
        (
            f"_runtime/{name.removeprefix('runtime_')}.py"
            if "runtime_" in name
            else f"v1/{name}.py"
        ): text
        for name, text in modules.items()
    }
    return join({**paths, "__init__.py": "", "py.typed": ""}, HEADING, "joined.py")


def executed(text: str) -> ModuleType:
    """The module that a text is."""
    module = ModuleType("joined")
    sys.modules["joined"] = module
    exec(compile(text, "joined.py", "exec"), module.__dict__)
    return module


def test_names_that_clash() -> None:
    """
    What users import keeps its name; support code of the same name gets that of its module.
    """
    text = joined(
        runtime_a="def text():\n    return 'a'\n\n\ndef _own():\n    return text() + '1'\n",
        runtime_b="def _own():\n    return 'b'\n\n\ndef shown():\n    return _own()\n",
        client=(
            "from .._runtime.a import _own, text as plain\nfrom .._runtime.b import shown\n\n\n"
            "def text(shown_text=''):\n    return plain() + _own() + shown() + shown_text\n"
        ),
    )

    assert "aa1bx" == executed(text).text("x")
    assert "def a_text()" in text


def test_local_names_stay() -> None:
    """
    A parameter or variable with the name of something else is left alone, and never captures it.
    """
    text = joined(
        runtime_a="def size():\n    return 1\n",
        runtime_b=(
            "def size():\n    return 2\n\n\n"
            "def twice(a_size, b_size):\n    return size() * b_size\n"
        ),
        client=(
            "from .._runtime.a import size\nfrom .._runtime.b import size as other, twice\n\n\n"
            "def run():\n    sizes = [size() for size in (size, other)]\n"
            "    return sizes, [twice(7, n) for n in (3,)]\n"
        ),
    )

    assert ([1, 2], [6]) == executed(text).run()


def test_modules_under_a_name() -> None:
    """
    Attributes of a module of the package become names; other packages stay as they are.
    """
    text = joined(
        operations="import json\n\n\ndef things_read(value):\n    return json.dumps(value)\n",
        client=(
            "from . import operations as _operations\n\n\nclass Things:\n"
            "    def read(self, value):\n        return _operations.things_read(value)\n"
        ),
    )

    assert "[1]" == executed(text).Things().read([1])
    assert "_operations" not in text


def test_lazy_imports() -> None:
    """
    What was imported inside a function, or for type checkers, is simply there.
    """
    text = joined(
        runtime_late="import json\n\nVALUE = json.loads('[1]')\n",
        runtime_early=(
            "from __future__ import annotations\nfrom typing import TYPE_CHECKING\n\n"
            "if TYPE_CHECKING:\n    from .late import VALUE\n\n\ndef get() -> VALUE:\n"
            "    from .late import VALUE  # most never need it\n\n    return VALUE\n"
        ),
        client="from .._runtime.early import get\n\n\ndef run():\n    return get()\n",
    )

    assert [1] == executed(text).run()
    assert "from ." not in text
    assert "TYPE_CHECKING" not in text


def test_other_packages_that_clash() -> None:
    """
    Two packages' names that are alike are told apart.
    """
    text = joined(
        runtime_a=(
            "from dataclasses import field, dataclass\n\n\n@dataclass\n"
            "class A:\n    x: list = field(default_factory=list)\n"
        ),
        client=(
            "from msgspec import field, Struct\n\nfrom .._runtime.a import A\n\n\n"
            "class B(Struct):\n    y: int = field(default=3)\n    a = A\n"
        ),
    )
    module = executed(text)

    assert ([], 3) == (module.A().x, module.B().y)


def test_what_nothing_needs_is_left_out() -> None:
    """
    Support code stays as far as it is reached; constants before it, comments with it.
    """
    text = joined(
        runtime_a=(
            "# How many.\nMANY = 3\n\n\ndef used():\n    return MANY\n\n\n"
            "def unused():\n    return used()\n"
        ),
        client="from .._runtime.a import used\n\n\ndef run():\n    return used()\n",
    )

    assert 3 == executed(text).run()
    assert "# How many.\nMANY = 3\n" in text
    assert "unused" not in text


DOCSTRINGS = [
    pytest.param('"""One."""', '"""One."""', '"""One."""', id="a line"),
    pytest.param(
        '"""\n    One.\n\n    Two.\n    """',
        '"""One."""',
        '"""\n    One.\n\n    Two.\n    """',
        id="paragraphs",
    ),
    pytest.param(
        '"""\n    One\n    goes on.\n    """',
        '"""One goes on."""',
        '"""One goes on."""',
        id="a short one",
    ),
    pytest.param(
        '"""\n    One.\n\n    Args:\n        x: Two.\n    """',
        '"""One."""',
        '"""One."""',
        id="sections",
    ),
    pytest.param(
        '"""\n    A "quote".\n\n    Two.\n    """',
        '"""\n    A "quote".\n\n    Two.\n    """',
        '"""\n    A "quote".\n\n    Two.\n    """',
        id="a quote, which might end it",
    ),
]


@pytest.mark.parametrize(("doc", "support", "client"), DOCSTRINGS)
def test_docstrings(doc: str, support: str, client: str) -> None:
    """
    The client keeps what a docstring says before its sections; support code the first paragraph.
    """
    text = joined(
        runtime_a=f"def used():\n    {doc}\n    return 1\n",
        client=f"from .._runtime.a import used\n\n\ndef run():\n    {doc}\n    return used()\n",
    )

    assert f"def used():\n    {support}\n" in text
    assert f"def run():\n    {client}\n" in text


def test_docstrings_of_private_code() -> None:
    """
    What is private has no docstring, unless it consists of it; comments stay.
    """
    text = joined(
        client=(
            'class _Own:\n    """Mine."""\n\n    def run(self):\n        """Go."""\n        # now\n'
            '        return 1\n\n\nclass _Empty:\n    """Nothing."""\n'
        ),
    )

    assert "class _Own:\n    def run(self):\n        # now\n        return 1\n" in text
    assert 'class _Empty:\n    """Nothing."""\n' in text


def test_attributes_of_support_modules() -> None:
    """
    What is used as an attribute of a support module comes along.
    """
    text = joined(
        runtime_a="MANY = 3\nFEW = 1\n",
        client="from .._runtime import a as _a\n\n\ndef run(number=_a.MANY):\n    return number\n",
    )

    assert 3 == executed(text).run()
    assert "FEW" not in text


def test_what_is_alike_stands_once() -> None:
    """
    A statement that two modules share word by word is joined once.
    """
    same = "from typing import TypeVar\n\nT = TypeVar('T')\n\n\ndef {0}(x: T) -> T:\n    return x\n"
    text = joined(
        runtime_a=same.format("one"),
        runtime_b=same.format("two"),
        client="from .._runtime.a import one\nfrom .._runtime.b import two\n\nRUN = one(two(1))\n",
    )

    assert 1 == executed(text).RUN
    assert 1 == text.count("TypeVar(")
