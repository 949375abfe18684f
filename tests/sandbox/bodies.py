"""
What operations read from request bodies, and how they refuse a body that is something else.

What a batch has by the thousand is not tracked by the garbage collector: it cannot be in a cycle.
"""

import re
from typing import Annotated, Generic, TypeVar

import msgspec

from .answers import RefusalError, invalid
from .catalogue import Category, TypeKey

T = TypeVar("T")


class Ref(msgspec.Struct, frozen=True, gc=False):
    """A record; a number will do for its id."""

    id: str | int

    def __str__(self) -> str:
        return str(self.id)


class TypeRef(msgspec.Struct, frozen=True, gc=False):
    """An association type, as limits and answers name it."""

    category: Category
    id: int = msgspec.field(name="typeId")

    @property
    def key(self) -> TypeKey:
        return self.category, self.id


class Spec(TypeRef, frozen=True, gc=False):
    """An association type, as all other requests name it."""

    category: Category = msgspec.field(name="associationCategory")
    id: int = msgspec.field(name="associationTypeId")


class Pair(msgspec.Struct, frozen=True, gc=False):
    """Two records, whose direction is that of the path."""

    from_: Ref = msgspec.field(name="from")
    to: Ref


class TypedPair(Pair, frozen=True, gc=False):
    """Two records and what shall associate them, or no longer do so."""

    types: tuple[Spec, ...]


class Fan(msgspec.Struct, frozen=True, gc=False):
    """One record and several others."""

    from_: Ref = msgspec.field(name="from")
    to: tuple[Ref, ...]


class Reading(Ref, frozen=True, gc=False):
    """A record whose associations are wanted, from a cursor on."""

    after: str | None = None


class Limit(TypeRef, frozen=True, gc=False):
    """How many records one record may have under a type; answers use another word."""

    most: Annotated[int, msgspec.Meta(ge=1)] = msgspec.field(name="maxToObjectIds")


class NewLabel(msgspec.Struct, frozen=True):
    """A label to be; its name is never answered."""

    label: str
    name: str
    inverse_label: str | None = msgspec.field(name="inverseLabel", default=None)


class LabelUpdate(msgspec.Struct, frozen=True):
    """New texts for the label with that id in the direction of the path."""

    type_id: int = msgspec.field(name="associationTypeId")
    label: str
    inverse_label: str | None = msgspec.field(name="inverseLabel", default=None)


class Batch(msgspec.Struct, Generic[T], frozen=True):
    """The envelope of every batch request."""

    inputs: tuple[T, ...]


def decode(content: bytes, content_type: str, kind: type[T]) -> T:
    """The body as that kind. Raises RefusalError, in HubSpot's words, when it is not."""
    if not content:
        raise invalid("Invalid JSON input: a request body was expected, but none found")
    if not content_type.startswith("application/json"):
        raise RefusalError(415, "HTTP 415 Unsupported Media Type")
    try:
        return msgspec.json.decode(content, type=kind)
    except msgspec.DecodeError as error:
        if missing := re.match(r"Object missing required field `(\w+)`", str(error)):
            raise invalid(
                "Invalid input JSON on line 1, column 2. "
                f"Some required fields were not set: [{missing[1]}]"
            ) from None
        raise RefusalError(400, f"Invalid input JSON on line 1, column 1: {error}") from None
