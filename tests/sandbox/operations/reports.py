"""The report on records near their association limit: high_usage."""

from ..answers import Answer
from ..call import Call


def high_usage(call: Call) -> Answer:
    """Say when the report was queued; it would be sent by mail, and never is."""
    user_id = int(call.path["user_id"])
    enqueued = {
        "value": int(call.started.timestamp() * 1000),
        "dateOnly": False,
        "timeZoneShift": 0,
    }
    body = {
        "userId": user_id,
        "userEmail": f"user-{user_id}@example.com",
        "enqueueTime": enqueued,
    }
    return Answer(200, body)
