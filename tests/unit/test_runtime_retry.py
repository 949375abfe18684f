"""Which calls are sent again, after how long, and when that ends."""

import logging
import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import httpx2
import pytest
from hubspot_associations._runtime.errors import ApiError, TransportError
from hubspot_associations._runtime.options import Options
from hubspot_associations._runtime.retry import RETRIED, Transmit, Wait, exchange
from hubspot_associations._runtime.tokens import Token
from hubspot_associations.v4 import operations

from tests.calling import Timer, answering, both, calling

IDEMPOTENT = operations.limits_list_all()
OTHER = replace(IDEMPOTENT, idempotent=False)

# What HubSpot says of itself, with the seconds to wait at least; it has not carried the call out.
REFUSED = {423: 2.0, 429: 0.0, 477: 0.0, 521: 0.0, 525: 0.0, 526: 0.0}
# What does not say whether HubSpot has carried the call out.
LOST = (408, 500, 502, 503, 504, 520, 522, 523, 524, 527, 530)

BACKOFF = [0.25, 0.5, 1.0, 2.0, 4.0]  # half of the longest: the timer's luck is 0.5

INTERVAL = "X-HubSpot-RateLimit-Interval-Milliseconds"

POLICIES = [
    pytest.param("TEN_SECONDLY_ROLLING", {}, 10.0, id="the window"),
    pytest.param("TEN_SECONDLY_ROLLING", {INTERVAL: "3000"}, 3.0, id="its length"),
    pytest.param("TEN_SECONDLY_ROLLING", {INTERVAL: "soon"}, 10.0, id="no length"),
    pytest.param("SECONDLY", {}, 1.0, id="the second"),
    pytest.param("MONTHLY", {}, 0.0, id="unknown"),
    pytest.param("", {}, 0.0, id="none"),
]

SAID = [
    pytest.param("7", 7.0, id="seconds"),
    pytest.param("0", 0.0, id="at once"),
    pytest.param("1.5", 1.5, id="a part of a second"),
    pytest.param("-1", 10.0, id="negative"),
    pytest.param("inf", 10.0, id="for ever"),
    pytest.param("nan", 10.0, id="not a number"),
    pytest.param("Wed, 21 Oct 2026 07:28:00 GMT", 10.0, id="a date"),
    pytest.param("", 10.0, id="empty"),
]

ARRIVALS = [
    pytest.param([False, False], False, id="never"),
    pytest.param([True, False], True, id="the first time"),
    pytest.param([False, True], True, id="the last time"),
    pytest.param([503, False], True, id="a gateway lost an answer"),
    pytest.param([429, False], False, id="turned away"),
]


def answer(
    status: int, policy: str = "", headers: Mapping[str, str] | None = None
) -> httpx2.Response:
    """An answer of HubSpot."""
    return httpx2.Response(
        status, json={"policyName": policy} if policy else {"results": []}, headers=headers
    )


def lost(*, arrived: bool = True) -> TransportError:
    """No answer."""
    return TransportError("limits_list_all: no answer: X", may_have_arrived=arrived)


class Run:
    """
    A call, driven with these outcomes, the last of them for ever.

    Attributes:
        waits: Seconds before each further attempt.
        renewals: For each attempt, whether it was to be with another token.
        result: The answer, or the error that was raised.
    """

    def __init__(self, call: Any, *outcomes: Any, attempt_takes: float = 0, **given: Any) -> None:
        self.timer = Timer()
        token = Token(given.pop("token", "token"))
        options = replace(Options(token, "https://host"), clock=self.timer, **given)
        self.waits: list[float] = []
        self.renewals: list[bool] = []
        self._takes = attempt_takes
        try:
            self.result: Any = self._drive(exchange(call, options), _lasting(outcomes))
        except (ApiError, TransportError) as error:
            self.result = error

    def _drive(self, steps: Any, outcomes: Iterator[Any]) -> Any:
        outcome = None
        while True:
            try:
                step = steps.send(outcome)
            except StopIteration as done:
                return done.value
            match step:
                case Wait(seconds):
                    outcome = self.timer.sleep(seconds)  # type: ignore[func-returns-value]  # None
                    self.waits.append(seconds)
                case Transmit(renew):
                    self.renewals.append(renew)
                    self.timer.time += self._takes
                    outcome = next(outcomes)


