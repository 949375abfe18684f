"""Where results of a read go: nothing is lost or doubled, whenever a run ends."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hubspot_associations import BulkFailure, Job, Settled
from hubspot_associations._runtime.command.error import CommandError
from hubspot_associations._runtime.command.results import ToFile, ToJournaledFile
from hypothesis import given
from hypothesis import strategies as st

JOB = Job("batch_read", "/x", (), "https://example.com")
SIZE = 3


class Memory:
    """A journal that is a list; it outlives the runs that use it."""

    def __init__(self) -> None:
        self.rows: list[Settled] = []
        self.in_use = False

    def begin(self, job: Job) -> None:
        """Nothing is to be made ready."""
        assert job == JOB
        self.in_use = True

    def settled(self, position: int) -> Settled | None:
        """What begins there, or next."""
        return next((row for row in self.rows if row.first >= position), None)

    def settle(self, settled: Settled, failures: Sequence[BulkFailure]) -> None:
        """Remember it."""
        assert not failures
        self.rows.append(settled)

    def failures(self) -> Iterator[BulkFailure]:
        """There are none."""
        return iter(())

    def end(self) -> None:
        """Nothing is to be closed."""
        self.in_use = False


def run(path: Path, journal: Memory, inputs: int, until: int) -> None:
    """Read `inputs` in chunks as a bulk run does, and be killed after so many steps."""
    with closing(ToJournaledFile(path, journal)) as results:
        results.begin(JOB)
        read(results, sum(row.count for row in journal.rows), inputs, until)


def read(results: ToJournaledFile, position: int, inputs: int, until: int) -> None:
    """The same from that position on."""
    steps = 0
    while position < inputs:
        chunk = range(position, min(position + SIZE, inputs))
        for number in chunk:
            if steps == until:
                return
            results.write(number)
            steps += 1
        if steps == until:
            return
        results.settle(Settled(position, len(chunk), b"", 0), ())
        steps += 1
        position = chunk.stop
    results.finish()


def numbers(path: Path) -> list[int]:
    """The results in a file."""
    return [json.loads(line) for line in path.read_text().splitlines()]


@given(st.integers(0, 20), st.lists(st.integers(0, 20), max_size=6))
def test_whenever_a_run_ends(
    tmp_path_factory: pytest.TempPathFactory, inputs: int, ends: list[int]
) -> None:
    """
    Wherever runs end, in the end each result is in the file once and in order, and nothing is
    beside it.
    """
    path = tmp_path_factory.mktemp("any") / "out.jsonl"
    journal = Memory()

    for end in ends:
        run(path, journal, inputs, end)
    run(path, journal, inputs, -1)

    assert list(range(inputs)) == numbers(path)
    assert ["out.jsonl"] == [each.name for each in path.parent.iterdir()]


def test_a_run_that_is_over_keeps_its_file(tmp_path: Path) -> None:
    """
    Going on with a journal that knows of everything leaves the file as it is.
    """
    path, journal = tmp_path / "out.jsonl", Memory()
    run(path, journal, 7, -1)

    run(path, journal, 7, -1)

    assert list(range(7)) == numbers(path)


@pytest.mark.parametrize("file", ["out.jsonl", "other.jsonl"])
def test_results_that_are_lost(tmp_path: Path, file: str) -> None:
    """
    When the journal knows of results that are not there to be added to, that is refused, and
    nothing is written; the journal is let go of.
    """
    journal = Memory()
    run(tmp_path / "out.jsonl", journal, 7, -1)

    with pytest.raises(CommandError, match="is not there, but the journal knows"):
        run(tmp_path / file, journal, 9, -1)

    assert ["out.jsonl"] == [each.name for each in tmp_path.iterdir()]
    assert list(range(7)) == numbers(tmp_path / "out.jsonl")
    assert file == "out.jsonl" or not journal.in_use


def test_without_journal_the_file_comes_at_the_end(tmp_path: Path) -> None:
    """
    Until all results are there, another file of that name stays as it is.
    """
    path = tmp_path / "out.jsonl"
    path.write_text("old")
    results = ToFile(path)
    results.write({"a": 1})
    before = path.read_text()

    results.finish()

    assert "old" == before
    assert '{"a":1}\n' == path.read_text()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """
    Results that cannot be written are refused before the run.
    """
    with pytest.raises(CommandError) as caught:
        ToFile(tmp_path / "none" / "out.jsonl")

    assert "cannot be written: no such file or directory" == caught.value.args[0]
