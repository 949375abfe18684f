"""Black, in process."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import black
from black.mode import TargetVersion
from black.parsing import InvalidInput

from ..errors import TemplateError
from .quote import WIDTH

# Black 26 formats twice, since some code changes again the second time. Ours does not, says a test,
# and one pass is a fifth of a run. Without that function in a later release, it takes two.
_once: Callable[..., str] = getattr(black, "_format_str_once", black.format_str)
MODE = black.Mode(line_length=WIDTH, target_versions={TargetVersion.PY311})
COMPACT = dataclasses.replace(MODE, line_length=120, magic_trailing_comma=False)
"""For a file that holds what is a package elsewhere."""


def format_python(text: str, path: str, mode: black.Mode = MODE) -> str:
    """
    The text as black formats it.

    Raises:
        TemplateError: It is not Python.
    """
    try:
        return _once(text, mode=mode)
    except InvalidInput as error:
        said = " ".join(str(error).split())
        raise TemplateError(
            f"the text of `{path}` is not Python: {said}",
            hint="mend its template; text from a document has to pass a quoting filter",
        ) from None
