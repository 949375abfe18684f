"""What the command says while it runs, and how fast it says to be."""

import io
import logging
import re

import pytest
from hubspot_associations import Progress
from hubspot_associations._runtime.command import display
from hubspot_associations._runtime.command.display import (
    Lines,
    Pace,
    Silent,
    choose_display,
    duration,
    showing_warnings,
)


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


def progress(settled: int, seconds: float, failed: int = 0, total: int | None = None) -> Progress:
    """A run that is that far."""
    return Progress(settled, settled - failed, failed, 1, seconds, total)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0.0 s"),
        (9.94, "9.9 s"),
        (12.4, "12 s"),
        (119.4, "119 s"),
        (120, "2 min 0 s"),
        (3725, "62 min 5 s"),
        (7200, "2 h 0 min"),
        (90_061, "25 h 1 min"),
    ],
)
def test_times_are_said_as_people_do(seconds: float, expected: str) -> None:
    """
    A time has as many units as are of interest.
    """
    assert expected == duration(seconds)


def test_the_pace_is_that_of_late() -> None:
    """
    The rate is that of the last half minute, so that what an earlier run has settled, or a slow
    beginning, does not count; the time left follows from it.
    """
    pace = Pace()
    for second in range(100):
        pace.note(progress(1_000_000 + second**2, second, total=2_000_000))
    latest = progress(1_000_000 + 99**2, 99.0, total=2_000_000)

    assert 160 < pace.rate < 175
    assert (2_000_000 - 1_009_801) / pace.rate == pace.left(latest)


@pytest.mark.parametrize(
    "seen",
    [
        pytest.param([], id="nothing"),
        pytest.param([progress(5, 1.0, total=9)], id="one answer"),
        pytest.param([progress(5, 1.0, total=9), progress(5, 2.0, total=9)], id="no progress"),
        pytest.param([progress(5, 1.0), progress(7, 2.0)], id="no total"),
    ],
)
def test_nobody_knows_how_long_it_takes(seen: list[Progress]) -> None:
    """
    As long as the time left cannot be said, it is not.
    """
    pace = Pace()
    for each in seen:
        pace.note(each)

    assert pace.left(progress(7, 2.0, total=seen[-1].total if seen else None)) is None


def test_lines_come_every_few_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    However many answers come, there is one line in five seconds, and none at first.
    """
    now = 0.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    stream = io.StringIO()
    lines = Lines(stream)

    with lines:
        for tenth in range(121):
            now = tenth / 10
            lines(progress(tenth * 100, now, failed=tenth, total=20_000))

    assert [
        " 25%  5,000 of 20,000, 1,000/s, 50 failed, 15 s left",
        " 50%  10,000 of 20,000, 1,000/s, 100 failed, 10 s left",
    ] == stream.getvalue().splitlines()


@pytest.mark.parametrize(
    ("stream", "is_shared", "output", "term", "expected"),
    [
        pytest.param(Terminal(), False, Terminal(), "xterm", "Bar", id="terminal"),
        pytest.param(Terminal(), True, io.StringIO(), "xterm", "Bar", id="results go elsewhere"),
        pytest.param(Terminal(), True, Terminal(), "xterm", "Silent", id="results go there, too"),
        pytest.param(Terminal(), False, Terminal(), "dumb", "Lines", id="terminal that cannot"),
        pytest.param(io.StringIO(), False, Terminal(), "xterm", "Lines", id="log"),
        pytest.param(io.StringIO(), True, Terminal(), "xterm", "Silent", id="log and results"),
    ],
)
def test_the_display_suits_the_stream(
    monkeypatch: pytest.MonkeyPatch,
    stream: io.StringIO,
    is_shared: bool,
    output: io.StringIO,
    term: str,
    expected: str,
) -> None:
    """
    There is a bar on terminals that can show it, lines elsewhere, and nothing among results.
    """
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr("sys.stdout", output)

    assert expected == type(choose_display(stream, is_shared=is_shared)).__name__


def test_without_rich_there_are_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    When `rich` is not installed, that is said once, and lines do.
    """
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setitem(__import__("sys").modules, "rich.console", None)
    monkeypatch.delitem(
        __import__("sys").modules, "hubspot_associations._runtime.command.bar", raising=False
    )
    stream = Terminal()

    found = choose_display(stream, is_shared=False)

    assert isinstance(found, Lines)
    assert "hint: there is a bar when `rich` is installed: pip install rich\n" == stream.getvalue()


def test_the_bar_shows_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The bar says how far a run is, how fast, what failed and what is left; what is said meanwhile
    stands above it, and the cursor comes back.
    """
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    stream = Terminal()
    bar = choose_display(stream, is_shared=False)

    with bar:
        bar(progress(0, 0.0, total=20_000))
        bar(progress(5_000, 5.0, failed=12, total=20_000))
        bar.say("[red]as it is[/red]")
    bar.leave()

    text = re.sub("\x1b\\[[0-9;?]*[a-zA-Z]", "", stream.getvalue())
    assert "5,000 of 20,000 1,000/s 12 failed 15 s left" in text
    assert "[red]as it is[/red]\n" in text
    assert stream.getvalue().endswith("\x1b[?25h\n")


@pytest.mark.parametrize(
    ("setting", "value", "expected"),
    [("TERM", "xterm", True), ("TERM", "dumb", False), ("NO_COLOR", "1", False)],
)
def test_colour(monkeypatch: pytest.MonkeyPatch, setting: str, value: str, expected: bool) -> None:
    """
    There are colours on terminals that show them, unless NO_COLOR is set.
    """
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv(setting, value)

    assert expected == display.in_colour(Terminal())
    assert not display.in_colour(io.StringIO())


def test_warnings_of_the_client_are_said() -> None:
    """
    What the client warns of is a line of the display, as long as there is one.
    """
    stream = io.StringIO()
    logger = logging.getLogger("some_package")

    with showing_warnings("some_package", Silent(stream)):
        logger.warning("about %s", "this")
        logger.info("not this")
    logger.addHandler(logging.NullHandler())
    logger.warning("nor that")

    assert "warning: about this\n" == stream.getvalue()
