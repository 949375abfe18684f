"""What `Client` and `AsyncClient` of every API version do: authorise, send, read the answer."""

from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from contextlib import AbstractAsyncContextManager
from functools import partial
from types import TracebackType
from typing import Any, ClassVar, Generic, Self, TypeVar

import httpx2

from .call import Answer, Call, Response, read
from .clock import Clock
from .codec import UNSET, UnsetType
from .errors import TransportError
from .http import AsyncHTTPClient, HTTPClient, Intake, unanswered
from .limiter import Limiter
from .loops import PerLoop
from .options import (
    DEFAULT_MAX_RESPONSE_BYTES,
    DEFAULT_MAX_RETRIES,
    DEFAULT_RETRY_TIME,
    DEFAULT_TIMEOUT,
    Options,
    Timeout,
    token_from_env,
)
from .retry import Transmit, Wait, exchange
from .tokens import AsyncTokenSource, Bearer, Token, TokenSource

T = TypeVar("T")
HTTPT = TypeVar("HTTPT")
SourceT = TypeVar("SourceT", bound=AsyncTokenSource)


class Connection(ABC, Generic[HTTPT, SourceT]):
    """
    An HTTP client and the options to use it with; the half that sync and async share.

    Args:
        access_token: A token, or a function that gives one: it is asked once, and again after a
            401. For an `AsyncClient` that function may be async. By default the token of the
            environment variable HUBSPOT_ACCESS_TOKEN.
        base_url: Another server than HubSpot's; https, or http on this machine.
        timeout: Seconds without an answer before an attempt fails; two numbers are those to connect
            and to read; or a `Timeout` of `httpx2`. By default 30, but for an `http_client`, which
            keeps its own.
        max_retries: How often a call is sent again at most, when that may help and is safe.
        retry_time: Seconds after the first attempt in which the last one has to begin.
        limiter: What keeps the client under HubSpot's rate limit; `None` for nothing. By default
            it has one of its own; clients of one account can share one.
        http_client: A client of `httpx2` or `httpx` to send through; it is not closed with this.
        strict: Raise `DecodeError` for a success whose body is not what the document says.
        max_response_bytes: The longest body that is read, after decompression; a longer one raises
            `ResponseTooLargeError`.

    Raises:
        TypeError: The token is neither text nor a function, or the timeout no time.
        ValueError: There is no token, or it cannot be one; the URL is not https; or the timeout is
            not above 0.
    """

    default_base_url: ClassVar[str]

    def __init__(
        self,
        access_token: str | SourceT | None = None,
        *,
        base_url: str | None = None,
        timeout: Timeout | None = None,
        max_retries: int = DEFAULT_MAX_RETRIES,
        retry_time: float = DEFAULT_RETRY_TIME,
        limiter: Limiter | UnsetType | None = UNSET,
        http_client: HTTPT | None = None,
        strict: bool = False,
        max_response_bytes: int = DEFAULT_MAX_RESPONSE_BYTES,
    ) -> None:
        token = Token(token_from_env() if access_token is None else access_token)
        self._options = Options(token, self.default_base_url)
        del access_token  # what follows may raise, and a traceback may show variables
        self._options = self._options.changed(
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            retry_time=retry_time,
            limiter=limiter,
            strict=strict,
            max_response_bytes=max_response_bytes,
        )
        self._owns_http = http_client is None
        self._http: HTTPT = self._open() if http_client is None else http_client

    @classmethod
    def from_env(cls, *, base_url: str | None = None, timeout: Timeout | None = None) -> Self:
        """
        A client with the token of the environment variable HUBSPOT_ACCESS_TOKEN, as `cls()` is.

        Raises:
            ValueError: The variable is not set, or holds what cannot be a token.
        """
        return cls(base_url=base_url, timeout=timeout)

    def with_options(
        self,
        *,
        access_token: str | SourceT | None = None,
        base_url: str | None = None,
        timeout: Timeout | None = None,
        max_retries: int | None = None,
        retry_time: float | None = None,
        limiter: Limiter | UnsetType | None = UNSET,
        strict: bool | None = None,
        max_response_bytes: int | None = None,
        clock: Clock | None = None,
    ) -> Self:
        """
        A view on the same connections with other options; closing it closes nothing.

        With another token it has another limiter, too, for it may be that of another account. A
        `clock` of your own lets tests of retries take no time.
        """
        token = None if access_token is None else Token(access_token)
        del access_token  # as in `__init__`
        view = copy.copy(self)
        view._options = self._options.changed(
            token=token,
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            retry_time=retry_time,
            limiter=limiter,
            strict=strict,
            max_response_bytes=max_response_bytes,
            clock=clock,
        )
        view._owns_http = False
        return view

    @abstractmethod
    def _open(self) -> HTTPT:
        """An HTTP client of our own."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._options.base_url}>"


class BaseClient(Connection[HTTPClient, TokenSource]):
    """Sends calls and waits; each API version's `Client` adds its resources."""

    def send(self, call: Call[T]) -> T:
        """
        Send a call of `operations` and return what it decodes to.

        Raises:
            ApiError: HubSpot answered with an error.
            TransportError: No answer came.
            ResponseTooLargeError: The answer is longer than it may be.
            DecodeError: With `strict`, a success whose body is not what the document says.
        """
        return self.send_raw(call).parsed

    def send_raw(self, call: Call[T]) -> Response[T]:
        """As `send`, with status, headers and the body as it came."""
        return read(call, self._exchanged(call), strict=self._options.strict)

    def close(self) -> None:
        """Close the connections, unless they came from outside."""
        if self._owns_http:
            self._http.close()

    def _open(self) -> HTTPClient:
        return httpx2.Client(timeout=DEFAULT_TIMEOUT)

    def _exchanged(self, call: Call[Any]) -> Answer:
        options, steps = self._options, exchange(call, self._options)
        outcome: Answer | TransportError | None = None
        bearer: Bearer | None = None
        while True:
            try:
                step = steps.send(outcome)
            except StopIteration as done:
                answer: Answer = done.value
                return answer
            match step:
                case Wait(seconds):
                    outcome = None
                    options.clock.sleep(seconds)
                case Transmit(renew):
                    token = options.token
                    bearer = token.renew(bearer) if renew else token.get()
                    outcome = self._request(call, bearer)

    def _request(self, call: Call[Any], bearer: Bearer) -> Answer | TransportError:
        intake = Intake(call, self._options.max_response_bytes)
        try:
            with self._http.stream(**self._options.request(call, bearer)) as stream:
                for intake.part in stream.iter_bytes():
                    intake.add()
                return intake.answer(stream)
        except Exception as error:
            failure = unanswered(call, error)
            if failure is None:
                raise
            return failure  # not raised in here: as its context, `error` would show the token

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncBaseClient(Connection[AsyncHTTPClient, AsyncTokenSource]):
    """Sends calls without blocking; each API version's `AsyncClient` adds its resources."""

    async def send(self, call: Call[T]) -> T:
        """
        Send a call of `operations` and return what it decodes to.

        Raises:
            ApiError: HubSpot answered with an error.
            TransportError: No answer came.
            ResponseTooLargeError: The answer is longer than it may be.
            DecodeError: With `strict`, a success whose body is not what the document says.
        """
        return (await self.send_raw(call)).parsed

    async def send_raw(self, call: Call[T]) -> Response[T]:
        """As `send`, with status, headers and the body as it came."""
        return read(call, await self._exchanged(call), strict=self._options.strict)

    async def aclose(self) -> None:
        """Close the connections, unless they came from outside."""
        if self._owns_http:
            await self._http.aclose()

    def _open(self) -> AsyncHTTPClient:
        return _HTTPClientPerLoop()

    async def _exchanged(self, call: Call[Any]) -> Answer:
        options, steps = self._options, exchange(call, self._options)
        outcome: Answer | TransportError | None = None
        bearer: Bearer | None = None
        while True:
            try:
                step = steps.send(outcome)
            except StopIteration as done:
                answer: Answer = done.value
                return answer
            match step:
                case Wait(seconds):
                    outcome = None
                    await options.clock.sleep_async(seconds)
                case Transmit(renew):
                    token = options.token
                    bearer = await (token.renew_async(bearer) if renew else token.get_async())
                    outcome = await self._request(call, bearer)

    async def _request(self, call: Call[Any], bearer: Bearer) -> Answer | TransportError:
        intake = Intake(call, self._options.max_response_bytes)
        try:
            async with self._http.stream(**self._options.request(call, bearer)) as stream:
                async for intake.part in stream.aiter_bytes():
                    intake.add()
                return intake.answer(stream)
        except Exception as error:
            failure = unanswered(call, error)
            if failure is None:
                raise
            return failure  # not raised in here: as its context, `error` would show the token

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()


class _HTTPClientPerLoop:
    """An HTTP client in every event loop: connections cannot leave theirs."""

    def __init__(self) -> None:
        self._clients = PerLoop(partial(httpx2.AsyncClient, timeout=DEFAULT_TIMEOUT))

    def stream(self, method: str, url: str, **options: Any) -> AbstractAsyncContextManager[Any]:
        return self._clients.here().stream(method, url, **options)

    async def aclose(self) -> None:
        await self._clients.here().aclose()
