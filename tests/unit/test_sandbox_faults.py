"""How the sandbox misbehaves on command: on the wire, in its state and in its log of requests."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest
from starlette.testclient import TestClient

from tests.sandbox import (
    DEFAULT_TOKEN,
    FAULTS,
    Fault,
    FaultPlan,
    Sandbox,
    Script,
    Store,
    build_app,
    running_sandbox,
)
from tests.sandbox.clock import START

PAIR = "/crm/v4/objects/contacts/1/associations/default/companies/2"
PLAIN_PAIR = "/crm/v4/objects/contacts/1/associations/companies/2"
LABELS = "/crm/v4/associations/contacts/companies/labels"
BATCH = "/crm/v4/associations/contacts/companies/batch/create"
CHEF = {"label": "Chef", "name": "chef"}
HEADERS = {"Authorization": f"Bearer {DEFAULT_TOKEN}"}

RESET, CLOSED = httpx2.NetworkError, httpx2.RemoteProtocolError

OUTCOMES = {  # of the fault: what a client sees, and how often the work was done
    "401": (401, 0),
    "423": (423, 0),
    "429-ten-secondly": (429, 0),
    "429-ten-secondly-retry-after": (429, 0),
    "429-secondly": (429, 0),
    "429-secondly-retry-after": (429, 0),
    "429-daily": (429, 0),
    "429-daily-retry-after": (429, 0),
    "477": (477, 0),
    "500-before-work": (500, 0),
    "502-before-work": (502, 0),
    "503-before-work": (503, 0),
    "504-before-work": (504, 0),
    "521": (521, 0),
    "522": (522, 0),
    "523": (523, 0),
    "524-before-work": (524, 0),
    "502-after-work": (502, 1),
    "503-after-work": (503, 1),
    "504-after-work": (504, 1),
    "504-in-work": (504, 1),
    "520-after-work": (520, 1),
    "524-after-work": (524, 1),
    "slow": (200, 1),
    "twice": (200, 2),
    "500-after-work": (500, 1),
    "json-as-html": (200, 1),
    "html-as-json": (200, 1),
    "empty-body": (200, 1),
    "half-json": (200, 1),
    "no-results": (200, 1),
    "fewer-results": (200, 1),
    "pending": (200, 1),
    "canceled": (200, 1),
    "dropped-inputs": (200, 1),
    "counted-errors": (200, 1),
    "odd-errors": (200, 1),
    "reset-before-request": (RESET, 0),
    "reset-in-request": (RESET, 0),
    "reset-after-work": (RESET, 1),
    "reset-in-answer": (RESET, 1),
    "closed-before-work": (CLOSED, 0),
    "closed-after-work": (CLOSED, 1),
    "closed-in-answer": (CLOSED, 1),
    "closed-in-chunks": (CLOSED, 1),
}


@pytest.fixture(scope="module")
def running() -> Iterator[Sandbox]:
    """One server for all tests."""
    with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running: Sandbox) -> Sandbox:
    """A new account."""
    running.restart()
    return running


@pytest.fixture
def client(sandbox: Sandbox) -> Iterator[httpx2.Client]:
    """A client with the right token."""
    with httpx2.Client(base_url=sandbox.url, headers=HEADERS) as client:
        yield client


def converse(sandbox: Sandbox, request: bytes) -> tuple[bytes, bool]:
    """What comes back on a connection of its own until it ends, and whether it was reset."""
    address = urlsplit(sandbox.url)
    assert address.hostname
    assert address.port
    with socket.create_connection((address.hostname, address.port), timeout=5) as connection:
        connection.sendall(request)
        return received(connection)


def received(connection: socket.socket) -> tuple[bytes, bool]:
    """All bytes until the connection ends, and whether it was reset."""
    answer = b""
    try:
        while part := connection.recv(65_536):
            answer += part
    except ConnectionResetError:
        return answer, True
    return answer, False


def head(call: str, *more: str) -> bytes:
    """The beginning of a request, as bytes."""
    lines = (f"{call} HTTP/1.1", "Host: x", f"Authorization: {HEADERS['Authorization']}", *more)
    return "\r\n".join((*lines, "", "")).encode()


def test_outcomes_are_complete() -> None:
    """
    The table has every fault.
    """
    assert set(OUTCOMES) == set(FAULTS)


@pytest.mark.parametrize("name", FAULTS)
def test_outcome(sandbox: Sandbox, client: httpx2.Client, name: str) -> None:
    """
    A fault shows as this status or error; the log and the store agree on what was done; the next
    request goes well.
    """
    expected, carried_out = OUTCOMES[name]
    sandbox.faults = Script(name)
    try:
        outcome: Any = client.put(PAIR).status_code
    except httpx2.TransportError as error:
        outcome = next(kind for kind in (RESET, CLOSED) if isinstance(error, kind))
    associations = sandbox.store.snapshot().associations
    later = client.get("/crm/v4/objects/contacts/1/associations/companies")

    assert expected == outcome
    first, second = sandbox.requests
    assert (name, carried_out) == (first.fault, first.carried_out)
    assert (2 if carried_out else 0) == len(associations)
    assert (200, None, 1) == (later.status_code, second.fault, second.carried_out)


# By fault: how many of four inputs, two of them bad, are carried out; then what the answer has: its
# status, how many results, its errors, and how many it counts.
BATCHES = [
    ("no-results", 2, ("COMPLETE", 0, [dict, dict], 2)),
    ("fewer-results", 2, ("COMPLETE", 1, [dict, dict], 2)),
    ("pending", 2, ("PENDING", 0, [dict, dict], 2)),
    ("canceled", 0, ("CANCELED", 0, None, None)),
    ("dropped-inputs", 1, ("COMPLETE", 1, [dict], 1)),
    ("counted-errors", 2, ("COMPLETE", 2, [], 2)),
    ("odd-errors", 2, ("COMPLETE", 2, [dict, str], 2)),
]


@pytest.mark.parametrize(("name", "carried_out", "expected"), BATCHES)
def test_batches_that_say_less(
    sandbox: Sandbox, client: httpx2.Client, name: str, carried_out: int, expected: Any
) -> None:
    """
    A batch may be answered with less than there is to say, whether it was carried out or not.
    """
    spec = {"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 1}
    inputs = [
        {"from": {"id": one}, "to": {"id": other}, "types": [spec]}
        for one, other in (("1", "2"), ("nobody", "2"), ("3", "4"), ("5", "nobody"))
    ]
    sandbox.faults = Script(name)
    body = client.post(BATCH, json={"inputs": inputs}).json()
    errors = body.get("errors")
    shown = None if errors is None else [type(each) for each in errors]

    assert expected == (body["status"], len(body["results"]), shown, body.get("numErrors"))
    assert 2 * carried_out == len(sandbox.store.snapshot().associations)


REFUSALS = [
    ("429-ten-secondly", "TEN_SECONDLY_ROLLING", None, "remaining"),
    ("429-ten-secondly-retry-after", "TEN_SECONDLY_ROLLING", "10", "remaining"),
    ("429-secondly", "SECONDLY", None, "secondly-remaining"),
    ("429-secondly-retry-after", "SECONDLY", "1", "secondly-remaining"),
    ("429-daily", "DAILY", None, "daily-remaining"),
    ("429-daily-retry-after", "DAILY", "3600", "daily-remaining"),
]


@pytest.mark.parametrize(("name", "policy", "retry_after", "used_up"), REFUSALS)
def test_rate_limits(
    sandbox: Sandbox,
    client: httpx2.Client,
    name: str,
    policy: str,
    retry_after: str | None,
    used_up: str,
) -> None:
    """
    A 429 names its policy and has no category; only the limit of the policy is used up.
    """
    sandbox.faults = Script(name)
    response = client.put(PAIR)
    body = response.json()

    assert ("RATE_LIMIT", policy) == (body["errorType"], body["policyName"])
    assert f"You have reached your {policy.lower()} limit." == body["message"]
    assert body["correlationId"] == response.headers["x-hubspot-correlation-id"]
    assert "category" not in body
    assert retry_after == response.headers.get("retry-after")
    prefix = "x-hubspot-ratelimit-"
    left = {n.removeprefix(prefix): v for n, v in response.headers.items() if n.endswith("ining")}
    assert [used_up] == [name for name, value in left.items() if value == "0"]


def test_other_refusals(sandbox: Sandbox, client: httpx2.Client) -> None:
    """
    A lock does not say how long it holds, a migration does; a 401 is the one of a wrong token.
    """
    sandbox.faults = Script("423", replace(FAULTS["477"], retry_after=86_400), "401")
    locked, migrating, denied = (client.put(PAIR) for _ in range(3))
    wrong = client.put(PAIR, headers={"Authorization": "Bearer other"}).json()

    assert "retry-after" not in locked.headers
    assert "86400" == migrating.headers["retry-after"]
    assert {"status": "error"}.items() <= migrating.json().items()
    assert wrong["message"] == denied.json()["message"]
    assert not [name for name in denied.headers if "ratelimit" in name]


PAGES = [name for name, fault in FAULTS.items() if fault.page is not None]


@pytest.mark.parametrize("name", PAGES)
def test_pages(sandbox: Sandbox, client: httpx2.Client, name: str) -> None:
    """
    What stands before the API answers in HTML, without any of HubSpot's headers.
    """
    sandbox.faults = Script(name)
    response = client.put(PAIR)

    assert name.split("-")[0] in response.text
    assert response.text.startswith("<!DOCTYPE html>")
    assert "text/html; charset=UTF-8" == response.headers["content-type"]
    assert not [name for name in response.headers if "hubspot" in name]
    assert ("cf-ray" in response.headers) == (response.status_code >= 520)


@pytest.mark.parametrize("name", ["500-before-work", "500-after-work"])
def test_internal_errors(sandbox: Sandbox, client: httpx2.Client, name: str) -> None:
    """
    What fails inside of the API says so in JSON, but nothing more.
    """
    sandbox.faults = Script(name)
    response = client.put(PAIR)

    body = response.json()
    assert ("error", "internal error") == (body["status"], body["message"])
    assert "category" not in body
    assert "x-hubspot-correlation-id" in response.headers


def test_answers_that_are_wrong(sandbox: Sandbox, client: httpx2.Client) -> None:
    """
    A success may have the wrong type, the wrong body, none, or half of one.
    """
    right = client.put(PAIR)
    sandbox.faults = Script("json-as-html", "html-as-json", "empty-body", "half-json")
    html_type, html_body, empty, half = (client.put(PAIR) for _ in range(4))

    json_type = right.headers["content-type"]
    assert "text/html; charset=UTF-8" == html_type.headers["content-type"]
    assert right.json()["results"] == html_type.json()["results"]
    assert json_type == html_body.headers["content-type"]
    assert html_body.content.startswith(b"<!DOCTYPE html>")
    assert (200, b"", "0") == (empty.status_code, empty.content, empty.headers["content-length"])
    assert (json_type, len(right.content) // 2) == (half.headers["content-type"], len(half.content))
    assert half.content.startswith(b'{"completedAt":')
    with pytest.raises(json.JSONDecodeError):
        half.json()


@pytest.mark.parametrize(
    ("name", "status"),
    [("json-as-html", 204), ("html-as-json", 200), ("empty-body", 200), ("half-json", 204)],
)
def test_wrong_answers_where_there_is_no_body(
    sandbox: Sandbox, client: httpx2.Client, name: str, status: int
) -> None:
    """
    A 204 becomes a 200 where a body or its absence is the fault, and else stays what it is.
    """
    sandbox.faults = Script(name)

    assert status == client.delete(PLAIN_PAIR).status_code


def test_slow(sandbox: Sandbox, client: httpx2.Client) -> None:
    """
    A slow answer comes after the time it was told; who does not wait does not undo the work.
    """
    sandbox.faults = Script("slow", replace(FAULTS["slow"], delay=0.5))
    waited = client.put(PAIR).elapsed
    with pytest.raises(httpx2.ReadTimeout):
        client.put(PAIR, timeout=0.2)

    assert waited >= timedelta(seconds=0.05)
    assert [1, 1] == [request.carried_out for request in sandbox.requests]


def test_twice(sandbox: Sandbox, client: httpx2.Client) -> None:
    """
    A request that is delivered twice gets the second answer; what was refused is not counted.
    """
    sandbox.faults = Script("twice")
    response = client.post(LABELS, json=CHEF)

    assert (409, "CONFLICT") == (response.status_code, response.json()["category"])
    assert [1] == [request.carried_out for request in sandbox.requests]
    labels = sandbox.store.snapshot().labels.values()
    assert [("chef", "Chef")] * 2 == [label for label in labels if label[0] == "chef"]


def test_half_of_the_work(sandbox: Sandbox, client: httpx2.Client) -> None:
    """
    A batch that a gateway has not waited for may be carried out as far as its first half.
    """
    sandbox.faults = Script("504-in-work")
    inputs = [{"from": {"id": str(id_)}, "to": {"id": "9"}} for id_ in range(1, 6)]
    path = BATCH.replace("create", "associate/default")
    response = client.post(path, json={"inputs": inputs})

    assert 504 == response.status_code
    done = {from_id for from_type, from_id, *_ in sandbox.store.snapshot().associations}
    assert {"1", "2", "9"} == done
    assert inputs == sandbox.requests[0].json["inputs"]


ENDS = [
    pytest.param("reset-before-request", b"", True, id="reset before the request"),
    pytest.param("reset-in-request", b"", True, id="reset in the request"),
    pytest.param("reset-after-work", b"", True, id="reset after the work"),
    pytest.param("reset-in-answer", b"Content-Length".lower(), True, id="reset in the answer"),
    pytest.param("closed-before-work", b"", False, id="closed before the work"),
    pytest.param("closed-after-work", b"", False, id="closed after the work"),
    pytest.param("closed-in-answer", b"Content-Length".lower(), False, id="closed in the answer"),
    pytest.param("closed-in-chunks", b"Transfer-Encoding: chunked", False, id="closed in chunks"),
]


@pytest.mark.parametrize(("name", "expected", "reset"), ENDS)
def test_ends_on_the_wire(sandbox: Sandbox, name: str, expected: bytes, reset: bool) -> None:
    """
    A connection ends by RST or by FIN, without any byte or with a part of the answer.
    """
    sandbox.faults = Script(name)
    answer, was_reset = converse(sandbox, head(f"PUT {PAIR}"))
    top, _, body = answer.partition(b"\r\n\r\n")

    assert reset == was_reset
    assert bool(expected) == bool(answer)
    assert expected.lower() in top.lower()
    assert not body.endswith((b"}", b"0\r\n\r\n"))
    lengths = [int(line.split()[1]) for line in top.splitlines() if b"content-length" in line]
    assert not [length for length in lengths if length <= len(body)]


def test_every_end_is_looked_at() -> None:
    """
    The table has every fault that ends a connection.
    """
    ends = [name for name, fault in FAULTS.items() if fault.ends != "open"]

    assert ends == [case.values[0] for case in ENDS]


@pytest.mark.parametrize(
    ("name", "read"), [("reset-before-request", b""), ("reset-in-request", b'{"inputs": [')]
)
def test_reset_before_all_was_sent(sandbox: Sandbox, name: str, read: bytes) -> None:
    """
    The connection is reset while the client is still sending; nothing more is read.
    """
    sandbox.faults = Script(name)
    lines = "Content-Type: application/json", "Content-Length: 1000000"
    answer, was_reset = converse(sandbox, head(f"POST {BATCH}", *lines) + b'{"inputs": [')

    assert (b"", True) == (answer, was_reset)
    (request,) = sandbox.requests
    assert (read, 0) == (request.body, request.carried_out)


def test_reset_of_a_large_request(sandbox: Sandbox, client: httpx2.Client) -> None:
    """
    A client that sends megabytes gets an error, too, whether in writing or in reading.
    """
    sandbox.faults = Script("reset-in-request")
    with pytest.raises((RESET, CLOSED)):  # httpx2 goes on to read when it cannot write
        client.post(BATCH, json={"inputs": ["x" * 8_000_000]})

    (request,) = sandbox.requests
    assert 0 < len(request.body) < 8_000_000


def test_half_of_an_answer_without_body(sandbox: Sandbox) -> None:
    """
    Of a 204 that breaks off nothing is sent: else it would be whole.
    """
    sandbox.faults = Script("closed-in-answer")

    assert (b"", False) == converse(sandbox, head(f"DELETE {PLAIN_PAIR}"))
    assert [1] == [request.carried_out for request in sandbox.requests]


def test_a_client_that_leaves_while_sending(sandbox: Sandbox, client: httpx2.Client) -> None:
    """
    A request that never arrived as a whole is in the log, and not carried out.
    """
    address = urlsplit(sandbox.url)
    with socket.create_connection((str(address.hostname), int(address.port or 0))) as connection:
        connection.sendall(head(f"POST {BATCH}", "Content-Length: 100") + b"{")
        connection.shutdown(socket.SHUT_WR)
        answer, _ = received(connection)
    client.put(PAIR)

    assert not answer.startswith(b"HTTP/1.1 2")
    assert [0, 1] == [request.carried_out for request in sandbox.requests]


def test_script(sandbox: Sandbox, client: httpx2.Client) -> None:
    """
    The next requests get the faults of a script in order, whatever they are; then all goes well.
    """
    client.put(PAIR)
    sandbox.faults = Script("502-before-work", None, "429-daily", replace(FAULTS["477"], name="x"))
    statuses = [client.get(path).status_code for path in (LABELS, LABELS, "/nowhere", LABELS)]
    client.put(PAIR)

    assert [502, 200, 429, 477] == statuses
    names = [request.fault for request in sandbox.requests]
    assert [None, "502-before-work", None, "429-daily", "x", None] == names


def test_faults_without_a_port() -> None:
    """
    The application alone can do every fault that leaves the connection open; others it refuses.
    """
    app = build_app(faults=Script("502-after-work", "slow", "reset-after-work"))
    client = TestClient(app, headers=HEADERS)

    assert [502, 200] == [client.put(PAIR).status_code for _ in range(2)]
    with pytest.raises(RuntimeError, match="hint: use `running_sandbox`"):
        client.put(PAIR)


def test_faults_are_given_at_the_start_or_later() -> None:
    """
    A server can be started with faults; starting anew ends them.
    """
    with running_sandbox(faults=Script("503-before-work", "503-before-work")) as sandbox:
        first = httpx2.put(sandbox.url + PAIR, headers=HEADERS).status_code
        sandbox.restart()
        second = httpx2.put(sandbox.url + PAIR, headers=HEADERS).status_code

    assert (503, 200) == (first, second)


def test_unknown_faults() -> None:
    """
    A fault that does not exist is refused, with the names of those that do.
    """
    message = r"there is no fault `500`\n  hint: one of 401, 423, "

    with pytest.raises(ValueError, match=message):
        Script("401", "500")
    with pytest.raises(ValueError, match=message):
        FaultPlan(1, kinds=["500"])


def test_plans_repeat() -> None:
    """
    A plan is decided by its seed and the number of a request, in any order.
    """
    numbers = range(1, 1_001)
    plan = FaultPlan(7)
    names = [fault and fault.name for fault in map(plan.at, numbers)]

    assert names == [fault and fault.name for fault in (plan() for _ in numbers)]
    assert names[::-1] == [f and f.name for f in map(FaultPlan(7).at, reversed(numbers))]
    assert names != [f and f.name for f in map(FaultPlan(8).at, numbers)]
    assert 150 < sum(name is not None for name in names) < 250
    assert set(FAULTS) == {name for name in names if name}


def test_plans_choose_from_kinds() -> None:
    """
    A plan has no faults but those of its kinds, and as many as its rate says.
    """
    kinds: list[Fault | str] = ["twice", replace(FAULTS["slow"], delay=1.0)]
    always, never = FaultPlan(1, 1.0, kinds), FaultPlan(1, 0.0, kinds)

    found = {always.at(number) for number in range(100)}
    assert {FAULTS["twice"], replace(FAULTS["slow"], delay=1.0)} == found
    assert {None} == {never.at(number) for number in range(100)}


def test_plans_with_many_clients_at_once(sandbox: Sandbox) -> None:
    """
    Requests that come at once get the faults of their numbers, and the log is in that order.
    """
    sandbox.faults = FaultPlan(3, rate=0.5)

    def send(number: int) -> None:
        path = PAIR.replace("companies/2", f"companies/{number + 1}")
        with httpx2.Client(base_url=sandbox.url, headers=HEADERS) as client:
            for _ in range(20):
                try:
                    client.put(path)
                except httpx2.TransportError:
                    continue

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(send, range(8)))

    plan = FaultPlan(3, rate=0.5)
    expected = [fault and fault.name for fault in map(plan.at, range(1, 161))]
    assert expected == [request.fault for request in sandbox.requests]
    runs = [OUTCOMES[name][1] if name else 1 for name in expected]
    assert runs == [request.carried_out for request in sandbox.requests]
    assert 16 == len(sandbox.store.snapshot().associations)


def test_enforced_limit_follows_the_clock() -> None:
    """
    Of an enforced limit the headers tell what remains; each place is free again after ten seconds.
    """
    now = [START]

    with (
        running_sandbox(rate_limit=3, clock=lambda: now[0]) as sandbox,
        httpx2.Client(base_url=sandbox.url, headers=HEADERS) as client,
    ):
        answers = []
        for seconds in (0, 4, 4, 9.999, 10, 10, 14, 14, 14):
            now[0] = START + timedelta(seconds=seconds)
            response = client.put(PAIR)
            remaining = response.headers["x-hubspot-ratelimit-remaining"]
            answers.append((response.status_code, remaining))

    assert answers[:3] == [(200, "2"), (200, "1"), (200, "0")]
    assert answers[3:6] == [(429, "0"), (200, "0"), (429, "0")]
    assert answers[6:] == [(200, "1"), (200, "0"), (429, "0")]
    assert [1, 1, 1, 0, 1, 0, 1, 1, 0] == [request.carried_out for request in sandbox.requests]


def test_faults_do_not_count_against_the_limit() -> None:
    """
    What the API did not see takes no place in the window; what it saw twice takes two.
    """
    app = build_app(rate_limit=3, faults=Script("502-before-work", "429-secondly", "twice", None))
    client = TestClient(app, headers=HEADERS)
    responses = [client.put(PAIR) for _ in range(5)]

    assert [502, 429, 200, 200, 429] == [response.status_code for response in responses]
    assert "TEN_SECONDLY_ROLLING" == responses[-1].json()["policyName"]


def test_snapshots() -> None:
    """
    Two accounts are equal when they remember the same, however they came to it.
    """

    def account(*calls: tuple[str, str, Any]) -> Store:
        store = Store()
        client = TestClient(build_app(store), headers=HEADERS)
        for method, path, body in calls:
            assert client.request(method, path, json=body).is_success
        return store

    primary = [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 1}]
    straight = account(("PUT", PLAIN_PAIR, primary)).snapshot()
    detour = account(
        ("PUT", PAIR, None), ("DELETE", PLAIN_PAIR, None), ("PUT", PLAIN_PAIR, primary)
    ).snapshot()
    labelled = account(("POST", LABELS, CHEF)).snapshot()

    there, back = ("contact", "1", "company", "2"), ("company", "2", "contact", "1")
    key = "HUBSPOT_DEFINED"
    expected = {there: {(key, 1), (key, 279)}, back: {(key, 2), (key, 280)}}
    assert expected == straight.associations
    assert straight == detour
    assert straight != account(("PUT", PAIR, None)).snapshot()
    assert Store().snapshot() == account(("DELETE", PLAIN_PAIR, None)).snapshot()
    assert Store().snapshot() != labelled
    assert ("chef", "Chef") == labelled.labels["contact", "company", "USER_DEFINED", 3]
    limit = {"inputs": [{"category": key, "typeId": 1, "maxToObjectIds": 5}]}
    limits = "/crm/v4/associations/definitions/configurations/contacts/companies/batch/create"
    assert {("contact", "company", key, 1): 5} == account(("POST", limits, limit)).snapshot().limits
