"""Which lines of an app break: exactly those that are marked, whatever the app looks like."""

import re
import sys
from pathlib import Path

import pytest

from generator import ir
from generator.diff import Change, python
from generator.diff import app as layer
from generator.diff.app import look
from generator.diff.change import Looked
from generator.errors import UsageError
from tests.unit.diff.edits import EDITS, ROOT, Edit, changed, package, renamed_method

APP = ROOT / "tests" / "apps" / "sync_job"
MARK = re.compile(r"# (\w+): ([a-z.]+)$")
Lines = set[tuple[str, int, str]]


def compare(app: Path, new: ir.Package, **options: str) -> tuple[Change, ...]:
    """The changes of an app that moves from v4."""
    return layer.compare(app, package(), new, python.compare(package(), new), **options)


def lines(changes: tuple[Change, ...], app: Path) -> Lines:
    """Where they are, and by which rule."""
    found = set()
    for change in changes:
        assert change.location_new
        path = Path(change.location_new.file).relative_to(app).as_posix()
        found.add((path, change.location_new.line, change.rule.removeprefix("app.")))
    return found


def marked(*edits: Edit) -> Lines:
    """The lines that say that they break by one of these edits, and by which rule."""
    names = {edit.__name__ for edit in edits}
    return {
        (path.relative_to(APP).as_posix(), number, match[2])
        for path in APP.rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        if (match := MARK.search(line)) and match[1] in names
    }


def test_exactly_the_marked_lines_break(tmp_path: Path) -> None:
    """
    With all edits at once, the lines that are marked break by the rule that they name; none else.
    """
    found = compare(APP, changed(tmp_path, *EDITS))

    assert marked(*EDITS) == lines(found, APP)
    assert len(marked(*EDITS)) == len(found)


@pytest.mark.parametrize("edit", EDITS[1::3], ids=lambda edit: edit.__name__)
def test_each_edit_breaks_its_own_lines(edit: Edit, tmp_path: Path) -> None:
    """
    With one edit, the lines break that are marked with its name; none else.
    """
    assert set() != marked(edit)
    assert marked(edit) == lines(compare(APP, changed(tmp_path, edit)), APP)


@pytest.mark.parametrize("name", ["2026-03", "2026-09"])
def test_an_app_on_v4_can_move(name: str) -> None:
    """
    No line of an app on v4 breaks in the other versions.
    """
    assert () == compare(APP, package(name))


def test_what_is_said(tmp_path: Path) -> None:
    """
    An entry says which call it is about, what is wrong with it, and what goes over the wire.
    """
    [first, *_] = compare(APP, changed(tmp_path, renamed_method))

    assert first.message == (
        "`self.labels.list`: method `labels.list` is now called `labels.find` "
        "(wire: GET /crm/v4/associations/{fromObjectType}/{toObjectType}/labels)"
    )
    assert "breaking" == first.level
    assert "sync_job/hub.py:Hub.label_ids" == first.pointer_old
    assert f"{APP.as_posix()}/sync_job/hub.py:15:17" == str(first.location_new)
    assert ["labels_find"] == [operation.operation_id for operation in first.operations]


