"""
A server with fixed answers that costs next to nothing; `python -m tests.bench.server`.

It prints its port and serves until its standard input ends. A large request gets the large answer.
"""

import asyncio
import re
import sys

from . import bodies

LARGE = 10_000  # bytes of a request
HEAD = b"""HTTP/1.1 %s
Content-Type: application/json;charset=utf-8
Content-Length: %d
X-HubSpot-Correlation-Id: 5f4b5f7e-0c2c-4d0e-9a3e-7a2f9f5d3c11
X-HubSpot-RateLimit-Interval-Milliseconds: 10000
X-HubSpot-RateLimit-Max: 1000000
X-HubSpot-RateLimit-Remaining: 999999

""".replace(b"\n", b"\r\n")


class Connection(asyncio.Protocol):
    """One connection, which is kept open."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, blank, _ = bytes(self._buffer).partition(b"\r\n\r\n")
        length = re.search(rb"(?i)\ncontent-length: *(\d+)", head)
        size = int(length[1]) if length else 0
        if blank and len(self._buffer) >= len(head) + len(blank) + size:
            self._buffer.clear()
            operation = head.split(b" ", 2)[1].rpartition(b"/")[2]
            self._transport.write(ANSWERS[operation, size > LARGE])


def _answer(status: bytes, body: bytes) -> bytes:
    return HEAD % (status, len(body)) + body


ANSWERS = {
    (b"create", False): _answer(b"201 Created", bodies.created(1)),
    (b"create", True): _answer(b"201 Created", bodies.created(bodies.CREATED)),
    (b"read", False): _answer(b"200 OK", bodies.read(1)),
    (b"read", True): _answer(b"200 OK", bodies.read(bodies.READ)),
}


async def _serve() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Connection, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_serve())
