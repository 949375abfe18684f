"""The generated client."""

from collections.abc import Sequence

from hubspot_associations import v4
from hubspot_associations.v4.models import (
    AssociationCategory,
    AssociationInput,
    AssociationSpec,
    ObjectRef,
    ReadInput,
)


class Client:
    """It can do both."""

    def __init__(self, url: str) -> None:
        self.client = v4.Client("token", base_url=url)

    def create(self, pairs: Sequence[tuple[str, str]]) -> Sequence[object]:
        """Associate the pairs by one type."""
        inputs = [
            AssociationInput(
                from_=ObjectRef(id=from_),
                to=ObjectRef(id=to),
                types=[
                    AssociationSpec(
                        association_category=AssociationCategory.HUBSPOT_DEFINED,
                        association_type_id=279,
                    )
                ],
            )
            for from_, to in pairs
        ]
        return self.client.batch.create("contacts", "companies", inputs=inputs).results

    def read(self, ids: Sequence[str]) -> Sequence[object]:
        """Read the associations of the records."""
        inputs = [ReadInput(id=id_) for id_ in ids]
        return self.client.batch.read("contacts", "companies", inputs=inputs).results
