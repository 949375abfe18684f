"""A manifest gives back what was written, and what a stranger has made of one does no harm."""

import base64
import bz2
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.errors import UsageError
from generator.vendor.copies import Place, find, read
from generator.vendor.manifest import Manifest, digest
from tests.copies import FILES, made, on_disk, vendored

Json = dict[str, Any]


def test_what_is_written_is_read() -> None:
    """
    Reading gives what was written, down to line ends and odd letters.
    """
    manifest = made({"ü/ü.py": "x = 'ü \u2028'\r\n", "py.typed": ""})

    assert manifest == Manifest.from_json(manifest.to_json().encode(), "VENDORED.json")


def test_equal_copies_have_equal_bytes() -> None:
    """
    A manifest depends on nothing but what is in it.
    """
    assert made().to_json() == made().to_json()


def holding(files: Json) -> Callable[[Json], None]:
    """A forger who has a manifest list these files, with the right digests."""

    def forge(content: Json) -> None:
        content["made"] = packed(
            bz2.compress(json.dumps({"files": files, "documents": {}}).encode())
        )
        content["files"] = {path: digest(str(text)) for path, text in files.items()}

    return forge


def packed(content: bytes) -> Json:
    """What a manifest holds, with the right digest."""
    text = base64.b64encode(content).decode()
    return {"packed": text, "digest": digest(text)}


def removing(*names: str) -> Callable[[Json], None]:
    """A forger who leaves something out."""

    def forge(content: Json) -> None:
        for name in names:
            del content[name]

    return forge


def setting(name: str, value: object) -> Callable[[Json], None]:
    """A forger who puts something else in the place of something."""

    def forge(content: Json) -> None:
        content[name] = value

    return forge


FORGERIES = [
    pytest.param(holding({"../../victim.py": "x"}), id="outside"),
    pytest.param(holding({"/etc/victim": "x"}), id="absolute"),
    pytest.param(holding({"a/../../victim.py": "x"}), id="outside by a detour"),
    pytest.param(holding({"C:\\victim.py": "x"}), id="absolute on Windows"),
    pytest.param(holding({"a\\..\\victim.py": "x"}), id="backslashes"),
    pytest.param(holding({"a\x00b": "x"}), id="zero byte"),
    pytest.param(holding({"a": "x", "a/b": "y"}), id="file and folder"),
    pytest.param(holding({"a.py": 1}), id="no text"),
    pytest.param(setting("files", {"client.py": "sha256:0"}), id="other digests"),
    pytest.param(setting("files", {"victim.py": "sha256:0", **FILES}), id="more files"),
    pytest.param(setting("files", {"client.py": 1}), id="digests are numbers"),
    pytest.param(setting("made", "%%%"), id="not packed"),
    pytest.param(setting("made", packed(b"zip")), id="packed otherwise"),
    pytest.param(setting("made", packed(bz2.compress(b"{}"))), id="packed is something else"),
    pytest.param(setting("made", {"packed": "%", "digest": digest("%")}), id="no base64"),
    pytest.param(setting("made", {"packed": "\ud800", "digest": "x"}), id="half a letter"),
    pytest.param(setting("made", {**packed(b""), "digest": digest("other")}), id="edited"),
    pytest.param(setting("specs", {"v4": {"/dev/zero": "x"}}), id="reads what has no end"),
    pytest.param(setting("specs", {"v4": {"a\x00b": "x"}}), id="reads a zero byte"),
    pytest.param(setting("specs", {"v4": {"../../a": "x"}}), id="reads outside"),
    pytest.param(setting("options", []), id="options are a list"),
    pytest.param(setting("options", {"name": "x", "api": "v4"}), id="options lacking"),
    pytest.param(setting("specs", {"v4": ["a"]}), id="no digests"),
    pytest.param(setting("dependencies", "msgspec"), id="no list"),
    *(
        pytest.param(removing(name), id=f"no {name}")
        for name in ("options", "generator", "specs", "dependencies", "files", "made")
    ),
]


