"""Finished files, in a form that can be remembered between runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a run that changes nothing has no use for it
    from . import ir


@dataclass(frozen=True, slots=True)
class Version:
    """
    One API version, generated.

    Attributes:
        name: Python module.
        wire: The version as the API spells it.
        title: What the API is called.
        digests: Every file of the document, by its path from the document's folder.
        operations: Number of operations.
        models: Number of models and enums.
        responses: Number of documented answers, errors included.
        files: Formatted text by file name.
    """

    name: str
    wire: str
    title: str
    digests: Mapping[str, str]
    operations: int
    models: int
    responses: int
    files: Mapping[str, str]

    @classmethod
    def of(
        cls, package: ir.Package, digests: Mapping[str, str], files: Mapping[str, str]
    ) -> Version:
        """What is left of a package when its files are written."""
        return cls(
            name=package.name,
            wire=package.wire,
            title=package.title,
            digests=dict(digests),
            operations=len(package.operations),
            models=len(package.models) + len(package.enums),
            responses=sum(len(operation.responses) for operation in package.operations),
            files=files,
        )

    @property
    def age(self) -> tuple[bool, list[int], str]:
        """Sorts the newest last: `v3`, `v4`, `v10`, then the ones named by a date."""
        numbers = [
            int(part)
            for part in self.wire.strip("v").replace(".", "-").split("-")
            if part.isascii() and part.isdigit()
        ]
        return self.wire[:1].isdecimal(), numbers, self.wire

    def to_json(self) -> bytes:
        """As bytes, for `from_json`."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_json(cls, text: bytes) -> Version:
        """The version that `to_json` made the bytes of."""
        return cls(**json.loads(text))


@dataclass(frozen=True, slots=True)
class Types:
    """
    The module of the association types, generated.

    Attributes:
        digest: Of the table that it was made from.
        types: Number of types.
        text: Formatted.
    """

    digest: str
    types: int
    text: str

    def to_json(self) -> bytes:
        """As bytes, for `from_json`."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_json(cls, text: bytes) -> Types:
        """The module that `to_json` made the bytes of."""
        return cls(**json.loads(text))
