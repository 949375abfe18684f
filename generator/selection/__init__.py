"""What of a package is wanted: which API versions, which operations, and what these reach."""

from .names import EVERYTHING, Selection
from .operations import select
from .runtime import reached

__all__ = ["EVERYTHING", "Selection", "reached", "select"]
