"""A server in this process that carries out nothing: it only sees what would be sent."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec

from ..shapes import mapping, sequence


class Rehearsal:
    """
    An HTTP client that lets nobody in, so that a run ends with its first call.

    Attributes:
        size: How many inputs that call has.
    """

    def __init__(self) -> None:
        self.size = 0

    @contextmanager
    def stream(
        self,
        method: str,  # noqa: ARG002 - of the protocol
        url: str,  # noqa: ARG002
        *,
        content: bytes,
        **_: Any,
    ) -> Generator[_Answer]:
        """The answer."""
        self.size = len(sequence(mapping(msgspec.json.decode(content)).get("inputs")))
        yield _Answer()

    def close(self) -> None:
        """Nothing was opened."""


class _Answer:
    status_code = 401
    headers: Mapping[str, str] = {}

    def iter_bytes(self) -> Iterator[bytes]:
        yield b"{}"
