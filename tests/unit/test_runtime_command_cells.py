"""How values stand in cells, by their declared type: for any document, not only ours."""

from enum import StrEnum
from typing import Any

import msgspec
import pytest
from hubspot_associations._runtime.codec import UNSET, Id, Model, UnsetType
from hubspot_associations._runtime.command.cells import Kind, kind
from hubspot_associations._runtime.command.columns import Column, columns, described
from hubspot_associations._runtime.command.error import RowError
from hubspot_associations._runtime.command.methods import Method, methods_of
from hubspot_associations._runtime.command.request import method_columns
from hubspot_associations._runtime.command.types import Types
from hubspot_associations.association_types import find

VERSIONS = ("v4", "v2025_09", "v2026_03", "v2026_09")


class Colour(StrEnum):
    """An enum."""

    RED = "red"


class Ref(Model):
    """A model of one field."""

    id: Id


class Point(Model):
    """A model of two."""

    x: int
    y: int = 0


class Maybe(Model):
    """A model of one field that may be absent."""

    x: int | UnsetType = UNSET


def nothing_special(_: Any) -> Kind | None:
    """No type is."""
    return None


CELLS = [
    pytest.param(Id, "12", "12", id="id"),
    pytest.param(str, "a;b", "a;b", id="text"),
    pytest.param(str | UnsetType, "x", "x", id="text that may be absent"),
    pytest.param(str | None, "x", "x", id="text that may be null"),
    pytest.param(int, "-3", -3, id="number"),
    pytest.param(float, "1.5", 1.5, id="fraction"),
    pytest.param(bool, "true", True, id="truth"),
    pytest.param(Colour, "red", "red", id="enum"),
    pytest.param(Ref, "12", {"id": "12"}, id="model of one field"),
    pytest.param(list[Ref], "1;2", [{"id": "1"}, {"id": "2"}], id="list of these"),
    pytest.param(list[int], "1;2", [1, 2], id="list of numbers"),
    pytest.param(Point, '{"x":1,"y":2}', {"x": 1, "y": 2}, id="model of two"),
    pytest.param(Maybe, '{"x":1}', {"x": 1}, id="model of one field that may be absent"),
    pytest.param(list[Point], '[{"x":1}]', [{"x": 1}], id="list of models"),
    pytest.param(list[list[int]], "[[1],[2,3]]", [[1], [2, 3]], id="list of lists"),
    pytest.param(dict[str, int], '{"a":1}', {"a": 1}, id="map"),
    pytest.param(int | str | bool, "1", 1, id="any of several"),
]


@pytest.mark.parametrize(("type_", "cell", "wire"), CELLS)
def test_values_stand_in_cells(type_: Any, cell: str, wire: object) -> None:
    """
    A cell is read as its declared type, and the value is written as that cell again.
    """
    found = kind(type_, nothing_special)

    assert wire == found.parse(cell)
    assert cell == found.show(wire)
    assert wire == found.accept(wire)


@pytest.mark.parametrize(
    ("type_", "cell", "expected"),
    [
        pytest.param(int, "x", "is `x`, and has to be int", id="no number"),
        pytest.param(bool, "2", "is `2`, and has to be bool", id="no truth"),
        pytest.param(Colour, "blue", "is `blue`, and has to be Colour", id="no member"),
        pytest.param(
            list[Ref], "1;2.0", "is `2.0`, an id turned into a number; keep that column as text"
        ),
        pytest.param(list[Ref], " ; ", "is ` ; `, with nothing in it", id="an empty list"),
        pytest.param(Point, "x=1", "is not JSON", id="no JSON"),
        pytest.param(
            Point, '{"y":1}', "is not what it has to be: Object missing required field `x`"
        ),
    ],
)
def test_cells_that_are_refused(type_: Any, cell: str, expected: str) -> None:
    """
    A cell that is not what it has to be says what it is.
    """
    with pytest.raises(RowError) as caught:
        kind(type_, nothing_special).parse(cell)

    assert expected == str(caught.value)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_methods_are_those_of_the_generated_client(version: str) -> None:
    """
    Methods, what stands in their paths, and their columns come from the generated code.
    """
    found = methods_of(f"hubspot_associations.{version}")

    sides = ("from_object_type", "to_object_type")
    assert {
        "create": (sides, "`from`, `to`, `types`", False),
        "create_default": (sides, "`from`, `to`", False),
        "read": (sides, "`id`, `after` (optional)", True),
        "delete": (sides, "`from`, `to`", False),
        "delete_labels": (sides, "`from`, `to`, `types`", False),
    } == {name: about(method) for name, method in found.items()}


def about(method: Method) -> tuple[object, ...]:
    """What is known of a method."""
    return method.values, described(method_columns(method)), method.reads


def test_a_version_without_bulk_operations_has_no_methods() -> None:
    """
    Where nothing was generated for bulk runs, there are no methods.
    """
    assert {} == methods_of("hubspot_associations")


class Label(msgspec.Struct):
    """A type that an account has."""

    category: str
    type_id: int
    label: str | None


