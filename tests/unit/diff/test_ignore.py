"""Changes that a file of patterns leaves out, and what is said about the file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.diff.ignore import read_ignored, without_ignored
from generator.errors import HubgenError, Location, UsageError

from .changes import change, operation

TODAY = date(2026, 11, 22)
TWO = change(operations=(operation("a_b"), operation("a_c")))
Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """A file with some entries."""
    monkeypatch.chdir(tmp_path)

    def write(text: str) -> Path:
        path = Path("ignore.yaml")
        path.write_text(text, encoding="utf-8")
        return path

    return write


IGNORED = [
    ("rule: response.body.property.removed", True),
    ("rule: response.*.removed", True),
    ("rule: response", False),
    ("rule: RESPONSE.*", False),
    ("location: spec/old.yaml", True),
    ("location: spec/new.yaml", True),
    ("location: spec/*", True),
    ("location: 'spec/old.yaml:20:*'", True),
    ("location: 'spec/old.yaml:21:*'", False),
    ("pointer: /components/schemas/Thing/*", True),
    ("pointer: /components/schemas/Other/*", False),
    ("operation: batch_create", True),
    ("operation: 'POST /things/*'", True),
    ("operation: 'GET *'", False),
    ("{rule: response.*, operation: batch_create}", True),
    ("{rule: response.*, operation: batch_read}", False),
]


@pytest.mark.parametrize(("entry", "expected"), IGNORED)
def test_patterns(entry: str, expected: bool, write: Write) -> None:
    """
    An entry ignores what fits all its patterns.
    """
    flow = entry if entry.startswith("{") else f"{{{entry}}}"
    entries = read_ignored(write(f"- {flow[:-1]}, reason: Because.}}\n"))

    kept, _ = without_ignored([change()], entries, TODAY)

    assert expected is (not kept)


@pytest.mark.parametrize(
    ("pattern", "expected"), [("a_b", False), ("a_*", True), ("*", True), ("x", False)]
)
def test_a_change_of_several_operations(pattern: str, expected: bool, write: Write) -> None:
    """
    A change that also touches an operation that nobody has named is not ignored.
    """
    entries = read_ignored(write(f"- {{operation: '{pattern}', reason: Because.}}\n"))

    kept, _ = without_ignored([TWO], entries, TODAY)

    assert expected is (not kept)


def test_no_operation_is_none_of_them(write: Write) -> None:
    """
    What touches no operation is not ignored by a pattern of operations.
    """
    entries = read_ignored(write("- {operation: '*', reason: Because.}\n"))

    assert (change(operations=()),) == without_ignored([change(operations=())], entries, TODAY)[0]


UNTIL = [
    ("2026-11-21", False, ["this entry ended on 2026-11-21, and ignores nothing any more"]),
    ("2026-11-22", True, []),
    ("2027-03-30", True, []),
]


@pytest.mark.parametrize(("until", "ignored", "said"), UNTIL)
def test_entries_end(until: str, ignored: bool, said: list[str], write: Write) -> None:
    """
    An entry counts up to its last day; then it ignores nothing, and that is said.
    """
    entries = read_ignored(write(f"- {{rule: '*', reason: Because., until: {until}}}\n"))

    kept, findings = without_ignored([change()], entries, TODAY)

    assert (ignored, said) == (not kept, [finding.message for finding in findings])


def test_entries_that_match_nothing(write: Write) -> None:
    """
    An entry without a change is mentioned where it stands; two for one change are both of use.
    """
    text = "- {rule: x.y, reason: A.}\n- {rule: '*', reason: B.}\n- {rule: '*', reason: C.}\n"

    _, (finding,) = without_ignored([change()], read_ignored(write(text)), TODAY)

    assert (Location("ignore.yaml", 1, 3), "this entry matches no change", "drop it") == (
        finding.at,
        finding.message,
        finding.hint,
    )


BAD = [
    ("rule: x", "ignore.yaml:1:1: the file is no list of entries"),
    ("- x", "ignore.yaml:1:3: an entry must be a mapping"),
    ("- {rule: x}", "ignore.yaml:1:3: `reason` is missing"),
    ("- {rule: x, reason: ''}", "ignore.yaml:1:3: `reason` must be text"),
    ("- {rule: 1, reason: A.}", "ignore.yaml:1:3: `rule` must be text"),
    ("- {reason: A.}", "ignore.yaml:1:3: the entry matches everything"),
    ("- {rule: x, reason: A., until: tomorrow}", "ignore.yaml:1:3: `tomorrow` is no day"),
    ("- {rule: x, reason: A., message: m}", "ignore.yaml:1:3: `message` means nothing here"),
    ("- {rules: x, reason: A.}", "ignore.yaml:1:3: `rules` means nothing here"),
    ("- {rule: x", "ignore.yaml:2:1: not YAML"),
]


@pytest.mark.parametrize(("text", "expected"), BAD)
def test_bad_files(text: str, expected: str, write: Write) -> None:
    """
    A file that does not say what it should is refused, with a place and a hint.
    """
    with pytest.raises(HubgenError) as caught:
        read_ignored(write(text + "\n"))

    assert str(caught.value).startswith(expected)
    assert all(finding.hint for finding in caught.value.findings)


def test_all_that_is_wrong_is_said_at_once(write: Write) -> None:
    """
    Every bad entry is found in one go.
    """
    with pytest.raises(UsageError) as caught:
        read_ignored(write("- {rule: x}\n- {rule: y}\n"))

    assert [1, 2] == [finding.at.line for finding in caught.value.findings if finding.at]
