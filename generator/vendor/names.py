"""Names under which a copy can be imported."""

from __future__ import annotations

import keyword
import re
import sys
import unicodedata
from collections.abc import Sequence

from ..errors import Finding, UsageError

_DEVICE = re.compile("con|prn|aux|nul|(com|lpt)[0-9]")


def check_name(name: str) -> None:
    """
    Refuse what no `import` can name.

    Raises:
        UsageError: With the reason.
    """
    hint = "use letters, digits and `_`, as in `hubspot`"
    if not name.isidentifier() or keyword.iskeyword(name):
        raise UsageError(f"`{name}` is no name for a Python module", hint=hint)
    if unicodedata.normalize("NFKC", name) != name:
        raise UsageError(f"Python would read `{name}` as another name", hint=hint)
    if _DEVICE.fullmatch(name.casefold()):
        raise UsageError(f"`{name}` is a device on Windows, no file can have that name", hint=hint)
    if name.startswith("__") and name.endswith("__"):
        raise UsageError(f"`{name}` has a meaning of its own in Python", hint=hint)


def shadowed(name: str, dependencies: Sequence[str]) -> tuple[Finding, ...]:
    """A word about a name that something else has that the copy, or the app, may import."""
    packages = {re.split(r"[^\w-]", line, maxsplit=1)[0] for line in dependencies}
    if name in sys.stdlib_module_names:
        what = "a module of the standard library"
    elif name in packages:
        what = "a package that the copy itself needs"
    else:
        return ()
    message = f"`{name}` is {what}, too: keep the copy inside a package of the app"
    return (Finding(None, message, "or choose another --name"),)
