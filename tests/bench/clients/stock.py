"""What `openapi-python-client` makes of the same document."""

from collections.abc import Sequence

from stock import AuthenticatedClient  # type: ignore[import-not-found]  # made by the benchmark
from stock.api.batch import (  # type: ignore[import-not-found]  # as above
    batch_create,
    batch_read,
)
from stock.models import (  # type: ignore[import-not-found]  # as above
    AssociationBatchInput,
    AssociationCategory,
    AssociationInput,
    AssociationSpec,
    ObjectRef,
    ReadBatchInput,
    ReadInput,
)


class Client:
    """It can do both."""

    def __init__(self, url: str) -> None:
        self.client = AuthenticatedClient(url, "token")

    def create(self, pairs: Sequence[tuple[str, str]]) -> Sequence[object]:
        """Associate the pairs by one type."""
        inputs = [
            AssociationInput(
                from_=ObjectRef(from_),
                to=ObjectRef(to),
                types=[AssociationSpec(AssociationCategory.HUBSPOT_DEFINED, 279)],
            )
            for from_, to in pairs
        ]
        body = AssociationBatchInput(inputs)
        results: Sequence[object] = batch_create.sync(
            "contacts", "companies", client=self.client, body=body
        ).results
        return results

    def read(self, ids: Sequence[str]) -> Sequence[object]:
        """Read the associations of the records."""
        body = ReadBatchInput([ReadInput(id_) for id_ in ids])
        results: Sequence[object] = batch_read.sync(
            "contacts", "companies", client=self.client, body=body
        ).results
        return results
