"""What arguments can name, on the disk and in git, and what is said when they name nothing."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.diff.git import GitFiles
from generator.diff.inputs import Named, pair, resolve
from generator.diff.packages import package
from generator.diff.wire import compare
from generator.errors import HubgenError, UsageError
from tests.documents import document, save

SPEC = Path("spec")
DOCUMENT = 'openapi: 3.1.0\ninfo: {title: T, version: "%s"}\npaths: {}\n'
Git = Callable[..., str]


def write(path: str, text: str) -> None:
    """A file of the current folder."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with our documents in `spec/` and others beside it."""
    monkeypatch.chdir(tmp_path)
    write("spec/v4.yaml", DOCUMENT % "v4")
    write("spec/2026-03.yaml", DOCUMENT % "2026-03")
    write("spec/association_types.yaml", "types: []\n")
    write("pets.json", '{"openapi": "3.0.0", "info": {"title": "P", "version": "1"}, "paths": {}}')
    return tmp_path


@pytest.fixture
def git(here: Path) -> Git:
    """Git, in a repository with one commit of that folder, tagged `old`; and a later change."""

    def run(*arguments: str) -> str:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
        return subprocess.run(
            ("git", *who, *arguments), check=True, capture_output=True, text=True, cwd=here
        ).stdout.strip()

    run("init", "--quiet")
    run("add", ".")
    run("commit", "--quiet", "--message", "old")
    run("tag", "old")
    write("spec/v4.yaml", "openapi: 3.1.0\n# later\n")
    return run


# --- names ---------------------------------------------------------------------------------------

NAMES = [
    pytest.param("pets.json", ["pets.json"], False, id="file"),
    pytest.param("./spec/v4.yaml", ["spec/v4.yaml"], False, id="file in a folder"),
    pytest.param("v4", ["spec/v4.yaml"], False, id="version"),
    pytest.param("2026-03", ["spec/2026-03.yaml"], False, id="version with a date"),
    pytest.param("spec", ["spec/2026-03.yaml", "spec/v4.yaml"], True, id="folder without tables"),
]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("argument", "paths", "folder"), NAMES)
def test_names(argument: str, paths: list[str], folder: bool) -> None:
    """
    A file, a version of ours, or a folder: only OpenAPI documents count.
    """
    named = resolve(argument, SPEC)

    assert (argument, paths, folder) == (
        named.source,
        [each.path for each in named.inputs],
        named.folder,
    )


@pytest.mark.usefixtures("here")
def test_a_file_comes_before_a_version() -> None:
    """
    A file that is called like a version is that file.
    """
    write("v4", DOCUMENT % "mine")

    assert "v4" == resolve("v4", SPEC).inputs[0].path


WRONG = [
    ("2026-04", "`2026-04` is neither a file nor a folder", "did you mean `2026-03`?"),
    ("v5", "and no version in `spec`", "there are `2026-03`, `v4`"),
    ("none.yaml", "`none.yaml` is neither", "`2026-03`, `v4`"),
    ("empty", "`empty` holds no OpenAPI document", "name a folder with"),
]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("argument", "message", "hint"), WRONG)
def test_wrong_names(argument: str, message: str, hint: str) -> None:
    """
    What names nothing is refused, with what could have been meant.
    """
    Path("empty").mkdir()
    with pytest.raises(UsageError) as caught:
        resolve(argument, SPEC)

    assert message in caught.value.findings[0].message
    assert hint in (caught.value.findings[0].hint or "")


# --- git -----------------------------------------------------------------------------------------

IN_GIT = [
    ("old:spec/v4.yaml", ["spec/v4.yaml"]),
    ("HEAD:spec/v4.yaml", ["spec/v4.yaml"]),
    ("HEAD:./spec/v4.yaml", ["spec/v4.yaml"]),
    ("HEAD:spec/../spec/v4.yaml", ["spec/v4.yaml"]),
    ("HEAD^{tree}:spec/v4.yaml", ["spec/v4.yaml"]),
    ("HEAD:spec", ["spec/2026-03.yaml", "spec/v4.yaml"]),
    ("HEAD:", ["pets.json"]),
]


@pytest.mark.usefixtures("git")
@pytest.mark.parametrize(("argument", "paths"), IN_GIT)
def test_revisions(argument: str, paths: list[str]) -> None:
    """
    A file or a folder of a revision is read as it was, whatever stands there now.
    """
    named = resolve(argument, SPEC)

    assert paths == [each.path for each in named.inputs]
    assert all(b"later" not in each.files.read(each.path) for each in named.inputs)


