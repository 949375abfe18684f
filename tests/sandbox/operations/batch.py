"""Associations by the batch: create, create_default, read, delete, delete_labels."""

from ..answers import VALIDATION_ERROR, Answer, Json, invalid_type_error, invalid_types, item_error
from ..bodies import Batch, Fan, Pair, Reading, Spec, TypedPair
from ..call import Call
from ..catalogue import Direction
from ..links import Bond
from ..paging import page
from .associations import (
    connect_plain,
    known_types,
    labels_between,
    plain_type,
    same_record,
    self_association,
)

READ_LIMIT = 1_000
WRITE_LIMIT = 2_000  # documented for create; taken for the others, of which nothing is known
READ_PAGE = 500


def create(call: Call) -> Answer:
    """Replace the types of each pair; an input that is wrong does not stop the others."""
    direction, store = call.direction, call.store
    results: list[Json] = []
    errors: list[Json] = []
    bonds: dict[tuple[Spec, ...], Bond] = {}  # most inputs of a batch have the same types
    for item in call.inputs(Batch[TypedPair], at_most=WRITE_LIMIT):
        from_id, to_id = str(item.from_), str(item.to)
        wrong = _pair_errors(call, direction, from_id, to_id)
        if item.types not in bonds:
            types, unknown = known_types(store, direction, item.types)
            wrong += [invalid_type_error(direction, key) for key in unknown]
            if not unknown:
                bonds[item.types] = store.bond(direction, types)
        if wrong:
            errors += wrong
            continue
        store.connect(bonds[item.types], from_id, to_id)
        results.append(labels_between(bonds[item.types], from_id, to_id))
    return call.batch(results, errors, status=call.version.batch_create)


def create_default(call: Call) -> Answer:
    """Make the plain association of each pair; two results for each input."""
    direction = call.direction
    plain = plain_type(call.store, direction)
    results: list[Json] = []
    errors: list[Json] = []
    for item in call.inputs(Batch[Pair], at_most=WRITE_LIMIT):
        from_id, to_id = str(item.from_), str(item.to)
        if wrong := _pair_errors(call, direction, from_id, to_id):
            errors += wrong
        else:
            results += connect_plain(call.store, plain, from_id, to_id)
    return call.batch(results, errors)


def read(call: Call) -> Answer:
    """The associations of each input; one that has none is an error, and not among results."""
    direction = call.direction
    results: list[Json] = []
    errors: list[Json] = []
    for item in call.inputs(Batch[Reading], at_most=READ_LIMIT):
        from_id = str(item)
        if not call.store.associated(direction, from_id):
            errors.append(_nothing_found(direction, from_id))
            continue
        found = page(call, direction, from_id, item.after, READ_PAGE)
        results.append({"from": {"id": from_id}, "to": found.pop("results"), **found})
    return call.batch(results, errors)


def delete(call: Call) -> Answer:
    """Remove associations with all their types; here ``to`` is a list."""
    direction = call.direction
    for item in call.inputs(Batch[Fan], at_most=WRITE_LIMIT):
        for to in item.to:
            call.store.disconnect(direction, str(item.from_), str(to))
    return call.emptied(call.version.batch_archive)


def delete_labels(call: Call) -> Answer:
    """Remove types from pairs; without the plain one an association is gone."""
    direction = call.direction
    inputs = call.inputs(Batch[TypedPair], at_most=WRITE_LIMIT)
    types, unknown = known_types(call.store, direction, (ref for i in inputs for ref in i.types))
    if unknown:  # all or nothing: a 204, as v4 has it, could not say which input was wrong
        raise invalid_types(unknown)
    by_key = {type_.key: type_ for type_ in types}
    for item in inputs:
        removed = {by_key[ref.key] for ref in item.types}
        call.store.remove_types(direction, str(item.from_), str(item.to), removed)
    return call.emptied(call.version.batch_archive)


def _pair_errors(call: Call, direction: Direction, from_id: str, to_id: str) -> list[Json]:
    exists = call.store.exists
    if exists(from_id) and exists(to_id):
        if not same_record(direction, from_id, to_id):
            return []
        # HubSpot names neither sub-category nor ids here, so a client can only read the words
        return [item_error(VALIDATION_ERROR, self_association(from_id))]
    return [
        item_error(VALIDATION_ERROR, f"{id_} is not a valid ID", "INVALID_IDENTIFIER", {"id": id_})
        for id_ in (from_id, to_id)
        if not exists(id_)
    ]


def _nothing_found(direction: Direction, from_id: str) -> Json:
    from_name, to_name = direction.from_type.name, direction.to_type.name
    return item_error(
        "OBJECT_NOT_FOUND",
        f"No {to_name} is associated with {from_name} {from_id}.",
        "NO_ASSOCIATIONS_FOUND",
        {"fromObjectId": from_id, "fromObjectType": from_name, "toObjectType": to_name},
    )
