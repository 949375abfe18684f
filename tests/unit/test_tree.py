"""A tree of files, compared with the disk and written to it."""

import contextlib
import ctypes
import errno
import json
import os
import shutil
import stat
import string
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import UsageError
from generator.tree import Drift, FileTree, compare, swap, write
from tests.effort import examples

OLD = {"package/a.py": "a = 1\n", "package/v1/b.py": "b = 1\n", "pyproject.toml": "[project]\n"}
NEW = {"package/a.py": "a = 1\n", "package/v2/c.py": "ç = 2\n", "pyproject.toml": "[other]\n"}


def tree(files: Mapping[str, str]) -> FileTree:
    """The files together with their manifest."""
    listed = dict.fromkeys(sorted(files), "sha256:…")
    return FileTree({**files, "package/MANIFEST.json": json.dumps({"files": listed})})


def on_disk(folder: Path) -> dict[str, str]:
    """The text of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that holds the tree OLD."""
    write(tree(OLD), tmp_path / "out")
    return tmp_path / "out"


def test_a_tree_is_sorted_and_equal_to_a_mapping() -> None:
    """
    A tree iterates in the order of its paths, whatever order it was made in.
    """
    made = FileTree({"b": "2", "a/c": "3", "a/b": "1"})

    assert ["a/b", "a/c", "b"] == list(made)
    assert {"a/b": "1", "a/c": "3", "b": "2"} == made
    assert 3 == len(made)


@pytest.mark.parametrize(
    "path",
    ["", "/etc/passwd", "../x", "a/../b", "./a", "a//b", "a/", "a\\b", "C:a", "a\0b", "a\nb", "a?"],
)
def test_unsafe_paths_are_refused(path: str) -> None:
    """
    A path that leaves the folder, or that some system cannot store, never enters a tree.
    """
    with pytest.raises(UsageError, match="is not a path below the output folder") as raised:
        FileTree({path: ""})

    assert 2 == raised.value.exit_code
    assert raised.value.findings[0].hint


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        pytest.param(["a/B.py", "a/b.py"], "differ in case only", id="files"),
        pytest.param(["A/x.py", "a/y.py"], "differ in case only", id="folders"),
        pytest.param(["a", "a/b"], "`a` is both a file and the folder of `a/b`", id="file, folder"),
    ],
)
def test_clashing_paths_are_refused(paths: list[str], message: str) -> None:
    """
    Two paths that cannot stand beside each other on every system are refused.
    """
    with pytest.raises(UsageError, match=message):
        FileTree(dict.fromkeys(paths, ""))


def test_similar_paths_are_not_refused() -> None:
    """
    Paths that share folders or beginnings do not clash.
    """
    paths = ["a/b.py", "a/b_.py", "ab/b.py", "a.py", ".gitignore", "a/b/…"]

    assert sorted(paths) == list(FileTree(dict.fromkeys(paths, "")))


def test_compare_tells_missing_stale_and_changed(out: Path) -> None:
    """
    Every difference is reported under its own name, in order, and nothing else is.
    """
    drift = compare(tree(NEW), out)

    assert (
        Drift(
            missing=("package/v2/c.py",),
            stale=("package/v1/b.py",),
            changed=("package/MANIFEST.json", "pyproject.toml"),
        )
        == drift
    )
    assert drift
    assert not compare(tree(OLD), out)


def test_compare_reads_bytes(out: Path) -> None:
    """
    A file whose line ends were converted is a changed file.
    """
    (out / "package/a.py").write_bytes(b"a = 1\r\n")

    assert Drift(changed=("package/a.py",)) == compare(tree(OLD), out)


def test_compare_with_no_folder(tmp_path: Path) -> None:
    """
    A folder that does not exist lacks every file, and comparing does not create it.
    """
    assert Drift(missing=tuple(tree(OLD))) == compare(tree(OLD), tmp_path / "absent")
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("package/extra.py", ("package/extra.py",)),
        ("package/v1/extra.pyi", ("package/v1/extra.pyi",)),
        ("package/__pycache__/a.py", ()),
        ("package/notes.md", ()),
        ("packages/extra.py", ()),
        ("age/extra.py", ()),
        ("conftest.py", ()),
    ],
)
def test_foreign_modules_are_reported_and_kept(
    out: Path, path: str, expected: tuple[str, ...]
) -> None:
    """
    Only a module that would be imported with the package is drift, and `write` leaves it alone.
    """
    (out / path).parent.mkdir(exist_ok=True)
    (out / path).write_text("mine\n")

    assert Drift(foreign=expected) == compare(tree(OLD), out)
    assert Drift() == write(tree(OLD), out)
    assert "mine\n" == on_disk(out)[path]


