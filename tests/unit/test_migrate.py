"""Moving an app to another version: what is rewritten, what is left alone and listed."""

import dataclasses
import re
import resource
import stat
import sys
from pathlib import Path

import pytest

from generator import ir
from generator.diff.app import read
from generator.errors import UsageError
from generator.migrate import Plan, apply, plan
from generator.progress import Progress
from tests.unit.diff.edits import (
    EDITS,
    ROOT,
    changed,
    package,
    renamed_class,
    renamed_method,
    renamed_parameter,
)

APP = ROOT / "tests" / "apps" / "sync_job"
MARK = re.compile(r"# (\w+): ([a-z.]+)$")


def target(folder: Path) -> ir.Package:
    """A version of another name with some things renamed."""
    new = changed(folder, renamed_method, renamed_parameter, renamed_class)
    return dataclasses.replace(new, name="v2026_09")


def planned(app: Path, new: ir.Package, text: str, name: str = "job.py") -> Plan:
    """The plan for a file in an app."""
    app.mkdir(exist_ok=True)
    (app / name).write_text(text, encoding="utf-8")
    return plan(read(app), package(), new, Progress(None))


REWRITTEN = {
    "from a version": (
        "from hubspot_associations.v4 import Client, AsyncClient as A",
        "from hubspot_associations.v2026_09 import Client, AsyncClient as A",
    ),
    "an alias": (
        "import hubspot_associations.v4 as hs\nhs.models.ReadInput(id='1')",
        "import hubspot_associations.v2026_09 as hs\nhs.models.ReadQuery(id='1')",
    ),
    "the full name": (
        "import hubspot_associations.v4.models\nhubspot_associations.v4.models.ObjectRef(id='1')",
        (
            "import hubspot_associations.v2026_09.models\n"
            "hubspot_associations.v2026_09.models.ObjectRef(id='1')"
        ),
    ),
    "a module as a name": (
        "from hubspot_associations import ApiError, v4  # why\nx = v4.Client('…')",
        "from hubspot_associations import ApiError, v2026_09  # why\nx = v2026_09.Client('…')",
    ),
    "a name that a text refers to": (
        "from hubspot_associations import v4\ndef f(x: 'v4.Client') -> None: ...",
        "from hubspot_associations import v2026_09 as v4\ndef f(x: 'v4.Client') -> None: ...",
    ),
    "a name that is taken": (
        "from hubspot_associations import v4\nv2026_09 = v4.Client('…')",
        "from hubspot_associations import v2026_09 as v4\nv2026_09 = v4.Client('…')",
    ),
    "a class": (
        (
            "from hubspot_associations.v4.models import (\n    ReadInput,  # why\n)\n"
            "ReadInput(id='1')"
        ),
        (
            "from hubspot_associations.v2026_09.models import (\n    ReadQuery,  # why\n)\n"
            "ReadQuery(id='1')"
        ),
    ),
    "a class under another name": (
        "from hubspot_associations.v4.models import ReadInput as R\nR(id='1')",
        "from hubspot_associations.v2026_09.models import ReadQuery as R\nR(id='1')",
    ),
    "inside of a function": (
        "def f():\n    from hubspot_associations.v4 import Client\n    return Client('…')",
        "def f():\n    from hubspot_associations.v2026_09 import Client\n    return Client('…')",
    ),
    "a method": (
        "from hubspot_associations.v4 import Client\nx = Client('…').labels\nx.list(1, 2)",
        "from hubspot_associations.v2026_09 import Client\nx = Client('…').labels\nx.find(1, 2)",
    ),
    "a keyword in several lines": (
        (
            "from hubspot_associations.v4 import Client\nClient('…').associations.list(\n"
            "    'a', 1, 'b',\n    limit = 3,\n)"
        ),
        (
            "from hubspot_associations.v2026_09 import Client\nClient('…').associations.list(\n"
            "    'a', 1, 'b',\n    page_limit = 3,\n)"
        ),
    ),
    "all names of a module": (
        "from hubspot_associations.v4 import *\nfrom hubspot_associations.v4.models import *",
        (
            "from hubspot_associations.v2026_09 import *\n"
            "from hubspot_associations.v2026_09.models import *"
        ),
    ),
    "a helper without types": (
        (
            "from hubspot_associations.v4 import Client\n"
            "def f(x, y):\n    return x.labels.list(y, y)\nf(Client('…'), 'a')"
        ),
        (
            "from hubspot_associations.v2026_09 import Client\n"
            "def f(x, y):\n    return x.labels.find(y, y)\nf(Client('…'), 'a')"
        ),
    ),
    "what is exported": (
        "from hubspot_associations import v4\n__all__ = ['v4']",
        "from hubspot_associations import v2026_09 as v4\n__all__ = ['v4']",
    ),
    "both versions": (
        (
            "from hubspot_associations import v2026_09, v4\n"
            "v4.Client('…').labels.list('a', 'b'), v2026_09.Client('…').labels.find('a', 'b')"
        ),
        (
            "from hubspot_associations import v2026_09, v2026_09 as v4\n"
            "v4.Client('…').labels.find('a', 'b'), v2026_09.Client('…').labels.find('a', 'b')"
        ),
    ),
    "methods of others": (
        "from hubspot_associations.v4 import Client\nlabels: list[str] = []\nlist(labels)",
        "from hubspot_associations.v2026_09 import Client\nlabels: list[str] = []\nlist(labels)",
    ),
    "text before it that is not ASCII": (
        "from hubspot_associations.v4 import Client\n'é𝕏'; Client('…').labels.list('a', 'b')",
        "from hubspot_associations.v2026_09 import Client\n'é𝕏'; Client('…').labels.find('a', 'b')",
    ),
}


