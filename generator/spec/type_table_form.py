"""The form of the table of association types: which keys and values it has, and where."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from .. import ir
from ..errors import Finding
from .files import Origin
from .shape import parts
from .wording import listed, quoted, suggestion


@dataclass(frozen=True, slots=True)
class _Form:
    """What a value must be, by a test and in words."""

    fits: Callable[[Any], bool]
    words: str


def _text(pattern: str, words: str) -> _Form:
    expression = re.compile(pattern)
    return _Form(lambda value: isinstance(value, str) and bool(expression.fullmatch(value)), words)


_KINDS: tuple[str, ...] = get_args(ir.Kind)
_WORD = _text(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", "lower-case words, joined by `_`")
_CONSTANT = _text(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*", "upper-case words, joined by `_`")
_OBJECT_TYPE_ID = _text(r"0-[1-9][0-9]*", 'an object type id of HubSpot between quotes: `"0-1"`')
_ID = _Form(lambda value: type(value) is int and value > 0, "a whole number above 0")
_KIND = _Form(lambda value: value in _KINDS, f"one of {listed(_KINDS)}")
_ALIASES = _Form(
    lambda value: isinstance(value, list) and all(map(_WORD.fits, value)), "a list of names"
)

_TABLE = ("object_types", "types")
_OBJECT_TYPE = {"id": _OBJECT_TYPE_ID, "plural": _WORD, "aliases": _ALIASES}
_TYPE = {"id": _ID, "to": _WORD, "inverse": _ID, "kind": _KIND}


def misshapen(root: Origin) -> Iterator[Finding]:
    """Everything that is not where it should be, or not what."""
    if not isinstance(root.value, dict):
        yield Finding(root.at, "a table must be a mapping", "begin with `object_types:`")
        return
    yield from _keys(root, _TABLE, _TABLE)
    for name in _TABLE:
        yield from _not_a_mapping(root.down(name)) if name in root.value else ()
    for object_type in entries(root, "object_types"):
        yield from _entry(object_type, _WORD, _OBJECT_TYPE, ())
    for group in entries(root, "types"):
        yield from _not_a_mapping(group)
        for type_ in entries(group):
            yield from _entry(type_, _CONSTANT, _TYPE, ("id", "to"))


def entries(origin: Origin, *keys: str) -> Iterator[Origin]:
    """The entries of a mapping, or of one in it; none of what is no mapping."""
    value = origin.value
    for key in keys:
        value = value.get(key)
    for name, _ in parts(value) if isinstance(value, dict) else ():
        yield origin.down(*keys, name)


def _entry(
    entry: Origin, name: _Form, fields: Mapping[str, _Form], required: tuple[str, ...]
) -> Iterator[Finding]:
    """What is wrong with the name of an entry, and with its fields."""
    if not name.fits(entry.pointer[-1]):
        yield Finding(entry.at, f"{_shown(entry)} is no name here", f"write {name.words}")
    yield from _not_a_mapping(entry)
    yield from _keys(entry, fields, required)
    for field in entries(entry):
        form = fields.get(str(field.pointer[-1]))
        if form and not form.fits(field.value):
            message = f"{_shown(field)} of {_shown(entry)} is {quoted(field.value)}"
            yield Finding(field.at, message, f"write {form.words}")


def _not_a_mapping(origin: Origin) -> Iterator[Finding]:
    if not isinstance(origin.value, dict):
        yield Finding(origin.at, f"{_shown(origin)} must be a mapping", "write `{}` if it is empty")


def _keys(
    origin: Origin, known: Mapping[str, _Form] | tuple[str, ...], required: tuple[str, ...]
) -> Iterator[Finding]:
    """Keys that mean nothing, and keys that are missing."""
    where = f" of {_shown(origin)}" if origin.pointer else ""
    for field in entries(origin):
        key = str(field.pointer[-1])
        if key not in known:
            hint = suggestion(key, known) or f"there are {listed(known)}"
            yield Finding(field.at, f"the key {quoted(key)}{where} means nothing", hint)
    for key in required if isinstance(origin.value, dict) else ():
        if key not in origin.value:
            yield Finding(origin.at, f"`{key}`{where} is missing", f"write `{key}:`")


def _shown(origin: Origin) -> str:
    return quoted(origin.pointer[-1])
