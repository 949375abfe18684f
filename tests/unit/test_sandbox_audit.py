"""How the sandbox is asked whether an account is as it should be."""

import pytest

from tests.sandbox import Audit, Store, audit
from tests.sandbox.catalogue import HUBSPOT_DEFINED, Direction, direction_between, find_object_type

ASKED = [("1", "11"), ("2", "12"), ("3", "13")]


def direction(from_type: str, to_type: str) -> Direction:
    """That from one object type to another."""
    here, there = find_object_type(from_type), find_object_type(to_type)
    assert here
    assert there
    return direction_between(here, there)


def connect(store: Store, way: Direction, from_id: str, to_id: str, *type_ids: int) -> None:
    """Associate two records by these types, and the plain one."""
    types = [store.find_type(way, (HUBSPOT_DEFINED, id_)) for id_ in type_ids]
    assert all(types)
    store.connect(store.bond(way, [type_ for type_ in types if type_]), from_id, to_id)


def account(*, type_id: int = 1) -> Store:
    """One that is as it should be, if the type is."""
    store = Store()
    for pair in ASKED:
        connect(store, direction("contacts", "companies"), *pair, type_id)
    return store


def look(store: Store) -> Audit:
    """What there is to say of an account that should have those three, and Primary."""
    return audit(store, "contacts", "companies", ASKED, [1])


def test_an_account_that_is_as_it_should_be() -> None:
    """
    Nothing is missing, nothing else is there.
    """
    assert Audit(3, 0, 0, 0) == look(account())
    assert look(account()).exact


@pytest.mark.parametrize(
    ("way", "pair", "types"),
    [
        pytest.param(("contacts", "companies"), ("1", "12"), [1], id="of the same types"),
        pytest.param(("companies", "contacts"), ("1", "11"), [], id="the other way round"),
        pytest.param(("deals", "companies"), ("1", "11"), [], id="of another type"),
    ],
)
def test_something_that_nobody_asked_for(
    way: tuple[str, str], pair: tuple[str, str], types: list[int]
) -> None:
    """
    Another association counts, whatever it is between.
    """
    store = account()
    connect(store, direction(*way), *pair, *types)

    assert Audit(3, 0, 0, 1) == look(store)
    assert not look(store).exact


def test_something_is_missing() -> None:
    """
    An association that is not there counts, however many others are in its place.
    """
    store = account()
    store.disconnect(direction("contacts", "companies"), "2", "12")
    missing = look(store)
    connect(store, direction("contacts", "companies"), "2", "13", 1)

    assert Audit(3, 1, 0, 0) == missing
    assert Audit(3, 1, 0, 1) == look(store)


def test_other_types() -> None:
    """
    An association that has no type too few and none too many is the one that was asked for.
    """
    store = account()
    connect(store, direction("contacts", "companies"), *ASKED[0])

    assert Audit(3, 0, 1, 0) == look(store)
    assert Audit(3, 0, 3, 0) == audit(account(), "contacts", "companies", ASKED)


def test_between_records_of_one_type() -> None:
    """
    Where both sides are of one object type, an association is still one.
    """
    store = Store()
    connect(store, direction("companies", "companies"), "1", "2", 13)

    assert Audit(1, 0, 0, 0) == audit(store, "companies", "companies", [("1", "2")], [13])
    assert Audit(1, 0, 1, 0) == audit(store, "companies", "companies", [("1", "2")], [14])
