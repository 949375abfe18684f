"""The association types that the client knows: the facts, and how they are found."""

import doctest
import itertools
from collections import Counter

import hubspot_associations
import pytest
from hubspot_associations import association_types
from hubspot_associations.association_types import AssociationType, find, inverse

from tests.sandbox.catalogue import HUBSPOT_DEFINED, predefined_types

CONSTANTS = {
    name: value
    for name, value in vars(association_types).items()
    if isinstance(value, AssociationType)
}
TYPES = tuple(CONSTANTS.values())

# Where HubSpot's documentation and its older clients contradict each other, or themselves.
RESOLVED = {
    "PRIMARY_COMPANY_TO_CONTACT": 2,  # the guide calls the contact primary
    "CALL_TO_MEETING": 399,  # not in the guide
    "MEETING_TO_CALL": 400,
    "ORDER_TO_PRIMARY_COMPANY": 509,  # the clients call 509 and 510 the plain ones
    "PRIMARY_COMPANY_TO_ORDER": 510,
    "ORDER_TO_COMPANY": 934,
    "COMPANY_TO_ORDER": 935,
    "CART_TO_TICKET": 594,  # the clients give 594 to both
    "CART_TO_FEEDBACK_SUBMISSION": 1158,
    "QUOTE_TO_SIGNER_CONTACT": 702,  # the clients know no direction
    "SIGNER_CONTACT_TO_QUOTE": 703,
    "PROJECT_TO_MEETING": 1255,  # the guide says "meeting event"
}

SPELLINGS = [
    *itertools.product(
        ("contact", "contacts", "0-1", "CONTACT", "Contacts"), ("company", "companies", "0-2")
    ),
]


def ids(from_type: str, to_type: str) -> list[int]:
    """The ids of what is found."""
    return [type_.id for type_ in find(from_type, to_type)]


def test_all_types_are_there() -> None:
    """
    There is one constant for each of the 412 known types, by its own name.
    """
    assert 412 == len(TYPES) == len({type_.id for type_ in TYPES})
    assert list(CONSTANTS) == [type_.name for type_ in TYPES]
    assert {"unlabeled": 388, "primary": 13, "labeled": 11} == Counter(t.kind for t in TYPES)


def test_conflicts_are_resolved() -> None:
    """
    Where sources differ, each id has the one meaning that the facts settle on.
    """
    assert RESOLVED == {name: CONSTANTS[name].id for name in RESOLVED}
    assert not {"CONTACT_SIGNER", "COMPANY_TO_PRIMARY_CONTACT"} & CONSTANTS.keys()


@pytest.mark.parametrize(("from_type", "to_type"), SPELLINGS)
def test_a_direction_is_found_in_every_spelling(from_type: str, to_type: str) -> None:
    """
    An object type may be named in singular, plural or by id, in any case.
    """
    assert [279, 1, 931] == ids(from_type, to_type)
    assert [280, 2, 930] == ids(to_type, from_type)


def test_the_plain_type_comes_first() -> None:
    """
    From contact to company there is the unlabeled 279, then the primary 1.
    """
    assert [
        AssociationType(279, "CONTACT_TO_COMPANY", "contact", "company", 280, "unlabeled"),
        AssociationType(1, "CONTACT_TO_PRIMARY_COMPANY", "contact", "company", 2, "primary"),
    ] == find("contact", "company")[:2]
    for type_ in TYPES:
        kinds = [found.kind for found in find(type_.from_type, type_.to_type)]
        assert sorted(kinds, key=["unlabeled", "primary", "labeled"].index) == kinds


@pytest.mark.parametrize(
    ("from_type", "to_type", "expected"),
    [
        ("project", "meeting_event", [1255]),
        ("commerce_payments", "0-2", [389]),
        ("GOAL_TARGETS", "deal", [1356]),
        ("company", "company", [450, 13, 14]),
        ("postal_mail", "contact", [453]),
    ],
)
def test_aliases(from_type: str, to_type: str, expected: list[int]) -> None:
    """
    Names that only some of HubSpot's paths use are found, too.
    """
    assert expected == ids(from_type, to_type)


