"""What stands between the wire and the API: it notes every request, and makes the faults happen."""

import asyncio
from typing import Literal

import msgspec
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .connection import end, send_reply
from .faults import NO_FAULT, Faults
from .received import ReceivedRequest
from .replies import Reply


class Gateway:
    """
    The API behind it, and the faults before it.

    In the state of its requests the API finds the ``ReceivedRequest`` as ``received``, and as
    ``refusal`` the error that it is to answer with, or None.
    """

    def __init__(
        self, app: ASGIApp, token: str, faults: Faults, requests: list[ReceivedRequest]
    ) -> None:
        self._app = app
        self._token = token
        self._faults = faults
        self._requests = requests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the fault says; RuntimeError for one that needs a port where there is none."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        fault = self._faults() or NO_FAULT
        received = ReceivedRequest.of(scope, self._token, fault.name)
        self._requests.append(received)
        body = await _read(receive, fault.reads)
        if body is None:  # the client has gone
            return
        received.body = body

        scope["state"] |= {"received": received, "refusal": fault.refuse()}
        asked = body if fault.inputs == "all" else _fewer(body, fault.inputs)
        replies = [await _ask(self._app, scope, asked) for _ in range(fault.runs)]
        await asyncio.sleep(fault.delay)

        if fault.sends != "nothing":
            await send_reply(fault.page or fault.alters(replies[-1]), fault.sends, send)
        if fault.ends != "open":
            await end(fault.ends, scope, receive)


async def _read(receive: Receive, extent: Literal["all", "some", "none"]) -> bytes | None:
    """That much of the body, or None when the client went away meanwhile."""
    body, more = b"", extent != "none"
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        more = message.get("more_body", False) and extent == "all"
    return body


def _fewer(body: bytes, extent: Literal["half", "none"]) -> bytes:
    """The same request for that many inputs; any other that is no batch stays as it is."""
    wire = msgspec.json.decode(body) if body else None
    if not isinstance(wire, dict) or "inputs" not in wire:
        return body
    inputs = wire["inputs"]
    kept = len(inputs) // 2 if extent == "half" else 0
    return msgspec.json.encode({**wire, "inputs": inputs[:kept]})


async def _ask(app: ASGIApp, scope: Scope, body: bytes) -> Reply:
    """What the API answers; it changes the scope, so it gets its own."""
    messages: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        messages.append(message)

    await app({**scope, "state": {**scope["state"]}}, receive, send)
    start, *parts = messages
    content = b"".join(part.get("body", b"") for part in parts)
    return Reply(start["status"], tuple(start["headers"]), content)
