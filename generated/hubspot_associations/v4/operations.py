# Generated from v4.yaml by `hubgen generate`. Edits are overwritten.
"""
Every operation of HubSpot associations v4 as a `Call` that was not sent yet.

`client.send(call)` sends one; `client.send_raw(call)` gives status, headers and body as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import NoneType
from typing import Any

from .._runtime.arguments import given as _given
from .._runtime.call import Call
from .._runtime.codec import UNSET, Id, UnsetType
from .._runtime.paging import Pagination
from .models import (
    AssociatedObject,
    AssociatedObjectPage,
    AssociationInput,
    AssociationSpec,
    DefaultAssociationBatch,
    DefaultAssociationInput,
    DeleteInput,
    EmptyBatch,
    LabelList,
    LabelsBetweenPair,
    LabelsBetweenPairBatch,
    LimitBatch,
    LimitInput,
    LimitKey,
    LimitList,
    ReadInput,
    ReadResultBatch,
    UsageReport,
)


def associations_list(
    from_object_type: str,
    from_object_id: str | int,
    to_object_type: str,
    *,
    after: str | UnsetType = UNSET,
    limit: int | UnsetType = UNSET,
) -> Call[AssociatedObjectPage]:
    """List the associations of a record."""
    return Call(
        "associations_list",
        "GET",
        "/crm/v4/objects/{fromObjectType}/{fromObjectId}/associations/{toObjectType}",
        (
            _given("from_object_type", from_object_type, str),
            _given("from_object_id", from_object_id, Id),
            _given("to_object_type", to_object_type, str),
        ),
        query={
            "after": _given("after", after, str | UnsetType),
            "limit": _given("limit", limit, int | UnsetType),
        },
        cursor="after",
        result=AssociatedObjectPage,
        idempotent=True,
    )


ASSOCIATIONS_LIST_PAGING: Pagination[AssociatedObjectPage, AssociatedObject] = Pagination(
    "after", ("paging", "next_", "after"), lambda page: page.results
)


def associations_create(
    from_object_type: str,
    from_object_id: str | int,
    to_object_type: str,
    to_object_id: str | int,
    *,
    types: Iterable[AssociationSpec | Mapping[str, Any]],
) -> Call[LabelsBetweenPair]:
    """Associate two records with labels."""
    return Call(
        "associations_create",
        "PUT",
        "/crm/v4/objects/{fromObjectType}/{fromObjectId}/associations/{toObjectType}/{toObjectId}",
        (
            _given("from_object_type", from_object_type, str),
            _given("from_object_id", from_object_id, Id),
            _given("to_object_type", to_object_type, str),
            _given("to_object_id", to_object_id, Id),
        ),
        body=_given("types", types, list[AssociationSpec]),
        result=LabelsBetweenPair,
        idempotent=True,
    )


def associations_delete(
    from_object_type: str, from_object_id: str | int, to_object_type: str, to_object_id: str | int
) -> Call[None]:
    """Delete all associations between two records."""
    return Call(
        "associations_delete",
        "DELETE",
        "/crm/v4/objects/{fromObjectType}/{fromObjectId}/associations/{toObjectType}/{toObjectId}",
        (
            _given("from_object_type", from_object_type, str),
            _given("from_object_id", from_object_id, Id),
            _given("to_object_type", to_object_type, str),
            _given("to_object_id", to_object_id, Id),
        ),
        result=NoneType,
        idempotent=True,
    )


def associations_create_default(
    from_object_type: str, from_object_id: str | int, to_object_type: str, to_object_id: str | int
) -> Call[DefaultAssociationBatch]:
    """Associate two records without label."""
    return Call(
        "associations_create_default",
        "PUT",
        "/crm/v4/objects/{fromObjectType}/{fromObjectId}/associations/default/{toObjectType}/{toObjectId}",
        (
            _given("from_object_type", from_object_type, str),
            _given("from_object_id", from_object_id, Id),
            _given("to_object_type", to_object_type, str),
            _given("to_object_id", to_object_id, Id),
        ),
        result=DefaultAssociationBatch,
        idempotent=True,
    )


def batch_create(
    from_object_type: str,
    to_object_type: str,
    *,
    inputs: Iterable[AssociationInput | Mapping[str, Any]],
) -> Call[LabelsBetweenPairBatch]:
    """Associate many pairs with labels."""
    return Call(
        "batch_create",
        "POST",
        "/crm/v4/associations/{fromObjectType}/{toObjectType}/batch/create",
        (
            _given("from_object_type", from_object_type, str),
            _given("to_object_type", to_object_type, str),
        ),
        body={"inputs": _given("inputs", inputs, list[AssociationInput])},
        result=LabelsBetweenPairBatch,
        idempotent=True,
    )


def batch_create_default(
    from_object_type: str,
    to_object_type: str,
    *,
    inputs: Iterable[DefaultAssociationInput | Mapping[str, Any]],
) -> Call[DefaultAssociationBatch]:
    """Associate many pairs without label."""
    return Call(
        "batch_create_default",
        "POST",
        "/crm/v4/associations/{fromObjectType}/{toObjectType}/batch/associate/default",
        (
            _given("from_object_type", from_object_type, str),
            _given("to_object_type", to_object_type, str),
        ),
        body={"inputs": _given("inputs", inputs, list[DefaultAssociationInput])},
        result=DefaultAssociationBatch,
        idempotent=True,
    )


def batch_read(
    from_object_type: str, to_object_type: str, *, inputs: Iterable[ReadInput | Mapping[str, Any]]
) -> Call[ReadResultBatch]:
    """Read the associations of many records."""
    return Call(
        "batch_read",
        "POST",
        "/crm/v4/associations/{fromObjectType}/{toObjectType}/batch/read",
        (
            _given("from_object_type", from_object_type, str),
            _given("to_object_type", to_object_type, str),
        ),
        body={"inputs": _given("inputs", inputs, list[ReadInput])},
        result=ReadResultBatch,
        idempotent=True,
    )


def batch_delete(
    from_object_type: str, to_object_type: str, *, inputs: Iterable[DeleteInput | Mapping[str, Any]]
) -> Call[EmptyBatch]:
    """Delete all associations between many pairs."""
    return Call(
        "batch_delete",
        "POST",
        "/crm/v4/associations/{fromObjectType}/{toObjectType}/batch/archive",
        (
            _given("from_object_type", from_object_type, str),
            _given("to_object_type", to_object_type, str),
        ),
        body={"inputs": _given("inputs", inputs, list[DeleteInput])},
        result=EmptyBatch,
        idempotent=True,
    )


def batch_delete_labels(
    from_object_type: str,
    to_object_type: str,
    *,
    inputs: Iterable[AssociationInput | Mapping[str, Any]],
) -> Call[EmptyBatch]:
    """Delete labels from many pairs."""
    return Call(
        "batch_delete_labels",
        "POST",
        "/crm/v4/associations/{fromObjectType}/{toObjectType}/batch/labels/archive",
        (
            _given("from_object_type", from_object_type, str),
            _given("to_object_type", to_object_type, str),
        ),
        body={"inputs": _given("inputs", inputs, list[AssociationInput])},
        result=EmptyBatch,
        idempotent=True,
    )


def labels_list(from_object_type: str, to_object_type: str) -> Call[LabelList]:
    """List the labels between two object types."""
    return Call(
        "labels_list",
        "GET",
        "/crm/v4/associations/{fromObjectType}/{toObjectType}/labels",
        (
            _given("from_object_type", from_object_type, str),
            _given("to_object_type", to_object_type, str),
        ),
        result=LabelList,
        idempotent=True,
    )


def labels_create(
    from_object_type: str,
    to_object_type: str,
    *,
    label: str,
    name: str,
    inverse_label: str | UnsetType = UNSET,
) -> Call[LabelList]:
    """Create a label."""
    return Call(
        "labels_create",
        "POST",
        "/crm/v4/associations/{fromObjectType}/{toObjectType}/labels",
        (
            _given("from_object_type", from_object_type, str),
            _given("to_object_type", to_object_type, str),
        ),
        body={
            "label": _given("label", label, str),
            "name": _given("name", name, str),
            "inverseLabel": _given("inverse_label", inverse_label, str | UnsetType),
        },
        result=LabelList,
        idempotent=False,
    )


def labels_update(
    from_object_type: str,
    to_object_type: str,
    *,
    association_type_id: int,
    label: str,
    inverse_label: str | UnsetType = UNSET,
) -> Call[None]:
    """Change a label."""
    return Call(
        "labels_update",
        "PUT",
        "/crm/v4/associations/{fromObjectType}/{toObjectType}/labels",
        (
            _given("from_object_type", from_object_type, str),
            _given("to_object_type", to_object_type, str),
        ),
        body={
            "associationTypeId": _given("association_type_id", association_type_id, int),
            "label": _given("label", label, str),
            "inverseLabel": _given("inverse_label", inverse_label, str | UnsetType),
        },
        result=NoneType,
        idempotent=True,
    )


def labels_delete(
    from_object_type: str, to_object_type: str, association_type_id: int
) -> Call[None]:
    """Delete a label."""
    return Call(
        "labels_delete",
        "DELETE",
        "/crm/v4/associations/{fromObjectType}/{toObjectType}/labels/{associationTypeId}",
        (
            _given("from_object_type", from_object_type, str),
            _given("to_object_type", to_object_type, str),
            _given("association_type_id", association_type_id, int),
        ),
        result=NoneType,
        idempotent=True,
    )


def limits_list_all() -> Call[LimitList]:
    """List all limits."""
    return Call(
        "limits_list_all",
        "GET",
        "/crm/v4/associations/definitions/configurations/all",
        result=LimitList,
        idempotent=True,
    )


def limits_list(from_object_type: str, to_object_type: str) -> Call[LimitList]:
    """List the limits between two object types."""
    return Call(
        "limits_list",
        "GET",
        "/crm/v4/associations/definitions/configurations/{fromObjectType}/{toObjectType}",
        (
            _given("from_object_type", from_object_type, str),
            _given("to_object_type", to_object_type, str),
        ),
        result=LimitList,
        idempotent=True,
    )


def limits_create(
    from_object_type: str, to_object_type: str, *, inputs: Iterable[LimitInput | Mapping[str, Any]]
) -> Call[LimitBatch]:
    """Set limits."""
    return Call(
        "limits_create",
        "POST",
        "/crm/v4/associations/definitions/configurations/{fromObjectType}/{toObjectType}/batch/create",
        (
            _given("from_object_type", from_object_type, str),
            _given("to_object_type", to_object_type, str),
        ),
        body={"inputs": _given("inputs", inputs, list[LimitInput])},
        result=LimitBatch,
        idempotent=True,
    )


def limits_update(
    from_object_type: str, to_object_type: str, *, inputs: Iterable[LimitInput | Mapping[str, Any]]
) -> Call[LimitBatch]:
    """Change limits."""
    return Call(
        "limits_update",
        "POST",
        "/crm/v4/associations/definitions/configurations/{fromObjectType}/{toObjectType}/batch/update",
        (
            _given("from_object_type", from_object_type, str),
            _given("to_object_type", to_object_type, str),
        ),
        body={"inputs": _given("inputs", inputs, list[LimitInput])},
        result=LimitBatch,
        idempotent=True,
    )


def limits_delete(
    from_object_type: str, to_object_type: str, *, inputs: Iterable[LimitKey | Mapping[str, Any]]
) -> Call[EmptyBatch]:
    """Remove limits."""
    return Call(
        "limits_delete",
        "POST",
        "/crm/v4/associations/definitions/configurations/{fromObjectType}/{toObjectType}/batch/purge",
        (
            _given("from_object_type", from_object_type, str),
            _given("to_object_type", to_object_type, str),
        ),
        body={"inputs": _given("inputs", inputs, list[LimitKey])},
        result=EmptyBatch,
        idempotent=True,
    )


def reports_high_usage(user_id: int) -> Call[UsageReport]:
    """Request a report of high usage."""
    return Call(
        "reports_high_usage",
        "POST",
        "/crm/v4/associations/usage/high-usage-report/{userId}",
        (_given("user_id", user_id, int),),
        result=UsageReport,
        idempotent=False,
    )
