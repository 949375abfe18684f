"""The cache may forget, but it never answers wrongly."""

import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cache import Cache, fingerprint, usual_folder

ROOT = Path(__file__).parents[2]
VALUE = b"value" * 20


def entries(folder: Path) -> list[Path]:
    """The files that hold a value."""
    return [path for path in folder.iterdir() if path.name != ".gitignore"]


@given(st.binary(max_size=200), st.text(max_size=5), st.text(max_size=5))
def test_get_answers_what_was_put(value: bytes, kind: str, key: str) -> None:
    """
    Any value under any kind and key comes back byte for byte, in another process too.
    """
    with tempfile.TemporaryDirectory() as folder:
        Cache(Path(folder)).put(kind, key, value)

        assert value == Cache(Path(folder)).get(kind, key)


def test_other_kinds_and_keys_are_misses(tmp_path: Path) -> None:
    """
    A value is found under its own kind and key only; the last one put is the one found.
    """
    cache = Cache(tmp_path)
    cache.put("kind", "key", b"1")
    cache.put("kind", "key", b"2")

    assert b"2" == cache.get("kind", "key")
    assert None is cache.get("kind", "other")
    assert None is cache.get("other", "key")
    assert None is cache.get("kindk", "ey")
    assert 1 == len(entries(tmp_path))


@given(
    st.integers(0, len(VALUE) + 40),
    st.integers(0, len(VALUE) + 40),
    st.binary(max_size=8),
)
def test_damage_is_a_miss(start: int, length: int, inserted: bytes) -> None:
    """
    Whatever part of an entry is cut out or replaced, the answer is the value or nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder))
        cache.put("kind", "key", VALUE)
        (entry,) = entries(Path(folder))
        whole = entry.read_bytes()
        damaged = whole[:start] + inserted + whole[start + length :]
        entry.write_bytes(damaged)

        expected = VALUE if damaged == whole else None
        assert expected == cache.get("kind", "key")
        assert (damaged == whole) == entry.exists()


def test_an_entry_under_the_name_of_another_is_a_miss(tmp_path: Path) -> None:
    """
    An intact entry that was copied to another name does not answer for that name.
    """
    cache = Cache(tmp_path)
    cache.put("kind", "one", b"1")
    (one,) = entries(tmp_path)
    poison = one.read_bytes()
    cache.put("kind", "other", b"2")
    (other,) = set(entries(tmp_path)) - {one}
    other.write_bytes(poison)

    assert None is cache.get("kind", "other")
    assert b"1" == cache.get("kind", "one")


def test_no_folder_is_no_cache() -> None:
    """
    Without a folder everything is a miss and nothing is written.
    """
    cache = Cache(None)
    cache.put("kind", "key", b"1")

    assert None is cache.get("kind", "key")


def test_a_folder_that_cannot_be_made_is_no_cache(tmp_path: Path) -> None:
    """
    A file in the place of the folder is not an error.
    """
    (tmp_path / "file").touch()
    cache = Cache(tmp_path / "file/cache")
    cache.put("kind", "key", b"1")

    assert None is cache.get("kind", "key")
    assert ["file"] == os.listdir(tmp_path)


def test_a_folder_that_can_only_be_read_still_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Where nothing may be written, what is there is found and nothing fails.
    """

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    Cache(tmp_path).put("kind", "key", b"1")
    for name in ("utime", "mkdir", "replace", "unlink"):
        monkeypatch.setattr(os, name, refuse)
    cache = Cache(tmp_path)
    cache.put("kind", "other", b"2")

    assert b"1" == cache.get("kind", "key")
    assert None is cache.get("kind", "other")


def test_the_folder_can_disappear_at_any_moment(tmp_path: Path) -> None:
    """
    Deleting the folder between two calls costs the entries and nothing else.
    """
    cache = Cache(tmp_path / "cache")
    cache.put("kind", "key", b"1")
    (tmp_path / "cache").rename(tmp_path / "gone")

    assert None is cache.get("kind", "key")
    cache.put("kind", "key", b"2")
    assert None is cache.get("kind", "key")


def test_the_folder_ignores_itself(tmp_path: Path) -> None:
    """
    Git does not see the cache, in whatever project it stands.
    """
    Cache(tmp_path / "a/b").put("kind", "key", b"1")

    assert "*\n" == (tmp_path / "a/b/.gitignore").read_text()


