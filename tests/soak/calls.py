"""Calls chosen at random, so that they often meet what calls before them have left."""

import random
from typing import Any

from hubspot_associations._runtime.call import Call
from hubspot_associations.v4 import operations

_LABELLED = ("contacts", "companies")
_RECORDS = range(1, 4)
_LABELS = range(2)


def choose(chance: random.Random) -> Call[Any]:
    """Any call that may change something, or a read."""
    make: Any = chance.choice(_ALL)
    call: Call[Any] = make(chance)
    return call


def _record(chance: random.Random) -> dict[str, str]:
    return {"id": str(chance.choice(_RECORDS))}


def _type(chance: random.Random) -> dict[str, Any]:
    """HubSpot's own, or one that `_create_label` may have made."""
    if chance.random() < 0.3:
        return {"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 1}
    return {"associationCategory": "USER_DEFINED", "associationTypeId": _label_id(chance)}


def _label_id(chance: random.Random) -> int:
    return 2 * chance.choice(_LABELS) + 1


def _pair(chance: random.Random) -> tuple[str, int, str, int]:
    return "contacts", chance.choice(_RECORDS), "companies", chance.choice(_RECORDS)


def _inputs(chance: random.Random, **more: Any) -> list[Any]:
    return [
        {"from": _record(chance), "to": _record(chance), **more}
        for _ in range(chance.randint(1, 3))
    ]


def _create(chance: random.Random) -> Call[Any]:
    return operations.associations_create(*_pair(chance), types=[_type(chance)])


def _create_default(chance: random.Random) -> Call[Any]:
    return operations.associations_create_default(*_pair(chance))


def _delete(chance: random.Random) -> Call[Any]:
    return operations.associations_delete(*_pair(chance))


def _list(chance: random.Random) -> Call[Any]:
    return operations.associations_list("contacts", chance.choice(_RECORDS), "companies")


def _batch_create(chance: random.Random) -> Call[Any]:
    inputs = _inputs(chance, types=[_type(chance)])
    return operations.batch_create(*_LABELLED, inputs=inputs)


def _batch_create_default(chance: random.Random) -> Call[Any]:
    return operations.batch_create_default(*_LABELLED, inputs=_inputs(chance))


def _batch_read(chance: random.Random) -> Call[Any]:
    return operations.batch_read(*_LABELLED, inputs=[_record(chance), _record(chance)])


def _batch_delete(chance: random.Random) -> Call[Any]:
    inputs: Any = [{"from": _record(chance), "to": [_record(chance), _record(chance)]}]
    return operations.batch_delete(*_LABELLED, inputs=inputs)


def _batch_delete_labels(chance: random.Random) -> Call[Any]:
    inputs = _inputs(chance, types=[_type(chance)])
    return operations.batch_delete_labels(*_LABELLED, inputs=inputs)


def _create_label(chance: random.Random) -> Call[Any]:
    name = f"label_{chance.randint(1, 99)}"
    return operations.labels_create(*_LABELLED, label=name, name=name)


def _update_label(chance: random.Random) -> Call[Any]:
    label = f"other {chance.randint(1, 99)}"
    return operations.labels_update(*_LABELLED, association_type_id=_label_id(chance), label=label)


def _delete_label(chance: random.Random) -> Call[Any]:
    return operations.labels_delete(*_LABELLED, _label_id(chance))


def _create_limit(chance: random.Random) -> Call[Any]:
    limit: Any = {
        "category": "HUBSPOT_DEFINED",
        "typeId": 1,
        "maxToObjectIds": chance.randint(1, 9),
    }
    return operations.limits_create(*_LABELLED, inputs=[limit])


def _delete_limit(_: random.Random) -> Call[Any]:
    limit: Any = {"category": "HUBSPOT_DEFINED", "typeId": 1}
    return operations.limits_delete(*_LABELLED, inputs=[limit])


def _report(_: random.Random) -> Call[Any]:
    return operations.reports_high_usage(1)


_ALL = (
    *(_create, _create_default, _delete, _list),
    *(_batch_create, _batch_create_default, _batch_read, _batch_delete, _batch_delete_labels),
    *(_create_label, _create_label, _update_label, _delete_label),
    *(_create_limit, _delete_limit, _report, _report),
)
