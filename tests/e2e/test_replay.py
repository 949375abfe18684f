"""Every scenario plays from its cassette, sync and async, with all of it used and nothing else."""

import asyncio
import socket
from typing import Any, NoReturn

import httpx2
import pytest
from vcr.errors import (  # type: ignore[import-untyped]  # vcrpy has no annotations
    CannotOverwriteExistingCassetteException,
)

from tests.record.cassettes import FOLDER, replaying
from tests.scenarios import SCENARIOS, VERSIONS, Account, Scenario, operations, play, play_async

CASES = [
    pytest.param(version, scenario, id=f"{version}-{scenario.operation}.{scenario.name}")
    for version in VERSIONS
    for scenario in SCENARIOS
    if scenario.operation in operations(version)
]


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be connected to."""

    def refuse(*_: object) -> NoReturn:
        raise AssertionError("a replay goes to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize(("version", "scenario"), CASES)
def test_scenario(version: str, scenario: Scenario, http: httpx2.Client) -> None:
    """
    A scenario plays with the `Client` of each version.
    """
    client = VERSIONS[version].Client("any-token", http_client=http)

    with replaying(FOLDER / version / scenario.cassette):
        play(scenario.play(client, Account()))


@pytest.mark.parametrize(("version", "scenario"), CASES)
def test_scenario_async(version: str, scenario: Scenario, async_http: httpx2.AsyncClient) -> None:
    """
    The same scenario plays with the `AsyncClient` from the same cassette.
    """
    client = VERSIONS[version].AsyncClient("any-token", http_client=async_http)

    with replaying(FOLDER / version / scenario.cassette):
        asyncio.run(play_async(scenario.play(client, Account())))


@pytest.mark.parametrize("version", VERSIONS)
def test_every_operation_has_a_scenario(version: str) -> None:
    """
    No operation of any version is left out.
    """
    assert set() == operations(version) - {scenario.operation for scenario in SCENARIOS}


def test_every_scenario_has_an_operation() -> None:
    """
    No scenario is left that no version can play, and no two have the same cassette.
    """
    known = set[str]().union(*map(operations, VERSIONS))
    cassettes = [scenario.cassette for scenario in SCENARIOS]

    assert set() == {scenario.operation for scenario in SCENARIOS} - known
    assert sorted(set(cassettes)) == sorted(cassettes)


COMPANIES = {"from": {"id": "1"}, "to": {"id": "2"}}, {"from": {"id": "1"}, "to": {"id": "3"}}
UNKNOWN = [
    pytest.param(
        lambda client: client.labels.list("contacts", "deals"),
        "labels_list.plain_and_labelled",
        id="another path",
    ),
    pytest.param(
        lambda client: list(client.associations.list("contacts", "1", "companies", limit=2)),
        "associations_list.page_by_page",
        id="another query",
    ),
    pytest.param(
        lambda client: client.batch.create_default("contacts", "companies", inputs=COMPANIES[:1]),
        "batch_create_default.two_results_each",
        id="another body",
    ),
    pytest.param(
        lambda client: client.with_options(base_url="https://api.example.com").limits.list_all(),
        "limits_list_all.of_every_pair",
        id="another host",
    ),
    pytest.param(
        lambda client: client.labels.delete("contacts", "companies", 3),
        "labels_list.plain_and_labelled",
        id="another operation",
    ),
    pytest.param(
        lambda client: [client.limits.list_all(), client.limits.list_all()],
        "limits_list_all.of_every_pair",
        id="once too often",
    ),
]


@pytest.mark.parametrize(("call", "cassette"), UNKNOWN)
def test_an_unknown_request_fails(call: Any, cassette: str, http: httpx2.Client) -> None:
    """
    A request that was not recorded like that, or not as often, is not answered.
    """
    client = VERSIONS["v4"].Client("any-token", http_client=http)

    with (
        pytest.raises(CannotOverwriteExistingCassetteException),
        replaying(FOLDER / "v4" / f"{cassette}.yaml"),
    ):
        call(client)


def test_an_unused_request_fails(http: httpx2.Client) -> None:
    """
    What was recorded has to be asked for: here the second page is not.
    """
    client = VERSIONS["v4"].Client("any-token", http_client=http)
    pages = client.associations.list("contacts", "1", "companies", limit=1).pages()

    with (
        pytest.raises(AssertionError, match="recorded, but not asked for"),
        replaying(FOLDER / "v4" / "associations_list.page_by_page.yaml"),
    ):
        next(pages)