@pytest.mark.usefixtures("git")
def test_paths_in_git_can_be_relative(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A path that begins with a dot is relative to the current folder, others to the root.
    """
    monkeypatch.chdir("spec")

    assert ["spec/v4.yaml"] == [each.path for each in resolve("old:./v4.yaml", SPEC).inputs]
    assert ["spec/v4.yaml"] == [each.path for each in resolve("old:spec/v4.yaml", SPEC).inputs]
    assert 2 == len(resolve("old:.", SPEC).inputs)


WRONG_IN_GIT = [
    ("gone:spec/v4.yaml", "`gone` is no revision of this repository"),
    ("HEAD~9:spec/v4.yaml", "`HEAD~9` is no revision"),
    ("--output=x:spec/v4.yaml", "`--output=x` is no revision"),
    ("-h:spec/v4.yaml", "`-h` is no revision"),
    ("old..HEAD:spec/v4.yaml", "`old..HEAD` is no revision"),
    ("HEAD:spec/v5.yaml", "`spec/v5.yaml` does not exist in `HEAD`"),
    ("HEAD:../v4.yaml", "`../v4.yaml` does not exist in `HEAD`"),
    ("HEAD:/etc/passwd", "`/etc/passwd` does not exist in `HEAD`"),
    (":spec/v4.yaml", "`:spec/v4.yaml` is neither a file nor a folder"),
]


@pytest.mark.usefixtures("git")
@pytest.mark.parametrize(("argument", "message"), WRONG_IN_GIT)
def test_wrong_revisions(argument: str, message: str, here: Path) -> None:
    """
    What git does not have is refused with a hint; no name is an option of git, or leaves it.
    """
    before = sorted(here.iterdir())
    with pytest.raises(UsageError) as caught:
        resolve(argument, SPEC)

    assert message in caught.value.findings[0].message
    assert caught.value.findings[0].hint
    assert before == sorted(here.iterdir())


@pytest.mark.usefixtures("here")
def test_without_a_repository(monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    """
    Outside of a repository a revision means nothing, and that is what is said.
    """
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(here.parent))

    with pytest.raises(UsageError, match="this folder is in no git repository"):
        resolve("HEAD:spec/v4.yaml", SPEC)


@pytest.mark.usefixtures("here")
def test_without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A machine without git says so.
    """
    monkeypatch.setenv("PATH", "")

    with pytest.raises(UsageError, match="there is no `git`"):
        resolve("HEAD:spec/v4.yaml", SPEC)


ODD = ["-x.yaml", "a b.yaml", "ä.yaml", "*.yaml", "a'b\".yaml", "a:b.yaml", "$(x).yaml"]


@pytest.mark.parametrize("name", ODD)
def test_odd_names_in_git(name: str, git: Git) -> None:
    """
    A file's name is only a name, whatever it looks like to a shell or to git.
    """
    write(f"odd/{name}", DOCUMENT % "odd")
    git("add", "--", "odd")
    git("commit", "--quiet", "--message", "odd")

    assert [f"odd/{name}"] == [each.path for each in resolve("HEAD:odd", SPEC).inputs]
    assert [f"odd/{name}"] == [each.path for each in resolve(f"HEAD:odd/{name}", SPEC).inputs]


def test_a_missing_file_of_a_revision(git: Git) -> None:
    """
    A `$ref` to what the revision does not have finds no file.
    """
    with pytest.raises(FileNotFoundError):
        GitFiles(git("rev-parse", "HEAD")).read("spec/none.yaml")


def test_a_client_of_a_revision(git: Git) -> None:
    """
    The document of a revision becomes a package with the files that it had then; what is wrong
    with it is located as the user named it.
    """
    content = document()
    content["components"]["schemas"]["Thing"] = {"$ref": "parts.json#/Thing"}
    Path("api").mkdir()
    save(content, Path("api"))
    save(
        {"Thing": {"type": "object", "properties": {"old": {"type": "string"}}}},
        Path("api"),
        "parts.json",
    )
    git("add", "api")
    git("commit", "--quiet", "--message", "good")
    save(
        {"Thing": {"type": "object", "properties": {"new": {"not": {}}}}}, Path("api"), "parts.json"
    )
    git("add", "api")
    git("commit", "--quiet", "--message", "bad")

    good = package(resolve("HEAD^:api/v1.json", SPEC).single)
    with pytest.raises(HubgenError) as caught:
        package(resolve("HEAD:api/v1.json", SPEC).single)

    assert ["old"] == [field.wire for model in good.models for field in model.fields]
    assert "HEAD:api/parts.json" == getattr(caught.value.findings[0].at, "file", None)


def test_an_unreadable_file_of_a_revision(git: Git) -> None:
    """
    What a `$ref` leads to is refused for what is wrong with it, in a revision as on the disk.
    """
    above("api", "parts.json", "old")
    write("api/parts.json", "{")
    git("add", "api")
    git("commit", "--quiet", "--message", "bad")

    for argument, prefix in (("HEAD:api/v1.json", "HEAD:"), ("api/v1.json", "")):
        with pytest.raises(HubgenError) as caught:
            package(resolve(argument, SPEC).single)
        assert str(caught.value).startswith(f"{prefix}api/parts.json:1:2: not JSON")


def above(folder: str, reference: str, kind: str) -> None:
    """A document in a folder, whose thing is that of a file elsewhere; and that file."""
    content = document()
    content["components"]["schemas"]["Thing"] = {"$ref": f"{reference}#/Thing"}
    thing = {"type": "object", "properties": {kind: {"type": "string"}}}
    for path in (Path(folder), Path(folder, reference).parent):
        path.resolve().mkdir(parents=True, exist_ok=True)
    save(content, Path(folder))
    save({"Thing": thing}, Path(folder, reference).parent, Path(reference).name)


@pytest.mark.parametrize("reference", ["../common.json", "../../common.json", "../b/common.json"])
def test_references_that_lead_up(reference: str, git: Git) -> None:
    """
    A `$ref` may lead up within the repository, in a revision as on the disk.
    """
    above("api/a", reference, "old")
    git("add", ".")
    git("commit", "--quiet", "--message", "before")
    above("api/a", reference, "new")

    for argument, expected in (("HEAD:api/a/v1.json", "old"), ("api/a/v1.json", "new")):
        single = resolve(argument, SPEC).single
        found = package(single)

        assert [expected] == [field.wire for model in found.models for field in model.fields]
        assert () == tuple(compare(single.load(), single.load()))


@pytest.mark.parametrize("argument", ["HEAD:repo/api/v1.json", "repo/api/v1.json"])
def test_references_that_leave_the_repository(argument: str, git: Git) -> None:
    """
    A `$ref` out of the repository is refused where it stands, though there is such a file.
    """
    above("repo/api", "../../../common.json", "secret")
    git("add", "repo")
    git("commit", "--quiet", "--message", "out")

    with pytest.raises(HubgenError) as caught:
        package(resolve(argument, SPEC).single)

    found = caught.value.findings[0]
    assert "`../../../common.json` leads out of the repository" == found.message
    assert found.hint
    assert found.at
    assert (argument, True) == (found.at.file, found.at.line > 0)


def test_no_path_of_a_revision_is_of_the_current_folder(
    git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    What leads out of the repository is nothing, also where git would take it as relative.
    """
    files = GitFiles(git("rev-parse", "HEAD"))
    Path("spec/deep").mkdir()
    monkeypatch.chdir("spec/deep")

    for path in ("../v4.yaml", "spec/../../v4.yaml", ".."):
        with pytest.raises(FileNotFoundError):
            files.read(path)
    assert files.read("spec/v4.yaml")


@pytest.mark.usefixtures("git")
@pytest.mark.parametrize("revision", ["old", "HEAD^{tree}"])
def test_a_revision_is_named_in_messages(revision: str) -> None:
    """
    A document of a revision, commit or tree, is called by it: the file on the disk is another one.
    """
    folder = resolve(f"{revision}:spec", SPEC)

    assert [f"{revision}:spec/2026-03.yaml", f"{revision}:spec/v4.yaml"] == [
        each.source for each in folder.inputs
    ]
    with pytest.raises(HubgenError) as caught:
        resolve(f"{revision}:spec/association_types.yaml", SPEC).single.load()
    assert str(caught.value).startswith(f"{revision}:spec/association_types.yaml: this is not an")


# --- pairs ---------------------------------------------------------------------------------------


def paths(named: Named, other: Named) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """What is compared with what, what is gone, and what is new."""
    found = pair(named, other)
    return (
        [(one.path, two.path) for one, two in found.pairs],
        [each.path for each in found.gone],
        [each.path for each in found.added],
    )


@pytest.mark.usefixtures("here")
def test_folders_are_paired() -> None:
    """
    Documents of two folders are partners by file name, the rest by version; others have none.
    """
    write("new/v4.json", '{"openapi": "3.1.0", "info": {"version": "v4.1"}}')
    write("new/renamed.yaml", DOCUMENT % "2026-03")
    write("new/more.yaml", DOCUMENT % "9")
    write("spec/less.yaml", DOCUMENT % "8")

    assert (
        [("spec/v4.yaml", "new/v4.json"), ("spec/2026-03.yaml", "new/renamed.yaml")],
        ["spec/less.yaml"],
        ["new/more.yaml"],
    ) == paths(resolve("spec", SPEC), resolve("new", SPEC))


@pytest.mark.usefixtures("here")
def test_a_document_and_a_folder() -> None:
    """
    A single document is compared with its partner in a folder, or refused.
    """
    spec, one, pets = (resolve(name, SPEC) for name in ("spec", "v4", "pets.json"))

    assert ([("spec/v4.yaml", "spec/v4.yaml")], [], []) == paths(spec, one)
    assert ([("spec/v4.yaml", "pets.json")], [], []) == paths(one, pets)
    with pytest.raises(UsageError, match=r"`spec` holds no document of the name or version of"):
        pair(pets, spec)
    with pytest.raises(UsageError, match="`spec` is a folder of several documents"):
        _ = spec.single
