"""Labels of a pair of object types: list, create, update, delete."""

import re

from ..answers import (
    VALIDATION_ERROR,
    Answer,
    RefusalError,
    association_type,
    invalid,
    invalid_types,
)
from ..bodies import LabelUpdate, NewLabel
from ..call import Call
from ..catalogue import USER_DEFINED, AssociationType, Direction

MOST_LABELS = 50


def list_(call: Call) -> Answer:
    """Every type of the direction, the plain one and HubSpot's own among them."""
    types = call.store.types(call.direction)
    return Answer(200, {"results": [association_type(type_, call.version) for type_ in types]})


def create(call: Call) -> Answer:
    """A new label, both sides; an empty text makes the plain type of a pair that has none."""
    direction, store, new = call.direction, call.store, call.body(NewLabel)
    _check_name(call, new.name)
    _check_label(call, direction, new.label)
    created: tuple[AssociationType, ...] = ()
    if new.label:
        labels = new.label, new.inverse_label or new.label
        created = store.create_type(direction, new.name, labels)
    if store.plain(direction) is None:
        default_name = f"{direction.from_type.name}_to_{direction.to_type.name}"
        plain_name = default_name if new.label else new.name
        created += store.create_type(direction, plain_name, (None, None))
    return Answer(200, {"results": [association_type(type_, call.version) for type_ in created]})


def update(call: Call) -> Answer:
    """New texts for a label; without ``inverseLabel`` the one text goes on both sides."""
    new = call.body(LabelUpdate)
    type_ = _own_type(call, call.direction, new.type_id)
    call.store.relabel(type_, new.label, new.inverse_label or new.label)
    return Answer(204)


def delete(call: Call) -> Answer:
    """Remove a label, both sides, by the id of either; associations keep their other types."""
    direction, type_id = call.direction, int(call.path["type_id"])
    if call.store.find_type(direction, (USER_DEFINED, type_id)) is None:
        direction = direction.inverse
    type_ = _own_type(call, direction, type_id)
    if type_.label is None and call.store.label_count(direction):
        raise invalid(
            "Definition with label still exists; "
            f"Cannot delete unlabeled type with associationTypeId {type_id}"
        )
    call.store.delete_type(type_)
    return Answer(204)


def _check_name(call: Call, name: str) -> None:
    if not re.fullmatch(r"[^\W\d][^-]*", name):
        raise invalid(f"{name} is not a valid name: no hyphen, no digit at its beginning")
    if call.store.name_taken(name):
        message = f"An association definition with the name {name} already exists"
        raise RefusalError(409, message, category="CONFLICT")


def _check_label(call: Call, direction: Direction, label: str) -> None:
    taken = {type_.label or "" for type_ in call.store.types(direction)}
    names = f"{direction.from_type.id} and {direction.to_type.id}"
    if label in taken:
        raise invalid(f"Association definition label {label} already exists between {names}")
    if label and call.store.label_count(direction) >= MOST_LABELS:
        message = f"No more than {MOST_LABELS} association types are allowed between {names}"
        raise RefusalError(437, message, category=VALIDATION_ERROR)


def _own_type(call: Call, direction: Direction, type_id: int) -> AssociationType:
    type_ = call.store.find_type(direction, (USER_DEFINED, type_id))
    if type_ is None:
        raise invalid_types([(USER_DEFINED, type_id)])
    return type_
