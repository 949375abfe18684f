"""The parser of arguments: that of the standard library, with errors in the shape of all others."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any, NoReturn

from ..errors import UsageError
from ..spec.wording import listed, quoted, suggestion

_INPUTS = ("old", "new", "upstream")  # of `hubgen diff`: paths, versions or revisions
_MISSING = re.compile(r"the following arguments are required: (.+)")
_NO_VALUE = re.compile(r"argument (\S+): expected .*")
_EXCLUDED = re.compile(r"argument (\S+): not allowed with argument (\S+)")


def refuse_unusable(options: argparse.Namespace) -> None:
    """
    Refuse paths that the system can do nothing with; one that leads nowhere may be written yet.

    Raises:
        UsageError: A path is too long, goes round in circles, or may not be looked at.
    """
    for name, value in vars(options).items():
        if isinstance(value, Path) or (name in _INPUTS and value):
            try:
                Path(value).stat()
            except (FileNotFoundError, NotADirectoryError):
                continue
            except (OSError, ValueError) as error:
                said = (getattr(error, "strerror", None) or str(error)).lower()
                raise UsageError(
                    f"{quoted(str(value))} cannot be used: {said}", hint="name another path"
                ) from None


class Parser(argparse.ArgumentParser):
    """Raises UsageError where others print the whole usage; OLD and NEW may stand among options."""

    def parse_all(self, arguments: Sequence[str]) -> argparse.Namespace:
        """
        The options of a command, in any order.

        Raises:
            UsageError: An argument is unknown, missing, or not what it may be.
        """
        self._refuse_unknown(arguments)
        options, left = self.parse_known_intermixed_args(arguments)
        if left:
            shown = listed(each for each in left if each != "--")
            raise UsageError(f"`{self.prog}` has no use for {shown}", hint=self._help)
        return options

    def parse_command(self, arguments: Sequence[str]) -> argparse.Namespace:
        """The same where a command comes first; what is before it is for the program itself."""
        self._refuse_unknown(takewhile(lambda each: each.startswith("-"), arguments))
        return self.parse_args(arguments)

    def error(self, message: str) -> NoReturn:
        """Refuse what the standard library has found."""
        if found := _MISSING.fullmatch(message):
            raise UsageError(
                f"`{self.prog}` needs {' and '.join(found[1].split(', '))}", hint=self._help
            )
        if found := _NO_VALUE.fullmatch(message):
            raise UsageError(f"`{found[1]}` of `{self.prog}` needs a value", hint=self._help)
        if found := _EXCLUDED.fullmatch(message):
            said = f"`{found[1]}` and `{found[2]}` exclude each other"
            raise UsageError(said, hint="drop one of them")
        raise UsageError(f"`{self.prog}`: {message}", hint=self._help)

    @property
    def _help(self) -> str:
        for action in self._actions:
            if isinstance(action, argparse._SubParsersAction):
                return f"there are {', '.join(action.choices)}"
        needed = (
            f"{' '.join(action.option_strings)} {action.metavar}".strip()
            for action in self._actions
            if action.required or not action.option_strings
        )
        return f"write `{' '.join((self.prog, *needed))}`; `{self.prog} --help` tells the rest"

    def _refuse_unknown(self, arguments: Iterable[str]) -> None:
        """An option that does not exist is said first: others may be missing because of it."""
        for each in takewhile(lambda each: each != "--", arguments):
            name = each.partition("=")[0]
            if not each.startswith("--") or " " in each:  # as the standard library tells them
                continue
            if not any(known.startswith(name) for known in self._option_string_actions):
                hint = suggestion(name, self._option_string_actions) or self._help
                raise UsageError(f"`{self.prog}` has no option {quoted(name)}", hint=hint)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        name = "/".join(action.option_strings)
        wrong = (
            f"{quoted(name)} of `{self.prog}` cannot be {quoted(value)}"
            if name
            else f"`{self.prog}` has no command {quoted(value)}"
        )
        known = [str(choice) for choice in action.choices]
        others = f"it can be {', '.join(known)}" if name else self._help
        raise UsageError(wrong, hint=suggestion(str(value), known) or others)
