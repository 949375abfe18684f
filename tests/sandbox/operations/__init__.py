"""The nineteen operations, by tag as in the client; each is a function from a call to an answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ..answers import Answer
from ..call import Call
from . import associations, batch, labels, limits, reports


@dataclass(frozen=True, slots=True)
class Operation:
    """
    Where an operation is found, and what answers it.

    Attributes:
        family: ``objects`` or ``associations``, which have different path prefixes.
        path: Below the prefix, with parameters in braces.
    """

    method: Literal["GET", "POST", "PUT", "DELETE"]
    family: Literal["objects", "associations"]
    path: str
    run: Callable[[Call], Answer]


_LIST = "/{from_type}/{from_id}/associations/{to_type}"
_PAIR = "/{from_type}/{from_id}/associations/{to_type}/{to_id}"
_DEFAULT = "/{from_type}/{from_id}/associations/default/{to_type}/{to_id}"
_BATCH = "/{from_type}/{to_type}/batch"
_LABELS = "/{from_type}/{to_type}/labels"
_LIMITS = "/definitions/configurations"
_LIMITS_OF_PAIR = "/definitions/configurations/{from_type}/{to_type}"
_HIGH_USAGE = "/usage/high-usage-report/{user_id:int}"

OPERATIONS = (
    Operation("GET", "objects", _LIST, associations.list_),
    Operation("PUT", "objects", _PAIR, associations.create),
    Operation("PUT", "objects", _DEFAULT, associations.create_default),
    Operation("DELETE", "objects", _PAIR, associations.delete),
    Operation("POST", "associations", f"{_BATCH}/create", batch.create),
    Operation("POST", "associations", f"{_BATCH}/associate/default", batch.create_default),
    Operation("POST", "associations", f"{_BATCH}/read", batch.read),
    Operation("POST", "associations", f"{_BATCH}/archive", batch.delete),
    Operation("POST", "associations", f"{_BATCH}/labels/archive", batch.delete_labels),
    Operation("GET", "associations", _LABELS, labels.list_),
    Operation("POST", "associations", _LABELS, labels.create),
    Operation("PUT", "associations", _LABELS, labels.update),
    Operation("DELETE", "associations", f"{_LABELS}/{{type_id:int}}", labels.delete),
    Operation("GET", "associations", f"{_LIMITS}/all", limits.list_all),
    Operation("GET", "associations", _LIMITS_OF_PAIR, limits.list_),
    Operation("POST", "associations", f"{_LIMITS_OF_PAIR}/batch/create", limits.create),
    Operation("POST", "associations", f"{_LIMITS_OF_PAIR}/batch/update", limits.update),
    Operation("POST", "associations", f"{_LIMITS_OF_PAIR}/batch/purge", limits.delete),
    Operation("POST", "associations", _HIGH_USAGE, reports.high_usage),
)
