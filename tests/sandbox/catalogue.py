"""The object types the sandbox knows, and the association types HubSpot defines between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

Category = Literal["HUBSPOT_DEFINED", "USER_DEFINED", "INTEGRATOR_DEFINED", "WORK"]
HUBSPOT_DEFINED: Category = "HUBSPOT_DEFINED"
USER_DEFINED: Category = "USER_DEFINED"

TypeKey = tuple[Category, int]  # unique within a direction only


@dataclass(frozen=True, slots=True, eq=False)  # one of each, so identity is equality, and cheap
class ObjectType:
    """A kind of record, e.g. contacts."""

    id: str
    name: str
    plural: str


@dataclass(frozen=True, slots=True, eq=False)
class Direction:
    """From one object type to another; type ids and limits belong to a direction."""

    from_type: ObjectType
    to_type: ObjectType

    @property
    def inverse(self) -> "Direction":
        return direction_between(self.to_type, self.from_type)


@dataclass(slots=True, eq=False)
class AssociationType:
    """
    One side of an association type.

    Attributes:
        label: Can be changed; None for the plain type, which every association has.
        name: The same on both sides; unique among user-defined types; never answered.
        inverse_id: Type id of the same association seen from the other side.
    """

    category: Category
    id: int
    direction: Direction
    label: str | None
    name: str
    inverse_id: int

    @property
    def key(self) -> TypeKey:
        return self.category, self.id

    @property
    def inverse_key(self) -> TypeKey:
        return self.category, self.inverse_id


def find_object_type(text: str) -> ObjectType | None:
    """The object type with that singular, plural (any case) or id; a custom one has only its id."""
    return _BY_TEXT.get(text.lower())


@cache
def direction_between(from_type: ObjectType, to_type: ObjectType) -> Direction:
    """The direction, the same object each time."""
    return Direction(from_type, to_type)


def predefined_types() -> Iterator[AssociationType]:
    """Every association type of a new account, both sides."""
    for one, other, ids in _PLAIN:
        yield from both_sides(HUBSPOT_DEFINED, _direction(one, other), ids)
    for one, other, ids, labels in _LABELLED:
        yield from both_sides(HUBSPOT_DEFINED, _direction(one, other), ids, labels)
    yield from both_sides(USER_DEFINED, _direction("contact", CUSTOM.id), (1, 2))


def both_sides(
    category: Category,
    direction: Direction,
    ids: tuple[int, int],
    labels: tuple[str | None, str | None] = (None, None),
    name: str = "",
) -> tuple[AssociationType, ...]:
    """The association type and its inverse; one alone when it is its own inverse."""
    (there, back), (label, inverse_label) = ids, labels
    side = AssociationType(category, there, direction, label, name, back)
    if there == back:
        return (side,)
    return side, AssociationType(category, back, direction.inverse, inverse_label, name, there)


CUSTOM = ObjectType("2-1001", "pet", "pets")

_STANDARD = (
    ObjectType("0-1", "contact", "contacts"),
    ObjectType("0-2", "company", "companies"),
    ObjectType("0-3", "deal", "deals"),
    ObjectType("0-5", "ticket", "tickets"),
    ObjectType("0-8", "line_item", "line_items"),
    ObjectType("0-14", "quote", "quotes"),
    ObjectType("0-27", "task", "tasks"),
    ObjectType("0-46", "note", "notes"),
    ObjectType("0-47", "meeting", "meetings"),
    ObjectType("0-48", "call", "calls"),
    ObjectType("0-49", "email", "emails"),
)

_BY_TEXT = {
    CUSTOM.id: CUSTOM,
    **{text: type_ for type_ in _STANDARD for text in (type_.id, type_.name, type_.plural)},
}

_PLAIN = (
    ("contact", "contact", (449, 449)),
    ("contact", "company", (279, 280)),
    ("contact", "deal", (4, 3)),
    ("contact", "ticket", (15, 16)),
    ("company", "company", (450, 450)),
    ("company", "deal", (342, 341)),
    ("company", "ticket", (340, 339)),
    ("deal", "deal", (451, 451)),
    ("deal", "ticket", (27, 28)),
    ("deal", "line_item", (19, 20)),
    ("deal", "quote", (63, 64)),
    ("ticket", "ticket", (452, 452)),
    ("quote", "line_item", (67, 68)),
    ("quote", "contact", (69, 70)),
    ("quote", "company", (71, 72)),
    ("company", "call", (181, 182)),
    ("company", "email", (185, 186)),
    ("company", "meeting", (187, 188)),
    ("company", "note", (189, 190)),
    ("company", "task", (191, 192)),
    ("contact", "call", (193, 194)),
    ("contact", "email", (197, 198)),
    ("contact", "meeting", (199, 200)),
    ("contact", "note", (201, 202)),
    ("contact", "task", (203, 204)),
    ("deal", "call", (205, 206)),
    ("deal", "email", (209, 210)),
    ("deal", "meeting", (211, 212)),
    ("deal", "note", (213, 214)),
    ("deal", "task", (215, 216)),
    ("ticket", "call", (219, 220)),
    ("ticket", "email", (223, 224)),
    ("ticket", "meeting", (225, 226)),
    ("ticket", "note", (227, 228)),
    ("ticket", "task", (229, 230)),
)

_LABELLED = (
    ("contact", "company", (1, 2), ("Primary", "Primary")),
    ("company", "deal", (6, 5), ("Primary", "Primary")),
    ("company", "ticket", (25, 26), ("Primary", "Primary")),
    ("company", "company", (13, 14), ("Child Company", "Parent Company")),
    ("company", "contact", (930, 931), ("Billing Contact", "Billing Contact")),
)


def _direction(from_text: str, to_text: str) -> Direction:
    return direction_between(_BY_TEXT[from_text], _BY_TEXT[to_text])
