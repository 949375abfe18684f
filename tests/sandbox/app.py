"""The sandbox as an ASGI application: routes, who is let in, and what every answer carries."""

import html
import itertools
import uuid
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from http import HTTPStatus
from urllib.parse import unquote

import msgspec
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .answers import (
    Answer,
    RefusalError,
    missing_scopes,
    too_many_requests,
    unauthenticated,
)
from .call import Call
from .catalogue import find_object_type
from .clock import Clock, ticking
from .faults import Faults, no_faults
from .gateway import Gateway
from .operations import OPERATIONS, Operation
from .rate import WINDOW, RateWindow
from .received import ReceivedRequest
from .store import Store
from .versions import V4, Version, dated

DEFAULT_TOKEN = "sandbox-token"
NO_SCOPES_TOKEN = "sandbox-no-scopes"

JSON_TYPE = "application/json;charset=utf-8"
_CORRELATION_IDS = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")


def build_app(
    store: Store | None = None,
    *,
    token: str = DEFAULT_TOKEN,
    clock: Clock | None = None,
    rate_limit: int | None = None,
    rate_window: timedelta = WINDOW,
    requests: list[ReceivedRequest] | None = None,
    faults: Faults = no_faults,
) -> Starlette:
    """
    The application, which with the same store, clock and requests always gives the same answers.

    Args:
        store: Where the state is kept; a new account if left out.
        token: The access token that may do everything. ``NO_SCOPES_TOKEN`` may do nothing.
        clock: Read a few times for every request; by default it ticks by itself.
        rate_limit: Requests in a window before a 429; without it there is none.
        rate_window: How long that window is.
        requests: Every request is appended to this list as it arrives.
        faults: Asked for each request what is to go wrong. What ends connections, or breaks
            answers off, needs ``running_sandbox``.
    """
    clock = clock or ticking()
    window = RateWindow(rate_limit, clock, rate_window)
    desk = _Desk(store or Store(), token, clock, window)
    arrived = [] if requests is None else requests
    return Starlette(
        routes=list(desk.routes()),
        middleware=[
            Middleware(Gateway, token=token, faults=faults, requests=arrived),
            Middleware(desk.around),
        ],
        exception_handlers={RefusalError: desk.refuse, HTTPException: desk.unroutable},
    )


class _Desk:
    """Where requests arrive and answers leave."""

    def __init__(
        self,
        store: Store,
        token: str,
        clock: Clock,
        window: RateWindow,
    ) -> None:
        self._store = store
        self._token = token
        self._clock = clock
        self._window = window
        self._numbers = itertools.count(1)

    def routes(self) -> Iterator[Route]:
        for operation in OPERATIONS:
            answer = self._endpoint(operation)
            for prefix in (f"/crm/v4/{operation.family}", f"/crm/{operation.family}/{{version}}"):
                yield Route(prefix + operation.path, answer, methods=[operation.method])

    def around(self, routed: ASGIApp) -> ASGIApp:
        """Add the headers that answers carry to those of the routes, or refuse on command."""

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await routed(scope, receive, send)
                return
            request = Request(scope)
            request.state.correlation_id = self._correlation_id()
            # routed undecoded, so that an encoded slash stays inside its segment
            scope["path"] = scope["raw_path"].decode("ascii")
            refusal = request.state.refusal
            app = await self.refuse(request, refusal) if refusal else routed
            await app(scope, receive, self._complete(request, send))

        return answer

    def _complete(self, request: Request, send: Send) -> Send:
        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                headers["X-HubSpot-Correlation-Id"] = request.state.correlation_id
                if message["status"] not in (401, 403):  # the limits of whom?
                    for name, value in self._window.headers().items():
                        headers.setdefault(name, value)
            await send(message)

        return completed

    async def refuse(self, request: Request, refusal: Exception) -> Response:
        assert isinstance(refusal, RefusalError)
        response = _json(Answer(refusal.status, refusal.body(request.state.correlation_id)))
        response.headers.update(refusal.headers)
        return response

    async def unroutable(self, request: Request, error: Exception) -> Response:
        """HTML, because such requests do not get as far as the API."""
        assert isinstance(error, HTTPException)
        reason = HTTPStatus(error.status_code).phrase
        page = (
            f"<html><head><title>Error {error.status_code} {reason}</title></head><body>"
            f"<h2>HTTP ERROR {error.status_code}</h2>"
            f"<p>Problem accessing {html.escape(request.url.path)}. Reason: {reason}</p>"
            "</body></html>\n"
        )
        return Response(page, error.status_code, error.headers, "text/html;charset=utf-8")

    def _endpoint(self, operation: Operation) -> Callable[[Request], Awaitable[Response]]:
        async def respond(request: Request) -> Response:
            started = self._clock()
            version = _version(request)
            self._admit(request, operation)
            call = Call(
                version=version,
                path={name: unquote(str(text)) for name, text in request.path_params.items()},
                query=dict(request.query_params),
                content=await request.body(),
                content_type=request.headers.get("content-type", ""),
                store=self._store,
                clock=self._clock,
                started=started,
            )
            answer = operation.run(call)
            request.state.received.carried_out += 1
            return _json(answer)

        return respond

    def _admit(self, request: Request, operation: Operation) -> None:
        authorization = request.headers.get("authorization")
        if authorization == f"Bearer {NO_SCOPES_TOKEN}":
            scope = _scope(request, operation)
            raise missing_scopes(scope, nested=operation.family == "associations")
        if authorization != f"Bearer {self._token}":
            raise unauthenticated()
        if not self._window.admit():
            raise too_many_requests()

    def _correlation_id(self) -> str:
        return str(uuid.uuid5(_CORRELATION_IDS, str(next(self._numbers))))


def _version(request: Request) -> Version:
    name = request.path_params.get("version")
    version = V4 if name is None else dated(name)
    if version is None:
        raise HTTPException(404)
    return version


def _scope(request: Request, operation: Operation) -> str:
    from_type = find_object_type(str(request.path_params.get("from_type", "contact")))
    records = from_type.plural if from_type else "custom"
    reads = operation.method == "GET" or operation.path.endswith("/read")
    return f"crm.objects.{records}.{'read' if reads else 'write'}"


def _json(answer: Answer) -> Response:
    if answer.body is None:
        return Response(status_code=answer.status)
    return Response(msgspec.json.encode(answer.body), answer.status, media_type=JSON_TYPE)
