"""From a package to the text of its files: our own Jinja environment, quoting filters, black."""

from .format import format_python
from .render import render_shared, render_version

__all__ = ["format_python", "render_shared", "render_version"]
