# Generated from v4.yaml by `hubgen generate`. Edits are overwritten.
"""What `Client.bulk` and `AsyncClient.bulk` of HubSpot associations v4 do."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Mapping
from typing import Any

from .._runtime import bulk as _bulk
from .._runtime import bulk_async as _bulk_async
from .._runtime import bulk_pages as _bulk_pages
from .._runtime import bulk_sync as _bulk_sync
from .._runtime.client import AsyncBaseClient, BaseClient
from . import operations as _operations
from .models import AssociationInput, DefaultAssociationInput, DeleteInput, ReadInput, ReadResult


class Bulk:
    """Any number of inputs, sent in batches; at the end each input is accounted for."""

    __slots__ = ("_client",)

    def __init__(self, client: BaseClient) -> None:
        self._client = client

    def create(
        self,
        from_object_type: str,
        to_object_type: str,
        inputs: Iterable[AssociationInput | Mapping[str, Any]],
        *,
        journal: _bulk.JournalOrPath | None = None,
        on_progress: _bulk.OnProgress | None = None,
        concurrency: int = _bulk.DEFAULT_CONCURRENCY,
    ) -> _bulk.BulkReport:
        """
        Associate many pairs with labels.

        Inputs are sent by `batch_create`, 2,000 in a call. Gives a report that says of each input
        whether it is done, or why not. The `types` of an input replace those that were there:
        inputs of the same ids that meet in a call are sent as one, with all of theirs; of those
        that stand farther apart the last one that is carried out counts, so sort them.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: Any number of them, taken as they are needed.
            journal: A file, or a `Journal` of yours, that remembers what is settled: the same call
                goes on where a run has ended, for whatever reason.
            on_progress: Called with a `Progress` whenever an answer has come.
            concurrency: How many calls there are at the same time, at most.

        Raises:
            BulkStopped: The run cannot go on; its `report` has what is settled.
            JournalError: The journal is of another run, or cannot be written.

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return _bulk_sync.run(
            self._client,
            _bulk.Plan(
                _operations.batch_create(from_object_type, to_object_type, inputs=()),
                2000,
                inputs,
                journal,
                on_progress,
                concurrency,
                AssociationInput,
                CREATE_REPLACES,
            ),
        )

    def create_default(
        self,
        from_object_type: str,
        to_object_type: str,
        inputs: Iterable[DefaultAssociationInput | Mapping[str, Any]],
        *,
        journal: _bulk.JournalOrPath | None = None,
        on_progress: _bulk.OnProgress | None = None,
        concurrency: int = _bulk.DEFAULT_CONCURRENCY,
    ) -> _bulk.BulkReport:
        """
        Associate many pairs without label.

        Inputs are sent by `batch_create_default`, 2,000 in a call. Gives a report that says of each
        input whether it is done, or why not.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: Any number of them, taken as they are needed.
            journal: A file, or a `Journal` of yours, that remembers what is settled: the same call
                goes on where a run has ended, for whatever reason.
            on_progress: Called with a `Progress` whenever an answer has come.
            concurrency: How many calls there are at the same time, at most.

        Raises:
            BulkStopped: The run cannot go on; its `report` has what is settled.
            JournalError: The journal is of another run, or cannot be written.

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return _bulk_sync.run(
            self._client,
            _bulk.Plan(
                _operations.batch_create_default(from_object_type, to_object_type, inputs=()),
                2000,
                inputs,
                journal,
                on_progress,
                concurrency,
                DefaultAssociationInput,
            ),
        )

    def read(
        self,
        from_object_type: str,
        to_object_type: str,
        inputs: Iterable[ReadInput | Mapping[str, Any] | str | int],
        *,
        journal: _bulk.JournalOrPath | None = None,
        on_progress: _bulk.OnProgress | None = None,
        concurrency: int = _bulk.DEFAULT_CONCURRENCY,
    ) -> _bulk_sync.BulkReading[ReadResult]:
        """
        Read the associations of many records.

        Inputs are sent by `batch_read`, 1,000 in a call. Gives the results in the order of the
        inputs, one for each that has any, with all of its pages; `report` has what came of the
        inputs.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: Any number of them or of ids alone, taken as they are needed.
            journal: A file, or a `Journal` of yours, that remembers what is settled: the same call
                goes on where a run has ended, for whatever reason.
            on_progress: Called with a `Progress` whenever an answer has come.
            concurrency: How many calls there are at the same time, at most.

        Raises:
            BulkStopped: The run cannot go on; its `report` has what is settled.
            JournalError: The journal is of another run, or cannot be written.

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return _bulk_sync.BulkReading(
            self._client,
            _bulk.Plan(
                _operations.batch_read(from_object_type, to_object_type, inputs=()),
                1000,
                inputs,
                journal,
                on_progress,
                concurrency,
                ReadInput,
            ),
            _BATCH_READ_PAGING,
        )

    def delete(
        self,
        from_object_type: str,
        to_object_type: str,
        inputs: Iterable[DeleteInput | Mapping[str, Any]],
        *,
        journal: _bulk.JournalOrPath | None = None,
        on_progress: _bulk.OnProgress | None = None,
        concurrency: int = _bulk.DEFAULT_CONCURRENCY,
    ) -> _bulk.BulkReport:
        """
        Delete all associations between many pairs.

        Inputs are sent by `batch_delete`, 2,000 in a call. Gives a report that says of each input
        whether it is done, or why not.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: Any number of them, taken as they are needed.
            journal: A file, or a `Journal` of yours, that remembers what is settled: the same call
                goes on where a run has ended, for whatever reason.
            on_progress: Called with a `Progress` whenever an answer has come.
            concurrency: How many calls there are at the same time, at most.

        Raises:
            BulkStopped: The run cannot go on; its `report` has what is settled.
            JournalError: The journal is of another run, or cannot be written.

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return _bulk_sync.run(
            self._client,
            _bulk.Plan(
                _operations.batch_delete(from_object_type, to_object_type, inputs=()),
                2000,
                inputs,
                journal,
                on_progress,
                concurrency,
                DeleteInput,
            ),
        )

    def delete_labels(
        self,
        from_object_type: str,
        to_object_type: str,
        inputs: Iterable[AssociationInput | Mapping[str, Any]],
        *,
        journal: _bulk.JournalOrPath | None = None,
        on_progress: _bulk.OnProgress | None = None,
        concurrency: int = _bulk.DEFAULT_CONCURRENCY,
    ) -> _bulk.BulkReport:
        """
        Delete labels from many pairs.

        Inputs are sent by `batch_delete_labels`, 2,000 in a call. Gives a report that says of each
        input whether it is done, or why not.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: Any number of them, taken as they are needed.
            journal: A file, or a `Journal` of yours, that remembers what is settled: the same call
                goes on where a run has ended, for whatever reason.
            on_progress: Called with a `Progress` whenever an answer has come.
            concurrency: How many calls there are at the same time, at most.

        Raises:
            BulkStopped: The run cannot go on; its `report` has what is settled.
            JournalError: The journal is of another run, or cannot be written.

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return _bulk_sync.run(
            self._client,
            _bulk.Plan(
                _operations.batch_delete_labels(from_object_type, to_object_type, inputs=()),
                2000,
                inputs,
                journal,
                on_progress,
                concurrency,
                AssociationInput,
            ),
        )


