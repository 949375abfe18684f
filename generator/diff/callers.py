"""What callers of the client meet of a change, and what the client keeps from them."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from .change import Change, Comparison

Part: TypeAlias = Literal["app", "python", "shared", "wire"]

PARTS: tuple[Part, ...] = ("app", "python", "shared", "wire")
"""What each kind of reader looks for: `shared` happens on the wire, and no client can hide it."""

# What happens on the wire, below a client: where calls go and how their values are written is its
# business alone; what its signatures and models are made of is told as Python.
_OWN = re.compile(
    r"operation\.(moved|rebased)|server.*|.*\.(style|explode|serialization|allow-reserved)\..*"
)
_TOLD = re.compile(
    r"operation\.([a-z]+-)?(added|removed)|.*\.(parameter|body)\.([a-z]+-)?(added|removed)"
    r"|.*\.(property|required|type|nullable|content-type|media-type|schema)\..*"
)
# What the API calls is served by the app itself: no client stands in between, or has a signature.
_CALLED = re.compile(r"(callback|webhook)\..*")


def is_told(change: Change) -> bool:
    """Whether something on the wire is said as Python, too, as a signature or a model changes."""
    return bool(_TOLD.fullmatch(change.rule)) and not _CALLED.fullmatch(change.rule)


def is_hidden(change: Change) -> bool:
    """Whether no caller of the client notices what happens on the wire."""
    own = _OWN.fullmatch(change.rule) and not _CALLED.fullmatch(change.rule)
    return change.level == "info" or bool(own)


def of_part(comparison: Comparison, part: Part) -> tuple[Change, ...]:
    """The changes that such readers look for; without Python, the wire is one part."""
    in_python = "python" in comparison.layers
    return tuple(change for change in comparison.changes if _part(change, in_python) == part)


def _part(change: Change, in_python: bool) -> Part:
    if change.rule.startswith("document.") and in_python:
        return "shared"  # a version that is gone is gone for everybody
    if change.layer != "wire":
        return change.layer
    reaches = change.concerns("python") or not (is_told(change) or is_hidden(change))
    return "shared" if in_python and reaches else "wire"
