"""Which lines of an app break: exactly those that are marked, whatever the app looks like."""

import re
import sys
from pathlib import Path

import pytest

from generator import ir
from generator.diff import Change, python
from generator.diff import app as layer
from generator.diff.app.files import read_app
from generator.errors import UsageError
from generator.progress import Progress
from tests.effort import sample
from tests.unit.diff.edits import (
    EDITS,
    ROOT,
    Edit,
    changed,
    package,
    removed_resource,
    renamed_field,
    renamed_method,
)

APP = ROOT / "tests" / "apps" / "sync_job"
MARK = re.compile(r"# (\w+): ([a-z.]+)$")
Lines = set[tuple[str, int, str]]


def compare(app: Path, new: ir.Package, name: str | None = None) -> tuple[Change, ...]:
    """The changes of an app that moves from v4."""
    changes = python.compare(package(), new)
    return layer.compare(layer.read(app, name), package(), new, changes, Progress(None))


def lines(changes: tuple[Change, ...], app: Path) -> Lines:
    """Where they are, and by which rule."""
    found = set()
    for change in changes:
        assert change.location_old
        path = Path(change.location_old.file).relative_to(app).as_posix()
        found.add((path, change.location_old.line, change.rule.removeprefix("app.")))
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


@pytest.mark.parametrize("edit", sample(EDITS[1::3], every=4), ids=lambda edit: edit.__name__)
def test_each_edit_breaks_its_own_lines(edit: Edit, tmp_path: Path) -> None:
    """
    With one edit, the lines break that are marked with its name; none else.
    """
    assert set() != marked(edit)
    assert marked(edit) == lines(compare(APP, changed(tmp_path, edit)), APP)


@pytest.mark.parametrize("name", sample(["2026-09", "2026-03"], every=2))
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
    assert f"{APP.as_posix()}/sync_job/hub.py:15:17" == str(first.location_old)
    assert ["labels_find"] == [operation.operation_id for operation in first.operations]


USE = "Client('…').labels.list('a', 'b')\n"
V4 = "from hubspot_associations.v4 import Client\n"
LAYOUTS: dict[str, tuple[dict[str, str], str | None, set[str]]] = {
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
        None,
        {"default", "alias", "module", "package", "inside", "silent", "accents"},
    ),
    "another file of the app": (
        {
            "src/job/__init__.py": "",
            "src/job/hub.py": f"{V4}hub = Client('…')\n",
            "src/job/main.py": "from job.hub import hub\nhub.labels.list('a', 'b')\n",
        },
        None,
        {"src/job/main"},
    ),
    "vendored": (
        {
            "job.py": f"from lib.hubspot_associations.v4 import Client\n{USE}",
            "lib/hubspot_associations/_runtime/x.py": "",
            "lib/hubspot_associations/v4/__init__.py": "Client = None\n",
        },
        None,
        {"job"},
    ),
    "vendored, imported relatively": (
        {
            "job/__init__.py": "",
            "job/tasks/__init__.py": "",
            "job/tasks/run.py": f"from ..lib import hubspot_associations as h\nh.v4.{USE}",
            "job/lib/hubspot_associations/_runtime/x.py": "",
        },
        None,
        {"job/tasks/run"},
    ),
    "under another name": (
        {"job.py": f"from acme.hub.v4 import Client\n{USE}", "acme/hub/_runtime/x.py": ""},
        "acme.hub",
        {"job"},
    ),
    "an app that is a package itself": (
        {
            "__init__.py": "",
            "hub.py": V4,
            "job.py": f"from app.hub import Client\n{USE}",
        },
        None,
        {"job"},
    ),
}


@pytest.mark.parametrize("layout", sample(LAYOUTS, every=3))
def test_layouts(layout: str, tmp_path: Path) -> None:
    """
    A call is found in the last line of a file, wherever the app has the client from.
    """
    files, name, broken = LAYOUTS[layout]
    app = tmp_path / "app"
    save(app, files)

    found = compare(app, changed(tmp_path, renamed_method), name)

    assert {
        (f"{file}.py", files[f"{file}.py"].count("\n"), "method.renamed") for file in broken
    } == lines(found, app)


