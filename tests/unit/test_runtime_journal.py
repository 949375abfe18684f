"""Journals: what a run remembers, what it refuses to go on with, and who may read it."""

import os
import resource
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hubspot_associations import BulkFailure, BulkReport, Job, JournalError, Settled, SqliteJournal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bulk_api import BatchApi, Manner, pair, run
from tests.calling import TOKEN, Timer, both, calling
from tests.effort import examples

ROOT = Path(__file__).parents[2]
JOB = Job("batch_create", "/crm/{a}/{b}", ("contacts", "companies"), "https://host")


def bulk(kind: str, api: Any, inputs: Any, journal: object, **options: Any) -> BulkReport:
    """The report of a run with a journal."""
    with calling(kind, api, clock=Timer(), max_retries=0, limiter=None) as call:
        report: BulkReport = run(call, kind, inputs, journal=journal, **options)
        return report


def pairs(count: int) -> Iterator[Any]:
    """As many inputs."""
    return (pair(number) for number in range(count))


def failing(position: int) -> BulkFailure:
    """A failure at that position."""
    return BulkFailure(position, {"from": {"id": "1"}}, 400, "C", "", "m", "")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a journal is to be."""
    return tmp_path / "run.sqlite"


@both
def test_a_finished_run_is_not_repeated(kind: str, path: Path) -> None:
    """
    A journal of a run that is complete gives its outcome again, without a call.
    """
    bad: dict[str, Manner] = {"3": "named", "20": "refused"}
    first = bulk(kind, BatchApi(bad), pairs(50), path)
    api = BatchApi(bad)
    second = bulk(kind, api, pairs(50), path)

    assert [] == api.sizes
    assert (50, 48, 0, 50) == (second.total, second.done, second.requests, second.resumed)
    assert list(first.failed) == list(second.failed) == list(first.failed)
    assert [3, 20] == [failure.position for failure in second.failed]


@settings(max_examples=examples(25), suppress_health_check=list(HealthCheck))
@given(
    counts=st.lists(st.integers(0, 30), min_size=1, max_size=4).map(sorted),
    bad=st.sets(st.integers(0, 29), max_size=5),
    size=st.integers(1, 7),
)
def test_more_inputs_go_on(
    counts: list[int], bad: set[int], size: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """
    A run with the inputs of an earlier one and more sends those that are new, wherever the earlier
    one has ended, and reports all.
    """
    path = tmp_path_factory.mktemp("journal") / "run.sqlite"
    api = BatchApi(dict.fromkeys(map(str, bad), "named"))
    for before, count in zip([0, *counts], counts, strict=False):
        report = bulk("sync", api, pairs(count), path, size=size)

        assert (before, count) == (report.resumed, report.total)
        assert sorted(bad & {*range(count)}) == [failure.position for failure in report.failed]

    assert {1} >= set(api.carried_out.values())


@both
def test_what_was_settled_is_not_sent_again(kind: str, path: Path) -> None:
    """
    A run that broke off goes on with what is open, also where later batches were settled before.
    """
    sent = BatchApi()

    def stumbling() -> Iterator[Any]:
        yield from pairs(40)
        raise KeyError

    with pytest.raises(KeyError):
        bulk(kind, sent, stumbling(), path)
    with sqlite3.connect(path) as connection:  # as if a kill had come before the second batch
        connection.execute("DELETE FROM settled WHERE first = 8")
    connection.close()
    api = BatchApi()
    report = bulk(kind, api, pairs(60), path)

    assert (60, 60, 32) == (report.total, report.done, report.resumed)
    assert {str(number) for number in [*range(8, 16), *range(40, 60)]} == api.carried_out.keys()


Change = Callable[[str, Path], object]

REFUSED = [
    pytest.param(
        lambda kind, path: bulk(kind, BatchApi(), pairs(19), path),
        "the journal knows of input 19, but there are only 19",
        id="fewer inputs",
    ),
    pytest.param(
        lambda kind, path: bulk(kind, BatchApi(), [], path),
        "but there are only 0",
        id="no input",
    ),
    pytest.param(
        lambda kind, path: bulk(kind, BatchApi(), [pair(n + n // 12) for n in range(20)], path),
        "inputs 8 to 15 are not those that the journal knows",
        id="other inputs",
    ),
    pytest.param(
        lambda kind, path: bulk(kind, BatchApi(), [*pairs(20)][::-1], path),
        "inputs 0 to 7 are not those that the journal knows",
        id="inputs in another order",
    ),
]


@both
@pytest.mark.parametrize(("change", "expected"), REFUSED)
def test_changed_inputs_are_refused(kind: str, change: Change, expected: str, path: Path) -> None:
    """
    A journal of other inputs is refused, with the positions, and stays as it is.
    """
    bulk(kind, BatchApi(), pairs(20), path)
    with pytest.raises(JournalError, match=expected):
        change(kind, path)

    assert 20 == bulk(kind, BatchApi(), pairs(20), path).resumed


OTHER_JOBS = [
    (replace(JOB, operation="batch_read"), "runs `batch_create`, and this one runs `batch_read`"),
    (replace(JOB, path="/v9/{a}/{b}"), "it is for /crm/{a}/{b}, and this one is for /v9/{a}/{b}"),
    (replace(JOB, values=("a", "b")), "it is for contacts, companies, and this one is for a, b"),
    (replace(JOB, base_url="https://x"), "this one is for the server https://x"),
]


@pytest.mark.parametrize(("job", "expected"), OTHER_JOBS)
def test_another_job_is_refused(job: Job, expected: str, path: Path) -> None:
    """
    A journal of another job is refused with the difference, and can be used by its own afterwards.
    """
    journal = SqliteJournal(path)
    journal.begin(JOB)
    journal.end()
    with pytest.raises(JournalError) as caught:
        SqliteJournal(path).begin(job)
    SqliteJournal(path).begin(JOB)

    assert expected in str(caught.value)
    assert str(path) in str(caught.value)


def spoil(path: Path, statement: str) -> None:
    """A journal, changed by hand."""
    journal = SqliteJournal(path)
    journal.begin(JOB)
    journal.end()
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


NO_JOURNALS = [
    pytest.param(lambda path: path.write_text("my thesis\n" * 999), "it is no journal", id="text"),
    pytest.param(lambda path: path.mkdir(), "is no file", id="a folder"),
    pytest.param(lambda path: path.symlink_to(path.with_name("other")), "is no file", id="a link"),
    pytest.param(lambda path: path.parent.rmdir(), "No such file or directory", id="no folder"),
    pytest.param(
        lambda path: sqlite3.connect(path)
        .executescript("CREATE TABLE a (b); INSERT INTO a VALUES (1)")
        .connection.close(),
        "is no journal of a bulk run",
        id="another database",
    ),
    pytest.param(
        lambda path: spoil(path, "PRAGMA user_version = 2"),
        "written by another release",
        id="another release",
    ),
]


@pytest.mark.parametrize(("make", "expected"), NO_JOURNALS)
def test_what_is_no_journal_is_left_alone(
    make: Callable[[Path], object], expected: str, path: Path
) -> None:
    """
    What is not a journal of ours is refused, and not a byte of it changes.
    """
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(JournalError, match=expected):
        bulk("sync", BatchApi(), pairs(3), path)

    assert before == (path.read_bytes() if path.is_file() else None)


def test_two_runs_do_not_share_a_journal(path: Path) -> None:
    """
    While a run is at a journal another one is told at once, here and in another process.
    """
    journal = SqliteJournal(path)
    journal.begin(JOB)
    journal.settle(Settled(0, 1, b"x", 0), [])
    with pytest.raises(JournalError, match="another run is using this journal"):
        SqliteJournal(path).begin(JOB)
    program = (
        f"from tests.unit.test_runtime_journal import JOB, SqliteJournal\n"
        f"SqliteJournal({str(path)!r}).begin(JOB)"
    )
    other = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'generated'}"},
        capture_output=True,
        text=True,
    )
    journal.settle(Settled(1, 1, b"y", 0), [])
    journal.end()

    assert "another run is using this journal" in other.stderr
    again = SqliteJournal(path)
    again.begin(JOB)
    assert Settled(1, 1, b"y", 0) == again.settled(1)


def test_only_the_owner_can_read_a_journal(path: Path) -> None:
    """
    A journal and everything beside it is for its owner, whatever the umask, and has no token.
    """
    modes, contents = set[int](), b""

    def look(_: object) -> None:
        nonlocal contents
        for found in path.parent.iterdir():
            modes.add(stat.S_IMODE(found.stat().st_mode))
            contents += found.read_bytes()

    before = os.umask(0)
    try:
        bulk("sync", BatchApi({"3": "named"}), pairs(30), path, on_progress=look)
    finally:
        os.umask(before)

    assert {0o600} == modes
    assert TOKEN.encode() not in contents
    assert [path] == [*path.parent.iterdir()]


def test_an_empty_file_becomes_a_journal(path: Path) -> None:
    """
    A file without content, such as `mktemp` makes, is taken and closed to others.
    """
    path.touch(0o644)
    bulk("sync", BatchApi(), pairs(3), path)

    assert 0o600 == stat.S_IMODE(path.stat().st_mode)
    assert 3 == bulk("sync", BatchApi(), pairs(3), path).resumed


def test_a_disk_that_is_full_loses_nothing(path: Path) -> None:
    """
    When there is no more room the run ends with a JournalError; what was settled is safe, and the
    run goes on when there is room.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    bad: dict[str, Manner] = dict.fromkeys(map(str, range(4_000)), "named")
    resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, hard))
    try:
        with pytest.raises(JournalError, match="cannot be written"):
            bulk("sync", BatchApi(bad), pairs(4_000), path, size=100)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    report = bulk("sync", BatchApi(bad), pairs(4_000), path, size=100)

    assert 0 < report.resumed < 4_000
    assert [*range(4_000)] == [failure.position for failure in report.failed]


