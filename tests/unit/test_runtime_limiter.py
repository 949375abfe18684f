"""The limiter: as many calls as HubSpot allows, and not one more."""

import math
import sys
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest
from hubspot_associations._runtime.limiter import LocalLimiter, NoLimiter
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calling import Timer, answering, both, calling
from tests.crowd import WINDOW, Crowd, Server
from tests.effort import examples

MAX = "X-HubSpot-RateLimit-Max"
REMAINING = "X-HubSpot-RateLimit-Remaining"
INTERVAL = "X-HubSpot-RateLimit-Interval-Milliseconds"

EVER = 1_000.0  # seconds; more than any test lasts

crowds = pytest.mark.parametrize("workers", [4, 8, 32, 300])


def ok() -> httpx2.Response:
    """An answer without a word about limits."""
    return httpx2.Response(200, json={"results": []})


def granted(limiter: LocalLimiter, now: float, most: int = 1_000) -> int:
    """How many calls the limiter lets through at that moment."""
    return next(number for number in range(most + 1) if number == most or limiter.reserve(now))


def told(limiter: LocalLimiter, now: float = 0.0, **headers: Any) -> None:
    """Let the limiter hear an answer to a call that was sent just now."""
    names = {"limit": MAX, "remaining": REMAINING, "interval": INTERVAL}
    limiter.observe({names[name]: str(value) for name, value in headers.items()}, now, now)


def waited(limiter: LocalLimiter, now: float) -> float:
    """Ask as often as the limiter says, and return when a call is let through."""
    while seconds := limiter.reserve(now):
        assert 0 < seconds <= 1
        now += seconds
    return now


@given(
    st.integers(1, 20),
    st.floats(0.5, 20.0),
    st.lists(st.sampled_from([0.0, 0.0, 0.001, 0.1, 1.0, 7.0]), max_size=200),
)
def test_no_window_has_more_than_the_rate(rate: int, interval: float, pauses: list[float]) -> None:
    """
    Whenever calls come, any `rate + 1` of them in a row take longer than the interval.
    """
    limiter = LocalLimiter(rate, interval)
    now, sent = 0.0, list[float]()
    for pause in pauses:
        now = waited(limiter, now + pause)
        sent.append(now)

    assert all(later - first >= interval for first, later in zip(sent, sent[rate:], strict=False))


@given(st.integers(1, 20), st.floats(0.5, 20.0), st.integers(1, 5))
def test_the_rate_is_used(rate: int, interval: float, windows: int) -> None:
    """
    Who calls all the time gets `rate` calls in each interval, but for 1 % for the way.
    """
    limiter, now = LocalLimiter(rate, interval), 0.0
    for _ in range(rate * windows + 1):
        now = waited(limiter, now)

    assert now == pytest.approx(windows * interval * 1.01)


def test_a_single_call_does_not_wait() -> None:
    """
    There is no pacing: calls go at once while there is room, the configured rate in all.
    """
    assert 100 == granted(LocalLimiter(), 0.0)
    assert 7 == granted(LocalLimiter(7), 0.0)
    assert 500 == granted(NoLimiter(), 0.0, 500)  # type: ignore[arg-type]  # it has the method


@crowds
@settings(max_examples=examples(5))
@given(seed=st.integers())
def test_the_whole_limit_is_used(workers: int, seed: int) -> None:
    """
    A client alone uses 98 % of what the server allows from the beginning, and is never refused.
    """
    server = Server(190)
    Crowd(LocalLimiter(), server, workers, seed=seed).run(60)

    assert [] == server.refused
    assert server.share(0, 60) >= 0.98


@crowds
def test_a_lower_limit_is_learnt(workers: int) -> None:
    """
    A client that starts with too high a rate is refused in the first window only.
    """
    server = Server(100)
    Crowd(LocalLimiter(190), server, workers).run(120)

    assert [] == [moment for moment in server.refused if moment > WINDOW]
    assert server.share(2 * WINDOW, 120) >= 0.98


@pytest.mark.parametrize("workers", [4, 8, 32])
def test_slow_answers_cost_nothing(workers: int) -> None:
    """
    Answers that take a second do not look as if others had used what they say is used.
    """
    server = Server(10)
    Crowd(LocalLimiter(10), server, workers, way=(0.5, 0.59)).run(100)

    assert [] == server.refused
    assert server.share(0, 100) >= 0.98


@crowds
@settings(max_examples=examples(4))
@given(seed=st.integers())
def test_another_app_takes_half(workers: int, seed: int) -> None:
    """
    Where another app uses half of the limit, a client uses the rest, and is hardly ever refused.
    """
    server = Server(190)
    Crowd(LocalLimiter(), server, workers, seed=seed, elsewhere=95).run(200)

    assert server.share(0, 200) >= 0.4
    assert len(server.refused) <= 0.01 * len(server.admitted)