class AsyncBulk:
    """Any number of inputs, sent in batches; at the end each input is accounted for."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncBaseClient) -> None:
        self._client = client

    async def create(
        self,
        from_object_type: str,
        to_object_type: str,
        inputs: (
            Iterable[AssociationInput | Mapping[str, Any]]
            | AsyncIterable[AssociationInput | Mapping[str, Any]]
        ),
        *,
        journal: _bulk.JournalOrPath | None = None,
        on_progress: _bulk.OnProgress | None = None,
        concurrency: int = _bulk.DEFAULT_CONCURRENCY,
    ) -> _bulk.BulkReport:
        """
        Associate many pairs with labels.

        Inputs are sent by `batch_create`, 2,000 in a call. Gives a report that says of each input
        whether it is done, or why not. The `types` of an input replace those that were there:
        inputs of the same ids that meet in a call are sent as one, with all of theirs; of those
        that stand farther apart the last one that is carried out counts, so sort them.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: Any number of them, taken as they are needed.
            journal: A file, or a `Journal` of yours, that remembers what is settled: the same call
                goes on where a run has ended, for whatever reason.
            on_progress: Called with a `Progress` whenever an answer has come.
            concurrency: How many calls there are at the same time, at most.

        Raises:
            BulkStopped: The run cannot go on; its `report` has what is settled.
            JournalError: The journal is of another run, or cannot be written.

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await _bulk_async.run(
            self._client,
            _bulk.Plan(
                _operations.batch_create(from_object_type, to_object_type, inputs=()),
                2000,
                inputs,
                journal,
                on_progress,
                concurrency,
                AssociationInput,
                CREATE_REPLACES,
            ),
        )

    async def create_default(
        self,
        from_object_type: str,
        to_object_type: str,
        inputs: (
            Iterable[DefaultAssociationInput | Mapping[str, Any]]
            | AsyncIterable[DefaultAssociationInput | Mapping[str, Any]]
        ),
        *,
        journal: _bulk.JournalOrPath | None = None,
        on_progress: _bulk.OnProgress | None = None,
        concurrency: int = _bulk.DEFAULT_CONCURRENCY,
    ) -> _bulk.BulkReport:
        """
        Associate many pairs without label.

        Inputs are sent by `batch_create_default`, 2,000 in a call. Gives a report that says of each
        input whether it is done, or why not.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: Any number of them, taken as they are needed.
            journal: A file, or a `Journal` of yours, that remembers what is settled: the same call
                goes on where a run has ended, for whatever reason.
            on_progress: Called with a `Progress` whenever an answer has come.
            concurrency: How many calls there are at the same time, at most.

        Raises:
            BulkStopped: The run cannot go on; its `report` has what is settled.
            JournalError: The journal is of another run, or cannot be written.

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await _bulk_async.run(
            self._client,
            _bulk.Plan(
                _operations.batch_create_default(from_object_type, to_object_type, inputs=()),
                2000,
                inputs,
                journal,
                on_progress,
                concurrency,
                DefaultAssociationInput,
            ),
        )

    def read(
        self,
        from_object_type: str,
        to_object_type: str,
        inputs: (
            Iterable[ReadInput | Mapping[str, Any] | str | int]
            | AsyncIterable[ReadInput | Mapping[str, Any] | str | int]
        ),
        *,
        journal: _bulk.JournalOrPath | None = None,
        on_progress: _bulk.OnProgress | None = None,
        concurrency: int = _bulk.DEFAULT_CONCURRENCY,
    ) -> _bulk_async.AsyncBulkReading[ReadResult]:
        """
        Read the associations of many records.

        Inputs are sent by `batch_read`, 1,000 in a call. Gives the results in the order of the
        inputs, one for each that has any, with all of its pages; `report` has what came of the
        inputs.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: Any number of them or of ids alone, taken as they are needed.
            journal: A file, or a `Journal` of yours, that remembers what is settled: the same call
                goes on where a run has ended, for whatever reason.
            on_progress: Called with a `Progress` whenever an answer has come.
            concurrency: How many calls there are at the same time, at most.

        Raises:
            BulkStopped: The run cannot go on; its `report` has what is settled.
            JournalError: The journal is of another run, or cannot be written.

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return _bulk_async.AsyncBulkReading(
            self._client,
            _bulk.Plan(
                _operations.batch_read(from_object_type, to_object_type, inputs=()),
                1000,
                inputs,
                journal,
                on_progress,
                concurrency,
                ReadInput,
            ),
            _BATCH_READ_PAGING,
        )

    async def delete(
        self,
        from_object_type: str,
        to_object_type: str,
        inputs: (
            Iterable[DeleteInput | Mapping[str, Any]]
            | AsyncIterable[DeleteInput | Mapping[str, Any]]
        ),
        *,
        journal: _bulk.JournalOrPath | None = None,
        on_progress: _bulk.OnProgress | None = None,
        concurrency: int = _bulk.DEFAULT_CONCURRENCY,
    ) -> _bulk.BulkReport:
        """
        Delete all associations between many pairs.

        Inputs are sent by `batch_delete`, 2,000 in a call. Gives a report that says of each input
        whether it is done, or why not.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: Any number of them, taken as they are needed.
            journal: A file, or a `Journal` of yours, that remembers what is settled: the same call
                goes on where a run has ended, for whatever reason.
            on_progress: Called with a `Progress` whenever an answer has come.
            concurrency: How many calls there are at the same time, at most.

        Raises:
            BulkStopped: The run cannot go on; its `report` has what is settled.
            JournalError: The journal is of another run, or cannot be written.

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await _bulk_async.run(
            self._client,
            _bulk.Plan(
                _operations.batch_delete(from_object_type, to_object_type, inputs=()),
                2000,
                inputs,
                journal,
                on_progress,
                concurrency,
                DeleteInput,
            ),
        )

    async def delete_labels(
        self,
        from_object_type: str,
        to_object_type: str,
        inputs: (
            Iterable[AssociationInput | Mapping[str, Any]]
            | AsyncIterable[AssociationInput | Mapping[str, Any]]
        ),
        *,
        journal: _bulk.JournalOrPath | None = None,
        on_progress: _bulk.OnProgress | None = None,
        concurrency: int = _bulk.DEFAULT_CONCURRENCY,
    ) -> _bulk.BulkReport:
        """
        Delete labels from many pairs.

        Inputs are sent by `batch_delete_labels`, 2,000 in a call. Gives a report that says of each
        input whether it is done, or why not.

        Args:
            from_object_type: Object type that the association starts from: its name, singular or
                plural (`contacts`), or its object type id (`0-1`; `2-…` for a custom object).
            to_object_type: Object type that the association points to: its name, singular or plural
                (`companies`), or its object type id (`0-2`; `2-…` for a custom object).
            inputs: Any number of them, taken as they are needed.
            journal: A file, or a `Journal` of yours, that remembers what is settled: the same call
                goes on where a run has ended, for whatever reason.
            on_progress: Called with a `Progress` whenever an answer has come.
            concurrency: How many calls there are at the same time, at most.

        Raises:
            BulkStopped: The run cannot go on; its `report` has what is settled.
            JournalError: The journal is of another run, or cannot be written.

        Source:
            https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
        """
        return await _bulk_async.run(
            self._client,
            _bulk.Plan(
                _operations.batch_delete_labels(from_object_type, to_object_type, inputs=()),
                2000,
                inputs,
                journal,
                on_progress,
                concurrency,
                AssociationInput,
            ),
        )


CREATE_REPLACES = "types"
_BATCH_READ_PAGING: _bulk_pages.InputPaging[ReadResult] = _bulk_pages.InputPaging(
    "id", ("from_", "id"), "after", ("paging", "next_", "after"), "to", lambda batch: batch.results
)
