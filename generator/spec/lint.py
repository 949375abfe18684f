"""Holds documents against the curation rules; everything that is wrong at once, by place."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..errors import Finding, SpecError
from .load import Spec
from .rules import EVERYWHERE, RULES
from .rules.place import Place
from .rules.versions import same_in_all_versions
from .shape import walk
from .source import Source
from .type_table import type_table


def lint(specs: Sequence[Spec]) -> tuple[Finding, ...]:
    """
    What is wrong with each document, and between them, without repetition.

    Documents that share a file share its findings.
    """
    found = {finding for spec in specs for finding in _lint(spec)}
    found.update(same_in_all_versions(specs))
    return tuple(sorted(found))


def lint_table(table: Path) -> tuple[Finding, ...]:
    """What is wrong with the table of association types."""
    try:
        type_table(Source(table.resolve(), table.as_posix()))
    except SpecError as error:
        return error.findings
    return ()


def _lint(spec: Spec) -> Iterator[Finding]:
    for kind, pointer, value in walk("document", spec.document):
        place = Place(spec, kind, pointer, value)
        if _is_misshapen(kind, value):
            expected = "a list" if kind.startswith("[") else "a mapping"
            yield place.find(f"{place.shown} must be {expected}", f"write {expected} there")
        elif isinstance(value, dict):
            for rule in EVERYWHERE if kind[0] != "{" else ():
                yield from rule(place)
            for rule in RULES.get(kind, ()) if "$ref" not in value or kind[0] == "{" else ():
                yield from rule(place)


def _is_misshapen(kind: str, value: object) -> bool:
    if kind == "schema":
        return not isinstance(value, (dict, bool))
    if kind == "schemaName":
        return not isinstance(value, str)
    return not isinstance(value, list if kind.startswith("[") else dict)
