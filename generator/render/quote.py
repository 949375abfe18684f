"""Text from a document on its way into Python source: a function for each place it can stand in."""

from __future__ import annotations

import json
import math
import re
import textwrap
from collections.abc import Iterable

from .. import ir

WIDTH = 100


def literal(value: object) -> str:
    """A Python literal; text is escaped to ASCII, so that no character can hide or reorder code."""
    if isinstance(value, str):
        return json.dumps(value) if value.isascii() else ascii(value)
    if isinstance(value, tuple):
        inner = ", ".join(literal(item) for item in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if value is None or (isinstance(value, bool | int | float) and math.isfinite(value)):
        return repr(value)
    raise TypeError(f"no literal for {type(value).__name__}")


def docstring(text: str) -> str:
    """Text to place between triple double quotes."""
    doubled = _visible(text).strip().replace("\\", "\\\\")
    return re.sub(r'"(?="|\Z)', r"\"", doubled)  # no run of quotes, none at the end


def comment(text: str) -> str:
    """Text to place behind ``#``."""
    return " ".join(_visible(text).split())


def toml(text: str) -> str:
    """A TOML string on one line; its escapes are those of JSON."""
    return json.dumps(comment(text), ensure_ascii=False)


def paragraphs(text: str, indent: int) -> str:
    """
    Markdown prose and lists wrapped to the line length, all but the first line indented.

    Tables, code and numbered lists stay as they are.
    """
    blocks = re.split(r"\n\s*\n", text.strip())
    wrapped = "\n\n".join(_wrapped(block, WIDTH - indent) for block in blocks)
    return textwrap.indent(wrapped, " " * indent).strip()


def entries(named: Iterable[tuple[str, str]], indent: int) -> str:
    """``name: text`` lines for a section of a docstring, continued four columns further in."""
    lines = (_fill(f"{name}: {text}", WIDTH - indent, further="    ") for name, text in named)
    return textwrap.indent("\n".join(lines), " " * indent).strip()


def default(value: ir.Value, type_: ir.TypeRef) -> str:
    """The expression of a field's default."""
    plain = json.loads(value.json)
    match type_, plain:
        case ir.Named(enum), str():
            return f"{enum}({literal(plain)})"
        case ir.OneOf(options), str() if named := next(
            (o for o in options if isinstance(o, ir.Named)), None
        ):
            return default(value, named)
        case _, []:
            return "[]"
        case _, {}:
            return "{}"
        case _:
            return literal(plain)


def _wrapped(block: str, width: int) -> str:
    if re.match(r"[-*] ", block):
        items = re.split(r"\n(?=[-*] )", block)
        return "\n".join(_fill(item, width, further="  ") for item in items)
    if any(re.match(r"\s*([|#>]|\d+\.\s|```|    )", line) for line in block.splitlines()):
        return block
    return _fill(block, width)


def _fill(text: str, width: int, further: str = "") -> str:
    """On lines of that width, but for words that are longer, such as links."""
    return textwrap.fill(
        " ".join(text.split()),
        width,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _visible(text: str) -> str:
    """Without characters that could hide or reorder code; white space is blanks and line feeds."""
    blank = (c if c.isprintable() or c == "\n" else " " * c.isspace() for c in text)
    return "".join(blank)
