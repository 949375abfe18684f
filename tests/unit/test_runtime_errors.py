"""Every answer that is not a success becomes one exception, whatever its body looks like."""

import json
import pickle
from pathlib import Path
from typing import Any

import httpx2
import pytest
from hubspot_associations import _runtime
from hubspot_associations._runtime import bulk_errors, errors
from hubspot_associations._runtime.bulk import BulkReport, Failures
from hubspot_associations._runtime.bulk_errors import BulkFailures, BulkStopped, JournalError
from hubspot_associations._runtime.errors import (
    BY_STATUS,
    ApiError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    DecodeError,
    HubSpotError,
    LimitExceededError,
    NotFoundError,
    PaginationError,
    PartialFailure,
    PermissionDeniedError,
    RateLimitError,
    ResponseTooLargeError,
    ServerError,
    TransportError,
    api_error,
)
from hubspot_associations.v4.models import EmptyBatch
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator.render.view import ERRORS

SCHEMAS = Path(__file__).parents[2] / "spec" / "components" / "schemas.yaml"


def error(body: Any, status: int = 400, **headers: str) -> Any:
    """The error for an answer with that JSON body; names of headers have `_` for `-`."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return api_error(
        status,
        httpx2.Headers({name.replace("_", "-"): value for name, value in headers.items()}),
        content,
    )


STATUSES = [
    (300, ApiError),
    (301, ApiError),
    (400, BadRequestError),
    (401, AuthenticationError),
    (402, ApiError),
    (403, PermissionDeniedError),
    (404, NotFoundError),
    (405, ApiError),
    (409, ConflictError),
    (414, ApiError),
    (423, ServerError),
    (429, RateLimitError),
    (437, LimitExceededError),
    (477, ServerError),
    (499, ApiError),
    (500, ServerError),
    (503, ServerError),
    (524, ServerError),
    (599, ServerError),
    (600, ApiError),
]

MESSAGES = [
    pytest.param(
        {"category": "VALIDATION_ERROR", "message": "No.", "correlationId": "c-1"},
        "HTTP 400 VALIDATION_ERROR: No. (correlation id c-1)",
        id="all there",
    ),
    pytest.param(
        {"errorType": "RATE_LIMIT", "message": "Slow."},
        "HTTP 400 RATE_LIMIT: Slow.",
        id="type instead of category",
    ),
    pytest.param({"message": "No."}, "HTTP 400: No.", id="message only"),
    pytest.param({"category": "CONFLICT"}, "HTTP 400 CONFLICT: no message", id="category only"),
    pytest.param({"correlationId": "c-1"}, "HTTP 400: no message (correlation id c-1)", id="id"),
    pytest.param(b"", "HTTP 400: no message", id="empty"),
    pytest.param(b"<html>secret</html>", "HTTP 400: no message", id="HTML"),
    pytest.param(b"\xff\xfe", "HTTP 400: no message", id="not text"),
    pytest.param(b"[" * 100_000 + b"]" * 100_000, "HTTP 400: no message", id="deep"),
    pytest.param(None, "HTTP 400: no message", id="null"),
    pytest.param("secret", "HTTP 400: no message", id="text"),
    pytest.param([{"message": "No."}], "HTTP 400: no message", id="list"),
    pytest.param({"message": 5, "category": None}, "HTTP 400: no message", id="odd types"),
]

CONTEXTS = [
    pytest.param({"a": ["x", "y"]}, {"a": ("x", "y")}, id="lists of text"),
    pytest.param({"a": "x"}, {"a": ("x",)}, id="text"),
    pytest.param({"a": [1]}, {"a": ("1",)}, id="numbers"),
    pytest.param({"a": []}, {"a": ()}, id="empty list"),
    pytest.param({"a": None}, {}, id="null inside"),
    pytest.param(None, {}, id="null"),
    pytest.param("{missingScopes=[scope1, scope2]}", {}, id="text instead of an object"),
    pytest.param([], {}, id="list instead of an object"),
]

SCOPES = [
    pytest.param({"requiredGranularScopes": ["a", "b"]}, [], ("a", "b"), id="in the context"),
    pytest.param({}, [{"context": {"requiredScopes": ["a"]}}], ("a",), id="in an error"),
    pytest.param(
        {"requiredScopes": ["a"]},
        [{"context": {"requiredScopes": ["a", "b"]}}],
        ("a", "b"),
        id="in both, each once",
    ),
    pytest.param({"requiredScopes": []}, [{}, "odd", None], (), id="nowhere"),
]

WAITS = [
    ("10", 10.0),
    ("0", 0.0),
    ("1.5", 1.5),
    ("", None),
    ("-1", None),
    ("nan", None),
    ("inf", None),
    ("Wed, 21 Oct 2025 07:28:00 GMT", None),
]


def tried(raised: Any, attempts: int) -> Any:
    """The error of a call that was sent so often."""
    raised.attempts = attempts
    return raised


REPORT = BulkReport(3, 3, Failures(0, lambda: iter(())), requests=1, seconds=0.5, resumed=0)
PICKLED = [
    error({"message": "No.", "context": {"a": ["b"]}, "correlationId": "c-1"}),
    error(b"<html>", 502, X_HubSpot_Correlation_Id="c-2"),
    error({"policyName": "SECONDLY"}, 429, Retry_After="3"),
    TransportError("batch_read: no answer: ReadTimeout", may_have_arrived=True),
    TransportError("batch_read: no answer: ConnectError", may_have_arrived=False),
    DecodeError("batch_read: it is not JSON", status=207, body=b"<html>"),
    ResponseTooLargeError("batch_read", 100_000),
    PaginationError("associations_list: reading on would never end"),
    PartialFailure(EmptyBatch()),
    BulkFailures(REPORT),
    BulkStopped("HubSpot would refuse every further call", REPORT),
    JournalError("run.sqlite: another run is using this journal"),
    tried(error({"message": "No."}, 503), 6),
    tried(TransportError("batch_read: no answer: ReadTimeout"), 6),
]


@pytest.mark.parametrize(("status", "expected"), STATUSES)
def test_the_status_decides_the_class(status: int, expected: type[ApiError]) -> None:
    """
    Each status has one class, known or not.
    """
    assert expected is type(error({}, status))


def test_documents_and_errors_agree_on_classes() -> None:
    """
    The classes that docstrings announce are those that are raised.
    """
    assert {status: class_.__name__ for status, class_ in BY_STATUS.items()} == ERRORS


def test_documents_and_errors_agree_on_fields() -> None:
    """
    `ApiError` has what the schema of errors has, plus the answer itself.
    """
    schema = YAML(typ="safe").load(SCHEMAS)["Error"]
    wire: dict[str, Any] = {name: f"sent {name}" for name in schema["properties"]}
    for name in ("context", "links"):
        wire[name] = {"a": [f"sent {name}"]}
    wire["errors"] = [{"message": "sent errors"}]

    fields = vars(error(wire))
    named = {_snake(name) for name in wire} | {"headers", "body", "attempts"}

    assert named == fields.keys()
    assert 400 == fields["status"]  # HubSpot's is the word `error`
    assert [] == [name for name in named - {"status", "headers", "body"} if not fields[name]]
    assert [] == [name for name in named if name not in (ApiError.__doc__ or "")]


@pytest.mark.parametrize(("body", "expected"), MESSAGES)
def test_messages_say_what_is_known(body: Any, expected: str) -> None:
    """
    A message has what the body has, in one order, and never the body itself.
    """
    found = error(body)

    assert expected == str(found)
    assert f"<BadRequestError {expected}>" == repr(found)


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(
        st.sampled_from(["message", "category", "context", "errors", "links", "a"]), inner
    ),
))  # fmt: skip
def test_any_json_is_an_error_body(body: Any) -> None:
    """
    Any JSON value as a body gives an `ApiError` that can be printed, with fields of their types.
    """
    found = error(body, 403)

    assert str(found).startswith("HTTP 403")
    assert all(isinstance(name, str) for name in found.missing_scopes)
    assert all(isinstance(item, str) for items in found.context.values() for item in items)
    assert all(isinstance(inner, dict) for inner in found.errors)
    assert isinstance(found.links, dict)


@given(st.binary())
def test_any_bytes_are_an_error_body(body: bytes) -> None:
    """
    So do any bytes, which are kept.
    """
    assert body == error(body).body


def test_messages_count_attempts() -> None:
    """
    A message says how often the call was sent, if it was more than once.
    """
    api = error({"message": "No.", "correlationId": "c-1"}, 503)
    transport = TransportError("batch_read: no answer: ReadTimeout")

    assert str(tried(api, 1)) == "HTTP 503: No. (correlation id c-1)"
    assert str(tried(api, 2)) == "HTTP 503: No. (correlation id c-1, 2 attempts)"
    assert str(tried(transport, 1)) == "batch_read: no answer: ReadTimeout"
    assert str(tried(transport, 6)) == "batch_read: no answer: ReadTimeout (6 attempts)"


@pytest.mark.parametrize(("context", "expected"), CONTEXTS)
def test_contexts_are_lists_of_text(context: Any, expected: dict[str, tuple[str, ...]]) -> None:
    """
    A context is lists of text by name, whatever it was.
    """
    assert expected == error({"context": context}).context


def test_the_correlation_id_may_be_a_header() -> None:
    """
    Without one in the body, the correlation id is that of the header.
    """
    assert "h" == error(b"", X_HubSpot_Correlation_Id="h").correlation_id
    assert "b" == error({"correlationId": "b"}, X_HubSpot_Correlation_Id="h").correlation_id


@pytest.mark.parametrize(("context", "inner", "expected"), SCOPES)
def test_missing_scopes_are_found(context: Any, inner: Any, expected: tuple[str, ...]) -> None:
    """
    The missing scopes are found in both places where HubSpot puts them.
    """
    assert expected == error({"context": context, "errors": inner}, 403).missing_scopes


@pytest.mark.parametrize(("header", "expected"), WAITS)
def test_retry_after_is_seconds(header: str, expected: float | None) -> None:
    """
    The time to wait is a number of seconds, or unknown.
    """
    assert expected == error(b"", 429, Retry_After=header).retry_after


def test_retry_after_is_mostly_absent() -> None:
    """
    Without the header the time to wait is unknown.
    """
    assert None is error(b"", 429).retry_after


@pytest.mark.parametrize(
    ("policy", "expected"), [("DAILY", True), ("TEN_SECONDLY_ROLLING", False), ("", False)]
)
def test_the_daily_limit_is_told_apart(policy: str, expected: bool) -> None:
    """
    Only the policy of the day is one that no waiting helps against.
    """
    assert expected is error({"policyName": policy}, 429).daily


@pytest.mark.parametrize("raised", PICKLED, ids=str)
def test_errors_survive_pickling(raised: HubSpotError) -> None:
    """
    An error from another process has its class, message and attributes; headers ignore case still.
    """
    found = pickle.loads(pickle.dumps(raised))

    assert (type(raised), str(raised), vars(raised)) == (type(found), str(found), vars(found))
    assert getattr(raised, "retry_after", None) == getattr(found, "retry_after", None)


def test_every_error_is_pickled_above() -> None:
    """
    The table of pickled errors has every class that takes arguments of its own.
    """
    made = {type(raised) for raised in PICKLED}
    own = {class_ for class_ in _classes() if "__init__" in vars(class_)}

    assert own <= {base for class_ in made for base in class_.__mro__}
    assert own | {PaginationError, RateLimitError} <= made | {ApiError}


def test_the_tree_is_complete() -> None:
    """
    The trees in the docstrings name every class, with its statuses.
    """
    tree = f"{errors.__doc__}{bulk_errors.__doc__}"

    assert [] == [class_.__name__ for class_ in _classes() if class_.__name__ not in tree]
    assert [] == [status for status in BY_STATUS if str(status) not in tree]


@pytest.mark.parametrize(("count", "expected"), [(1, "1 error in"), (2, "2 errors in")])
def test_a_partial_failure_counts(count: int, expected: str) -> None:
    """
    A partial failure says how many errors there are, and shows none of them.
    """
    problem = {"status": "error", "category": "X", "message": "secret"}
    result = EmptyBatch()
    result.errors = [_problem(problem)] * count

    raised = PartialFailure(result)

    assert str(raised) == f"{expected} a batch; see `result.failed`"
    assert "secret" not in repr(raised)
    assert result is raised.result


def _problem(wire: dict[str, str]) -> Any:
    return _runtime.codec.decode(EmptyBatch, json.dumps({"errors": [wire]}).encode())[0].errors[0]


def _classes() -> set[type[HubSpotError]]:
    found: set[type[HubSpotError]] = {HubSpotError}
    while inner := {sub for class_ in found for sub in class_.__subclasses__()} - found:
        found |= inner
    return found


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
