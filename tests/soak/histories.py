"""Many histories, on the same two sandboxes and connections."""

import time
from collections.abc import Iterable, Sequence

from hubspot_associations.v4 import Client

from tests.calling import connected
from tests.sandbox import running_sandbox

from .figures import Figures
from .history import run
from .part import Say, Size


def part(size: Size, say: Say) -> Sequence[str]:
    """As many histories of each kind of client."""
    violations = list[str]()
    for kind in ("sync", "async"):
        start = time.monotonic()
        figures = run_many(kind, range(size.first, size.first + size.histories))
        say(f"{kind}: {time.monotonic() - start:.0f} s")
        say("\n".join(figures.lines()))
        violations += figures.violations
    return violations


def run_many(kind: str, seeds: Iterable[int], *, careless: bool = False) -> Figures:
    """The histories of these seeds with a client of that kind; ``careless`` as for ``run``."""
    figures = Figures()
    with (
        running_sandbox() as faulty,
        running_sandbox() as faultless,
        Client(faultless.token, base_url=faultless.url, limiter=None) as twin,
        connected(kind, token=faulty.token, base_url=faulty.url) as caller,
    ):
        for seed in seeds:
            figures.add(run(seed, faulty, faultless, caller, twin, careless=careless))
    return figures
