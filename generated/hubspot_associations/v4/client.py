# Generated from v4.yaml by `hubgen generate`. Edits are overwritten.
"""`Client` and `AsyncClient` of HubSpot associations v4, with one attribute per resource."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .._runtime.client import AsyncBaseClient, BaseClient
from .._runtime.codec import UNSET, UnsetType
from .._runtime.paging import AsyncPages, Pages
from . import operations as _operations
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

if TYPE_CHECKING:
    from . import bulk as _bulk_calls


class Client(BaseClient):
    """HubSpot associations v4."""

    default_base_url = "https://api.hubapi.com"

    @property
    def associations(self) -> Associations:
        """The associations of one record or one pair of records."""
        return Associations(self)

    @property
    def batch(self) -> Batch:
        """The associations of many records in one call."""
        return Batch(self)

    @property
    def labels(self) -> Labels:
        """The association types between two object types, and their labels."""
        return Labels(self)

    @property
    def limits(self) -> Limits:
        """How many records one record may be associated with, as set by the account."""
        return Limits(self)

    @property
    def reports(self) -> Reports:
        """Reports that HubSpot sends by mail."""
        return Reports(self)

    @property
    def bulk(self) -> _bulk_calls.Bulk:
        """Any number of inputs, sent in batches; at the end each input is accounted for."""
        from .bulk import Bulk  # most programs never need it

        return Bulk(self)


class AsyncClient(AsyncBaseClient):
    """HubSpot associations v4, for asyncio."""

    default_base_url = "https://api.hubapi.com"

    @property
    def associations(self) -> AsyncAssociations:
        """The associations of one record or one pair of records."""
        return AsyncAssociations(self)

    @property
    def batch(self) -> AsyncBatch:
        """The associations of many records in one call."""
        return AsyncBatch(self)

    @property
    def labels(self) -> AsyncLabels:
        """The association types between two object types, and their labels."""
        return AsyncLabels(self)

    @property
    def limits(self) -> AsyncLimits:
        """How many records one record may be associated with, as set by the account."""
        return AsyncLimits(self)

    @property
    def reports(self) -> AsyncReports:
        """Reports that HubSpot sends by mail."""
        return AsyncReports(self)

    @property
    def bulk(self) -> _bulk_calls.AsyncBulk:
        """Any number of inputs, sent in batches; at the end each input is accounted for."""
        from .bulk import AsyncBulk  # most programs never need it

        return AsyncBulk(self)


class Associations:
    """The associations of one record or one pair of records."""

    __slots__ = ("_client",)

    def __init__(self, client: BaseClient) -> None:
        self._client = client

    def list(
        self,
        from_object_type: str,
        from_object_id: str | int,
        to_object_type: str,
        *,
        after: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
    ) -> Pages[AssociatedObjectPage, AssociatedObject]:
        """
        List the associations of a record.

        Reads which records of one object type a record is associated with, and by which types. A
        record has an entry for each associated record, not for each type. To read the associations
        of many records, use a batch.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            from_object_id: Id of the record that the association starts from.
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            after: Where the page starts, `paging.next.after` of the page before. Left out for the
                first page.
            limit: The most records that a page may have.

        Returns:
            A page of associated records.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return Pages(
            self._client,
            _operations.associations_list(
                from_object_type, from_object_id, to_object_type, after=after, limit=limit
            ),
            _operations.ASSOCIATIONS_LIST_PAGING,
        )

    def create(
        self,
        from_object_type: str,
        from_object_id: str | int,
        to_object_type: str,
        to_object_id: str | int,
        *,
        types: Iterable[AssociationSpec | Mapping[str, Any]],
    ) -> LabelsBetweenPair:
        """
        Associate two records with labels.

        Gives a pair of records the association types in the body. These replace the ones it has:
        send all that it is to keep. Type ids are those of the direction in the path.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            from_object_id: Id of the record that the association starts from.
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            to_object_id: Id of the record that the association points to.
            types: All association types that the pair is to have from now on, named in the
                direction of the path. Order and duplicates mean nothing.

        Returns:
            The pair and its labels.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return self._client.send(
            _operations.associations_create(
                from_object_type, from_object_id, to_object_type, to_object_id, types=types
            )
        )

    def delete(
        self,
        from_object_type: str,
        from_object_id: str | int,
        to_object_type: str,
        to_object_id: str | int,
    ) -> None:
        """
        Delete all associations between two records.

        Removes every association between two records, of whatever type. To remove single labels,
        use the batch for labels, or send the types to keep.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            from_object_id: Id of the record that the association starts from.
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            to_object_id: Id of the record that the association points to.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return self._client.send(
            _operations.associations_delete(
                from_object_type, from_object_id, to_object_type, to_object_id
            )
        )

    def create_default(
        self,
        from_object_type: str,
        from_object_id: str | int,
        to_object_type: str,
        to_object_id: str | int,
    ) -> DefaultAssociationBatch:
        """
        Associate two records without label.

        Associates two records by the type without label that HubSpot has for their object types.
        There is no body. Both directions are associated, and the answer has a result for each. A
        failure may stand in `errors`, as in a batch.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            from_object_id: Id of the record that the association starts from.
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            to_object_id: Id of the record that the association points to.

        Returns:
            The associations, each direction on its own, and in `errors` the inputs that failed.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return self._client.send(
            _operations.associations_create_default(
                from_object_type, from_object_id, to_object_type, to_object_id
            )
        )


class Batch:
    """The associations of many records in one call."""

    __slots__ = ("_client",)

    def __init__(self, client: BaseClient) -> None:
        self._client = client

    def create(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        inputs: Iterable[AssociationInput | Mapping[str, Any]],
    ) -> LabelsBetweenPairBatch:
        """
        Associate many pairs with labels.

        Gives up to 2,000 pairs of records their association types. For each pair, these replace the
        ones it has: send all that it is to keep, in one input for the pair. Inputs that fail stand
        in `errors`, some of them named only in the message, and the others are carried out.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: The pairs, at most 2,000.

        Returns:
            The pairs with their labels, and in `errors` the inputs that failed.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return self._client.send(
            _operations.batch_create(from_object_type, to_object_type, inputs=inputs)
        )

    def create_default(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        inputs: Iterable[DefaultAssociationInput | Mapping[str, Any]],
    ) -> DefaultAssociationBatch:
        """
        Associate many pairs without label.

        Associates many pairs of records by the type without label that HubSpot has for their object
        types. Both directions are associated, and each pair gives two results.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: The pairs, at most 2,000.

        Returns:
            The associations, each direction on its own, and in `errors` the inputs that failed.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return self._client.send(
            _operations.batch_create_default(from_object_type, to_object_type, inputs=inputs)
        )

    def read(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        inputs: Iterable[ReadInput | Mapping[str, Any]],
    ) -> ReadResultBatch:
        """
        Read the associations of many records.

        Reads which records of one object type up to 1,000 records are associated with. A record
        that has none, or does not exist, is missing in `results` and stands in `errors` with the
        subcategory `crm.associations.NO_ASSOCIATIONS_FOUND`; one such record makes the answer a
        207. Results have pages of their own: where one has `paging`, send its record again with
        `after`.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: The records, at most 1,000.

        Returns:
            The records that have associations, and in `errors` those that have none and those that
            failed.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return self._client.send(
            _operations.batch_read(from_object_type, to_object_type, inputs=inputs)
        )

    def delete(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        inputs: Iterable[DeleteInput | Mapping[str, Any]],
    ) -> EmptyBatch:
        """
        Delete all associations between many pairs.

        Removes every association between many pairs of records, of whatever type.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: The records, at most 2,000.

        Returns:
            How the batch went, with the inputs that failed in `errors`.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return self._client.send(
            _operations.batch_delete(from_object_type, to_object_type, inputs=inputs)
        )

    def delete_labels(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        inputs: Iterable[AssociationInput | Mapping[str, Any]],
    ) -> EmptyBatch:
        """
        Delete labels from many pairs.

        Removes association types from many pairs of records and leaves them their other types.
        Removing the type without label removes all associations of the pair.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: The pairs, at most 2,000.

        Returns:
            How the batch went, with the inputs that failed in `errors`.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return self._client.send(
            _operations.batch_delete_labels(from_object_type, to_object_type, inputs=inputs)
        )


