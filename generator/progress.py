"""Says on a terminal what takes so long, on one line that disappears."""

import os
from threading import Lock, Timer
from typing import Self, TextIO


class Progress:
    """
    A status line for the steps of a run.

        with Progress(sys.stderr) as progress:
            progress("building v4")

    The line appears when the run takes longer than `delay` seconds, with the latest step, and is
    cleared at the end. Nothing is written to a stream that is not a terminal, or is None.
    """

    def __init__(self, stream: TextIO | None, *, delay: float = 1.0) -> None:
        self._stream = stream if stream and stream.isatty() else None
        self._timer = Timer(delay, self._show)
        self._timer.daemon = True
        self._lock = Lock()
        self._step = ""
        self._visible = False

    def __enter__(self) -> Self:
        if self._stream:
            self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            self._step = ""
            self._draw()
            self._stream = None

    def __call__(self, step: str) -> None:
        """Name the step that begins now, e.g. ``building v4``."""
        with self._lock:
            self._step = f"{step} …"
            self._draw()

    def _show(self) -> None:
        with self._lock:
            self._visible = True
            self._draw()

    def _draw(self) -> None:
        if self._stream and self._visible:
            line = self._step[: _width(self._stream) - 1]
            self._stream.write(f"\r\x1b[K{line}")  # K of ECMA-48: erase to the end of the line
            self._stream.flush()


def _width(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:  # a terminal that does not know
        return 80
