"""Comparisons as text for people and for machines: one module for each format."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Literal, Protocol, TypeAlias, get_args

from ..change import Comparison
from .surroundings import Excerpt, Surroundings
from .words import visible

Format: TypeAlias = Literal["text", "json", "markdown", "html", "github", "sarif", "junit"]
FORMATS: tuple[Format, ...] = get_args(Format)

__all__ = ["FORMATS", "Excerpt", "Format", "Surroundings", "render"]

# What a runner of GitHub would obey in the log of a step: `::` first in a line, `##[` anywhere.
_COMMANDS = re.compile(r"(?m)(^[^\S\n]*)(?=::)|(?<=#)(?=\[)")


class _Module(Protocol):
    def render(self, comparison: Comparison, around: Surroundings) -> str: ...


def render(format_: Format, comparison: Comparison, around: Surroundings) -> str:
    """The report, without a line break at its end."""
    module: _Module = import_module(f".{format_}", __package__)  # most runs need one of them
    text = module.render(comparison, around)
    if format_ in ("text", "markdown", "junit"):
        text = _COMMANDS.sub(r"\g<1>\\", text)
    return text if format_ == "text" else visible(text)  # which has colours, if any