LABELS = [
    Label("HUBSPOT_DEFINED", 279, None),
    Label("HUBSPOT_DEFINED", 1, "Primary"),
    Label("USER_DEFINED", 1, "Decision maker"),
    Label("USER_DEFINED", 3, "A, B; C"),
    Label("USER_DEFINED", 5, "primary"),
    Label("USER_DEFINED", 7, "Twin"),
    Label("USER_DEFINED", 9, "TWIN"),
]


class Account:
    """
    An account with types.

    Attributes:
        asked: How often they were looked up.
    """

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> list[Label]:
        self.asked += 1
        return LABELS


def types() -> tuple[Types, Account]:
    """The types of such an account."""
    account = Account()
    own = {type_.name: type_.id for type_ in find("contacts", "companies")}
    return Types(account, own), account


def spec(category: str, id_: int) -> dict[str, object]:
    """A type in wire shape."""
    return {"associationCategory": category, "associationTypeId": id_}


PRIMARY = spec("HUBSPOT_DEFINED", 1)
MAKER = spec("USER_DEFINED", 1)


@pytest.mark.parametrize(
    ("cell", "expected", "asked"),
    [
        pytest.param("Primary", [PRIMARY], 1, id="label"),
        pytest.param("primary", [spec("USER_DEFINED", 5)], 1, id="label of exactly that case"),
        pytest.param("decision MAKER", [MAKER], 1, id="label in another case"),
        pytest.param("Primary;Decision maker", [PRIMARY, MAKER], 1, id="two labels"),
        pytest.param('"A, B; C" ; Primary;', [spec("USER_DEFINED", 3), PRIMARY], 1, id="quoted"),
        pytest.param("279", [spec("HUBSPOT_DEFINED", 279)], 1, id="id"),
        pytest.param("USER_DEFINED:1", [MAKER], 0, id="category and id"),
        pytest.param("NEW_KIND:8", [spec("NEW_KIND", 8)], 0, id="unknown category"),
        pytest.param("CONTACT_TO_PRIMARY_COMPANY", [PRIMARY], 0, id="name of HubSpot's"),
    ],
)
def test_types_by_name(cell: str, expected: list[object], asked: int) -> None:
    """
    Types are found by label, name or id; the account is asked only when that is needed.
    """
    found, account = types()

    assert expected == found.parse(cell)
    assert expected == found.parse(cell)
    assert expected == found.accept(cell)
    assert asked == account.asked


@pytest.mark.parametrize(
    ("cell", "expected", "hint"),
    [
        pytest.param(
            "Decison maker",
            "has `Decison maker`, which is no association type of these objects; "
            "did you mean `Decision maker`?",
            "there are `HUBSPOT_DEFINED:279` (no label), `Primary`, `Decision maker`, `A, B; C`, "
            "`primary`, `Twin`, `TWIN`",
            id="misspelt",
        ),
        pytest.param(
            "1",
            "has `1`, which is not one type but 2",
            "`HUBSPOT_DEFINED:1` or `USER_DEFINED:1`",
            id="an id of two categories",
        ),
        pytest.param(";", "names no type", "", id="nothing"),
        pytest.param("a\nb", "is more than one line", "", id="two lines"),
        pytest.param(
            "twin",
            "has `twin`, which is not one type but 2",
            "`USER_DEFINED:7` or `USER_DEFINED:9`",
            id="a label that is there twice",
        ),
    ],
)
def test_types_that_are_refused(cell: str, expected: str, hint: str) -> None:
    """
    A type that is not there, or not one, is refused with those that are; each time it is met.
    """
    found, account = types()

    for _ in range(2):
        with pytest.raises(RowError) as caught:
            found.parse(cell)
        assert (expected, hint) == (str(caught.value), caught.value.hint)
    assert bool("`" in expected) == account.asked


def test_an_account_without_types() -> None:
    """
    When there are no types at all, that is said.
    """
    with pytest.raises(RowError) as caught:
        Types(list, {}).parse("x")

    assert "there are none" == caught.value.hint


def test_types_in_json() -> None:
    """
    In JSON lines, types are a list of names or of types in wire shape, or one text.
    """
    found, _ = types()

    assert [PRIMARY, MAKER] == found.accept(["Primary", MAKER])
    assert [PRIMARY] == found.accept("CONTACT_TO_PRIMARY_COMPANY")
    assert "HUBSPOT_DEFINED:1;USER_DEFINED:1" == found.show([PRIMARY, MAKER])
    assert [PRIMARY] == found.accept(PRIMARY)


@pytest.mark.parametrize("value", [{**PRIMARY, "label": "x"}, [[PRIMARY]], [None], 1.5])
def test_what_is_no_type_in_json(value: object) -> None:
    """
    Anything else is refused in the words of JSON, and not as Python shows it.
    """
    found, _ = types()

    with pytest.raises(RowError, match=r"^has [a-z ]+ where a type has to be$"):
        found.accept(value)


def test_columns_of_any_model() -> None:
    """
    A column has the name of a field in JSON, and is optional where the field is.
    """

    class Thing(Model):
        first_name: str
        homes: list[Ref] = []  # noqa: RUF012 - msgspec copies it

    found = columns(Thing, nothing_special)

    assert [("firstName", True), ("homes", False)] == [(c.name, c.required) for c in found]
    assert [("firstname", "firstnameid"), ("homes", "homesid")] == [c.spellings for c in found]
    assert isinstance(found[0], Column)
