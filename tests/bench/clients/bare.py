"""A bare `httpx2.Client.post`, whose answer nobody reads."""

from collections.abc import Sequence

import httpx2


class Client:
    """It can associate one pair."""

    def __init__(self, url: str) -> None:
        self.http = httpx2.Client(base_url=url, headers={"Authorization": "Bearer token"})

    def create(self, pairs: Sequence[tuple[str, str]]) -> Sequence[object]:
        """Associate the pair by one type."""
        ((from_, to),) = pairs
        types = [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 279}]
        body = {"inputs": [{"from": {"id": from_}, "to": {"id": to}, "types": types}]}
        answer = self.http.post("/crm/v4/associations/contacts/companies/batch/create", json=body)
        return [answer]