def _lasting(outcomes: tuple[Any, ...]) -> Iterator[Any]:
    yield from outcomes
    while True:
        yield outcomes[-1]


@pytest.mark.parametrize("idempotent", [True, False])
@pytest.mark.parametrize("said", [None, 7.0])
def test_every_status(idempotent: bool, said: float | None) -> None:
    """
    Each status is retried where it may be another the next time and that is safe, or not at all.
    """
    call = IDEMPOTENT if idempotent else OTHER
    headers = {} if said is None else {"Retry-After": str(said)}
    for status in range(300, 600):
        again = status in REFUSED or (idempotent and status in LOST)
        least = REFUSED.get(status, 0.0) if said is None else said

        run = Run(call, answer(status, headers=headers))

        assert (status, [least + more for more in BACKOFF] if again else []) == (status, run.waits)
        assert status == run.result.status
        assert len(run.renewals) == run.result.attempts == 1 + len(run.waits)


def test_the_table_is_that_of_the_code() -> None:
    """
    The statuses above are the ones that the code knows.
    """
    assert {**dict.fromkeys(REFUSED, True), **dict.fromkeys(LOST, False)} == RETRIED


@pytest.mark.parametrize(("idempotent", "arrived"), [(0, 0), (0, 1), (1, 0), (1, 1)])
def test_lost_connections(idempotent: int, arrived: int) -> None:
    """
    Without an answer, a call is sent again unless it must not arrive twice and may have arrived.
    """
    run = Run(IDEMPOTENT if idempotent else OTHER, lost(arrived=bool(arrived)))

    assert (BACKOFF if idempotent or not arrived else []) == run.waits
    assert bool(arrived) is run.result.may_have_arrived


@both
@pytest.mark.parametrize("status", [*REFUSED, *LOST])
def test_both_clients_wait_alike(kind: str, status: int) -> None:
    """
    Either client sleeps as the steps say, sends the call again, and returns the success.
    """
    clock = Timer()
    handler, requests = answering(answer(status), answer(status), answer(200))
    with calling(kind, handler, clock=clock) as call:
        response = call(call.client.send_raw(IDEMPOTENT))

    least = REFUSED.get(status, 0.0)

    assert 200 == response.status
    assert [least + 0.25, least + 0.5] == clock.slept
    assert 3 == len(requests)


@both
def test_both_clients_give_up_alike(kind: str) -> None:
    """
    What either client raises at the end is the last failure, and says how often it has tried.
    """
    handler, requests = answering(*[answer(503) for _ in range(3)])
    with (
        calling(kind, handler, clock=Timer(), max_retries=2) as call,
        pytest.raises(ApiError, match=r"^HTTP 503: no message \(3 attempts\)$") as caught,
    ):
        call(call.client.limits.list_all())

    assert (3, 3) == (len(requests), caught.value.attempts)
    assert (None, None) == (caught.value.__cause__, caught.value.__context__)


@both
def test_a_client_may_be_forbidden_to_retry(kind: str) -> None:
    """
    With `max_retries=0`, also of a view, the first failure is raised.
    """
    for options in ({"max_retries": 0}, {"max_retries": 5}):
        handler, requests = answering(answer(503))
        with (
            calling(kind, handler, clock=Timer(), **options) as call,
            pytest.raises(ApiError, match=r"^HTTP 503: no message$"),
        ):
            call(call.client.with_options(max_retries=0).limits.list_all())

        assert 1 == len(requests)


@pytest.mark.parametrize(("policy", "headers", "expected"), POLICIES)
def test_policies(policy: str, headers: dict[str, str], expected: float) -> None:
    """
    A 429 without `Retry-After` waits for as long as the limit is for.
    """
    run = Run(OTHER, answer(429, policy, headers), answer(200))

    assert [expected + 0.25] == run.waits
    assert 200 == run.result.status_code


