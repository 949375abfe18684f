"""The connection under a request: answers that break off, and ends that ASGI has no words for."""

import asyncio
import socket
import struct
from typing import Literal

from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from .replies import Reply, without_length

_TRANSPORT = "transport"
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER without lingering: closing sends RST


class OpenProtocol(H11Protocol):
    """HTTP as uvicorn speaks it, but each request knows the transport that it came by."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in H11Protocol
        super().connection_made(transport)
        self.app_state = {**self.app_state, _TRANSPORT: transport}


async def send_reply(
    reply: Reply, extent: Literal["all", "half", "half-chunked"], send: Send
) -> None:
    """Send that much of the answer; half of one without a body is none."""
    body, more = reply.body, extent != "all"
    if more:
        body = body[: len(body) // 2]
        if not body:
            return
    if extent == "half-chunked":
        reply = without_length(reply)
    headers = list(reply.headers)
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": more})


async def end(way: Literal["closed", "reset"], scope: Scope, receive: Receive) -> None:
    """
    End the connection, in order or by a reset, when what was sent has left.

    Raises RuntimeError when there is none, because the application runs without a port.
    """
    transport = scope["state"].get(_TRANSPORT)
    if transport is None:
        raise RuntimeError("there is no connection to end\n  hint: use `running_sandbox`")
    if way == "reset":
        connection = transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        transport.abort()
    else:
        transport.close()
    while (await receive())["type"] != "http.disconnect":
        pass  # uvicorn complains of an application that returns before
