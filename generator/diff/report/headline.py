"""What a comparison means, in one sentence for each kind of reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from ..callers import of_part
from ..change import LEVELS, Change, Comparison, Level

Verdict: TypeAlias = Level | Literal["none"]

_OF_ONE: Mapping[Verdict, str] = {
    "breaking": "Clients of the old version break.",
    "warning": "Some clients of the old version may break.",
    "info": "Clients of the old version go on as before.",
    "none": "Nothing has changed.",
}
_DO: Mapping[Verdict, str] = {
    "breaking": "breaks",
    "warning": "may break",
    "info": "keeps working",
    "none": "keeps working",
}
_DOES_TO_IT: Mapping[Level, tuple[str, str]] = {
    "breaking": ("breaks it", "break it"),
    "warning": ("may break it", "may break it"),
}


def headline(comparison: Comparison) -> Iterator[tuple[Verdict, str]]:
    """The sentences, each with the level that it is about; backticks stand around names."""
    layers = comparison.layers
    breaks = _worst(of_part(comparison, "app"))
    if breaks in ("breaking", "warning"):
        yield breaks, f"Your code {_DO[breaks]}."
    if not comparison.changes:
        if not comparison.app:
            yield "none", _OF_ONE["none"]
    elif "python" in layers:
        yield _of_python(comparison)
        if "wire" in layers:
            shared, rest = of_part(comparison, "shared"), of_part(comparison, "wire")
            worst = _worst([*shared, *rest])
            yield worst, f"Code that speaks HTTP by hand {_DO[worst]}."
    elif "wire" in layers:
        worst = _worst(of_part(comparison, "wire"))
        yield worst, _OF_ONE[worst]


def _of_python(comparison: Comparison) -> tuple[Verdict, str]:
    """What callers of the client have to do, and what it cannot keep from them."""
    found = [change for change in comparison.changes if change.layer == "python"]
    met = [each for each in of_part(comparison, "shared") if each.layer == "wire"]
    worst = _worst(found)
    harmless = worst in ("info", "none")
    does = _DO[worst]
    if harmless and ("wire" not in comparison.layers or _worst(met) == "breaking"):
        does = "still type-checks"  # no more is known of it
    said = f"Python code that calls this client {does}"
    imports = [change for change in found if change.rule == "client.module.changed"]
    if len(imports) == 1:
        other = f"`{imports[0].new}` instead of `{imports[0].old}`"
        said += f" once it imports {other}" if harmless else f", and has to import {other}"
    if meets := _on_the_wire(met):
        said += f". {'But' if harmless else 'Also,'} {meets}"
        worst = _worst([*found, *met])
    return worst, f"{said}."


def _on_the_wire(changes: Sequence[Change]) -> str:
    """What such changes do to code that calls the client; empty where all are harmless."""
    counts = Counter(change.level for change in changes if change.level in _DOES_TO_IT)
    parts: list[str] = []
    for level, does in _DOES_TO_IT.items():
        if count := counts[level]:
            changed = "change on the wire" if count == 1 else "changes on the wire"
            parts.append(f"{count} {'more' if parts else changed} {does[count != 1]}")
    if not parts:
        return ""
    them = "that" if counts.total() == 1 else "them"
    return ", ".join([*parts, f"and no client can hide {them}"])


def _worst(changes: Sequence[Change]) -> Verdict:
    present = {change.level for change in changes}
    return next((level for level in LEVELS if level in present), "none")
