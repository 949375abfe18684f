"""The soak of bulk runs finds what must not happen."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hubspot_associations import BulkFailure, BulkReport
from hubspot_associations._runtime.bulk import Failures
from hubspot_associations.v4 import Client

from tests.sandbox import Sandbox, running_sandbox
from tests.sandbox.catalogue import direction_between, find_object_type
from tests.soak.account import BulkFigures, check_report, check_sandbox
from tests.soak.inputs import OBJECT_TYPE, SELF, TYPE, Inputs

COUNT = 100
INPUTS = Inputs(COUNT, seed=1)
GOOD = next(position for position in range(COUNT) if position not in INPUTS.bad)

Doctor = Callable[[list[BulkFailure]], list[BulkFailure]]


def refused(position: int, sub_category: str = "", message: str = "") -> BulkFailure:
    """A failure as HubSpot says it, or in these words."""
    if bad := INPUTS.bad.get(position):
        sub_category = sub_category or bad.sub_category
        message = message or bad.words
    return BulkFailure(position, INPUTS.at(position), 207, "", sub_category, message, "")


def report(failures: list[BulkFailure], total: int = COUNT) -> BulkReport:
    """What a client says that has these failures."""
    failed = Failures(len(failures), lambda: iter(failures))
    return BulkReport(total, total - len(failures), failed, 1, 1.0, 0)


def of_kind(kind: object) -> int:
    """Where an input is that is bad in this way."""
    return next(position for position, bad in INPUTS.bad.items() if bad is kind)


def violations(doctor: Doctor, total: int = COUNT) -> list[str]:
    """What is found in a right report that somebody has changed."""
    figures = BulkFigures(COUNT)
    check_report(figures, report(doctor([refused(each) for each in INPUTS.bad]), total), INPUTS)
    return figures.violations


def test_a_right_report() -> None:
    """
    There is nothing to find in a report that is right, nor when one good input was given up.
    """
    assert [] == violations(lambda failures: failures)
    assert [] == violations(lambda failures: [*failures, refused(GOOD, message="HTTP 503")])


@pytest.mark.parametrize(
    ("doctor", "found"),
    [
        pytest.param(lambda those: those[1:], "is done: ", id="one is not told"),
        pytest.param(lambda those: [*those, those[0]], "9 failures of 8", id="one is told twice"),
        pytest.param(
            lambda those: [replace(those[0], input={}), *those[1:]],
            "another's failure",
            id="another input",
        ),
        pytest.param(
            lambda those: [*those, *[refused(GOOD, message="x")] * 2],
            "2 inputs are good",
            id="good ones",
        ),
        pytest.param(
            lambda those: [
                replace(each, message=TYPE.words) if each.position == of_kind(SELF) else each
                for each in those
            ],
            "failed: not a valid",
            id="for what is wrong with another",
        ),
        pytest.param(
            lambda those: [replace(each, message="HTTP 503") for each in those],
            "8 inputs are bad, and it is not said",
            id="all by faults",
        ),
    ],
)
def test_a_wrong_report(doctor: Doctor, found: str) -> None:
    """
    Whatever is wrong with the failures is found.
    """
    assert [] != [each for each in violations(doctor) if found in each]


def test_an_input_too_few() -> None:
    """
    So are inputs of which the report does not know.
    """
    assert "99 inputs, 91 of them done, and 8 failed" in violations(lambda those: those, 99)


@pytest.fixture(scope="module")
def sandbox() -> Sandbox:
    """An account in which all is done."""
    with (
        running_sandbox() as sandbox,
        Client(sandbox.token, base_url=sandbox.url) as client,
    ):
        client.bulk.create(OBJECT_TYPE, OBJECT_TYPE, INPUTS)
    return sandbox


def test_a_wrong_account(sandbox: Sandbox) -> None:
    """
    An association that is missing is found, if its input was not given up.
    """
    figures = BulkFigures(COUNT)
    check_sandbox(figures, sandbox, INPUTS)
    type_ = find_object_type(OBJECT_TYPE)
    assert type_
    sandbox.store.disconnect(direction_between(type_, type_), *INPUTS.pair(GOOD))
    wrong, given_up = BulkFigures(COUNT), BulkFigures(COUNT, given_up=[GOOD])
    check_sandbox(wrong, sandbox, INPUTS)
    check_sandbox(given_up, sandbox, INPUTS)

    assert [] == figures.violations == given_up.violations
    assert ["the sandbox is not as it was asked to be"] == wrong.violations