@pytest.mark.parametrize(
    ("limits", "kept"),
    [
        pytest.param({"max_entries": 2}, ["a", "c"], id="entries"),
        pytest.param({"max_bytes": 2 * (32 + 10)}, ["a", "c"], id="bytes"),
        pytest.param({"max_entries": 3}, ["a", "b", "c"], id="as many as allowed"),
        pytest.param({}, ["a", "b", "c"], id="far from full"),
    ],
)
def test_the_least_recently_used_go_first(
    tmp_path: Path, limits: dict[str, int], kept: list[str]
) -> None:
    """
    A folder over its limit loses entries that nobody asked for, at the first put of a run.
    """
    cache = Cache(tmp_path)
    for position, key in enumerate("abc"):
        cache.put("kind", key, b"0123456789")
        (newest,) = [path for path in entries(tmp_path) if path.stat().st_mtime > 1000]
        os.utime(newest, (position, position))
    assert cache.get("kind", "a")

    again = Cache(tmp_path, **limits)
    again.put("kind", "d", b"")

    assert [*kept, "d"] == [key for key in "abcd" if again.get("kind", key) is not None]


def test_many_at_the_same_time(tmp_path: Path) -> None:
    """
    Readers beside writers find a whole value or nothing, and no draft is left behind.
    """

    def work(number: int) -> bytes | None:
        cache = Cache(tmp_path, max_entries=3)
        cache.put("kind", str(number % 5), VALUE)
        return cache.get("kind", str(number % 5))

    with ThreadPoolExecutor(8) as threads:
        answers = set(threads.map(work, range(200)))

    assert answers <= {VALUE, None}
    assert {64} == {len(path.name) for path in entries(tmp_path)}


@given(st.lists(st.text(max_size=3), max_size=4), st.lists(st.text(max_size=3), max_size=4))
def test_fingerprints_tell_parts_apart(one: list[str], other: list[str]) -> None:
    """
    Two lists of parts have the same fingerprint exactly when they are equal.
    """
    assert (one == other) == (fingerprint(*one) == fingerprint(*other))


def test_fingerprint_is_stable() -> None:
    """
    A fingerprint depends on nothing but its parts; text and its UTF-8 are the same part.
    """
    assert fingerprint("é", b"b") == fingerprint("é".encode(), "b")
    assert fingerprint("ab") != fingerprint("a", "b") != fingerprint("", "ab")
    assert 64 == len(fingerprint())


def test_a_checkout_remembers_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A command that runs in hubgen's own checkout keeps its entries there, wherever it stands in it.
    """
    for place in (ROOT, ROOT / "spec" / "components"):
        monkeypatch.chdir(place)

        assert ROOT / ".cache" / "hubgen" == usual_folder({"HOME": "/", "XDG_CACHE_HOME": "/tmp"})


FOLDERS = [
    pytest.param("linux", {"HOME": "{}", "XDG_CACHE_HOME": "{}/other"}, "other/hubgen", id="XDG"),
    pytest.param("linux", {"HOME": "{}"}, ".cache/hubgen", id="home"),
    pytest.param("linux", {"HOME": "{}", "XDG_CACHE_HOME": "rel"}, ".cache/hubgen", id="relative"),
    pytest.param("linux", {"HOME": "{}", "XDG_CACHE_HOME": ""}, ".cache/hubgen", id="empty"),
    pytest.param("darwin", {"HOME": "{}"}, "Library/Caches/hubgen", id="macOS"),
    pytest.param("win32", {"LOCALAPPDATA": "{}", "HOME": "/"}, "hubgen", id="Windows"),
    pytest.param("linux", {}, None, id="no home"),
    pytest.param("linux", {"HOME": ""}, None, id="empty home"),
    pytest.param("linux", {"HOME": "here"}, None, id="relative home"),
    pytest.param("linux", {"HOME": "{}/nowhere"}, None, id="home does not exist"),
]


@pytest.mark.parametrize(("platform", "environ", "expected"), FOLDERS)
def test_elsewhere_the_user_remembers(
    platform: str,
    environ: dict[str, str],
    expected: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    Outside of the checkout entries go to the user's folder for caches; without one there are none,
    and no folder is made to find that out.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "platform", platform)
    given = {name: value.format(tmp_path) for name, value in environ.items()}

    assert (tmp_path / expected if expected else None) == usual_folder(given)
    assert [] == list(tmp_path.iterdir())