class Labels:
    """The association types between two object types, and their labels."""

    __slots__ = ("_client",)

    def __init__(self, client: BaseClient) -> None:
        self._client = client

    def list(self, from_object_type: str, to_object_type: str) -> LabelList:
        """
        List the labels between two object types.

        Reads all association types from one object type to another, those of HubSpot and those of
        the account, with their labels. A change may take some minutes to show.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).

        Returns:
            Association types with their labels.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return self._client.send(_operations.labels_list(from_object_type, to_object_type))

    def create(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        label: str,
        name: str,
        inverse_label: str | UnsetType = UNSET,
    ) -> LabelList:
        """
        Create a label.

        Creates a label, and with it an association type for each direction. The answer has the new
        types.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            label: What people see in HubSpot. An empty text creates an association type without
                label; null is an error.
            name: Internal name, unique between the two object types. It must not have a hyphen or
                begin with a digit, and no answer shows it again.
            inverse_label: What people see in the other direction. Left out, `label` stands in both.

        Returns:
            Association types with their labels.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ConflictError: 409
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            LimitExceededError: 437
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return self._client.send(
            _operations.labels_create(
                from_object_type,
                to_object_type,
                label=label,
                name=name,
                inverse_label=inverse_label,
            )
        )

    def update(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        association_type_id: int,
        label: str,
        inverse_label: str | UnsetType = UNSET,
    ) -> None:
        """
        Change a label.

        Changes the text of a label, in both directions. The internal name stays.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            association_type_id: The `typeId` of the label.
            label: What people see in HubSpot from now on.
            inverse_label: What people see in the other direction from now on. Left out, `label`
                stands in both.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return self._client.send(
            _operations.labels_update(
                from_object_type,
                to_object_type,
                association_type_id=association_type_id,
                label=label,
                inverse_label=inverse_label,
            )
        )

    def delete(self, from_object_type: str, to_object_type: str, association_type_id: int) -> None:
        """
        Delete a label.

        Deletes a label in both directions, whichever of the two types is named. HubSpot refuses to
        delete the type without label while types with a label exist.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            association_type_id: The `typeId` of the label, in the direction of the path.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return self._client.send(
            _operations.labels_delete(from_object_type, to_object_type, association_type_id)
        )


