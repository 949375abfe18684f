"""What of an app also says the old version, and is left to do by hand."""

import os
from pathlib import Path

import pytest

from generator.diff.app import read
from generator.migrate import plan
from generator.progress import Progress
from tests.unit.diff.edits import package

IMPORT = "from hubspot_associations import Client\n"
CHOICE = f"{IMPORT}import importlib\nimportlib.import_module(f'hubspot_associations.{{X}}')\n"
IMPORTED = '"""\nF.\n\n    >>> from hubspot_associations import v4\n"""'
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
    "an import in an example": (
        f"{IMPORTED}\n{IMPORT}",
        [(4, "the name `hubspot_associations.v4` in an example")],
    ),
    "an import in a text": (
        f"{IMPORT}run('from hubspot_associations import v4')",
        [(2, "the name `hubspot_associations.v4` in a text")],
    ),
    "a comment": (f"{IMPORT}# hubspot_associations.v4 and /crm/v4", []),
}
NAME, PATH = "the name `hubspot_associations.v4`", "the path `/crm/v4`"
MANY = "x = 1\nfrom .hubspot_associations import (\n    Client,\n    v4 as api,\n)\n"
# A notebook as it is saved, and one in a single line: cells, and what they put out.
CELLS = """{"cells": [{
  "outputs": [{"text": ["https://x/crm/v4, hubspot_associations.v4"]}],
  "source": [
    "U = \\"/crm/v4\\"\\n",
    "from hubspot_associations import (\\n",
    "    v4,\\n",
    ")\\n",
    "from hubspot_associations import Client"
  ]}, {"source": ["Client, v4 = 1"]}]}"""
LINE = (
    r'{"source":"x\nfrom hubspot_associations import v4, C\nhubspot_associations.v4\n/crm/v4/"},'
    r'{"outputs":[{"text":"/crm/v4"}],"source":"from hubspot_associations import C\nv4, \u00e9"}'
)
# Imports of something else.
OTHERS = """
from hubspot_associations import Client as v4, v41, sub_v4
from my_hubspot_associations import v4
from hubspot_associations.models import v4
from hub import v4
from hubspot_associations import Client
v4
"""
# Text, and the place and what is listed of it.
BESIDE = {
    "pyproject.toml": ('x = 1\nmodule = "hubspot_associations.v4.*"\n', [(2, 11, NAME)]),
    "docs/setup.cfg": ("[mypy]\n[mypy-hubspot_associations.v4.models]\n", [(2, 7, NAME)]),
    "job.ipynb": ('{"source": [\n"from hubspot_associations.v4 import Client"]}', [(2, 7, NAME)]),
    "cells.ipynb": (CELLS, [(4, 12, PATH), (6, 10, NAME)]),
    "line.ipynb": (LINE, [(1, 48, NAME), (1, 55, NAME), (1, 80, PATH)]),
    "broken.ipynb": ('{"source": [\n"hubspot_associations.v4', []),
    "job.pyi": ("from hubspot_associations import Client, v4\n", [(1, 42, NAME)]),
    "many.pyi": (MANY, [(4, 5, NAME)]),
    "ci.yml": (
        "- run: python -c 'from hubspot_associations import v4; v4'\n- url: https://x/crm/v4/y\n",
        [(1, 52, NAME), (2, 17, PATH)],
    ),
    "twice.yaml": ("x: [/crm/v4/a, /crm/v4/b]\n", [(1, 5, PATH), (1, 16, PATH)]),
    "others.pyi": (OTHERS, []),
    "others.yml": ("x: [/crm/v3, /crm/v4x, /v4/, v4, IPv4]\n", []),
    "README.md": ("x\nimport hubspot_associations.v4\n", []),
    ".venv/a.toml": ("x\nhubspot_associations.v4\n", []),
    "node_modules/a.toml": ("x\nhubspot_associations.v4\n", []),
    "hubspot/_runtime/x.py": ("", []),
    "hubspot/VENDORED.json": ('"hubgen vendor"', []),
    "hubspot/a.toml": ("x\nhubspot_associations.v4\n", []),
    "new.ini": ("x\nhubspot_associations.v2026_09\n", []),
    "large.yaml": ("x\nhubspot_associations.v4\n" + "#" * 1024 * 1024, []),
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

    found = sorted(
        (Path(each.at.file).relative_to(app).as_posix(), each.at.line, each.at.column, each.message)
        for each in left
        if each.at
    )
    in_python = {
        (f"{name}.py", line, f"also says v4: {what}")
        for name, (_, listed) in MENTIONS.items()
        for line, what in listed
    }
    beside = [
        (name, line, column, f"also says v4: {what}")
        for name, (_, listed) in sorted(BESIDE.items())
        for line, column, what in listed
    ]
    assert in_python == {(name, line, what) for name, line, _, what in found if name[-3:] == ".py"}
    assert beside == [each for each in found if each[0][-3:] != ".py"]
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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_named_pipe_beside_the_code(tmp_path: Path) -> None:
    """
    A named pipe is not waited for, whatever file it is called like.
    """
    app = tmp_path / "app"
    (app / "sub").mkdir(parents=True)
    (app / "job.py").write_text(f"{IMPORT}U = '/crm/v4'\n")
    for name in ("p.yml", "p.ipynb", "p.py", "sub/VENDORED.json", "job.VENDORED.json"):
        os.mkfifo(app / name)

    found = plan(read(app), package(), package("2026-09"), Progress(None))

    assert ["also says v4: the path `/crm/v4`"] == [each.message for each in found.leftovers]
