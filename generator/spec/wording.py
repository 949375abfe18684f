"""How text from a document is quoted in a message: on one line, short, harmless to a terminal."""

import difflib
from collections.abc import Iterable

_LONGEST = 80
_MOST = 6


def printable(text: object) -> str:
    """The text with everything a terminal could act on written as an escape."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in str(text))


def quoted(text: object) -> str:
    """The text between backticks, cut when it is long."""
    shown = printable(str(text)[: _LONGEST + 1]).replace("`", "'")
    return f"`{shown}`" if len(shown) <= _LONGEST else f"`{shown[: _LONGEST - 1]}…`"


def listed(names: Iterable[object]) -> str:
    """The first few names, each between backticks."""
    shown = [quoted(name) for name in names]
    more = f" and {len(shown) - _MOST} more" if len(shown) > _MOST else ""
    return ", ".join(shown[:_MOST]) + more


def suggestion(wrong: str, known: Iterable[str]) -> str | None:
    """A hint that names what was probably meant, if anything comes close."""
    close = difflib.get_close_matches(wrong[:_LONGEST], list(known), n=1)
    return f"did you mean {quoted(close[0])}?" if close else None
