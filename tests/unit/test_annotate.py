"""Types as they stand in generated code."""

import pytest

from generator import ir
from generator.render.annotate import annotation, given, normalised

TEXT, WHOLE, NULL, ID = ir.Scalar("str"), ir.Scalar("int"), ir.Scalar("None"), ir.Identifier()
THING, STATE = ir.Named("Thing"), ir.Named("State")
ENUMS = frozenset({"State"})

TYPES = [
    pytest.param(TEXT, "str", "str", id="scalar"),
    pytest.param(ir.Scalar("datetime"), "datetime", "datetime", id="datetime"),
    pytest.param(ir.Scalar("Any"), "Any", "Any", id="any"),
    pytest.param(ID, "Id", "str | int", id="id"),
    pytest.param(THING, "Thing", "Thing | Mapping[str, Any]", id="model"),
    pytest.param(STATE, "State", "State | str", id="enum"),
    pytest.param(ir.ListOf(TEXT), "list[str]", "Sequence[str]", id="list"),
    pytest.param(ir.ListOf(ID), "list[Id]", "Sequence[str | int]", id="list of ids"),
    pytest.param(
        ir.ListOf(ir.ListOf(THING)),
        "list[list[Thing]]",
        "Sequence[Sequence[Thing | Mapping[str, Any]]]",
        id="list of lists",
    ),
    pytest.param(ir.MapOf(ID), "dict[str, Id]", "Mapping[str, str | int]", id="map"),
    pytest.param(ir.OneOf((NULL, TEXT)), "str | None", "str | None", id="null comes last"),
    pytest.param(ir.OneOf((TEXT, WHOLE)), "str | int", "str | int", id="two"),
    pytest.param(
        ir.OneOf((ir.ListOf(STATE), NULL)),
        "list[State] | None",
        "Sequence[State | str] | None",
        id="list or null",
    ),
]


@pytest.mark.parametrize(("type_", "handed_out", "taken"), TYPES)
def test_annotation(type_: ir.TypeRef, handed_out: str, taken: str) -> None:
    """
    What a caller gets is exact; what a caller may give is as wide as it can be.
    """
    assert handed_out == annotation(type_)
    assert taken == given(type_, ENUMS)


def test_besides() -> None:
    """
    What a value may be besides stands behind it, and None behind everything.
    """
    assert "str | UnsetType | None" == annotation(ir.OneOf((TEXT, NULL)), "UnsetType")
    assert "str | int | UnsetType" == given(ID, ENUMS, "UnsetType")


IDS = [
    pytest.param(TEXT, None, id="no id"),
    pytest.param(ir.ListOf(ir.MapOf(TEXT)), None, id="no id inside"),
    pytest.param(ir.OneOf((TEXT, NULL)), None, id="no id beside null"),
    pytest.param(ID, "'5'", id="id"),
    pytest.param(ir.OneOf((NULL, ID)), "'5'", id="id beside null"),
    pytest.param(ir.ListOf(ID), "['5', '6']", id="list"),
    pytest.param(ir.ListOf(ir.OneOf((ID, NULL))), "['5', None]", id="list with nulls"),
    pytest.param(ir.MapOf(ID), "{'a': '5'}", id="map"),
    pytest.param(ir.ListOf(ir.ListOf(ID)), "[['5'], []]", id="list of lists"),
    pytest.param(ir.MapOf(ir.ListOf(ID)), "{'a': ['5']}", id="map of lists"),
    pytest.param(ir.ListOf(ir.MapOf(ir.OneOf((ID, NULL)))), "[{'a': None}]", id="list of maps"),
]


@pytest.mark.parametrize(("type_", "expected"), IDS)
def test_ids_become_text(type_: ir.TypeRef, expected: str | None) -> None:
    """
    Wherever an id stands in a value, the expression makes it text and leaves null alone.
    """
    found = normalised("value", type_)

    if expected is None or found is None:
        assert expected == found
        return
    value = eval(expected.replace("'5'", "5").replace("'6'", "6"))
    assert expected == repr(eval(found, {"value": value, "WHOLE": int}))