@pytest.mark.parametrize(("header", "expected"), SAID)
def test_retry_after(header: str, expected: float) -> None:
    """
    `Retry-After` in seconds goes before what is known of the policy; in another form it does not.
    """
    refused = answer(429, "TEN_SECONDLY_ROLLING", {"Retry-After": header})

    assert [expected + 0.25] == Run(IDEMPOTENT, refused, answer(200)).waits


@pytest.mark.parametrize("headers", [{}, {"Retry-After": "1"}])
def test_the_limit_of_the_day(headers: dict[str, str]) -> None:
    """
    No waiting helps against the daily limit, so there is none.
    """
    run = Run(IDEMPOTENT, answer(429, "DAILY", headers))

    assert ([], True) == (run.waits, run.result.daily)


def test_waits_grow_and_are_capped() -> None:
    """
    Each wait is up to twice as long as the one before, and none is longer than 30 s.
    """
    run = Run(IDEMPOTENT, lost(), max_retries=9, retry_time=math.inf)

    assert [0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 15.0, 15.0] == run.waits


def test_many_retries() -> None:
    """
    Whoever wants to retry for hours can.
    """
    assert 2000 == len(Run(IDEMPOTENT, lost(), max_retries=2000, retry_time=math.inf).waits)


@pytest.mark.parametrize(("luck", "expected"), [(0.0, [0.0, 0.0]), (1.0, [0.5, 1.0])])
def test_chance_decides_how_much_is_waited(luck: float, expected: list[float]) -> None:
    """
    A wait is anything up to the longest, so that many clients do not come back at the same time.
    """
    clock = Timer(luck)
    handler, _ = answering(answer(503), answer(503), answer(200))
    with calling("sync", handler, clock=clock) as call:
        call.client.send_raw(IDEMPOTENT)

    assert expected == clock.slept


@pytest.mark.parametrize(
    ("takes", "said", "retry_time", "waits"),
    [
        pytest.param(0, "50", 120, [50.25, 50.5], id="the third would end too late"),
        pytest.param(0, "3600", 120, [], id="an hour"),
        pytest.param(0, "3600", 4000, [3600.25], id="an hour is allowed"),
        pytest.param(0, "9.75", 10, [10.0], id="just in time"),
        pytest.param(0, "9.76", 10, [], id="just not"),
        pytest.param(50, "0", 120, [0.25, 0.5], id="attempts take time, too"),
        pytest.param(121, "0", 120, [], id="one attempt has taken all of it"),
        pytest.param(0, "0", 0, [], id="no time at all"),
    ],
)
def test_the_time_is_limited(takes: float, said: str, retry_time: float, waits: Any) -> None:
    """
    No attempt begins later than `retry_time` after the first; the error comes at once instead.
    """
    failing = answer(503, headers={"Retry-After": said})

    assert waits == Run(IDEMPOTENT, failing, attempt_takes=takes, retry_time=retry_time).waits


@pytest.mark.parametrize("call", [IDEMPOTENT, OTHER], ids=["idempotent", "other"])
@pytest.mark.parametrize(
    ("statuses", "renewals", "waits"),
    [
        pytest.param([401, 200], [False, True], 0, id="at once"),
        pytest.param([401, 401], [False, True], 0, id="once only"),
        pytest.param([423, 401, 200], [False, False, True], 1, id="after a retry"),
        pytest.param([401, 423, 200], [False, True, False], 1, id="before a retry"),
        pytest.param(
            [401, 423, 401], [False, True, False], 1, id="once only, with a retry between"
        ),
    ],
)
def test_a_refused_token(call: Any, statuses: Any, renewals: Any, waits: int) -> None:
    """
    One 401 makes the call be sent with another token, whatever call it is; that is no retry.
    """
    outcomes = [answer(status) for status in statuses]

    run = Run(call, *outcomes, token=lambda: "token", max_retries=waits)

    assert (renewals, waits) == (run.renewals, len(run.waits))


