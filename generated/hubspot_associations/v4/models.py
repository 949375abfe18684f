# Generated from v4.yaml by `hubgen generate`. Edits are overwritten.
"""Models and enums of HubSpot associations v4: what goes over the wire, by name."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from .._runtime.codec import UNSET, WHOLE, Id, Model, OpenEnum, UnsetType
from .._runtime.evidence import Evidence
from .._runtime.partial import PartialResult


class AssociationCategory(OpenEnum):
    """
    Who defined an association type. A type id means something only together with it: HubSpot and an
    account may both have a type 1. To and from custom objects, the type without label is
    USER_DEFINED, too.

    Any other value is kept as it is.
    """

    HUBSPOT_DEFINED = "HUBSPOT_DEFINED"
    USER_DEFINED = "USER_DEFINED"
    INTEGRATOR_DEFINED = "INTEGRATOR_DEFINED"
    WORK = "WORK"


class BatchStatus(OpenEnum):
    """
    How far a batch is. COMPLETE means that HubSpot has worked on every input, not that any of them
    succeeded: look at `errors`.

    Any other value is kept as it is.
    """

    PENDING = "PENDING"
    PROCESSING = "PROCESSING"
    CANCELED = "CANCELED"
    COMPLETE = "COMPLETE"


class AssociatedObject(Model, kw_only=True):
    """
    A record at the far end of associations, with all types of association to it.

    Attributes:
        to_object_id: Id of the associated record.
        association_types: The types of association, in the direction to this record and in no
            order. A labeled association has the unlabeled type as well.
    """

    to_object_id: Id
    association_types: list[AssociationLabel]

    def __post_init__(self) -> None:
        if type(self.to_object_id) is WHOLE:
            self.to_object_id = str(self.to_object_id)


class AssociatedObjectPage(Model, kw_only=True):
    """
    A page of associated records.

    Attributes:
        results: The associated records on this page; empty if there are none.
        paging: Where to go on; absent on the last page.
    """

    results: list[AssociatedObject]
    paging: Paging | UnsetType = UNSET


class AssociationInput(Model, kw_only=True):
    """
    A pair of records with association types.

    Attributes:
        from_: The record that the association starts from.
        to: The record that the association points to.
        types: The association types, in the direction from `from` to `to`.
    """

    from_: ObjectRef
    to: ObjectRef
    types: list[AssociationSpec]


class AssociationLabel(Model, kw_only=True):
    """
    An association type with its label, in one direction.

    Attributes:
        category: Who defined the type.
        type_id: Id of the type, in this direction.
        label: What people see in HubSpot. Null for a type without label.
        from_object_type_id: Object type id of the records that the association starts from. Mostly
            null or absent.
        to_object_type_id: Object type id of the records that the association points to. Mostly null
            or absent.
    """

    category: AssociationCategory
    type_id: int
    label: str | None
    from_object_type_id: str | UnsetType | None = UNSET
    to_object_type_id: str | UnsetType | None = UNSET


class AssociationSpec(Model, kw_only=True):
    """
    An association type.

    Attributes:
        association_category: Who defined the type.
        association_type_id: Id of the type. It has a direction: contact to company is 279, company
            to contact 280.
    """

    association_category: AssociationCategory
    association_type_id: int


class BatchError(Model, kw_only=True):
    """
    Why some input of a batch failed. Which one is said in `context` or, in some failures, only in
    `message`.

    Attributes:
        status: The word `error`, not the HTTP status.
        category: Kind of failure. The client itself writes `UNCONFIRMED` for an input of which no
            answer says whether it was carried out.
        sub_category: Kind of failure, more closely. `crm.associations.NO_ASSOCIATIONS_FOUND` only
            says that a record has no associations, or does not exist.
        id: Id of this failure; mostly absent.
        message: What went wrong, for people. The text may change at any time.
        context: What the failure is about, as lists of values by name: `fromObjectId`, `id` and
            other names, which vary with the failure.
        errors: The failure in detail; mostly absent.
        links: Addresses of pages that may help, by name; mostly absent.
    """

    status: str = ""
    category: str = ""
    sub_category: str | UnsetType = UNSET
    id: str | UnsetType = UNSET
    message: str = ""
    context: dict[str, list[str]] = {}
    errors: list[ErrorDetail] = []
    links: dict[str, str] = {}


class DefaultAssociation(Model, kw_only=True):
    """
    An unlabeled association between two records, in one direction.

    Attributes:
        association_spec: Its type, in this direction.
        from_: The record that the association starts from.
        to: The record that the association points to.
    """

    association_spec: AssociationSpec
    from_: ObjectRef
    to: ObjectRef


class DefaultAssociationBatch(PartialResult["BatchError"], Model, kw_only=True, gc=True):
    """
    Outcome of associating records without label, one pair or many. Look at `failed` for what was
    not done, at `not_found` for the harmless rest.

    Attributes:
        results: The associations. Each pair gives two, one for each direction.
        status: How far the batch is.
        started_at: When HubSpot began to work on the batch.
        completed_at: When HubSpot was done with the batch.
        requested_at: When HubSpot received the batch. Mostly null or absent.
        num_errors: Number of errors; absent if there are none.
        errors: The inputs that failed or, in a read, have no associations; absent if there are
            none.
        links: Addresses of related pages, by name. Mostly empty or absent.
    """

    _evidence: ClassVar[Evidence] = Evidence(
        (
            "from.id",
            "to.id",
        ),
        (
            "from_.id",
            "to.id",
        ),
    )

    results: list[DefaultAssociation] = []
    status: BatchStatus | UnsetType = UNSET
    started_at: datetime | UnsetType = UNSET
    completed_at: datetime | UnsetType = UNSET
    requested_at: datetime | UnsetType | None = UNSET
    num_errors: int = 0
    errors: list[BatchError] = []
    links: dict[str, str] = {}


class DefaultAssociationInput(Model, kw_only=True):
    """
    A pair of records.

    Attributes:
        from_: The record that the association starts from.
        to: The record that the association points to.
    """

    from_: ObjectRef
    to: ObjectRef


class DeleteInput(Model, kw_only=True):
    """
    A record with those to separate from it.

    Attributes:
        from_: The record that the associations start from.
        to: The records that the associations point to. This is a list, unlike `to` of the other
            calls.
    """

    from_: ObjectRef
    to: list[ObjectRef]


class EmptyBatch(PartialResult["BatchError"], Model, kw_only=True, gc=True):
    """
    Outcome of a batch that has nothing to return but its errors. Look at `failed` for what was not
    done, at `not_found` for the harmless rest.

    Attributes:
        results: Empty. HubSpot publishes items of no type here, and none was ever seen.
        status: How far the batch is.
        started_at: When HubSpot began to work on the batch.
        completed_at: When HubSpot was done with the batch.
        requested_at: When HubSpot received the batch. Mostly null or absent.
        num_errors: Number of errors; absent if there are none.
        errors: The inputs that failed or, in a read, have no associations; absent if there are
            none.
        links: Addresses of related pages, by name. Mostly empty or absent.
    """

    _evidence: ClassVar[Evidence] = Evidence(nothing="crm.associations.NO_ASSOCIATIONS_FOUND")

    results: list[Any] = []
    status: BatchStatus | UnsetType = UNSET
    started_at: datetime | UnsetType = UNSET
    completed_at: datetime | UnsetType = UNSET
    requested_at: datetime | UnsetType | None = UNSET
    num_errors: int = 0
    errors: list[BatchError] = []
    links: dict[str, str] = {}


class EnqueueTime(Model, kw_only=True):
    """
    A point in time, the only one that HubSpot does not send as text.

    Attributes:
        date_only: Whether only the day counts.
        time_zone_shift: Minutes between UTC and the time zone that is meant.
        value: Milliseconds since 1970-01-01T00:00:00Z.
    """

    date_only: bool
    time_zone_shift: int
    value: int


class ErrorDetail(Model, kw_only=True):
    """
    One thing that is wrong.

    Attributes:
        message: What is wrong, for people.
        code: Kind of fault.
        in_: Name of the field or parameter at fault.
        sub_category: Kind of fault, more closely.
        context: What the fault is about, as lists of values by name.
    """

    message: str = ""
    code: str | UnsetType = UNSET
    in_: str | UnsetType = UNSET
    sub_category: str | UnsetType = UNSET
    context: dict[str, list[str]] = {}


class LabelList(Model, kw_only=True):
    """
    Association types with their labels.

    Attributes:
        results: The association types, in no order.
    """

    results: list[AssociationLabel]


class LabelsBetweenPair(Model, kw_only=True):
    """
    Two records with the labels between them, in one direction.

    Attributes:
        from_object_type_id: Object type id of the record that the association starts from.
        from_object_id: Id of the record that the association starts from.
        to_object_type_id: Object type id of the record that the association points to.
        to_object_id: Id of the record that the association points to.
        labels: The labels, as people see them. An association without label adds nothing here.
    """

    from_object_type_id: str
    from_object_id: Id
    to_object_type_id: str
    to_object_id: Id
    labels: list[str]

    def __post_init__(self) -> None:
        if type(self.from_object_id) is WHOLE:
            self.from_object_id = str(self.from_object_id)
        if type(self.to_object_id) is WHOLE:
            self.to_object_id = str(self.to_object_id)


class LabelsBetweenPairBatch(PartialResult["BatchError"], Model, kw_only=True, gc=True):
    """
    Outcome of a batch that associates records with labels. Look at `failed` for what was not done,
    at `not_found` for the harmless rest.

    Attributes:
        results: The pairs that succeeded, with all labels that they have now.
        status: How far the batch is.
        started_at: When HubSpot began to work on the batch.
        completed_at: When HubSpot was done with the batch.
        requested_at: When HubSpot received the batch. Mostly null or absent.
        num_errors: Number of errors; absent if there are none.
        errors: The inputs that failed or, in a read, have no associations; absent if there are
            none.
        links: Addresses of related pages, by name. Mostly empty or absent.
    """

    _evidence: ClassVar[Evidence] = Evidence(
        (
            "from.id",
            "to.id",
        ),
        (
            "from_object_id",
            "to_object_id",
        ),
    )

    results: list[LabelsBetweenPair] = []
    status: BatchStatus | UnsetType = UNSET
    started_at: datetime | UnsetType = UNSET
    completed_at: datetime | UnsetType = UNSET
    requested_at: datetime | UnsetType | None = UNSET
    num_errors: int = 0
    errors: list[BatchError] = []
    links: dict[str, str] = {}


class Limit(Model, kw_only=True):
    """
    An association type with the limit that the account has set for it.

    Attributes:
        category: Who defined the type.
        type_id: Id of the type.
        label: What people see in HubSpot. Null for a type without label; absent after a change.
        user_enforced_max_to_object_ids: How many records one record may be associated with by this
            type. Null if the account has set nothing. It is written as `maxToObjectIds`.
    """

    category: AssociationCategory
    type_id: int
    label: str | UnsetType | None = UNSET
    user_enforced_max_to_object_ids: int | UnsetType | None = UNSET


class LimitBatch(PartialResult["BatchError"], Model, kw_only=True, gc=True):
    """
    Outcome of a batch that sets limits. Look at `failed` for what was not done, at `not_found` for
    the harmless rest.

    Attributes:
        results: The limits that are in force now.
        status: How far the batch is.
        started_at: When HubSpot began to work on the batch.
        completed_at: When HubSpot was done with the batch.
        requested_at: When HubSpot received the batch. Mostly null or absent.
        num_errors: Number of errors; absent if there are none.
        errors: The inputs that failed or, in a read, have no associations; absent if there are
            none.
        links: Addresses of related pages, by name. Mostly empty or absent.
    """

    _evidence: ClassVar[Evidence] = Evidence(
        (
            "category",
            "typeId",
        ),
        (
            "category",
            "type_id",
        ),
    )

    results: list[Limit] = []
    status: BatchStatus | UnsetType = UNSET
    started_at: datetime | UnsetType = UNSET
    completed_at: datetime | UnsetType = UNSET
    requested_at: datetime | UnsetType | None = UNSET
    num_errors: int = 0
    errors: list[BatchError] = []
    links: dict[str, str] = {}


class LimitInput(Model, kw_only=True):
    """
    An association type with the limit to set.

    Attributes:
        category: Who defined the type.
        type_id: Id of the type, in the direction of the path.
        max_to_object_ids: How many records one record may be associated with by this type. It is
            read as `userEnforcedMaxToObjectIds`.
    """

    category: AssociationCategory
    type_id: int
    max_to_object_ids: int


class LimitKey(Model, kw_only=True):
    """
    An association type to free from its limit.

    Attributes:
        category: Who defined the type.
        type_id: Id of the type, in the direction of the path.
    """

    category: AssociationCategory
    type_id: int


class LimitList(Model, kw_only=True):
    """
    Association types with their limits.

    Attributes:
        results: The limits, in no order.
    """

    results: list[Limit]


class NextPage(Model, kw_only=True):
    """
    Start of the next page.

    Attributes:
        after: Cursor to send as `after`. Some come percent-encoded (`MC0y%3D`): a query must not
            encode them once more.
        link: Deprecated. Address of the next page. HubSpot has deprecated it and it leads to an
            older version; use `after`.
    """

    after: str
    link: str | UnsetType = UNSET


class ObjectRef(Model, kw_only=True):
    """
    A record, named by its id. Its object type stands in the path of the call.

    Attributes:
        id: Id of the record.
    """

    id: Id

    def __post_init__(self) -> None:
        if type(self.id) is WHOLE:
            self.id = str(self.id)


class Paging(Model, kw_only=True):
    """
    Where to go on.

    Attributes:
        next_: Start of the next page; absent if this is the last.
        prev: Start of the page before. Published for batch reads, never seen, and no call can ask
            for it.
    """

    next_: NextPage | UnsetType = UNSET
    prev: PreviousPage | UnsetType = UNSET


class PreviousPage(Model, kw_only=True):
    """
    Start of the page before.

    Attributes:
        before: Cursor of that page.
        link: Deprecated. Address of that page. HubSpot has deprecated it.
    """

    before: str
    link: str | UnsetType = UNSET


class ReadInput(Model, kw_only=True):
    """
    A record to read the associations of.

    Attributes:
        id: Id of the record.
        after: Where to go on, `paging.next.after` of this record's result. Left out for the first
            page.
    """

    id: Id
    after: str | UnsetType = UNSET

    def __post_init__(self) -> None:
        if type(self.id) is WHOLE:
            self.id = str(self.id)


class ReadResult(Model, kw_only=True):
    """
    A record with what it is associated with.

    Attributes:
        from_: The record that was asked for.
        to: The records it is associated with, or a page of them.
        paging: Where to go on for this record; absent if `to` has all.
    """

    from_: ObjectRef
    to: list[AssociatedObject]
    paging: Paging | UnsetType = UNSET


class ReadResultBatch(PartialResult["BatchError"], Model, kw_only=True, gc=True):
    """
    Outcome of a batch that reads associations. Look at `failed` for what was not done, at
    `not_found` for the harmless rest.

    Attributes:
        results: The records that have associations, in no order. Those that have none are missing
            here and stand in `errors`, so that results and inputs do not line up.
        status: How far the batch is.
        started_at: When HubSpot began to work on the batch.
        completed_at: When HubSpot was done with the batch.
        requested_at: When HubSpot received the batch. Mostly null or absent.
        num_errors: Number of errors; absent if there are none.
        errors: The inputs that failed or, in a read, have no associations; absent if there are
            none.
        links: Addresses of related pages, by name. Mostly empty or absent.
    """

    _evidence: ClassVar[Evidence] = Evidence(
        ("id",), ("from_.id",), "crm.associations.NO_ASSOCIATIONS_FOUND"
    )

    results: list[ReadResult] = []
    status: BatchStatus | UnsetType = UNSET
    started_at: datetime | UnsetType = UNSET
    completed_at: datetime | UnsetType = UNSET
    requested_at: datetime | UnsetType | None = UNSET
    num_errors: int = 0
    errors: list[BatchError] = []
    links: dict[str, str] = {}


class UsageReport(Model, kw_only=True):
    """
    A report that HubSpot has queued.

    Attributes:
        enqueue_time: When it was queued.
        user_email: Where it is sent to.
        user_id: Id of the user who gets it.
    """

    enqueue_time: EnqueueTime
    user_email: str
    user_id: int
