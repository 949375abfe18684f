"""The generated files, in memory and on disk: compare the two, or make the disk equal."""

from .drift import Drift, compare
from .files import FileTree
from .writing import write

__all__ = ["Drift", "FileTree", "compare", "write"]