@pytest.mark.parametrize("forge", FORGERIES)
def test_forged_manifests_are_refused(forge: Callable[[Json], None], tmp_path: Path) -> None:
    """
    A manifest that names what it must not, or is damaged, is refused with its place.
    """
    place = vendored(tmp_path / "dest", made())
    content = json.loads(place.manifest.read_text())
    forge(content)
    place.manifest.write_text(json.dumps(content))
    before = on_disk(tmp_path)

    with pytest.raises(UsageError) as caught:
        _ = read(place).manifest.files  # a check does not go that far, an update does

    assert before == on_disk(tmp_path)
    assert caught.value.findings[0].at is not None
    assert place.manifest.as_posix() == caught.value.findings[0].at.file


def test_a_conflict_of_two_branches(tmp_path: Path) -> None:
    """
    A manifest that two branches have changed is refused, with the way out.
    """
    place = vendored(tmp_path, made())
    text = place.manifest.read_text()
    place.manifest.write_text(text.replace("{", "{\n<<<<<<< HEAD", 1))

    with pytest.raises(UsageError, match="could not merge") as caught:
        read(place)

    assert "git checkout --ours" in (caught.value.findings[0].hint or "")


@pytest.mark.parametrize("text", ["", "[]", "null", '{"files": ', "<<<<<<< HEAD\n", "[" * 99999])
def test_what_is_no_manifest_is_refused(text: str, tmp_path: Path) -> None:
    """
    Any other text in the place of a manifest is refused with its place.
    """
    place = vendored(tmp_path, made())
    place.manifest.write_text(text)

    with pytest.raises(UsageError, match=r"VENDORED\.json: this is no manifest"):
        read(place)


def test_a_packed_flood_is_refused(tmp_path: Path) -> None:
    """
    A manifest that would unpack to gigabytes is refused before it does.
    """
    place = vendored(tmp_path, made())
    flood = bz2.BZ2Compressor()
    content = b"".join([*(flood.compress(bytes(10_000_000)) for _ in range(4)), flood.flush()])
    found = {**json.loads(place.manifest.read_text()), "made": packed(content)}
    place.manifest.write_text(json.dumps(found))

    with pytest.raises(UsageError, match="damaged"):
        _ = read(place).manifest.files


def test_a_manifest_of_another_file_is_refused(tmp_path: Path) -> None:
    """
    The manifest of a single file can name no other module of its folder.
    """
    (tmp_path / "victim.py").write_text("mine")
    place = vendored(tmp_path, made({"client.py": "x"}, single_file=True))
    place.manifest.write_text(made({"victim.py": "x"}, single_file=True).to_json())

    with pytest.raises(UsageError, match="not of the copy that it lies beside"):
        read(place)


def test_links_are_not_followed(tmp_path: Path) -> None:
    """
    A link in the place of a file is an edit, one in the place of a folder hides nothing, and one
    in the place of a manifest is refused.
    """
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "client.py").write_text(FILES["v1/client.py"])
    (outside / "models.py").write_text(FILES["v1/models.py"])
    place = vendored(tmp_path / "dest", made())
    (place.root / "__init__.py").unlink()
    (place.root / "__init__.py").symlink_to(outside / "client.py")
    for path in ("client.py", "models.py"):
        (place.root / "v1" / path).unlink()
    (place.root / "v1").rmdir()
    (place.root / "v1").symlink_to(outside)

    copy = read(place)

    assert ("__init__.py",) == copy.edited
    assert ("v1/client.py", "v1/models.py") == copy.missing
    assert ("v1",) == copy.added
    place.manifest.rename(outside / "VENDORED.json")
    place.manifest.symlink_to(outside / "VENDORED.json")
    with pytest.raises(UsageError, match="has to be a file"):
        read(place)


def test_copies_are_found(tmp_path: Path) -> None:
    """
    Copies are found at any depth; what is hidden, linked or an environment is passed over.
    """
    for dest in ("", "a/b c", ".hidden", "node_modules", "env"):
        vendored(tmp_path / dest, made())
    vendored(tmp_path / "ü", made({"single.py": ""}, name="single", single_file=True))
    vendored(tmp_path / "client" / "inner", made())
    (tmp_path / "env" / "pyvenv.cfg").write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "a")

    assert [
        Place(tmp_path / "a/b c", "client", False),
        Place(tmp_path, "client", False),
        Place(tmp_path / "ü", "single", True),
    ] == list(find(tmp_path))
