"""
What the client can do, once for every API version and for sync and async alike.

A scenario yields what it calls and is given what comes of it, so that the same lines serve a
`Client`, whose calls are answered at once, and an `AsyncClient`, whose calls have to be awaited.
Only the module that the client was imported from tells the versions apart.
"""

from . import associations, batch, labels, limits, reports  # noqa: F401  # they fill the table
from .play import play, play_async
from .scenario import SCENARIOS, Account, Scenario, Steps
from .versions import VERSIONS, operations

__all__ = [
    "SCENARIOS",
    "VERSIONS",
    "Account",
    "Scenario",
    "Steps",
    "operations",
    "play",
    "play_async",
]
