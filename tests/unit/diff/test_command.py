"""`hubgen diff` and its relatives: what they print, where, and how they exit."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.commands import differences
from generator.diff.change import LAYERS, LEVELS
from generator.diff.report import FORMATS
from tests.documents import Json, document, operation, parameter, save

ROOT = Path(__file__).parents[3]
TEXT: Json = {"type": "string"}


@dataclass(frozen=True, slots=True)
class Result:
    """
    What a run of the command left behind.

    Attributes:
        code: The exit code.
        out: What it printed.
        errors: What it said beside that, line by line.
    """

    code: int
    out: str
    errors: list[str]


Run = Callable[..., Result]


def read(*parameters: Json, **more: Any) -> Json:
    """A document of ours with an operation that reads a thing."""
    get = operation("things_read", summary="Reads a thing.", **more)
    get["parameters"] = [*get["parameters"], *parameters]
    return document(paths={"/things/{id}": {"get": get}})


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command, in a folder with a good old document and a new one that breaks its callers."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GITHUB_")]:
        monkeypatch.delenv(name)
    Path("spec").mkdir()
    save(read(), Path("spec"), "v1.json")
    save(read(parameter("kind", TEXT) | {"required": True}), Path("spec"), "v2.json")
    save(read(parameter("kind", TEXT)), Path("spec"), "v1-more.json")
    save(read(description="Other words."), Path("spec"), "v1-words.json")

    def run(*arguments: str) -> Result:
        code = main(arguments)
        said = capsys.readouterr()
        return Result(code, said.out, said.err.splitlines())

    return run


# --- diff ----------------------------------------------------------------------------------------


def test_two_versions(run: Run) -> None:
    """
    Two versions by name are compared on both layers, and what breaks makes the exit code 5.
    """
    result = run("diff", "v1", "v2")

    assert (5, []) == (result.code, result.errors)
    assert result.out.startswith("v1 → v2: 1 breaking in Python; 1 breaking on the wire\nPython ")
    assert "  wire · " in result.out
    assert "  python · " in result.out
    assert "spec/v2.json:" in result.out


EXITS = [
    ("v1", "v1", "info", 0),
    ("v1", "v2", "breaking", 5),
    ("v1", "v2", "warning", 5),
    ("v1", "v2", "info", 5),
    ("v1", "v2", "never", 0),
    ("v1", "v1-more", "breaking", 0),
    ("v1", "v1-more", "warning", 0),
    ("v1", "v1-more", "info", 5),
    ("v1", "v1-words", "info", 0),
]


@pytest.mark.parametrize(("old", "new", "fail_on", "expected"), EXITS)
def test_exit_codes(old: str, new: str, fail_on: str, expected: int, run: Run) -> None:
    """
    The exit code is 5 for a change at or above the level, and only then.
    """
    assert expected == run("diff", old, new, "--fail-on", fail_on).code


def test_prose(run: Run) -> None:
    """
    Prose is no change, unless it is asked for.
    """
    assert run("diff", "v1", "v1-words").out.endswith("no changes\n")
    assert "info" in run("diff", "v1", "v1-words", "--docs").out


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        (["wire"], {"wire"}),
        (["python"], {"python"}),
        (["wire", "python"], {"wire", "python"}),
        ([], {"wire", "python"}),
    ],
)
def test_layers(layers: list[str], expected: set[str], run: Run) -> None:
    """
    Only the layers that are asked for are compared.
    """
    options = [word for layer in layers for word in ("--layer", layer)]

    result = run("diff", "v1", "v2", "--format", "json", *options)

    assert expected == {change["layer"] for change in json.loads(result.out)["changes"]}


def test_foreign_documents(run: Run) -> None:
    """
    Of documents that nobody has curated only the wire is compared, without a word about Python; who
    insists on it gets it, or the reason why not.
    """
    save(document(paths={"/a": {"get": operation("getA")}}), Path(), "a.json")
    save(document(paths={"/b": {"get": operation("getB")}}), Path(), "b.json")

    result = run("diff", "a.json", "b.json")
    others = [run(command, "a.json", "b.json") for command in ("bump", "changelog")]
    insisting = run("diff", "a.json", "v1", "--layer", "python")

    assert [(5, []), (0, []), (0, [])] == [(r.code, r.errors) for r in (result, *others)]
    assert 3 == insisting.code
    assert insisting.errors[0].startswith("a.json:")


def test_documents_that_are_curated_in_part(run: Run) -> None:
    """
    Who has begun to curate a document, or compares a curated one with another, is told in one line
    why there is no Python layer.
    """
    both = {"get": operation("getA"), "put": operation("put_a", **{"x-idempotent": True})}
    save(document(paths={"/a": both}), Path(), "begun.json")
    save(document(paths={"/a": {"get": operation("getA")}}), Path(), "foreign.json")
    save(read() | {"paths": {}}, Path(), "empty.json")
    rules = "is not named and marked as the rules of curation want it"
    commands = ("diff", "bump", "changelog")

    assert [[f"begun.json: no Python layer: `GET /a` {rules}"]] * 3 == [
        run(command, "begun.json", "foreign.json").errors for command in commands
    ]
    assert [f"foreign.json: no Python layer: `GET /a` {rules}"] == run(
        "diff", "v1", "foreign.json"
    ).errors
    assert ["empty.json: no Python layer: it has no operations"] == run(
        "diff", "v1", "empty.json"
    ).errors


@pytest.mark.parametrize("command", ["diff", "changelog", "bump", "migrate"])
def test_examples(command: str, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """
    The help of a command shows examples of that command, and of no other; all can be parsed.
    """
    with pytest.raises(SystemExit):
        run(command, "--help")
    told = capsys.readouterr().out.partition("examples:\n")[2].partition("exit codes:")[0]
    lines = [re.split(r" {3,}", line.strip())[0] for line in told.splitlines() if line.strip()]

    assert 2 <= len(lines) <= 4
    assert {("hubgen", command)} == {tuple(line.split()[:2]) for line in lines}
    assert [] == [line for line in lines if "`hubgen" in "".join(run(*line.split()[1:]).errors)]


def test_documents_that_no_client_can_be_made_of(run: Run) -> None:
    """
    A document that looks like ours and cannot be one is compared on the wire, with the reason.
    """
    cookie = {"name": "c", "in": "cookie", "required": True, "schema": TEXT}
    save(read(cookie), Path(), "cookie.json")

    result = run("diff", "v1", "cookie.json")
    insisting = run("diff", "v1", "cookie.json", "--layer", "python")

    assert (5, 3) == (result.code, insisting.code)
    assert result.errors[0].startswith("cookie.json:1:")
    assert ": no Python layer: the cookie parameter `c` cannot be sent" in result.errors[0]
    assert "wire · " in result.out


@pytest.mark.parametrize("format_", FORMATS)
def test_formats_go_to_files(format_: str, run: Run) -> None:
    """
    A report can be written to a file; what is printed then is a summary.
    """
    printed = run("diff", "v1", "v2", "--format", format_)
    written = run("diff", "v1", "v2", "--format", format_, "--out", "report")

    assert 5 == written.code == printed.code
    assert "report: 1 breaking in Python; 1 breaking on the wire\n" == written.out
    assert printed.out == Path("report").read_text(encoding="utf-8")


def test_colours(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Colours are for a terminal, and not for one whose owner does not want them.
    """
    plain = run("diff", "v1", "v2").out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = run("diff", "v1", "v2").out
    monkeypatch.setenv("NO_COLOR", "1")

    assert "\x1b[" not in plain
    assert "\x1b[" in coloured
    assert "\x1b[" not in run("diff", "v1", "v2").out


