"""Rules about the ``x-`` keys that this generator reads."""

import difflib
import re
from collections.abc import Iterator
from datetime import date

from ...errors import Finding
from ..wording import quoted
from .place import Place

_KINDS: dict[str, tuple[str | None, type | tuple[type, ...], str]] = {
    "x-idempotent": ("operation", bool, "`true` or `false`"),
    "x-pagination": ("operation", dict, "a mapping of `cursor`, `next` and `items`"),
    "x-bulk": ("operation", bool, "`true` or `false`"),
    "x-bulk-pagination": (
        "operation",
        dict,
        "a mapping of `input`, `result`, `cursor`, `next` and `items`",
    ),
    "x-bulk-replaces": ("operation", str, "the name of a list in an input"),
    "x-batch": (
        "schema",
        (bool, dict),
        "`true`, or a mapping of `input`, `result` and `nothing`",
    ),
    "x-body-name": ("requestBody", str, "the name of an argument"),
    "x-deviation": (None, str, "the reason, in a sentence"),
    "x-differs": ("operation", str, "the reason, in a sentence"),
    "x-behavior": ("info", dict, "a mapping of names to sentences"),
    "x-supported-until": ("info", str, "a month or a day, such as `2027-03`"),
    "x-upstream": ("info", list, "a list of published documents"),
}
"""Where each may stand (anywhere when None), its type, and what to write."""


_MONTH = re.compile("[0-9]{4}-[0-9]{2}")
_DIGEST = re.compile("sha256:[0-9a-f]{64}")
_OF_UPSTREAM: dict[str, type] = {
    "file": str,
    "digest": str,
    "moved": dict,
    "left-out": list,
    "beside": list,
}


def are_known(place: Place) -> Iterator[Finding]:
    """A misspelt key would be passed over in silence."""
    for key in place.mapping:
        if not key.lower().startswith("x-") or key in _KINDS:
            continue
        if close := difflib.get_close_matches(key.lower(), _KINDS, n=1, cutoff=0.75):
            hint = f"did you mean {quoted(close[0])}?"
            yield place.find(f"the key {quoted(key)} means nothing", hint, key)


def are_in_place(place: Place) -> Iterator[Finding]:
    """So would one that stands where nobody looks, or says something else."""
    for key in place.mapping.keys() & _KINDS.keys():
        kind, type_, expected = _KINDS[key]
        if kind not in (None, place.kind):
            yield place.find(f"{quoted(key)} means nothing here", f"move it to the {kind}", key)
        elif not isinstance(value := place.mapping[key], type_) or value == "":
            yield place.find(f"{quoted(key)} says nothing", f"write {expected}", key)


def behavior_is_told(info: Place) -> Iterator[Finding]:
    """`hubgen diff` tells it to those who move from a version to another one."""
    behavior = info.part("x-behavior")
    for name in behavior.mapping:
        if not behavior.text(name):
            yield behavior.find("this says nothing", "write what is so, in a sentence", name)


def end_of_support_is_a_date(info: Place) -> Iterator[Finding]:
    """It is compared between versions."""
    text = info.text("x-supported-until") or "2027-03"
    try:
        date.fromisoformat(f"{text}-01" if _MONTH.fullmatch(text) else text)
    except ValueError:
        hint = "write a month or a day, such as `2027-03`"
        yield info.find("this is no date", hint, "x-supported-until")


def upstream_is_named(info: Place) -> Iterator[Finding]:
    """What was published when the document was written is told from what is published now."""
    hint = (
        "write `- file: NAME` and `digest: sha256:…`; "
        "`moved:`, `left-out:` and `beside:` where needed"
    )
    for source in info.part("x-upstream").each():
        known = source.mapping.keys() & _OF_UPSTREAM.keys()
        fits = all(isinstance(source.mapping[key], _OF_UPSTREAM[key]) for key in known)
        if not fits or known != source.mapping.keys() or not {"file", "digest"} <= known:
            yield source.find("this does not name a published document", hint)
        elif not _DIGEST.fullmatch(source.text("digest")):
            hint = "take it from the report of `hubgen diff --upstream FOLDER`"
            yield source.find("this is no digest", hint, "digest")
