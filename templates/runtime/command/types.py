"""Association types by label, by the name of HubSpot's constant, or by id."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeGuard, get_args, get_origin

from ..kinds import is_model, json_kind, parts
from ..shapes import is_mapping, is_sequence
from .cells import SEPARATOR, Kind
from .error import RowError, listed, similar

HUBSPOT_DEFINED = "HUBSPOT_DEFINED"
_FIELDS = {"associationCategory", "associationTypeId"}
_SHOWN = 20
_REMEMBERED = 10_000  # cells, for there may be millions that differ

Spec = dict[str, Any]


class Label(Protocol):
    """What is known of a type that the account has, in one direction."""

    @property
    def category(self) -> str: ...
    @property
    def type_id(self) -> int: ...
    @property
    def label(self) -> str | None: ...


class Types(Kind):
    """
    The cells of a column of association types.

    A type is a label, compared without regard to case; the name of one of HubSpot's own, such as
    ``CONTACT_TO_PRIMARY_COMPANY``; an id; or category and id, such as ``USER_DEFINED:37``.

    Args:
        look_up: The types that the account has; asked once, when a label or a bare id is met.
        own: Ids of HubSpot's own types by name.
    """

    about = f"labels or ids of association types, with `{SEPARATOR}` between them"

    def __init__(self, look_up: Callable[[], Iterable[Label]], own: Mapping[str, int]) -> None:
        self._look_up = look_up
        self._own = own
        self._found: list[Label] | None = None
        self._known: dict[str, list[Spec] | RowError] = {}

    def parse(self, cell: str) -> list[Spec]:
        known = self._known.get(cell)
        if known is None:
            try:
                known = self.read(cell, SEPARATOR)
            except RowError as error:
                known = error
            if len(self._known) < _REMEMBERED:
                self._known[cell] = known
        if isinstance(known, RowError):
            raise RowError(str(known), hint=known.hint)
        return known

    def accept(self, value: Any) -> list[Spec]:
        if isinstance(value, str):
            return self.parse(value)
        return [self._accept(item) for item in (value if is_sequence(value) else [value])]

    def show(self, value: Any) -> str:
        return SEPARATOR.join(
            f"{spec['associationCategory']}:{spec['associationTypeId']}" for spec in value
        )

    def read(self, text: str, delimiter: str) -> list[Spec]:
        """
        The types in a text; one that has the delimiter in its name stands in quotes.

        Raises:
            RowError: One is not known, there is more than one of that name, or there is no name.
        """
        try:
            names = next(csv.reader([text], delimiter=delimiter, skipinitialspace=True))
        except csv.Error:
            raise RowError("is more than one line") from None
        if found := [self._spec(name.strip()) for name in names if name.strip()]:
            return found
        raise RowError("names no type")

    def _accept(self, item: Any) -> Spec:
        if _is_spec(item):
            return item
        if isinstance(item, str | int):
            return self._spec(str(item))
        raise RowError(
            f"has {json_kind(item)} where a type has to be",
            hint=f"a label, an id, or an object of {listed(sorted(_FIELDS))}",
        )

    def _spec(self, name: str) -> Spec:
        category, _, number = name.rpartition(":")
        if _is_number(number) and category.isupper():
            return _shape(category, int(number))
        if name in self._own:
            return _shape(HUBSPOT_DEFINED, self._own[name])
        if self._found is None:
            self._found = list(self._look_up())
        if _is_number(name):
            chosen = [label for label in self._found if label.type_id == int(name)]
        else:
            chosen = [label for label in self._found if label.label == name] or [
                label
                for label in self._found
                if label.label and label.label.casefold() == name.casefold()
            ]
        if len(chosen) > 1:
            either = " or ".join(f"`{label.category}:{label.type_id}`" for label in chosen)
            raise RowError(f"has `{name}`, which is not one type but {len(chosen)}", hint=either)
        if not chosen:
            raise self._unknown(name, self._found)
        return _shape(chosen[0].category, chosen[0].type_id)

    def _unknown(self, name: str, there: list[Label]) -> RowError:
        labels = [label.label for label in there if label.label]
        meant = similar(name, labels)
        asked = f"; did you mean `{meant}`?" if meant else ""
        shown = [
            f"`{label.label}`" if label.label else f"`{label.category}:{label.type_id}` (no label)"
            for label in there
        ]
        more = f" and {len(there) - _SHOWN} more" if len(there) > _SHOWN else ""
        return RowError(
            f"has `{name}`, which is no association type of these objects{asked}",
            hint=f"there are {', '.join(shown[:_SHOWN])}{more}" if there else "there are none",
        )


def are_types(type_: Any) -> bool:
    """Whether a declared type is a list of association types."""
    item = get_args(type_)[0] if get_origin(type_) is list else None
    return is_model(item) and set(parts(item)) == _FIELDS


def _is_spec(value: object) -> TypeGuard[Spec]:
    return is_mapping(value) and set(value) == _FIELDS


def _shape(category: str, id_: int) -> Spec:
    return {"associationCategory": category, "associationTypeId": id_}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()
