"""Ctrl-C, SIGTERM and a lost terminal: the first ends a run in order, the second at once."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Self

_LOST_TERMINAL = getattr(signal, "SIGHUP", None)  # Windows has none
_SIGNALS = [each for each in (signal.SIGINT, signal.SIGTERM, _LOST_TERMINAL) if each]


class Interrupts:
    """
    Turns these signals into `KeyboardInterrupt`, for as long as the context lasts.

    Ctrl-C counts even where the parent has it ignored, as `&` in a script does: somebody sends it
    all the same. A lost terminal does not: `nohup` is asked for.

    Args:
        say: Tells the person what happens now.
        leave: Gives the terminal back.

    Attributes:
        exit_code: What a shell calls a death by the signal; 0 as long as there was none.
    """

    def __init__(self, say: Callable[[str], None], leave: Callable[[], None]) -> None:
        self._say, self._leave = say, leave
        before = {each: signal.getsignal(each) for each in _SIGNALS}
        if _LOST_TERMINAL and before[_LOST_TERMINAL] is signal.SIG_IGN:
            del before[_LOST_TERMINAL]
        self._before = before
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
            with suppress(RuntimeError, OSError):
                self._leave()
            os._exit(self.exit_code)  # the journal is made for that
        self.exit_code = 128 + number
        with suppress(RuntimeError, OSError):  # something was just being said, or nobody listens
            self._say("ending when requests under way are answered; once more ends at once")
        raise KeyboardInterrupt