LEFT = {
    "another version": ("from hubspot_associations.v2025_09 import Client", []),
    "the default version": ("from hubspot_associations import Client, ApiError", []),
    "another package": ("from hubspot.v4 import Client\nClient().labels.list()", []),
    "a text": (
        "import hubspot_associations\nX = 'hubspot_associations.v4.Client'",
        ["2: also says v4: the name `hubspot_associations.v4` in a text"],
    ),
    "keywords from somewhere": (
        (
            "from hubspot_associations import Client\nMORE = {'limit': 3}\n"
            "Client('…').associations.list('a', 1, 'b', **MORE)"
        ),
        [
            (
                "3: `Client('…').associations.list(...)`: "
                "argument `limit` is now called `page_limit` "
                "(wire: GET /crm/v4/objects/{fromObjectType}/{fromObjectId}/associations/"
                "{toObjectType})"
            )
        ],
    ),
    "something of no type": (
        "import hubspot_associations\ndef f(x):\n    return x.labels.list('a', 'b')",
        ["3: this may be a call of the client; method `labels.list` is now called `labels.find`"],
    ),
    "something of no type beside something known": (
        (
            "from hubspot_associations import Client\nMORE = {'limit': 3}\n"
            "Client('…').associations.list('a', 1, 'b', **MORE); f = lambda x: x.labels.list"
        ),
        [
            (
                "3: `Client('…').associations.list(...)`: "
                "argument `limit` is now called `page_limit` "
                "(wire: GET /crm/v4/objects/{fromObjectType}/{fromObjectId}/associations/"
                "{toObjectType})"
            ),
            "3: this may be a call of the client; method `labels.list` is now called `labels.find`",
        ],
    ),
    "what libcst loses": (
        "from hubspot_associations.v4 import Client\n\n\x0cdef f(x: Client) -> None: ...",
        ["0: this file cannot be rewritten and keep the rest"],
    ),
    "one of several things": (
        (
            "from hubspot_associations import Client\n"
            "class Other:\n    def list(self, *x: str): ...\n"
            "def f(x: Client, y: Other, z: bool):\n    (x.labels if z else y).list('a', 'b')"
        ),
        [
            (
                "5: `(x.labels if z else y).list`: "
                "method `labels.list` is now called `labels.find` "
                "(wire: GET /crm/v4/associations/{fromObjectType}/{toObjectType}/labels)"
            )
        ],
    ),
    "what is no Python": (
        "import hubspot_associations.v4\nprint 1",
        [
            (
                f"2: Python 3.{sys.version_info.minor} cannot read this: Missing parentheses in "
                "call to 'print'. Did you mean print(...)?; the file was not checked"
            )
        ],
    ),
}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, list[str]]]:
    """All cases as files of one app: their text when it was moved, and what is left in them."""
    folder = tmp_path_factory.mktemp("move")
    app = folder / "app"
    app.mkdir()
    texts = {name: before for name, (before, _) in {**REWRITTEN, **LEFT}.items()}
    for name, text in texts.items():
        (app / f"{name}.py").write_text(text, encoding="utf-8")
    found = plan(read(app), package(), target(folder), Progress(None))
    apply(found)
    left: dict[str, list[str]] = {name: [] for name in texts}
    for each in found.leftovers:
        assert each.at
        left[Path(each.at.file).stem].append(f"{each.at.line}: {each.message}")
    return {name: ((app / f"{name}.py").read_text("utf-8"), left[name]) for name in texts}


