"""A request as it arrived on the wire, for tests to look at."""

import json
from dataclasses import dataclass
from typing import Any, Self

from starlette.requests import Request

REDACTED = "REDACTED"


@dataclass(frozen=True, slots=True)
class ReceivedRequest:
    """
    What a client sent.

    Attributes:
        target: Path and query, undecoded, exactly as sent.
        headers: In order, names in lower case; the value of ``authorization`` is redacted.
        authorized: Whether it had the right access token.
    """

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    authorized: bool

    @classmethod
    def of(cls, request: Request, body: bytes, token: str) -> Self:
        query = request.scope["query_string"]
        target: bytes = request.scope["raw_path"] + (b"?" + query if query else b"")
        return cls(
            request.method,
            target.decode("ascii"),
            tuple(
                (name, REDACTED if name == "authorization" else value)
                for name, value in request.headers.items()
            ),
            body,
            request.headers.get("authorization") == f"Bearer {token}",
        )

    @property
    def json(self) -> Any:
        """The body, decoded; None when it is empty."""
        return json.loads(self.body) if self.body else None