USE = "Client('…').labels.list('a', 'b')\n"
V4 = "from hubspot_associations.v4 import Client\n"
LAYOUTS: dict[str, tuple[dict[str, str], dict[str, str], set[str]]] = {
    "every form of import": (
        {
            "default.py": f"from hubspot_associations import Client\n{USE}",
            "alias.py": f"from hubspot_associations.v4 import Client as C\nClient = C\n{USE}",
            "module.py": f"from hubspot_associations import v4\nv4.{USE}",
            "package.py": f"import hubspot_associations\nhubspot_associations.{USE}",
            "inside.py": f"def run():\n    from hubspot_associations.v4 import Client; {USE}",
            "silent.py": f"{V4}{USE[:-1]}  # type: ignore\n",
            "accents.py": f"{V4}'é𝕏'; {USE}",
            "another_version.py": f"from hubspot_associations.v2025_09 import Client\n{USE}",
            "another_client.py": f"from hubspot.v4 import Client\n{USE}",
            "wrong_before.py": f"{V4}Client('…').labels.nope()\n",
            "env/pyvenv.cfg": "",
            "env/job.py": f"{V4}{USE}",
            ".old/job.py": f"{V4}{USE}",
        },
        {},
        {"default", "alias", "module", "package", "inside", "silent", "accents"},
    ),
    "another file of the app": (
        {
            "src/job/__init__.py": "",
            "src/job/hub.py": f"{V4}hub = Client('…')\n",
            "src/job/main.py": "from job.hub import hub\nhub.labels.list('a', 'b')\n",
        },
        {},
        {"src/job/main"},
    ),
    "vendored": (
        {
            "job.py": f"from lib.hubspot_associations.v4 import Client\n{USE}",
            "lib/hubspot_associations/_runtime/x.py": "",
            "lib/hubspot_associations/v4/__init__.py": "Client = None\n",
        },
        {},
        {"job"},
    ),
    "vendored, imported relatively": (
        {
            "job/__init__.py": "",
            "job/tasks/__init__.py": "",
            "job/tasks/run.py": f"from ..lib import hubspot_associations as h\nh.v4.{USE}",
            "job/lib/hubspot_associations/_runtime/x.py": "",
        },
        {},
        {"job/tasks/run"},
    ),
    "under another name": (
        {"job.py": f"from acme.hub.v4 import Client\n{USE}", "acme/hub/_runtime/x.py": ""},
        {"package": "acme.hub"},
        {"job"},
    ),
    "an app that is a package itself": (
        {
            "__init__.py": "",
            "hub.py": V4,
            "job.py": f"from app.hub import Client\n{USE}",
        },
        {},
        {"job"},
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout: str, tmp_path: Path) -> None:
    """
    A call is found in the last line of a file, wherever the app has the client from.
    """
    files, options, broken = LAYOUTS[layout]
    app = tmp_path / "app"
    save(app, files)

    found = compare(app, changed(tmp_path, renamed_method), **options)

    assert {
        (f"{name}.py", files[f"{name}.py"].count("\n"), "method.renamed") for name in broken
    } == lines(found, app)


def save(folder: Path, files: dict[str, str]) -> None:
    """Write files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_an_app_without_the_client(tmp_path: Path) -> None:
    """
    An app that does not import the client is not checked at all.
    """
    app = tmp_path / "an [app]"
    save(app, {"job.py": "x = 1\n", "old.py": "print 1\n"})

    looked, (note,) = look(app)

    assert () == compare(app, changed(tmp_path, renamed_method))
    assert Looked(app.as_posix(), 1, calls=False) == looked
    assert (
        "nothing in it imports `hubspot_associations`, so that nothing was checked" == note.message
    )


def test_an_app_with_the_client(tmp_path: Path) -> None:
    """
    Of an app that imports the client, by the name that is asked for, there is no such note.
    """
    save(tmp_path, {"job.py": V4, "other.py": ""})

    assert (Looked(tmp_path.as_posix(), 2, calls=True), ()) == look(tmp_path)
    assert not look(tmp_path, "other_client")[0].calls


def test_a_file_that_is_not_python(tmp_path: Path) -> None:
    """
    A file that cannot be read is mentioned, and the others are checked.
    """
    app = tmp_path / "an [app]"
    save(app, {"job.py": V4 + USE, "old.py": V4 + "print 1\n"})

    [*_, last] = compare(app, changed(tmp_path, renamed_method))

    assert ("app.unreadable", "info") == (last.rule, last.level)
    assert f"{app.as_posix()}/old.py" == str(last.location_new)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (None, "is not a folder"),
        ({}, "holds no Python file that can be read"),
        ({"notes.txt": "x = 1\n"}, "holds no Python file that can be read"),
        ({"old.py": "print 1\n"}, "holds no Python file that can be read"),
    ],
)
def test_there_is_no_app(files: dict[str, str] | None, expected: str, tmp_path: Path) -> None:
    """
    A folder that does not exist, or has nothing to check, is refused.
    """
    app = tmp_path / "app"
    if files is not None:
        app.mkdir()
        save(app, files)

    for read in (lambda: look(app), lambda: compare(app, package("2026-09"))):
        with pytest.raises(UsageError) as caught:
            read()
        assert f"`{app}` {expected}\n  hint: name the folder that holds the app" == str(
            caught.value
        )


def test_there_is_no_checker(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without the extra, the error names what is missing and how to install it.
    """
    monkeypatch.setitem(sys.modules, "pyrefly", None)

    with pytest.raises(UsageError) as caught:
        compare(APP, package("2026-09"))

    assert str(caught.value) == (
        f"{APP.as_posix()}: `pyrefly` is not installed, and without that no app can be checked\n"
        "  hint: pip install 'hubgen[app]'"
    )
