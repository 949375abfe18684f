"""The report for a terminal: the worst first, what happens in a sentence, then where."""

from __future__ import annotations

from collections.abc import Iterator

from ...spec.wording import printable
from ..change import Change, Comparison, Level
from .headline import headline
from .sections import sections
from .sides import places, shown
from .surroundings import Surroundings
from .words import operations_line, spans, summary

_COLOURS: dict[Level, str] = {"breaking": "\x1b[31m", "warning": "\x1b[33m", "info": "\x1b[36m"}
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_LONGEST = 160
"""Characters of a value; the other formats show all of it."""


def render(comparison: Comparison, around: Surroundings) -> str:
    """The comparison in lines."""
    return "\n".join(_lines(comparison, _Paint(around.colour)))


class _Paint:
    """Puts colours around texts, or does not."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(self, text: str, *codes: str) -> str:
        return f"{''.join(codes)}{text}{_PLAIN}" if self._colour and codes else text


def _lines(comparison: Comparison, paint: _Paint) -> Iterator[str]:
    sides = f"{printable(comparison.old.source)} → {printable(comparison.new.source)}"
    yield f"{paint(sides, _BOLD)}: {printable(summary(comparison))}"
    if "python" in comparison.layers and comparison.changes:
        for _, said in headline(comparison):
            yield _message(said, paint)
    for section in sections(comparison):
        yield ""
        title = f"{section.title} ({len(section.changes)})"
        yield paint(title, _BOLD, _COLOURS[section.level])
        for change in section.changes:
            yield ""
            yield from _entry(change, paint)


def _entry(change: Change, paint: _Paint) -> Iterator[str]:
    yield f"  {_message(change.message, paint)}"
    for values in _of_app(change, paint) if change.layer == "app" else _values(change):
        yield f"    {values}"
    if where := " → ".join(printable(place) for place in places(change)):
        yield f"    {paint(where, _DIM)}"
    about = [change.layer, change.rule]
    if change.operations:
        about.append(printable(operations_line(change)))
    yield f"    {paint(' · '.join(about), _DIM)}"


def _message(message: str, paint: _Paint) -> str:
    """With the names in it in bold; without colours they keep their backticks."""
    if not paint("", _BOLD):
        return printable(message[:1].upper() + message[1:])
    return "".join(
        paint(printable(text), _BOLD) if named else printable(text)
        for named, text in spans(message)
    )


def _of_app(change: Change, paint: _Paint) -> Iterator[str]:
    for side in shown(change):
        if side.value is not None:
            title = _message(side.title, paint)
            yield f"{title}: {_short(side.value)}"


def _values(change: Change) -> Iterator[str]:
    """What stood there and what stands there, unless the sentence has said it."""
    given = [value for value in (change.old, change.new) if value is not None]
    if all(_is_said(value, change.message) for value in given):
        return
    match change.old, change.new:
        case None, None:
            return
        case str(old), None:
            yield f"was {_short(old)}"
        case None, str(new):
            yield f"now {_short(new)}"
        case old, new:
            yield f"{_short(old or '')} → {_short(new or '')}"


def _is_said(value: str, message: str) -> bool:
    """Whether a sentence has a value in it, without the quotes of JSON, or as a sentence itself."""
    return (
        f"`{value}`" in message
        or f"`{value[1:-1]}`" in message
        or ("`" in value and value in message)
        or message.endswith(f": {value}")
    )


def _short(value: str) -> str:
    shown = printable(value)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
