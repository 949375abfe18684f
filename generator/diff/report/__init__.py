"""Comparisons as text for people and for machines: one module for each format."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Literal, Protocol, TypeAlias, get_args

from ..change import Comparison
from .surroundings import Excerpt, Surroundings

Format: TypeAlias = Literal["text", "json", "markdown", "html", "github", "sarif", "junit"]
FORMATS: tuple[Format, ...] = get_args(Format)

__all__ = ["FORMATS", "Excerpt", "Format", "Surroundings", "render"]


# A terminal would act on them, XML cannot hold them; only colours of our own are let through.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class _Module(Protocol):
    def render(self, comparison: Comparison, around: Surroundings) -> str: ...


def render(format_: Format, comparison: Comparison, around: Surroundings) -> str:
    """The report, without a line break at its end."""
    module: _Module = import_module(f".{format_}", __package__)  # most runs need one of them
    text = module.render(comparison, around)
    if format_ == "text":
        return text
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)  # as JSON has them
