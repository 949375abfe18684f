"""`hubgen vendor`: what it makes, what it says, and how it exits."""

import json
import os
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from tests.copies import ROOT, on_disk
from tests.unit.vendor.conftest import Vendor, describe

COPY = Path("app", "hubspot_associations")


def edit(path: Path, old: str, new: str) -> None:
    """Replace something that is in a file."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_copy_is_made(hubgen: Vendor) -> None:
    """
    The first run makes a package with licence, instructions and manifest; the next one nothing.
    """
    first, again = hubgen("app"), hubgen("app")

    assert (0, 0) == (first.code, again.code)
    assert "the app needs httpx2>=2.16,<3 and msgspec>=0.20,<1\n" in first.said
    assert f"{COPY.as_posix()}: nothing changed" in again.said
    assert {
        ".gitattributes",
        "LICENSE",
        "README.md",
        "VENDORED.json",
        "__init__.py",
        "__main__.py",
        "_runtime",
        "dask.py",
        "py.typed",
        "redis.py",
        "v1",
    } == {path.name for path in COPY.iterdir()}
    assert ["hubspot_associations"] == os.listdir("app")


@pytest.mark.parametrize("cache", ["cache", "", "spec/v1.json/cache"])
def test_nothing_is_written_beside_the_copy(
    cache: str, hubgen: Vendor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    What is remembered goes to the user's folder for caches, or nowhere, and nobody hears of that.
    """
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / cache) if cache else "")

    first, check = hubgen("app"), hubgen("app", "--check")

    assert (0, "", 0, "") == (first.code, first.errors, check.code, check.errors)
    assert {"app", "spec"} == {*os.listdir()} - {"cache"}
    assert (cache == "cache") == Path("cache/hubgen").is_dir()


def test_the_licence_comes_with_the_copy(hubgen: Vendor) -> None:
    """
    A package has this project's licence beside it, a single file at its top.
    """
    licence = (ROOT / "LICENSE").read_text()

    hubgen("app")
    hubgen("app", "--single-file", "--name", "one")
    top = Path("app/one.py").read_text().replace("\n#", " ")

    assert licence == (COPY / "LICENSE").read_text()
    assert " ".join(licence.split()) in " ".join(top.split())


