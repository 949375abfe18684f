"""What every reader of a part of a document does with what cannot be expressed."""

from __future__ import annotations

from ..errors import Finding
from ..spec.load import Spec
from ..spec.positions import Pointer


class Reader:
    """
    Reads one part of a document.

    Args:
        findings: Where to note what cannot be expressed; all readers of a document share it.
    """

    def __init__(self, spec: Spec, findings: list[Finding]) -> None:
        self._spec = spec
        self._findings = findings

    def _refuse(self, message: str, at: Pointer, hint: str) -> None:
        self._findings.append(Finding(self._spec.locate(*at), message, hint))
