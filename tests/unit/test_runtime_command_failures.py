"""The file of what failed: it holds rows as they were, and can be read again."""

import csv
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest
from hubspot_associations import BulkFailure
from hubspot_associations._runtime.command.csv_table import shielded
from hubspot_associations._runtime.command.error import CommandError
from hubspot_associations._runtime.command.failures import write_failures
from hubspot_associations._runtime.command.methods import methods_of
from hubspot_associations._runtime.command.request import method_columns
from hubspot_associations._runtime.command.source import Source, open_source
from hubspot_associations._runtime.command.tables import open_table
from hypothesis import given
from hypothesis import strategies as st

COLUMNS = method_columns(methods_of("hubspot_associations.v4")["create_default"])
REASONS = ["line", "status", "category", "message", "correlation_id"]


def failure(position: int, from_: str, to: str) -> BulkFailure:
    """A failure of a row."""
    input_ = {"from": {"id": from_}, "to": {"id": to}}
    return BulkFailure(position, input_, 207, "VALIDATION_ERROR", "a.B", "=no", "c-1")


def written(source: Source, path: Path, failures: Sequence[BulkFailure]) -> list[list[str]]:
    """The cells of the file that is written for these failures."""
    try:
        table = open_table(source, None, COLUMNS)
        list(table)
        write_failures(path, 0o640, table, failures)
    finally:
        source.close()
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=table.delimiter))


def test_rows_stay_as_they_were(tmp_path: Path) -> None:
    """
    Rows that failed and rows that were not sent stand there in their order, cell by cell, with
    their lines and the reasons; rows without fault do not.
    """
    path = tmp_path / "pairs.csv"
    path.write_text('Name;from;To_ID\n"A;\nB";1;2\n;3;4\nC;;5\nD;6;7\nE;8\n ;9 ;10\n')

    found = written(
        open_source(str(path)), tmp_path / "out.csv", [failure(0, "1", "2"), failure(3, "9", "10")]
    )

    assert [
        ["Name", "from", "To_ID", *REASONS],
        ["A;\nB", "1", "2", "2", "207", "a.B", "'=no", "c-1"],
        ["C", "", "5", "5", "", "INVALID_ROW", "`from` is empty", ""],
        ["", "", "", "7", "", "INVALID_ROW", "has 2 cells, and the header 3", ""],
        [" ", "9 ", "10", "8", "207", "a.B", "'=no", "c-1"],
    ] == found


def test_json_lines_become_cells(tmp_path: Path) -> None:
    """
    Failures of JSON lines are a table, too, with our columns.
    """
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"from": 1, "to": {"id": 2}}\n{"from": 1}\n')

    found = written(open_source(str(path)), tmp_path / "out.csv", [failure(0, "1", "2")])

    assert [
        ["from", "to", *REASONS],
        ["1", "2", "1", "207", "a.B", "'=no", "c-1"],
        ["", "", "2", "", "INVALID_ROW", "`to` is missing", ""],
    ] == found


def test_no_one_else_may_read_them(tmp_path: Path) -> None:
    """
    The file can be read by those who could read the input.
    """
    path = tmp_path / "pairs.csv"
    path.write_text("from,to\n1,2\n")
    out = tmp_path / "out.csv"

    written(open_source(str(path)), out, [failure(0, "1", "2")])

    assert 0o640 == stat.S_IMODE(out.stat().st_mode)
    assert ["out.csv", "pairs.csv"] == sorted(each.name for each in tmp_path.iterdir())


def test_an_input_that_was_changed_meanwhile(tmp_path: Path) -> None:
    """
    Failures are not put beside rows that they are not of; no half of a file is left.
    """
    path = tmp_path / "pairs.csv"
    path.write_text("from,to\n1,2\n")

    with pytest.raises(CommandError, match="has been changed since"):
        written(open_source(str(path)), tmp_path / "out.csv", [failure(0, "1", "3")])

    assert ["pairs.csv"] == [each.name for each in tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30 1", "'+49 30 1"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        ("'Tis", "'Tis"),
        ("1=1", "1=1"),
        ("a-b", "a-b"),
        ("", ""),
        ("'", "'"),
    ],
)
def test_formulas_are_texts(cell: str, expected: str) -> None:
    """
    A cell that a spreadsheet would carry out is written as a text; no other cell is changed.
    """
    assert expected == shielded(cell)


CELLS = st.text(st.sampled_from("'=+-@\t\r\n\"; ,a1|"), max_size=5)


@given(st.lists(st.tuples(CELLS, st.integers(1, 99)), min_size=1, max_size=5))
def test_failures_are_fed_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int]]
) -> None:
    """
    Whatever stands in the cells, the failures of a run are the same rows when they are read again,
    and the failures of that run are the same file but for the lines.
    """
    folder = tmp_path_factory.mktemp("any")
    path = folder / "pairs.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([["note", "from", "to"], *([n, i, i] for n, i in rows)])
    failures = [failure(at, str(i), str(i)) for at, (_, i) in enumerate(rows)]

    first = written(open_source(str(path)), folder / "first.csv", failures)
    second = written(open_source(str(folder / "first.csv")), folder / "second.csv", failures)

    assert len(rows) + 1 == len(first)
    assert [cells[:3] + cells[4:] for cells in first] == [c[:3] + c[4:] for c in second]
