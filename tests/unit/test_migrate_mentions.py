"""What of an app also says the old version, and is left to do by hand."""

from pathlib import Path

from generator.diff.app import read
from generator.migrate import plan
from generator.progress import Progress
from tests.unit.diff.edits import package

IMPORT = "from hubspot_associations import Client\n"
CHOICE = f"{IMPORT}import importlib\nimportlib.import_module(f'hubspot_associations.{{X}}')\n"
EXAMPLE = '"""\nF.\n\n    >>> import hubspot_associations.v4\n"""'
# Text, and the line and what is listed of it.
MENTIONS = {
    "a path": (f"{IMPORT}BASE = '/crm/v4/objects'", [(2, "the path `/crm/v4`")]),
    "an address": (f"{IMPORT}U = 'https://x/crm/v4'", [(2, "the path `/crm/v4`")]),
    "a path with values": (f"{IMPORT}U = f'/crm/v4/{{Client}}'", [(2, "the path `/crm/v4`")]),
    "in several lines": (f"{IMPORT}U = '''x\n\n  /crm/v4/x'''", [(4, "the path `/crm/v4`")]),
    "a path of others": (f"{IMPORT}U = ('/crm/v3/objects', '/crm/v4x', '/crm/v4-1', '/v4/')", []),
    "a choice": (
        f"{CHOICE}X = 'v4'",
        [(4, "the text `v4`, where modules or attributes are chosen")],
    ),
    "not quite a choice": (f"{CHOICE}X = 'IPv4', 'v4.1', 'v', 4", []),
    "no choice": (f"{IMPORT}X = 'v4'", []),
    "a choice of others": ("import hub\ngetattr(hub, 'v4')", []),
    "a patch": (
        f"{IMPORT}patch('hubspot_associations.v4.client.Labels')",
        [(2, "the name `hubspot_associations.v4` in a text")],
    ),
    "another name": (f"{IMPORT}X = 'hubspot_associations.v41', 'my_hubspot_associations.v4'", []),
    "prose": (f"{IMPORT}\ndef f():\n    'Calls /crm/v4 by hubspot_associations.v4.'", []),
    "an example": (
        f"{EXAMPLE}\n{IMPORT}",
        [(4, "the name `hubspot_associations.v4` in an example")],
    ),
    "a comment": (f"{IMPORT}# hubspot_associations.v4 and /crm/v4", []),
}
# Text, and whether its second line is listed.
BESIDE = {
    "pyproject.toml": ('x = 1\nmodule = "hubspot_associations.v4.*"\n', True),
    "docs/setup.cfg": ("[mypy]\n[mypy-hubspot_associations.v4.models]\n", True),
    "job.ipynb": ('{"source": [\n"from hubspot_associations.v4 import Client"]}', True),
    "README.md": ("x\nimport hubspot_associations.v4\n", False),
    ".venv/a.toml": ("x\nhubspot_associations.v4\n", False),
    "node_modules/a.toml": ("x\nhubspot_associations.v4\n", False),
    "new.ini": ("x\nhubspot_associations.v2026_09\n", False),
    "large.yaml": ("x\nhubspot_associations.v4\n" + "#" * 1024 * 1024, False),
}


def test_what_also_says_the_old_version(tmp_path: Path) -> None:
    """
    Texts that mean the version are listed, in Python and beside it; what only looks so is not.
    """
    app = tmp_path / "app"
    texts = {f"{name}.py": text for name, (text, _) in MENTIONS.items()}
    texts |= {name: text for name, (text, _) in BESIDE.items()}
    for name, text in texts.items():
        (app / name).parent.mkdir(parents=True, exist_ok=True)
        (app / name).write_text(text, encoding="utf-8")
    (app / "binary.toml").write_bytes(b"\xff\nhubspot_associations.v4\n")

    left = plan(read(app), package(), package("2026-09"), Progress(None)).leftovers

    found = {
        (Path(each.at.file).relative_to(app).as_posix(), each.at.line, each.message)
        for each in left
        if each.at
    }
    in_python = {
        (f"{name}.py", line, f"also says v4: {what}")
        for name, (_, listed) in MENTIONS.items()
        for line, what in listed
    }
    beside = {
        (name, 2, "also says v4: the name `hubspot_associations.v4`")
        for name, (_, is_listed) in BESIDE.items()
        if is_listed
    }
    assert in_python | beside == found
    assert {"change it by hand, if it means the API version"} == {each.hint for each in left}


def test_a_version_with_a_date(tmp_path: Path) -> None:
    """
    Of versions with a date, what paths begin with goes up to the date.
    """
    app = tmp_path / "app"
    app.mkdir()
    text = "U = '/crm/objects/2026-03/contacts', '/crm/v4', '/crm/objects/2026-09'\n"
    (app / "job.py").write_text(f"{IMPORT}{text}")

    found = plan(read(app), package("2026-03"), package("2026-09"), Progress(None))

    assert ["also says 2026-03: the path `/crm/objects/2026-03`"] == [
        each.message for each in found.leftovers
    ]
