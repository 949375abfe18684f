"""The figures of bulk runs: against a script made by hand, and against themselves when longer."""

import sys
from collections.abc import Iterator
from pathlib import Path

from .duel import Duel
from .ring import Ring, server
from .rivals import ROOT

TITLE = "bulk runs, ms of CPU for 100,000 inputs"

SPEED = 1 / 0.7  # ours makes at least 0.7 of the associations in the time
MEMORY = 1.5
FEW, MANY = 10_000, 1_000_000
WAYS = {"threads": "bulk", "tasks": "bulk_async"}
TURN = {"bulk_ours": 1, "bulk_floor": 1}

NOTES = (
    "floor is a script by hand: 8 calls at a time, 2,000 inputs in a call, no word of failures",
    "memory is the most that a process had, in MB",
)


def duels(_: Path, folder: Path, rounds: int) -> Iterator[Duel]:  # noqa: ARG001  # as the others
    """Measure everything."""
    with server() as url:
        ring = Ring(url, Path(sys.executable), (ROOT / "generated",))
        for name, measure in WAYS.items():
            ours, floor = ring.calls(measure, TURN, rounds=rounds).values()
            yield Duel(f"bulk create by {name} / floor", ours, floor, SPEED)
        for name, measure in WAYS.items():
            many, few = (ring.peak("bulk_ours", measure, count) for count in (MANY, FEW))
            peaks = (many / 10**9,), (few / 10**9,)  # the table multiplies by 1,000
            yield Duel(f"memory by {name}, {MANY:,} / {FEW:,}", *peaks, MEMORY)