def test_the_same_command_gives_the_same_bytes(hubgen: Vendor) -> None:
    """
    Neither the place nor the time has a say in what is written.
    """
    hubgen("one", "--only", "things.read,things.delete")
    hubgen("deep/er/two three", "--only", "things.delete", "--only", "things.read")
    one, two = (
        {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        for folder in (Path("one"), Path("deep/er/two three"))
    )

    assert one == two
    assert str(Path.cwd()) not in one["hubspot_associations/VENDORED.json"].decode()


def test_an_update_of_another_selection(hubgen: Vendor) -> None:
    """
    With `--only` an update changes what the copy holds, and keeps that.
    """
    hubgen("app", "--only", "things.read")
    assert "def things_delete" not in (COPY / "v1/operations.py").read_text()

    assert 0 == hubgen("app", "--update", "--only", "things").code
    assert 0 == hubgen("app", "--check").code
    assert "def things_delete" in (COPY / "v1/operations.py").read_text()


def test_check_names_everything(hubgen: Vendor) -> None:
    """
    What is edited, missing or strange is named, each as what it is, with exit code 4.
    """
    hubgen("app")
    edit(COPY / "v1/models.py", "class Thing", "class Other")
    (COPY / "_runtime/clock.py").unlink()
    (COPY / "mine.py").write_text("")
    (COPY / ".DS_Store").write_text("")

    result = hubgen(".", "--check")

    assert 4 == result.code
    assert [
        f"{COPY}/v1/models.py: was edited",
        f"{COPY}/_runtime/clock.py: is missing",
        f"{COPY}/mine.py: was not written by hubgen",
    ] == [line for line in result.errors.splitlines() if "hint" not in line]


def test_check_says_that_nothing_is_wrong(hubgen: Vendor) -> None:
    """
    A copy that is up to date is named; a document that it has no part in may change.
    """
    hubgen("app", "--only", "things.delete")
    describe(Path.cwd(), description="Other words.")

    result = hubgen("app", "--check")

    assert (0, f"{COPY}: up to date\n", "") == (result.code, result.said, result.errors)


def test_a_stale_copy(hubgen: Vendor) -> None:
    """
    When the templates give another text for the same documents, the copy is stale.
    """
    hubgen("app")
    template = Path("mine/vendor/README.md.jinja")
    template.parent.mkdir(parents=True)
    template.write_text("other")

    result = hubgen("app", "--check", "--templates", "mine")

    assert 4 == result.code
    assert f"{COPY}: is stale, hubgen writes it otherwise now: README.md\n" in result.errors


def test_edits_are_refused_with_their_diff(hubgen: Vendor) -> None:
    """
    An update of an edited copy shows the edits, exits with 6 and changes nothing.
    """
    hubgen("app")
    edit(COPY / "v1/models.py", "class Thing", "# mine\nclass Thing")
    (COPY / "py.typed").unlink()
    describe(Path.cwd(), description="Other words.")
    before = on_disk(Path("app"))

    result = hubgen("app", "--update")

    assert 6 == result.code
    assert "\n+# mine\n class Thing" in result.said
    assert f"{COPY}/v1/models.py: was edited\n" in result.errors
    assert f"{COPY}/py.typed: was deleted\n" in result.errors
    assert before == on_disk(Path("app"))
    assert 6 == hubgen("app").code
    assert 6 == json.loads(hubgen("app", "--update", "--json").said)["exit_code"]


def test_edits_are_merged(hubgen: Vendor) -> None:
    """
    A merge keeps the edit and brings the new text; later checks still name the edit.
    """
    hubgen("app")
    edit(COPY / "v1/operations.py", "def things_delete", "# mine\ndef things_delete")
    describe(Path.cwd(), deprecated=True)

    merged = hubgen("app", "--update", "--merge")
    text = (COPY / "v1/operations.py").read_text()

    assert 0 == merged.code
    assert "# mine\ndef things_delete" in text
    assert "Deprecated. Read a thing." in text
    assert [f"{COPY}/v1/operations.py: was edited, in layout or comments only"] == [
        line for line in hubgen("app", "--check").errors.splitlines() if "hint" not in line
    ]


def versions(*names: str) -> None:
    """As many API versions, which differ in nothing but their name."""
    (one,) = Path("spec").iterdir()
    text = one.read_text()
    for name in names:
        Path("spec", f"{name}.json").write_text(
            text.replace('"version": "v1"', f'"version": "{name}"')
        )


def test_an_edit_moves_to_another_version(hubgen: Vendor) -> None:
    """
    When a copy of one API version becomes one of another, edits go into the module of that, and
    nothing is left of the former; the app is told how to follow.
    """
    versions("v2")
    hubgen("app", "--api", "v1")
    edit(COPY / "v1/operations.py", "def things_delete", "# mine\ndef things_delete")

    result = hubgen("app", "--update", "--api", "v2", "--merge")

    assert 0 == result.code
    assert f"{COPY}: `v1` is gone from it" in result.errors
    assert f"`hubgen migrate APP --from v1 --to v2 --package {COPY.name}`" in result.errors
    assert "# mine\ndef things_delete" in (COPY / "v2/operations.py").read_text()
    assert not (COPY / "v1").exists()
    assert "is gone" not in hubgen("app", "--update", "--merge").errors


def test_an_edit_without_a_place(hubgen: Vendor) -> None:
    """
    An edit in what the copy is not to hold any longer is shown, and nothing is written.
    """
    versions("v2", "v3")
    hubgen("app", "--api", "v1,v2")
    edit(COPY / "v1/operations.py", "def things_delete", "# mine\ndef things_delete")
    before = on_disk(Path("app"))

    result = hubgen("app", "--update", "--api", "v3", "--merge")

    assert 6 == result.code
    assert "\n+# mine\n def things_delete" in result.said
    assert f"{COPY}/v1/operations.py: was edited, and is no part of what" in result.errors
    assert "hint: move the file out of the copy, or delete it" in result.errors
    assert before == on_disk(Path("app"))
    (COPY / "v1/operations.py").unlink()
    assert 0 == hubgen("app", "--update", "--api", "v3", "--merge").code


def test_an_edit_that_is_meant(hubgen: Vendor) -> None:
    """
    Edits and deletions that were accepted pass a check, which names them, until one of them
    changes; a merge carries them on.
    """
    hubgen("app")
    file = COPY / "v1/operations.py"
    edit(file, "def things_delete", "# mine\ndef things_delete")
    (COPY / "py.typed").unlink()

    said = hubgen("app", "--accept", "--spec", "nowhere").said
    check = hubgen("app", "--check")
    describe(Path.cwd(), deprecated=True)
    behind = hubgen("app", "--check").errors
    merged = hubgen("app", "--update", "--merge")
    again = hubgen("app", "--check", "--json")

    assert f"{COPY}: py.typed, v1/operations.py accepted\n" == said
    assert 0 == check.code
    assert ": up to date, but for edits that are meant: v1/operations.py, py.typed\n" in check.said
    assert "hint: run `hubgen vendor app --update --merge`\n" in behind
    assert "was edited" not in behind
    assert (0, 0) == (merged.code, again.code)
    assert "# mine" in file.read_text()
    assert [f"{COPY}/v1/operations.py", f"{COPY}/py.typed"] == json.loads(again.said)["accepted"]
    edit(file, "# mine", "# yours")
    changed = hubgen("app", "--check")
    assert (4, True) == (changed.code, f"{COPY}/v1/operations.py: was edited" in changed.errors)
    assert 6 == hubgen("app", "--update").code
    assert 0 == hubgen("app", "--update", "--overwrite").code
    assert f"{COPY}: nothing accepted\n" == hubgen("app", "--accept").said


def test_conflicts_are_never_meant(hubgen: Vendor) -> None:
    """
    A file with conflict markers is not accepted, and neither is any other with it.
    """
    hubgen("app", "--single-file", "--name", "one")
    edit(Path("app/one.py"), "Read a thing.", "Read my thing.")
    hubgen("app", "--accept")
    describe(Path.cwd(), deprecated=True)

    merged, check = hubgen("app", "--update", "--merge"), hubgen("app", "--check")
    refused = hubgen("app", "--accept")

    assert (6, 4, 6) == (merged.code, check.code, refused.code)
    assert "app/one.py: has conflict markers\n" in refused.errors


def test_a_hint_keeps_what_was_given(hubgen: Vendor) -> None:
    """
    What a check says to run has the options of the check, and works.
    """
    hubgen("app")
    Path("spec").rename("my spec")
    moved = hubgen("app", "--check")
    Path("spec").mkdir()
    text = Path("my spec/v1.json").read_text()
    Path("my spec/v1.json").write_text(text.replace("things_read", "things_see"))

    check = hubgen("app", "--name", COPY.name, "--check", "--spec", "my spec")
    command = f"vendor app --update --name {COPY.name} --spec 'my spec'"

    assert (2, True) == (moved.code, "with --spec FOLDER" in moved.errors)
    assert "with --spec FOLDER" in hubgen("app", "--check").errors
    assert f"hint: run `hubgen {command}`\n" in check.errors
    assert 0 == hubgen(*shlex.split(command)[1:]).code


def test_a_conflict(hubgen: Vendor) -> None:
    """
    Where edit and update meet, and only there, markers stand; the exit code is 6.
    """
    hubgen("app")
    edit(COPY / "v1/operations.py", "Read a thing.", "Read my thing.")
    describe(Path.cwd(), deprecated=True)

    result = hubgen("app", "--update", "--merge")
    text = (COPY / "v1/operations.py").read_text()

    assert 6 == result.code
    assert f"{COPY}/v1/operations.py: has 1 conflict\n" in result.errors
    assert 1 == text.count("<<<<<<< edited") == text.count(">>>>>>> updated")
    assert "Read my thing." in text
    assert "Deprecated. Read a thing." in text


def test_a_conflict_has_to_be_settled(hubgen: Vendor) -> None:
    """
    Until the markers are gone, checks name them and further merges are refused.
    """
    hubgen("app")
    edit(COPY / "v1/operations.py", "Read a thing.", "Read my thing.")
    describe(Path.cwd(), deprecated=True)
    hubgen("app", "--update", "--merge")
    before = on_disk(Path("app"))

    checked, again = hubgen("app", "--check"), hubgen("app", "--update", "--merge")

    assert f"{COPY}/v1/operations.py: has conflict markers\n" in checked.errors
    assert f"{COPY}/v1/operations.py: has conflict markers of an earlier merge" in again.errors
    assert (4, 6) == (checked.code, again.code)
    assert before == on_disk(Path("app"))


def test_a_formatter(hubgen: Vendor) -> None:
    """
    A copy that was formatted is told from one that does something else.
    """
    hubgen("app", "--single-file", "--name", "one")
    edit(Path("app/one.py"), "class Thing", "# ours\nclass  Thing")

    formatted = hubgen("app", "--check")
    edit(Path("app/one.py"), "class  Thing", "class  Things")

    assert "app/one.py: was edited, in layout or comments only\n" in formatted.errors
    assert "have formatters leave the copy out" in formatted.errors
    assert "app/one.py: was edited\n" in hubgen("app", "--check").errors


def test_line_ends_of_another_system(hubgen: Vendor) -> None:
    """
    A checkout with other line ends, manifest included, is the same copy, and can be updated.
    """
    hubgen("app")
    hubgen("app", "--single-file", "--name", "one")
    for path in (path for path in Path("app").rglob("*") if path.is_file()):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert 0 == hubgen("app", "--check").code
    describe(Path.cwd(), deprecated=True)
    assert (0, 0) == (hubgen("app", "--update").code, hubgen("app", "--check").code)


def test_a_renamed_copy(hubgen: Vendor) -> None:
    """
    A copy that was renamed, or copied by hand, is named; an update takes over a name that can be
    imported.
    """
    hubgen("app")
    shutil.copytree(COPY, "app/twin")
    COPY.rename("app/no-name")

    checked, refused = hubgen("app", "--check"), hubgen("app", "--update")
    Path("app/no-name").rename(COPY)

    assert 4 == checked.code
    assert "app/no-name: was made as `hubspot_associations`\n" in checked.errors
    assert "app/twin: was made as `hubspot_associations`\n" in checked.errors
    assert (2, True) == (refused.code, "`no-name` is no name" in refused.errors)
    assert (0, 0) == (hubgen("app", "--update").code, hubgen("app", "--check").code)
    assert "from .twin import Client" in Path("app/twin/README.md").read_text()


def test_a_renamed_single_file(hubgen: Vendor) -> None:
    """
    A single file whose manifest was renamed with it is refused, with the name it was made for.
    """
    hubgen("app", "--single-file", "--name", "one")
    for suffix in (".py", ".VENDORED.json"):
        Path(f"app/one{suffix}").rename(f"app/two{suffix}")
    before = on_disk(Path("app"))

    for what in ("--check", "--update"):
        result = hubgen("app", what)

        assert (2, True) == (result.code, "it is of `one`" in result.errors)
    assert before == on_disk(Path("app"))


def test_edits_are_overwritten(hubgen: Vendor) -> None:
    """
    Only with `--overwrite` edits are discarded, and files of others stay even then.
    """
    hubgen("app")
    edit(COPY / "v1/models.py", "class Thing", "class  Thing")
    (COPY / "mine.py").write_text("mine")

    assert 0 == hubgen("app", "--update", "--overwrite").code
    assert "class Thing" in (COPY / "v1/models.py").read_text()
    assert "mine" == (COPY / "mine.py").read_text()


def test_all_copies_or_none(hubgen: Vendor) -> None:
    """
    When one copy was edited, none of them is updated.
    """
    hubgen("app")
    hubgen("app", "--name", "other", "--single-file")
    edit(Path("app/other.py"), "class Thing", "class  Thing")
    describe(Path.cwd(), deprecated=True)
    before = on_disk(Path("app"))

    assert 6 == hubgen("app", "--update").code
    assert before == on_disk(Path("app"))
    assert 0 == hubgen("app", "--update", "--name", "hubspot_associations").code
    assert before.keys() == on_disk(Path("app")).keys()
    assert before != on_disk(Path("app"))


FOREIGN = [
    pytest.param("hubspot_associations/mine.py", (), id="a folder with files"),
    pytest.param("hubspot_associations.py", (), id="a module of that name"),
    pytest.param("hubspot_associations.py", ("--single-file",), id="the module itself"),
    pytest.param("hubspot_associations/x.py", ("--single-file",), id="a package of that name"),
    pytest.param("hubspot_associations", (), id="a file"),
]


@pytest.mark.parametrize(("path", "arguments"), FOREIGN)
def test_foreign_files_are_refused(path: str, arguments: tuple[str, ...], hubgen: Vendor) -> None:
    """
    A copy never takes the place of something that hubgen did not write, whatever is asked for.
    """
    file = Path("app", path)
    file.parent.mkdir(parents=True)
    file.write_text("mine")

    for edits in ((), ("--overwrite",), ("--merge",)):
        result = hubgen("app", *arguments, *edits)

        assert 2 == result.code
        assert "hubgen did not write it" in result.errors
    assert {path: "mine"} == on_disk(Path("app"))


def test_every_damaged_manifest_is_named(hubgen: Vendor) -> None:
    """
    A manifest that cannot be used does not hide another one.
    """
    for name in ("one", "two"):
        hubgen("app", "--name", name)
        Path("app", name, "VENDORED.json").write_text("{")

    check = hubgen("app", "--check")

    assert 2 == check.code
    assert all(f"app/{name}/VENDORED.json:" in check.errors for name in ("one", "two"))


def test_a_link_is_refused(hubgen: Vendor) -> None:
    """
    A copy is not written through a link in DEST.
    """
    Path("outside").mkdir()
    Path("app").mkdir()
    COPY.symlink_to(Path("outside").resolve())

    assert 2 == hubgen("app").code
    assert [] == os.listdir("outside")


WRONG = [
    pytest.param(("app", "--name", "not a name"), "no name for a Python module", id="blanks"),
    pytest.param(("app", "--name", "class"), "no name for a Python module", id="keyword"),
    pytest.param(("app", "--name", "../up"), "no name for a Python module", id="path"),
    pytest.param(("app", "--name", ""), "no name for a Python module", id="nothing"),
    pytest.param(("app", "--name", "ﬁle"), "as another name", id="ligature"),
    pytest.param(("app", "--name", "__main__"), "meaning of its own", id="dunder"),
    pytest.param(("app", "--name", "Aux"), "a device on Windows", id="device"),
    pytest.param(("app", "--only", ""), "`--only` names nothing", id="no operation"),
    pytest.param(("app", "--api", ","), "`--api` names nothing", id="no version"),
    pytest.param(("spec/v1.json",), "`spec/v1.json` is a file", id="a file"),
    pytest.param(("spec/v1.json/app",), "v1.json` is a file", id="below a file"),
    pytest.param(("app", "--api", "v9"), "there is no API version `v9`", id="version"),
    pytest.param(("app", "--only", "things.reed"), "did you mean `things.read`?", id="misspelt"),
    pytest.param(("app", "--only", "nonsense"), "or a whole resource: things", id="nonsense"),
    pytest.param(
        ("app", "--only", "association_types"), "is no `association_types`", id="no table"
    ),
    pytest.param(("app", "--spec", "nowhere"), "does not exist", id="documents"),
    pytest.param(("app", "--check"), "`app` is not a folder", id="nothing to check"),
    pytest.param(("spec", "--update"), "there is no copy below `spec`", id="nothing to update"),
    pytest.param(
        ("spec", "--check", "--only", "x"), "no meaning with `--check`", id="check of part"
    ),
    pytest.param(
        ("spec", "--accept", "--merge"), "no meaning with `--accept`", id="accepted and merged"
    ),
    pytest.param(
        ("spec", "--update", "--single-file"), "the package or the file", id="other shape"
    ),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_what_makes_no_sense_is_refused(
    arguments: tuple[str, ...], said: str, hubgen: Vendor
) -> None:
    """
    Names, versions, operations and options that lead nowhere are refused, with exit code 2.
    """
    result = hubgen(*arguments)

    assert (2, True, "") == (result.code, said in result.errors, result.said)
    assert ["spec"] == os.listdir()


def test_a_single_file_holds_one_version(hubgen: Vendor) -> None:
    """
    Which API version a single file is to hold has to be said.
    """
    text = Path("spec/v1.json").read_text()
    Path("spec/v2.json").write_text(text.replace('"version": "v1"', '"version": "v2"'))

    refused = hubgen("app", "--single-file")

    assert 2 == refused.code
    assert "hint: name it, as in `--api v2`" in refused.errors
    assert 0 == hubgen("app", "--single-file", "--api", "v1").code


@pytest.mark.parametrize("name", ["json", "msgspec"])
def test_a_name_that_shadows_gets_a_word(name: str, hubgen: Vendor) -> None:
    """
    A name of the standard library, or of what the copy needs, is possible, but not in silence.
    """
    result = hubgen("app", "--name", name)

    assert (0, True) == (result.code, "keep the copy inside a package" in result.errors)


def test_a_copy_itself_is_no_dest(hubgen: Vendor) -> None:
    """
    Naming the copy instead of its folder is refused, with the folder.
    """
    hubgen("app")

    assert "name the folder that holds it: `app`" in hubgen(COPY.as_posix(), "--update").errors
    for inside in (COPY, COPY / "v1", COPY / "new"):
        for arguments in ((), ("--single-file",)):
            assert "is a copy itself" in hubgen(inside.as_posix(), *arguments).errors


def test_a_link_to_nothing_is_no_dest(hubgen: Vendor) -> None:
    """
    A copy goes through a link that DEST is, or lies below; what one to nothing points to is not
    made.
    """
    Path("real").mkdir()
    Path("good").symlink_to("real")
    Path("bad").symlink_to(Path.cwd() / "nowhere")

    assert (0, 0) == (hubgen("good").code, hubgen("good/deep").code)
    for dest in ("bad", "bad/deep"):
        result = hubgen(dest)

        assert (2, True) == (result.code, "bad` is a link to nothing" in result.errors)
    assert not Path("nowhere").exists()


def test_names_that_differ_in_case_only(hubgen: Vendor) -> None:
    """
    What many systems would take for the same folder is refused on all of them.
    """
    hubgen("app", "--name", "client")

    for arguments in (("--name", "Client"), ("--name", "CLIENT", "--single-file")):
        result = hubgen("app", *arguments)

        assert (2, True) == (result.code, "many systems take" in result.errors)
    assert ["client"] == os.listdir("app")


def test_every_misspelt_operation_is_named(hubgen: Vendor) -> None:
    """
    All operations that do not exist are named at once, whatever the case of their letters.
    """
    result = hubgen("app", "--only", "THINGS.READ,things.delet,things")

    assert 2 == result.code
    assert "did you mean `things.read`?" in result.errors
    assert "did you mean `things.delete`?" in result.errors


def test_requirements(hubgen: Vendor) -> None:
    """
    What the app needs is appended once, whatever it is spelled like there.
    """
    file = Path("requirements.txt")
    file.write_text("django\nMsgSpec==0.20.0")

    assert "appended httpx2>=2.16,<3\n" in hubgen("app", "--requirements", file.name).said
    assert "names all" in hubgen("app", "--requirements", file.name).said
    assert "django\nMsgSpec==0.20.0\nhttpx2>=2.16,<3\n" == file.read_text()


def test_requirements_for_pyproject(hubgen: Vendor) -> None:
    """
    For a .toml file the line is printed; the file is left to its owner.
    """
    result = hubgen("app", "--requirements", "pyproject.toml")

    assert '  dependencies = ["httpx2>=2.16,<3", "msgspec>=0.20,<1"]\n' in result.said
    assert not Path("pyproject.toml").exists()


def test_requirements_with_digests(hubgen: Vendor) -> None:
    """
    A file that pins digests is not touched.
    """
    Path("requirements.txt").write_text("django==5 --hash=sha256:0\n")

    assert 2 == hubgen("app", "--requirements", "requirements.txt").code
    assert "django==5 --hash=sha256:0\n" == Path("requirements.txt").read_text()


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_folder_that_may_not_be_written(hubgen: Vendor) -> None:
    """
    What the system refuses is said, and nothing is left behind.
    """
    Path("app").mkdir(mode=0o500)

    result = hubgen("app")

    assert 2 == result.code
    assert "permission denied" in result.errors


def test_sources_may_be_read_only(hubgen: Vendor) -> None:
    """
    Documents that may not be written make a copy that may.
    """
    Path("spec/v1.json").chmod(0o400)

    assert 0 == hubgen("app").code
    assert (COPY / "v1/models.py").stat().st_mode & 0o200
