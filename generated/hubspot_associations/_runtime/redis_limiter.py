"""A limiter that processes share through Redis, also those of other machines."""

from __future__ import annotations

import itertools
import logging
import os
import uuid
from collections import deque
from collections.abc import Mapping
from threading import Lock

from .allowance import DEFAULT_INTERVAL, DEFAULT_RATE, Allowance, Reading
from .redis_alone import Alone
from .redis_window import LOST, Connection, RedisWindow, Reply

_TIMEOUT = 0.2

_log = logging.getLogger(__name__.rpartition("._runtime.")[0])


class RedisLimiter:
    """
    Counts the calls of all processes that name the same account, by the clock of Redis.

    It never fails. While Redis does not answer, nothing is sent for the length of a window, which
    the others may have used up; after that this process keeps to its share of the limit, which is
    as large as that of each other that has asked within the last minute. When Redis is back, with
    or without its memory, it is told what was sent meanwhile.

    Each call takes two short trips to Redis, which block an event loop, too: half a millisecond
    altogether on one machine, and `timeout` once in a second when Redis is out of reach.

    Args:
        connection: A URL such as ``redis://host:6379/0``, or a client of Redis, which then has
            its own timeouts and tries again as it likes.
        account: What tells accounts with limits of their own apart; any name, but no secret.
        rate: Calls in an interval as long as no answer has said how many there may be.
        interval: Seconds, until an answer says otherwise.
        timeout: Seconds to wait for Redis.
    """

    def __init__(
        self,
        connection: Connection,
        account: str,
        *,
        rate: int = DEFAULT_RATE,
        interval: float = DEFAULT_INTERVAL,
        timeout: float = _TIMEOUT,
    ) -> None:
        self._window = RedisWindow(connection, account, timeout)
        self._allowance = Allowance(rate, interval)
        self._id = uuid.uuid4().hex
        self._numbers = itertools.count()
        self._sent = deque[tuple[float, str]]()  # when and under which name, for a while
        self._heard: tuple[float, Reply] | None = None  # the last word of Redis, and when it came
        self._alone: Alone | None = None
        self._lock = Lock()

    def reserve(self, now: float) -> float:
        """Zero if a call may be sent now, which counts it; else seconds to ask again after."""
        alone, name = self._alone, self._new_name()
        if alone and not alone.may_ask(now):
            wait = alone.reserve(now)
        else:
            try:
                wait = self._ask(name, now, after_silence=alone is not None)
            except LOST as error:
                wait = self._lose(error, now).reserve(now)
        if not wait:
            self._keep(name, now)
        return wait

    def observe(self, headers: Mapping[str, str], sent: float, now: float) -> None:
        """Follow the limit, and see from what remains of it how much other apps take."""
        reading = Reading.of(headers)
        if alone := self._alone:
            alone.observe(headers, sent, now)
        elif reading and self._heard:
            try:
                self._see(reading, sent, now)
            except LOST as error:
                self._lose(error, now)

    def refuse(self, sent: float, until: float) -> None:
        """Take back a call that HubSpot has turned away; nobody sends anything before `until`."""
        if self._alone is None and self._heard:
            try:
                self._window.refuse(self._name(sent), self._there(until))
            except LOST as error:
                self._lose(error, sent)
        if alone := self._alone:
            alone.refuse(sent, until)

    def _ask(self, name: str, now: float, *, after_silence: bool) -> float:
        """Ask Redis, and tell it what it may not know."""
        recent = self._recent(now)
        if after_silence:
            self._window.report(recent)
        reply = self._window.reserve(self._member(), name, self._allowance, bool(recent))
        with self._lock:
            heard, self._heard = self._heard, (now, reply)
            alone, self._alone = self._alone, None
            self._allowance = reply.allowance
        if alone:
            _log.info("Redis answers again")
        if heard and heard[1].began != reply.began:
            self._window.report(recent)
        return reply.wait

    def _keep(self, name: str, now: float) -> None:
        """Remember a call, for as long as anyone may ask for it."""
        with self._lock:
            self._sent.append((now, name))
            while self._sent[0][0] < now - 3 * self._allowance.interval:
                self._sent.popleft()

    def _recent(self, now: float) -> list[tuple[float, str]]:
        """How many seconds ago calls were let through that are still in the window."""
        with self._lock:
            span = self._allowance.span
            return [(now - at, name) for at, name in self._sent if at > now - span]

    def _see(self, reading: Reading, sent: float, now: float) -> None:
        """Correct what all processes know, if this answer tells something new."""
        trip, span = now - sent, self._allowance.span
        at = self._there(sent)  # as in a `LocalLimiter`, but by the clock of Redis
        count = self._window.count(at + trip - self._allowance.interval, at - trip, at - span)
        if count is None:
            return
        found = count.allowance.following(reading)
        if reading.used is not None and trip <= span:
            found = found.corrected(reading.used, count.surely, count.perhaps)
        if found != count.allowance:
            self._window.learn(found)

    def _lose(self, error: Exception, now: float) -> Alone:
        """Go on without Redis."""
        with self._lock:
            if self._alone:
                return self._alone
            members = max(1, self._heard[1].members) if self._heard else 1
            quiet = now + self._allowance.span if self._heard else now
            alone = self._alone = Alone(self._allowance, members, now, quiet)
        _log.warning(
            "Redis does not answer (%s); until it does, this process sends at most "
            "%d calls in %.0f seconds, its share of the limit",
            error,
            alone.rate,
            alone.interval,
        )
        return alone

    def _there(self, moment: float) -> float:
        """A moment of the client's clock by that of Redis."""
        assert self._heard
        now, reply = self._heard
        return reply.at + (moment - now)

    def _new_name(self) -> str:
        return f"{self._member()}-{next(self._numbers)}"

    def _name(self, sent: float) -> str:
        """The name of a call that was sent then, or none."""
        with self._lock:
            return next((name for at, name in reversed(self._sent) if at == sent), "")

    def _member(self) -> str:
        return f"{self._id}-{os.getpid()}"  # a fork is another one
