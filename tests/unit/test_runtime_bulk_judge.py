"""What an answer says of each input of a chunk, and what it leaves open."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import httpx2
import pytest
from hubspot_associations import HubSpotError, ResponseTooLargeError, TransportError
from hubspot_associations._runtime.bulk_chunk import Chunk
from hubspot_associations._runtime.bulk_judge import Outcome, judge
from hubspot_associations._runtime.call import read
from hubspot_associations.v4 import operations
from hypothesis import given
from hypothesis import strategies as st

from tests.bulk_api import result

INVALID = "crm.associations.INVALID_IDENTIFIER"
NONE = "crm.associations.NO_ASSOCIATIONS_FOUND"


def chunk(*pairs: str) -> Chunk:
    """A chunk of the inputs from 10 on, each of which associates the two letters of a pair."""
    texts = [json.dumps({"from": {"id": pair[0]}, "to": {"id": pair[1]}}) for pair in pairs]
    return Chunk(10, range(10, 10 + len(pairs)), [text.encode() for text in texts])


def answer(body: Any, status: int = 207, *, strict: bool = False) -> Outcome:
    """The outcome of a call that was answered like that."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    call = operations.batch_create_default("0-1", "0-2", inputs=[])
    try:
        return read(call, httpx2.Response(status, content=content), strict=strict)
    except HubSpotError as error:
        return error


def done(*pairs: str, **more: Any) -> dict[str, Any]:
    """A body with the results of these inputs."""
    return {"results": [result(*pair) for pair in pairs], **more}


