"""The command: what it says, where it points, and how it exits."""

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

from generator import __version__
from generator.cli import main

ROOT = Path(__file__).parents[2]
DOCUMENT = """\
openapi: 3.1.0
info: {title: Things, version: v1}
servers: [{url: "https://api.example.com"}]
paths:
  /things/{id}:
    get:
      operationId: things_read
      tags: [things]
      summary: Read a thing.
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        "200":
          description: The thing.
          content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}
components:
  schemas:
    Thing: {type: object, description: A thing., properties: {size: {type: integer}}}
"""
MORE = """\
    delete:
      operationId: things_delete
      tags: [things]
      summary: Delete a thing.
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"204": {description: Nothing.}}
components:
"""


@dataclass(frozen=True, slots=True)
class Result:
    """
    What a run of the command left behind.

    Attributes:
        code: The exit code.
        lines: What it printed.
        errors: What it complained about.
    """

    code: int
    lines: list[str]
    errors: list[str]


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command, in a folder with one document."""
    monkeypatch.chdir(tmp_path)
    write("spec/v1.yaml", DOCUMENT)

    def run(*arguments: str) -> Result:
        code = main(arguments)
        said = capsys.readouterr()
        return Result(code, said.out.splitlines(), said.err.splitlines())

    return run


def write(path: str, text: str) -> None:
    """A file of the current folder."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def edit(path: str, old: str, new: str) -> None:
    """Replace something in a file."""
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    write(path, text.replace(old, new))


def files() -> dict[str, bytes]:
    """What was generated."""
    return {str(path): path.read_bytes() for path in Path("generated").rglob("*") if path.is_file()}


# --- generate and check --------------------------------------------------------------------------


def test_generate_then_check(run: Run) -> None:
    """
    What was generated is up to date, and a second run says that nothing changed.
    """
    first = run("generate")
    before = {path: Path(path).stat().st_mtime_ns for path in files()}
    second = run("generate")

    assert (0, []) == (first.code, first.errors)
    assert "added    generated/hubspot_associations/v1/client.py" in first.lines
    assert re.fullmatch(r"generated: \d+ added \(\d+ files\)", first.lines[-1])
    assert 0 == second.code
    assert [f"generated: nothing changed ({len(before)} files)"] == second.lines
    assert before == {path: Path(path).stat().st_mtime_ns for path in files()}
    assert Result(0, [f"generated: up to date ({len(before)} files)"], []) == run("check")


def test_another_document_does_not_take_the_place(run: Run) -> None:
    """
    A document of one's own does not replace the project's package unless that is asked for.
    """
    run("generate")
    before = files()
    write("own/thing.yaml", DOCUMENT)

    refused = run("generate", "--spec", "own/thing.yaml")

    assert 2 == refused.code
    assert "would take the place of the package in `generated`" in refused.errors[0]
    assert before == files()
    assert 0 == run("generate", "--spec", "own/thing.yaml", "--out", "elsewhere").code


EDITS = [
    pytest.param("Read a thing.", "Look at a thing.", ["client.py", "operations.py"], id="summary"),
    pytest.param("A thing.", "A good thing.", ["models.py"], id="description"),
    pytest.param(
        "things_read", "things_get", ["client.py", "operations.py"], id="renamed operation"
    ),
    pytest.param("components:\n", MORE, ["client.py", "operations.py"], id="new operation"),
    pytest.param("integer", "string", ["models.py"], id="type"),
    pytest.param("3.1.0\n", "3.1.0 # a comment\n", [], id="comment"),
]


@pytest.mark.parametrize(("old", "new", "expected"), EDITS)
def test_an_edit(old: str, new: str, expected: list[str], run: Run) -> None:
    """
    After an edit to a document, check names the files that it changes, and generate mends them.
    """
    run("generate")
    edit("spec/v1.yaml", old, new)
    paths = ["MANIFEST.json", *(f"v1/{name}" for name in expected)]
    paths = [f"generated/hubspot_associations/{path}" for path in paths]

    check = run("check")
    generate = run("generate")

    assert 4 == check.code
    assert [
        f"{path}: is not what the documents and templates give" for path in paths
    ] == check.errors[::2]
    assert {"  hint: run `hubgen generate`; edits there are lost"} == set(check.errors[1::2])
    assert [f"changed  {path}" for path in paths] == generate.lines[:-1]
    assert 0 == run("check").code