@pytest.mark.parametrize("case", REWRITTEN)
def test_what_is_rewritten(case: str, moved: dict[str, tuple[str, list[str]]]) -> None:
    """
    What is surely the client's gets its new name, and nothing else changes.
    """
    _, after = REWRITTEN[case]

    assert (after, []) == moved[case]


@pytest.mark.parametrize("case", LEFT)
def test_what_is_left_alone(case: str, moved: dict[str, tuple[str, list[str]]]) -> None:
    """
    What is not surely the client's, or cannot be rewritten, stays as it is, and is listed.
    """
    assert LEFT[case] == moved[case]


def test_the_sample_app(tmp_path: Path) -> None:
    """
    Of the marked lines of the sample app, those with a new name are rewritten, the others listed.
    """
    new = dataclasses.replace(changed(tmp_path, *EDITS), name="v2026_09")

    found = plan(read(APP), package(), new, Progress(None))

    rewritten = {
        match[2]
        for edit in found.edits
        for line in edit.diff.splitlines()
        if line.startswith("+") and (match := MARK.search(line))
    }
    listed = [
        match[2]
        for each in found.leftovers
        if each.at
        and (match := MARK.search(Path(each.at.file).read_text().split("\n")[each.at.line - 1]))
    ]
    renamed = {"method.renamed", "field.renamed", "model.renamed", "parameter.renamed"}
    assert {*renamed, "method.function.renamed"} == rewritten
    assert [
        *["parameter.added.required", "enum.member.removed", "field.type.widened"],
        *["parameter.renamed"] * 2,  # keywords from a dict
        *["field.removed", "parameter.added.required", "resource.removed", "method.deprecated"],
    ] == listed
    assert all(each.hint for each in found.leftovers)


@pytest.mark.full
def test_a_second_time(tmp_path: Path) -> None:
    """
    An app that was moved is not edited again.
    """
    app, new = tmp_path / "app", target(tmp_path)
    text = "from hubspot_associations import v4\nv4.Client('…').labels.list('a', 'b')\n"
    apply(planned(app, new, text))
    once = (app / "job.py").read_text()

    assert (
        "from hubspot_associations import v2026_09\nv2026_09.Client('…').labels.find('a', 'b')\n"
        == once
    )
    assert ((), ()) == dataclasses.astuple(planned(app, new, once))


def test_bytes_and_permissions(tmp_path: Path) -> None:
    """
    Encoding, line breaks, links and permissions of a file are what they were.
    """
    app = tmp_path / "app"
    app.mkdir()
    real = tmp_path / "real.py"
    text = "# -*- coding: latin-1 -*-\r\nfrom hubspot_associations.v4 import Client  # é\r\n"
    real.write_bytes(text.encode("latin-1"))
    real.chmod(0o750)
    (app / "job.py").symlink_to(real)

    apply(plan(read(app), package(), target(tmp_path), Progress(None)))

    assert text.replace("v4", "v2026_09").encode("latin-1") == real.read_bytes()
    assert (app / "job.py").is_symlink()
    assert 0o750 == stat.S_IMODE(real.stat().st_mode)


def test_a_file_that_changes_in_between(tmp_path: Path) -> None:
    """
    When a file is not what the plan was made for, nothing is written.
    """
    app = tmp_path / "app"
    found = planned(app, target(tmp_path), "import hubspot_associations.v4\n")
    (app / "job.py").write_text("import os\n")

    with pytest.raises(UsageError, match="has changed in the meantime"):
        apply(found)
    assert "import os\n" == (app / "job.py").read_text()


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    """
    A file that cannot be written, here for lack of room, is named, and left as it is.
    """
    app = tmp_path / "app"
    found = planned(app, target(tmp_path), "import hubspot_associations.v4\n")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        with pytest.raises(UsageError, match=r"job\.py: the file cannot be written"):
            apply(found)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert ["job.py"] == [path.name for path in app.iterdir()]
    assert "import hubspot_associations.v4\n" == (app / "job.py").read_text()


def test_planning_writes_nothing(tmp_path: Path) -> None:
    """
    A plan shows its edits as a unified diff, and the app stays as it is.
    """
    app = tmp_path / "app"

    [edit] = planned(app, target(tmp_path), "import hubspot_associations.v4\n").edits

    assert "import hubspot_associations.v4\n" == (app / "job.py").read_text()
    assert [
        "-import hubspot_associations.v4",
        "+import hubspot_associations.v2026_09",
    ] == edit.diff.splitlines()[-2:]


def test_there_is_no_libcst(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without the extra, the error says how to install it.
    """
    monkeypatch.setitem(sys.modules, "libcst", None)

    with pytest.raises(UsageError, match=r"pip install 'hubgen\[migrate\]'"):
        plan(read(APP), package(), package("2026-09"), Progress(None))
