"""JSON values of unknown shape, as the shape that is hoped for or an empty one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeGuard


def is_mapping(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether it is a JSON object."""
    return isinstance(value, dict)


def is_any_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Whether it can become a JSON object."""
    return isinstance(value, Mapping)


def is_iterable(value: object) -> TypeGuard[Iterable[Any]]:
    """Whether it can become a JSON array."""
    return isinstance(value, Iterable)


def is_sequence(value: object) -> TypeGuard[list[Any]]:
    """Whether it is a JSON array."""
    return isinstance(value, list)


def mapping(value: object) -> dict[str, Any]:
    """The JSON object, or an empty one."""
    return value if is_mapping(value) else {}


def sequence(value: object) -> list[Any]:
    """The JSON array, or an empty one."""
    return value if is_sequence(value) else []


def text(value: object) -> str:
    """The JSON string, or an empty one."""
    return value if isinstance(value, str) else ""
