"""JSON values as text that is the same when they are equal."""

import json
from typing import Any

UNTOLD = "…"
"""For what cannot be told as JSON."""


def json_text(value: Any) -> str:
    """The same text for equal values; 1 and 1.0 are equal, 1 and true are not."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    try:
        return json.dumps(value, sort_keys=True, ensure_ascii=False)
    except (RecursionError, TypeError, ValueError):
        return UNTOLD
