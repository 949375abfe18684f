"""A limit of one's own, below HubSpot's."""

import pytest
from hubspot_associations._runtime.command.rate import CappedLimiter

HEADERS = {
    "X-HubSpot-RateLimit-Max": "190",
    "X-HubSpot-RateLimit-Remaining": "{}",
    "X-HubSpot-RateLimit-Interval-Milliseconds": "10000",
}


def sent(limiter: CappedLimiter, seconds: float, limit: int) -> list[float]:
    """When calls were sent by one who never rests; each is answered at once."""
    now, found = 0.0, list[float]()
    while now < seconds:
        wait = limiter.reserve(now)
        if not wait:
            found.append(now)
            recent = sum(time > now - 10 for time in found)
            headers = {
                **HEADERS,
                "X-HubSpot-RateLimit-Max": str(limit),
                "X-HubSpot-RateLimit-Remaining": str(limit - recent),
            }
            limiter.observe(headers, now, now)
        now += wait
    return found


@pytest.mark.parametrize(
    ("rate", "limit", "expected"),
    [
        pytest.param(20, 190, 20, id="below HubSpot's"),
        pytest.param(1, 190, 1, id="one"),
        pytest.param(500, 190, 190, id="above HubSpot's"),
    ],
)
def test_the_lower_limit_holds(rate: int, limit: int, expected: int) -> None:
    """
    In no window of ten seconds there are more calls than either limit allows, and not fewer.
    """
    found = sent(CappedLimiter(rate), 60.0, limit)

    most = max(sum(start <= time < start + 10 for time in found) for start in found)
    assert expected == most
    assert expected * 5.5 <= len(found)


def test_a_refusal_holds_everything() -> None:
    """
    After a refusal nothing is sent before the time that it says.
    """
    limiter = CappedLimiter(20)
    assert limiter.reserve(1.0) == 0

    limiter.refuse(1.0, 8.0)

    assert limiter.reserve(2.0) > 0
    assert limiter.reserve(8.0) == 0