def test_a_fixed_token_is_not_renewed() -> None:
    """
    Where there is no other token, a 401 is an error at once.
    """
    assert [False] == Run(IDEMPOTENT, answer(401)).renewals


@pytest.mark.parametrize(("failures", "expected"), ARRIVALS)
def test_one_attempt_may_have_arrived(failures: list[Any], expected: bool) -> None:
    """
    An error says that the call may have arrived if it may have at any attempt.
    """
    outcomes = [
        lost(arrived=failure) if isinstance(failure, bool) else answer(failure)
        for failure in failures
    ]

    assert expected is Run(IDEMPOTENT, *outcomes, max_retries=1).result.may_have_arrived


class Strict:
    """A limiter that lets a call through at the second asking, and notes what it is told."""

    def __init__(self, wait: float = 3.0) -> None:
        self.told: list[Any] = []
        self._waits = iter([wait, 0.0] * 9)

    def reserve(self, now: float) -> float:
        """Not now, now, not now, …"""
        self.told.append(("reserve", now))
        return next(self._waits)

    def observe(self, headers: Mapping[str, str], sent: float, now: float) -> None:
        """Note it."""
        self.told.append(("observe", headers["X"], sent, now))

    def refuse(self, sent: float, until: float) -> None:
        """Note it."""
        self.told.append(("refuse", sent, until))


def test_the_limiter_is_asked_and_told() -> None:
    """
    Each attempt waits until the limiter lets it through; then it hears of the answer.
    """
    limiter = Strict()
    outcomes = answer(429, "SECONDLY", {"X": "a"}), lost(), answer(200, headers={"X": "b"})

    run = Run(IDEMPOTENT, *outcomes, limiter=limiter, attempt_takes=1)

    assert [3.0, 1.25, 3.0, 0.5, 3.0] == run.waits
    assert [
        *[("reserve", 0.0), ("reserve", 3.0), ("observe", "a", 3.0, 4.0), ("refuse", 3.0, 5.0)],
        *[("reserve", 5.25), ("reserve", 8.25)],
        *[("reserve", 9.75), ("reserve", 12.75), ("observe", "b", 12.75, 13.75)],
    ] == limiter.told


@pytest.mark.parametrize("policy", ["DAILY", "SECONDLY"])
def test_others_do_not_wait_for_what_is_given_up(policy: str) -> None:
    """
    A 429 that is raised is taken back from the limiter's count, but stops no other call.
    """
    limiter = Strict()
    Run(IDEMPOTENT, answer(429, policy, {"X": "a"}), limiter=limiter, max_retries=0)

    assert ("refuse", 3.0, 3.0) == limiter.told[-1]


def test_the_limiter_may_take_too_long() -> None:
    """
    A retry does not wait for the limiter beyond its time; a first attempt does.
    """
    run = Run(IDEMPOTENT, answer(503, headers={"X": ""}), limiter=Strict(100.0), retry_time=90)

    assert [100.0, 0.25] == run.waits
    assert 503 == run.result.status


@both
def test_each_retry_is_logged(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    """
    One record for each retry says what happened and how long it waits, and nothing personal.
    """
    caplog.set_level(logging.INFO, "hubspot_associations")
    secret = {"message": "ada@example.com", "policyName": "SECONDLY"}
    answers = iter([httpx2.Response(429, json=secret), None, answer(502), answer(200)])

    def handle(_: httpx2.Request) -> httpx2.Response:
        found = next(answers)
        if found is None:
            raise httpx2.ReadTimeout("too late")
        return found

    with calling(kind, handler=handle, clock=Timer()) as call:
        call(call.client.limits.list_all())

    assert [
        ("INFO", "limits_list_all: HTTP 429 SECONDLY; trying again in 1.2 s"),
        ("INFO", "limits_list_all: no answer: ReadTimeout: too late; trying again in 0.5 s"),
        ("INFO", "limits_list_all: HTTP 502; trying again in 1.0 s"),
    ] == [
        (record.levelname, record.getMessage())
        for record in caplog.records
        if record.name == "hubspot_associations"
    ]
