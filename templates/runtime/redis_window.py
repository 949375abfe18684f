"""The calls of many processes in one rolling window, kept in Redis, which also gives the time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

try:
    import redis
    from redis.backoff import NoBackoff
    from redis.retry import Retry
except ImportError as error:
    raise ImportError("a shared limiter needs `redis`: install the extra of that name") from error

from . import redis_scripts as scripts
from .allowance import Allowance

_SECOND = 1_000_000  # Redis counts in microseconds

LOST = (redis.RedisError, OSError)  # what is raised when Redis cannot be asked
Connection: TypeAlias = redis.Redis | str


@dataclass(frozen=True, slots=True)
class Reply:
    """
    What became of a request to send a call.

    Attributes:
        wait: Zero if the call may be sent, and is counted; else seconds to ask again after.
        at: The time in Redis, in seconds.
        began: When what is known there was begun; another one if Redis has forgotten everything.
        members: How many processes have asked lately.
    """

    wait: float
    at: float
    began: int
    members: int
    allowance: Allowance


@dataclass(frozen=True, slots=True)
class Count:
    """
    What is in the window, and what is known of the limit.

    Attributes:
        surely: Calls that an answer has counted for sure.
        perhaps: Calls that it may have counted.
    """

    surely: int
    perhaps: int
    allowance: Allowance


class RedisWindow:
    """
    The window of one account.

    Every method is one trip to Redis and raises one of `LOST` when that fails.

    Args:
        connection: A client of Redis, or a URL to make one for that is quick to give up.
        timeout: Seconds that such a client waits for Redis.
    """

    def __init__(self, connection: Connection, account: str, timeout: float) -> None:
        client = _connect(connection, timeout) if isinstance(connection, str) else connection
        prefix = f"hubspot-associations:{{{account}}}"  # braces keep the keys on one node
        self._keys = [f"{prefix}:{name}" for name in ("calls", "promised", "members", "known")]
        begin = scripts.NAMES + scripts.NOW
        self._reserve = client.register_script(begin + scripts.RESERVE)
        self._count = client.register_script(begin + scripts.COUNT)
        self._learn = client.register_script(begin + scripts.LEARN)
        self._refuse = client.register_script(begin + scripts.REFUSE)
        self._report = client.register_script(begin + scripts.REPORT)

    def reserve(self, member: str, name: str, known: Allowance, has_calls: bool) -> Reply:
        """
        Ask for a place for a call of that name, which no other has.

        Args:
            known: What counts as long as Redis knows nothing.
            has_calls: Whether this process has calls in the window, so that Redis should know it.
        """
        wait, at, began, members, *allowance = self._run(
            self._reserve, member, name, int(has_calls), *_facts(known)
        )
        return Reply(wait / _SECOND, at / _SECOND, began, members, _allowance(*allowance))

    def count(self, since: float, before: float, earliest: float) -> Count | None:
        """
        Count the calls between the first two moments, and those after the last one.

        None if Redis knows nothing any more.
        """
        surely, perhaps, *allowance = self._run(
            self._count, _micro(since), _micro(before), _micro(earliest)
        )
        return Count(surely, perhaps, _allowance(*allowance)) if all(allowance[:2]) else None

    def learn(self, allowance: Allowance) -> None:
        """Let all processes know of the limit."""
        self._run(self._learn, *_facts(allowance))

    def refuse(self, name: str, until: float) -> None:
        """Take back the call of that name, if there is one; nothing is sent before `until`."""
        self._run(self._refuse, name, _micro(until))

    def report(self, calls: Iterable[tuple[float, str]]) -> None:
        """Calls that Redis may not know: how many seconds ago they were sent, and their names."""
        self._run(self._report, *[part for age, name in calls for part in (_micro(age), name)])

    def _run(self, script: Any, *arguments: str | int) -> Any:
        return script(keys=self._keys, args=arguments)


def _connect(url: str, timeout: float) -> redis.Redis:
    once = Retry(NoBackoff(), 1, (redis.ConnectionError,))  # an idle connection may have been cut
    return redis.Redis.from_url(  # pyright: ignore[reportUnknownMemberType]  # has any keywords
        url, socket_timeout=timeout, socket_connect_timeout=timeout, retry=once
    )


def _facts(allowance: Allowance) -> tuple[str | int, ...]:
    """Names and values; Redis is told what follows from them, too, so that this is known once."""
    return (
        *("limit", allowance.limit, "interval", _micro(allowance.interval)),
        *("others", allowance.others, "room", allowance.room, "span", _micro(allowance.span)),
    )


def _allowance(limit: int, interval: int, others: int) -> Allowance:
    return Allowance(limit, interval / _SECOND, others)


def _micro(seconds: float) -> int:
    return round(seconds * _SECOND)