def test_ignore(run: Run) -> None:
    """
    What is ignored is not reported, and does not fail; what is wrong with the file is said.
    """
    Path("ignore.yaml").write_text(
        "- {rule: '*', operation: things_read, reason: Everybody knows.}\n"
        "- {rule: '*', reason: For a while., until: 2020-01-01}\n"
        "- {rule: nothing, reason: Who knows.}\n"
    )

    result = run("diff", "v1", "v2", "--ignore", "ignore.yaml")

    assert (0, "v1 → v2: no changes; 2 ignored\n") == (result.code, result.out)
    assert [
        "ignore.yaml:2:3: this entry ended on 2020-01-01, and ignores nothing any more",
        "ignore.yaml:3:3: this entry matches no change",
    ] == result.errors[::2]


def test_an_app_that_does_not_break(run: Run) -> None:
    """
    Who asks about an app is told of the app, and of nothing else unless asked for.
    """
    Path("src").mkdir()
    Path("src/job.py").write_text("from hubspot_associations import Client\n")

    alone = run("diff", "v1", "v2", "--app", "src")
    both = run("diff", "v1", "v2", "--app", "src", "--layer", "wire")
    written = run("diff", "v1", "v2", "--app", "src", "--out", "report")

    said = "nothing in `src` breaks (1 file looked at)"
    assert (0, f"v1 → v2: {said}\n") == (alone.code, alone.out)
    assert (5, f"v1 → v2: 1 breaking on the wire; {said}") == (both.code, both.out.splitlines()[0])
    assert f"report: {said}\n" == written.out


