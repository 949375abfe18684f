"""Calls as a user writes them, and the types that they have; checked, never run."""

from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, assert_type

import httpx
import httpx2
import redis
from dask.bag.core import Bag
from hubspot_associations import (
    ApiError,
    AsyncBulkReading,
    AsyncPages,
    BulkReading,
    BulkReport,
    Call,
    Clock,
    Failure,
    Failures,
    LocalLimiter,
    Mismatch,
    Pages,
    Progress,
    RateLimitError,
    Response,
    SqliteJournal,
    UnsetType,
    association_types,
    v4,
    v2025_09,
    v2026_03,
    v2026_09,
)
from hubspot_associations import Client as DefaultClient
from hubspot_associations.association_types import CONTACT_TO_COMPANY, AssociationType
from hubspot_associations.dask import bulk
from hubspot_associations.redis import RedisLimiter
from hubspot_associations.v4 import AsyncClient, Client, operations
from hubspot_associations.v4.models import (
    AssociatedObject,
    AssociatedObjectPage,
    AssociationCategory,
    AssociationInput,
    AssociationLabel,
    AssociationSpec,
    BatchError,
    BatchStatus,
    DefaultAssociationBatch,
    EmptyBatch,
    LabelList,
    LabelsBetweenPair,
    LabelsBetweenPairBatch,
    LimitBatch,
    LimitList,
    ObjectRef,
    ReadInput,
    ReadResult,
    ReadResultBatch,
    UsageReport,
)


def clients() -> None:
    """A token is text or a function; an HTTP client is one of either library."""

    async def ask() -> str:
        return "…"

    assert_type(Client("…"), Client)
    assert_type(Client(lambda: "…", timeout=5, base_url="https://host"), Client)
    assert_type(Client("…", http_client=httpx2.Client()), Client)
    assert_type(Client("…", http_client=httpx.Client()), Client)
    assert_type(AsyncClient(ask, http_client=httpx2.AsyncClient()), AsyncClient)
    assert_type(AsyncClient(lambda: "…", http_client=httpx.AsyncClient()), AsyncClient)
    assert_type(Client.from_env(), Client)
    assert_type(AsyncClient.from_env(timeout=5), AsyncClient)
    assert_type(Client("…").with_options(access_token=lambda: "…"), Client)
    assert_type(AsyncClient("…").with_options(access_token=ask, timeout=5), AsyncClient)
    assert_type(DefaultClient("…"), v2026_09.Client)
    assert_type(Client("…", max_retries=0, retry_time=0.5, limiter=None, strict=True), Client)
    assert_type(Client("…", limiter=LocalLimiter(190, 10), max_response_bytes=1_000), Client)
    assert_type(Client("…").with_options(limiter=Unlimited(), clock=Clock()), Client)
    assert_type(v4.Client("…"), Client)


class Unlimited:
    """A limiter is anything with its three methods."""

    def reserve(self, now: float) -> float:
        """Let through."""
        return 0 * now

    def observe(self, headers: Mapping[str, str], sent: float, now: float) -> None:
        """Learn nothing."""

    def refuse(self, sent: float, until: float) -> None:
        """Go on."""


def raw(client: Client) -> None:
    """A raw answer says what in it was not as documented."""
    response = client.send_raw(operations.labels_list("contacts", "companies"))
    assert_type(response.mismatches, tuple[Mismatch, ...])
    assert_type(response.status, int)


def blocks() -> None:
    """A client stays itself inside of its block."""
    with Client("…") as client:
        assert_type(client, Client)


async def async_blocks() -> None:
    """So does an async one."""
    async with AsyncClient("…") as client:
        assert_type(client, AsyncClient)


