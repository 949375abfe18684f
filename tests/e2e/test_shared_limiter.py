"""The limiter that processes share through Redis, against a Redis that may go away or forget."""

import logging
import multiprocessing
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import redis
from hubspot_associations import Client
from hubspot_associations._runtime import redis_scripts
from hubspot_associations._runtime.redis_limiter import RedisLimiter

from tests.crowd import Crowd, Server
from tests.redis_server import RedisServer, require_redis, running_redis
from tests.sandbox import running_sandbox
from tests.soak.shared import TRIES, SharedRate, share_limit

LIMIT = 190  # calls in ten seconds
PROCESSES = 4
SHARE = LIMIT // PROCESSES

crowds = pytest.mark.parametrize("workers", [4, 16])


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """One Redis for all tests; some stop it."""
    require_redis()
    with running_redis(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture
def server(servers: RedisServer) -> RedisServer:
    """A Redis that runs and is empty."""
    servers.stop()
    servers.start()
    return servers


class Member:
    """
    One process of several, in virtual time: Redis is told what time it is.

    Its limiter never sees that clock directly, only its own, which is some hours behind.
    """

    def __init__(self, server: RedisServer, account: str = "a", **options: Any) -> None:
        self.limiter = RedisLimiter(server.url, account, **options)
        self._redis = server.client()

    def reserve(self, now: float) -> float:
        """Ask at that time."""
        with suppress(redis.ConnectionError):
            self._redis.set("now", round((now + 10_000) * 1e6))
        return self.limiter.reserve(now)

    def observe(self, headers: Mapping[str, str], sent: float, now: float) -> None:
        """Hear an answer."""
        self.limiter.observe(headers, sent, now)

    def refuse(self, sent: float, until: float) -> None:
        """Be turned away."""
        self.limiter.refuse(sent, until)

    def granted(self, now: float, most: int = 1_000) -> int:
        """How many calls are let through at that moment."""
        return next(number for number in range(most + 1) if number == most or self.reserve(now))

    def told(self, now: float, limit: int, remaining: int) -> None:
        """Hear the answer to a call that was sent just now."""
        headers = {
            "X-HubSpot-RateLimit-Max": str(limit),
            "X-HubSpot-RateLimit-Remaining": str(remaining),
        }
        self.observe(headers, now, now)


@pytest.fixture
def _virtual(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time of Redis is what the last `Member` has said."""
    monkeypatch.setattr(redis_scripts, "NOW", "local now = tonumber(redis.call('GET', 'now'))")


virtual = pytest.mark.usefixtures("_virtual")


def members(server: RedisServer, number: int = PROCESSES) -> list[Member]:
    """Processes that share the limit."""
    return [Member(server) for _ in range(number)]


@virtual
@crowds
def test_the_whole_limit_is_used(server: RedisServer, workers: int) -> None:
    """
    Four processes together use 98 % of the limit, and are never refused.
    """
    hubspot = Server(LIMIT)
    Crowd(members(server), hubspot, workers).run(40)

    assert [] == hubspot.refused
    assert hubspot.share(0, 40) >= 0.98


@virtual
def test_another_app_takes_half(server: RedisServer) -> None:
    """
    What another app uses is not shared out, and hardly a call is refused.
    """
    hubspot = Server(LIMIT)
    Crowd(members(server), hubspot, 16, elsewhere=LIMIT // 2).run(80)

    assert hubspot.share(0, 80) >= 0.4
    assert len(hubspot.refused) <= 0.01 * len(hubspot.admitted)


@virtual
@crowds
def test_redis_goes_away(
    server: RedisServer, workers: int, caplog: pytest.LogCaptureFixture
) -> None:
    """
    Without Redis each process waits for a window, says so once, and keeps to its share; when Redis
    is back the whole limit is used again. Nobody is refused.
    """
    hubspot = Server(LIMIT)
    crowd = Crowd(members(server), hubspot, workers)
    crowd.run(33)
    server.stop()
    crowd.run(35)
    used = len(hubspot.admitted)
    crowd.run(42)
    assert used == len(hubspot.admitted)
    crowd.run(80)
    server.start()
    crowd.run(110)

    assert [] == hubspot.refused
    assert hubspot.share(44, 80) >= 0.8
    assert hubspot.share(90, 110) >= 0.95
    warnings = [record for record in caplog.records if record.levelno == logging.WARNING]
    assert PROCESSES == len(warnings)
    assert {"hubspot_associations"} == {record.name for record in warnings}
    assert f"at most {SHARE} calls in 10 seconds" in warnings[0].getMessage()


@virtual
@pytest.mark.parametrize("how", ["restart", "flush"])
def test_redis_forgets(server: RedisServer, how: str) -> None:
    """
    A Redis that comes back empty before anyone has noticed is told what is in the window.
    """
    hubspot = Server(LIMIT)
    crowd = Crowd(members(server), hubspot, 8)
    for end in (33, 46, 57):  # soon after the window was filled, and later
        crowd.run(end)
        if how == "restart":
            server.stop()
            server.start()
        else:
            server.client().flushall()
    crowd.run(80)

    assert [] == hubspot.refused
    assert hubspot.share(0, 80) >= 0.9


@virtual
def test_a_refusal_stops_everybody(server: RedisServer) -> None:
    """
    When one process is refused, none sends anything before the end, and the call does not count.
    """
    one, other = members(server, 2)
    assert not one.reserve(0.0)
    one.refuse(0.0, 20.0)

    assert [0, 0, 0] == [member.granted(now) for member, now in [(one, 1), (other, 5), (one, 19)]]
    assert 100 == other.granted(20.1)


@virtual
def test_what_one_learns_all_know(server: RedisServer) -> None:
    """
    The limit, its window and what other apps use of it hold for all processes at once.
    """
    one, other = members(server, 2)
    assert 10 == one.granted(0.0, 10)
    one.told(0.0, limit=LIMIT, remaining=80)

    assert 80 - 23 + 1 == other.granted(1.0)  # as for a `LocalLimiter`


@virtual
def test_sleepers_of_all_processes_get_different_places(server: RedisServer) -> None:
    """
    Of those who wait each is told to come when there is a place for it, whichever process it is of.
    """
    one, other = members(server, 2)
    for number in range(100):
        assert not (one, other)[number % 2].reserve(number / 1_000)

    assert [0.2, 0.201, 0.202, 0.203] == [
        pytest.approx(member.reserve(9.9), abs=1e-5) for member in (one, other, one, other)
    ]
    assert 1.0 == one.reserve(5.0)


@virtual
def test_accounts_do_not_share(server: RedisServer) -> None:
    """
    Processes that name different accounts do not count each other's calls.
    """
    assert [100, 100] == [Member(server, name).granted(0.0) for name in ("a", "b")]


@virtual
def test_the_clock_of_redis_is_set_back(server: RedisServer) -> None:
    """
    When the time of Redis goes back by an hour, everything goes on after a window.
    """
    one = Member(server)
    assert 100 == one.granted(5_000.0)
    one.refuse(5_000.0, 5_001.0)

    assert not one.granted(1_400.0)
    now = next(now for now in range(1_400, 2_000) if not one.reserve(now))
    assert 1_400 + 10 < now <= 1_400 + 11


def test_keys_are_of_the_account_and_expire(server: RedisServer) -> None:
    """
    Everything in Redis bears the name of the account, and is gone a minute and a few windows later.
    """
    limiter = RedisLimiter(server.url, "acme", rate=1)
    for _ in range(2):  # one has to wait
        limiter.reserve(0.0)
    limiter.observe({"X-HubSpot-RateLimit-Max": "1"}, 0.0, 0.1)
    limiter.refuse(0.0, 0.5)
    client: Any = server.client()
    keys = client.keys()

    assert {b"hubspot-associations:{acme}"} == {key.rpartition(b":")[0] for key in keys}
    assert all(0 < client.pttl(key) <= 100_000 for key in keys)
    client.flushall()
    limiter.observe({"X-HubSpot-RateLimit-Max": "2"}, 0.0, 0.1)
    limiter.refuse(0.0, 0.5)
    assert [] == client.keys()


def test_a_process_without_redis_from_the_beginning(server: RedisServer) -> None:
    """
    Where Redis has never answered, a process follows the answers of HubSpot, and goes on at once.
    """
    server.stop()
    hubspot = Server(LIMIT)
    Crowd(Member(server), hubspot, 8).run(60)

    assert [] == hubspot.refused
    assert hubspot.share(0, 60) >= 0.98


@virtual
def test_more_processes_than_calls(server: RedisServer) -> None:
    """
    A share of less than one call in a window is one call in a longer time.
    """
    crowd = [Member(server, rate=2, interval=10.0) for _ in range(5)]
    for member in crowd:
        member.reserve(0.0)
    server.stop()
    last = crowd[-1]
    assert 1.0 == last.reserve(1.0)

    assert [1, 0, 1] == [last.granted(now) for now in (20.0, 44.0, 45.5)]


def test_a_frozen_redis_blocks_shortly(server: RedisServer) -> None:
    """
    A Redis that takes calls and does not answer costs one caller its timeout, and no other.
    """
    limiter = RedisLimiter(server.url, "a", timeout=0.1)
    limiter.reserve(0.0)
    server.freeze()
    durations = []
    for now in (1.0, 1.1, 1.2, 1.9):
        start = time.perf_counter()
        assert 1.0 == limiter.reserve(now)
        limiter.observe({"X-HubSpot-RateLimit-Max": "1"}, 0.0, now)
        limiter.refuse(0.0, now)
        durations.append(time.perf_counter() - start)

    assert 0.1 <= durations[0] < 0.5
    assert max(durations[1:]) < 0.1


def spoil(client: redis.Redis) -> None:
    """Let the keys be of a type that no script expects."""
    for name in ("calls", "known", "members", "promised"):
        client.set(f"hubspot-associations:{{a}}:{name}", "text")


def lock(client: redis.Redis) -> None:
    """Let Redis ask for a password, also those whom it knows."""
    client.config_set("requirepass", "secret")
    client.client_kill_filter(_type="normal", skipme=True)


def fill(client: redis.Redis) -> None:
    """Let Redis take nothing new."""
    client.config_set("maxmemory", "1")


@pytest.mark.parametrize("trouble", [spoil, lock, fill])
@pytest.mark.parametrize("before", [True, False], ids=["from the beginning", "later"])
def test_errors_of_redis_are_no_errors(server: RedisServer, trouble: Any, before: bool) -> None:
    """
    Whatever Redis answers, nothing is raised, and calls go on after a while.
    """
    limiter = RedisLimiter(server.url, "a")
    if not before:
        assert not limiter.reserve(0.0)
    with server.client() as client:
        trouble(client)
    for now in (0.0, 1.5):
        limiter.observe({"X-HubSpot-RateLimit-Max": "50"}, 0.0, now)
        limiter.refuse(0.0, now)
        limiter.reserve(now)

    assert not limiter.reserve(15.0)


@pytest.mark.parametrize("url", ["redis://no-such-host.invalid:1/0", "redis://127.0.0.1:1/0"])
def test_nobody_is_there(url: str) -> None:
    """
    A Redis that cannot be found or refuses connections is no error, either.
    """
    limiter = RedisLimiter(url, "a")
    limiter.observe({}, 0.0, 0.0)
    limiter.refuse(-1.0, 0.0)

    assert not limiter.reserve(0.0)


def test_a_url_is_checked() -> None:
    """
    What is no URL of a Redis is found out at once.
    """
    with pytest.raises(ValueError, match="redis://"):
        RedisLimiter("127.0.0.1:6379", "a")


def test_secrets_stay_secret(caplog: pytest.LogCaptureFixture) -> None:
    """
    The password of a URL is neither in what is logged nor in what is shown.
    """
    limiter = RedisLimiter("redis://user:hunter2@127.0.0.1:1/0", "a")
    limiter.reserve(0.0)

    assert "Redis does not answer" in caplog.text
    assert "hunter2" not in caplog.text + repr(limiter)


def _reserve(limiter: RedisLimiter) -> None:
    limiter.reserve(0.0)


@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
def test_a_fork_is_another_process(server: RedisServer) -> None:
    """
    A process that is forked off counts for itself, on connections of its own.
    """
    limiter = RedisLimiter(server.url, "a")
    limiter.reserve(0.0)
    child = multiprocessing.get_context("fork").Process(target=_reserve, args=(limiter,))
    child.start()
    child.join()
    limiter.reserve(0.0)

    client = server.client()
    assert 2 == client.zcard("hubspot-associations:{a}:members")
    assert 3 == client.zcard("hubspot-associations:{a}:calls")


def test_a_client_uses_it(server: RedisServer) -> None:
    """
    Two clients with a limiter each, on connections of their own to Redis, share one window.
    """
    with running_sandbox() as sandbox, server.client() as own:
        for connection in (server.url, own):
            limiter = RedisLimiter(connection, "a")
            with Client(sandbox.token, base_url=sandbox.url, limiter=limiter) as client:
                client.limits.list_all()

    assert 2 == server.client().zcard("hubspot-associations:{a}:calls")


def test_without_the_extra() -> None:
    """
    Without `redis` the package works, and the limiter says what to install.
    """
    program = (
        "import sys; sys.modules['redis'] = None\n"
        "from hubspot_associations import *\n"
        "Client('x')\n"
        "try: from hubspot_associations.redis import RedisLimiter\n"
        "except ImportError as error: print(error)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2] / "generated",
        capture_output=True,
        text=True,
        check=True,
    )

    assert "a shared limiter needs `redis`: install the extra of that name\n" == run.stdout


@pytest.mark.full
def test_four_processes_share_the_limit(server: RedisServer) -> None:
    """
    Four processes use 95 % of what the sandbox allows, and are not refused after the first window,
    in which they learn what it is. (A call may be late by a second here; the soak is exact.)
    """
    tries: list[SharedRate] = []
    while len(tries) < TRIES and not (tries and tries[-1].good):
        tries.append(share_limit(server.url, limit=100, window=5.0, windows=1, haste=1.2))

    assert tries[-1].good, tries
