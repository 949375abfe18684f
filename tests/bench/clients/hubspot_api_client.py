"""`hubspot-api-client`, HubSpot's own."""

from collections.abc import Sequence

from hubspot import HubSpot  # type: ignore[import-not-found]  # only in the venv of the benchmark
from hubspot.crm.associations.v4 import (  # type: ignore[import-not-found]  # as above
    AssociationSpec,
    BatchInputPublicAssociationMultiPost,
    BatchInputPublicFetchAssociationsBatchRequest,
    PublicAssociationMultiPost,
    PublicFetchAssociationsBatchRequest,
    PublicObjectId,
)


class Client:
    """It can do both."""

    def __init__(self, url: str) -> None:
        # Kept, as each access to `batch_api` opens connections of its own.
        self.batch = HubSpot(access_token="token").crm.associations.v4.batch_api
        self.batch.api_client.configuration.host = url

    def create(self, pairs: Sequence[tuple[str, str]]) -> Sequence[object]:
        """Associate the pairs by one type."""
        inputs = [
            PublicAssociationMultiPost(
                _from=PublicObjectId(id=from_),
                to=PublicObjectId(id=to),
                types=[
                    AssociationSpec(association_category="HUBSPOT_DEFINED", association_type_id=279)
                ],
            )
            for from_, to in pairs
        ]
        body = BatchInputPublicAssociationMultiPost(inputs=inputs)
        results: Sequence[object] = self.batch.create("contacts", "companies", body).results
        return results

    def read(self, ids: Sequence[str]) -> Sequence[object]:
        """Read the associations of the records."""
        inputs = [PublicFetchAssociationsBatchRequest(id=id_) for id_ in ids]
        body = BatchInputPublicFetchAssociationsBatchRequest(inputs=inputs)
        results: Sequence[object] = self.batch.get_page("contacts", "companies", body).results
        return results
