"""Scenarios of reports."""

from typing import Any

from .scenario import Account, Steps, scenario


@scenario("reports_high_usage")
def is_queued(client: Any, account: Account) -> Steps[None]:
    """The answer says who gets the report, and since when it is queued."""
    report = yield client.reports.high_usage(account.user)

    assert account.user == report.user_id
    assert "@" in report.user_email
    assert report.enqueue_time.value > 0
