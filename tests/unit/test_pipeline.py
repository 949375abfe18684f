"""From documents to files in memory, with and without what earlier runs remember."""

import builtins
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import black
import pytest

from generator.adapt import names
from generator.cache import Cache
from generator.pipeline import build
from generator.render.format import MODE
from generator.sources import sources
from generator.tree import FileTree, compare
from tests.documents import document, model, save

ROOT = Path(__file__).parents[2]
PACKAGE = "hubspot_associations"


def built(spec: Path, cache: Path | None = None, *, package: str = PACKAGE) -> FileTree:
    """The files of the documents in a folder."""
    return build(sources(spec, package, None), Cache(cache), lambda _: None)


@pytest.fixture(scope="module")
def golden() -> FileTree:
    """What the documents of this project give."""
    return built(ROOT / "spec")


@pytest.mark.full
def test_generated_is_up_to_date(golden: FileTree) -> None:
    """
    The folder generated/ is what the documents and templates give.
    """
    assert not compare(golden, ROOT / "generated")


@pytest.mark.full
def test_black_has_nothing_to_add(golden: FileTree) -> None:
    """
    One pass of black is enough: a complete run over its output changes nothing.
    """
    modules = [path for path in golden if path.endswith(".py") and "/_runtime/" not in path]

    assert len(modules) > 8
    assert [] == [
        path for path in modules if golden[path] != black.format_str(golden[path], mode=MODE)
    ]


def test_no_version_hides_a_module(golden: FileTree) -> None:
    """
    A version that is called like a module of the package, or a builtin, gets another module.
    """
    paths = [path.split("/") for path in golden if path.startswith(f"{PACKAGE}/")]
    versions = {parts[1] for parts in paths if parts[2:] and parts[1] != "_runtime"}
    taken = {parts[1].removesuffix(".py") for parts in paths} - versions | {*dir(builtins)}

    assert {"redis", "dask", "association_types", "__main__", "_runtime", "print"} <= taken
    assert set() == taken & {names.module_name(name) for name in taken}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a document in two files."""
    spec = tmp_path / "spec"
    spec.mkdir()
    content = document(schemas={"Part": {"$ref": "parts/part.json#/Part"}})
    content["components"]["schemas"]["Thing"]["properties"]["part"] = {
        "$ref": "#/components/schemas/Part"
    }
    (spec / "parts").mkdir()
    part = {"type": "object", "properties": {"size": {"type": "integer"}}}
    save({"Part": part}, spec / "parts", "part.json")
    save(content, spec)
    return spec


def test_steps_are_reported(folder: Path) -> None:
    """
    Only what has to be built is reported.
    """
    cache = folder.parent / "cache"
    steps: list[str] = []
    found = sources(folder, PACKAGE, None)

    build(found, Cache(cache), steps.append)
    build(found, Cache(cache), steps.append)

    assert ["building v1"] == steps


def change_document(folder: Path) -> None:
    """Change the document."""
    edit(folder / "v1.json", "Things", "Other things")


def change_part(folder: Path) -> None:
    """Change a file that the document refers to."""
    edit(folder / "parts" / "part.json", "integer", "string")


def add_document(folder: Path) -> None:
    """Add a version."""
    save(document(info={"title": "Things", "version": "v2"}), folder, "v2.json")


def rename_document(folder: Path) -> None:
    """Rename the document."""
    (folder / "v1.json").rename(folder / "other.json")


def edit(path: Path, old: str, new: str) -> None:
    """Replace something in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("change", [change_document, change_part, add_document, rename_document])
def test_a_change_is_seen(change: Callable[[Path], None], folder: Path) -> None:
    """
    After any change the files are those that a run without memory gives.
    """
    cache = folder.parent / "cache"
    before = built(folder, cache)

    change(folder)
    after = built(folder, cache)

    assert before != after
    assert built(folder) == after


def test_other_arguments_are_seen(folder: Path, tmp_path: Path) -> None:
    """
    What was remembered for one name, or for other templates, is not used for another.
    """
    cache = tmp_path / "cache"
    built(folder, cache)
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates" / "package", templates / "package")
    edit(templates / "package/version/models.py.jinja", "Models and enums", "All models")

    renamed = built(folder, cache, package="other")
    edited = build(sources(folder, PACKAGE, templates), Cache(cache), lambda _: None)

    assert built(folder, package="other") == renamed
    assert "All models" in edited[f"{PACKAGE}/v1/models.py"]


def cut(entries: list[Path], chance: random.Random) -> None:
    """Cut the end off."""
    for entry in entries:
        entry.write_bytes(entry.read_bytes()[: chance.randrange(100)])


def flip(entries: list[Path], chance: random.Random) -> None:
    """Change one byte."""
    for entry in entries:
        content = bytearray(entry.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        entry.write_bytes(content)


def swap(entries: list[Path], chance: random.Random) -> None:
    """Give each the content of another."""
    contents = [entry.read_bytes() for entry in entries]
    for entry, content in zip(entries, [*contents[1:], contents[0]], strict=True):
        entry.write_bytes(content)
    chance.shuffle(entries)


def fill(entries: list[Path], chance: random.Random) -> None:
    """Replace it by something that looks like an answer."""
    for entry in entries:
        entry.write_bytes(chance.randbytes(32) + b'{"files": {"client.py": "import os"}}')


@pytest.mark.parametrize("damage", [cut, flip, swap, fill])
def test_a_damaged_memory_is_no_memory(
    damage: Callable[[list[Path], random.Random], None], folder: Path
) -> None:
    """
    Whatever happens to the cache, the files are right, and the next run remembers them again.
    """
    cache = folder.parent / "cache"
    expected = built(folder, cache)
    entries = sorted(path for path in cache.iterdir() if path.name != ".gitignore")

    damage(entries, random.Random(1))

    assert len(entries) > 4
    assert expected == built(folder, cache)
    assert expected == built(folder, cache)


def test_versions_stand_in_the_order_of_their_age(tmp_path: Path) -> None:
    """
    The clients that the package exports are those of the newest version.
    """
    for version in ("v10", "2025-09", "v9", "2026-03"):
        content = model(name={"type": "string"})
        content["info"]["version"] = version
        save(content, tmp_path, f"{version}.json")
        newest = {"v10": "v10", "2025-09": "v2025_09", "v9": "v2025_09", "2026-03": "v2026_03"}

        assert f"from .{newest[version]} import" in built(tmp_path)[f"{PACKAGE}/__init__.py"]


def test_the_manifest_counts(folder: Path) -> None:
    """
    The manifest names every file of the document, every tool, and how much there is.
    """
    manifest = built(folder)[f"{PACKAGE}/MANIFEST.json"]

    for expected in (
        '"operations": 1',
        '"models": 2',
        '"responses": 1',
        '"parts/part.json": "sha256:',
    ):
        assert expected in manifest