def test_folders(run: Run) -> None:
    """
    Documents of two folders are compared two by two; what they share has changed once.
    """
    shared = {"type": "object", "required": ["kind"], "properties": {"kind": TEXT}}
    for folder, thing in (("a", {"type": "object"}), ("b", shared)):
        Path(folder, "parts").mkdir(parents=True)
        save({"Thing": thing}, Path(folder, "parts"), "parts.json")
        for name in ("v1", "v2"):
            content = document(
                paths={f"/{name}": {"put": operation("things_put", requestBody=body())}}
            )
            save(content, Path(folder), f"{name}.json")
    save(read(), Path("b"), "v3.json")

    content = json.loads(run("diff", "a", "b", "--layer", "wire", "--format", "json").out)

    changes = {change["rule"]: change for change in content["changes"]}
    assert {"source": "a"}.items() <= content["old"].items()
    assert "b/v3.json" == changes["document.added"]["location_new"]
    (shared_once,) = [change for change in content["changes"] if change["level"] == "breaking"]
    assert ["/v1", "/v2"] == [each["path"] for each in shared_once["operations"]]
    assert shared_once["location_new"].startswith("b/parts/parts.json:")


def test_a_version_that_is_gone(run: Run) -> None:
    """
    A document that is gone breaks callers of its client, however harmless the rest is.
    """
    for folder, names in (("a", {"v1": "v1", "v2": "v2"}), ("b", {"v1": "v1-more"})):
        Path(folder).mkdir()
        for name, source in names.items():
            Path(folder, f"{name}.json").write_bytes(Path("spec", f"{source}.json").read_bytes())

    assert "major" == run("bump", "a", "b").out.strip()
    assert "`v2` is gone" in run("changelog", "a", "b").out


def test_a_version_that_stays_the_same(run: Run) -> None:
    """
    Beside a document that stays the same, another counts as what callers of its client see.
    """
    for folder, source in (("a", "v1"), ("b", "v1-moved")):
        Path(folder).mkdir()
        moved = document(paths={f"/{source}/things/{{id}}": read()["paths"]["/things/{id}"]})
        save(moved, Path(folder), "v1.json")
        Path(folder, "v2.json").write_bytes(Path("spec", "v2.json").read_bytes())

    assert "patch" == run("bump", "a", "b").out.strip()


def body() -> Json:
    """A request body whose schema stands in another file."""
    return {"content": {"application/json": {"schema": {"$ref": "parts/parts.json#/Thing"}}}}


def test_prefixes(run: Run) -> None:
    """
    Documents whose paths have moved as a whole are paired when that is said.
    """
    paths = {f"/{name}/{{id}}": {"get": operation(f"get{name}")} for name in ("cats", "dogs")}
    save(document(paths={f"/old{path}": item for path, item in paths.items()}), Path(), "a.json")
    renamed = {
        f"/new{path}": {"get": item["get"] | {"operationId": path}} for path, item in paths.items()
    }
    save(document(paths=renamed), Path(), "b.json")
    strip = ("--strip-prefix-old", "/old", "--strip-prefix-new", "/new")

    result = run("diff", "a.json", "b.json", "--layer", "wire", *strip)

    assert result.out.startswith("a.json → b.json: 1 breaking\n")
    assert "Paths that began with `/old` now begin with `/new`" in result.out


