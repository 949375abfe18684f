"""Limits on associations per record and type: list_all, list, create, update, delete."""

from ..answers import Answer, Json, invalid_type_error
from ..bodies import Batch, Limit, TypeRef
from ..call import Call
from ..catalogue import AssociationType

MOST_INPUTS = 2_000


def list_all(call: Call) -> Answer:
    """Every limit that was set, of whatever pair."""
    limits = call.store.limits().items()
    return Answer(200, {"results": [_labelled(type_, most) for type_, most in limits]})


def list_(call: Call) -> Answer:
    """Every type of the direction with its limit, null where none was set."""
    limits = call.store.limits()
    types = call.store.types(call.direction)
    return Answer(200, {"results": [_labelled(type_, limits.get(type_)) for type_ in types]})


def create(call: Call) -> Answer:
    """Set limits; the answer has the labels."""
    return _set(call, call.version.limits_create, with_labels=True)


def update(call: Call) -> Answer:
    """Set limits, also where there was none; the answer has no labels."""
    return _set(call, 200, with_labels=False)


def delete(call: Call) -> Answer:
    """Forget limits; that there was none makes no difference."""
    direction = call.direction
    for item in call.inputs(Batch[TypeRef], at_most=MOST_INPUTS):
        type_ = call.store.find_type(direction, item.key)
        if type_ is not None:
            call.store.purge_limit(type_)
    return call.emptied(call.version.limits_purge)


def _set(call: Call, status: int, *, with_labels: bool) -> Answer:
    """Set all limits of the body or, when a type is wrong, none: the batch is then CANCELED."""
    direction = call.direction
    limits: list[tuple[AssociationType, int]] = []
    errors: list[Json] = []
    for item in call.inputs(Batch[Limit], at_most=MOST_INPUTS):
        type_ = call.store.find_type(direction, item.key)
        if type_ is None:
            errors.append(invalid_type_error(direction, item.key))
        else:
            limits.append((type_, item.most))
    if errors:
        return call.batch([], errors, outcome="CANCELED")
    for type_, most in limits:
        call.store.set_limit(type_, most)
    shown = _labelled if with_labels else _plain
    return call.batch([shown(type_, most) for type_, most in limits], status=status)


def _plain(type_: AssociationType, most: int | None) -> Json:
    return {
        "category": type_.category,
        "typeId": type_.id,
        "userEnforcedMaxToObjectIds": most,
    }


def _labelled(type_: AssociationType, most: int | None) -> Json:
    return _plain(type_, most) | {"label": type_.label}