class Limits:
    """How many records one record may be associated with, as set by the account."""

    __slots__ = ("_client",)

    def __init__(self, client: BaseClient) -> None:
        self._client = client

    def list_all(self) -> LimitList:
        """
        List all limits.

        Reads the limits that the account has set, between any object types.

        Returns:
            Association types with their limits.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return self._client.send(_operations.limits_list_all())

    def list(self, from_object_type: str, to_object_type: str) -> LimitList:
        """
        List the limits between two object types.

        Reads the limits that the account has set for associations from one object type to another.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).

        Returns:
            Association types with their limits.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return self._client.send(_operations.limits_list(from_object_type, to_object_type))

    def create(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        inputs: Iterable[LimitInput | Mapping[str, Any]],
    ) -> LimitBatch:
        """
        Set limits.

        Sets how many records of one object type a record of the other may be associated with, for
        each association type. An association type that does not exist between the two cancels the
        batch.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: The limits, at most 2,000.

        Returns:
            The limits as they are now, and in `errors` the inputs that failed.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return self._client.send(
            _operations.limits_create(from_object_type, to_object_type, inputs=inputs)
        )

    def update(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        inputs: Iterable[LimitInput | Mapping[str, Any]],
    ) -> LimitBatch:
        """
        Change limits.

        Changes limits, and sets them where there are none. An association type that does not exist
        between the two object types cancels the batch.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: The limits, at most 2,000.

        Returns:
            The limits as they are now, and in `errors` the inputs that failed.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return self._client.send(
            _operations.limits_update(from_object_type, to_object_type, inputs=inputs)
        )

    def delete(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        inputs: Iterable[LimitKey | Mapping[str, Any]],
    ) -> EmptyBatch:
        """
        Remove limits.

        Removes the limits that the account has set; those of HubSpot apply again. An association
        type without limit is not an error.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: The association types, at most 2,000.

        Returns:
            How the batch went, with the inputs that failed in `errors`.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return self._client.send(
            _operations.limits_delete(from_object_type, to_object_type, inputs=inputs)
        )


class Reports:
    """Reports that HubSpot sends by mail."""

    __slots__ = ("_client",)

    def __init__(self, client: BaseClient) -> None:
        self._client = client

    def high_usage(self, user_id: int) -> UsageReport:
        """
        Request a report of high usage.

        Has HubSpot list all records that use 80 % or more of the associations they may have, and
        mail the list to a user.

        Args:
            user_id: Id of the HubSpot user who gets the report.

        Returns:
            The report is on its way.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return self._client.send(_operations.reports_high_usage(user_id))


