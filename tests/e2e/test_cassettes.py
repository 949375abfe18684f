"""The committed cassettes: nothing secret, nothing stale, and what recording anew would give."""

import re
from collections.abc import Mapping
from pathlib import Path

import httpx2
import pytest

from tests.record.cassettes import FOLDER, headings, replaying, written
from tests.record.live import Target, record_live
from tests.record.sandboxed import record_all
from tests.sandbox import DEFAULT_TOKEN, NO_SCOPES_TOKEN, running_sandbox
from tests.scenarios import SCENARIOS, VERSIONS, Account, play

SECRETS = (b"authorization", b"bearer", b"pat-", DEFAULT_TOKEN.encode(), NO_SCOPES_TOKEN.encode())
ELSEWHERE = Account("900000000001", ("900000000002", "900000000003"), user=424242)
TOKEN = "live-token-of-a-test-account"


@pytest.fixture(scope="module")
def recorded() -> Mapping[str, str]:
    """All cassettes, recorded anew against the sandbox."""
    return record_all()


def test_recording_anew_gives_the_same(recorded: Mapping[str, str]) -> None:
    """
    Client, sandbox and cassettes agree, byte for byte; those of HubSpot itself are left out.
    """
    found = headings()
    sandboxed = {name for name, heading in found.items() if heading.source == "sandbox"}
    kept = {name: (FOLDER / name).read_bytes().decode() for name in sandboxed}

    assert set(recorded) == set(found), "run make record"
    assert {name: recorded[name] for name in sandboxed} == kept, "run make record"


def test_each_says_what_it_is(recorded: Mapping[str, str]) -> None:
    """
    A cassette says in its first lines whom it was recorded against, and names its operation.
    """
    for name, heading in headings().items():
        version, file = name.split("/")
        first, _ = (FOLDER / name).read_text("utf-8").split("\n", 1)

        assert {"sandbox": "the sandbox", "hubspot": "HubSpot"}[heading.source] in first
        assert (version, file.split(".")[0]) == (heading.version, heading.operation)
    assert all("against the sandbox" in text.split("\n", 1)[0] for text in recorded.values())


def test_no_token_is_in_any() -> None:
    """
    No file in the folder has a token, or the name of the header that carries it.
    """
    files = [path for path in FOLDER.rglob("*") if path.is_file()]
    found = [
        (path.name, secret)
        for path in files
        for secret in SECRETS
        if secret in path.read_bytes().lower()
    ]

    assert files
    assert [] == found


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Cassettes as of HubSpot itself, whose part an account with other ids plays."""
    folder = tmp_path_factory.mktemp("live")
    with running_sandbox(token=TOKEN) as sandbox:
        found = list(record_live(Target(ELSEWHERE, TOKEN, sandbox.url)))
        left = sandbox.store.limits(), sandbox.store.name_taken("recorded_patron")

    assert [] == [recorded.error for recorded in found if recorded.error]
    assert ({}, False) == left
    written({recorded.path: recorded.text for recorded in found}, folder)
    return folder


def test_live_recordings_tell_nothing(live: Path) -> None:
    """
    A recording of HubSpot has neither token nor ids, addresses, times and ports of the account.
    """
    personal = re.compile(
        rb"9000000000|424242|1234567\b|127\.0\.0\.1|\.0[1-9]\dZ|" + TOKEN.encode()
    )
    texts = {path.name: path.read_bytes() for path in live.rglob("*.yaml")}

    assert {"hubspot"} == {heading.source for heading in headings(live).values()}
    assert {} == {
        name: personal.findall(text) for name, text in texts.items() if personal.search(text)
    }


def test_live_recordings_play(live: Path) -> None:
    """
    A recording of HubSpot serves the scenarios as those of the sandbox do.
    """
    possible = [scenario for scenario in SCENARIOS if scenario.anywhere]

    assert len(VERSIONS) * len(possible) == len(headings(live))
    with httpx2.Client() as http:
        for version, module in VERSIONS.items():
            client = module.Client("any-token", http_client=http)
            for scenario in possible:
                with replaying(live / version / scenario.cassette):
                    play(scenario.play(client, Account()))
