"""A bulk run with a journal that is killed again and again, and started again."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bulk_kills import with_kills
from tests.sandbox import running_sandbox

from .part import Say, Size

KILLS = 30
COUNT = 60_000


def part(size: Size, say: Say) -> Sequence[str]:
    """Kill it at random moments; in the end each input must be settled and reported once."""
    with running_sandbox() as sandbox, tempfile.TemporaryDirectory() as folder:
        journal = Path(folder, "run.sqlite")
        last = with_kills(sandbox, journal, count=COUNT, kills=KILLS, seed=size.first)
    say(
        f"{last.killed} of {KILLS} runs were killed; the last one found {last.resumed:,} of "
        f"{COUNT:,} inputs settled, and reported {last.total:,}, {last.done:,} of them done"
    )
    wrong = []
    if last.total != COUNT:
        wrong.append(f"{COUNT - last.total:,} inputs are not reported")
    if not last.right:
        wrong.append("the failures are not those of the bad inputs, each once")
    if not last.killed:
        wrong.append("no run was killed")
    return wrong
