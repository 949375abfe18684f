"""
Everything that a call can raise.

    HubSpotError
     ├ ApiError                  HubSpot answered with a status of 300 or more
     │  ├ BadRequestError        400
     │  ├ AuthenticationError    401
     │  ├ PermissionDeniedError  403
     │  ├ NotFoundError          404
     │  ├ ConflictError          409
     │  ├ LimitExceededError     437
     │  ├ RateLimitError         429
     │  └ ServerError            423, 477 and 500 to 599
     ├ TransportError            no answer: connection, timeout, TLS
     ├ ResponseTooLargeError     an answer longer than `max_response_bytes`
     ├ DecodeError               an answer that is not what the document says
     ├ PaginationError           a next page that was read before
     └ PartialFailure            raised by `raise_for_failures()` only

No error shows a token or a body in its message or its `repr`; bodies are in attributes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from .shapes import is_sequence, mapping, sequence, text

if TYPE_CHECKING:
    from .partial import PartialResult

__all__ = [
    "ApiError",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "DecodeError",
    "HubSpotError",
    "LimitExceededError",
    "NotFoundError",
    "PaginationError",
    "PartialFailure",
    "PermissionDeniedError",
    "RateLimitError",
    "ResponseTooLargeError",
    "ServerError",
    "TransportError",
]


class HubSpotError(Exception):
    """Base of everything that this package raises on purpose, but for wrong arguments."""


class ApiError(HubSpotError):
    """
    HubSpot answered with an error; what it leaves out is empty here.

    Attributes:
        status: HTTP status code.
        attempts: How often the call was sent; each attempt may have had another answer.
        headers: Response headers; look-up ignores case.
        body: The whole body as it came: JSON, HTML of a proxy in between, or nothing.
        message: HubSpot's sentence for a human.
        category: Kind of error, such as ``VALIDATION_ERROR``; absent on every 429.
        sub_category: Finer kind, such as ``crm.associations.INVALID_IDENTIFIER``.
        error_type: ``RATE_LIMIT`` on a 429.
        policy_name: Which limit a 429 ran into, such as ``TEN_SECONDLY_ROLLING``.
        group_name: Which counter of that limit.
        request_id: Second identifier that some 429 carry.
        correlation_id: What HubSpot's support asks for.
        context: Lists of strings by name; the names vary with the error.
        errors: Further errors inside this one.
        links: Links to documentation by name.
    """

    def __init__(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.status = status
        self.attempts = 1
        self.headers = headers
        self.body = body
        wire = _decoded(body)
        self.message = text(wire.get("message"))
        self.category = text(wire.get("category"))
        self.sub_category = text(wire.get("subCategory"))
        self.error_type = text(wire.get("errorType"))
        self.policy_name = text(wire.get("policyName"))
        self.group_name = text(wire.get("groupName"))
        self.request_id = text(wire.get("requestId"))
        self.correlation_id = text(wire.get("correlationId")) or headers.get(
            "X-HubSpot-Correlation-Id", ""
        )
        self.context = _lists(wire.get("context"))
        self.errors = tuple(mapping(error) for error in sequence(wire.get("errors")))
        self.links = mapping(wire.get("links"))
        super().__init__(status)

    @property
    def retry_after(self) -> float | None:
        """Seconds to wait as HubSpot says it; it mostly does not, but for 477."""
        try:
            seconds = float(self.headers.get("Retry-After", ""))
        except ValueError:
            return None
        return seconds if 0 <= seconds < math.inf else None

    def __str__(self) -> str:
        kind = self.category or self.error_type
        reference = f"correlation id {self.correlation_id}" if self.correlation_id else ""
        said = f"HTTP {self.status} {kind}".rstrip() + f": {self.message or 'no message'}"
        return _with_notes(said, reference, _counted(self.attempts))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self}>"

    def __reduce__(self) -> tuple[Any, ...]:
        state = {"attempts": self.attempts}
        return type(self), (self.status, self.headers, self.body), state


class BadRequestError(ApiError):
    """400: the request cannot be served as it is; `context` and `errors` say why."""


class AuthenticationError(ApiError):
    """401: the token is missing, wrong or expired."""


class PermissionDeniedError(ApiError):
    """403: the token is valid, but must not do this."""

    @property
    def missing_scopes(self) -> tuple[str, ...]:
        """
        The scopes that HubSpot names as missing, any one of which would do.

        HubSpot has been seen to name the wrong ones.
        """
        contexts = [self.context, *(_lists(error.get("context")) for error in self.errors)]
        names = ("requiredGranularScopes", "requiredScopes")
        return tuple(
            dict.fromkeys(
                scope for context in contexts for name in names for scope in context.get(name, ())
            )
        )


class NotFoundError(ApiError):
    """404: a record, a label or the path does not exist."""


class ConflictError(ApiError):
    """409: something of that name exists already."""


class LimitExceededError(ApiError):
    """437: the account has as many labels between two object types as it may have."""


class RateLimitError(ApiError):
    """429: too many calls; see `policy_name`."""

    @property
    def daily(self) -> bool:
        """Whether the day's limit is used up; a day ends at midnight of the account's time zone."""
        return self.policy_name == "DAILY"


class ServerError(ApiError):
    """423, 477 or 5xx: HubSpot cannot serve this now; the same call may succeed later."""


class TransportError(HubSpotError):
    """
    No complete answer came: connection, timeout, TLS.

    Attributes:
        reason: What has happened.
        may_have_arrived: Whether HubSpot may have carried out the request all the same.
        may_pass: Whether the same call may be answered another time; not where a certificate does
            not verify, a proxy refuses, or what came cannot be decoded.
        attempts: How often the call was sent; each attempt may have failed otherwise.
    """

    def __init__(
        self, reason: str, *, may_have_arrived: bool = True, may_pass: bool = True
    ) -> None:
        self.reason = reason
        self.may_have_arrived = may_have_arrived
        self.may_pass = may_pass
        self.attempts = 1
        super().__init__(reason)

    def __str__(self) -> str:
        return _with_notes(self.reason, _counted(self.attempts))


class ResponseTooLargeError(HubSpotError):
    """
    An answer is longer than it may be and was not read to its end; the call may be carried out.

    Attributes:
        operation: The operationId of the document.
        limit: Bytes that it may have.
    """

    def __init__(self, operation: str, limit: int) -> None:
        self.operation = operation
        self.limit = limit
        super().__init__(
            f"{operation}: the answer is longer than {limit:,} bytes; see `max_response_bytes`"
        )

    def __reduce__(self) -> tuple[type[ResponseTooLargeError], tuple[str, int]]:
        return type(self), (self.operation, self.limit)


class DecodeError(HubSpotError):
    """
    A success whose body is not what the document says.

    Attributes:
        status: HTTP status code, 200 to 299.
        body: The whole body as it came.
    """

    def __init__(self, message: str, *, status: int = 0, body: bytes = b"") -> None:
        self.status = status
        self.body = body
        super().__init__(message)


class PaginationError(HubSpotError):
    """A page names a page that was read before as the next, so that reading on would never end."""


class PartialFailure(HubSpotError):
    """
    Some inputs of a batch failed; raised by `raise_for_failures()`, never by a call itself.

    Attributes:
        result: The whole answer, with what succeeded as well.
    """

    def __init__(self, result: PartialResult[Any]) -> None:
        self.result = result
        count = len(result.failed)
        super().__init__(
            f"{count} error{'' if count == 1 else 's'} in a batch; see `result.failed`"
        )

    def __reduce__(self) -> tuple[type[PartialFailure], tuple[PartialResult[Any]]]:
        return type(self), (self.result,)


BY_STATUS: Mapping[int, type[ApiError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    423: ServerError,
    429: RateLimitError,
    437: LimitExceededError,
    477: ServerError,
}


def api_error(status: int, headers: Mapping[str, str], body: bytes) -> ApiError:
    """The error for an answer that is not a success."""
    fallback: type[ApiError] = ServerError if 500 <= status <= 599 else ApiError
    return BY_STATUS.get(status, fallback)(status, headers, body)


def _decoded(body: bytes) -> dict[str, Any]:
    try:
        return mapping(msgspec.json.decode(body))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}


def _counted(attempts: int) -> str:
    return f"{attempts} attempts" if attempts > 1 else ""


def _with_notes(text: str, *notes: str) -> str:
    known = ", ".join(filter(None, notes))
    return f"{text} ({known})" if known else text


def _lists(value: object) -> Mapping[str, tuple[str, ...]]:
    return {
        name: tuple(str(item) for item in (items if is_sequence(items) else [items]))
        for name, items in mapping(value).items()
        if items is not None
    }
