"""The report for a pull request: what breaks in full, the rest folded up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..change import Change, Comparison
from .headline import headline
from .sections import Section, sections
from .sides import Shown, shown
from .surroundings import Surroundings
from .words import counts, of_app, operations_line, spans, visible

MARK = "<!-- hubgen diff -->"
"""First line of every report, for a workflow that looks for its own comment."""

LONGEST = 60_000
"""Characters of a report; GitHub takes comments of up to 65,536."""

_OPEN = 20
"""Entries of a list that nobody has to unfold; a comment is not to hide the talk around it."""

_BREAKING = re.compile(r"\d+ breaking")
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~$-])")
_NUMBER = re.compile(r"^(\d+)([.)])")  # would begin a list
_LINKS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=[@#])(?=\w)")


def render(comparison: Comparison, around: Surroundings) -> str:
    """The comparison as a comment, cut when it is too long for one."""
    lines: list[str] = []
    left = LONGEST
    missing = here = 0
    for line, is_entry in _lines(comparison, around):
        left -= len(visible(line)) + 1
        if left < 0 and is_entry:
            here += 1
            continue
        if here:
            lines.append(f"- …and {here} more")
            missing, here = missing + here, 0
        lines.append(line)
    if missing := missing + here:
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
    if "python" in comparison.layers and comparison.changes:
        for verdict, said in headline(comparison):
            yield f"- {f'**{sentence(said)}**' if verdict == 'breaking' else sentence(said)}", False
        yield "", False
    yield " · ".join(_counts(comparison)), False
    for section in sections(comparison):
        yield "", False
        yield from _section(section, around)


def _counts(comparison: Comparison) -> Iterator[str]:
    said = counts(comparison)
    if said:
        yield _BREAKING.sub(r"**\g<0>**", said)
    if app := of_app(comparison):
        yield sentence(app)
    elif not said:
        yield "No changes"
    if comparison.ignored:
        yield f"{comparison.ignored} ignored"


def _section(section: Section, around: Surroundings) -> Iterator[tuple[str, bool]]:
    """What breaks is open, but for the tail of a long list."""
    title = f"{section.title} ({len(section.changes)})"
    entries = [(_entry(change, around), True) for change in section.changes]
    if section.level != "breaking":
        yield from _folded(title, entries)
        return
    yield f"#### {title}", False
    yield "", False
    first = entries[:_OPEN] if len(entries) > _OPEN + 1 else entries
    yield from first
    if rest := entries[len(first) :]:
        yield "", False
        yield from _folded(f"{len(rest)} more that break", rest)


def _folded(title: str, entries: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    yield f"<details><summary>{title}</summary>", False
    yield "", False
    yield from entries
    yield "", False
    yield "</details>", False


def _entry(change: Change, around: Surroundings) -> str:
    about = [change.layer, code(change.rule)]
    if change.operations:
        about.append(escape(operations_line(change)))
    if values := _values(change):
        about.append(values)
    if where := _where(change, around):
        about.append(where)
    return f"- {sentence(change.message)}<br><sub>{' · '.join(about)}</sub>"


def _values(change: Change) -> str:
    given = [side for side in shown(change) if side.value is not None]
    of_app = change.layer == "app"
    said = (f"{sentence(side.title)}: " if of_app else "" for side in given)
    return (" · " if of_app else " → ").join(
        f"{title}{code(side.value or '')}" for title, side in zip(said, given, strict=True)
    )


def _where(change: Change, around: Surroundings) -> str:
    links = (_link(side, around) for side in shown(change))
    return " → ".join(dict.fromkeys(filter(None, links)))


def _link(side: Shown, around: Surroundings) -> str:
    if not side.place:
        return ""
    address = around.link(side.which, side.at) if side.at else None
    return f"[{code(side.place)}](<{address}>)" if address else code(side.place)