def single(client: Client) -> None:
    """Ids are text or numbers, enums are listed or text, bodies are models or mappings."""
    spec = AssociationSpec(
        association_category=AssociationCategory.HUBSPOT_DEFINED, association_type_id=279
    )
    wire: Mapping[str, Any] = {"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 279}
    pair = client.associations.create("contacts", 1, "companies", "2", types=[spec, wire])

    assert_type(pair, LabelsBetweenPair)
    assert_type(pair.from_object_id, str)
    assert_type(pair.labels, list[str])
    client.associations.delete("contacts", "1", "companies", 2)
    client.labels.update("contacts", "companies", association_type_id=1, label="x")
    client.labels.delete("contacts", "companies", 1)
    assert_type(
        client.labels.create("contacts", "companies", label="x", name="x", inverse_label="y"),
        LabelList,
    )
    assert_type(client.labels.list("contacts", "companies").results, list[AssociationLabel])
    assert_type(client.limits.list_all(), LimitList)
    assert_type(client.reports.high_usage(7), UsageReport)


def lists(client: Client) -> None:
    """A list gives its items, page by page if asked to."""
    pages = client.associations.list("contacts", "1", "companies", limit=10)

    assert_type(pages, Pages[AssociatedObjectPage, AssociatedObject])
    assert_type(iter(pages), Iterator[AssociatedObject])
    assert_type(pages.pages(), Iterator[AssociatedObjectPage])
    for item in pages:
        assert_type(item.to_object_id, str)
        assert_type([label.label for label in item.association_types], list[str | None])


def batches(client: Client) -> None:
    """A batch takes any iterable, and its failures have the type of its errors."""
    result = client.batch.create(
        "contacts",
        "companies",
        inputs=(
            AssociationInput(from_=ObjectRef(id="1"), to=ObjectRef(id=str(number)), types=[])
            for number in range(10)
        ),
    )

    assert_type(result, LabelsBetweenPairBatch)
    assert_type(result.failed, list[Failure[BatchError]])
    assert_type(result.not_found, list[Failure[BatchError]])
    assert_type(result.failed[0].error.context, dict[str, list[str]])
    assert_type(result.failed[0].positions, tuple[int, ...])
    assert_type(result.status, BatchStatus | UnsetType)
    assert_type(result.requested_at, datetime | UnsetType | None)
    result.raise_for_failures()
    assert_type(
        client.batch.read("contacts", "companies", inputs=[ReadInput(id="1"), {"id": 1}]),
        ReadResultBatch,
    )
    assert_type(client.batch.delete("contacts", "companies", inputs=[]), EmptyBatch)
    assert_type(client.limits.create("contacts", "companies", inputs=iter([])), LimitBatch)


def runs(client: Client, path: Path) -> None:
    """A bulk run takes what its batch takes, of any number, and gives a report or results."""
    pairs: Iterator[Mapping[str, Any]] = iter(())
    models = (
        AssociationInput(from_=ObjectRef(id="1"), to=ObjectRef(id=str(number)), types=[])
        for number in range(10)
    )
    report = client.bulk.create("contacts", "companies", pairs, journal=path, concurrency=4)
    reading = client.bulk.read("contacts", "companies", [1, "2", ReadInput(id="3"), {"id": 4}])

    assert_type(report, BulkReport)
    assert_type(report.failed, Failures)
    assert_type([failure.position for failure in report.failed], list[int])
    assert_type([failure.input for failure in report.failed], list[Mapping[str, Any]])
    assert_type(client.bulk.create("contacts", "companies", models, journal="a"), BulkReport)
    assert_type(client.bulk.delete("contacts", "companies", []), BulkReport)
    client.bulk.delete_labels("contacts", "companies", [], on_progress=print)
    client.bulk.create_default("contacts", "companies", [], journal=SqliteJournal(path))
    client.bulk.create_default("contacts", "companies", [], on_progress=show)
    assert_type(reading, BulkReading[ReadResult])
    assert_type([result.to for result in reading], list[list[AssociatedObject]])
    assert_type(reading.report, BulkReport)


def show(progress: Progress) -> None:
    """The total may be unknown."""
    assert_type(progress.total, int | None)


async def async_runs(client: AsyncClient, ids: AsyncIterator[int]) -> None:
    """An async run takes async iterables as well."""
    reading = client.bulk.read("contacts", "companies", ids)

    assert_type(reading, AsyncBulkReading[ReadResult])
    assert_type([result.from_.id async for result in reading], list[str])
    assert_type(await client.bulk.delete("contacts", "companies", []), BulkReport)


def calls(client: Client) -> None:
    """A call of `operations` has the type of its answer, and sending it gives that."""
    call = operations.associations_create_default("contacts", 1, "companies", 2)

    assert_type(call, Call[DefaultAssociationBatch])
    assert_type(client.send(call), DefaultAssociationBatch)
    assert_type(client.send_raw(call), Response[DefaultAssociationBatch])
    assert_type(client.send_raw(call).headers, Mapping[str, str])


def every_version(
    client: v4.Client | v2025_09.Client | v2026_03.Client | v2026_09.Client,
) -> None:
    """One line of code serves the clients of all versions."""
    for item in client.associations.list("contacts", 1, "companies", limit=10):
        assert_type(item.to_object_id, str)
    client.associations.create_default("contacts", 1, "companies", 2)
    result = client.batch.create("contacts", "companies", inputs=[{"from": {}, "to": {}}])
    assert_type([failure.positions for failure in result.failed], list[tuple[int, ...]])
    client.labels.create("contacts", "companies", label="x", name="x")
    client.limits.delete("contacts", "companies", inputs=[])
    client.reports.high_usage(7)


def types(client: Client) -> None:
    """A constant is an association type, and its `spec` is what requests take."""
    found = association_types.find("contacts", "0-2")

    assert_type(CONTACT_TO_COMPANY, AssociationType)
    assert_type(found, list[AssociationType])
    assert_type(association_types.inverse(found[0]), AssociationType | None)
    assert_type(CONTACT_TO_COMPANY.inverse_id, int | None)
    assert_type(CONTACT_TO_COMPANY.kind, Literal["unlabeled", "primary", "labeled"])
    client.associations.create("contacts", 1, "companies", 2, types=[CONTACT_TO_COMPANY.spec])


def sharing(pairs: Bag) -> None:
    """A shared limiter knows Redis by a URL or a client; a cluster knows a function by its name."""

    def connect() -> Client:
        return Client("…", limiter=RedisLimiter("redis://host", "account"))

    assert_type(connect(), Client)
    AsyncClient("…", limiter=RedisLimiter(redis.Redis(), "account", rate=190, timeout=0.5))
    assert_type(bulk(pairs, "create", "contacts", "companies", connect=connect), Bag)
    assert_type(bulk(pairs, "read", "contacts", "companies", connect="app:connect"), Bag)


def errors(error: ApiError) -> None:
    """What an error says is typed; a wait is a number or unknown."""
    assert_type(error.context, Mapping[str, tuple[str, ...]])
    if isinstance(error, RateLimitError):
        assert_type(error.retry_after, float | None)


async def async_calls(client: AsyncClient) -> None:
    """The same calls of an async client give the same types, once awaited."""
    call = operations.batch_read("contacts", "companies", inputs=[{"id": "1"}])
    pages = client.associations.list("contacts", 1, "companies")

    assert_type(await client.send(call), ReadResultBatch)
    assert_type(await client.send_raw(call), Response[ReadResultBatch])
    assert_type(await client.labels.list("contacts", "companies"), LabelList)
    assert_type(pages, AsyncPages[AssociatedObjectPage, AssociatedObject])
    assert_type(aiter(pages), AsyncIterator[AssociatedObject])
    assert_type([item async for item in pages], list[AssociatedObject])
    assert_type([page async for page in pages.pages()], list[AssociatedObjectPage])
    result = await client.batch.create_default("contacts", "companies", inputs=[])
    assert_type(result.failed, list[Failure[BatchError]])
    await client.aclose()
