"""Many histories, on the same two sandboxes and connections."""

from collections.abc import Iterable

from hubspot_associations.v4 import Client

from tests.calling import connected
from tests.sandbox import running_sandbox

from .figures import Figures
from .history import run


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
