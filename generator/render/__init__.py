"""From a package to the text of its files: our own Jinja environment, quoting filters, black."""

from .format import COMPACT, format_python
from .render import Distribution, render_shared, render_types, render_version

__all__ = [
    "COMPACT",
    "Distribution",
    "format_python",
    "render_shared",
    "render_types",
    "render_version",
]
