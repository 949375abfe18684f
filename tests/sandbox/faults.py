"""What can go wrong with a request on command, and the plans that say with which one it does."""

import itertools
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from .answers import (
    RefusalError,
    internal_error,
    locked,
    migrating,
    too_many_requests,
    unauthenticated,
)
from .replies import (
    Reply,
    as_canceled,
    as_html,
    as_internal_error,
    as_pending,
    cloudflare_page,
    gateway_page,
    unaltered,
    with_counted_errors,
    with_fewer_results,
    with_half_a_body,
    with_html_body,
    with_odd_errors,
    without_body,
    without_results,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """
    What goes wrong with one request; ``dataclasses.replace`` makes one with other times.

    Attributes:
        name: What ``ReceivedRequest.fault`` shows.
        reads: How much of the request's body is read before the connection is reset.
        runs: How often the API gets the request; what it refuses it does not carry out.
            Of two answers the client gets the second.
        inputs: How many inputs of a batch the API gets.
        refusal: Said by the API instead of carrying the request out.
        retry_after: Seconds, in the header of the refusal.
        page: Answered instead of what the API said, if it was asked.
        alters: What becomes of the API's answer.
        delay: Seconds until the answer leaves, the work being done.
        sends: How much of the answer leaves; half an answer without a body is none.
        ends: What then happens to the connection. A closed one ends in order, by FIN, a reset
            one by RST.
    """

    name: str | None
    reads: Literal["all", "some", "none"] = "all"
    runs: Literal[0, 1, 2] = 1
    inputs: Literal["all", "half", "none"] = "all"
    refusal: Callable[[], RefusalError] | None = None
    retry_after: int | None = None
    page: Reply | None = None
    alters: Callable[[Reply], Reply] = unaltered
    delay: float = 0.0
    sends: Literal["all", "half", "half-chunked", "nothing"] = "all"
    ends: Literal["open", "closed", "reset"] = "open"

    def refuse(self) -> RefusalError | None:
        """The refusal with its header, if this fault is one."""
        if self.refusal is None:
            return None
        refusal = self.refusal()
        if self.retry_after is not None:
            refusal.headers["Retry-After"] = str(self.retry_after)
        return refusal


NO_FAULT = Fault(None)

Faults = Callable[[], Fault | None]  # asked once for each request, as it arrives


def no_faults() -> Fault | None:
    """Nothing goes wrong."""
    return None


class Script:
    """These faults for the next requests, in order, None for one that goes well; then no more."""

    def __init__(self, *faults: Fault | str | None) -> None:
        self._faults = iter([None if fault is None else _fault(fault) for fault in faults])

    def __call__(self) -> Fault | None:
        return next(self._faults, None)


class FaultPlan:
    """
    Faults at random, the same ones for the same seed.

    Args:
        seed: Together with a request's number it decides what happens to that request.
        rate: The share of requests that something happens to, from 0 to 1.
        kinds: The faults to choose from, each as likely as the others; by default all there are.
    """

    def __init__(
        self, seed: int, rate: float = 0.2, kinds: Iterable[Fault | str] | None = None
    ) -> None:
        self.seed, self.rate = seed, rate
        self.kinds = tuple(_fault(kind) for kind in (FAULTS if kinds is None else kinds))
        self._numbers = itertools.count(1)  # whose next() is atomic

    def __call__(self) -> Fault | None:
        return self.at(next(self._numbers))

    def at(self, number: int) -> Fault | None:
        """What happens to that request since the plan was made, counted from 1."""
        chance = random.Random(f"{self.seed} {number}")
        return chance.choice(self.kinds) if chance.random() < self.rate else None


def _fault(choice: Fault | str) -> Fault:
    if isinstance(choice, Fault):
        return choice
    if choice not in FAULTS:
        raise ValueError(f"there is no fault `{choice}`\n  hint: one of {', '.join(FAULTS)}")
    return FAULTS[choice]


def _secondly() -> RefusalError:
    return too_many_requests("SECONDLY")


def _daily() -> RefusalError:
    return too_many_requests("DAILY")


_BAD_GATEWAY = gateway_page(502, "Bad Gateway")
_UNAVAILABLE = gateway_page(503, "Service Temporarily Unavailable")
_GATEWAY_TIMEOUT = gateway_page(504, "Gateway Time-out")
_ORIGIN_TIMEOUT = cloudflare_page(524, "A timeout occurred")
_UNKNOWN = cloudflare_page(520, "Web server is returning an unknown error")

_ALL = (
    # Refused by the API
    Fault("401", refusal=unauthenticated),
    Fault("423", refusal=locked),
    Fault("429-ten-secondly", refusal=too_many_requests),
    Fault("429-ten-secondly-retry-after", refusal=too_many_requests, retry_after=10),
    Fault("429-secondly", refusal=_secondly),
    Fault("429-secondly-retry-after", refusal=_secondly, retry_after=1),
    Fault("429-daily", refusal=_daily),
    Fault("429-daily-retry-after", refusal=_daily, retry_after=3600),
    Fault("477", refusal=migrating, retry_after=2),
    Fault("500-before-work", refusal=internal_error),
    # Answered by what stands before the API, which was not asked
    Fault("502-before-work", runs=0, page=_BAD_GATEWAY),
    Fault("503-before-work", runs=0, page=_UNAVAILABLE),
    Fault("504-before-work", runs=0, page=_GATEWAY_TIMEOUT),
    Fault("521", runs=0, page=cloudflare_page(521, "Web server is down")),
    Fault("522", runs=0, page=cloudflare_page(522, "Connection timed out")),
    Fault("523", runs=0, page=cloudflare_page(523, "Origin is unreachable")),
    Fault("524-before-work", runs=0, page=_ORIGIN_TIMEOUT),
    # Likewise, but the API was asked, and its answer was lost
    Fault("502-after-work", page=_BAD_GATEWAY),
    Fault("503-after-work", page=_UNAVAILABLE),
    Fault("504-after-work", page=_GATEWAY_TIMEOUT),
    Fault("504-in-work", inputs="half", page=_GATEWAY_TIMEOUT),
    Fault("520-after-work", page=_UNKNOWN),
    Fault("524-after-work", page=_ORIGIN_TIMEOUT),
    # Carried out in time, or twice
    Fault("slow", delay=0.05),
    Fault("twice", runs=2),
    # Carried out, and answered in a wrong way
    Fault("500-after-work", alters=as_internal_error),
    Fault("json-as-html", alters=as_html),
    Fault("html-as-json", alters=with_html_body),
    Fault("empty-body", alters=without_body),
    Fault("half-json", alters=with_half_a_body),
    # Batches whose answers say less than there is to say; those that are dropped were not
    # carried out, and nobody says so
    Fault("no-results", alters=without_results),
    Fault("fewer-results", alters=with_fewer_results),
    Fault("pending", alters=as_pending),
    Fault("canceled", inputs="none", alters=as_canceled),
    Fault("dropped-inputs", inputs="half"),
    Fault("counted-errors", alters=with_counted_errors),
    Fault("odd-errors", alters=with_odd_errors),
    # Connections that end; of the ones that end before the work, nothing was carried out
    Fault("reset-before-request", reads="none", runs=0, sends="nothing", ends="reset"),
    Fault("reset-in-request", reads="some", runs=0, sends="nothing", ends="reset"),
    Fault("reset-after-work", sends="nothing", ends="reset"),
    Fault("reset-in-answer", sends="half", ends="reset"),
    Fault("closed-before-work", runs=0, sends="nothing", ends="closed"),
    Fault("closed-after-work", sends="nothing", ends="closed"),
    Fault("closed-in-answer", sends="half", ends="closed"),
    Fault("closed-in-chunks", sends="half-chunked", ends="closed"),
)
FAULTS = {str(fault.name): fault for fault in _ALL}
