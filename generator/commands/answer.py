"""What a command is given besides its options, and what it gives back."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ..errors import Finding

if TYPE_CHECKING:  # the rest is needed in every run
    from ..progress import Progress


@dataclass(frozen=True, slots=True)
class Screen:
    """
    Where a command shows itself.

    Attributes:
        progress: Told what is going on, such as ``building v4``.
        colour: Whether the answer goes to a terminal that wants colours.
    """

    progress: Progress
    colour: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What a command has to say.

    Attributes:
        text: For stdout, without the last line break; may be empty.
        exit_code: 0 when there is nothing to report.
        notes: What the caller should know beside the answer, for stderr.
    """

    text: str
    exit_code: int = 0
    notes: tuple[Finding, ...] = ()


Run: TypeAlias = Callable[[argparse.Namespace, Screen], Answer]
AddCommand: TypeAlias = Callable[[str, Run, str], argparse.ArgumentParser]
"""Adds a command by name, with what it does and a summary; its arguments come next."""
