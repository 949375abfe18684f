"""The table of association types is read with its places, and generated like a document."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator import ir
from generator.cache import Cache
from generator.errors import SpecError
from generator.pipeline import build
from generator.sources import sources, table
from generator.spec.lint import lint_table
from generator.spec.source import Source
from generator.spec.type_table import type_table
from generator.tree import FileTree
from tests.documents import document, save

ROOT = Path(__file__).parents[2]
PACKAGE = "client"

GOOD = """\
object_types:
  thing: {id: "0-1", plural: things, aliases: [gadget, gizmo]}
  part: {id: "0-2", plural: parts}
  mail: {plural: mail}
  idea: {}
types:
  thing:
    THING_TO_PART: {id: 1, to: part, inverse: 2}
    THING_TO_MAIN_PART: {id: 3, to: part, inverse: 4, kind: primary}
    THING_TO_THING: {id: 5, to: thing, inverse: 5}
    THING_TO_IDEA: {id: 6, to: idea}
  part:
    PART_TO_THING: {id: 2, to: thing, inverse: 1}
    MAIN_PART_TO_THING: {id: 4, to: thing, inverse: 3, kind: primary}
"""

CASES = [
    # form
    (GOOD, "[]", "1:1", "a table must be a mapping"),
    (GOOD, "types: {}", "1:1", "`object_types` is missing"),
    ("\ntypes:\n", "\ntyps:\n", "6:1", "the key `typs` means nothing"),
    (GOOD, "object_types: []\ntypes: {}\n", "1:1", "`object_types` must be a mapping"),
    ("  idea: {}", "  idea:", "5:3", "`idea` must be a mapping"),
    ("  idea: {}", "  Idea: {}", "5:3", "`Idea` is no name here"),
    ("plural: parts", "plurals: parts", "3:21", "the key `plurals` of `part` means nothing"),
    ("plural: parts", "plural: Parts", "3:21", "`plural` of `part` is `Parts`"),
    ('"0-2"', "2", "3:10", "`id` of `part` is `2`"),
    ('"0-2"', '"2-1001"', "3:10", "`id` of `part` is `2-1001`"),
    ("[gadget, gizmo]", "gadget", "2:38", "`aliases` of `thing` is `gadget`"),
    ("  part:\n", "  part: []\n  idea:\n", "12:3", "`part` must be a mapping"),
    ("THING_TO_IDEA:", "thing_to_idea:", "11:5", "`thing_to_idea` is no name here"),
    ("THING_TO_IDEA:", "THING TO IDEA:", "11:5", "`THING TO IDEA` is no name here"),
    ("{id: 6, to: idea}", "{to: idea}", "11:5", "`id` of `THING_TO_IDEA` is missing"),
    ("{id: 6, to: idea}", "{id: 6}", "11:5", "`to` of `THING_TO_IDEA` is missing"),
    ("{id: 6, to: idea}", "6", "11:5", "`THING_TO_IDEA` must be a mapping"),
    ("id: 6", "id: '6'", "11:21", "`id` of `THING_TO_IDEA` is `6`"),
    ("id: 6", "id: true", "11:21", "`id` of `THING_TO_IDEA` is `True`"),
    ("id: 6", "id: 0", "11:21", "`id` of `THING_TO_IDEA` is `0`"),
    ("inverse: 3, kind: primary", "inverse: 3, kind: main", "14:56", "`kind` of `MAIN_PART_TO_T"),
    # duplicates
    ("id: 6", "id: 3", "11:21", "the id 3 is that of `THING_TO_MAIN_PART`"),
    ("THING_TO_IDEA", "THING_TO_THING", "11:5", "the key `THING_TO_THING` stands twice"),
    ("MAIN_PART_TO_THING", "THING_TO_MAIN_PART", "14:5", "`THING_TO_MAIN_PART` is taken"),
    ("gizmo", "parts", "3:3", "`parts` already stands for `thing`"),
    ("gizmo", "part", "2:3", "`part` already stands for `part`"),
    ('"0-2"', '"0-1"', "3:3", "`0-1` already stands for `thing`"),
    # object types
    ("to: idea", "to: ideas", "11:28", "`ideas` is no object type"),
    ("\ntypes:\n  thing:", "\ntypes:\n  things:", "7:3", "`things` is no object type"),
    # names
    ("THING_TO_IDEA", "THING_TO_IDEAS", "11:5", "`THING_TO_IDEAS` is unlabeled, but not called so"),
    (
        "to: idea",
        "to: idea, kind: labeled",
        "11:5",
        "`THING_TO_IDEA` is labeled, but not called so",
    ),
    # inverses
    (
        "inverse: 5",
        "inverse: 9",
        "10:40",
        "9, the inverse of `THING_TO_THING`, is not in the table",
    ),
    ("part, inverse: 2", "part, inverse: 6", "8:38", "is `THING_TO_IDEA`, from thing to idea"),
    ("part, inverse: 2", "part", "13:39", "is `THING_TO_PART`, whose inverse is unknown"),
    ("thing, inverse: 1", "thing, inverse: 3", "13:39", "`THING_TO_MAIN_PART`, which is primary"),
    (", inverse: 5", "", "10:5", "`THING_TO_THING` has no inverse, but there is `THING_TO_THING`"),
]


def save_table(text: str, folder: Path) -> Path:
    """The text as the table of a folder."""
    path = folder / "association_types.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path) -> ir.TypeTable:
    """The table in a file."""
    return type_table(Source(path, path.name))


def test_a_good_table(tmp_path: Path) -> None:
    """
    A table gives its types in order, and every spelling with the object type that it stands for.
    """
    found = read(save_table(GOOD, tmp_path))

    assert "association_types.yaml" == found.source
    assert [1, 3, 5, 6, 2, 4] == [type_.id for type_ in found.types]
    assert ir.AssociationType(6, "THING_TO_IDEA", "thing", "idea", None, "unlabeled") in found.types
    assert {
        **dict.fromkeys(["things", "0-1", "gadget", "gizmo"], "thing"),
        **dict.fromkeys(["parts", "0-2"], "part"),
    } == dict(found.spellings)


@pytest.mark.parametrize(("old", "new", "place", "message"), CASES)
def test_a_bad_table(tmp_path: Path, old: str, new: str, place: str, message: str) -> None:
    """
    A mistake is reported where it stands, with a hint; the same by lint.
    """
    assert old in GOOD
    path = save_table(GOOD.replace(old, new, 1), tmp_path)

    with pytest.raises(SpecError) as caught:
        read(path)
    places = [str(found.at) for found in caught.value.findings if message in found.message]

    assert [f"association_types.yaml:{place}"] == places
    assert all(found.at and found.hint for found in caught.value.findings)
    assert len(caught.value.findings) == len(lint_table(path))


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    """
    A table with several mistakes has all of them reported, in the order of their places.
    """
    text = GOOD.replace("to: idea", "to: ideas").replace("inverse: 5", "inverse: 9")

    with pytest.raises(SpecError) as caught:
        read(save_table(text, tmp_path))

    assert [10, 11] == sorted({found.at.line for found in caught.value.findings if found.at})


# --- as part of a package ------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a document and a table."""
    spec = tmp_path / "spec"
    spec.mkdir()
    save(document(), spec)
    save_table(GOOD, spec)
    return spec


