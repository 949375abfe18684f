"""`hubspot-sdk`, HubSpot's next one, in a pre-release."""

from collections.abc import Sequence

from hubspot_sdk import HubSpot  # type: ignore[import-not-found]  # only in the venv of the benchmark


class Client:
    """It can do both."""

    def __init__(self, url: str) -> None:
        self.batch = HubSpot(access_token="token", base_url=url).crm.associations.batch

    def create(self, pairs: Sequence[tuple[str, str]]) -> Sequence[object]:
        """Associate the pairs by one type."""
        inputs = [
            {
                "from": {"id": from_},
                "to": {"id": to},
                "types": [{"association_category": "HUBSPOT_DEFINED", "association_type_id": 279}],
            }
            for from_, to in pairs
        ]
        results: Sequence[object] = self.batch.create(
            "companies", from_object_type="contacts", inputs=inputs
        ).results
        return results

    def read(self, ids: Sequence[str]) -> Sequence[object]:
        """Read the associations of the records."""
        inputs = [{"id": id_} for id_ in ids]
        results: Sequence[object] = self.batch.get(
            "companies", from_object_type="contacts", inputs=inputs
        ).results
        return results
