"""JSON that is not quite right: reads what can be read, and marks what cannot."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Final

import msgspec

from .codec import NoJSON
from .shapes import is_mapping, is_sequence

_BLANK: Final = "\ufeff \t\r\n"
_DEEPEST = 100  # levels, when there are more than Python can walk
_CUT = "0e-7270"  # stands for what is nested deeper; nobody writes a zero like that
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f]")
_SPOILT = re.compile(r"[\ud800-\udfff]")
_MARK = 0xDC00  # a control character is half a character of its own until its text is mended


@dataclass(frozen=True, slots=True)
class Odd:
    """
    What stands where a value is no JSON, or none that Python can hold.

    Attributes:
        found: What kind of thing it is.
        text: As it came.
    """

    found: str
    text: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """
    What a body holds.

    Attributes:
        value: Lists, dicts and scalars. A text that is spoilt has lone surrogates for what spoils
            it; `Odd` stands for what is no value.
        rest: What stands behind the value.
        is_right: Whether it is JSON to the letter.
    """

    value: object
    rest: str = ""
    is_right: bool = True


def parse(body: bytes, *, shallow: bool = False) -> Parsed | None:
    """
    What can be read of a body in UTF-8, UTF-16 or UTF-32; `None` if it is blank.

    Bad bytes, halves of characters and bare control characters spoil the text that they stand in;
    numbers beyond all bounds, NaN and Infinity themselves. Of equal names in an object the last one
    counts. Behind an object or a list there may be something else.

    Args:
        shallow: Cut off what is nested deeply.

    Raises:
        NoJSON: The body is something else, or breaks off.
        RecursionError: It is nested deeply.
    """
    try:
        if not shallow:
            return Parsed(msgspec.json.decode(body))
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass  # what follows takes ten times as long
    encoding = json.detect_encoding(body)
    bad_bytes = "surrogateescape" if encoding.startswith("utf-8") else "strict"
    try:
        text = body.decode(encoding, bad_bytes).strip(_BLANK)
    except UnicodeDecodeError:
        raise NoJSON from None
    return _parsed(_shallow(text) if shallow else text) if text else None


def mended(text: str) -> str:
    """A text with a replacement character for what is none; the same text if it is not spoilt."""
    return text if text.isascii() else _SPOILT.sub(_mended, text)


def _parsed(text: str) -> Parsed:
    value: object
    try:
        value, end = _DECODER.raw_decode(text)
    except ValueError:
        text = _TOKEN.sub(_marked, text)
        try:
            value, end = _DECODER.raw_decode(text)
        except ValueError:
            raise NoJSON from None
    rest = text[end:].strip(_BLANK + "\0")
    if rest and not (is_mapping(value) or is_sequence(value)):
        raise NoJSON  # plain text may begin like a number
    return Parsed(value, rest, is_right=False)


def _shallow(text: str) -> str:
    kept, start, depth = list[str](), 0, 0
    for token in _TOKEN.finditer(text):
        if token[0] in ("[", "{"):
            depth += 1
            if depth == _DEEPEST + 1:
                kept += text[start : token.start()], _CUT
        elif token[0] in ("]", "}"):
            if depth == _DEEPEST + 1:
                start = token.end()
            depth -= 1
    if depth > _DEEPEST:
        raise NoJSON  # it breaks off
    return "".join(kept) + text[start:]


def _marked(token: re.Match[str]) -> str:
    """A text whose control characters are marked, so that it can be read."""
    return _CONTROL.sub(lambda control: chr(_MARK + ord(control[0])), token[0])


def _mended(half: re.Match[str]) -> str:
    code = ord(half[0]) - _MARK
    return chr(code) if 0 <= code < 0x20 else "\ufffd"


def _number(text: str) -> object:
    if text == _CUT:
        return Odd("nested too deeply", "")
    number = float(text)
    return number if math.isfinite(number) else Odd("number out of range", text)


def _whole(text: str) -> object:
    try:
        return int(text)
    except ValueError:  # Python has a limit against numbers that take it long
        return Odd("number out of range", text)


def _constant(text: str) -> object:
    return Odd(text, text)


_DECODER = json.JSONDecoder(parse_float=_number, parse_int=_whole, parse_constant=_constant)
