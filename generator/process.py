"""The process of a command: its signals and standard streams, however it was started."""

import os
import signal
import sys
from types import FrameType


class Interrupted(BaseException):
    """
    Ctrl-C or SIGTERM; a base exception, so that only what cleans up looks at it.

    Attributes:
        signal: Which of the two.
    """

    def __init__(self, number: int) -> None:
        self.signal = signal.Signals(number)
        super().__init__(self.signal.name)

    @property
    def exit_code(self) -> int:
        """What a shell calls a death by the signal."""
        return 128 + self.signal


def take_over() -> None:
    """
    Make the process ready for a command.

    The first Ctrl-C or SIGTERM raises `Interrupted`, the second one kills, also where a parent has
    both ignored, as `&` in a script and `nohup` do. A standard stream that is closed leads nowhere:
    else the next file that is opened would take its place, and get what is meant for people.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115, PTH123 - to stay open
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, _interrupt)


def drop_output() -> None:
    """Let the interpreter find nothing to complain about when it flushes a broken pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _interrupt(number: int, _frame: FrameType | None) -> None:
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_DFL)
    raise Interrupted(number)
