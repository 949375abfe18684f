"""
Every document of tests/bad_specs has one thing wrong, and the right stage says where.

Most are edits of a base; ``edits.diff`` says how to read them. What takes several files, or is
shown in the README, stands there whole: its first line is ``# error: FILE:LINE:COLUMN: MESSAGE``,
its second the stage.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.adapt import adapt
from generator.errors import Finding, SpecError
from generator.spec.lint import lint
from generator.spec.load import load_spec

FOLDER = Path(__file__).parents[1] / "bad_specs"
BASES = ("things", "batch", "bulk")
WHOLE = sorted([FOLDER / "cookie_parameter.yaml", *FOLDER.glob("*/spec.yaml")])
EXPECTED = re.compile(
    r"# error: (?P<place>\S+?:\d+:\d+): (?P<message>.+)\n# stage: (?P<stage>load|lint|adapt)\n"
)
HEADING = re.compile(
    r"== (?P<name>\w+): (?P<stage>load|lint|adapt) of (?P<base>\w+): (?P<message>.+)"
)
MARK = "▶"


@dataclass(frozen=True, slots=True)
class Edit:
    """A base, what becomes of it, and what is said then."""

    name: str
    stage: str
    base: str
    message: str
    lines: tuple[str, ...]

    def document(self) -> tuple[str, str]:
        """The text with the mistake, and ``LINE:COLUMN`` (from 1) of its mark."""
        text = (FOLDER / f"{self.base}.yaml").read_text(encoding="utf-8")
        for hunk in "\n".join(self.lines).split("\n...\n"):
            lines = hunk.split("\n")
            old = "".join(f"{line[1:]}\n".replace(MARK, "") for line in lines if line[0] in " -")
            new = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
            assert 1 == f"\n{text}".replace(MARK, "").count(f"\n{old}"), "where is it?"
            text = f"\n{text}".replace(f"\n{old}", f"\n{new}")[1:]
        before, after = text.split(MARK)
        column = len(before) - before.rfind("\n")
        return before + after, f"{before.count(chr(10)) + 1}:{column}"


def edits() -> Iterator[Edit]:
    """All edits of edits.diff, in its order."""
    text = (FOLDER / "edits.diff").read_text(encoding="utf-8")
    for part in re.split(r"\n\n(?===)", text.rstrip("\n"))[1:]:
        heading, *lines = part.split("\n")
        found = HEADING.fullmatch(heading)
        assert found, heading
        yield Edit(**found.groupdict(), lines=tuple(lines))


EDITS = tuple(edits())


def refused_by(stage: str, file: Path) -> tuple[Finding, ...]:
    """What a stage has to say about a document that the stages before it take."""
    try:
        spec = load_spec(file)
    except SpecError as error:
        return error.findings if stage == "load" else ()
    if stage == "lint":
        return lint([spec])
    with pytest.raises(SpecError) as caught:
        adapt(spec)
    return caught.value.findings


def hold(file: Path, stage: str, place: str, message: str) -> None:
    """Fail unless the stage names the place, with the message and a hint, and no other."""
    found = {
        str(finding.at).removeprefix(f"{file.parent.as_posix()}/"): finding
        for finding in refused_by(stage, file)
    }

    assert place in found
    assert message in found[place].message
    assert all(finding.hint for finding in found.values())
    if stage != "adapt":  # its parser reports what follows from a mistake, too
        assert [place] == list(found)


@pytest.mark.parametrize("base", BASES)
def test_bases(base: str) -> None:
    """
    A base has nothing wrong, so that what is refused is the edit.
    """
    spec = load_spec(FOLDER / f"{base}.yaml")
    adapt(spec)

    assert () == lint([spec])


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_edits(edit: Edit, tmp_path: Path) -> None:
    """
    A document with one mistake is refused where the mistake stands, with a hint.
    """
    text, place = edit.document()
    file = tmp_path / f"{edit.base}.yaml"
    file.write_text(text, encoding="utf-8")

    hold(file, edit.stage, f"{file.name}:{place}", edit.message)


@pytest.mark.parametrize("file", WHOLE, ids=lambda file: str(file.relative_to(FOLDER)))
def test_whole_documents(file: Path) -> None:
    """
    A document that stands there whole is refused where its mistake stands, too.
    """
    expected = EXPECTED.match(file.read_text(encoding="utf-8"))
    assert expected, "the file does not begin with what is expected"

    hold(file, expected["stage"], expected["place"], expected["message"])
