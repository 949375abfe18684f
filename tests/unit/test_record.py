"""What has to be given before HubSpot is recorded, and what is hidden when it is."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.record.disguise import Disguise
from tests.record.live import Refusal, consent
from tests.scenarios import Account

ROOT = Path(__file__).parents[2]
TEST_ACCOUNT = Account("123456", ("234567", "345678"), user=42)
TOKEN = {"HUBSPOT_ACCESS_TOKEN": "secret"}

REFUSED: list[Any] = [
    pytest.param({**TOKEN, "CI": "true"}, TEST_ACCOUNT, "y", "CI is set", id="in CI"),
    pytest.param({}, TEST_ACCOUNT, "y", "ACCESS_TOKEN is not set", id="without a token"),
    pytest.param(TOKEN, Account(), "y", "ids of 5 digits", id="ids like other numbers"),
    pytest.param(TOKEN, Account("", ("", "")), "y", "ids of 5 digits", id="without ids"),
    pytest.param(TOKEN, TEST_ACCOUNT, "n", "nobody has agreed", id="no"),
    pytest.param(TOKEN, TEST_ACCOUNT, "", "nobody has agreed", id="no answer"),
    pytest.param(TOKEN, TEST_ACCOUNT, None, "nobody has agreed", id="nobody to ask"),
]


@pytest.mark.parametrize(("environment", "account", "answer", "message"), REFUSED)
def test_hubspot_is_not_called(
    environment: dict[str, str], account: Account, answer: str | None, message: str
) -> None:
    """
    Without a token, ids, and a person who agrees, or in CI, recording is refused with a hint.
    """
    ask = None if answer is None else lambda _: answer

    with pytest.raises(Refusal, match=f"(?s){message}.*hint: "):
        consent(account, environment, yes=False, ask=ask)


def test_ci_cannot_agree() -> None:
    """
    Agreeing beforehand opens nothing in CI.
    """
    with pytest.raises(Refusal, match="CI is set"):
        consent(TEST_ACCOUNT, {**TOKEN, "CI": "1"}, yes=True, ask=None)


def test_a_person_is_told_what_happens() -> None:
    """
    The question names the records and the user, and yes beforehand makes it unnecessary.
    """
    questions: list[str] = []

    def ask(question: str) -> str:
        questions.append(question)
        return "Y"

    given = [consent(TEST_ACCOUNT, TOKEN, yes=yes, ask=ask) for yes in (False, True)]
    (question,) = questions

    assert ["secret", "secret"] == given
    assert "ALL associations of contact 123456 with companies 234567 and 345678" in question
    assert "user 42" in question
    assert "secret" not in question


def test_the_command_refuses_without_calling() -> None:
    """
    The command ends with 2 and says why, even where the generated package is not installed.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.record", "--live", "--yes"],
        cwd=ROOT,
        env={**environment, **TOKEN, "CI": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (2, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith("record: CI is set\n  hint: ")


HIDDEN = [
    ('{"toObjectId":123456}', '{"toObjectId":1}'),
    (
        '{"id":"987654"},{"id":"987654"},{"id":"55555"}',
        '{"id":"200001"},{"id":"200001"},{"id":"300001"}',
    ),
    ("/contacts/123456/associations?portalId=7654321", "/contacts/1/associations?portalId=200001"),
    ("Object 123456 is not valid", "Object 1 is not valid"),
    ('"userEmail":"some.one+x@mail.example.org"', '"userEmail":"user-2@example.com"'),
    ('"after":"MC0y%3D"}…?after=MC0y%3D&limit=1', '"after":"cursor2"}…?after=cursor2&limit=1'),
    ("b80c8fef-a677-5340-85fb-2c162d75df03", "00000000-0000-4000-8000-000000000002"),
    ("2026-11-22T02:03:04.567Z", "2025-09-01T08:00:00.000Z"),
    ("2026-11-22T02:03:04+01:00", "2025-09-01T08:00:00.000Z"),
]
LEFT = [
    '{"typeId":279,"fromObjectTypeId":"0-1","toObjectTypeId":"2-1234567"}',
    "https://api.hubapi.com/crm/v4/associations/contacts/companies/labels/279",
    "https://api.hubapi.com/crm/objects/2025-09/contacts",
    '"status":"COMPLETE","numErrors":2',
]


@pytest.mark.parametrize(("text", "expected"), [*HIDDEN, *((text, text) for text in LEFT)])
def test_disguise(text: str, expected: str) -> None:
    """
    What belongs to one account is replaced, the same by the same; what all accounts share stays.
    """
    disguise = Disguise({"123456": "1"})

    assert expected == disguise(text)
    assert expected == disguise(text)