def test_write_makes_the_disk_equal(out: Path) -> None:
    """
    Stale files and their folders go, new ones appear, and the answer says what was done.
    """
    expected = compare(tree(NEW), out)

    assert expected == write(tree(NEW), out)
    assert tree(NEW) == on_disk(out)
    assert not (out / "package/v1").exists()
    assert ["out"] == os.listdir(out.parent)


def test_write_creates_the_folder_and_its_parents(tmp_path: Path) -> None:
    """
    The folder need not exist, nor its parents, and an empty one is as good.
    """
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "a/b/c", tmp_path / "empty"):
        assert Drift(missing=tuple(tree(OLD))) == write(tree(OLD), folder)
        assert tree(OLD) == on_disk(folder)


def written_when(out: Path) -> list[tuple[Path, int, int, int]]:
    """Which file each path is, and its times; not that of the last reading: it proves nothing."""
    found = ((path, path.lstat()) for path in (out.parent, out, *out.rglob("*")))
    return [(path, stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns) for path, stat in found]


def test_write_of_the_same_touches_nothing(out: Path) -> None:
    """
    When nothing differs, not even the folder's own times change.
    """
    before = written_when(out)

    assert Drift() == write(tree(OLD), out)
    assert before == written_when(out)


def test_unchanged_files_stay_the_same_files(out: Path) -> None:
    """
    A file with the same bytes keeps its inode and its time of change.
    """
    os.utime(out / "package/a.py", ns=(1, 1))
    before = (out / "package/a.py").stat()

    write(tree(NEW), out)
    after = (out / "package/a.py").stat()

    assert (before.st_ino, 1) == (after.st_ino, after.st_mtime_ns)


