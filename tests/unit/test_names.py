"""Python names for the names of a document."""

import keyword
import unicodedata

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.adapt import names
from generator.render.model_view import camel
from tests.effort import examples

FULL_WIDTH = "\uff43\uff4c\uff41\uff53\uff53"  # `class`, as wide as Chinese
ANY_NAME = st.one_of(
    st.text(min_size=1),
    st.text(st.sampled_from("aB1_- .é@ǅﬁＡ²ªß"), min_size=1),
    st.sampled_from([*keyword.kwlist, "date", "field", "self", "list", FULL_WIDTH, "ﬁeld"]),
)

IDENTIFIERS = [
    ("toObjectId", "to_object_id"),
    ("from", "from_"),
    ("ID", "id"),
    ("fromObjectTypeID", "from_object_type_id"),
    ("list", "list_"),
    ("date", "date_"),
    ("field", "field_"),
    ("self", "self_"),
    ("9lives", "field_9lives"),
    ("_private", "field_private"),
    ("@", "field_"),
    ("a-b c.d", "a_b_c_d"),
    ("ﬁnd", "find"),
    (FULL_WIDTH, "class_"),
]


@pytest.mark.parametrize(("wire", "expected"), IDENTIFIERS)
def test_identifier(wire: str, expected: str) -> None:
    """
    A name in JSON becomes the name that a Python programmer would give.
    """
    assert expected == names.identifier(wire)


@settings(max_examples=examples(1000))
@given(wire=ANY_NAME)
def test_any_name_gives_an_identifier(wire: str) -> None:
    """
    Any text gives a name that Python takes, and takes as it is written.
    """
    for name in (names.identifier(wire), names.method_name(wire, "tag"), names.module_name(wire)):
        assert name.isidentifier()
        assert not keyword.iskeyword(name)
        assert unicodedata.is_normalized("NFKC", name)
        assert not name.startswith("_")


@settings(max_examples=examples(1000))
@given(wire=ANY_NAME)
def test_camel_is_what_msgspec_does(wire: str) -> None:
    """
    Our idea of `rename="camel"` is that of msgspec, for every name that a field can have.
    """
    name = names.identifier(wire)
    model = msgspec.defstruct("Model", [(name, str)], rename="camel")

    assert (camel(name),) == model.__struct_encode_fields__


@given(wires=st.lists(st.one_of(st.text(), st.sampled_from(["", "1", "a b", "A_B", "mro", "Ä"]))))
def test_members(wires: list[str]) -> None:
    """
    Any texts give members of an enum with names of their own, in capitals.
    """
    taken: set[str] = set()
    members = [names.member_name(wire, taken) for wire in wires]

    assert len(wires) == len(set(members)) == len(taken)
    for member in members:
        assert member.isidentifier()
        assert member.isascii()
        assert member.upper() == member
        assert not member.startswith("_")
        assert not keyword.iskeyword(member)


METHODS = [
    ("batch_create_default", "batch", "create_default"),
    ("batch_create", "other", "batch_create"),
    ("things_list", "things", "list"),
    ("things_import", "things", "import_"),
    ("things_str", "things", "str_"),
    ("class_delete", "class", "delete"),
    ("list", "things", "list_"),
    ("class", "class", "class_"),
    ("things_2", "things", "things_2"),
    ("createThing", "things", "create_thing"),
]


@pytest.mark.parametrize(("operation_id", "tag", "expected"), METHODS)
def test_method_name(operation_id: str, tag: str, expected: str) -> None:
    """
    A method does not repeat its resource, and hides no type that its neighbours name.
    """
    assert expected == names.method_name(operation_id, tag)


MODULES = [
    ("v4", "v4"),
    ("2025-09", "v2025_09"),
    ("2026-09-beta", "v2026_09_beta"),
    ("V1.2", "v1_2"),
    ("class", "vclass"),
    ("–", "v"),
    ("redis", "vredis"),
    ("Dask", "vdask"),
    ("association_types", "vassociation_types"),
    ("_runtime", "runtime"),
    ("__init__", "init"),
    ("None", "none"),
    ("getattr", "vgetattr"),
    ("import_module", "vimport_module"),
    ("../v4", "v4"),
]


@pytest.mark.parametrize(("version", "expected"), MODULES)
def test_module_name(version: str, expected: str) -> None:
    """
    A version's module has its name, with what Python can spell.
    """
    assert expected == names.module_name(version)


RESOURCES = [
    ("labels", set(), "Labels"),
    ("pet", {"Pet"}, "PetResource"),
    ("pet", {"AsyncPet"}, "PetResource"),
    ("pet", {"Pet", "PetResource"}, "PetResourceResource"),
    ("pet", {"Pets"}, "Pet"),
]


@pytest.mark.parametrize(("tag", "taken", "expected"), RESOURCES)
def test_resource_class(tag: str, taken: set[str], expected: str) -> None:
    """
    The class of a resource is none of the models, and neither is its async twin.
    """
    assert expected == names.resource_class(tag, taken)
