"""Which entry of one mapping became which of the other, where equal names are not all there is."""

from collections.abc import Iterator, Mapping
from typing import Any

from .media_types import covers


def matched(
    keyword: str, old: Mapping[Any, Any], new: Mapping[Any, Any]
) -> Iterator[tuple[Any, Any, str]]:
    """Pairs of names, ``None`` for none, with what happened to the name itself if anything did."""
    left = {name: None for name in new if name not in old}
    for name in old:
        if name in new:
            yield name, name, ""
            continue
        other, what = None, ""
        if keyword == "media-type":
            other, what = _media_type(name, left)
        elif keyword == "response.status":
            other, what = _status(name, left)
        left.pop(other, None)
        yield name, other, what
    for name in left:
        yield None, name, ""


def _media_type(name: str, others: Mapping[str, Any]) -> tuple[str | None, str]:
    """`application/*` takes in `application/json`, and that `application/problem+json`."""
    kind = name.split(";")[0]
    for other in others:
        other_kind = other.split(";")[0]
        if kind == other_kind:
            return other, "renamed"
        if covers(other_kind, kind):
            return other, "generalized"
        if covers(kind, other_kind):
            return other, "specialized"
    return None, ""


def _status(name: str, others: Mapping[str, Any]) -> tuple[str | None, str]:
    """`2XX` takes in `200`."""
    for other in others:
        one, two = name.upper(), other.upper()
        if one[:1] == two[:1] and "XX" in (one[1:], two[1:]):
            return other, "generalized" if two[1:] == "XX" else "specialized"
    return None, ""