class AsyncAssociations:
    """The associations of one record or one pair of records."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncBaseClient) -> None:
        self._client = client

    def list(
        self,
        from_object_type: str,
        from_object_id: str | int,
        to_object_type: str,
        *,
        after: str | UnsetType = UNSET,
        limit: int | UnsetType = UNSET,
    ) -> AsyncPages[AssociatedObjectPage, AssociatedObject]:
        """
        List the associations of a record.

        Reads which records of one object type a record is associated with, and by which types. A
        record has an entry for each associated record, not for each type. To read the associations
        of many records, use a batch.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            from_object_id: Id of the record that the association starts from.
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            after: Where the page starts, `paging.next.after` of the page before. Left out for the
                first page.
            limit: The most records that a page may have.

        Returns:
            A page of associated records.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return AsyncPages(
            self._client,
            _operations.associations_list(
                from_object_type, from_object_id, to_object_type, after=after, limit=limit
            ),
            _operations.ASSOCIATIONS_LIST_PAGING,
        )

    async def create(
        self,
        from_object_type: str,
        from_object_id: str | int,
        to_object_type: str,
        to_object_id: str | int,
        *,
        types: Iterable[AssociationSpec | Mapping[str, Any]],
    ) -> LabelsBetweenPair:
        """
        Associate two records with labels.

        Gives a pair of records the association types in the body. These replace the ones it has:
        send all that it is to keep. Type ids are those of the direction in the path.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            from_object_id: Id of the record that the association starts from.
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            to_object_id: Id of the record that the association points to.
            types: All association types that the pair is to have from now on, named in the
                direction of the path. Order and duplicates mean nothing.

        Returns:
            The pair and its labels.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await self._client.send(
            _operations.associations_create(
                from_object_type, from_object_id, to_object_type, to_object_id, types=types
            )
        )

    async def delete(
        self,
        from_object_type: str,
        from_object_id: str | int,
        to_object_type: str,
        to_object_id: str | int,
    ) -> None:
        """
        Delete all associations between two records.

        Removes every association between two records, of whatever type. To remove single labels,
        use the batch for labels, or send the types to keep.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            from_object_id: Id of the record that the association starts from.
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            to_object_id: Id of the record that the association points to.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await self._client.send(
            _operations.associations_delete(
                from_object_type, from_object_id, to_object_type, to_object_id
            )
        )

    async def create_default(
        self,
        from_object_type: str,
        from_object_id: str | int,
        to_object_type: str,
        to_object_id: str | int,
    ) -> DefaultAssociationBatch:
        """
        Associate two records without label.

        Associates two records by the type without label that HubSpot has for their object types.
        There is no body. Both directions are associated, and the answer has a result for each. A
        failure may stand in `errors`, as in a batch.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            from_object_id: Id of the record that the association starts from.
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            to_object_id: Id of the record that the association points to.

        Returns:
            The associations, each direction on its own, and in `errors` the inputs that failed.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await self._client.send(
            _operations.associations_create_default(
                from_object_type, from_object_id, to_object_type, to_object_id
            )
        )


class AsyncBatch:
    """The associations of many records in one call."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncBaseClient) -> None:
        self._client = client

    async def create(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        inputs: Iterable[AssociationInput | Mapping[str, Any]],
    ) -> LabelsBetweenPairBatch:
        """
        Associate many pairs with labels.

        Gives up to 2,000 pairs of records their association types. For each pair, these replace the
        ones it has: send all that it is to keep, in one input for the pair. Inputs that fail stand
        in `errors`, some of them named only in the message, and the others are carried out.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: The pairs, at most 2,000.

        Returns:
            The pairs with their labels, and in `errors` the inputs that failed.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await self._client.send(
            _operations.batch_create(from_object_type, to_object_type, inputs=inputs)
        )

    async def create_default(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        inputs: Iterable[DefaultAssociationInput | Mapping[str, Any]],
    ) -> DefaultAssociationBatch:
        """
        Associate many pairs without label.

        Associates many pairs of records by the type without label that HubSpot has for their object
        types. Both directions are associated, and each pair gives two results.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: The pairs, at most 2,000.

        Returns:
            The associations, each direction on its own, and in `errors` the inputs that failed.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await self._client.send(
            _operations.batch_create_default(from_object_type, to_object_type, inputs=inputs)
        )

    async def read(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        inputs: Iterable[ReadInput | Mapping[str, Any]],
    ) -> ReadResultBatch:
        """
        Read the associations of many records.

        Reads which records of one object type up to 1,000 records are associated with. A record
        that has none, or does not exist, is missing in `results` and stands in `errors` with the
        subcategory `crm.associations.NO_ASSOCIATIONS_FOUND`; one such record makes the answer a
        207. Results have pages of their own: where one has `paging`, send its record again with
        `after`.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: The records, at most 1,000.

        Returns:
            The records that have associations, and in `errors` those that have none and those that
            failed.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await self._client.send(
            _operations.batch_read(from_object_type, to_object_type, inputs=inputs)
        )

    async def delete(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        inputs: Iterable[DeleteInput | Mapping[str, Any]],
    ) -> EmptyBatch:
        """
        Delete all associations between many pairs.

        Removes every association between many pairs of records, of whatever type.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: The records, at most 2,000.

        Returns:
            How the batch went, with the inputs that failed in `errors`.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await self._client.send(
            _operations.batch_delete(from_object_type, to_object_type, inputs=inputs)
        )

    async def delete_labels(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        inputs: Iterable[AssociationInput | Mapping[str, Any]],
    ) -> EmptyBatch:
        """
        Delete labels from many pairs.

        Removes association types from many pairs of records and leaves them their other types.
        Removing the type without label removes all associations of the pair.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: The pairs, at most 2,000.

        Returns:
            How the batch went, with the inputs that failed in `errors`.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await self._client.send(
            _operations.batch_delete_labels(from_object_type, to_object_type, inputs=inputs)
        )


class AsyncLabels:
    """The association types between two object types, and their labels."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncBaseClient) -> None:
        self._client = client

    async def list(self, from_object_type: str, to_object_type: str) -> LabelList:
        """
        List the labels between two object types.

        Reads all association types from one object type to another, those of HubSpot and those of
        the account, with their labels. A change may take some minutes to show.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).

        Returns:
            Association types with their labels.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await self._client.send(_operations.labels_list(from_object_type, to_object_type))

    async def create(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        label: str,
        name: str,
        inverse_label: str | UnsetType = UNSET,
    ) -> LabelList:
        """
        Create a label.

        Creates a label, and with it an association type for each direction. The answer has the new
        types.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            label: What people see in HubSpot. An empty text creates an association type without
                label; null is an error.
            name: Internal name, unique between the two object types. It must not have a hyphen or
                begin with a digit, and no answer shows it again.
            inverse_label: What people see in the other direction. Left out, `label` stands in both.

        Returns:
            Association types with their labels.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ConflictError: 409
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            LimitExceededError: 437
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await self._client.send(
            _operations.labels_create(
                from_object_type,
                to_object_type,
                label=label,
                name=name,
                inverse_label=inverse_label,
            )
        )

    async def update(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        association_type_id: int,
        label: str,
        inverse_label: str | UnsetType = UNSET,
    ) -> None:
        """
        Change a label.

        Changes the text of a label, in both directions. The internal name stays.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            association_type_id: The `typeId` of the label.
            label: What people see in HubSpot from now on.
            inverse_label: What people see in the other direction from now on. Left out, `label`
                stands in both.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await self._client.send(
            _operations.labels_update(
                from_object_type,
                to_object_type,
                association_type_id=association_type_id,
                label=label,
                inverse_label=inverse_label,
            )
        )

    async def delete(
        self, from_object_type: str, to_object_type: str, association_type_id: int
    ) -> None:
        """
        Delete a label.

        Deletes a label in both directions, whichever of the two types is named. HubSpot refuses to
        delete the type without label while types with a label exist.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            association_type_id: The `typeId` of the label, in the direction of the path.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await self._client.send(
            _operations.labels_delete(from_object_type, to_object_type, association_type_id)
        )


