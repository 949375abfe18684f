"""The same calls, line for line, serve every API version against a server, sync and async."""

import asyncio

import httpx2
import pytest

from tests.sandbox import Sandbox
from tests.scenarios import SCENARIOS, VERSIONS, Account, Scenario, operations, play, play_async

CASES = [pytest.param(one, id=f"{one.operation}.{one.name}") for one in SCENARIOS]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("scenario", CASES)
def test_scenario(sandbox: Sandbox, http: httpx2.Client, scenario: Scenario, version: str) -> None:
    """
    A scenario plays with the `Client` of each version.
    """
    client = VERSIONS[version].Client(sandbox.token, base_url=sandbox.url, http_client=http)

    play(scenario.play(client, play(scenario.before(client, Account()))))


@pytest.mark.parametrize("version", VERSIONS)
def test_scenarios_async(sandbox: Sandbox, version: str) -> None:
    """
    All scenarios play with the `AsyncClient` of each version.
    """

    async def play_all() -> None:
        async with httpx2.AsyncClient() as http:
            for scenario in SCENARIOS:
                sandbox.restart()
                client = VERSIONS[version].AsyncClient(
                    sandbox.token, base_url=sandbox.url, http_client=http
                )
                account = await play_async(scenario.before(client, Account()))
                await play_async(scenario.play(client, account))

    asyncio.run(play_all())


def test_all_versions_have_all_operations() -> None:
    """
    There are four versions, and nineteen operations in each.
    """
    found = {version: operations(version) for version in VERSIONS}

    assert ["v2025_09", "v2026_03", "v2026_09", "v4"] == sorted(found)
    assert {19} == {len(names) for names in found.values()}
    assert 1 == len(set(map(frozenset, found.values())))
