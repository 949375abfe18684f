"""
Cassettes: how scenarios are recorded with vcrpy, and played back from the files strictly.

``python -m tests.record`` records against the sandbox. With ``--live``, and a token in the
environment, it records against HubSpot itself, and `live` says what that does to an account.
"""

from .cassettes import FOLDER, HUBSPOT, Heading, headings, replaying, written
from .disguise import Disguise
from .live import Refusal, consent, record_live
from .sandboxed import record_all, record_in

__all__ = [
    "FOLDER",
    "HUBSPOT",
    "Disguise",
    "Heading",
    "Refusal",
    "consent",
    "headings",
    "record_all",
    "record_in",
    "record_live",
    "replaying",
    "written",
]