def test_all_or_nothing(path: Path) -> None:
    """
    What cannot be written down whole is not written down at all.
    """
    journal = SqliteJournal(path)
    journal.begin(JOB)
    journal.settle(Settled(0, 2, b"x", 1), [failing(1)])
    with pytest.raises(JournalError):
        journal.settle(Settled(2, 2, b"y", 2), [failing(2), failing(1)])

    assert None is journal.settled(1)
    assert [1] == [failure.position for failure in journal.failures()]


def test_what_comes_next(path: Path) -> None:
    """
    A journal knows what begins at a position, or else the next behind it.
    """
    journal = SqliteJournal(path)
    journal.begin(JOB)
    first, third = Settled(0, 5, b"x", 0), Settled(10, 5, b"z", 0)
    for settled in (third, first):
        journal.settle(settled, [])

    assert [first, third, third, None] == [journal.settled(n) for n in (0, 1, 10, 11)]


def test_failures_come_by_position(path: Path) -> None:
    """
    Failures come in order, as often as one likes, before and after the end, with or without file.
    """
    for journal in (SqliteJournal(path), SqliteJournal()):
        journal.begin(JOB)
        journal.settle(Settled(5, 5, b"y", 1), [failing(7)])
        journal.settle(Settled(0, 5, b"x", 1), [failing(2)])
        expected = [failing(2), failing(7)]

        assert expected == list(journal.failures()) == list(journal.failures())
        journal.end()
        journal.end()
        assert expected == list(journal.failures()) == list(journal.failures())