@pytest.mark.parametrize("workers", [4, 8])
def test_another_app_leaves(workers: int) -> None:
    """
    What another app does not use any more is used within a window, without being refused.
    """
    server = Server(190)
    Crowd(LocalLimiter(), server, workers, elsewhere=95, present=(0, 100)).run(200)

    assert server.share(50, 100) < 0.8
    assert server.share(110, 200) >= 0.97
    assert [] == [moment for moment in server.refused if moment >= 100]


def test_what_others_use_is_known_from_one_answer() -> None:
    """
    What is missing of the limit, and was not used by this client, is used by others.
    """
    limiter = LocalLimiter()
    assert 10 == granted(limiter, 0.0, 10)
    told(limiter, limit=190, remaining=80)

    assert 190 - 110 - 23 + 1 == granted(limiter, 1.0)  # 23 are left to the others, in case


def test_answers_under_way_are_nobody_elses() -> None:
    """
    Of calls under way it is not known whether they are counted; the estimate stays meanwhile.
    """
    limiter = LocalLimiter(190)
    granted(limiter, 0.0, 100)
    for remaining in (189, 100, 90):
        limiter.observe({MAX: "190", REMAINING: str(remaining)}, 0.0, 0.5)

    assert 90 == granted(limiter, 1.0)


def test_threads_may_come_in_another_order() -> None:
    """
    A call is taken back, too, if another thread has looked up the time later and asked earlier.
    """
    limiter = LocalLimiter(3)
    for now in (1.0, 3.0, 2.0):
        assert 0 == limiter.reserve(now)
    limiter.refuse(2.0, 3.0)

    assert 1 == granted(limiter, 3.0)


def test_a_late_answer_is_about_its_own_time() -> None:
    """
    Calls that were in the window when the answer was made count as ours, though they have left it.
    """
    limiter = LocalLimiter(190)
    assert (100, 90) == (granted(limiter, 0.0, 100), granted(limiter, 5.0))
    limiter.observe({MAX: "190", REMAINING: "0"}, 5.0, 10.5)

    assert 100 == granted(limiter, 10.5)


def test_an_answer_may_be_too_late() -> None:
    """
    An answer from before the last window says nothing of what others do now.
    """
    limiter = LocalLimiter(190)
    assert (100, 1, 1) == tuple(granted(limiter, *at) for at in ((0.0, 100), (9.0, 1), (35.0, 1)))
    limiter.observe({MAX: "190", REMAINING: "89"}, 9.0, 35.0)

    assert 189 == granted(limiter, 35.0)


def test_nobody_gets_nothing() -> None:
    """
    Even where others use all of the limit, one call in a window goes out to see if they still do.
    """
    limiter = LocalLimiter()
    told(limiter, limit=190, remaining=0)

    assert 1 == granted(limiter, 0.0)
    told(limiter, 1.0, limit=190, remaining=189)
    assert 189 == granted(limiter, 1.0)


def test_the_interval_is_followed() -> None:
    """
    The length of the window is that of the last answer.
    """
    limiter = LocalLimiter(10)
    granted(limiter, 0.0)
    told(limiter, limit=10, interval=2_000)

    assert 10 == granted(limiter, 2.1)


def test_a_refusal_stops_everything() -> None:
    """
    After a refusal nothing goes out before its end, and the refused call does not count.
    """
    limiter = LocalLimiter(5)
    for now in (0.0, 0.5):
        assert not limiter.reserve(now)
    limiter.refuse(0.5, 20.0)

    assert 20.0 == waited(limiter, 0.5)
    assert 4 == granted(limiter, 20.0)


def test_a_refusal_is_taken_back_once() -> None:
    """
    Only calls that are counted can be taken back, and an end that is earlier changes nothing.
    """
    limiter = LocalLimiter(2)
    limiter.reserve(0.0)
    for sent, until in ((5.0, 3.0), (-5.0, 2.0), (0.0, 1.0), (0.0, 1.0)):
        limiter.refuse(sent, until)

    assert 0 == granted(limiter, 2.9)
    assert 2 == granted(limiter, 3.0)


def test_sleepers_get_different_places() -> None:
    """
    Of those who wait each is told to come when there is a place for it, and none waits long.
    """
    limiter = LocalLimiter(4)
    for tenth in range(4):
        assert not limiter.reserve(tenth / 10)

    assert [0.2, 0.3, 0.4, 0.5, 1.0, 1.0] == [
        pytest.approx(limiter.reserve(9.9), abs=0.001) for _ in range(6)
    ]


