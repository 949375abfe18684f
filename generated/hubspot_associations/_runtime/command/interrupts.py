"""Ctrl-C and SIGTERM: the first one ends a run in order, the second one at once."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Self


class Interrupts:
    """
    Turns both signals into `KeyboardInterrupt`, for as long as the context lasts.

    Args:
        say: Tells the person what happens now.
        leave: Gives the terminal back.

    Attributes:
        exit_code: What a shell calls a death by the signal; 0 as long as there was none.
    """

    def __init__(self, say: Callable[[str], None], leave: Callable[[], None]) -> None:
        self._say, self._leave = say, leave
        self._before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
        self.exit_code = 0

    def __enter__(self) -> Self:
        for each in self._before:
            signal.signal(each, self._take)
        return self

    def __exit__(self, *_: object) -> None:
        for each, before in self._before.items():
            signal.signal(each, before)

    def _take(self, number: int, _frame: FrameType | None) -> None:
        if self.exit_code:
            with suppress(RuntimeError):
                self._leave()
            os._exit(self.exit_code)  # the journal is made for that
        self.exit_code = 128 + number
        with suppress(RuntimeError):  # something was just being said
            self._say("ending when requests under way are answered; once more ends at once")
        raise KeyboardInterrupt