def test_a_journal_must_be_begun(path: Path) -> None:
    """
    A journal that was not begun says so.
    """
    with pytest.raises(JournalError, match="was not begun"):
        SqliteJournal(path).settled(0)


class Kept:
    """A journal of one's own, in memory."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []
        self.rows: dict[int, Settled] = {}
        self.failed: dict[int, BulkFailure] = {}
        self.ended = 0

    def begin(self, job: Job) -> None:
        """Note the job."""
        self.jobs.append(job)

    def settled(self, position: int) -> Settled | None:
        """The next row."""
        return next((self.rows[n] for n in sorted(self.rows) if n >= position), None)

    def settle(self, settled: Settled, failures: Any) -> None:
        """A row, and what failed."""
        self.rows[settled.first] = settled
        self.failed |= {failure.position: failure for failure in failures}

    def failures(self) -> Iterator[BulkFailure]:
        """By position."""
        return (self.failed[position] for position in sorted(self.failed))

    def end(self) -> None:
        """Count."""
        self.ended += 1


@both
def test_a_journal_of_ones_own(kind: str) -> None:
    """
    Whatever has the five methods is a journal; it is begun and ended by each run.
    """
    journal = Kept()
    for resumed in (0, 30):
        report = bulk(kind, BatchApi({"4": "named"}), pairs(30), journal)

        assert (30, resumed) == (report.total, report.resumed)
        assert [4] == [failure.position for failure in report.failed]
    assert 2 == len(journal.jobs) == journal.ended
    assert ("0-1", "0-2") == journal.jobs[0].values
