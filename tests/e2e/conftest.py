"""Scenarios fail with as many words as tests do; tests of a module share a sandbox."""

from collections.abc import Iterator

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
