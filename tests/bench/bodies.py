"""What the server of the client's benchmark answers, in the shapes that HubSpot really sends."""

import json
from collections.abc import Iterable
from typing import Any

CREATED = 2_000
READ = 1_000
ASSOCIATED = 10  # records with each record read
FIRST_ID = 211_762_804_612


def created(count: int) -> bytes:
    """The answer to `batch/create`: ids are integers, the times of the batch and nulls as seen."""
    return _batch(
        {
            "fromObjectTypeId": "0-1",
            "fromObjectId": FIRST_ID + number,
            "toObjectTypeId": "0-2",
            "toObjectId": 2 * FIRST_ID + number,
            "labels": ["Decision maker"] if number % 2 else [],
        }
        for number in range(count)
    )


def read(count: int) -> bytes:
    """The answer to `batch/read`: one id is a string, the other an integer; labels may be null."""
    return _batch(
        {
            "from": {"id": str(FIRST_ID + number)},
            "to": [_associated(ASSOCIATED * number + index) for index in range(ASSOCIATED)],
        }
        for number in range(count)
    )


def _associated(number: int) -> dict[str, Any]:
    plain = {"category": "HUBSPOT_DEFINED", "typeId": 279, "label": None}
    primary = {"category": "HUBSPOT_DEFINED", "typeId": 1, "label": "Primary"}
    types = [plain] if number % ASSOCIATED else [plain, primary]
    return {"toObjectId": 2 * FIRST_ID + number, "associationTypes": types}


def _batch(results: Iterable[dict[str, Any]]) -> bytes:
    batch: dict[str, Any] = {
        "completedAt": "2026-03-31T14:10:41.167Z",
        "status": "COMPLETE",
        "startedAt": "2026-03-31T14:10:41.133Z",
        "requestedAt": None,
        "links": {},
        "results": list(results),
    }
    return json.dumps(batch, separators=(",", ":")).encode()
