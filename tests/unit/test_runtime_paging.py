"""Lists that come in pages are read as one, and never for ever."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import httpx2
import pytest
from hubspot_associations._runtime.errors import NotFoundError, PaginationError
from hubspot_associations.v4.models import AssociatedObjectPage
from hypothesis import given
from hypothesis import strategies as st

from tests.calling import Caller, Handler, both, calling

TARGET = "/crm/v4/objects/contacts/1/associations/companies"


def page(ids: Sequence[int], after: Any = None, paging: Any = None) -> Any:
    """The body of a page with these records, and with this as its cursor or its `paging`."""
    body: dict[str, Any] = {"results": [{"toObjectId": id_, "associationTypes": []} for id_ in ids]}
    if after is not None:
        body["paging"] = {"next": {"after": after, "link": "?"}}
    if paging is not None:
        body["paging"] = paging
    return body


def serving(pages: Mapping[str, Any]) -> tuple[Handler, list[str]]:
    """A handler that has a page for each query, or 404 for `None`, and the queries it gets."""
    queries = list[str]()

    def handle(request: httpx2.Request) -> httpx2.Response:
        path, _, query = request.url.raw_path.decode().partition("?")
        assert path == TARGET
        queries.append(query)
        body = pages[query]
        return httpx2.Response(404 if body is None else 200, json=body)

    return handle, queries


def ids(caller: Caller, most: int = 1_000, **options: Any) -> list[str]:
    """The ids that listing gives."""
    pages = caller.client.associations.list("contacts", 1, "companies", **options)
    return [item.to_object_id for item in caller.items(pages, most)]


THREE = {"": page([1, 2], "b"), "after=b": page([3], "c%3D"), "after=c%3D": page([4])}

ENDS = [
    pytest.param(page([1]), id="no paging"),
    pytest.param(page([1], paging={}), id="empty paging"),
    pytest.param(page([1], paging={"prev": {"before": "x"}}), id="only a page before"),
    pytest.param(page([1], after=""), id="empty cursor"),
]

CIRCLES = [
    pytest.param({"": page([1], "b"), "after=b": page([2], "b")}, ["", "after=b"], id="itself"),
    pytest.param(
        {"": page([1], "b"), "after=b": page([2], "c"), "after=c": page([3], "b")},
        ["", "after=b", "after=c"],
        id="the page before it",
    ),
    pytest.param(
        {"": page([1], "%62"), "after=b": page([2], "b")}, ["", "after=b"], id="another spelling"
    ),
]


@both
def test_all_pages_are_read_as_one(kind: str) -> None:
    """
    Items come in order, page after page, and cursors go back as they came, encoded once.
    """
    handler, queries = serving(THREE)
    with calling(kind, handler) as caller:
        assert ["1", "2", "3", "4"] == ids(caller)

    assert ["", "after=b", "after=c%3D"] == queries


@both
def test_other_parameters_stay(kind: str) -> None:
    """
    A limit and a first cursor are sent; the limit goes along to the next page.
    """
    handler, queries = serving({"after=a&limit=2": page([1], "b"), "after=b&limit=2": page([2])})
    with calling(kind, handler) as caller:
        assert ["1", "2"] == ids(caller, after="a", limit=2)

    assert ["after=a&limit=2", "after=b&limit=2"] == queries


@both
def test_pages_are_read_as_needed(kind: str) -> None:
    """
    Nothing is asked before the first item, and a page only when its first item is.
    """
    handler, queries = serving(THREE)
    with calling(kind, handler) as caller:
        caller.client.associations.list("contacts", 1, "companies")
        assert [] == queries
        assert ["1", "2"] == ids(caller, most=2)
        assert [""] == queries
        assert ["1", "2", "3"] == ids(caller, most=3)

    assert ["", "", "after=b"] == queries


@both
def test_iterating_again_asks_again(kind: str) -> None:
    """
    The same list can be read twice, from its beginning.
    """
    handler, queries = serving(THREE)
    with calling(kind, handler) as caller:
        listing = caller.client.associations.list("contacts", 1, "companies")
        first, second = caller.items(listing), caller.items(listing)

    assert first == second
    assert ["", "after=b", "after=c%3D"] * 2 == queries


@both
def test_whole_pages_can_be_read(kind: str) -> None:
    """
    `pages()` gives each page as its model.
    """
    handler, _ = serving(THREE)
    with calling(kind, handler) as caller:
        found = caller.items(caller.client.associations.list("contacts", 1, "companies").pages())

    assert [2, 1, 1] == [len(whole.results) for whole in found]
    assert {AssociatedObjectPage} == {type(whole) for whole in found}


@both
def test_an_empty_page_is_not_the_end(kind: str) -> None:
    """
    Only a page without a cursor is the last: an empty one with a cursor is read past.
    """
    handler, _ = serving({"": page([], "b"), "after=b": page([1])})
    with calling(kind, handler) as caller:
        assert ["1"] == ids(caller)


@pytest.mark.parametrize("last", ENDS)
def test_a_page_without_cursor_is_the_end(last: Any) -> None:
    """
    However a page says that there is no next one, reading ends.
    """
    handler, queries = serving({"": last})
    with calling("sync", handler) as caller:
        assert ["1"] == ids(caller)

    assert [""] == queries


@both
@pytest.mark.parametrize(("pages", "expected"), CIRCLES)
def test_reading_in_circles_is_an_error(
    kind: str, pages: Mapping[str, Any], expected: list[str]
) -> None:
    """
    A page that leads back to one that was read ends in an error instead of an endless loop.
    """
    handler, queries = serving(pages)
    with calling(kind, handler) as caller, pytest.raises(PaginationError) as caught:
        ids(caller)

    assert str(caught.value).startswith("associations_list: the next page is one that was read")
    assert expected == queries


@both
def test_an_error_in_the_middle_is_raised(kind: str) -> None:
    """
    What goes wrong on a later page is raised there, after the items before it.
    """
    handler, _ = serving({"": page([1], "b"), "after=b": None})
    with calling(kind, handler) as caller:
        assert ["1"] == ids(caller, most=1)
        with pytest.raises(NotFoundError):
            ids(caller)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="%"), min_size=1))
def test_any_cursor_survives_the_round_trip(cursor: str) -> None:
    """
    Whatever text a server hands out as a cursor, it gets the same text back.
    """
    received = list[str]()

    def handle(request: httpx2.Request) -> httpx2.Response:
        received.append(request.url.params.get("after", ""))
        body = {"results": [], "paging": {"next": {"after": cursor}} if len(received) == 1 else {}}
        return httpx2.Response(200, content=json.dumps(body))

    with calling("sync", handle) as caller:
        ids(caller)

    assert ["", cursor] == received
