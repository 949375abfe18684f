"""The status line appears on a terminal when it is needed, and leaves no trace."""

import io
from threading import Event

from generator.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal, and when it was written to."""

    def __init__(self) -> None:
        super().__init__()
        self.written = Event()

    def isatty(self) -> bool:
        """Claim to be one."""
        return True

    def write(self, text: str) -> int:
        """Remember that something was written."""
        length = super().write(text)
        self.written.set()
        return length


def test_a_long_run_shows_its_steps_and_clears_the_line() -> None:
    """
    After the delay the step that runs already is shown, then each new one; the end clears it.
    """
    terminal = Terminal()
    with Progress(terminal, delay=0.01) as progress:
        progress("building v4")
        assert terminal.written.wait(10)
        progress("building 2025-09")

    assert "\r\x1b[Kbuilding v4 …\r\x1b[Kbuilding 2025-09 …\r\x1b[K" == terminal.getvalue()


def test_a_short_run_shows_nothing() -> None:
    """
    A run that ends before the delay writes nothing at all, not even to clear the line.
    """
    terminal = Terminal()
    with Progress(terminal, delay=60) as progress:
        progress("building v4")

    assert "" == terminal.getvalue()


def test_only_a_terminal_is_written_to() -> None:
    """
    A file, a pipe or no stream at all stay as they are, however long it takes.
    """
    file = io.StringIO()
    for stream in (file, None):
        with Progress(stream, delay=0) as progress:
            progress("building v4")

    assert "" == file.getvalue()


def test_a_line_never_wraps() -> None:
    """
    A step that is longer than the terminal is wide is cut, so that one line can be cleared.
    """
    terminal = Terminal()
    with Progress(terminal, delay=0.01) as progress:
        progress("v" * 200)
        assert terminal.written.wait(10)

    assert "\r\x1b[K" + "v" * 79 + "\r\x1b[K" == terminal.getvalue()
