"""Rows of one pair, as every export has them, one for each label: none erases another."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from hubspot_associations._runtime.bulk import BulkFailure
from hubspot_associations._runtime.command.columns import Row
from hubspot_associations._runtime.command.error import CommandError
from hubspot_associations._runtime.command.failures import write_failures
from hubspot_associations._runtime.command.inputs import Inputs
from hubspot_associations._runtime.command.methods import methods_of
from hubspot_associations._runtime.command.pairs import Pairs
from hubspot_associations._runtime.command.request import method_columns
from hubspot_associations._runtime.command.source import open_source
from hubspot_associations._runtime.command.tables import Table, check, open_table
from hubspot_associations._runtime.command.types import Types

METHODS = methods_of("hubspot_associations.v4")
CREATE = METHODS["create"]


Tables = Callable[..., Table]


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Tables]:
    """The rows of a file with these lines."""
    with ExitStack() as stack:

        def opened(*lines: str, name: str = "pairs.csv") -> Table:
            file = tmp_path / name
            file.write_text("\n".join(lines) + "\n")
            columns = method_columns(CREATE, Types(lambda: (), {}))
            source = stack.enter_context(closing(open_source(str(file))))
            return Pairs(open_table(source, None, columns), CREATE.replaces)

        yield opened


def ids(inputs: Any) -> list[tuple[str, str, list[int]]]:
    """From, to and type ids of inputs."""
    return [
        (
            each["from"]["id"],
            each["to"]["id"],
            [type_["associationTypeId"] for type_ in each["types"]],
        )
        for each in inputs
    ]


ROWS = ("from,to,types", "1,2,WORK:1", "1,2,WORK:2", "1,3,WORK:1", "1,3,WORK:1", "4,5,WORK:3")


def test_only_what_replaces_is_joined() -> None:
    """
    Types of a pair are replaced by create alone; the rows of other methods do no harm twice.
    """
    assert {"create": "types"} == {
        name: method.replaces for name, method in METHODS.items() if method.replaces
    }


def test_rows_of_a_pair_are_one_input(table: Tables) -> None:
    """
    Rows of a pair that stand together are sent as one input with the types of all, each once.
    """
    rows = table(*ROWS)
    inputs = Inputs(rows, "types")

    assert [("1", "2", [1, 2]), ("1", "3", [1]), ("4", "5", [3])] == ids(inputs)
    assert (2, 3) == (inputs.joined, check(rows, "pairs.csv", skip=False))
    assert ids(inputs) == ids(inputs)  # also when it is read once more


SPELLINGS = [
    pytest.param(("1,2,WORK:1", " 1 , 2 ,WORK:2"), id="blanks"),
    pytest.param(("1,2,WORK:1", "01,002,WORK:2"), id="leading zeros"),
    pytest.param(("1,2,WORK:1", '"1","2",WORK:2'), id="quotes"),
    pytest.param(("1,2,WORK:1", "", "1,2,WORK:2"), id="an empty line between"),
]


@pytest.mark.parametrize("lines", SPELLINGS)
def test_a_pair_is_its_ids(table: Tables, lines: tuple[str, ...]) -> None:
    """
    Rows are of one pair however their ids are written.
    """
    assert [("1", "2", [1, 2])] == ids(Inputs(table("from,to,types", *lines), "types"))


def test_numbers_are_ids_in_json(table: Tables) -> None:
    """
    In JSON lines a number and a text may be the same id.
    """
    lines = (
        '{"from": 1, "to": "2", "types": "WORK:1"}',
        '{"from": "1", "to": 2, "types": "WORK:2"}',
    )

    assert [("1", "2", [1, 2])] == ids(Inputs(table(*lines, name="p.jsonl"), "types"))


def test_rows_of_a_pair_that_stand_apart_are_refused(table: Tables) -> None:
    """
    A pair that comes again after others is refused before anything is sent, with both lines and
    what to do.
    """
    rows = table("from,to,types", "1,2,WORK:1", "3,4,WORK:1", "1,2,WORK:2", "1,2,WORK:3")

    with pytest.raises(CommandError) as caught:
        check(rows, "pairs.csv", skip=False)

    first, second, *_ = str(caught.value).splitlines()
    assert first == (
        "pairs.csv:4: has the same records as line 2, and their `types` would replace each other"
    )
    assert second.startswith("pairs.csv:5: has the same records as line 2")
    assert "put the rows of a pair next to each other" in str(caught.value)
    assert [("1", "2", [1]), ("3", "4", [1])] == ids(Inputs(rows, "types"))


def test_the_other_direction_is_another_pair(table: Tables) -> None:
    """
    From 1 to 2 and from 2 to 1 are two pairs.
    """
    rows = table("from,to,types", "1,2,WORK:1", "2,1,WORK:1", "2,1,WORK:2")

    assert [("1", "2", [1]), ("2", "1", [1, 2])] == ids(Inputs(rows, "types"))


def failure(position: int, input_: Any) -> BulkFailure:
    """A failure of that input."""
    return BulkFailure(position, input_, 207, "C", "", "no", "")


def written(path: Path, rows: Table, *failures: BulkFailure) -> list[str]:
    """The lines of the file of failures."""
    file = path / "failures.csv"
    write_failures(file, 0o600, rows, failures)
    return file.read_text().splitlines()[1:]


def test_all_rows_of_an_input_that_failed_are_written(table: Tables, tmp_path: Path) -> None:
    """
    The file of failures has each row of such an input as it was, and those that were not sent.
    """
    lines = ("1,2,WORK:1", "9,,WORK:1", "1,2,WORK:2", "3,4,WORK:1", "1,2,WORK:3")
    rows = table("from,to,types", *lines)
    one, other = Inputs(rows, "types")
    fault = "has the same records as line 2, and their `types` would replace each other"

    assert [
        "1,2,WORK:1,2,207,C,no,",
        "9,,WORK:1,3,,INVALID_ROW,`to` is empty,",
        "1,2,WORK:2,4,207,C,no,",
        "3,4,WORK:1,5,207,C,no,",
        f'1,2,WORK:3,6,,INVALID_ROW,"{fault}",',
    ] == written(tmp_path, rows, failure(0, one), failure(1, other))
    assert 3 == len(written(tmp_path, rows, failure(1, other)))


def test_json_rows_that_are_refused_keep_their_cells(table: Tables, tmp_path: Path) -> None:
    """
    A refused object stands in the file of failures with all that it says.
    """
    lines = [f'{{"from": {one}, "to": 2, "types": "WORK:{one}"}}' for one in (1, 3, 1)]
    rows = table(*lines, name="p.jsonl")

    assert ["1", "2", "WORK:1"] == written(tmp_path, rows)[0].split(",")[:3]


@pytest.mark.parametrize("position", [0, 2])
def test_failures_of_other_rows_are_not_written(
    table: Tables, tmp_path: Path, position: int
) -> None:
    """
    Failures that do not fit the rows any more are not put beside them.
    """
    rows = table(*ROWS)
    *_, last = Inputs(rows, "types")
    changed = {**last, "types": []}

    with pytest.raises(CommandError, match="the input has been changed since"):
        written(tmp_path, rows, failure(position, changed))
    with pytest.raises(CommandError, match="the input has been changed since"):
        written(tmp_path, rows, failure(3, last))


def test_rows_say_nothing_of_others() -> None:
    """
    A row alone joins nothing.
    """
    assert not Row(1, ()).joins