def test_without_hard_links_unchanged_files_keep_their_times(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Where the file system has no hard links, files are copied with their times and modes.
    """

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    os.utime(out / "package/a.py", ns=(1, 1))
    monkeypatch.setattr(os, "link", refuse)
    write(tree(NEW), out)

    assert tree(NEW) == on_disk(out)
    assert 1 == (out / "package/a.py").stat().st_mtime_ns


def test_files_of_others_are_kept(out: Path) -> None:
    """
    What the manifest does not list survives as it is, links included; caches of Python do not.
    """
    (out / "notes").mkdir(mode=0o700)
    (out / "notes/mine.txt").write_text("mine")
    (out / "notes/link").symlink_to("mine.txt")
    (out / "notes/dangling").symlink_to("/nowhere")
    (out / "package/__pycache__").mkdir()
    (out / "package/__pycache__/a.pyc").touch()
    inode = (out / "notes/mine.txt").stat().st_ino

    write(tree(NEW), out)

    assert inode == (out / "notes/mine.txt").stat().st_ino
    assert Path("mine.txt") == (out / "notes/link").readlink()
    assert Path("/nowhere") == (out / "notes/dangling").readlink()
    assert 0o700 == stat.S_IMODE((out / "notes").stat().st_mode)
    assert {*tree(NEW), "notes/mine.txt", "notes/link"} == set(on_disk(out))


def test_modes_follow_the_mask(out: Path) -> None:
    """
    New files are as readable as the umask allows; folders keep the mode that they have.
    """
    out.chmod(0o750)
    (out / "package").chmod(0o710)
    mask = os.umask(0o022)
    try:
        write(tree(NEW), out)
    finally:
        os.umask(mask)

    modes = {
        path: stat.S_IMODE((out / path).stat().st_mode)
        for path in (".", "package", "package/v2", "package/v2/c.py")
    }
    assert {".": 0o750, "package": 0o710, "package/v2": 0o755, "package/v2/c.py": 0o644} == modes


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    """
    A folder with files and no manifest of ours is left as it is.
    """
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(UsageError, match="holds files that hubgen did not write") as raised:
        write(tree(OLD), tmp_path)

    assert raised.value.findings[0].hint
    assert {"mine.txt": "mine"} == on_disk(tmp_path)


@pytest.mark.parametrize("path", ["package/v2/c.py", "package/v2", "package/v2/c.py/x.py"])
def test_a_file_in_the_way_is_refused(out: Path, path: str) -> None:
    """
    A file that hubgen did not write is not overwritten when the tree begins to have that path.
    """
    (out / path).parent.mkdir(parents=True, exist_ok=True)
    (out / path).write_text("mine")

    with pytest.raises(UsageError, match=f"{path}` is in the way"):
        write(tree(NEW), out)

    assert {**tree(OLD), path: "mine"} == on_disk(out)


def test_a_file_in_the_way_with_the_same_bytes_is_taken_over(out: Path) -> None:
    """
    A file that already is what would be written is no reason to refuse.
    """
    (out / "package/v2").mkdir()
    (out / "package/v2/c.py").write_text(NEW["package/v2/c.py"], encoding="utf-8")

    write(tree(NEW), out)

    assert tree(NEW) == on_disk(out)


@pytest.mark.parametrize("text", ["<<<<<<< ours\n", "[]", '{"files": 1}', "{}", "\0"])
def test_a_damaged_manifest_is_written_anew(out: Path, text: str) -> None:
    """
    A merge conflict in generated files is settled by generating; then nothing is known to be stale.
    """
    (out / "package/MANIFEST.json").write_text(text)
    (out / "package/a.py").write_text(text)

    write(tree(NEW), out)

    assert {**tree(NEW), "package/v1/b.py": "b = 1\n"} == on_disk(out)
    assert Drift(foreign=("package/v1/b.py",)) == compare(tree(NEW), out)


def test_a_manifest_cannot_name_files_elsewhere(out: Path) -> None:
    """
    Whatever the manifest on disk lists, nothing outside the folder is read or deleted.
    """
    victim = out.parent / "victim.txt"
    victim.write_text("mine")
    manifest = {"files": {"../victim.txt": "", str(victim): "", "package/a.py": ""}}
    (out / "package/MANIFEST.json").write_text(json.dumps(manifest))
    (out / "pyproject.toml").unlink()

    write(tree(NEW), out)

    assert "mine" == victim.read_text()


def test_links_are_never_followed(out: Path) -> None:
    """
    A file of ours that became a link is replaced by a file, and what it points to stays as it is.
    """
    victim = out.parent / "victim.py"
    victim.write_text("a = 1\n")
    (out / "package/a.py").unlink()
    (out / "package/a.py").symlink_to(victim)

    assert Drift(changed=("package/a.py",)) == write(tree(OLD), out)
    assert not (out / "package/a.py").is_symlink()
    assert "a = 1\n" == victim.read_text()


def test_a_linked_folder_is_never_entered(out: Path) -> None:
    """
    A package folder that is a link counts as no folder at all.
    """
    (out / "package").rename(out.parent / "elsewhere")
    (out / "package").symlink_to(out.parent / "elsewhere")

    assert "package/a.py" in compare(tree(OLD), out).missing
    with pytest.raises(UsageError, match="holds files that hubgen did not write"):
        write(tree(NEW), out)
    assert "a = 1\n" == (out.parent / "elsewhere/a.py").read_text()


def test_a_link_or_a_file_as_the_folder_is_refused(out: Path) -> None:
    """
    The folder itself must be a folder, not a link to one and not a file.
    """
    link = out.parent / "link"
    link.symlink_to(out)

    for folder, message in ((link, "is a link"), (out / "package/a.py", "is a file")):
        with pytest.raises(UsageError, match=message):
            compare(tree(NEW), folder)
        with pytest.raises(UsageError, match=message):
            write(tree(NEW), folder)
    assert tree(OLD) == on_disk(out)


def test_the_current_folder_is_refused(out: Path) -> None:
    """
    A shell is not left in a folder that no longer has a name.
    """
    for current in (out, out / "package"):
        with contextlib.chdir(current), pytest.raises(UsageError, match="is the current folder"):
            write(tree(NEW), out)
    with contextlib.chdir(out):
        assert Drift() == write(tree(OLD), Path())


@pytest.mark.parametrize("code", [errno.EXDEV, errno.EBUSY, errno.EACCES, errno.ENOSPC])
def test_what_the_system_refuses_is_an_error_with_the_folder(
    out: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """
    A disk that is full, a mount point or a layered file system is no bug, and changes nothing.
    """

    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: None)
    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(UsageError, match=f"out` cannot be written: {os.strerror(code).lower()}"):
        write(tree(NEW), out)
    monkeypatch.undo()

    assert tree(OLD) == on_disk(out)
    assert ["out"] == os.listdir(out.parent)


def test_leftovers_of_killed_runs_are_removed(out: Path) -> None:
    """
    What a killed run left beside the folder goes with the next run, and only that.
    """
    for name in (".out.new-123", ".out.old-7", ".out.new-x", ".other.new-1", "out.new-123"):
        shutil.copytree(out, out.parent / name)

    assert Drift() == write(tree(OLD), out)
    assert {"out", ".out.new-x", ".other.new-1", "out.new-123"} == set(os.listdir(out.parent))


def test_a_folder_that_was_set_aside_comes_back(out: Path) -> None:
    """
    A run that was killed between two renames loses neither the old tree nor anybody's files.
    """
    (out / "mine.txt").write_text("mine")
    shutil.copytree(out, out.parent / ".out.new-5")
    out.rename(out.parent / ".out.old-5")

    assert Drift() == write(tree(OLD), out)
    assert {**tree(OLD), "mine.txt": "mine"} == on_disk(out)
    assert ["out"] == os.listdir(out.parent)


def test_without_an_exchange_of_names_the_result_is_the_same(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Where the system cannot exchange two folders in one step, renaming gives the same folder.
    """
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: None)
    (out / "mine.txt").write_text("mine")

    write(tree(NEW), out)

    assert {**tree(NEW), "mine.txt": "mine"} == on_disk(out)
    assert ["out"] == os.listdir(out.parent)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="the exchange is tested on Linux")
