"""Which lines of a document a report shows, and how it links to them."""

import os
from pathlib import Path
from typing import Any

import pytest

from generator.diff.document import DiskFiles
from generator.diff.inputs import Input, Named
from generator.diff.report.surroundings import Which
from generator.diff.sight import excerpt, excerpts, links
from generator.errors import Location

YAML = """\
a:
  b:
    type: object

    required:
    - x
    - y
  c: 1
d: 2
"""
JSON = """\
{
 "a": {
  "b": [
   1
  ]
 },
 "c": 1
}
"""
EXCERPTS = [
    pytest.param(YAML, 1, (1, 9 - 1, True), id="to the end of what it holds"),
    pytest.param(YAML, 2, (1, 7, True), id="two lines before"),
    pytest.param(YAML, 5, (3, 5, True), id="a list that is indented no deeper"),
    pytest.param(YAML, 6, (4, 3, True), id="one item"),
    pytest.param(YAML, 9, (7, 3, True), id="last line"),
    pytest.param(JSON, 2, (1, 6, True), id="with the closing bracket"),
    pytest.param("a:\n" + "  b: 1\n" * 50, 1, (1, 10, False), id="not all of much"),
]


@pytest.mark.parametrize(("text", "line", "expected"), EXCERPTS)
def test_excerpts(text: str, line: int, expected: tuple[int, int, bool]) -> None:
    """
    What stands at a place is shown as far as it is indented, with two lines before it.
    """
    found = excerpt(tuple(text.splitlines()), Location("a", line, 1))

    assert found is not None
    assert expected == (found.first, len(found.lines), found.whole)
    assert line == found.place


@pytest.mark.parametrize("line", [0, 10])
def test_lines_that_do_not_exist(line: int) -> None:
    """
    A place without a line has no excerpt.
    """
    assert excerpt(tuple(YAML.splitlines()), Location("a", line, 0)) is None


def test_a_file_of_one_line() -> None:
    """
    Of a long line the part around the place is shown.
    """
    line = f"{'x' * 5000}HERE{'y' * 5000}"

    found = excerpt((line,), Location("a", 1, 5001))

    assert found is not None
    assert "HERE" in found.lines[0]
    assert len(found.lines[0]) < 500


GITHUB = {
    "GITHUB_SERVER_URL": "https://github.example",
    "GITHUB_REPOSITORY": "some/thing",
    "GITHUB_SHA": "abc",
    "GITHUB_WORKSPACE": ".",
}
LINKS = [
    pytest.param("old", {}, "spec/a.yaml", None, id="nowhere but in git"),
    pytest.param("new", {}, "spec/a.yaml", "../spec/a.yaml#L4", id="file"),
    pytest.param("new", {}, "javascript:x.yaml", "../javascript%3Ax.yaml#L4", id="no scheme"),
    pytest.param("new", {}, 'a"<b>.yaml', "../a%22%3Cb%3E.yaml#L4", id="no markup"),
    pytest.param(
        "old",
        GITHUB,
        "spec/a.yaml",
        "https://github.example/some/thing/blob/def/spec/a.yaml#L4",
        id="commit",
    ),
    pytest.param(
        "new",
        GITHUB,
        "spec/a b.yaml",
        "https://github.example/some/thing/blob/abc/spec/a%20b.yaml#L4",
        id="head",
    ),
    pytest.param("app", {}, "src/a.py", "../src/a.py#L4", id="app"),
    pytest.param(
        "app",
        GITHUB,
        "src/a.py",
        "https://github.example/some/thing/blob/abc/src/a.py#L4",
        id="app at head",
    ),
]


@pytest.mark.parametrize(("which", "environment", "file", "expected"), LINKS)
def test_links(which: Which, environment: dict[str, str], file: str, expected: str | None) -> None:
    """
    A link leads to the line on GitHub where that is known, else to the file; never elsewhere.
    """
    old = Named("x", (Input("x", "x", DiskFiles(), "main", "def"),), folder=False)
    new = Named("y", (Input("y", "y", DiskFiles()),), folder=False)
    link = links(old, new, Path("out/report.html"), environment)

    assert expected == link(which, Location(file, 4, 1))


def test_lines_of_an_app_are_those_on_the_disk(tmp_path: Path) -> None:
    """
    An app is read from the disk, wherever the documents come from.
    """
    (tmp_path / "a.py").write_text("x = 1\ny = 2\n")
    nothing: Any = None  # no file of a document is read
    git = Named("x", (Input("x", "x", nothing, "main", "def"),), folder=False)

    found = excerpts(git, git)("app", Location((tmp_path / "a.py").as_posix(), 2, 1))

    assert found is not None
    assert ("x = 1", "y = 2") == found.lines


def test_a_link_to_a_name_that_is_not_utf_8() -> None:
    """
    A file may have any name.
    """
    here = Named("y", (Input("y", "y", DiskFiles()),), folder=False)
    odd = Location(os.fsdecode(b"a\xff.yaml"), 4, 1)

    assert "a%FF.yaml#L4" == links(here, here, None, {})("new", odd)


@pytest.mark.parametrize("environment", [{}, GITHUB])
def test_a_tree_has_no_address(environment: dict[str, str]) -> None:
    """
    What was read from a tree of git is on no page and in no file: the one of its name is another.
    """
    tree = Named("x", (Input("x", "x", DiskFiles(), "HEAD^{tree}"),), folder=False)

    assert links(tree, tree, None, environment)("old", Location("spec/v4.yaml", 4, 1)) is None
