"""The bar on a terminal; needs `rich`."""

from __future__ import annotations

from typing import Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from ..bulk import Progress
from .display import Pace, duration
from .error import printable


class Bar:
    """How far a run is, how fast, what failed, and how long it will take; it goes at the end."""

    def __init__(self, stream: TextIO) -> None:
        self._console = Console(file=stream, highlight=False)
        self._bars = Bars(
            BarColumn(bar_width=None),
            TextColumn("{task.fields[settled]}", style="bold"),
            TextColumn("{task.fields[rate]}"),
            TextColumn("{task.fields[failed]}", style="red"),
            TextColumn("{task.fields[left]}"),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
            expand=True,
        )
        self._task = self._bars.add_task("", total=None, settled="", rate="", failed="", left="")
        self._pace = Pace()

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def __call__(self, progress: Progress) -> None:
        self._pace.note(progress)
        settled = progress.done + progress.failed
        left = self._pace.left(progress)
        total = "" if progress.total is None else f" of {progress.total:,}"
        self._bars.update(
            self._task,
            completed=settled,
            total=progress.total,
            settled=f"{settled:,}{total}",
            rate=f"{self._pace.rate:,.0f}/s" if self._pace.rate else "",
            failed=f"{progress.failed:,} failed" if progress.failed else "",
            left=f"{duration(left)} left" if left else "",
        )

    def say(self, text: str) -> None:
        """A line above the bar."""
        self._console.print(printable(text), markup=False, soft_wrap=True)

    def leave(self) -> None:
        """Show the cursor again, which is hidden while there is a bar."""
        self._console.file.write("\x1b[?25h\n")
        self._console.file.flush()