def test_waking_early_costs_no_place() -> None:
    """
    Who comes a little too early, as timers do, is let through all the same.
    """
    limiter = LocalLimiter(1)
    limiter.reserve(0.0)
    wait = limiter.reserve(9.5)

    assert not limiter.reserve(9.5 + wait - 1e-4)


@given(
    st.dictionaries(
        st.sampled_from([MAX, REMAINING, INTERVAL, "Date"]),
        st.text() | st.integers().map(str) | st.sampled_from(["0", "1", "٣", "9" * 5_000]),
    ),
    st.floats(-1e3, 1e3),
)
def test_any_headers(headers: Mapping[str, str], sent: float) -> None:
    """
    Whatever headers say, they are no error, and calls go on.
    """
    limiter = LocalLimiter()
    limiter.observe(headers, sent, EVER)

    assert 0.0 <= limiter.reserve(EVER) <= 1.0


def test_headers_that_say_nothing() -> None:
    """
    Without a limit in it, an answer changes nothing.
    """
    limiter = LocalLimiter(5)
    for headers in ({}, {"limit": 0}, {"limit": -3}, {"remaining": 0}, {"limit": "many"}):
        told(limiter, **headers)

    assert 5 == granted(limiter, 0.0)


def test_little_is_remembered() -> None:
    """
    A limiter that has let a million calls through knows of the last windows only.
    """
    limiter = LocalLimiter(1_000)
    for number in range(100_000):
        waited(limiter, number / 50)

    assert sum(map(sys.getsizeof, (limiter._sent, limiter._promised))) < 100_000


@pytest.fixture
def _restless() -> Iterator[None]:
    """Threads take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("_restless")
def test_threads_share_the_rate() -> None:
    """
    However many threads ask at the same time, as many as the rate are let through.
    """
    limiter, together = LocalLimiter(500), threading.Barrier(8)

    def ask(_: int) -> int:
        together.wait(10)
        return sum(not limiter.reserve(now / 1_000) for now in range(1_000))

    with ThreadPoolExecutor(8) as pool:
        assert 500 == sum(pool.map(ask, range(8)))


@both
def test_a_client_keeps_to_the_rate(kind: str) -> None:
    """
    A client has a limiter; calls of its views count, too.
    """
    clock = Timer()
    handler, _ = answering(*[ok() for _ in range(101)])
    with calling(kind, handler, clock=clock) as call:
        view = call.client.with_options(timeout=1)
        for _ in range(50):
            call(call.client.limits.list_all())
            call(view.limits.list_all())
        assert [] == clock.slept
        call(call.client.limits.list_all())

    assert sum(clock.slept) == pytest.approx(10.1)


@both
def test_another_token_has_another_limit(kind: str) -> None:
    """
    A view with another token, which may be that of another account, counts for itself.
    """
    clock = Timer()
    handler, _ = answering(*[ok() for _ in range(6)])
    with calling(kind, handler, clock=clock, limiter=LocalLimiter(3)) as call:
        view = call.client.with_options(access_token="other")
        for client in (call.client, view):
            for _ in range(3):
                call(client.limits.list_all())

    assert [] == clock.slept


@both
def test_clients_share_a_limiter(kind: str) -> None:
    """
    Clients, and views with other tokens, may be given one limiter, of any class, or none.
    """

    class Closed(NoLimiter):
        def reserve(self, now: float) -> float:
            return max(0.0, 5.0 - now)

    clock = Timer()
    handler, _ = answering(*[ok() for _ in range(2)])
    with calling(kind, handler, clock=clock, limiter=Closed()) as call:
        call(call.client.with_options(access_token="other").limits.list_all())
    assert [5.0] == clock.slept

    clock = Timer()
    with calling(kind, handler, clock=clock, limiter=Closed()) as call:
        call(call.client.with_options(limiter=None).limits.list_all())
    assert [] == clock.slept


@both
def test_no_limiter(kind: str) -> None:
    """
    A client that is told so has no limiter.
    """
    clock = Timer()
    handler, requests = answering(*[ok() for _ in range(300)])
    with calling(kind, handler, clock=clock, limiter=None) as call:
        for _ in range(300):
            call(call.client.limits.list_all())

    assert ([], 300) == (clock.slept, len(requests))


def test_the_window_is_rolling() -> None:
    """
    Places get free one after another, as they were taken.
    """
    limiter = LocalLimiter(2)
    assert [0.0, 4.0] == [waited(limiter, now) for now in (0.0, 4.0)]

    assert [10.1, 14.1] == [pytest.approx(waited(limiter, 4.0)) for _ in range(2)]
    assert math.isclose(20.2, waited(limiter, 14.1))
