"""Black, in process."""

from __future__ import annotations

import black
from black.mode import TargetVersion
from black.parsing import InvalidInput

from ..errors import TemplateError
from .quote import WIDTH

MODE = black.Mode(line_length=WIDTH, target_versions={TargetVersion.PY311})


def format_python(text: str, path: str) -> str:
    """
    The text as black formats it.

    Raises:
        TemplateError: It is not Python.
    """
    try:
        return black.format_str(text, mode=MODE)
    except InvalidInput as error:
        said = " ".join(str(error).split())
        raise TemplateError(
            f"the text of `{path}` is not Python: {said}",
            hint="mend its template; text from a document has to pass a quoting filter",
        ) from None
