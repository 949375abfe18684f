"""What goes over the wire: the requests of the documentation, exactly, in every version."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from typing import Any

import hubspot_associations as hubspot
import pytest

from tests.sandbox import ReceivedRequest, Sandbox
from tests.scenarios import VERSIONS, Steps, play, play_async

OBJECTS = {
    "v4": "/crm/v4/objects",
    "v2025_09": "/crm/objects/2025-09",
    "v2026_03": "/crm/objects/2026-03",
    "v2026_09": "/crm/objects/2026-09",
}
ASSOCIATIONS = {
    "v4": "/crm/v4/associations",
    "v2025_09": "/crm/associations/2025-09",
    "v2026_03": "/crm/associations/2026-03",
    "v2026_09": "/crm/associations/2026-09",
}

Call = Callable[[Any], Any]

PAIR = {"from": {"id": "1"}, "to": {"id": "2"}}
LABELLED = {
    **PAIR,
    "types": [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 279}],
}


def create_default(client: Any) -> Any:
    """Associate two records without label."""
    return client.associations.create_default("contacts", "1", "companies", "2")


def batch_create(client: Any) -> Any:
    """Associate many pairs with labels."""
    return client.batch.create("contacts", "companies", inputs=[LABELLED])


def batch_create_default(client: Any) -> Any:
    """Associate many pairs without label."""
    return client.batch.create_default("contacts", "companies", inputs=[PAIR])


DOCUMENTED = [
    pytest.param(
        create_default,
        "PUT",
        "{objects}/contacts/1/associations/default/companies/2",
        None,
        id="associations_create_default",
    ),
    pytest.param(
        batch_create,
        "POST",
        "{associations}/contacts/companies/batch/create",
        {"inputs": [LABELLED]},
        id="batch_create",
    ),
    pytest.param(
        batch_create_default,
        "POST",
        "{associations}/contacts/companies/batch/associate/default",
        {"inputs": [PAIR]},
        id="batch_create_default",
    ),
]


def ask(sandbox: Sandbox, version: str, call: Call, *, in_async: bool) -> ReceivedRequest:
    """Make one call; the only request that has arrived then."""

    def steps(client: Any) -> Steps[None]:
        yield call(client)

    async def ask_async() -> None:
        async with VERSIONS[version].AsyncClient(sandbox.token, base_url=sandbox.url) as client:
            await play_async(steps(client))

    if in_async:
        asyncio.run(ask_async())
    else:
        with VERSIONS[version].Client(sandbox.token, base_url=sandbox.url) as client:
            play(steps(client))
    (request,) = sandbox.requests
    return request


@pytest.mark.parametrize("in_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(("call", "method", "target", "body"), DOCUMENTED)
def test_documented_requests(
    sandbox: Sandbox, version: str, call: Call, method: str, target: str, body: Any, in_async: bool
) -> None:
    """
    The calls that HubSpot documents arrive as documented: method, path, body, content type.
    """
    request = ask(sandbox, version, call, in_async=in_async)
    prefixes = {"objects": OBJECTS[version], "associations": ASSOCIATIONS[version]}
    content = json.dumps(body, separators=(",", ":")).encode() if body else b""

    assert (method, target.format(**prefixes)) == (request.method, request.target)
    assert content == request.body
    assert body == request.json
    assert request.authorized


@pytest.mark.parametrize("in_async", [False, True], ids=["sync", "async"])
def test_headers(sandbox: Sandbox, in_async: bool) -> None:
    """
    A body is announced as JSON, and where there is none, nothing is announced.
    """
    put = dict(ask(sandbox, "v4", create_default, in_async=in_async).headers)
    sandbox.restart()
    post = dict(ask(sandbox, "v4", batch_create, in_async=in_async).headers)

    assert ("0", None) == (put.get("content-length"), put.get("content-type"))
    assert "application/json" == post["content-type"]
    assert "application/json" == put["accept"] == post["accept"]


@pytest.mark.parametrize("version", VERSIONS)
def test_models_and_dicts_are_the_same(sandbox: Sandbox, version: str) -> None:
    """
    Inputs given as models, or by a generator, arrive as those given in wire shape.
    """
    models = VERSIONS[version].models
    spec = models.AssociationSpec(association_category="HUBSPOT_DEFINED", association_type_id=279)
    one, other = models.ObjectRef(id="1"), models.ObjectRef(id="2")
    inputs = [models.AssociationInput(from_=one, to=other, types=[spec])]

    request = ask(
        sandbox,
        version,
        lambda client: client.batch.create("contacts", "companies", inputs=iter(inputs)),
        in_async=False,
    )

    assert {"inputs": [LABELLED]} == request.json


SEGMENTS = [
    ("a/../b?c#d", "a%2F..%2Fb%3Fc%23d"),
    ("../../crm", "..%2F..%2Fcrm"),
    ("ä", "%C3%A4"),
    ("%2F", "%252F"),
    (" ", "%20"),
    ("a+b", "a%2Bb"),
    ("a;b=c&d", "a%3Bb%3Dc%26d"),
    ("2-1001", "2-1001"),
    ("~", "~"),
    (7, "7"),
    (10**15 - 1, "999999999999999"),
]


@pytest.mark.parametrize("in_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize(("given", "segment"), SEGMENTS, ids=[repr(one) for one, _ in SEGMENTS])
def test_an_id_stays_one_segment(
    sandbox: Sandbox, given: str | int, segment: str, in_async: bool
) -> None:
    """
    Whatever is in an id or the name of an object type, it is one segment of the path; ids may be
    integers.
    """

    def call(client: Any) -> Any:
        return client.associations.delete(str(given), given, str(given), given)

    with contextlib.suppress(hubspot.ApiError):  # hardly any is the id of a record
        ask(sandbox, "v4", call, in_async=in_async)
    (request,) = sandbox.requests

    target = f"/crm/v4/objects/{segment}/{segment}/associations/{segment}/{segment}"
    assert ("DELETE", target) == (request.method, request.target)
