"""Runs the parser of openapi-python-client and turns its warnings into errors with a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser.errors import GeneratorError, ParseError
from openapi_python_client.parser.openapi import GeneratorData
from openapi_python_client.schema import OpenAPI
from pydantic import ValidationError

from ..errors import Finding, SpecError
from ..spec.load import Spec
from ..spec.positions import Pointer
from ..spec.shape import walk
from .causes import causes
from .document import for_parser, place_of, with_places
from .names import PREFIX, class_name

_OPERATION = re.compile(r"WARNING parsing (?P<verb>[A-Z]+) (?P<path>\S+) within")
_SCHEMA = re.compile(r"(?:parse|process) schema (?:/components/schemas/)?(?P<name>[^\s:]+)")
_LOST = (
    "Could not find reference"  # the loader found every reference: the parser has lost its target
)
_NOISE = re.compile(
    r"Unable to parse this part of your OpenAPI document:\s*:?\s*"
    r"|Problem creating a (Property|Parameter):\s*:?\s*"
    r"|\s*Failure to process schema has resulted in the removal of:.*"
    r"|Could not find reference in parsed models or enums\s*"
    r"|<\S+ object at \w+>",  # 0.29.1 prints its own wrapper of a text
    re.DOTALL,
)
_CLASH = re.compile(
    r"conflicting enums named (?P<enum>\w+)|duplicate models with name \"(?P<model>\w+)\""
)
_STATUS = re.compile(r"status code (?:pattern: )?(?P<status>\w+)")


def parse(spec: Spec) -> GeneratorData:
    """
    What the parser makes of a document, complete.

    Raises:
        SpecError: It would have left something out, or cannot read the document at all.
    """
    parsed = GeneratorData.from_dict(for_parser(spec.document), config=_config(spec.path))
    if isinstance(parsed, GeneratorError):
        raise SpecError.of(sorted(_validation(spec, parsed)))
    if _warnings(parsed):
        raise SpecError.of(sorted(_findings(spec)))
    return parsed


def _warnings(parsed: GeneratorData) -> list[ParseError]:
    by_tag = parsed.endpoint_collections_by_tag.values()
    return [*parsed.errors, *(error for found in by_tag for error in found.parse_errors)]


def _findings(spec: Spec) -> set[Finding]:
    """What is wrong: the causes that we know, else what the parser says, as near as it knows."""
    marked = GeneratorData.from_dict(with_places(spec.document), config=_config(spec.path))
    warnings = _warnings(marked) if isinstance(marked, GeneratorData) else []
    clashes = {clash for warning in warnings for clash in _clash(spec, warning)}
    if known := clashes | {*causes(spec)}:
        return known
    first = [warning for warning in warnings if not _is_consequence(warning.detail or "")]
    return {_warning(spec, warning) for warning in first or warnings}


def _clash(spec: Spec, warning: ParseError) -> Iterator[Finding]:
    """Two classes of one name, if that is what the warning is about."""
    found = _CLASH.search(" ".join(filter(None, (warning.header, warning.detail))))
    if found and (place := place_of(warning.data)):
        name = found["enum"] or found["model"]
        same = (
            spec.locate(*at)
            for kind, at, _ in walk("document", spec.document)
            if kind == "schema" and at != place and class_name(" ".join(_words(at))) == name
        )
        there = next((f", at {at}" for at in same), "")
        message = f"there is another class `{name}`{there}"
        yield Finding(spec.locate(*place), message, "give one of the two another name or `title`")


def _words(at: Pointer) -> Iterator[str]:
    """What the parser makes the name of a class of."""
    if at[0] == "components":
        yield from (str(part) for part in at[2:] if part not in ("properties", "items"))


def _config(source: str) -> Config:
    return Config.from_sources(
        ConfigFile(
            field_prefix=PREFIX, literal_enums=True
        ),  # no names of members: see `member_name`
        MetaType.NONE,
        document_source=source,
        file_encoding="utf-8",
        overwrite=False,
        output_path=None,
    )


def _warning(spec: Spec, warning: ParseError) -> Finding:
    said = " ".join(filter(None, (warning.detail, warning.header)))
    return Finding(
        spec.locate(*(place_of(warning.data) or _pointer(said))),
        _sentence(warning.detail or warning.header),
        "the parser leaves this out of a client; write it in a way that it can read",
    )


def _is_consequence(detail: str) -> bool:
    return _LOST in detail and "Recursive" not in detail


def _pointer(said: str) -> tuple[str, ...]:
    if operation := _OPERATION.search(said):
        found: tuple[str, ...] = ("paths", operation["path"], operation["verb"].lower())
        if status := _STATUS.search(said):
            return (*found, "responses", status["status"])
        return (
            (*found, "requestBody") if "content type" in said or "body" in said.lower() else found
        )
    if schema := _SCHEMA.search(said):
        return ("components", "schemas", schema["name"].rpartition("/")[2])
    return ()


def _validation(spec: Spec, error: GeneratorError) -> Iterator[Finding]:
    """The same failure again, this time with the place that the parser's error has only as text."""
    try:
        OpenAPI.model_validate(spec.document)
    except ValidationError as invalid:
        deepest = max(len(_existing(spec.document, found["loc"])) for found in invalid.errors())
        for found in invalid.errors():
            pointer = _existing(spec.document, found["loc"])
            if len(pointer) == deepest:  # the others are the branches of a union that was not meant
                missing = f"`{found['loc'][-1]}`: " if found["type"] == "missing" else ""
                yield Finding(
                    spec.locate(*pointer),
                    f"{missing}{_sentence(found['msg'])}",
                    "see the OpenAPI 3.1 specification",
                )
        return
    yield Finding(spec.locate(), _sentence(error.detail or error.header), None)


def _existing(document: Any, location: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The parts of a pydantic location that are places of the document, not pydantic's classes."""
    found: list[str | int] = []
    for part in location:
        try:
            document = document[part]
        except (KeyError, IndexError, TypeError):
            continue
        found.append(part)
    return tuple(found)


def _sentence(text: str) -> str:
    line = " ".join(_NOISE.sub("", text).split())
    return (line[:1].lower() + line[1:]).rstrip(".: ")
