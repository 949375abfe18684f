"""Standard output, which may be closed at its other end, or full."""

from __future__ import annotations

import os
import sys

from .error import RunError, said


def print_out(text: str) -> None:
    """
    Write a text at once.

    Raises:
        BrokenPipeError: Nobody reads it.
        RunError: It cannot be written.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:  # a full disk
        drop_output()
        raise RunError(f"standard output cannot be written: {said(error)}") from None


def drop_output() -> None:
    """Let the interpreter find nothing to complain about when it flushes what is left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
