"""Bulk runs against the sandbox: what was asked for is there, through faults, kills and Ctrl-C."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hubspot_associations import BulkReport

from tests.bulk_kills import ROOT, bulk_program, whole_run, with_kills
from tests.bulk_program import IN_PROCESS, bad, inputs
from tests.calling import Timer
from tests.sandbox import FAULTS, FaultPlan, Sandbox, no_faults
from tests.scenarios import VERSIONS

COUNT = 16_000
KILLS = 8
SEED = 2026

versions = pytest.mark.parametrize("version", VERSIONS)


def found(sandbox: Sandbox, count: int) -> list[tuple[str, list[str]]]:
    """Who is associated with whom, of the records from 1 on, read in bulk."""
    with VERSIONS["v2026_09"].Client(sandbox.token, base_url=sandbox.url, limiter=None) as client:
        reading = client.bulk.read("contacts", "contacts", range(1, count + 2))
        return [(each.from_.id, sorted(to.to_object_id for to in each.to)) for each in reading]


def asked_for(count: int) -> list[tuple[str, list[str]]]:
    """The same as it should be."""
    sides: dict[str, set[str]] = {}
    wrong = set(bad(count))
    for position, each in enumerate(inputs(count)):
        one, other = each["from"]["id"], each["to"]["id"]
        if position not in wrong:
            sides.setdefault(one, set()).add(other)
            sides.setdefault(other, set()).add(one)
    return [(id_, sorted(sides[id_])) for id_ in sorted(sides, key=int)]


@versions
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_every_bulk_call(sandbox: Sandbox, version: str, kind: str) -> None:
    """
    Each bulk call of each version does to thousands of pairs what its batch does, and tells who was
    refused.
    """
    module = VERSIONS[version]
    types = [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 1}]
    pairs = [{"from": {"id": str(n)}, "to": {"id": str(n)}} for n in range(1, 2_100)]
    pairs[7] = {"from": {"id": "nobody"}, "to": {"id": "1"}}
    typed = [{**pair, "types": types} for pair in pairs]
    fans = [{**pair, "to": [pair["to"]]} for pair in pairs]
    seen: list[tuple[str, Any]] = []

    def note(name: str, report: BulkReport) -> None:
        seen.append((name, [failure.position for failure in report.failed]))
        assert (len(pairs), len(pairs)) == (report.total, report.done + len(report.failed))

    async def run_async() -> None:
        async with module.AsyncClient(sandbox.token, base_url=sandbox.url) as client:
            bulk, ends = client.bulk, ("contacts", "companies")
            note("create_default", await bulk.create_default(*ends, pairs))
            note("create", await bulk.create(*ends, iter(typed)))
            seen.append(("read", len([each async for each in bulk.read(*ends, range(1, 2_100))])))
            note("delete_labels", await bulk.delete_labels(*ends, typed))
            note("delete", await bulk.delete(*ends, fans))
            seen.append(("read", len([each async for each in bulk.read(*ends, range(1, 2_100))])))

    def run() -> None:
        with module.Client(sandbox.token, base_url=sandbox.url) as client:
            bulk, ends = client.bulk, ("contacts", "companies")
            note("create_default", bulk.create_default(*ends, pairs))
            note("create", bulk.create(*ends, iter(typed)))
            seen.append(("read", len([*bulk.read(*ends, range(1, 2_100))])))
            note("delete_labels", bulk.delete_labels(*ends, typed))
            note("delete", bulk.delete(*ends, fans))
            seen.append(("read", len([*bulk.read(*ends, range(1, 2_100))])))

    run() if kind == "sync" else asyncio.run(run_async())

    assert [
        ("create_default", [7]),
        ("create", [7]),
        ("read", 2_098),
        ("delete_labels", []),
        ("delete", []),
        ("read", 0),
    ] == seen


def test_faults(sandbox: Sandbox) -> None:
    """
    With one request in five faulty in every way but a day's limit, everything ends as asked for,
    and each input is reported once.
    """
    kinds = [name for name in FAULTS if "daily" not in name and "retry-after" not in name]
    sandbox.faults = FaultPlan(SEED, 0.2, kinds)
    with VERSIONS["v2026_09"].Client(
        lambda: sandbox.token, base_url=sandbox.url, limiter=None
    ) as client:
        report = client.with_options(clock=Timer()).bulk.create(
            "contacts", "contacts", inputs(COUNT)
        )
    sandbox.faults = no_faults

    assert (COUNT, bad(COUNT)) == (report.total, [each.position for each in report.failed])
    assert asked_for(COUNT) == found(sandbox, COUNT)


def test_kills(sandbox: Sandbox, tmp_path: Path) -> None:
    """
    A run that is killed again and again, and started again each time, ends complete: the account is
    as asked for, each failure is reported once, and hardly anything was sent twice.
    """
    journal = tmp_path / "run.sqlite"
    last = with_kills(sandbox, journal, count=COUNT, kills=KILLS, seed=SEED)
    sent = [len(each.json["inputs"]) for each in sandbox.requests if each.carried_out]

    assert (COUNT, COUNT - len(bad(COUNT)), True) == (last.total, last.done, last.right)
    assert last.killed > KILLS / 2
    assert asked_for(COUNT) == found(sandbox, COUNT)
    assert sum(size == 2_000 for size in sent) <= COUNT / 2_000 + KILLS * 3
    assert [journal] == [*tmp_path.iterdir()]


def test_an_interrupt(sandbox: Sandbox, tmp_path: Path) -> None:
    """
    Ctrl-C ends a run at once, as Python has it, and the next one goes on.
    """
    journal = tmp_path / "run.sqlite"
    with bulk_program(sandbox.url, COUNT, journal) as process:
        assert process.stdout
        for _ in range(5):
            process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=10)
    last = whole_run(sandbox.url, COUNT, journal)

    assert -signal.SIGINT == process.returncode
    assert "KeyboardInterrupt" == err.splitlines()[-1]
    assert (COUNT, True) == (last.total, last.right)
    assert last.resumed > 0


@pytest.mark.full
def test_memory_is_constant() -> None:
    """
    A run of 1,000,000 inputs has a peak of at most 1.5 times that of one of 10,000.
    """
    small, large = (whole_run(IN_PROCESS, n).peak for n in (10_000, 1_000_000))

    assert large <= 1.5 * small


def test_nothing_of_bulk_is_loaded_before_it_is_used() -> None:
    """
    To import the package and make a client loads neither bulk runs nor what they need.
    """
    program = (
        "import sys\n"
        "from hubspot_associations import AsyncClient, Client\n"
        "with Client('t') as client:\n"
        "    before = {*sys.modules}\n"
        "    client.bulk\n"
        "print([name for name in before if 'bulk' in name or 'sqlite' in name])\n"
        "print('hubspot_associations._runtime.bulk_sync' in {*sys.modules} - before)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT / "generated")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "[]\nTrue\n" == done.stdout
