"""What JSON of a stranger has to be; anything else is a `TypeError`."""

from __future__ import annotations

from typing import Any

from ..tree import FileTree


def mapping(value: Any) -> dict[str, Any]:
    """An object."""
    if not isinstance(value, dict):
        raise TypeError
    return value


def items(value: Any) -> list[str]:
    """A list of texts."""
    if not isinstance(value, list):
        raise TypeError
    return [text(item) for item in value]


def texts(value: Any) -> dict[str, str]:
    """Text by name."""
    return {text(name): text(inner) for name, inner in mapping(value).items()}


def paths(value: Any) -> dict[str, str]:
    """
    Text by path below a folder.

    Raises:
        UsageError: A path leads out of it.
    """
    found = texts(value)
    FileTree(found)
    return found


def text(value: Any) -> str:
    """A text."""
    if not isinstance(value, str):
        raise TypeError
    return value
