"""Recording against the sandbox: the same text every time."""

from collections.abc import Mapping

import httpx2

from tests.sandbox import Sandbox, running_sandbox
from tests.scenarios import SCENARIOS, VERSIONS, Account, Scenario, operations, play

from .cassettes import HUBSPOT, Heading, recording


def record_all() -> Mapping[str, str]:
    """Every scenario of every version that has its operation; the texts by path."""
    with running_sandbox() as sandbox, httpx2.Client() as http:
        return {
            f"{version}/{scenario.cassette}": record_in(sandbox, http, version, scenario)
            for version in VERSIONS
            for scenario in SCENARIOS
            if scenario.operation in operations(version)
        }


def record_in(sandbox: Sandbox, http: httpx2.Client, version: str, scenario: Scenario) -> str:
    """One scenario in a new account of the sandbox."""
    sandbox.restart()
    client = VERSIONS[version].Client(sandbox.token, base_url=sandbox.url, http_client=http)
    heading = Heading("sandbox", version, scenario.operation, scenario.claim)
    account = play(scenario.before(client, Account()))
    with recording(heading, lambda text: text.replace(sandbox.url, HUBSPOT)) as tape:
        play(scenario.play(client, account))
    return tape.text
