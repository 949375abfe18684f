"""When to wait, when to send again, when to give up; no I/O, so that sync and async share it."""

from __future__ import annotations

import logging
import math
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from .allowance import DEFAULT_INTERVAL, window
from .call import Answer, Call
from .errors import ApiError, AuthenticationError, RateLimitError, TransportError, api_error
from .options import Options

# The statuses that may be another the next time, and whether HubSpot has surely not carried the
# call out. Where it may have, only calls are sent again that may be carried out twice.
RETRIED: Mapping[int, bool] = {
    408: False,  # the request took too long to come in; something in between may have passed it on
    423: True,  # the record is locked, so that nothing could be changed
    429: True,  # turned away before anything was done
    477: True,  # the account is being moved; turned away as well
    500: False,  # something broke, before, during or after the work
    502: False,  # a gateway did not understand the answer; the work may be done
    503: False,  # mostly turned away, but gateways say it when they lose an answer, too
    504: False,  # a gateway did not wait for the answer
    520: False,  # the gateway could make nothing of the answer; the work may be done
    521: True,  # the server has refused the connection of the gateway
    522: False,  # no sign of life from the server, before or after the call was handed over
    523: False,  # no way to the server; there may have been one for the call
    524: False,  # the gateway did not wait for the answer
    525: True,  # the server and the gateway agreed on no encryption; no call went over it
    526: True,  # the gateway did not trust the certificate of the server; the same
    527: False,  # the way from the gateway to the server broke, with the call on it or without
    530: False,  # the gateway could not find the server, and names the reason in its page only
}

_LOCKED = 2.0  # seconds that a record stays locked
_FIRST, _LONGEST = 0.5, 30.0  # seconds to wait after the first failure, and after many

_log = logging.getLogger(__name__.rpartition("._runtime.")[0] or __name__)


@dataclass(frozen=True, slots=True)
class Wait:
    """Do nothing for that long; then go on with `None`."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Transmit:
    """Send the call, with another token if `renew`; then go on with what came of it."""

    renew: bool


Failure: TypeAlias = ApiError | TransportError
Exchange: TypeAlias = Generator[Wait | Transmit, Answer | TransportError | None, Answer]


def exchange(call: Call[Any], options: Options) -> Exchange:
    """
    What to do, step by step, until a call has its success, which is returned.

    A call that is refused for its token is sent once more with another one, if there may be one;
    that is no retry, and safe for every call.

    Raises:
        ApiError: HubSpot has answered with an error, and to send again does not help, is not safe,
            or was done as often and as long as the options allow.
        TransportError: The same without an answer.
    """
    tries, renew = _Tries(call, options), False
    while True:
        yield from tries.admission()
        outcome = yield Transmit(renew)
        if isinstance(outcome, TransportError):
            failure: Failure = outcome
        else:
            assert outcome is not None
            tries.observe(outcome)
            if 200 <= outcome.status_code <= 299:
                return outcome
            failure = api_error(outcome.status_code, outcome.headers, outcome.content)
        tries.note(failure)
        renew = tries.may_renew(failure)
        if not renew:
            yield Wait(tries.wait_after(failure))


class _Tries:
    """How often and how long a call was tried, and what came of it."""

    def __init__(self, call: Call[Any], options: Options) -> None:
        self._call = call
        self._options = options
        self._attempts = self._retries = 0
        self._sent, self._deadline = -math.inf, math.inf
        self._renewed = False
        self._arrived = False  # whether an attempt may have been carried out
        self._last: Failure | None = None

    def admission(self) -> Generator[Wait, object, None]:
        """Wait until the limiter lets the call through."""
        while True:
            now = self._options.clock.now()
            seconds = self._options.limiter.reserve(now)
            if seconds <= 0:
                self._deadline = min(self._deadline, now + self._options.retry_time)
                self._sent = now
                return
            if self._last and now + seconds > self._deadline:
                raise self._last
            yield Wait(seconds)

    def observe(self, answer: Answer) -> None:
        """Let the limiter learn."""
        options = self._options
        options.limiter.observe(answer.headers, self._sent, options.clock.now())

    def note(self, failure: Failure) -> None:
        """Count the failure, and let it know of those before it."""
        self._attempts += 1
        failure.attempts = self._attempts
        if isinstance(failure, TransportError):
            failure.may_have_arrived |= self._arrived
            self._arrived = failure.may_have_arrived
        else:
            self._arrived |= not RETRIED.get(failure.status, True)
        self._last = failure

    def may_renew(self, failure: Failure) -> bool:
        """Whether to send the call with another token, which is done once."""
        refused = isinstance(failure, AuthenticationError) and not self._renewed
        self._renewed |= refused
        return refused and self._options.token.renewable

    def wait_after(self, failure: Failure) -> float:
        """Seconds to wait before the call is sent again; raises the failure to give up."""
        options, now = self._options, self._options.clock.now()
        least = _least_wait(failure)
        longest = min(_LONGEST, _FIRST * 2.0 ** min(self._retries, 10))
        seconds = least + longest * options.clock.chance()
        allowed = self._retries < options.max_retries and now + seconds <= self._deadline
        again = allowed and _may_repeat(self._call, failure)
        if isinstance(failure, RateLimitError):
            options.limiter.refuse(self._sent, now + least if again else now)
        if not again:
            raise failure
        self._retries += 1
        _log.info("%s; trying again in %.1f s", _said(self._call, failure), seconds)
        return seconds


def _may_repeat(call: Call[Any], failure: Failure) -> bool:
    match failure:
        case TransportError():
            return failure.may_pass and (call.idempotent or not failure.may_have_arrived)
        case RateLimitError(daily=True):
            return False
        case ApiError():
            return failure.status in RETRIED and (call.idempotent or RETRIED[failure.status])


def _least_wait(failure: Failure) -> float:
    """Seconds before which the call would fail again: as HubSpot says, or else has documented."""
    if isinstance(failure, TransportError):
        return 0.0
    if failure.retry_after is not None:
        return failure.retry_after
    if failure.status == 423:
        return _LOCKED
    match failure.policy_name:
        case "TEN_SECONDLY_ROLLING":
            return window(failure.headers) or DEFAULT_INTERVAL
        case "SECONDLY":
            return 1.0
        case _:
            return 0.0


def _said(call: Call[Any], failure: Failure) -> str:
    """The failure in a log record: nothing that may be personal."""
    if isinstance(failure, TransportError):
        return failure.reason
    return f"{call.operation}: HTTP {failure.status} {failure.policy_name}".rstrip()