def deleted(body: Any, status: int = 200) -> Outcome:
    """The outcome of a call that has no results, answered like that."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    call = operations.batch_delete("0-1", "0-2", inputs=[])
    return read(call, httpx2.Response(status, content=content))


def error(sub: str = "", **context: Sequence[object]) -> dict[str, Any]:
    """An item of the errors of an answer."""
    more = {"subCategory": sub} if sub else {}
    return {"status": "error", "category": "C", "message": "m", "context": context, **more}


def errors(*found: Any, of: Sequence[str] = (), **more: Any) -> Outcome:
    """An answer with these errors, and the results of others."""
    return answer({**done(*of), "errors": list(found), **more})


# What came of the three inputs ab, cb and ad: done (+), failed (-), or to be asked again (?).
ALL = ("ab", "cb", "ad")
VERDICTS = [
    pytest.param(answer(done(*ALL), 200), "answered", "+++", id="success"),
    pytest.param(answer(done("ad", "cb", "ab", "zz"), 201), "answered", "+++", id="another order"),
    pytest.param(answer(done(*ALL)), "answered", "+++", id="207 without errors"),
    pytest.param(answer(done(*ALL, numErrors=0, errors=[])), "answered", "+++", id="no error"),
    pytest.param(answer(done(*ALL, status="PENDING")), "answered", "+++", id="pending, but done"),
    pytest.param(answer(done("ab", "ad")), "answered", "+?+", id="a result that is missing"),
    pytest.param(answer(done("ab", "bc")), "answered", "+??", id="a result the other way round"),
    pytest.param(answer(done()), "refused", "???", id="no results"),
    pytest.param(answer({"results": None}), "refused", "???", id="null for results"),
    pytest.param(answer({}), "refused", "???", id="an object without anything"),
    pytest.param(answer(done(status="PENDING")), "refused", "???", id="pending"),
    pytest.param(answer(done("cb", status="PROCESSING")), "answered", "?+?", id="in work"),
    pytest.param(answer(done("cb", status="CANCELED")), "refused", "?+?", id="canceled"),
    pytest.param(answer(b"", 204), "refused", "???", id="no content"),
    pytest.param(answer({"results": [{"odd": 1}]}), "refused", "???", id="a result that is odd"),
    pytest.param(
        errors(error(fromObjectId=["c"]), of=["ab", "ad"]),
        "answered",
        "+-+",
        id="one by its record",
    ),
    pytest.param(errors(error(id=["d"]), of=["ab", "cb"]), "answered", "++-", id="one by an id"),
    pytest.param(
        errors(error(fromObjectId=["a"], toObjectId=["d"]), of=["ab", "cb"]),
        "answered",
        "++-",
        id="one by both",
    ),
    pytest.param(errors(error(INVALID, id=["b"]), of=["ad"]), "answered", "--+", id="a bad id"),
    pytest.param(
        errors(error(id=["b"]), error(id=["b"]), of=["ad"]), "answered", "--+", id="two errors"
    ),
    pytest.param(errors(error(id=["b"]), of=["ad"]), "refused", "??+", id="one error for two"),
    pytest.param(
        errors(error(id=["b"]), of=["ab", "ad"]), "answered", "+-+", id="the one without result"
    ),
    pytest.param(errors(error(INVALID, id=["a", "b"])), "refused", "???", id="two ids"),
    pytest.param(
        errors(error(fromObjectId=["a"]), of=["cb"]), "refused", "?+?", id="a limit of one record"
    ),
    pytest.param(
        errors(error(fromObjectId=["c"]), error(fromObjectId=["c"]), of=["ab", "ad"]),
        "answered",
        "+-+",
        id="twice",
    ),
    pytest.param(
        errors(error(NONE, fromObjectId=["a"]), of=["cb"]), "refused", "?+?", id="nothing there"
    ),
    pytest.param(errors(error()), "refused", "???", id="no name"),
    pytest.param(errors(error(), of=["ab", "ad"]), "refused", "+-+", id="no name, one left"),
    pytest.param(errors(error(), of=["ab"]), "refused", "+??", id="no name, two left"),
    pytest.param(errors(error(), of=ALL), "refused", "???", id="no name, none left"),
    pytest.param(errors(error(id=["z"])), "refused", "???", id="an unknown id"),
    pytest.param(errors(error(other=["c"])), "refused", "???", id="another name"),
    pytest.param(errors(error(id=["c"]), error()), "refused", "?-?", id="one name of two"),
    pytest.param(errors(error(id=["c"]), numErrors=2), "refused", "?-?", id="one error of two"),
    pytest.param(errors(numErrors=1), "refused", "???", id="a count alone"),
    pytest.param(errors(numErrors=1, of=["ab", "ad"]), "refused", "+?+", id="a count, one left"),
    pytest.param(errors(numErrors=1, of=ALL), "refused", "???", id="a count, none left"),
    pytest.param(errors("odd"), "refused", "???", id="an error that cannot be read"),
    pytest.param(answer({"errors": "odd"}), "refused", "???", id="errors that cannot be read"),
    pytest.param(
        errors({**error(id=["c"]), "links": 5}, of=["ab", "ad"]), "answered", "+-+", id="odd links"
    ),
    pytest.param(errors(error(fromObjectId=[5])), "refused", "???", id="an id that is a number"),
    pytest.param(deleted(b"", 204), "answered", "+++", id="delete, no content"),
    pytest.param(deleted(b""), "answered", "???", id="delete, an empty 200"),
    pytest.param(deleted({"status": "COMPLETE"}), "answered", "+++", id="delete, complete"),
    pytest.param(deleted({"results": []}), "answered", "+++", id="delete, no status"),
    pytest.param(deleted({"status": "PENDING"}), "refused", "???", id="delete, pending"),
    pytest.param(deleted({"status": "CANCELED"}), "refused", "???", id="delete, canceled"),
    pytest.param(deleted({"status": "NEW"}), "refused", "???", id="delete, an unknown status"),
    pytest.param(deleted({"numErrors": 1}), "refused", "???", id="delete, a count alone"),
    pytest.param(deleted({}, 202), "refused", "???", id="delete, only taken"),
    pytest.param(
        deleted({"errors": [error(NONE, id=["a"])]}, 207), "answered", "+++", id="delete, harmless"
    ),
    pytest.param(
        deleted({"errors": [error(id=["c"])]}, 207), "answered", "+-+", id="delete, one by its id"
    ),
    pytest.param(answer({"message": "no"}, 400), "refused", "???", id="400"),
    pytest.param(answer({}, 403), "refused", "???", id="403 that names no scope"),
    pytest.param(answer({}, 404), "refused", "???", id="404"),
    pytest.param(answer({}, 409), "refused", "???", id="409"),
    pytest.param(answer({}, 413), "refused", "???", id="413"),
    pytest.param(answer({}, 500), "vain", "???", id="500"),
    pytest.param(ResponseTooLargeError("o", 1), "refused", "???", id="an answer that is too long"),
    pytest.param(answer({}, 423), "vain", "???", id="423"),
    pytest.param(answer({}, 429), "vain", "???", id="429"),
    pytest.param(answer(b"", 502), "vain", "???", id="502"),
    pytest.param(answer({}, 504), "vain", "???", id="504"),
    pytest.param(TransportError("gone"), "vain", "???", id="no answer"),
    pytest.param(answer(b"<html>"), "vain", "???", id="HTML"),
    pytest.param(answer(b'{"errors": [', 200), "vain", "???", id="half of an answer"),
    pytest.param(answer([], 200), "vain", "???", id="a list"),
    pytest.param(answer(b"", 207), "vain", "???", id="an empty 207"),
    pytest.param(answer(b"", 200), "refused", "???", id="an empty 200"),
    pytest.param(answer({"errors": 5}, strict=True), "vain", "???", id="not as documented"),
    pytest.param(answer({}, 401), "stop", "???", id="401"),
    pytest.param(
        answer({"context": {"requiredScopes": ["a"]}}, 403), "stop", "???", id="a missing scope"
    ),
    pytest.param(answer({"policyName": "DAILY"}, 429), "stop", "???", id="the day's limit"),
]


@pytest.mark.parametrize(("outcome", "kind", "expected"), VERDICTS)
def test_verdicts(outcome: Outcome, kind: str, expected: str) -> None:
    """
    Each outcome settles the inputs that it is sure of, and no other.
    """
    verdict = judge(chunk("ab", "cb", "ad"), outcome)

    assert (kind, expected) == (verdict.kind, shown(verdict, 3))


def shown(verdict: Any, count: int) -> str:
    """What came of each input, in a letter."""
    signs = dict.fromkeys(verdict.done, "+")
    signs |= {failure.position: "-" for failure in verdict.failures}
    again = [position for part in verdict.again for position in part.positions]
    assert count == len(verdict.done) + len(verdict.failures) + len(again)
    signs |= dict.fromkeys(again, "?")
    return "".join(signs[10 + place] for place in range(count))


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (("ab", "ca"), "??"),  # a contact or a company?
        (("ab", "ac"), "--"),
        (("ba", "ca"), "--"),
        (("aa", "ab"), "??"),
        (("aa", "aa"), "--"),
        (("aa",), "-"),
    ],
)
def test_an_id_may_be_that_of_another_record(pairs: tuple[str, ...], expected: str) -> None:
    """
    An id that does not exist is held against all inputs that carry it only if all carry it at the
    same end: HubSpot does not say whether it is that of a contact or of a company.
    """
    assert expected == shown(judge(chunk(*pairs), errors(error(INVALID, id=["a"]))), len(pairs))


ALONE = [
    pytest.param(errors(error()), "m", id="no name"),
    pytest.param(
        errors(numErrors=1),
        "HubSpot's answer has no result for this input: "
        "it does not show 1 of the errors that it counts",
        id="a count",
    ),
    pytest.param(
        errors(numErrors=1, of=["ab"]),
        "HubSpot's answer does not show 1 of the errors that it counts",
        id="a count beside the result",
    ),
    pytest.param(
        answer(done(status="CANCELED")),
        "HubSpot's answer has no result for this input: its status is CANCELED",
        id="canceled",
    ),
    pytest.param(errors("no"), "no", id="a text"),
    pytest.param(
        errors({}), "HubSpot's answer has an error without a message", id="an empty error"
    ),
    pytest.param(answer({"message": "no"}, 400), "no", id="400"),
    pytest.param(answer({}, 400), "HTTP 400: no message", id="400 without a message"),
    pytest.param(
        ResponseTooLargeError("o", 1),
        "o: the answer is longer than 1 bytes; see `max_response_bytes`",
        id="too long",
    ),
]


@pytest.mark.parametrize(("outcome", "message"), ALONE)
def test_one_input_has_the_error_of_its_answer(outcome: Outcome, message: str) -> None:
    """
    A chunk of one input needs no name to know what has failed, and has a message always.
    """
    (failure,) = judge(replace(chunk("ab"), unconfirmed=1), outcome).failures

    assert (10, message) == (failure.position, failure.message)
    assert {"from": {"id": "a"}, "to": {"id": "b"}} == failure.input


def test_what_may_pass_is_blamed_late() -> None:
    """
    One input is failed for an error that may pass only at the third time, and only if other calls
    were answered since it came first.
    """
    lost = TransportError("gone")
    again = chunk("ab")
    for answered in (5, 6, 5):
        (again,) = judge(again, lost, answered).again

    assert () == judge(again, lost, 5).failures
    assert ["gone"] == [failure.message for failure in judge(again, lost, 6).failures]
    assert [0] == [failure.status for failure in judge(again, lost, 6).failures]


def test_an_empty_success_is_doubted_once() -> None:
    """
    An empty 200 to a delete is asked for once more, whole, and believed when it comes again.
    """
    first = judge(chunk("ab", "cb"), deleted(b""))
    (again,) = first.again
    second = judge(again, deleted(b""))

    assert ("answered", [10, 11]) == (first.kind, list(again.positions))
    assert ("answered", "++") == (second.kind, shown(second, 2))


def test_what_is_pending_is_waited_for() -> None:
    """
    Inputs that HubSpot is not done with are sent again after longer and longer times, as often as
    others, and are then failed.
    """
    waits = list[float]()
    (again,) = judge(chunk("ab", "cb"), answer(done("ab", status="PENDING"))).again
    while again.unconfirmed < 3:
        waits.append(again.wait)
        (again,) = judge(again, answer(done(status="PENDING"))).again
    verdict = judge(again, answer(done(status="PENDING")))

    assert [11] == list(again.positions)
    assert [1.0, 4.0, 10.0] == [*waits, again.wait]
    assert ["UNCONFIRMED"] == [failure.category for failure in verdict.failures]


@given(st.integers(2, 50))
def test_halves(count: int) -> None:
    """
    Two halves have all inputs, in order, and differ in length by one at most.
    """
    one, other = Chunk(0, range(count), [b"%d" % n for n in range(count)]).halves()

    assert list(range(count)) == [*one.positions, *other.positions]
    assert [b"%d" % n for n in range(count)] == [*one.inputs, *other.inputs]
    assert 0 <= len(other.positions) - len(one.positions) <= 1


def test_the_part_of_a_chunk() -> None:
    """
    A part of a chunk keeps positions and inputs together.
    """
    part = chunk("ab", "cb", "ad").only({12, 10, 99})

    assert ([10, 12], [b'{"from": {"id": "a"}, "to": {"id": "b"}}']) == (
        part.positions,
        list(part.inputs[:1]),
    )
