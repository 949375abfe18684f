"""
What a caller of the generated client would notice: two packages compared as Python.

Law: nothing is found exactly when the packages are equal but for prose and for order that no
caller can see.
"""

from __future__ import annotations

from ... import ir
from ..change import Change
from .client import compare_clients
from .findings import Findings
from .models import compare_models
from .rules import PROSE, RULES

__all__ = ["PROSE", "RULES", "compare"]


def compare(old: ir.Package, new: ir.Package) -> tuple[Change, ...]:
    """Every difference that the law is about, sorted as reports show them."""
    findings = Findings.between(old, new)
    names = compare_models(old, new, findings)
    compare_clients(old, new, names, findings)
    return tuple(sorted(findings.changes(), key=lambda change: change.order))
