"""The report as GitHub workflow commands, which become annotations of lines in a pull request."""

from __future__ import annotations

from collections.abc import Mapping

from ..change import Change, Comparison, Level
from .surroundings import Surroundings
from .words import standing_alone, summary

_COMMANDS: Mapping[Level, str] = {"breaking": "error", "warning": "warning", "info": "notice"}

_SHOWN = 10
"""Annotations of a kind that GitHub takes from one step; the order of changes is for these."""


def render(comparison: Comparison, around: Surroundings) -> str:
    """One command for each change, and a line for the log of the step."""
    said = f"{comparison.old.source} -> {comparison.new.source}: {summary(comparison)}"
    commands = [_command(change, around) for change in comparison.changes]
    if max(comparison.counts.values()) > _SHOWN:
        said += f"; GitHub shows the first {_SHOWN} of each level as annotations"
    return "\n".join([*commands, _not_a_command(said)])


def _command(change: Change, around: Surroundings) -> str:
    properties = {}
    if at := around.anchor(change):
        properties["file"] = at.file
        if at.line:
            properties["line"] = str(at.line)
        if at.column:
            properties["col"] = str(at.column)
    properties["title"] = f"{change.layer}: {change.rule}"
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[change.level]} {shown}::{_data(standing_alone(change))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _not_a_command(text: str) -> str:
    """A line that the runner prints: it obeys only what begins with two colons."""
    return " ".join(text.split()).lstrip(":").replace("##[", "[")