class AsyncLimits:
    """How many records one record may be associated with, as set by the account."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncBaseClient) -> None:
        self._client = client

    async def list_all(self) -> LimitList:
        """
        List all limits.

        Reads the limits that the account has set, between any object types.

        Returns:
            Association types with their limits.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await self._client.send(_operations.limits_list_all())

    async def list(self, from_object_type: str, to_object_type: str) -> LimitList:
        """
        List the limits between two object types.

        Reads the limits that the account has set for associations from one object type to another.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).

        Returns:
            Association types with their limits.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await self._client.send(_operations.limits_list(from_object_type, to_object_type))

    async def create(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        inputs: Iterable[LimitInput | Mapping[str, Any]],
    ) -> LimitBatch:
        """
        Set limits.

        Sets how many records of one object type a record of the other may be associated with, for
        each association type. An association type that does not exist between the two cancels the
        batch.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: The limits, at most 2,000.

        Returns:
            The limits as they are now, and in `errors` the inputs that failed.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await self._client.send(
            _operations.limits_create(from_object_type, to_object_type, inputs=inputs)
        )

    async def update(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        inputs: Iterable[LimitInput | Mapping[str, Any]],
    ) -> LimitBatch:
        """
        Change limits.

        Changes limits, and sets them where there are none. An association type that does not exist
        between the two object types cancels the batch.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: The limits, at most 2,000.

        Returns:
            The limits as they are now, and in `errors` the inputs that failed.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await self._client.send(
            _operations.limits_update(from_object_type, to_object_type, inputs=inputs)
        )

    async def delete(
        self,
        from_object_type: str,
        to_object_type: str,
        *,
        inputs: Iterable[LimitKey | Mapping[str, Any]],
    ) -> EmptyBatch:
        """
        Remove limits.

        Removes the limits that the account has set; those of HubSpot apply again. An association
        type without limit is not an error.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: The association types, at most 2,000.

        Returns:
            How the batch went, with the inputs that failed in `errors`.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await self._client.send(
            _operations.limits_delete(from_object_type, to_object_type, inputs=inputs)
        )


class AsyncReports:
    """Reports that HubSpot sends by mail."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncBaseClient) -> None:
        self._client = client

    async def high_usage(self, user_id: int) -> UsageReport:
        """
        Request a report of high usage.

        Has HubSpot list all records that use 80 % or more of the associations they may have, and
        mail the list to a user.

        Args:
            user_id: Id of the HubSpot user who gets the report.

        Returns:
            The report is on its way.

        Raises:
            BadRequestError: 400
            AuthenticationError: 401
            PermissionDeniedError: 403
            NotFoundError: 404
            ServerError: 423, 477, 500, 502, 503, 504
            RateLimitError: 429
            ApiError: any other

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await self._client.send(_operations.reports_high_usage(user_id))
