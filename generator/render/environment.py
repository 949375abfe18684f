"""Our own Jinja environment: undefined names are errors, filters know where a text will stand."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
)
from jinja2 import (
    TemplateError as JinjaError,
)

from ..errors import Location, TemplateError
from . import bulk_view, model_view, quote, type_view, view

HINT = "mend the template, or drop it from the folder given by --templates to use ours"


def environment(folders: tuple[Path, ...]) -> Environment:
    """An environment whose templates are looked for in the folders, in that order."""
    found = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # it escapes HTML; Python source has filters of its own
    )
    found.filters.update(_FILTERS)
    return found


def fill(found: Environment, template: str, context: Mapping[str, Any]) -> str:
    """
    The text of a template.

    Raises:
        TemplateError: The template is missing or broken, with its line.
    """
    try:
        return found.get_template(template).render(context)
    except (JinjaError, TypeError, ValueError) as error:  # the last two from what it calls
        raise TemplateError(_message(error), at=_place(error, template), hint=HINT) from None


def _message(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template `{error.name}`"
    said = getattr(error, "message", None) or error  # Jinja adds the place to the latter
    return " ".join(str(said).split()) or type(error).__name__


def _place(error: Exception, template: str) -> Location:
    """Where in a template: a syntax error says so, and Jinja gives all others template lines."""
    line = getattr(error, "lineno", None)
    if line:
        return Location(getattr(error, "filename", None) or template, line, 0)
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.endswith(".jinja")
    ]
    return (
        Location(frames[-1].filename, frames[-1].lineno or 1, 0) if frames else Location(template)
    )


def _prose(text: str, indent: int) -> str:
    return quote.docstring(quote.paragraphs(text, indent))


def _entries(named: list[tuple[str, str]], indent: int) -> str:
    return quote.docstring(quote.entries(named, indent))


def _sections(op: view.OperationView | bulk_view.BulkView) -> list[tuple[str, str]]:
    sections = (
        ("Args", _entries(op.arguments, 12)),
        ("Returns", _prose(op.returned, 12)),
        ("Raises", _entries(op.raises, 12)),
        ("Scopes", _prose(", ".join(op.scopes), 12)),
        ("Source", _prose(op.link, 12)),
    )
    return [(title, text) for title, text in sections if text]


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "comment": quote.comment,
    "literal": quote.literal,
    "toml": quote.toml,
    "docstring": quote.docstring,
    "prose": _prose,
    "entries": _entries,
    "sections": _sections,
    "request": view.request,
    "in_class": view.in_class,
    "of_method": view.of_method,
    "about": model_view.about,
    "documented": model_view.documented,
    "declaration": model_view.declaration,
    "normalised_fields": model_view.normalised_fields,
    "arguments": type_view.arguments,
    "bulk_signature": bulk_view.bulk_signature,
    "bulk_run": bulk_view.bulk_run,
    "bulk_constants": bulk_view.bulk_constants,
}
