"""What the command makes of files: their header, their rows, their encoding."""

import csv
import io
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hubspot_associations._runtime.command.columns import Column
from hubspot_associations._runtime.command.error import CommandError
from hubspot_associations._runtime.command.methods import methods_of
from hubspot_associations._runtime.command.request import method_columns
from hubspot_associations._runtime.command.source import Source, open_source
from hubspot_associations._runtime.command.tables import Table, check, open_table
from hypothesis import given
from hypothesis import strategies as st

METHODS = methods_of("hubspot_associations.v2026_09")
REASONS = "line,status,category,message,correlation_id"


OPENED: list[Source] = []


@pytest.fixture(autouse=True)
def nothing_stays_open() -> Iterator[None]:
    """Close what a test has opened."""
    yield
    while OPENED:
        OPENED.pop().close()


def columns(method: str) -> tuple[Column, ...]:
    """The columns of a bulk method."""
    return method_columns(METHODS[method])


def source(folder: Path, content: str | bytes, name: str = "pairs.csv") -> Source:
    """A file with that content, opened under its plain name."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = open_source(str(path))
    found.name = name
    OPENED.append(found)
    return found


def table(folder: Path, content: str | bytes, method: str = "create_default") -> Table:
    """The table in such a file."""
    return open_table(source(folder, content), None, columns(method))


def pair(from_: str, to: str) -> dict[str, dict[str, str]]:
    """An input of `create_default`."""
    return {"from": {"id": from_}, "to": {"id": to}}


HEADERS = [
    pytest.param("from,to", id="as they are called"),
    pytest.param("to,from", id="in another order"),
    pytest.param("From Id,TO_ID", id="with case, blanks and `id`"),
    pytest.param("from.id,to.id", id="as paths"),
    pytest.param(" from , to ", id="with blanks around"),
    pytest.param('"from","to"', id="in quotes"),
    pytest.param("from;to", id="semicolon"),
    pytest.param("from\tto", id="tab"),
    pytest.param("from|to", id="bar"),
    pytest.param("\ufefffrom,to", id="byte order mark"),
    pytest.param("\n\nfrom,to", id="below blank lines"),
]


@pytest.mark.parametrize("header", HEADERS)
def test_headers_that_are_understood(tmp_path: Path, header: str) -> None:
    """
    Columns are found by name, whatever their order, spelling and delimiter.
    """
    delimiter = next(letter for letter in ",;\t|" if letter in header)
    values = ("2", "1") if header.startswith("to") else ("1", "2")

    rows = list(table(tmp_path, f"{header}\n{delimiter.join(values)}\n"))

    assert [pair("1", "2")] == [row.input for row in rows]


@pytest.mark.parametrize(
    ("method", "content", "expected"),
    [
        pytest.param(
            "create_default",
            "from,too\n1,2\n",
            "pairs.csv:1:6: `too` is no column; did you mean `to`?\n"
            "  hint: the columns are `from`, `to`; rename it, or remove it",
            id="misspelt",
        ),
        pytest.param(
            "create_default",
            "contact,company\n1,2\n",
            "pairs.csv:1:1: there is no column `from`, only `contact`, `company`\n"
            "  hint: the columns are `from`, `to`",
            id="other names",
        ),
        pytest.param(
            "create_default",
            "1,2\n3,4\n",
            "pairs.csv:1:1: the first line has to name the columns, and holds numbers\n"
            "  hint: put a line above it: from,to",
            id="no header",
        ),
        pytest.param(
            "create_default",
            "\nfrom,to,From ID\n",
            "pairs.csv:2:9: `From ID` is the column `from` once more\n"
            "  hint: rename one of the two",
            id="twice",
        ),
        pytest.param(
            "create",
            'from,to,"a, b",type\n',
            "pairs.csv:1:16: `type` is no column; did you mean `types`?\n"
            "  hint: the columns are `from`, `to`, `types`; rename it, or remove it",
            id="behind a quoted name",
        ),
        pytest.param(
            "read",
            "id,afterwards\n1,2\n",
            "pairs.csv:1:4: `afterwards` is no column; did you mean `after`?\n"
            "  hint: the columns are `id`, `after` (optional); rename it, or remove it",
            id="nearly an optional one",
        ),
        pytest.param(
            "create_default",
            "",
            "pairs.csv: is empty\n  hint: its first line names the columns",
            id="empty",
        ),
        pytest.param(
            "create_default",
            '"from,to\n1,2\n',
            "pairs.csv:1: cannot be taken apart: unexpected end of data\n"
            "  hint: a quote that is opened has to be closed; inside of quotes it comes twice",
            id="quote that is not closed",
        ),
        pytest.param(
            "create_default",
            "from,to\n".encode("utf-16"),
            "pairs.csv: is UTF-16, and has to be UTF-8\n"
            "  hint: save it as UTF-8; a spreadsheet may call that `CSV UTF-8`",
            id="UTF-16",
        ),
        pytest.param(
            "create_default",
            "from,to\n".encode("utf-16-le"),
            "pairs.csv: is not UTF-8\n"
            "  hint: save it as UTF-8; a spreadsheet may call that `CSV UTF-8`",
            id="UTF-16 without mark",
        ),
        pytest.param(
            "create_default",
            "from,to,Größe\n".encode("latin-1"),
            "pairs.csv:1:11: byte 0xf6 is not UTF-8\n"
            "  hint: save it as UTF-8; a spreadsheet may call that `CSV UTF-8`",
            id="Latin-1",
        ),
    ],
)
def test_headers_that_are_refused(
    tmp_path: Path, method: str, content: str | bytes, expected: str
) -> None:
    """
    A header that is not what it has to be is refused with line, column and a hint.
    """
    with pytest.raises(CommandError) as caught:
        table(tmp_path, content, method)

    assert expected == str(caught.value)


def test_columns_that_mean_nothing(tmp_path: Path) -> None:
    """
    Columns that are nothing like ours are passed over, and can be told.
    """
    found = table(tmp_path, "name,from,to,,email\nAnn,1,2,,a@b.c\n")

    assert ["name", "email"] == found.ignored
    assert [pair("1", "2")] == [row.input for row in found]


ROWS = [
    pytest.param("1,2", 2, pair("1", "2"), "", id="plain"),
    pytest.param(" 1 ,\t2", 2, pair("1", "2"), "", id="blanks around"),
    pytest.param("\n\r\n,\n1,2", 5, pair("1", "2"), "", id="below blank lines and rows"),
    pytest.param('"1","2"', 2, pair("1", "2"), "", id="quoted"),
    pytest.param('"a\n""b""",2', 2, pair('a\n"b"', "2"), "", id="an id of two lines"),
    pytest.param("1", 2, None, "has 1 cell, and the header 2", id="a cell too few"),
    pytest.param("1,2,3", 2, None, "has 3 cells, and the header 2", id="a cell too many"),
    pytest.param("1,2,", 2, None, "has 3 cells, and the header 2", id="an empty cell too many"),
    pytest.param(",2", 2, None, "`from` is empty", id="empty"),
    pytest.param("1, ", 2, None, "`to` is empty", id="blank"),
    pytest.param(
        "1.23457E+11,2",
        2,
        None,
        "`from` is `1.23457E+11`, an id turned into a number; keep that column as text",
        id="rounded by a spreadsheet",
    ),
    pytest.param(
        "1,12.0",
        2,
        None,
        "`to` is `12.0`, an id turned into a number; keep that column as text",
        id="a number of a data frame",
    ),
    pytest.param("1e5,2E7", 2, pair("1e5", "2E7"), "", id="ids that only look like that"),
    pytest.param("a.b,1.5", 2, pair("a.b", "1.5"), "", id="ids that are nobody's numbers"),
]