def test_a_broken_reference(run: Run) -> None:
    """
    A reference that leads nowhere stops both, with its place, and nothing is written.
    """
    run("generate")
    before = files()
    edit("spec/v1.yaml", "schemas/Thing", "schemas/Ting")

    for command in ("check", "generate", "lint"):
        result = run(command)

        assert 3 == result.code
        assert result.errors[0].startswith("spec/v1.yaml:14:55: `#/components/schemas/Ting`")
        assert "  hint: did you mean `Thing`?" == result.errors[1]
    assert before == files()


def drift_missing() -> None:
    """Delete a file."""
    Path("generated/hubspot_associations/v1/client.py").unlink()


def drift_changed() -> None:
    """Edit a file."""
    edit("generated/hubspot_associations/v1/client.py", "class ", "class  ")


def drift_foreign() -> None:
    """Add a module."""
    write("generated/hubspot_associations/v1/mine.py", "")


def drift_stale() -> None:
    """Rename the version."""
    edit("spec/v1.yaml", "version: v1", "version: v2")
    main(["generate"])
    edit("spec/v1.yaml", "version: v2", "version: v1")


DRIFT = [
    (drift_missing, "v1/client.py", "is missing"),
    (drift_changed, "v1/client.py", "is not what the documents and templates give"),
    (drift_foreign, "v1/mine.py", "was not written by hubgen"),
    (drift_stale, "v2/client.py", "is not generated any more"),
]


