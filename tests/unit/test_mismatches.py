"""Log records about answers become places of the documents."""

import json
import logging
from pathlib import Path

import httpx2
import pytest
from hubspot_associations.v4 import Client

from generator.cli import main
from generator.mismatches import mismatches
from generator.spec.load import load_spec

SPEC = load_spec(Path(__file__).parents[2] / "spec" / "v4.yaml")
LIST = "/crm/v4/objects/{fromObjectType}/{fromObjectId}/associations/{toObjectType}"
SCHEMAS = ("components", "schemas")


def record(place: str, expected: str = "str", found: str = "null", **other: str) -> str:
    """A line of a log with one mismatch."""
    said = {
        "method": "GET",
        "path": LIST,
        "places": [[place, expected, found]],
        "count": 1,
        **other,
    }
    return (
        f"WARNING associations_list: the answer is not what the document says: {json.dumps(said)}"
    )


PLACES = [
    ("$.results", (*SCHEMAS, "AssociatedObjectPage", "properties", "results")),
    ("$.results[]", (*SCHEMAS, "AssociatedObjectPage", "properties", "results", "items")),
    ("$.results[].toObjectId", (*SCHEMAS, "AssociatedObject", "properties", "toObjectId")),
    ("$.paging.next.after", (*SCHEMAS, "NextPage", "properties", "after")),
    ("$.paging.later", (*SCHEMAS, "AssociatedObjectPage", "properties", "paging")),
]


@pytest.mark.parametrize(("path", "pointer"), PLACES)
def test_paths_lead_to_their_place(path: str, pointer: tuple[str, ...]) -> None:
    """
    A JSON path is located where the document speaks of it, or of the nearest way to it.
    """
    (finding,) = mismatches({"app.log": [record(path)]}, [SPEC])

    assert SPEC.locate(*pointer) == finding.at


@pytest.mark.parametrize(
    ("found", "hint"), [("null", "if it may be null"), ("nothing", "`required`"), ("int", "allow")]
)
def test_hints_say_what_to_do(found: str, hint: str) -> None:
    """
    What was found decides what to do about it.
    """
    (finding,) = mismatches({"app.log": [record("$.results", found=found)]}, [SPEC])

    assert hint in (finding.hint or "")


def test_the_same_mismatch_is_counted() -> None:
    """
    A mismatch of many answers is one finding, with their number; other lines do not matter.
    """
    lines = ["INFO something else", record("$.results"), "", record("$.results")]

    (finding,) = mismatches({"app.log": lines, "more.log": [record("$.results")]}, [SPEC])

    assert "`$.results` is `str` here, and was `null` (3 times)" == finding.message


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (record("$.x")[:-3] + "}", "the record is cut off"),
        (record("$.x", path="/elsewhere"), "no document has `GET /elsewhere`"),
        (record("$.x", method="\x1b[31m"), "no document has"),
    ],
)
def test_what_no_document_accounts_for_is_said(line: str, message: str) -> None:
    """
    A record that leads nowhere is a finding at its line, harmless to a terminal.
    """
    (finding,) = mismatches({"app.log": ["", line]}, [SPEC])

    assert "app.log:2" == str(finding.at)
    assert message in finding.message
    assert finding.message.isprintable()


def test_from_an_answer_to_the_document(
    caplog: pytest.LogCaptureFixture, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    What a client logs about an answer, `hubgen mismatches` finds in the documents.
    """
    body = b'{"results":[{"toObjectId":null,"associationTypes":[]}]}'
    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, content=body))
    with httpx2.Client(transport=transport) as http, caplog.at_level(logging.WARNING):
        assert [] == list(Client("t", http_client=http).associations.list("contacts", 1, "deals"))
    log = tmp_path / "app.log"
    log.write_text("\n".join(record.getMessage() for record in caplog.records))

    code = main(["mismatches", str(log), "--spec", SPEC.path])

    place, _hint = capsys.readouterr().out.splitlines()
    expected = SPEC.locate(*SCHEMAS, "AssociatedObject", "properties", "toObjectId")
    assert (
        0,
        f"{expected}: `$.results[].toObjectId` is `int or str` here, and was `null` (1 time)",
    ) == (
        code,
        place,
    )


def test_a_missing_log_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """
    A log that cannot be read is a wrong argument.
    """
    assert 2 == main(["mismatches", "no.log", "--spec", SPEC.path])
    assert "`no.log` cannot be read" in capsys.readouterr().err