def test_names_are_exchanged_in_one_step(tmp_path: Path) -> None:
    """
    Two folders exchange their names, inodes and all; a name that is missing is an error.
    """
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    inodes = (one.stat().st_ino, other.stat().st_ino)

    assert swap.exchange(one, other)
    assert inodes == (other.stat().st_ino, one.stat().st_ino)
    with pytest.raises(FileNotFoundError):
        swap.exchange(one, tmp_path / "absent")


def test_an_interrupted_block_leaves_nothing(out: Path) -> None:
    """
    An exception while the new folder is filled leaves the old one and no trace.
    """

    def interrupted() -> None:
        with swap.turn(out), swap.replacing(out) as fresh:
            (fresh / "half").touch()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert tree(OLD) == on_disk(out)
    assert ["out"] == os.listdir(out.parent)


NAMES = st.text(string.ascii_lowercase[:3], min_size=1, max_size=2)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
TEXTS = st.text("a\r\né\0", max_size=3)


def without_clashes(files: dict[str, str]) -> dict[str, str]:
    """Leave out what stands in a file's place."""
    return {
        path: text
        for path, text in files.items()
        if not any(other.startswith(f"{path}/") for other in files)
    }


@contextlib.contextmanager
def folder_of_its_own() -> Iterator[Path]:
    """A folder for one example."""
    with tempfile.TemporaryDirectory() as parent:
        yield Path(parent, "out")


@settings(max_examples=examples(100))
@given(
    st.dictionaries(PATHS.map("package/{}".format), TEXTS).map(without_clashes),
    st.dictionaries(PATHS.map("package/{}".format), TEXTS).map(without_clashes),
    st.dictionaries(PATHS.map("others/{}".format), TEXTS).map(without_clashes),
)
def test_any_tree_over_any_tree(
    first: dict[str, str], second: dict[str, str], foreign: dict[str, str]
) -> None:
    """
    After a second tree was written over a first, the disk is the second and what others wrote.
    """
    with folder_of_its_own() as out:
        write(tree(first), out)
        for path, text in foreign.items():
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_bytes(text.encode())
        expected = compare(tree(second), out)

        assert expected == write(tree(second), out)
        assert {**tree(second), **foreign} == on_disk(out)
        assert not compare(tree(second), out)
        assert ["out"] == os.listdir(out.parent)
