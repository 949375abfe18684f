"""Patterns that obviously mean the same."""

import re

_SAME = (
    (re.compile(r"\[0-9\]"), r"\\d"),
    (re.compile(r"\[(?:a-zA-Z0-9_|A-Za-z0-9_|\\w)\]"), r"\\w"),
    (re.compile(r"\{0,\}"), "*"),
    (re.compile(r"\{1,\}"), "+"),
    (re.compile(r"\{0,1\}"), "?"),
    (re.compile(r"\^\.\*(?!\?)"), ""),
    (re.compile(r"(?<!\\)\.\*\$?$"), ""),
    (re.compile(r"\(\?:([^()|]*)\)(?![*+?{])"), r"\1"),
)


def simplified(pattern: str | None) -> str | None:
    """The pattern as it could be written shortest; nothing when it takes any text."""
    if pattern is None:
        return None
    for long, short in _SAME:
        pattern = long.sub(short, pattern)
    return None if pattern in ("", "^", "$") else pattern
