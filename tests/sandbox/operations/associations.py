"""The associations of one record: list, create, create_default, delete."""

from collections.abc import Iterable
from functools import cache

from ..answers import Answer, Json, invalid, invalid_types, not_found
from ..bodies import Spec, TypeRef
from ..call import Call
from ..catalogue import AssociationType, Direction, TypeKey
from ..links import Bond
from ..paging import page
from ..store import Store

MOST_RESULTS = 500


def list_(call: Call) -> Answer:
    """A page of what the record is associated with; an empty one when there is nothing."""
    direction, from_id = call.direction, call.path["from_id"]
    if not call.store.exists(from_id):
        raise not_found()
    limit = call.query.get("limit", str(MOST_RESULTS))
    if not limit.isdecimal() or not 1 <= int(limit) <= MOST_RESULTS:
        raise invalid(f"limit must be from 1 to {MOST_RESULTS}, and was {limit}")
    return Answer(200, page(call, direction, from_id, call.query.get("after"), int(limit)))


def create(call: Call) -> Answer:
    """Replace the types of the pair by those of the body, and the plain one."""
    direction, specs = call.direction, call.body(tuple[Spec, ...])
    _check_pair(call, direction)
    types, unknown = known_types(call.store, direction, specs)
    if unknown:
        raise invalid_types(unknown)
    bond = call.store.bond(direction, types)
    call.store.connect(bond, *call.pair)
    return Answer(201, labels_between(bond, *call.pair))


def create_default(call: Call) -> Answer:
    """Make the plain association; labels that the pair already has stay."""
    direction = call.direction
    _check_pair(call, direction)
    plain = plain_type(call.store, direction)
    return call.batch(connect_plain(call.store, plain, *call.pair))


def delete(call: Call) -> Answer:
    """Remove the association with all its types; that there was none makes no difference."""
    call.store.disconnect(call.direction, *call.pair)
    return Answer(204)


def plain_type(store: Store, direction: Direction) -> AssociationType:
    """The plain type of the direction. Raises RefusalError when the pair has none."""
    plain = store.plain(direction)
    if plain is None:
        names = f"{direction.from_type.name} and {direction.to_type.name}"
        raise invalid(f"There is no default association type between {names}")
    return plain


def known_types(
    store: Store, direction: Direction, refs: Iterable[TypeRef]
) -> tuple[list[AssociationType], list[TypeKey]]:
    """The association types meant, and the keys of those that this direction does not have."""
    found = {ref.key: store.find_type(direction, ref.key) for ref in refs}
    unknown = [key for key, type_ in found.items() if type_ is None]
    return [type_ for type_ in found.values() if type_ is not None], unknown


def connect_plain(store: Store, plain: AssociationType, from_id: str, to_id: str) -> list[Json]:
    """Associate two records by the plain type; one result for each direction."""
    direction = plain.direction
    kept = store.types_between(direction, from_id, to_id)
    store.connect(store.bond(direction, kept), from_id, to_id)
    one, other = {"id": from_id}, {"id": to_id}
    return [
        {"from": one, "to": other, "associationSpec": _spec(plain.key)},
        {"from": other, "to": one, "associationSpec": _spec(plain.inverse_key)},
    ]


def labels_between(bond: Bond, from_id: str, to_id: str) -> Json:
    """The pair with its labels in words; here the ids are numbers."""
    return {
        "fromObjectTypeId": bond.direction.from_type.id,
        "fromObjectId": int(from_id),
        "toObjectTypeId": bond.direction.to_type.id,
        "toObjectId": int(to_id),
        "labels": bond.labels,
    }


def same_record(direction: Direction, from_id: str, to_id: str) -> bool:
    """Whether the pair is one and the same record, which is never allowed."""
    return direction.from_type is direction.to_type and from_id == to_id


def self_association(object_id: str) -> str:
    """HubSpot's words for a record that shall be associated with itself."""
    return f"Object {object_id} cannot be associated to itself ({object_id})"


def _check_pair(call: Call, direction: Direction) -> None:
    sides = zip((direction.from_type, direction.to_type), call.pair, strict=True)
    missing = [(type_, id_) for type_, id_ in sides if not call.store.exists(id_)]
    if any(not id_.isdecimal() for _, id_ in missing):
        raise not_found()
    if missing:
        reasons = [f"{type_.name.upper()}={id_} is not valid" for type_, id_ in missing]
        context = {"INVALID_OBJECT_IDS": reasons}
        raise invalid("One or more associations are invalid", context=context)
    if same_record(direction, *call.pair):
        raise invalid(self_association(call.pair[0]))


@cache
def _spec(key: TypeKey) -> Json:
    return {"associationCategory": key[0], "associationTypeId": key[1]}