@pytest.mark.parametrize(("text", "line", "input_", "fault"), ROWS)
def test_rows(tmp_path: Path, text: str, line: int, input_: object, fault: str) -> None:
    """
    A row is an input, or has a fault; its line is counted as editors do.
    """
    rows = list(table(tmp_path, f"from,to\n{text}\n"))

    assert [(line, input_, fault)] == [(row.line, row.input, row.fault) for row in rows]


def test_lines_are_those_of_an_editor(tmp_path: Path) -> None:
    """
    Cells of several lines, blank lines and every kind of line end are counted.
    """
    text = 'name,from,to\r\n"a\r\nb\nc",1,2\r\n\r\nx,3,4\ny,5,6\n"\n",7,\n'

    found = [(row.line, row.fault) for row in table(tmp_path, text)]

    assert [(2, ""), (6, ""), (7, ""), (8, "`to` is empty")] == found


def test_a_table_can_be_read_again(tmp_path: Path) -> None:
    """
    Iterating a second time gives the same rows, however far the first time went.
    """
    found = table(tmp_path, "\nfrom,to\n1,2\n3,4\n")
    next(iter(found))

    assert [3, 4] == [row.line for row in found]
    assert [3, 4] == [row.line for row in found]


def test_another_file_under_the_same_name_changes_nothing(tmp_path: Path) -> None:
    """
    The file that was opened is the one that is read, also when its name is given to another one.
    """
    found = table(tmp_path, "from,to\n1,2\n")
    (tmp_path / "new").write_text("from,to\n3,4\n")
    (tmp_path / "new").replace(tmp_path / "pairs.csv")

    assert [pair("1", "2")] == [row.input for row in found]
    assert [pair("1", "2")] == [row.input for row in found]


def test_bytes_of_another_encoding_far_down(tmp_path: Path) -> None:
    """
    A byte that is not UTF-8 is named with its line and column, however far down it is.
    """
    good = "from,to,name\n" + "1,2,Zoë\n" * 20_000

    with pytest.raises(CommandError) as caught:
        list(table(tmp_path, good.encode() + b"1,2,Zo\xeb\n"))

    assert "pairs.csv:20002:7: byte 0xeb is not UTF-8" == str(caught.value).splitlines()[0]


