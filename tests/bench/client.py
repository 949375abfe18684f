"""The figures of the generated client, against its rivals and against a script made by hand."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from .duel import Duel
from .ring import Ring, Times, server
from .rivals import ROOT, generate_stock, interpreter

TITLE = "client, ms of CPU"

# The most that ours may cost, in parts of what the other costs; `None` is of interest only.
CREATE = {"floor": 1.5, "hubspot_api_client": 1 / 50, "stock": 1 / 4, "hubspot_sdk": None}
# hubspot_api_client makes a configuration for each model of the inputs; a read has too few of them
# for 1/50: the script by hand does not get there either.
READ = {"floor": 1.5, "hubspot_api_client": 1 / 12, "stock": 1 / 4, "hubspot_sdk": None}
ONE_CALL = {"bare": 1.25}
FIRST_CALL = {"floor": 1.15, "hubspot_api_client": None, "stock": None, "hubspot_sdk": None}
IMPORT = {"hubspot": 0.4}

# Calls in a turn: that of a fast client is long enough to be measured.
TURN = {"ours": 5, "floor": 5, "hubspot_api_client": 1, "stock": 2, "hubspot_sdk": 1}
SHORT_TURN = {"ours": 100, "bare": 100}

NOTES = (
    "floor is a script by hand: what it takes of another is near the least that any client can",
    "hubspot_api_client gives None for a batch create that is answered by 200; here it gets 201",
    "hubspot_sdk and stock leave ids integers, where the others make them text",
)


def duels(document: Path, folder: Path, rounds: int) -> Iterator[Duel]:
    """Measure everything; the folder is for what is made on the way."""
    python = interpreter()
    generate_stock(document, folder)
    with server() as url:
        ring = Ring(url, python, (ROOT / "generated", folder))
        times = ring.calls("create", TURN, rounds=rounds)
        yield from _batch("batch create, 2,000", CREATE, times)
        times = ring.calls("read", TURN, rounds=rounds)
        yield from _batch("batch read, 1,000 × 10", READ, times)
        times = ring.calls("one", SHORT_TURN, rounds=3 * rounds)
        yield from _against("one small call", ONE_CALL, times)
        times = ring.first_calls(("ours", *FIRST_CALL), rounds=rounds)
        yield from _against("import, client, first call", FIRST_CALL, times)
        times = ring.imports(("hubspot_associations", *IMPORT), rounds=rounds)
        yield from _against("import hubspot_associations", IMPORT, times)


def _batch(measure: str, bars: Mapping[str, float | None], times: Times) -> Iterator[Duel]:
    yield from _against(measure, bars, times)
    slow = "hubspot_api_client"
    yield Duel(f"  where floor / {slow}", times["floor"], times[slow], None)


def _against(measure: str, bars: Mapping[str, float | None], times: Times) -> Iterator[Duel]:
    ours = next(iter(times.values()))
    for other, bar in bars.items():
        yield Duel(f"{measure} / {other}", ours, times[other], bar)
