"""What the command cannot do: where, what is wrong, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable


class CommandError(Exception):
    """
    The arguments or the input are not what they have to be.

    Attributes:
        at: Where it is, such as ``pairs.csv:1:6``; empty if that says nothing.
        hint: What to do; empty if there is nothing to say.
    """

    exit_code = 2

    def __init__(self, message: str, *, at: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.at = at
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.at}: " if self.at else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{where}{self.args[0]}{hint}"


class RunError(CommandError):
    """A run has stopped before its end; what it has settled stays settled."""

    exit_code = 1


class RowError(Exception):
    """
    Why a row cannot be sent; says nothing of where the row is.

    Attributes:
        hint: What there is instead; empty if there is nothing to say.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def listed(names: Iterable[str]) -> str:
    """Names as they stand in a sentence."""
    return ", ".join(f"`{name}`" for name in names)


def similar(name: str, names: Iterable[str]) -> str:
    """The one of the names that was probably meant, or nothing; case is of no importance."""
    import difflib  # not above: it is slow to load, and seldom needed

    known = {each.casefold(): each for each in names}
    found = difflib.get_close_matches(name.casefold(), known, 1)
    return known[found[0]] if found else ""


def said(error: OSError) -> str:
    """What the system says is wrong."""
    return (error.strerror or str(error)).lower()


def printable(text: str) -> str:
    """A text that may come from a file or from a server, without what a terminal would act on."""
    return "".join(
        letter if letter.isprintable() or letter == "\n" else ascii(letter)[1:-1] for letter in text
    )


def counted(number: int, noun: str) -> str:
    """A number of things: ``1 row``, ``2,000 rows``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
