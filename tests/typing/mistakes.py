"""Mistakes that a type checker finds: each is expected where it stands, and nowhere else."""

# pyright: reportUnnecessaryTypeIgnoreComment=true

import time
from collections.abc import AsyncIterator

import httpx2
from hubspot_associations import association_types
from hubspot_associations.dask import bulk
from hubspot_associations.redis import RedisLimiter
from hubspot_associations.v4 import AsyncClient, Client
from hubspot_associations.v4.models import AssociationSpec, ObjectRef, ReadInput


async def ask() -> str:
    """A token, later."""
    return "…"


def clients() -> None:
    """A sync client takes sync things, and nothing but a token by position."""
    Client(5)  # type: ignore[arg-type]
    Client(ask)  # type: ignore[arg-type]
    Client("…", "https://host")  # type: ignore[call-arg]
    Client("…", http_client=httpx2.AsyncClient())  # type: ignore[arg-type]
    AsyncClient("…", http_client=httpx2.Client())  # type: ignore[arg-type]
    Client("…", retries=5)  # type: ignore[call-arg]
    Client("…").with_options(http_client=httpx2.Client())  # type: ignore[call-arg]


def sharing() -> None:
    """A shared limiter needs a name for the account, and a cluster a function that connects."""
    RedisLimiter("redis://host")  # type: ignore[call-arg]
    RedisLimiter(5, "account")  # type: ignore[arg-type]
    bulk([], "create", "contacts", "companies")  # type: ignore[call-arg]
    bulk([], "create", "contacts", connect=Client("…"))  # type: ignore[arg-type]


def calls(client: Client) -> None:
    """What a call needs, and of which type."""
    client.associations.create("contacts", 1, "companies", 2)  # type: ignore[call-arg]
    client.associations.create("contacts", 1, "companies", 2, [])  # type: ignore[call-arg]
    client.associations.create_default("contacts", 1, "companies")  # type: ignore[call-arg]
    client.associations.create_default("contacts", 1.5, "companies", 2)  # type: ignore[arg-type]
    client.associations.create_default("contacts", None, "companies", 2)  # type: ignore[arg-type]
    client.associations.list("contacts", 1, "companies", limit="5")  # type: ignore[arg-type]
    client.associations.list("contacts", 1, "companies", after=None)  # type: ignore[arg-type]
    client.batch.read("contacts", "companies", inputs=["1"])  # type: ignore[list-item]
    client.batch.read("contacts", "companies", inputs=[ObjectRef(id="1")])  # type: ignore[list-item]
    client.labels.create("contacts", "companies", label="x")  # type: ignore[call-arg]
    client.labels.delete("contacts", "companies", "1")  # type: ignore[arg-type]
    client.associations.update("contacts")  # type: ignore[attr-defined]


def runs(client: Client, async_client: AsyncClient, ids: AsyncIterator[int]) -> None:
    """A run takes inputs of its batch, and everything but these by name."""
    client.bulk.create("contacts", "companies", [ReadInput(id="1")])  # type: ignore[list-item]
    client.bulk.create("contacts", "companies", ["1"])  # type: ignore[list-item]
    client.bulk.create("contacts", "companies")  # type: ignore[call-arg]
    client.bulk.create("contacts", "companies", [], "run.sqlite")  # type: ignore[call-arg]
    client.bulk.create("contacts", "companies", [], journal=5)  # type: ignore[arg-type]
    client.bulk.create("contacts", "companies", [], on_progress=5)  # type: ignore[arg-type]
    client.bulk.read("contacts", "companies", ids)  # type: ignore[arg-type]
    async_client.bulk.read("contacts", "companies", 5)  # type: ignore[arg-type]


def models() -> None:
    """Models are made by name, of their types; an id is text."""
    ReadInput("1")  # type: ignore[call-arg]
    ReadInput(id=1)  # type: ignore[arg-type]
    ReadInput(id="1", after=None)  # type: ignore[arg-type]
    AssociationSpec(association_category="WORK", association_type_id=1)  # type: ignore[arg-type]


def options(client: Client) -> None:
    """Options are of one type each, and a limiter has all of its methods."""
    Client("…", max_retries="5")  # type: ignore[arg-type]
    Client("…", limiter=object())  # type: ignore[arg-type]
    client.with_options(max_response_bytes="1 MB")  # type: ignore[arg-type]
    client.with_options(clock=time.monotonic)  # type: ignore[arg-type]


def answers(client: Client) -> None:
    """What an answer may lack is looked at before it is used."""
    result = client.batch.read("contacts", "companies", inputs=[])
    result.started_at.isoformat()  # type: ignore[union-attr]
    assert result.results[0].to_object_id  # type: ignore[attr-defined]
    client.labels.list("contacts", "companies").results[0].label.upper()  # type: ignore[union-attr]
    client.associations.list("contacts", 1, "companies")[0]  # type: ignore[index]


def types() -> None:
    """The table is not to be changed, and a constant that does not exist is no guess."""
    association_types.find("contacts")  # type: ignore[call-arg]
    association_types.find("contacts", 2)  # type: ignore[arg-type]
    association_types.inverse(279)  # type: ignore[arg-type]
    assert association_types.CONTACTS_TO_COMPANIES  # type: ignore[attr-defined]
    association_types.CONTACT_TO_COMPANY.id = 1  # type: ignore[misc]


async def async_calls(client: AsyncClient) -> None:
    """An async list is not iterated without `async`, nor awaited."""
    for _ in client.associations.list("contacts", 1, "companies"):  # type: ignore[attr-defined]
        pass
    await client.associations.list("contacts", 1, "companies")  # type: ignore[misc]
    assert client.labels.list("contacts", "companies").results  # type: ignore[attr-defined]
    with client:  # type: ignore[attr-defined]
        pass
