"""Reads JSON into plain values at once, and finds where each stands only when somebody asks."""

import json
import math
import re
from typing import Any, NoReturn

from ..errors import Location, SpecError
from .positions import DEEPEST, Lines, Mark, Position
from .wording import quoted

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]|[^\s{}\[\],:"]+')
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class _Refused(Exception):
    """The document says something that is not allowed; `read_marks` finds out what and where."""


def read_json(text: str, file: str) -> Any:
    """
    The value of a JSON text; ``file`` is what messages call it.

    Raises:
        SpecError: The text is not JSON, names a key twice, nests too deep, or holds what is not
            a number or not Unicode.
    """
    try:
        value = json.loads(
            text, object_pairs_hook=_unique, parse_constant=_refuse, parse_float=_finite
        )
    except json.JSONDecodeError as error:
        raise SpecError(
            f"not JSON: {error.msg[0].lower()}{error.msg[1:]}",
            at=Location(file, error.lineno, error.colno),
            hint="look at the commas and the quotes here and one line above",
        ) from None
    except (_Refused, RecursionError, ValueError):
        read_marks(text, file)
        raise
    if _SURROGATE.search(text) or _too_deep(value):
        read_marks(text, file)
    return value


def read_marks(text: str, file: str) -> Mark:
    """
    Where everything in a well-formed JSON text stands.

    Raises:
        SpecError: A key stands twice, a number is none, text is not Unicode, or it nests too deep.
    """
    return _Scanner(text, file).scan()


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise _Refused
    return value


def _refuse(_: str) -> NoReturn:
    raise _Refused


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _Refused
    return number


def _too_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST + 1):
        level = [
            part
            for whole in level
            if isinstance(whole, (dict, list))
            for part in (whole.values() if isinstance(whole, dict) else whole)
        ]
    return bool(level)


class _Scanner:
    """Goes over the tokens once, without recursion."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._lines = Lines(text)
        self._root = Mark(Position(1, 1))
        self._stack: list[tuple[dict[str | int, tuple[Position, Mark]], bool]] = []
        self._key: tuple[str, Position] | None = None

    def scan(self) -> Mark:
        """The mark of the whole text."""
        for token in _TOKEN.finditer(self._text):
            at = self._lines.position(token.start())
            match token.group():
                case "{" | "[" as bracket:
                    self._start(bracket == "{", at)
                case "}" | "]":
                    self._stack.pop()
                case scalar:
                    self._scalar(scalar, at)
        return self._root

    def _start(self, is_mapping: bool, at: Position) -> None:
        if len(self._stack) >= DEEPEST:
            self._stop(
                f"nested deeper than {DEEPEST} levels", at, "move inner parts out, by `$ref`"
            )
        parts: dict[str | int, tuple[Position, Mark]] = {}
        self._add(Mark(at, parts), at)
        self._stack.append((parts, is_mapping))

    def _scalar(self, token: str, at: Position) -> None:
        if token[0] != '"':
            self._refuse_number(token, at)
            self._add(Mark(at), at)
            return
        text = json.loads(token)
        if any("\ud800" <= character <= "\udfff" for character in text):
            self._stop(f"{quoted(text)} is not Unicode text", at, "write the whole character")
        if self._stack and self._stack[-1][1] and self._key is None:
            self._start_entry(text, at)
        else:
            self._add(Mark(at), at)

    def _start_entry(self, key: str, at: Position) -> None:
        known = self._stack[-1][0]
        if key in known:
            self._stop(
                f"the key {quoted(key)} stands twice in one mapping",
                at,
                f"the first one is in line {known[key][0].line}; keep one of them",
            )
        self._key = key, at

    def _add(self, mark: Mark, at: Position) -> None:
        """Puts the mark of a value where it belongs."""
        if not self._stack:
            self._root = mark
            return
        parts = self._stack[-1][0]
        if self._key:
            (key, key_at), self._key = self._key, None
            parts[key] = key_at, mark
        else:
            parts[len(parts)] = at, mark

    def _refuse_number(self, token: str, at: Position) -> None:
        if token in {"NaN", "Infinity", "-Infinity"}:
            self._stop(f"{quoted(token)} is no number in JSON", at, "write it as text")
        if token[0] in "-0123456789" and not math.isfinite(float(token)):
            self._stop(f"the number {quoted(token)} is too large", at, "write it as text")

    def _stop(self, message: str, at: Position, hint: str) -> NoReturn:
        raise SpecError(message, at=Location(self._file, *at), hint=hint)
