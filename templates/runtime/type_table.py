"""Association types of HubSpot's own: what each is, and how those of a direction are found."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal, TypeAlias, get_args

import msgspec

Kind: TypeAlias = Literal["unlabeled", "primary", "labeled"]

_ORDER = get_args(Kind)


class AssociationType(msgspec.Struct, frozen=True):
    """
    A type that HubSpot defines, in one direction.

    Attributes:
        id: Names the type only together with category and direction: a type that an account has
            defined itself may have the same id.
        name: That of the constant.
        from_type: Singular name of the object type that the association starts from.
        to_type: Singular name of the object type that it points to.
        inverse_id: Id of the same association from the other side; None if that is not known.
        kind: The plain type, the primary one, or another with a label by HubSpot.
    """

    id: int
    name: str
    from_type: str
    to_type: str
    inverse_id: int | None = None
    kind: Kind = "unlabeled"

    @property
    def spec(self) -> dict[str, str | int]:
        """The type in wire shape, as in ``types=[CONTACT_TO_COMPANY.spec]``."""
        return {"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": self.id}


class TypeTable:
    """
    The types among the names of a module, by direction; put in order at the first question.

    Args:
        names: What the module defines.
        spellings: What object types are called besides their singular names, with those.
    """

    def __init__(self, names: Mapping[str, object], spellings: Mapping[str, str]) -> None:
        self._names = names
        self._spellings = spellings

    def find(self, from_type: str, to_type: str) -> list[AssociationType]:
        """
        The types from one object type to another: unlabeled, primary, then others.

        Args:
            from_type: A name, singular or plural, or an object type id, in any case: ``contact``,
                ``contacts``, ``0-1``.
            to_type: The same for the other side.

        Returns:
            None of them for a custom object, whose types are the account's own, and for a name that
            the table does not know.
        """
        return list(
            self._by_direction.get((self._singular(from_type), self._singular(to_type)), ())
        )

    def inverse(self, type_: AssociationType) -> AssociationType | None:
        """The same association from the other side; None if that is not known."""
        back = self.find(type_.to_type, type_.from_type)
        return next((found for found in back if found.id == type_.inverse_id), None)

    def _singular(self, object_type: str) -> str:
        text = object_type.lower()
        return self._spellings.get(text, text)

    @cached_property
    def _by_direction(self) -> Mapping[tuple[str, str], list[AssociationType]]:
        found: dict[tuple[str, str], list[AssociationType]] = {}
        for value in tuple(self._names.values()):
            if isinstance(value, AssociationType):
                found.setdefault((value.from_type, value.to_type), []).append(value)
        for types in found.values():
            types.sort(key=lambda type_: _ORDER.index(type_.kind))
        return found
