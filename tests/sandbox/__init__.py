"""
A stateful local server that behaves like HubSpot's associations API, to test and play against.

It follows HubSpot's documentation, its published specifications and public reports; where they
disagree or are silent, the place concerned says what was chosen. Limits on associations per record
are stored and answered, but not enforced. On command it misbehaves, see ``faults``.
"""

from .app import DEFAULT_TOKEN, NO_SCOPES_TOKEN, build_app
from .audit import Audit, audit
from .clock import Clock, ticking, wall_clock
from .faults import FAULTS, Fault, FaultPlan, Faults, Script, no_faults
from .received import ReceivedRequest
from .server import Sandbox, running_sandbox
from .snapshot import Snapshot
from .store import Store

__all__ = [
    "DEFAULT_TOKEN",
    "FAULTS",
    "NO_SCOPES_TOKEN",
    "Audit",
    "Clock",
    "Fault",
    "FaultPlan",
    "Faults",
    "ReceivedRequest",
    "Sandbox",
    "Script",
    "Snapshot",
    "Store",
    "audit",
    "build_app",
    "no_faults",
    "running_sandbox",
    "ticking",
    "wall_clock",
]