def save(folder: Path, files: dict[str, str]) -> None:
    """Write files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


# How a copy looks: the app's own checks must not be answered by what is in it.
PACKAGE_COPY = {"/_runtime/x.py": "", "/__init__.py": "Client = None\n", "/v4/__init__.py": ""}
FILE_COPY = "# made by `hubgen vendor`\nfrom typing import Any\nClient: Any = None\n"
MANIFEST = '{"command": "hubgen vendor DEST"}'
PLACES = {  # the file that imports a copy, how, and where that lies; as in the README
    "src/shop/sync.py": ("shop._vendor.", "src/shop/_vendor/"),
    "src/shop/again.py": ("._vendor.", "src/shop/_vendor/"),
    "crm/management/commands/associate.py": ("...vendor.", "crm/vendor/"),
    "function/handler.py": ("", "function/"),
}
MARKS = ("src/shop/__init__.py", "crm/__init__.py", "crm/management/__init__.py")


@pytest.mark.parametrize("known_by", sample(["name and manifest", "manifest", "name"], every=3))
@pytest.mark.parametrize("single_file", [False, True], ids=["package", "single file"])
def test_a_copy_in_the_app(single_file: bool, known_by: str, tmp_path: Path) -> None:
    """
    A copy in the app is what is exchanged, wherever it lies, known by --package or its manifest.
    """
    files = dict.fromkeys(MARKS, "")
    for caller, (module, where) in PLACES.items():
        files[caller] = f"from {module}hubspot import Client\n{USE}"
        copy = {".py": FILE_COPY} if single_file else PACKAGE_COPY
        if "manifest" in known_by:
            copy |= {".VENDORED.json" if single_file else "/VENDORED.json": MANIFEST}
        files |= {f"{where}hubspot{path}": text for path, text in copy.items()}
    app = tmp_path / "app"
    save(app, files)
    name = "hubspot" if "name" in known_by else None

    found = compare(app, changed(tmp_path, renamed_method), name)

    assert {(caller, 2, "method.renamed") for caller in PLACES} == lines(found, app)


def test_models_of_a_single_file(tmp_path: Path) -> None:
    """
    What a single file has beside the client is checked, too.
    """
    app = tmp_path / "app"
    text = "from hubspot import AssociationSpec\nAssociationSpec(\n    association_type_id=1)\n"
    save(app, {"hubspot.py": FILE_COPY, "hubspot.VENDORED.json": MANIFEST, "job.py": text})

    found = compare(app, changed(tmp_path, renamed_field))

    assert {("job.py", 3, "field.renamed")} == lines(found, app)


@pytest.mark.parametrize("folder", ["shop", "shop/jobs"])
def test_imports_that_lead_out_of_the_folder(folder: str, tmp_path: Path) -> None:
    """
    The client may lie beside the folder that is checked, or above it.
    """
    text = f"from .._vendor.hubspot_associations.v4 import Client\n{USE}"
    save(tmp_path, {"shop/jobs/run.py": text})

    found = compare(tmp_path / folder, changed(tmp_path, renamed_method))

    assert {("shop/jobs/run.py", 2, "method.renamed")} == lines(found, tmp_path)


NOT_THE_CLIENT = {
    "nothing": ({}, None, "name the folder of the app"),
    "no import": ({"job.py": "x = 1\n"}, None, "name the folder of the app"),
    "another name": ({"job.py": V4}, "nonsense", "`hubspot_associations`: say so with --package"),
    "a copy that nothing imports": (
        {"lib/hub.py": FILE_COPY, "lib/hub.VENDORED.json": MANIFEST, "job.py": ""},
        None,
        "it has `hub`: say so with --package hub",
    ),
    "a module of the app": (
        {"hub.py": "def f(): ...\n", "job.py": "from hub import f\n"},
        "hub",
        "name the folder of the app",
    ),
    "a manifest of others": (
        {"hub.py": "", "hub.VENDORED.json": "{}", "job.py": "import hub\n"},
        None,
        "name the folder of the app",
    ),
    "what is no Python": ({"old.py": f"{V4}print 1\n"}, None, "old.py:2:1: Python 3."),
}


@pytest.mark.parametrize("case", NOT_THE_CLIENT)
def test_an_app_without_the_client(case: str, tmp_path: Path) -> None:
    """
    A folder in which nothing imports the client is refused, with what it might be called.
    """
    files, name, hint = NOT_THE_CLIENT[case]
    app = tmp_path / "an [app]"
    app.mkdir()
    save(app, files)

    with pytest.raises(UsageError) as caught:
        layer.read(app, name)

    client = name or "hubspot_associations"
    message = f"{app.as_posix()}: nothing in it imports `{client}`, so that nothing can be checked"
    assert str(caught.value).startswith(f"{message}\n  hint: ")
    assert hint in str(caught.value)


def test_old_and_new_side(tmp_path: Path) -> None:
    """
    The old side is the line of the app; the new one is that line if a new name is all it needs.
    """
    app = tmp_path / "app"
    text = f"{V4}x = Client('…')\nx.labels.list('a', 'b'), x.labels.list\nx.limits.list_all(\n"
    save(app, {"job.py": f"{text}  1)\nx.reports.high_usage(1)\n"})

    found = compare(app, changed(tmp_path, renamed_method, removed_resource))

    assert [
        ("x.labels.list('a', 'b'), x.labels.list", "x.labels.find('a', 'b'), x.labels.find"),
        ("x.reports.high_usage(1)", None),
    ] == [(change.old, change.new) for change in found]
    assert {None} == {place for each in found for place in (each.location_new, each.pointer_new)}


def test_order(tmp_path: Path) -> None:
    """
    What breaks is in the order of files and lines.
    """
    app = tmp_path / "app"
    use = "x.reports.high_usage(1)\n" + "x.labels.list('a', 'b')\n" * 11
    save(app, dict.fromkeys(("b.py", "a.py", "c/a.py"), f"{V4}x = Client('…')\n{use}"))

    found = compare(app, changed(tmp_path, renamed_method, removed_resource))

    places = [(str(at.file), at.line) for each in found if (at := each.location_old)]
    assert sorted(places) == places
    assert 36 == len(places)


def test_a_file_that_is_not_python(tmp_path: Path) -> None:
    """
    A file that cannot be read is mentioned, and the others are checked.
    """
    app = tmp_path / "an [app]"
    save(app, {"job.py": V4 + USE, "old.py": V4 + "print 1\n"})

    (app / "nowhere.py").symlink_to("none.py")

    [_, last] = compare(app, changed(tmp_path, renamed_method))

    assert ("app.unreadable", "info") == (last.rule, last.level)
    assert f"{app.as_posix()}/old.py:2:1" == str(last.location_old)


UNREADABLE = [
    pytest.param(b"x = 1\ndef f(:\n", 2, 7, "cannot read this: invalid syntax", id="syntax"),
    pytest.param(
        b"x = 1\ny = '\xff'\n", 2, 6, "is not in its encoding, utf-8: byte 0xff", id="byte"
    ),
    pytest.param(
        b"# coding: klingon\n", 0, 0, "cannot read this: unknown encoding: klingon", id="name"
    ),
    pytest.param(b"x = '\0'\n", 0, 0, "cannot read this: source code", id="null"),
]


@pytest.mark.parametrize(("content", "line", "column", "said"), UNREADABLE)
def test_why_a_file_cannot_be_read(
    tmp_path: Path, content: bytes, line: int, column: int, said: str
) -> None:
    """
    A file that this Python cannot read is named with the place and the reason.
    """
    (tmp_path / "job.py").write_bytes(b"import hubspot_associations\n".join([b"", content]))
    first = content.startswith(b"#")
    if first:  # a declaration of the encoding stands in the first line
        (tmp_path / "job.py").write_bytes(content + b"import hubspot_associations\n")

    (found,) = read_app(tmp_path).unreadable

    assert said in found.message
    assert ((line + 1, column) if line else (0, 0)) == (found.line, found.column)


def test_there_is_no_app(tmp_path: Path) -> None:
    """
    A folder that does not exist is refused.
    """
    with pytest.raises(UsageError, match="is not a folder"):
        compare(tmp_path / "app", package("2026-09"))


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