def built(spec: Path, cache: Path | None = None, steps: list[str] | None = None) -> FileTree:
    """The files of what a path names."""
    report = [] if steps is None else steps
    return build(sources(spec, PACKAGE, None), Cache(cache), report.append)


def test_it_becomes_a_module(folder: Path) -> None:
    """
    The table gives a module beside the versions, counted and with its digest in the manifest.
    """
    tree = built(folder)
    manifest = json.loads(tree[f"{PACKAGE}/MANIFEST.json"])

    assert 'THING_TO_IDEA: Final = AssociationType(6, "THING_TO_IDEA", "thing", "idea")' in (
        tree[f"{PACKAGE}/association_types.py"]
    )
    assert ["v1", "association_types"] == list(manifest["specs"])
    assert {"association_types.yaml"} == manifest["specs"]["association_types"].keys()
    assert 6 == manifest["association_types"]


def test_without_a_table_there_is_none(folder: Path) -> None:
    """
    One document by itself, or a folder without a table, gives no module and no trace of it.
    """
    alone = built(folder / "v1.json")
    (folder / "association_types.yaml").unlink()
    tree = built(folder)

    assert dict(alone) == dict(tree)
    assert None is table(folder)
    assert f"{PACKAGE}/association_types.py" not in tree
    assert f"{PACKAGE}/_runtime/type_table.py" not in tree
    assert "association_types" not in tree[f"{PACKAGE}/__init__.py"]
    assert 0 == json.loads(tree[f"{PACKAGE}/MANIFEST.json"])["association_types"]


def test_a_change_is_seen(folder: Path) -> None:
    """
    What is remembered counts only as long as the table is the same, byte for byte.
    """
    cache, steps = folder.parent / "cache", list[str]()
    before = built(folder, cache, steps)
    again = built(folder, cache, steps)
    save_table(GOOD.replace("id: 6", "id: 7"), folder)
    after = built(folder, cache, steps)

    assert ["building v1", "building association_types", "building association_types"] == steps
    assert dict(before) == dict(again)
    assert dict(built(folder)) == dict(after)
    assert before[f"{PACKAGE}/association_types.py"] != after[f"{PACKAGE}/association_types.py"]


def test_a_bad_table_gives_nothing(folder: Path) -> None:
    """
    With a mistake in the table no package is generated.
    """
    save_table(GOOD.replace("to: idea", "to: ideas"), folder)

    with pytest.raises(SpecError, match=r"association_types.yaml:11:28: `ideas` is no object type"):
        built(folder)


def test_a_version_of_that_name_stands_beside_it(folder: Path) -> None:
    """
    A version does not take the name of the module.
    """
    save(document(info={"title": "Things", "version": "association_types"}), folder, "v2.json")

    files = built(folder)

    assert {
        f"{PACKAGE}/{name}" for name in ("association_types.py", "vassociation_types/__init__.py")
    } <= {*files}


def test_an_unchanged_run_is_light(folder: Path) -> None:
    """
    A run that changes nothing reads neither YAML nor templates.
    """
    program = (
        "import sys\n"
        "from generator.cli import main\n"
        f"arguments = ['generate', '--spec', {str(folder)!r}, '--out', 'out', '--json']\n"
        "main(arguments)\n"
        "print([name for name in ('ruamel', 'jinja2', 'black') if name in sys.modules])\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=folder.parent,
            env={"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder.parent / "cache")},
            capture_output=True,
            text=True,
            check=True,
        )
        for _ in range(2)
    ]

    assert ["['ruamel', 'jinja2', 'black']", "[]"] == [run.stdout.splitlines()[-1] for run in runs]
