"""One call and its answer as plain values: no I/O, so that sync and async code share them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar
from urllib.parse import quote, unquote_to_bytes, urlencode

from .arguments import in_url, segment
from .codec import UNSET, NoJSON, UnsetType, decode, encode
from .errors import DecodeError, TransportError, api_error
from .partial import tie
from .shapes import is_mapping

if TYPE_CHECKING:
    from .lenient import Mismatch

__all__ = ["Call", "Response"]

T = TypeVar("T")

QueryValue: TypeAlias = (
    str | int | float | date | list[str] | list[int] | list[str | int]
)  # bool is an int, datetime a date


@dataclass(frozen=True, slots=True)
class Call(Generic[T]):
    """
    A request that was not sent yet, and how to read its answer.

    Attributes:
        operation: The operationId of the document, for messages.
        method: HTTP method, upper case.
        path: From the first slash, with parameters in braces.
        values: What to put in place of these, in order; each stays one path segment.
        query: Parameters by wire name; what is `UNSET` or `None` is not sent.
        cursor: The query parameter that takes a cursor, if there is one.
        body: To be sent as JSON: an object in wire shape, whose `UNSET` fields are not sent, or
            a list.
        result: What a success decodes to.
        nullable: Whether a success may have no content, which is `None` then.
        idempotent: Whether sending it twice ends in the same state as sending it once.
        url: Path and query, encoded, to be put behind the base URL.

    Raises:
        ValueError: A path parameter is empty, ``.`` or ``..``: the path would mean another
            resource. Or a number in the query is NaN.
        TypeError: A path parameter is neither text nor integer, or something in the query has no
            form there.
    """

    operation: str
    method: str
    path: str
    values: tuple[str | int, ...] = ()
    _: KW_ONLY
    query: Mapping[str, QueryValue | UnsetType | None] = field(default_factory=dict[str, Any])
    cursor: str = ""
    body: object = field(default=UNSET, repr=False)  # it may hold personal data
    result: type[T]
    nullable: bool = False
    idempotent: bool
    url: str = field(init=False, repr=False)  # absent while a parameter is refused

    def __post_init__(self) -> None:
        first, rest = _parts(self.path)
        path = first + "".join(
            quote(in_url(segment(name, value)), safe="") + fixed
            for value, (name, fixed) in zip(self.values, rest, strict=True)
        )
        pairs = list(self._query())
        object.__setattr__(
            self, "url", f"{path}?{urlencode(pairs, quote_via=quote)}" if pairs else path
        )

    def content(self) -> bytes | None:
        """
        The body as JSON text, or `None` without one.

        Raises:
            TypeError: Something in it has no JSON form.
            ValueError: A number in it is NaN, or a text has half a character.
        """
        if self.body is UNSET:
            return None
        if is_mapping(self.body):
            return encode({name: value for name, value in self.body.items() if value is not UNSET})
        return encode(self.body)

    def _query(self) -> Iterable[tuple[str, str | bytes]]:
        for name, value in self.query.items():
            if value is not None and not isinstance(value, UnsetType):
                for text in _texts(value):
                    # HubSpot hands cursors out percent-encoded; encoding them again spoils them.
                    yield name, unquote_to_bytes(text) if name == self.cursor else text


class Answer(Protocol):
    """What is read from a response of an HTTP client."""

    @property
    def status_code(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def content(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Response(Generic[T]):
    """
    An answer with its decoded body.

    Attributes:
        status: HTTP status code, 200 to 299.
        headers: Look-up ignores case.
        content: The body as it came; fields that no model knows are still in here.
        parsed: The typed value.
        mismatches: Where the body is not what the document says; mostly nowhere. What could not be
            typed stands in there.
    """

    status: int
    headers: Mapping[str, str]
    content: bytes = field(repr=False)  # it may hold personal data
    parsed: T
    mismatches: tuple[Mismatch, ...] = ()


def read(call: Call[T], answer: Answer, *, strict: bool = False) -> Response[T]:
    """
    The typed answer of a call: any 2xx is a success, whichever the document names.

    Raises:
        ApiError: Any other status.
        TransportError: A success whose body is no JSON is not an answer of the API: a proxy may
            have sent it.
        DecodeError: With `strict`, a success whose body is not what the document says.
    """
    if not 200 <= answer.status_code <= 299:
        raise api_error(answer.status_code, answer.headers, answer.content)
    found = _decoded(call, answer.content)
    if found is None:
        raise TransportError(f"{call.operation}: what came is no JSON: {_described(answer)}")
    parsed, mismatches = found
    if mismatches and strict:
        first = mismatches[0]
        said = f"{first.path} is {first.found} where the document has {first.expected}"
        raise DecodeError(
            f"{call.operation}: {said}", status=answer.status_code, body=answer.content
        )
    if mismatches:
        from .lenient import report

        report(call.operation, call.method, call.path, mismatches)
    status, content = answer.status_code, answer.content
    tie(parsed, call.body, call.values, (status, content), mismatches)
    return Response(answer.status_code, answer.headers, answer.content, parsed, mismatches)


def _decoded(call: Call[T], body: bytes) -> tuple[T, tuple[Mismatch, ...]] | None:
    """What a body decodes to, or `None`: an error raised in here would show the body."""
    type_: Any = call.result | None if call.nullable else call.result
    try:
        return decode(type_, body)
    except NoJSON:
        return None


def _described(answer: Answer) -> str:
    """What can be said of an answer that is none; never its text, which may be personal."""
    media_type = re.match(r"[\w.+-]{1,60}/[\w.+-]{1,60}", answer.headers.get("Content-Type", ""))
    kind = media_type[0] if media_type else "no content type"
    return f"HTTP {answer.status_code}, {kind}, {len(answer.content):,} bytes"


@lru_cache(maxsize=1024)
def _parts(path: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What stands before the first parameter; then each parameter with what stands behind it."""
    first, *rest = re.split(r"\{([^}]*)\}", path)
    return first, tuple(zip(rest[::2], rest[1::2], strict=True))


def _texts(value: QueryValue) -> Iterable[str]:
    return map(in_url, value) if isinstance(value, list) else (in_url(value),)