@pytest.mark.parametrize(("spoil", "path", "expected"), DRIFT)
def test_drift(
    spoil: Callable[[], None],
    path: str,
    expected: str,
    run: Run,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """
    Whatever differs on disk is named, and the exit code is 4.
    """
    run("generate")
    spoil()
    capsys.readouterr()

    result = run("check")

    assert 4 == result.code
    assert f"generated/hubspot_associations/{path}: {expected}" in result.errors
    assert [] == result.lines


# --- refusals ------------------------------------------------------------------------------------

TEMPLATE = "mine/package/version/models.py.jinja"
OURS = "package/version/models.py.jinja"
WRONG_ARGUMENTS = [
    ("--spec", "none", "`none` does not exist"),
    ("--spec", ".", "`.` holds no document"),
    ("--package", "a-b", "`a-b` is no name for a Python package"),
    ("--package", "class", "`class` is no name for a Python package"),
    ("--package", "pâté", "`pâté` is no name for a Python package"),
    ("--package", "_x", "`_x` is no name for a Python package"),
    ("--package", "", "`` is no name for a Python package"),
    ("--templates", "none", "`none` is not a folder"),
    ("--out", "spec", "`spec` holds files that hubgen did not write"),
]


@pytest.mark.parametrize(("option", "value", "expected"), WRONG_ARGUMENTS)
def test_unusable_arguments(option: str, value: str, expected: str, run: Run) -> None:
    """
    An argument that cannot be used is named, with a hint and the exit code 2.
    """
    result = run("generate", option, value)

    assert (2, [], expected) == (result.code, result.lines, result.errors[0])
    assert result.errors[1].startswith("  hint: ")
    assert not Path("generated").exists()


BROKEN_TEMPLATES = [
    ("{% for x in y %}\n", f"{TEMPLATE}:1: Unexpected end of template."),
    ("\n\n{{ packge.title }}\n", f"{TEMPLATE}:3: 'packge' is undefined"),
    ("\n{{ package.titel }}\n", f"{TEMPLATE}:2: 'generator.ir.Package object' has no attribute"),
    ("{{ package | nonsense }}\n", f"{TEMPLATE}:1: No filter named 'nonsense'."),
    ("\n{{ package.models | literal }}\n", f"{TEMPLATE}:2: no literal for Model"),
    ("\n{{ package.name + 1 }}\n", f"{TEMPLATE}:2: can only concatenate str"),
    ("{% include 'none' %}\n", f"{TEMPLATE}:1: there is no template `none`"),
    ("x = = 1\n", "the text of `v1/models.py` is not Python: cannot parse"),
    (
        "{% call with_imports() %}\nx = = 1\n{% endcall %}",
        f"`{OURS}` rendered what is not Python: invalid syntax at `x = = 1`",
    ),
]


@pytest.mark.parametrize(("text", "expected"), BROKEN_TEMPLATES)
def test_broken_templates(text: str, expected: str, run: Run) -> None:
    """
    A template that does not work is named with its line, a hint and the exit code 3.
    """
    write(TEMPLATE, text)

    result = run("generate", "--templates", "mine")

    assert (3, []) == (result.code, result.lines)
    assert result.errors[0].startswith(expected)
    assert result.errors[1].startswith("  hint: mend ")
    assert not Path("generated").exists()


def test_two_documents_of_one_version(run: Run) -> None:
    """
    Two documents whose versions have one name in Python are refused.
    """
    write("spec/v2.yaml", DOCUMENT.replace("version: v1", "version: V1"))

    result = run("generate")

    assert 3 == result.code
    assert result.errors[0] == (
        "spec/v2.yaml:2:23: `V1` and the version at spec/v1.yaml:2:23 have one module name: `v1`"
    )


def test_texts_are_harmless_to_a_terminal(run: Run) -> None:
    """
    What a document says about itself is shown, and never acted on.
    """
    edit("spec/v1.yaml", "parameters: [", 'parameters: [{name: "\\e[2J", in: header}, ')

    result = run("generate")

    assert 3 == result.code
    assert "\\x1b[2J" in "".join(result.errors)
    assert "\x1b" not in "".join(result.errors)


def test_all_that_is_wrong_is_said_at_once(run: Run) -> None:
    """
    A document with two mistakes is refused for both, in the order of its lines.
    """
    edit("spec/v1.yaml", "name: id, in: path,", "name: id, in: path, style: matrix,")
    edit("spec/v1.yaml", "integer", "integer, not: {}")

    result = run("generate")

    assert 3 == result.code
    assert ["spec/v1.yaml:10", "spec/v1.yaml:17"] == [
        ":".join(line.split(":")[:2]) for line in result.errors[::2]
    ]


WRONG_WORDS = [
    ("", "`hubgen` needs COMMAND", "there are generate, check, lint"),
    ("chek", "`hubgen` has no command `chek`", "did you mean `check`?"),
    ("xyzzy", "`hubgen` has no command `xyzzy`", "there are generate, check, lint"),
    ("--verson", "`hubgen` has no option `--verson`", "did you mean `--version`?"),
    ("generate --speck x", "`hubgen generate` has no option `--speck`", "did you mean `--spec`?"),
    ("generate --xyzzy=1", "`hubgen generate` has no option `--xyzzy`", "write `hubgen generate`"),
    ("check x", "`hubgen check` has no use for `x`", "write `hubgen check`"),
    ("check -x", "`hubgen check` has no use for `-x`", "write `hubgen check`"),
    ("check --spec", "`--spec` of `hubgen check` needs a value", "write `hubgen check`"),
    ("check --json=1", "`hubgen check`: argument --json: ", "write `hubgen check`"),
    ("bump", "`hubgen bump` needs OLD and NEW", "write `hubgen bump OLD NEW`"),
    ("migrate src --form v1 --to v2", "`hubgen migrate` has no option `--form`", "`--from`?"),
    ("migrate src --to v2", "`hubgen migrate` needs --from", "migrate DIR --from OLD --to NEW`"),
    ("diff a b c", "`hubgen diff` has no use for `c`", "write `hubgen diff OLD NEW`"),
    ("diff a b --format htm", "`--format` of `hubgen diff` cannot be `htm`", "you mean `html`?"),
    ("diff a b --fail-on x", "`--fail-on` of `hubgen diff` cannot be `x`", "it can be breaking, "),
    ("diff a b --s x", "`hubgen diff`: ambiguous option: --s could match", "write `hubgen diff "),
    ("vendor x --merge --overwrite", "`--overwrite` and `--merge` exclude each other", "drop one"),
    ("check \x1b[2J", "`hubgen check` has no use for `\\x1b[2J`", "write `hubgen check`"),
]


@pytest.mark.parametrize(("words", "message", "hint"), WRONG_WORDS)
def test_wrong_arguments(words: str, message: str, hint: str, run: Run) -> None:
    """
    Arguments that do not exist end with code 2, what is wrong, and one hint; no usage is printed.
    """
    result = run(*words.split(" ") if words else ())

    assert (2, [], 2) == (result.code, result.lines, len(result.errors))
    assert result.errors[0].startswith(message)
    assert result.errors[1].startswith("  hint: ")
    assert hint in result.errors[1]


@pytest.mark.parametrize(
    "words", ["check --json --x", "diff --format json --x", "diff --format=json a b c"]
)
def test_wrong_arguments_for_machines(words: str, run: Run) -> None:
    """
    Who asks for JSON gets it when another argument is wrong, too.
    """
    result = run(*words.split(" "))

    assert (2, []) == (result.code, result.errors)
    assert 2 == json.loads("".join(result.lines))["exit_code"]


@pytest.mark.parametrize(
    "words", ["mismatches --json a b", "mismatches a --json b", "mismatches a b --json"]
)
def test_options_stand_anywhere(words: str, run: Run) -> None:
    """
    Options may stand before, between and behind what the command is about.
    """
    for name in ("a", "b"):
        write(name, "")

    assert 0 == run(*words.split(" ")).code


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    """
    The command says its version, and lists all commands and exit codes.
    """
    with pytest.raises(SystemExit):
        main(["--version"])
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out

    assert said.startswith(f"hubgen {__version__}\n")
    assert [] == [word for word in ("generate", "check", "lint", "exit codes") if word not in said]


# --- for machines --------------------------------------------------------------------------------


def test_json(run: Run) -> None:
    """
    With `--json` every command prints one object, whatever happens.
    """
    generated = run("generate", "--json")
    again = run("generate", "--json")
    checked = run("check", "--json")
    drift_missing()
    drifted = run("check", "--json")
    linted = run("lint", "--json")
    refused = run("generate", "--spec", "none", "--json")

    first = json.loads("".join(generated.lines))
    assert 0 == generated.code
    assert ["out", "files", "added", "changed", "removed"] == list(first)
    assert len(files()) + 1 == first["files"] == len(first["added"])
    nothing: dict[str, Any] = {"added": [], "changed": [], "removed": []}
    assert {**first, **nothing} == json.loads("".join(again.lines))
    same: dict[str, Any] = {"missing": [], "stale": [], "changed": [], "foreign": []}
    assert {"out": "generated", "files": first["files"], **same} == json.loads(
        "".join(checked.lines)
    )
    missing = ["hubspot_associations/v1/client.py"]
    assert 4 == drifted.code
    assert missing == json.loads("".join(drifted.lines))["missing"]
    assert 3 == linted.code
    finding = json.loads("".join(linted.lines))["findings"][0]
    assert {"file", "line", "column", "message", "hint"} == finding.keys()
    assert (2, 2) == (refused.code, json.loads("".join(refused.lines))["exit_code"])
    assert [] == [*generated.errors, *drifted.errors, *linted.errors, *refused.errors]


# --- lint ----------------------------------------------------------------------------------------


def test_lint(run: Run) -> None:
    """
    Lint says everything that there is to mend, and that there is nothing.
    """
    found = run("lint")
    clean = run("lint", "--spec", str(ROOT / "spec"))

    assert 3 == found.code
    assert all(line.startswith("spec/v1.yaml:") for line in found.errors[::2])
    assert all(line.startswith("  hint: ") for line in found.errors[1::2])
    assert 0 == clean.code
    assert clean.lines[0].endswith("documents, nothing to mend")


# --- templates -----------------------------------------------------------------------------------


def test_a_template_of_ones_own(run: Run) -> None:
    """
    A template of the user replaces the one of that name, and ours are used for the rest.
    """
    write("mine/package/version/__init__.py.jinja", "NAME = {{ package.name | literal }}\n")
    write("mine/runtime/extra.py", "EXTRA = 1\n")
    ours = run("generate", "--out", "ours")
    theirs = run("generate", "--out", "theirs", "--templates", "mine")

    assert (0, 0) == (ours.code, theirs.code)
    assert 'NAME = "v1"\n' == Path("theirs/hubspot_associations/v1/__init__.py").read_text()
    assert "EXTRA = 1\n" == Path("theirs/hubspot_associations/_runtime/extra.py").read_text()
    for name in ("client.py", "models.py", "operations.py"):
        path = f"hubspot_associations/v1/{name}"
        assert Path("ours", path).read_bytes() == Path("theirs", path).read_bytes()


# --- a process of its own ------------------------------------------------------------------------

HEAVY = ("black", "jinja2", "openapi_python_client", "pydantic", "ruamel")
PROGRAM = f"""
import sys
from generator.cli import main
code = main()
print([name for name in {HEAVY} if name in sys.modules])
sys.exit(code)
"""


def test_an_unchanged_run_is_light(run: Run) -> None:
    """
    When nothing has changed, nothing is imported that only a build needs.
    """
    run("generate")
    for command, said in (("generate", "nothing changed"), ("check", "up to date")):
        process = subprocess.run(
            [sys.executable, "-c", PROGRAM, command],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )

        assert f"generated: {said} ({len(files())} files)\n[]\n" == process.stdout


def test_a_reader_that_goes_away(run: Run) -> None:
    """
    `hubgen generate | head -1` ends without a traceback, with the code of a closed pipe.
    """
    run("check")
    read, written = os.pipe()
    os.close(read)
    process = subprocess.run(
        [sys.executable, "-u", "-c", PROGRAM, "generate"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=written,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(written)

    assert (141, "") == (process.returncode, process.stderr)


# --- paths that the system refuses ---------------------------------------------------------------

UNUSABLE = [
    pytest.param("x" * 300, "file name too long", id="long name"),
    pytest.param("x/" * 3000, "file name too long", id="long path"),
    pytest.param("a\0b", "embedded null byte", id="nul"),
    pytest.param("round", "too many levels of symbolic links", id="circle of links"),
]
TAKES_A_PATH = [
    ("generate", "--spec", "@"),
    ("generate", "--out", "@"),
    ("generate", "--templates", "@"),
    ("check", "--out", "@"),
    ("lint", "--spec", "@"),
    ("mismatches", "@"),
    ("diff", "@", "v1"),
    ("diff", "v1", "@"),
    ("diff", "v1", "v1", "--app", "@"),
    ("diff", "v1", "v1", "--out", "@"),
    ("diff", "v1", "v1", "--ignore", "@"),
    ("diff", "--upstream", "@"),
    ("changelog", "@", "v1"),
    ("bump", "v1", "@"),
    ("migrate", "@", "--from", "v1", "--to", "v1"),
    ("vendor", "@"),
    ("vendor", "--check", "@"),
    ("vendor", "x", "--requirements", "@"),
]


@pytest.mark.parametrize("arguments", TAKES_A_PATH, ids=" ".join)
@pytest.mark.parametrize(("path", "reason"), UNUSABLE)
def test_paths_that_the_system_refuses(
    run: Run, arguments: tuple[str, ...], path: str, reason: str
) -> None:
    """
    A path that no file system takes is refused in one line with the reason, by every command.
    """
    Path("round").symlink_to("round")

    refused = run(*(path if each == "@" else each for each in arguments))

    assert 2 == refused.code
    assert reason in refused.errors[0]
    assert 2 == len(refused.errors)
