"""A server that limits the rate, an app that shares the limit, and clients, in virtual time."""

import heapq
import itertools
import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from hubspot_associations import Limiter

WINDOW = 10.0


@dataclass(slots=True)
class Server:
    """
    Admits calls as long as there is room in its rolling window.

    Attributes:
        admitted: When our calls were.
        refused: When they were not.
        others: How many calls of the other app were admitted.
    """

    limit: int
    admitted: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    others: int = 0
    _window: deque[float] = field(default_factory=deque)

    def arrive(self, now: float) -> tuple[bool, dict[str, str]]:
        """A call of ours: whether it is admitted, and the headers of the answer."""
        admitted = self._admit(now)
        (self.admitted if admitted else self.refused).append(now)
        return admitted, {
            "X-HubSpot-RateLimit-Interval-Milliseconds": str(round(WINDOW * 1000)),
            "X-HubSpot-RateLimit-Max": str(self.limit),
            "X-HubSpot-RateLimit-Remaining": str(self.limit - len(self._window)),
        }

    def arrive_from_elsewhere(self, now: float) -> None:
        """A call of the other app."""
        self.others += self._admit(now)

    def share(self, start: float, end: float) -> float:
        """How much of what was allowed in that time we have used."""
        used = sum(start <= moment < end for moment in self.admitted)
        return used / (self.limit * (end - start) / WINDOW)

    def _admit(self, now: float) -> bool:
        while self._window and now - self._window[0] >= WINDOW:
            self._window.popleft()
        if len(self._window) >= self.limit:
            return False
        self._window.append(now)
        return True


class Crowd:
    """
    Workers that share limiters and call as fast as these let them, and maybe another app.

    Args:
        limiters: One for all, or several that workers are dealt out to.
        workers: How many calls there are at the same time, at most.
        way: The least and the most seconds from the client to the server; back it is the same.
        elsewhere: Calls of the other app in a window.
        present: When the other app is there: from and to.
    """

    def __init__(
        self,
        limiters: Limiter | Sequence[Limiter],
        server: Server,
        workers: int,
        *,
        seed: int = 0,
        way: tuple[float, float] = (0.01, 0.06),
        elsewhere: int = 0,
        present: tuple[float, float] = (0.0, float("inf")),
    ) -> None:
        self._server = server
        self._chance = random.Random(seed)
        self._way, self._elsewhere, self._until = way, elsewhere, present[1]
        self._numbers = itertools.count()
        self._agenda: list[tuple[float, int, Callable[[float], None]]] = []
        limiters = limiters if isinstance(limiters, Sequence) else [limiters]
        for number in range(workers):
            self._plan(0.0, partial(self._ask, limiters[number % len(limiters)]))
        if elsewhere:
            self._plan(present[0], self._intrude)

    def run(self, end: float) -> None:
        """Let it happen until that moment."""
        while self._agenda[0][0] < end:
            now, _, act = heapq.heappop(self._agenda)
            act(now)

    def _plan(self, at: float, act: Callable[[float], None]) -> None:
        heapq.heappush(self._agenda, (at, next(self._numbers), act))

    def _ask(self, limiter: Limiter, now: float) -> None:
        wait = limiter.reserve(now)
        if wait:
            self._plan(now + wait + self._chance.uniform(0.0, 0.002), partial(self._ask, limiter))
        else:
            self._plan(now + self._trip(), partial(self._arrive, limiter, now))

    def _arrive(self, limiter: Limiter, sent: float, now: float) -> None:
        admitted, headers = self._server.arrive(now)

        def hear(moment: float) -> None:
            limiter.observe(headers, sent, moment)
            if admitted:
                self._ask(limiter, moment)
            else:
                limiter.refuse(sent, moment + WINDOW)
                again = moment + WINDOW + self._chance.uniform(0.0, 0.5)
                self._plan(again, partial(self._ask, limiter))

        self._plan(now + self._trip(), hear)

    def _intrude(self, now: float) -> None:
        if now < self._until:
            self._server.arrive_from_elsewhere(now)
            self._plan(now + self._chance.expovariate(self._elsewhere / WINDOW), self._intrude)

    def _trip(self) -> float:
        return self._chance.uniform(*self._way)
