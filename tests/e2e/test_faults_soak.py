"""Random faults: whatever happens on the way, the account is as asked for, or an error says so."""

import pytest

from tests.calling import both
from tests.soak.histories import run_many
from tests.soak.history import ATOMIC

HISTORIES = range(60)


@both
def test_nothing_is_lost_or_done_twice(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    """
    A call ends with the state that was asked for, with a typed error, or with inputs that it does
    not confirm; and one that must not arrive twice is sent again only when it was surely not
    carried out.
    """
    caplog.set_level("CRITICAL")  # answers that faults have spoilt are no news here
    figures = run_many(kind, HISTORIES)

    assert [] == figures.violations
    assert set(ATOMIC) == figures.faults.keys()
    assert figures.retries > 100
    assert figures.doubtful > 0
    assert {"RateLimitError", "ServerError", "TransportError"} < figures.errors.keys()


def test_the_soak_finds_what_is_done_twice(caplog: pytest.LogCaptureFixture) -> None:
    """
    A client that takes every call for one that may arrive twice is found out.
    """
    caplog.set_level("CRITICAL")
    violations = run_many("sync", range(30), careless=True).violations

    assert any("sent again although it was carried out" in violation for violation in violations)
