"""Text from a document on its way into Python source: a function for each place it can stand in."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable

from .. import ir

WIDTH = 100


def literal(value: object) -> str:
    """A Python literal; text is escaped to ASCII, so that no character can hide or reorder code."""
    if isinstance(value, str):
        return json.dumps(value).replace("\x7f", "\\x7f") if value.isascii() else ascii(value)
    if isinstance(value, tuple):
        inner = ", ".join(literal(item) for item in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if value is None or isinstance(value, bool | int | float):
        return repr(value)
    raise TypeError(f"no literal for {type(value).__name__}")


def docstring(text: str) -> str:
    """Text to place between triple double quotes."""
    clean = "".join(c for c in text if c.isprintable() or c == "\n").strip()
    doubled = clean.replace("\\", "\\\\")
    return re.sub(r'"(?="|\Z)', r"\"", doubled)  # no run of quotes, none at the end


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
    lines = (
        textwrap.fill(f"{name}: {' '.join(text.split())}", WIDTH - indent, subsequent_indent="    ")
        for name, text in named
    )
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
        return "\n".join(
            textwrap.fill(" ".join(item.split()), width, subsequent_indent="  ") for item in items
        )
    if any(re.match(r"\s*([|#>]|\d+\.\s|```|    )", line) for line in block.splitlines()):
        return block
    return textwrap.fill(" ".join(block.split()), width)
