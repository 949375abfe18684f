"""The report for a pull request: what breaks in full, the rest folded up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import Location
from ..change import LEVELS, Change, Comparison
from .surroundings import Surroundings, Which
from .words import TITLES, counted, of_app, operations_line, places, spans, visible

MARK = "<!-- hubgen diff -->"
"""First line of every report, for a workflow that looks for its own comment."""

LONGEST = 60_000
"""Characters of a report; GitHub takes comments of up to 65,536."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~$-])")
_NUMBER = re.compile(r"^(\d+)([.)])")  # would begin a list
_LINKS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=[@#])(?=\w)")


def render(comparison: Comparison, around: Surroundings) -> str:
    """The comparison as a comment, cut when it is too long for one."""
    lines: list[str] = []
    left = LONGEST
    shown = 0
    for line, is_entry in _lines(comparison, around):
        left -= len(visible(line)) + 1
        if left < 0 and is_entry:
            continue
        lines.append(line)
        shown += is_entry
    if missing := len(comparison.changes) - shown:
        lines += ["", f"…and {missing} more; `hubgen diff` shows all of them."]
    return "\n".join(lines)


def escape(text: str) -> str:
    """
    Text of unknown origin as Markdown that shows it: no markup, no HTML, no mention, no link.

    On one line.
    """
    shown = " ".join(text.split())
    shown = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = _NUMBER.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", shown))
    # GitHub makes links of @name, #1, www. and http:// after all escapes; a comment ends the word.
    return _LINKS.sub("<!-- -->", shown.replace("\\#", "#"))


def code(text: str) -> str:
    """Text of unknown origin as code."""
    shown = " ".join(text.split()) or " "
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    room = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{room}{shown}{room}{fence}"


def sentence(message: str) -> str:
    """A message with the names in it as code."""
    return "".join(code(text) if named else _kept(text) for named, text in spans(message))


def _kept(text: str) -> str:
    """Escaped, with the blanks at both ends."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{escape(text)}{after}"


def _lines(comparison: Comparison, around: Surroundings) -> Iterator[tuple[str, bool]]:
    """Every line, and whether it is about one change and can be left out."""
    sides = f"{code(comparison.old.source)} → {code(comparison.new.source)}"
    yield MARK, False
    yield f"### API changes: {sides}", False
    yield "", False
    words = [
        f"**{words}**" if level == "breaking" else words
        for level, words in counted(comparison).items()
    ]
    if app := of_app(comparison):
        words.append(sentence(app))
    elif not words:
        words.append("No changes")
    if comparison.ignored:
        words.append(f"{comparison.ignored} ignored")
    yield " · ".join(words), False
    for level in LEVELS:
        found = [change for change in comparison.changes if change.level == level]
        if not found:
            continue
        folded = level != "breaking"
        title = f"{TITLES[level]} ({len(found)})"
        yield "", False
        yield (f"<details><summary>{title}</summary>" if folded else f"#### {title}"), False
        yield "", False
        for change in found:
            yield _entry(change, around), True
        if folded:
            yield "", False
            yield "</details>", False


def _entry(change: Change, around: Surroundings) -> str:
    about = [change.layer, code(change.rule)]
    if change.operations:
        about.append(escape(operations_line(change)))
    if values := " → ".join(code(value) for value in (change.old, change.new) if value is not None):
        about.append(values)
    if where := _where(change, around):
        about.append(where)
    return f"- {sentence(change.message)}<br><sub>{' · '.join(about)}</sub>"


def _where(change: Change, around: Surroundings) -> str:
    before, after = places(change)
    links = (
        _link("old", change.location_old, before, around),
        _link("new", change.location_new, after, around),
    )
    return " → ".join(dict.fromkeys(filter(None, links)))


def _link(which: Which, at: Location | None, place: str, around: Surroundings) -> str:
    if not place:
        return ""
    address = around.link(which, at) if at else None
    return f"[{code(place)}](<{address}>)" if address else code(place)
