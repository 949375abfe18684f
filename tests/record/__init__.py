"""
Cassettes: how scenarios are recorded with vcrpy, and played back from the files strictly.

``python -m tests.record`` records against the sandbox. With ``--live``, and a token in the
environment, it records against HubSpot itself, and `live` says what that does to an account.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

if find_spec("hubspot_associations") is None:  # not installed; pytest knows where it is
    sys.path.append(str(Path(__file__).parents[2] / "generated"))
