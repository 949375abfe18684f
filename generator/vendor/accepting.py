"""Edits of a copy that are meant to stay: its manifest says so, and checks pass over them."""

from __future__ import annotations

from dataclasses import replace

from ..errors import Finding, VendorError
from .copies import Copy
from .manifest import Manifest
from .merging import has_markers


def accept(copy: Copy) -> Manifest:
    """
    A manifest that takes the edits and deletions there are for meant, each as it is now.

    Raises:
        VendorError: A file is no text any more, or has conflict markers.
    """
    findings = [
        Finding(copy.place.at(path), message, "settle that first")
        for path in copy.edited
        if (message := _unacceptable(copy.texts[path]))
    ]
    if findings:
        raise VendorError.of(findings)
    touched = sorted((*copy.edited, *copy.missing))
    return replace(copy.manifest, accepted={path: copy.state(path) for path in touched})


def _unacceptable(text: str | None) -> str:
    if text is None:
        return "is no text any more"
    return "has conflict markers" if has_markers(text) else ""