def test_a_pipe_is_read_once_and_kept(tmp_path: Path) -> None:
    """
    What comes out of a pipe comes at once, row by row, and can be read a second time.
    """
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    seen = threading.Event()

    def write() -> None:
        with pipe.open("w") as stream:
            stream.write("from,to\n1,2\n")
            stream.flush()
            assert seen.wait(10)
            stream.write("3,4\n")

    writer = threading.Thread(target=write)
    writer.start()
    opened = open_source(str(pipe))
    OPENED.append(opened)
    found = open_table(opened, None, columns("create_default"))
    rows = iter(found)
    first = next(rows)
    seen.set()
    writer.join()

    assert not opened.whole
    assert pair("1", "2") == first.input
    assert [pair("3", "4")] == [row.input for row in rows]
    assert [2, 3] == [row.line for row in found]


JSON_ROWS = [
    pytest.param('{"from": 1, "to": "2"}', pair("1", "2"), "", id="flat"),
    pytest.param('{"from": {"id": 1}, "to": {"id": "2"}}', pair("1", "2"), "", id="wire shape"),
    pytest.param('{"from_id": 1, "TO": "2", "x": {}}', pair("1", "2"), "", id="spellings"),
    pytest.param('{"from": 1}', None, "`to` is missing", id="missing"),
    pytest.param(
        '{"from": 1, "two": 2}',
        None,
        "`to` is missing; did you mean it with `two`?",
        id="misspelt",
    ),
    pytest.param('{"from": 1, "to": ""}', None, "`to` is empty", id="empty"),
    pytest.param('{"from": 1, "to": null}', None, "`to` is empty", id="null"),
    pytest.param(
        '{"from": 1, "to": {"id": true}}', None, "`to` is bool, and has to be an id", id="truth"
    ),
    pytest.param(
        '{"from": 1.5, "to": 2}', None, "`from` is float, and has to be an id", id="fraction"
    ),
    pytest.param('{"from": 1, "to": 2', None, "is not JSON", id="half"),
    pytest.param("[1, 2]", None, "is list, and has to be an object", id="list"),
]


@pytest.mark.parametrize(("text", "input_", "fault"), JSON_ROWS)
def test_json_lines(tmp_path: Path, text: str, input_: object, fault: str) -> None:
    """
    An object is an input, in wire shape or with plain values, or has a fault.
    """
    found = open_table(
        source(tmp_path, f"\n{text}\n", "pairs.jsonl"), None, columns("create_default")
    )

    assert [(2, input_, fault)] == [(row.line, row.input, row.fault) for row in found]


@pytest.mark.parametrize(
    ("name", "format_", "expected"),
    [
        ("x.csv", None, "Csv"),
        ("x.txt", None, "Csv"),
        ("x.jsonl", None, "JsonLines"),
        ("x.NDJSON", None, "JsonLines"),
        ("x.txt", "jsonl", "JsonLines"),
        ("x.jsonl", "csv", "Csv"),
    ],
)
def test_the_format(tmp_path: Path, name: str, format_: str | None, expected: str) -> None:
    """
    The format is the one that is named, else that of the ending, else CSV.
    """
    content = source(tmp_path, "from,to\n", name)

    found = open_table(content, format_, columns("create_default"))  # type: ignore[arg-type]

    assert expected == type(found).__name__


def test_all_lines_at_fault_are_counted(tmp_path: Path) -> None:
    """
    Checking a table names the first ten rows that cannot be sent, and counts the others.
    """
    found = table(tmp_path, "from,to\n1,2\n" + "1,\n" * 12)

    with pytest.raises(CommandError) as caught:
        check(found, "pairs.csv", skip=False)

    lines = str(caught.value).splitlines()
    assert [f"pairs.csv:{line}: `to` is empty" for line in range(3, 13)] == lines[:10]
    assert "… and 2 more" == lines[10]
    assert "  hint: mend what is wrong, or send the other rows with --skip-invalid" == lines[11]
    assert 1 == check(found, "pairs.csv", skip=True)


@pytest.mark.parametrize("argument", ["missing.csv", "."])
def test_files_that_cannot_be_read(argument: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A file that is not there, or is a folder, is refused by name.
    """
    monkeypatch.chdir(Path(__file__).parent)

    with pytest.raises(CommandError, match="cannot be read") as caught:
        open_source(argument)

    assert argument == caught.value.at


IDS = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1).filter(
    lambda text: text == text.strip() and "." not in text and "," not in text and "+" not in text
)


@given(st.lists(st.tuples(IDS, IDS)), st.sampled_from(",;\t|"))
def test_every_csv_file_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]], delimiter: str
) -> None:
    """
    Whatever ids a program has written as CSV, with whatever delimiter, they come back.
    """
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows([("from", "to"), *pairs])

    found = table(tmp_path_factory.mktemp("any"), stream.getvalue())

    assert [pair(*each) for each in pairs] == [row.input for row in found]
