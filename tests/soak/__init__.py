"""
Clients against a sandbox that misbehaves at random, and a second one that does not.

Each seed is one history: a client works through it on the faulty sandbox and gets a success or a
typed error for each call; the same call goes to the other sandbox if it was carried out, and the
two accounts have to be equal afterwards.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

if find_spec("hubspot_associations") is None:  # not installed; pytest knows where it is
    sys.path.append(str(Path(__file__).parents[2] / "generated"))