@pytest.mark.parametrize("format_", ["html", "markdown"])
def test_links_in_a_workflow(format_: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    In a workflow of GitHub lines are linked there, else in the files beside the report.
    """
    Path("out").mkdir()
    beside = run("diff", "v1", "v2", "--format", format_, "--out", "out/report")
    assert 5 == beside.code
    assert "../spec/v2.json#L" in Path("out/report").read_text(encoding="utf-8")
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.example")
    monkeypatch.setenv("GITHUB_REPOSITORY", "some/thing")
    monkeypatch.setenv("GITHUB_SHA", "abc")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(Path.cwd()))

    text = run("diff", "v1", "v2", "--format", format_).out

    assert "https://github.example/some/thing/blob/abc/spec/v2.json#L" in text


def test_github_points_at_what_is_still_there(run: Run) -> None:
    """
    What is gone is annotated in the new document, at the nearest place that exists.
    """
    out = run("diff", "v2", "v1", "--format", "github", "--fail-on", "never").out

    assert out.count("::") >= 4
    assert all("file=spec/v1.json,line=" in line for line in out.splitlines()[:-1])


REFUSED = [
    (["diff"], "`hubgen diff` needs OLD and NEW, or --upstream without them"),
    (["diff", "v1"], "`hubgen diff` needs OLD and NEW"),
    (["diff", "v1", "v2", "--upstream", "spec"], "`hubgen diff` needs OLD and NEW"),
    (["diff", "v1", "v9"], "`v9` is neither a file nor a folder"),
    (["diff", "v1", "v2", "--layer", "app"], "--layer app needs an app"),
    (["diff", "v1", "v2", "--app", "none"], "`none` is not a folder"),
    (["diff", "v1", "v2", "--ignore", "none"], "`none` is not a file"),
    (["diff", "--upstream", "none"], "`none` is not a folder"),
    (["diff", "--upstream", "spec", "--app", "."], "--upstream looks at the wire only"),
    (["diff", "--upstream", "spec", "--layer", "wire"], "--upstream looks at the wire only"),
    (["diff", "--upstream", "spec", "--strip-prefix-old", "/v1"], "--upstream takes prefixes from"),
    (["diff", "v1", "v2", "--package", "hubspot"], "--package is about an app"),
    (["diff", "v1", "v2", "--out", "none/report"], "`none/report` cannot be written: no such file"),
    (["diff", "v1", "v1", "--app", "none"], "`none` is not a folder"),
    (["diff", "v1", "v2", "--app", "spec"], "spec: nothing in it imports `hubspot_associations`"),
    (["diff", "v1", "v2", "--app", "spec/v1.json"], "`spec/v1.json` is not a folder"),
    (["migrate", "none", "--from", "v1", "--to", "v2"], "`none` is not a folder"),
    (
        ["migrate", "spec", "--from", "v1", "--to", "v2"],
        "spec: nothing in it imports `hubspot_associations`",
    ),
]


def test_the_choices_are_those_of_the_diff() -> None:
    """
    What `--help` offers, without loading the diff for it, is what there is.
    """
    assert FORMATS == differences._FORMATS
    assert (LAYERS, LEVELS) == (differences._LAYERS, differences._LEVELS)


@pytest.mark.parametrize(("arguments", "expected"), REFUSED)
def test_refusals(arguments: list[str], expected: str, run: Run) -> None:
    """
    Arguments that cannot be used end with code 2, the reason, and a hint.
    """
    result = run(*arguments)

    assert (2, "") == (result.code, result.out)
    assert result.errors[0].startswith(expected)
    assert result.errors[1].startswith("  hint: ")


def test_json_for_refusals(run: Run) -> None:
    """
    Who asks for JSON gets JSON, whatever happens.
    """
    result = run("diff", "v1", "v9", "--format", "json")

    assert (2, 2) == (result.code, json.loads(result.out)["exit_code"])
    assert [] == result.errors


@pytest.mark.parametrize("text", ["{", "[]", '{"swagger": "2.0"}', "\x00", '{"openapi": "4.0.0"}'])
def test_documents_that_cannot_be_read(text: str, run: Run) -> None:
    """
    What is no OpenAPI document is refused with its place.
    """
    Path("bad.json").write_text(text)

    result = run("diff", "v1", "bad.json")

    assert 3 == result.code
    assert result.errors[0].startswith("bad.json")


# --- relatives -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("new", "expected"),
    [("v1", "none"), ("v1-words", "patch"), ("v1-more", "minor"), ("v2", "major")],
)
def test_bump(new: str, expected: str, run: Run) -> None:
    """
    The next release is what callers of the client see.
    """
    assert Result(0, f"{expected}\n", []) == run("bump", "v1", new)


def test_changelog(run: Run) -> None:
    """
    Release notes speak of the client, by resource.
    """
    result = run("changelog", "v1", "v2")

    assert 0 == result.code
    assert result.out.startswith("## `v1` → `v2`\n\n### Breaking\n\n**things**\n\n- ")
    assert "things.read" in result.out
    assert 1 == result.out.count("`kind`")


def test_upstream(run: Run) -> None:
    """
    Curated documents are held against a folder of published ones.
    """
    content = read()
    content["info"]["x-upstream"] = [{"file": "published.json", "digest": f"sha256:{'0' * 64}"}]
    save(content, Path("spec"), "v1.json")
    Path("published").mkdir()
    save(read(), Path("published"), "published.json")

    result = run("diff", "--upstream", "published", "--spec", "spec/v1.json")

    assert 0 == result.code
    assert result.out.startswith("spec/v1.json → published: 1 info")
    assert "wire · upstream.changed" in result.out


def test_migrate(run: Run) -> None:
    """
    A move is shown first, and made when that is asked for.
    """
    Path("app").mkdir()
    before = "from hubspot_associations.v1 import Client\n\nprint(Client)\n"
    Path("app/main.py").write_text(before)
    newer = read()
    newer["info"]["version"] = "v3"
    save(newer, Path("spec"), "v3.json")
    arguments = ("migrate", "app", "--from", "v1", "--to", "v3")

    shown = run(*arguments)
    unchanged = Path("app/main.py").read_text()
    written = run(*arguments, "--write")

    assert 0 == shown.code == written.code
    assert "+from hubspot_associations.v3 import Client" in shown.out.splitlines()
    assert "app: 1 file to change, with --write; 0 left to do by hand" in shown.out
    assert before == unchanged
    assert "changed  app/main.py\napp: 1 file changed; 0 left to do by hand\n" == written.out
    assert "hubspot_associations.v3" in Path("app/main.py").read_text()


@pytest.mark.full
def test_migrate_with_something_left(run: Run) -> None:
    """
    When something is left to do by hand the exit code is 5, shown or written.
    """
    Path("app").mkdir()
    text = "import hubspot_associations.v1\n\nNAME = 'hubspot_associations.v1'\n"
    Path("app/main.py").write_text(text)
    newer = read()
    newer["info"]["version"] = "v3"
    save(newer, Path("spec"), "v3.json")
    arguments = ("migrate", "app", "--from", "v1", "--to", "v3")

    shown, written, again = run(*arguments), run(*arguments, "--write"), run(*arguments)

    assert [5] * 3 == [shown.code, written.code, again.code]
    assert "app: 1 file changed; 1 left to do by hand" in written.out
    said = "app/main.py:3:8: also says v1: the name `hubspot_associations.v1` in a text"
    assert said == again.errors[0]
    assert "app: 0 files to change, with --write; 1 left to do by hand\n" == again.out


@pytest.mark.parametrize(
    "command", [("diff", "v1", "v2", "--app", "app"), ("migrate", "app", "--from=v1", "--to=v2")]
)
def test_an_app_under_another_name(command: tuple[str, ...], run: Run) -> None:
    """
    An app that nobody could check is refused, and no report says that nothing has changed.
    """
    Path("app").mkdir()
    Path("app/main.py").write_text("import hubspot_associations.v1\n")

    result = run(*command, "--package", "nonsense")

    assert (2, "") == (result.code, result.out)
    assert [
        "app: nothing in it imports `nonsense`, so that nothing can be checked",
        "  hint: it has `hubspot_associations`: say so with --package hubspot_associations",
    ] == result.errors


def test_a_small_diff_starts_light(tmp_path: Path) -> None:
    """
    Comparing two small foreign documents loads nothing that only other commands need.
    """
    save(document(paths={"/a": {"get": operation("getA")}}), tmp_path, "a.json")
    save(document(paths={"/b": {"get": operation("getB")}}), tmp_path, "b.json")
    files = [str(tmp_path / name) for name in ("a.json", "b.json")]
    heavy = "black httpx jinja2 markupsafe openapi_python_client pydantic ruamel libcst asyncio xml"
    program = (
        "import contextlib, io, sys\n"
        "from generator import cli\n"
        "silence = contextlib.redirect_stdout(io.StringIO())\n"
        "with silence, contextlib.redirect_stderr(io.StringIO()):\n"
        f"    code = cli.main(['diff', *{files}])\n"
        f"print(code, [name for name in {heavy.split()} if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert "5 []\n" == done.stdout
