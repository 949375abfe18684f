"""Scenarios fail with as many words as tests do; tests of a module share a sandbox and clients."""

import asyncio
from collections.abc import Iterator

import httpx2
import pytest

from tests.sandbox import Sandbox, running_sandbox

pytest.register_assert_rewrite("tests.scenarios", "tests.record")


@pytest.fixture(scope="module")
def server() -> Iterator[Sandbox]:
    """One sandbox for all tests of a module."""
    with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(server: Sandbox) -> Sandbox:
    """The sandbox, in which nothing has happened yet."""
    server.restart()
    return server


@pytest.fixture(scope="module")
def http() -> Iterator[httpx2.Client]:
    """One for all tests of a module, since each takes 50 ms to read its certificates."""
    with httpx2.Client() as http:
        yield http


@pytest.fixture(scope="module")
def async_http() -> Iterator[httpx2.AsyncClient]:
    """Likewise, for tests that replay: it never connects, so it may serve in many event loops."""
    http = httpx2.AsyncClient()
    yield http
    asyncio.run(http.aclose())
