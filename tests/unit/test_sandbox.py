"""What the sandbox answers, call by call, and what it must not do."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

import httpx2
import pytest
from starlette.testclient import TestClient

from tests.processes import program
from tests.sandbox import (
    DEFAULT_TOKEN,
    NO_SCOPES_TOKEN,
    ReceivedRequest,
    Store,
    build_app,
    running_sandbox,
    ticking,
)
from tests.sandbox.catalogue import predefined_types
from tests.sandbox.operations import OPERATIONS
from tests.sandbox.store import FIRST_MISSING_ID

ABSENT = "absent"  # stands for a key that a body does not have, which is not a null
MISSING = str(FIRST_MISSING_ID)
VERSIONS = ("v4", "2025-09", "2026-03", "2026-09")

Ask = Callable[..., tuple[int, Any]]


@pytest.fixture
def requests() -> list[ReceivedRequest]:
    """What has arrived so far."""
    return []


@pytest.fixture
def client(requests: list[ReceivedRequest]) -> Iterator[TestClient]:
    """A client with the right token, of a new account."""
    with TestClient(build_app(requests=requests)) as client:
        client.headers["Authorization"] = f"Bearer {DEFAULT_TOKEN}"
        yield client


@pytest.fixture
def ask(client: TestClient) -> Ask:
    """Send a call such as ``GET objects/…``; its status, and its body or None."""

    def ask(call: str, body: Any = None, version: str = "v4") -> tuple[int, Any]:
        method, path = call.split(" ", 1)
        response = client.request(method, url(path, version), json=body)
        return response.status_code, response.json() if response.content else None

    return ask


def url(path: str, version: str = "v4") -> str:
    """The path of a version; ``objects/…`` and ``associations/…`` are put where they belong."""
    family, rest = path.split("/", 1)
    return f"/crm/v4/{path}" if version == "v4" else f"/crm/{family}/{version}/{rest}"


def spec(type_id: int, category: str = "HUBSPOT_DEFINED") -> dict[str, Any]:
    """An association type as requests name it."""
    return {"associationCategory": category, "associationTypeId": type_id}


def pair(from_id: str, to_id: str, *types: dict[str, Any]) -> dict[str, Any]:
    """One input of a batch."""
    ends = {"from": {"id": from_id}, "to": {"id": to_id}}
    return {**ends, "types": list(types)} if types else ends


def default(from_id: str, to_id: str, type_id: int) -> dict[str, Any]:
    """One result of a default association."""
    return {**pair(from_id, to_id), "associationSpec": spec(type_id)}


def label(type_id: int, text: str | None, category: str = "HUBSPOT_DEFINED") -> dict[str, Any]:
    """An association type as v4 answers it."""
    return {"category": category, "typeId": type_id, "label": text}


def parts(body: Mapping[str, Any], keys: Mapping[str, Any]) -> dict[str, Any]:
    """Those keys of the body, so that the rest of it does not matter."""
    return {key: body.get(key, ABSENT) for key in keys}


PAIR = "objects/contacts/1/associations/companies/2"
DEFAULT_PAIR = "objects/contacts/1/associations/default/companies/2"
COMPANIES_OF_1 = "objects/contacts/1/associations/companies"
BATCH = "associations/contacts/companies/batch"
LABELS = "associations/contacts/companies/labels"
LIMITS = "associations/definitions/configurations/contacts/companies"

SUCCESSES = [
    pytest.param(
        f"PUT {DEFAULT_PAIR}",
        None,
        200,
        {"status": "COMPLETE", "results": [default("1", "2", 279), default("2", "1", 280)]},
        id="default: one result for each direction",
    ),
    pytest.param(
        f"PUT {PAIR}",
        [spec(1)],
        201,
        {
            "fromObjectTypeId": "0-1",
            "fromObjectId": 1,
            "toObjectTypeId": "0-2",
            "toObjectId": 2,
            "labels": ["Primary"],
        },
        id="create: ids are numbers, labels are words",
    ),
    pytest.param(f"PUT {PAIR}", [spec(279)], 201, {"labels": []}, id="create: plain has no label"),
    pytest.param(f"DELETE {PAIR}", None, 204, None, id="delete: nothing there is no error"),
    pytest.param(
        f"GET {COMPANIES_OF_1}",
        None,
        200,
        {"results": [], "paging": ABSENT},
        id="list: nothing there is no error",
    ),
    pytest.param(
        f"POST {BATCH}/create",
        {"inputs": [pair("1", "2", spec(279)), pair("3", "4", spec(1))]},
        201,
        {"status": "COMPLETE", "errors": ABSENT, "numErrors": ABSENT},
        id="batch create: no errors, no key",
    ),
    pytest.param(
        f"POST {BATCH}/associate/default",
        {"inputs": [pair("1", "2")]},
        200,
        {"results": [default("1", "2", 279), default("2", "1", 280)]},
        id="batch default: one result for each direction",
    ),
    pytest.param(
        "GET associations/contacts/companies/labels",
        None,
        200,
        {"results": [label(279, None), label(1, "Primary"), label(931, "Billing Contact")]},
        id="labels of a direction",
    ),
    pytest.param(
        "GET associations/0-2/CONTACT/labels",
        None,
        200,
        {"results": [label(280, None), label(2, "Primary"), label(930, "Billing Contact")]},
        id="labels of the other direction; types by id, singular, in capitals",
    ),
    pytest.param(
        "POST associations/usage/high-usage-report/42",
        None,
        200,
        {"userId": 42, "userEmail": "user-42@example.com"},
        id="high usage report",
    ),
    pytest.param(
        "GET associations/definitions/configurations/all", None, 200, {"results": []}, id="limits"
    ),
]

REFUSALS = [
    pytest.param(
        "GET objects/contacts/1/associations/butterflies",
        None,
        400,
        {"message": "Unable to infer object type from: butterflies", "category": ABSENT},
        id="unknown object type",
    ),
    pytest.param(
        "GET associations/contacts/pet/labels",
        None,
        400,
        {"message": "Unable to infer object type from: pet"},
        id="a custom object is not known by its name",
    ),
    pytest.param(
        f"GET objects/contacts/{MISSING}/associations/companies",
        None,
        404,
        {
            "message": "Object not found.  objectId are usually numeric.",
            "category": "OBJECT_NOT_FOUND",
        },
        id="list of a record that does not exist",
    ),
    pytest.param(
        "PUT objects/contacts/ada/associations/companies/2",
        [],
        404,
        {"category": "OBJECT_NOT_FOUND"},
        id="an id that is no number",
    ),
    pytest.param(
        f"PUT objects/contacts/1/associations/deals/{MISSING}",
        [spec(4)],
        400,
        {
            "message": "One or more associations are invalid",
            "category": "VALIDATION_ERROR",
            "context": {"INVALID_OBJECT_IDS": [f"DEAL={MISSING} is not valid"]},
        },
        id="create with a record that does not exist",
    ),
    pytest.param(
        f"PUT {PAIR}",
        [spec(280)],
        400,
        {
            "context": {
                "associationSpec": ["HUBSPOT_DEFINED=280"],
                "INVALID_ASSOCIATION_TYPE_ID": [
                    "HUBSPOT_DEFINED=280 is not a valid association definition id"
                ],
            }
        },
        id="a type of the other direction",
    ),
    pytest.param(
        f"PUT {PAIR}", [spec(1, "USER_DEFINED")], 400, {"status": "error"}, id="the wrong category"
    ),
    pytest.param(
        "PUT objects/contacts/1/associations/default/contacts/1",
        None,
        400,
        {"message": "Object 1 cannot be associated to itself (1)"},
        id="a record with itself",
    ),
    pytest.param(
        "PUT objects/notes/1/associations/default/quotes/2",
        None,
        400,
        {"category": "VALIDATION_ERROR"},
        id="a pair without a default type",
    ),
    pytest.param(
        f"PUT {PAIR}",
        None,
        400,
        {
            "message": "Invalid JSON input: a request body was expected, but none found",
            "category": "VALIDATION_ERROR",
        },
        id="no body",
    ),
    pytest.param(
        f"POST {BATCH}/read",
        {},
        400,
        {
            "message": "Invalid input JSON on line 1, column 2. "
            "Some required fields were not set: [inputs]"
        },
        id="no inputs",
    ),
    pytest.param(
        f"PUT {PAIR}", {"not": "a list"}, 400, {"category": ABSENT}, id="body of another shape"
    ),
    pytest.param(
        f"POST {BATCH}/read",
        {"inputs": [{"id": str(n)} for n in range(1, 1002)]},
        400,
        {"category": "VALIDATION_ERROR"},
        id="read of 1,001",
    ),
    pytest.param(
        f"POST {BATCH}/create",
        {"inputs": [pair(str(n), "1", spec(279)) for n in range(1, 2002)]},
        400,
        {"category": "VALIDATION_ERROR"},
        id="create of 2,001",
    ),
    pytest.param(f"GET {COMPANIES_OF_1}?limit=0", None, 400, {"status": "error"}, id="limit 0"),
    pytest.param(f"GET {COMPANIES_OF_1}?after=MA", None, 400, {"status": "error"}, id="no cursor"),
    pytest.param(
        f"GET {COMPANIES_OF_1}?after=MC0zLTI=", None, 400, {"status": "error"}, id="cursor of deals"
    ),
    pytest.param(
        f"POST {BATCH}/labels/archive",
        {"inputs": [pair("1", "2", spec(1)), pair("1", "2", spec(5))]},
        400,
        {"message": "One or more associations are invalid"},
        id="removing a type of another pair",
    ),
    pytest.param(
        f"POST {LABELS}", {"label": "Chef", "name": "a-chef"}, 400, {"status": "error"}, id="hyphen"
    ),
    pytest.param(
        f"POST {LABELS}", {"label": "Chef", "name": "1chef"}, 400, {"status": "error"}, id="digit"
    ),
    pytest.param(
        f"POST {LABELS}", {"label": "Primary", "name": "p"}, 400, {"status": "error"}, id="taken"
    ),
    pytest.param(f"POST {LABELS}", {"name": "chef"}, 400, {"status": "error"}, id="no label"),
    pytest.param(
        f"PUT {LABELS}",
        {"associationTypeId": 279, "label": "Chef"},
        400,
        {"status": "error"},
        id="relabelling HubSpot's own type",
    ),
    pytest.param(f"DELETE {LABELS}/1", None, 400, {"status": "error"}, id="deleting HubSpot's own"),
]


@pytest.mark.parametrize("version", VERSIONS[:2])
@pytest.mark.parametrize(("call", "body", "status", "expected"), SUCCESSES)
def test_success(
    ask: Ask, version: str, call: str, body: Any, status: int, expected: dict[str, Any] | None
) -> None:
    """
    A right request gets its status and these parts of a body, the same in v4 and in 2025-09.
    """
    found_status, found = ask(call, body, version)
    if "labels" in call and version != "v4":
        for type_ in found["results"]:
            assert type_.pop("fromObjectTypeId") is None
            assert type_.pop("toObjectTypeId") is None

    assert status == found_status
    assert expected == (parts(found, expected) if expected else found)


@pytest.mark.parametrize(("call", "body", "status", "expected"), REFUSALS)
def test_refusal(ask: Ask, call: str, body: Any, status: int, expected: dict[str, Any]) -> None:
    """
    A wrong request gets its status and an error with a correlationId, and changes nothing.
    """
    found_status, found = ask(call, body)

    assert status == found_status
    assert expected == parts(found, expected)
    assert "error" == found["status"]
    assert found["correlationId"]
    assert {"results": []} == ask(f"GET {COMPANIES_OF_1}")[1]
    assert 3 == len(ask(f"GET {LABELS}")[1]["results"])


STATUSES = [
    pytest.param(f"POST {BATCH}/create", {"inputs": []}, (201, 201, 201, 200), id="create"),
    pytest.param(f"POST {BATCH}/archive", {"inputs": []}, (204, 200, 200, 200), id="archive"),
    pytest.param(
        f"POST {BATCH}/labels/archive", {"inputs": []}, (204, 200, 200, 200), id="labels archive"
    ),
    pytest.param(
        f"POST {LIMITS}/batch/create", {"inputs": []}, (201, 200, 201, 200), id="limits create"
    ),
    pytest.param(
        f"POST {LIMITS}/batch/update", {"inputs": []}, (200, 200, 200, 200), id="limits update"
    ),
    pytest.param(
        f"POST {LIMITS}/batch/purge", {"inputs": []}, (204, 200, 200, 204), id="limits purge"
    ),
]


@pytest.mark.parametrize(("call", "body", "expected"), STATUSES)
def test_versions_differ_in_success_codes(
    ask: Ask, call: str, body: Any, expected: tuple[int, ...]
) -> None:
    """
    Each version answers a batch with its own success code, and with a body unless it is 204.
    """
    answers = [ask(call, body, version) for version in VERSIONS]

    assert expected == tuple(status for status, _ in answers)
    assert [status == 204 for status in expected] == [body is None for _, body in answers]


def test_absence_is_null_in_one_version_and_no_key_in_another(ask: Ask) -> None:
    """
    v4 spells out requestedAt and links, dated versions leave them out.
    """
    keys: dict[str, Any] = {"requestedAt": None, "links": {}}

    assert keys == parts(ask(f"PUT {DEFAULT_PAIR}")[1], keys)
    dated = ask(f"PUT {DEFAULT_PAIR}", version="2025-09")[1]
    assert dict.fromkeys(keys, ABSENT) == parts(dated, keys)


def test_versions_share_one_account(ask: Ask) -> None:
    """
    What one version associates, any other sees; a date not listed anywhere is a version too.
    """
    ask(f"PUT {DEFAULT_PAIR}", version="2025-09")

    for version in ("v4", "2026-03", "2031-09"):
        assert 2 == ask(f"GET {COMPANIES_OF_1}", version=version)[1]["results"][0]["toObjectId"]


def test_both_directions(ask: Ask) -> None:
    """
    An association made from one side is there from the other side, under the inverse type ids.
    """
    ask(f"PUT {PAIR}", [spec(1)])

    expected = [{"toObjectId": 1, "associationTypes": [label(2, "Primary"), label(280, None)]}]
    assert expected == ask("GET objects/company/2/associations/contact")[1]["results"]


def test_create_replaces_labels(ask: Ask) -> None:
    """
    Create replaces the labels of a pair and keeps the plain type; create_default keeps labels.
    """
    ask(f"PUT {PAIR}", [spec(1)])
    ask(f"PUT {DEFAULT_PAIR}")
    kept = ask(f"GET {COMPANIES_OF_1}")[1]["results"][0]["associationTypes"]
    ask(f"PUT {PAIR}", [spec(931)])
    replaced = ask(f"GET {COMPANIES_OF_1}")[1]["results"][0]["associationTypes"]

    assert [label(1, "Primary"), label(279, None)] == kept
    assert [label(279, None), label(931, "Billing Contact")] == replaced


@pytest.mark.parametrize(
    ("removed", "left"),
    [
        pytest.param([1], [label(279, None)], id="a label leaves the plain type"),
        pytest.param([279], None, id="the plain type takes everything with it"),
        pytest.param([931], [label(1, "Primary"), label(279, None)], id="one it does not have"),
    ],
)
def test_delete_labels(ask: Ask, removed: list[int], left: list[Any] | None) -> None:
    """
    Removing types leaves the others; without the plain type there is no association.
    """
    ask(f"PUT {PAIR}", [spec(1)])
    types = [spec(type_id) for type_id in removed]
    ask(f"POST {BATCH}/labels/archive", {"inputs": [pair("1", "2", *types)]})

    results = ask(f"GET {COMPANIES_OF_1}")[1]["results"]
    assert ([left] if left else []) == [result["associationTypes"] for result in results]
    backward = ask("GET objects/companies/2/associations/contacts")[1]["results"]
    assert len(results) == len(backward)


def test_batch_archive_takes_a_list(ask: Ask) -> None:
    """
    Archive removes every listed association, both directions, and no other.
    """
    ask(f"POST {BATCH}/create", {"inputs": [pair("1", n, spec(1)) for n in ("2", "3", "4")]})
    fan = {"from": {"id": "1"}, "to": [{"id": "2"}, {"id": "3"}]}
    ask(f"POST {BATCH}/archive", {"inputs": [fan]})

    assert [4] == [r["toObjectId"] for r in ask(f"GET {COMPANIES_OF_1}")[1]["results"]]
    assert [] == ask("GET objects/companies/2/associations/contacts")[1]["results"]


def test_read_lists_what_has_nothing_as_an_error(ask: Ask) -> None:
    """
    One input without associations makes a 207: it is missing in results and named in errors.
    """
    ask(f"PUT {DEFAULT_PAIR}")
    status, body = ask(f"POST {BATCH}/read", {"inputs": [{"id": "1"}, {"id": "7"}]})

    to = [{"toObjectId": 2, "associationTypes": [label(279, None)]}]
    error = {
        "status": "error",
        "category": "OBJECT_NOT_FOUND",
        "subCategory": "crm.associations.NO_ASSOCIATIONS_FOUND",
        "message": "No company is associated with contact 7.",
        "context": {
            "fromObjectId": ["7"],
            "fromObjectType": ["contact"],
            "toObjectType": ["company"],
        },
    }
    assert (207, "COMPLETE") == (status, body["status"])
    assert [{"from": {"id": "1"}, "to": to}] == body["results"]
    assert ([error], 1) == (body["errors"], body["numErrors"])


def test_read_does_not_tell_missing_records_from_lonely_ones(ask: Ask) -> None:
    """
    A record that does not exist is answered like one that has no associations.
    """
    status, body = ask(f"POST {BATCH}/read", {"inputs": [{"id": MISSING}, {"id": "ada"}]})

    assert 207 == status
    assert {"OBJECT_NOT_FOUND"} == {error["category"] for error in body["errors"]}


BATCH_ERRORS = [
    pytest.param(
        pair("unknown", "2", spec(449)),
        "crm.associations.INVALID_IDENTIFIER",
        {"id": ["unknown"]},
        id="no id",
    ),
    pytest.param(
        pair("1", MISSING, spec(449)),
        "crm.associations.INVALID_IDENTIFIER",
        {"id": [MISSING]},
        id="no such record",
    ),
    pytest.param(pair("8", "8", spec(449)), ABSENT, ABSENT, id="with itself: nothing names it"),
    pytest.param(
        pair("1", "2", spec(5)),
        "crm.associations.INVALID_ASSOCIATION_TYPE",
        {"type": ["0-5"], "fromObjectType": ["CONTACT"], "toObjectType": ["CONTACT"]},
        id="type of another pair",
    ),
]


@pytest.mark.parametrize(("wrong", "sub_category", "context"), BATCH_ERRORS)
def test_batch_create_reports_each_wrong_input(
    ask: Ask, wrong: dict[str, Any], sub_category: str, context: Any
) -> None:
    """
    A wrong input is an error in a 207 that says COMPLETE, and the other inputs are done.
    """
    path = "associations/contacts/contacts/batch/create"
    status, body = ask(f"POST {path}", {"inputs": [wrong, pair("1", "5", spec(449))]})

    (error,) = body["errors"]
    assert (207, "COMPLETE", 1) == (status, body["status"], body["numErrors"])
    assert [(1, 5)] == [(r["fromObjectId"], r["toObjectId"]) for r in body["results"]]
    assert "VALIDATION_ERROR" == error["category"]
    assert sub_category == error.get("subCategory", ABSENT)
    assert context == error.get("context", ABSENT)


def test_batch_default_reports_each_wrong_input(ask: Ask) -> None:
    """
    A default association that cannot be made is an error in a 207, and the others are made.
    """
    inputs = [pair("1", "2"), pair("1", MISSING)]
    status, body = ask(f"POST {BATCH}/associate/default", {"inputs": inputs})

    assert (207, 2, 1) == (status, len(body["results"]), body["numErrors"])
    assert f"{MISSING} is not a valid ID" == body["errors"][0]["message"]


def test_pages(ask: Ask) -> None:
    """
    Following the decoded cursor visits every association once, in order, and then ends.
    """
    ids = [str(n) for n in range(1, 12)]
    ask(f"POST {BATCH}/create", {"inputs": [pair("1", n, spec(279)) for n in reversed(ids)]})
    seen, after, pages = [], "", 0
    while pages == 0 or after:
        _, body = ask(f"GET {COMPANIES_OF_1}?limit=5&after={after}")
        seen += [str(result["toObjectId"]) for result in body["results"]]
        after = body.get("paging", {}).get("next", {}).get("after", "")
        pages += 1

    assert (ids, 3) == (seen, pages)


def test_cursor_is_not_understood_encoded_twice(ask: Ask, client: TestClient) -> None:
    """
    The cursor comes percent-encoded; as a parameter it is understood decoded, and only so.
    """
    ask(f"POST {BATCH}/create", {"inputs": [pair("1", n, spec(279)) for n in ("2", "3")]})
    following = ask(f"GET {COMPANIES_OF_1}?limit=1")[1]["paging"]["next"]
    after = following["after"]
    decoded, as_it_is = (
        client.get(url(COMPANIES_OF_1), params={"after": cursor}) for cursor in ("MC0xLTI=", after)
    )

    assert "MC0xLTI%3D" == after
    assert following["link"].endswith(f"&after={after}")
    assert [3] == [result["toObjectId"] for result in decoded.json()["results"]]
    assert 400 == as_it_is.status_code


def test_batch_read_pages_each_result(ask: Ask) -> None:
    """
    A result with more than 500 associations carries its own cursor, which its input takes back.
    """
    many = [pair("1", str(n), spec(279)) for n in range(1, 701)] + [pair("2", "1", spec(279))]
    ask(f"POST {BATCH}/create", {"inputs": many})
    _, body = ask(f"POST {BATCH}/read", {"inputs": [{"id": "1"}, {"id": "2"}]})
    long, short = body["results"]
    after = unquote(long["paging"]["next"]["after"])
    _, rest = ask(f"POST {BATCH}/read", {"inputs": [{"id": "1", "after": after}]})

    assert (500, 1, 200) == (len(long["to"]), len(short["to"]), len(rest["results"][0]["to"]))
    assert "paging" not in short
    assert "paging" not in rest["results"][0]


def test_label_is_a_pair(ask: Ask) -> None:
    """
    A new label has an id on each side; relabelling without inverseLabel changes both sides.
    """
    chef = {"label": "Chef", "name": "chef", "inverseLabel": "Kitchen"}
    status, body = ask(f"POST {LABELS}", chef)
    there, back = (result["typeId"] for result in body["results"])
    ask(f"PUT {PAIR}", [spec(there, "USER_DEFINED")])
    before = ask("GET objects/companies/2/associations/contacts")[1]["results"][0]
    update = ask(f"PUT {LABELS}", {"associationTypeId": there, "label": "Cook"})
    after = ask("GET objects/companies/2/associations/contacts")[1]["results"][0]

    assert (200, (204, None)) == (status, update)
    assert label(back, "Kitchen", "USER_DEFINED") in before["associationTypes"]
    assert label(back, "Cook", "USER_DEFINED") in after["associationTypes"]
    assert 409 == ask("POST associations/deals/tickets/labels", chef)[0]


def test_deleting_a_label(ask: Ask) -> None:
    """
    Deleting either id removes both, also from records, which keep their plain association.
    """
    _, body = ask(f"POST {LABELS}", {"label": "Chef", "name": "chef"})
    there, back = (result["typeId"] for result in body["results"])
    ask(f"PUT {PAIR}", [spec(there, "USER_DEFINED")])
    status, _ = ask(f"DELETE {LABELS}/{back}")

    (result,) = ask(f"GET {COMPANIES_OF_1}")[1]["results"]
    assert 204 == status
    assert [label(279, None)] == result["associationTypes"]
    assert 3 == len(ask("GET associations/companies/contacts/labels")[1]["results"])


def test_plain_type_outlives_labels(ask: Ask) -> None:
    """
    A label on a pair without any type brings a plain one, which cannot go before the label does.
    """
    path = "associations/2-1001/companies/labels"
    _, body = ask(f"POST {path}", {"label": "Vet", "name": "vet"})
    vet, _, plain, _ = body["results"]
    ask("PUT objects/2-1001/1/associations/default/companies/2")
    status, refusal = ask(f"DELETE {path}/{plain['typeId']}")
    ask(f"DELETE {path}/{vet['typeId']}")
    kept = ask("GET objects/2-1001/1/associations/companies")[1]["results"]
    gone, _ = ask(f"DELETE {path}/{plain['typeId']}")

    assert None is plain["label"]
    assert 400 == status
    assert refusal["message"].startswith("Definition with label still exists; ")
    assert ([2], 204) == ([result["toObjectId"] for result in kept], gone)
    assert [] == ask("GET objects/2-1001/1/associations/companies")[1]["results"]


def test_empty_label_makes_a_plain_type(ask: Ask) -> None:
    """
    A label of no characters makes the plain type of a pair that has none, and no label.
    """
    path = "associations/2-1001/companies/labels"
    created = ask(f"POST {path}", {"label": "", "name": "pet_to_company"})
    again = ask(f"POST {path}", {"label": "", "name": "again"})

    assert (200, [None, None]) == (created[0], [r["label"] for r in created[1]["results"]])
    assert 400 == again[0]


def test_fifty_labels(ask: Ask) -> None:
    """
    The 51st label of a pair gets the status 437, whatever the direction.
    """
    made = {ask(f"POST {LABELS}", {"label": f"L{n}", "name": f"l{n}"})[0] for n in range(50)}
    status, _ = ask("POST associations/companies/contacts/labels", {"label": "X", "name": "x"})

    assert ({200}, 437) == (made, status)


def test_limits(ask: Ask) -> None:
    """
    Create and update both set a limit, lists show null where there is none, purge forgets it.
    """
    entry = {"category": "HUBSPOT_DEFINED", "typeId": 279}
    limit = {**entry, "userEnforcedMaxToObjectIds": 5}

    def set_(how: str, most: int) -> Any:
        inputs = [{**entry, "maxToObjectIds": most}]
        return ask(f"POST {LIMITS}/batch/{how}", {"inputs": inputs})[1]["results"]

    assert [limit] == set_("update", 5)
    assert [{**limit, "label": None}] == set_("create", 5)
    assert [{**limit, "label": None}] == ask("GET associations/definitions/configurations/all")[1][
        "results"
    ]
    assert [5, None, None] == [
        result["userEnforcedMaxToObjectIds"] for result in ask(f"GET {LIMITS}")[1]["results"]
    ]
    ask(f"POST {LIMITS}/batch/purge", {"inputs": [entry, {**entry, "typeId": 5}]})
    assert [] == ask("GET associations/definitions/configurations/all")[1]["results"]


def test_limits_are_set_together_or_not_at_all(ask: Ask) -> None:
    """
    One type of another pair cancels the batch: 207, CANCELED, and no limit was set.
    """
    right = {"category": "HUBSPOT_DEFINED", "typeId": 279, "maxToObjectIds": 5}
    status, body = ask(f"POST {LIMITS}/batch/update", {"inputs": [right, {**right, "typeId": 5}]})

    (error,) = body["errors"]
    assert (207, "CANCELED", []) == (status, body["status"], body["results"])
    assert "0-5 is not a valid association type between CONTACT and COMPANY" == error["message"]
    assert "crm.associations.INVALID_ASSOCIATION_TYPE" == error["subCategory"]
    assert [] == ask("GET associations/definitions/configurations/all")[1]["results"]


@pytest.mark.parametrize("version", VERSIONS)
def test_every_operation_has_its_path_in_every_version(client: TestClient, version: str) -> None:
    """
    All nineteen operations are found in every version: without a token they answer 401, not 404.
    """
    del client.headers["Authorization"]
    statuses = [
        client.request(
            operation.method,
            url(operation.family + re.sub(r"{[^}]+}", "1", operation.path), version),
        ).status_code
        for operation in OPERATIONS
    ]

    assert [401] * 19 == statuses


@pytest.mark.parametrize("token", [None, "Bearer wrong", f"Basic {DEFAULT_TOKEN}"])
def test_without_the_token(client: TestClient, token: str | None) -> None:
    """
    Without the right token there is a 401, and nothing happens.
    """
    del client.headers["Authorization"]
    headers = {"Authorization": token} if token else {}
    response = client.put(url(DEFAULT_PAIR), headers=headers)

    assert (401, "INVALID_AUTHENTICATION") == (response.status_code, response.json()["category"])
    assert not [name for name in response.headers if "ratelimit" in name]
    headers = {"Authorization": f"Bearer {DEFAULT_TOKEN}"}
    assert {"results": []} == client.get(url(COMPANIES_OF_1), headers=headers).json()


def test_missing_scopes(client: TestClient) -> None:
    """
    A token without scopes gets a 403 in both shapes, without rate-limit headers.
    """
    client.headers["Authorization"] = f"Bearer {NO_SCOPES_TOKEN}"
    flat, nested = client.put(url(DEFAULT_PAIR)), client.get(url(LABELS))

    assert (403, 403) == (flat.status_code, nested.status_code)
    assert ["crm.objects.contacts.write"] == flat.json()["context"]["requiredGranularScopes"]
    context = nested.json()["errors"][0]["context"]
    assert {"requiredScopes": ["crm.objects.contacts.read"]} == context
    assert "context" not in nested.json()
    assert not [name for name in flat.headers if "ratelimit" in name]


UNROUTABLE = [
    pytest.param("GET", "/crm/v4/objects/contacts", 404, id="no such path"),
    pytest.param("GET", "/crm/objects/v4/contacts/1/associations/deals", 404, id="no date"),
    pytest.param("GET", url(PAIR), 405, id="GET of a single pair"),
    pytest.param("POST", "/crm/v4/associations/usage/high-usage-report/me", 404, id="no number"),
]


@pytest.mark.parametrize(("method", "path", "status"), UNROUTABLE)
def test_unroutable_requests_get_html(
    client: TestClient, method: str, path: str, status: int
) -> None:
    """
    What no operation answers gets a page in HTML, which still has a correlation id.
    """
    response = client.request(method, path)

    assert status == response.status_code
    assert response.headers["content-type"].startswith("text/html")
    assert response.headers["x-hubspot-correlation-id"]


def test_media_type(client: TestClient) -> None:
    """
    A body that does not say it is JSON gets a 415, one that is not JSON a 400.
    """
    json_type = {"Content-Type": "application/json"}

    assert 415 == client.put(url(PAIR), content=b"[]").status_code
    assert 400 == client.put(url(PAIR), content=b"[", headers=json_type).status_code
    assert 400 == client.put(url(PAIR), content=b"\xff", headers=json_type).status_code


def test_headers(client: TestClient) -> None:
    """
    An answer carries the rate limit, a correlation id and HubSpot's way to write the media type.
    """
    headers = client.get(url(COMPANIES_OF_1)).headers

    assert "application/json;charset=utf-8" == headers["content-type"]
    assert headers["x-hubspot-correlation-id"]
    found = {name: value for name, value in headers.items() if "ratelimit" in name}
    assert {
        "x-hubspot-ratelimit-daily": "625000",
        "x-hubspot-ratelimit-daily-remaining": "624999",
        "x-hubspot-ratelimit-interval-milliseconds": "10000",
        "x-hubspot-ratelimit-max": "190",
        "x-hubspot-ratelimit-remaining": "189",
    } == found


def test_rate_limit() -> None:
    """
    With a limit, one request too many in ten seconds gets a 429 without category; later ones pass.
    """
    start = ticking()()
    now = [start]
    client = TestClient(build_app(rate_limit=2, clock=lambda: now[0]))
    client.headers["Authorization"] = f"Bearer {DEFAULT_TOKEN}"
    statuses = [client.get(url(COMPANIES_OF_1)).status_code for _ in range(2)]
    refused = client.put(url(DEFAULT_PAIR))
    now[0] = start.replace(second=10)
    later = client.get(url(COMPANIES_OF_1))

    assert [200, 200] == statuses
    assert (429, "0") == (refused.status_code, refused.headers["x-hubspot-ratelimit-remaining"])
    expected = {"policyName": "TEN_SECONDLY_ROLLING", "errorType": "RATE_LIMIT", "category": ABSENT}
    assert expected == parts(refused.json(), expected)
    assert (200, []) == (later.status_code, later.json()["results"])


def test_encoded_ids_stay_in_their_segment(ask: Ask, requests: list[ReceivedRequest]) -> None:
    """
    An id with an encoded slash is one id that does not exist, and not another path.
    """
    status, _ = ask("GET objects/contacts/1%2F..%2F2%3Fc%23d/associations/companies")

    assert 404 == status
    assert (
        requests[-1].target == "/crm/v4/objects/contacts/1%2F..%2F2%3Fc%23d/associations/companies"
    )


def test_answers_repeat() -> None:
    """
    The same requests to two new sandboxes get the same answers, byte for byte.
    """

    def answers() -> list[tuple[bytes, Any]]:
        client = TestClient(build_app(Store()))
        client.headers["Authorization"] = f"Bearer {DEFAULT_TOKEN}"
        responses = [
            client.put(url(PAIR), json=[spec(1)]),
            client.post(url(f"{BATCH}/read"), json={"inputs": [{"id": "1"}, {"id": "2"}]}),
            client.get("/nowhere"),
            client.post(url("associations/usage/high-usage-report/1")),
        ]
        return [(response.content, dict(response.headers)) for response in responses]

    assert answers() == answers()


def test_requests_are_kept_as_they_arrived_but_for_the_token() -> None:
    """
    On a real port, requests are kept undecoded, and the token is nowhere in them.
    """
    with running_sandbox() as sandbox:
        headers = {"Authorization": f"Bearer {sandbox.token}"}
        with httpx2.Client(base_url=sandbox.url, headers=headers) as client:
            client.get(f"{url(COMPANIES_OF_1)}?after=MA%3D%3D&limit=2")
            client.put(url(PAIR), json=[spec(1)])
            client.put(url(PAIR), headers={"Authorization": "Bearer other"})

    page, created, denied = sandbox.requests
    assert (f"{url(COMPANIES_OF_1)}?after=MA%3D%3D&limit=2", b"") == (page.target, page.body)
    assert ("PUT", [spec(1)]) == (created.method, created.json)
    assert [True, True, False] == [r.authorized for r in sandbox.requests]
    assert sandbox.token not in repr(sandbox.requests)
    assert None is denied.json


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_command_serves_until_interrupted(number: signal.Signals) -> None:
    """
    The command says where it listens, keeps to the rate limit that it is given, refuses a port that
    is taken, and ends quietly on Ctrl-C and SIGTERM.
    """
    command = [sys.executable, "-m", "tests.sandbox", "--rate-limit", "1", "--port"]
    with program([*command, "0"]) as process:
        assert process.stdout is not None
        (port,) = re.findall(r"http://127\.0\.0\.1:(\d+) ", process.stdout.readline())
        labels = f"http://127.0.0.1:{port}/crm/v4/associations/contacts/companies/labels"
        headers = {"Authorization": f"Bearer {DEFAULT_TOKEN}"}
        answers = [httpx2.get(labels, headers=headers).status_code for _ in range(2)]
        second = subprocess.run([*command, port], capture_output=True, text=True, check=False)
        process.send_signal(number)
        _, said = process.communicate(timeout=10)

    assert (0, "", [200, 429]) == (process.returncode, said, answers)
    assert (2, "") == (second.returncode, second.stdout)
    assert f"port {port}: " in second.stderr
    assert "hint: " in second.stderr


def test_every_predefined_type_has_its_inverse() -> None:
    """
    Every predefined type has its inverse, and a direction has at most one plain type.
    """
    types, store = list(predefined_types()), Store()

    for type_ in types:
        inverse = store.find_type(type_.direction.inverse, type_.inverse_key)
        assert inverse is not None
        assert (type_.key, type_.direction) == (inverse.inverse_key, inverse.direction.inverse)
    plain = [type_.direction for type_ in types if type_.label is None]
    assert len(set(plain)) == len(plain)
