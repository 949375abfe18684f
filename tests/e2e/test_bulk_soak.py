"""Bulk runs in a sandbox: what has come of every input, and how many requests that takes."""

import logging
import math
import random

import pytest
from hubspot_associations.v4 import Client

from tests.calling import both
from tests.sandbox import audit, running_sandbox
from tests.soak.bulk import run
from tests.soak.inputs import CATEGORY, OBJECT_TYPE, SELF, TYPE_ID, Bad, Inputs

CALL = 2_000  # inputs in a call


@both
def test_each_input_is_accounted_for(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    """
    Whatever happens on the way, the sandbox has what the report says that it has, and the report
    tells of each input once; the inputs that have failed are those that are bad.
    """
    caplog.set_level(logging.CRITICAL)  # answers that faults have spoilt are no news here
    figures = run(kind, 20_000)

    assert [] == figures.violations
    assert figures.audit
    assert 20_000 == figures.audit.asked + figures.failures.total()
    assert len(figures.faults) > 10
    assert figures.requests > figures.calls


@pytest.mark.parametrize("bad", [SELF, CATEGORY], ids=lambda bad: bad.name)
@pytest.mark.parametrize("count", [1, 2, 7, 40])
def test_bad_inputs_are_found_by_halves(bad: Bad, count: int) -> None:
    """
    Of n inputs, k bad ones that no error names are found in 2·k·log₂(n) + 1 requests, whether the
    others were carried out at once or not.
    """
    inputs = Inputs(CALL, seed=0)
    positions = random.Random(count).sample(range(CALL), count)
    inputs.bad = dict.fromkeys(positions, bad)
    with (
        running_sandbox() as sandbox,
        Client(sandbox.token, base_url=sandbox.url, limiter=None) as client,
    ):
        report = client.bulk.create(OBJECT_TYPE, OBJECT_TYPE, inputs)

    assert sorted(positions) == [failure.position for failure in report.failed]
    assert report.requests == len(sandbox.requests)
    assert len(sandbox.requests) <= 2 * count * math.ceil(math.log2(CALL)) + 1
    good = (inputs.pair(position) for position in range(CALL) if position not in inputs.bad)
    assert audit(sandbox.store, OBJECT_TYPE, OBJECT_TYPE, good, [TYPE_ID]).exact