@pytest.mark.parametrize(
    ("from_type", "to_type"),
    [
        ("contact", "2-1001"),
        ("p_pets", "contacts"),
        ("contact", "butterfly"),
        ("", ""),
        ("contact", "thread"),
        ("0-999", "0-1"),
        ("İ\0", "contact"),
    ],
)
def test_the_table_is_open(from_type: str, to_type: str) -> None:
    """
    What the table does not know has no types, which is no error.
    """
    assert [] == find(from_type, to_type)


def test_a_list_is_ones_own() -> None:
    """
    Whatever a caller does to a list of types, the next one is as before.
    """
    find("contact", "company").clear()

    assert [279, 1, 931] == ids("contact", "company")


@pytest.mark.parametrize("type_", TYPES, ids=lambda type_: type_.name)
def test_the_inverse_of_the_inverse_is_the_type(type_: AssociationType) -> None:
    """
    An inverse goes back between the same object types, in the same kind, and back again.
    """
    back = inverse(type_)
    if back is None:
        assert type_.inverse_id is None
    else:
        assert (type_.to_type, type_.from_type) == (back.from_type, back.to_type)
        assert (type_.kind, type_.inverse_id) == (back.kind, back.id)
        assert type_ is inverse(back)


def test_most_inverses_are_known() -> None:
    """
    Nearly every type has an inverse; one between like records is its own.
    """
    alone = [type_.name for type_ in TYPES if inverse(type_) is None]
    own = [type_.name for type_ in TYPES if inverse(type_) is type_]

    assert 27 == len(alone)
    assert ["COMPANY_TO_COMPANY", "CONTACT_TO_CONTACT", "DEAL_TO_DEAL"] == own[:3]
    assert association_types.CHILD_TO_PARENT_COMPANY is inverse(
        association_types.PARENT_TO_CHILD_COMPANY
    )


def test_a_type_of_the_account_has_no_inverse() -> None:
    """
    A type that the table does not have, even with an id that it has, has no known inverse.
    """
    assert None is inverse(AssociationType(279, "PET_TO_VET", "pet", "vet", 280))


def test_a_type_is_what_requests_take() -> None:
    """
    `spec` is the type in wire shape.
    """
    assert {
        "associationCategory": "HUBSPOT_DEFINED",
        "associationTypeId": 1,
    } == association_types.CONTACT_TO_PRIMARY_COMPANY.spec


def test_types_are_constant() -> None:
    """
    A type cannot be changed, and can be a key.
    """
    with pytest.raises(AttributeError):
        association_types.CONTACT_TO_COMPANY.id = 5  # type: ignore[misc]
    assert 412 == len(set(TYPES))


def test_the_sandbox_has_the_same_types() -> None:
    """
    Each type that HubSpot defines in the sandbox is in the table, and goes the same way.
    """
    for side in predefined_types():
        if side.category == HUBSPOT_DEFINED:
            found = find(side.direction.from_type.id, side.direction.to_type.plural)
            (type_,) = [type_ for type_ in found if type_.id == side.id]

            assert side.inverse_id == type_.inverse_id
            assert (side.label is None) == (type_.kind == "unlabeled")


def test_the_docstring_is_right() -> None:
    """
    The examples in the module's docstring give what they show.
    """
    failed, attempted = doctest.testmod(association_types)

    assert (0, 3) == (failed, attempted)


def test_the_package_exports_it() -> None:
    """
    Every name that the package exports is found, each as what it is.
    """
    exported = {name: getattr(hubspot_associations, name) for name in hubspot_associations.__all__}

    assert association_types is exported.pop("association_types")
    assert "UNSET" == str(exported.pop("UNSET"))
    assert {name: name for name in exported} == {n: v.__name__ for n, v in exported.items()}
