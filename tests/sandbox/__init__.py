"""
A stateful local server that behaves like HubSpot's associations API, to test and play against.

It follows HubSpot's documentation, its published specifications and public reports; where they
disagree or are silent, the place concerned says what was chosen. Limits on associations per record
are stored and answered, but not enforced.
"""

from .app import DEFAULT_TOKEN, NO_SCOPES_TOKEN, build_app
from .clock import Clock, ticking, wall_clock
from .received import ReceivedRequest
from .server import Sandbox, running_sandbox
from .store import Store

__all__ = [
    "DEFAULT_TOKEN",
    "NO_SCOPES_TOKEN",
    "Clock",
    "ReceivedRequest",
    "Sandbox",
    "Store",
    "build_app",
    "running_sandbox",
    "ticking",
    "wall_clock",
]
