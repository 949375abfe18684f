"""
Every document in tests/bad_specs has one thing wrong, and the right stage says where.

The first line of each says what is expected, ``# error: FILE:LINE:COLUMN: MESSAGE``, the second by
whom: load, lint or adapt.
"""

import re
from pathlib import Path

import pytest

from generator.adapt import adapt
from generator.errors import Finding, SpecError
from generator.spec.lint import lint
from generator.spec.load import load_spec

FOLDER = Path(__file__).parents[1] / "bad_specs"
DOCUMENTS = sorted([*FOLDER.glob("*.yaml"), *FOLDER.glob("*/spec.yaml")])
EXPECTED = re.compile(
    r"# error: (?P<place>\S+?:\d+:\d+): (?P<message>.+)\n# stage: (?P<stage>load|lint|adapt)\n"
)


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


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: str(file.relative_to(FOLDER)))
def test_bad_specs(file: Path) -> None:
    """
    A document with one mistake is refused where the mistake stands, with a hint.
    """
    expected = EXPECTED.match(file.read_text(encoding="utf-8"))
    assert expected, "the file does not begin with what is expected"

    found = {
        str(finding.at).removeprefix(f"{file.parent.as_posix()}/"): finding
        for finding in refused_by(expected["stage"], file)
    }

    assert expected["place"] in found
    assert expected["message"] in found[expected["place"]].message
    assert all(finding.hint for finding in found.values())
    if expected["stage"] != "adapt":  # its parser reports what follows from a mistake, too
        assert [expected["place"]] == list(found)


def test_there_are_enough_of_them() -> None:
    """
    Every stage that reads documents has bad ones.
    """
    stages = [EXPECTED.match(file.read_text(encoding="utf-8")) for file in DOCUMENTS]

    assert {"load", "lint", "adapt"} == {match["stage"] for match in stages if match}
    assert len(DOCUMENTS) >= 34
