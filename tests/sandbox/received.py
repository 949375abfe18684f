"""A request as it arrived on the wire, and what was done about it, for tests to look at."""

import json
from dataclasses import dataclass
from typing import Any, Self

from starlette.datastructures import Headers
from starlette.types import Scope

REDACTED = "REDACTED"


@dataclass(slots=True)
class ReceivedRequest:
    """
    What a client sent, and what the server did.

    Attributes:
        target: Path and query, undecoded, exactly as sent.
        headers: In order, names in lower case; the value of ``authorization`` is redacted.
        authorized: Whether it had the right access token.
        fault: The name of what went wrong on command, if anything did.
        body: As much of it as was read.
        carried_out: How often the work was done so far; a request that was refused is not.
    """

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    authorized: bool
    fault: str | None
    body: bytes = b""
    carried_out: int = 0

    @classmethod
    def of(cls, scope: Scope, token: str, fault: str | None) -> Self:
        """The request as it begins; its body is still to come."""
        query, headers = scope["query_string"], Headers(scope=scope)
        target: bytes = scope["raw_path"] + (b"?" + query if query else b"")
        return cls(
            scope["method"],
            target.decode("ascii"),
            tuple(
                (name, REDACTED if name == "authorization" else value)
                for name, value in headers.items()
            ),
            headers.get("authorization") == f"Bearer {token}",
            fault,
        )

    @property
    def json(self) -> Any:
        """The body, decoded; None when it is empty."""
        return json.loads(self.body) if self.body else None
