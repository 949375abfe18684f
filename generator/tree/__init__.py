"""The generated files, in memory and on disk: compare the two, or make the disk equal."""

from .drift import Drift, compare
from .files import VENDORED, FileTree
from .writing import write

__all__ = ["VENDORED", "Drift", "FileTree", "compare", "write"]
