"""What `Client` and `AsyncClient` of every API version do: authorise, send, read the answer."""

from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from types import TracebackType
from typing import Any, ClassVar, Generic, Self, TypeVar

import httpx2

from .call import Answer, Call, Response, read
from .http import AsyncHTTPClient, HTTPClient, unanswered
from .options import DEFAULT_TIMEOUT, Options, token_from_env
from .tokens import AsyncTokenSource, Bearer, Token, TokenSource

T = TypeVar("T")
HTTPT = TypeVar("HTTPT")
SourceT = TypeVar("SourceT", bound=AsyncTokenSource)


class Connection(ABC, Generic[HTTPT, SourceT]):
    """
    An HTTP client and the options to use it with; the half that sync and async share.

    Args:
        access_token: A token, or a function that gives one: it is asked once, and again after a
            401. For an `AsyncClient` that function may be async.
        base_url: Another server than HubSpot's; https, or http on this machine.
        timeout: Seconds without an answer before a call fails.
        http_client: A client of `httpx2` or `httpx` to send through; it is not closed with this.

    Raises:
        TypeError: The token is neither text nor a function.
        ValueError: The token has characters that no header may carry, or the URL is not https.
    """

    default_base_url: ClassVar[str]

    def __init__(
        self,
        access_token: str | SourceT,
        *,
        base_url: str | None = None,
        timeout: float = DEFAULT_TIMEOUT,
        http_client: HTTPT | None = None,
    ) -> None:
        self._options = Options(Token(access_token), self.default_base_url, timeout)
        del access_token  # what follows may raise, and a traceback may show variables
        self._options = self._options.changed(base_url=base_url)
        self._owns_http = http_client is None
        self._http: HTTPT = self._open() if http_client is None else http_client

    @classmethod
    def from_env(cls, *, base_url: str | None = None, timeout: float = DEFAULT_TIMEOUT) -> Self:
        """
        A client with the token of the environment variable HUBSPOT_ACCESS_TOKEN.

        Raises:
            ValueError: The variable is not set.
        """
        return cls(token_from_env(), base_url=base_url, timeout=timeout)

    def with_options(
        self,
        *,
        access_token: str | SourceT | None = None,
        base_url: str | None = None,
        timeout: float | None = None,
    ) -> Self:
        """A view on the same connections with other options; closing it closes nothing."""
        token = None if access_token is None else Token(access_token)
        del access_token  # as in `__init__`
        view = copy.copy(self)
        view._options = self._options.changed(token=token, base_url=base_url, timeout=timeout)
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
            DecodeError: A success whose body is not what the document says.
        """
        return self.send_raw(call).parsed

    def send_raw(self, call: Call[T]) -> Response[T]:
        """As `send`, with status, headers and the body as it came."""
        token = self._options.token
        bearer = token.get()
        answer = self._request(call, bearer)
        if answer.status_code == 401 and token.renewable:
            answer = self._request(call, token.renew(bearer))
        return read(call, answer)

    def close(self) -> None:
        """Close the connections, unless they came from outside."""
        if self._owns_http:
            self._http.close()

    def _open(self) -> HTTPClient:
        return httpx2.Client()

    def _request(self, call: Call[Any], bearer: Bearer) -> Answer:
        try:
            return self._http.request(**self._options.request(call, bearer))
        except Exception as error:
            failure = unanswered(call, error)
            if failure is None:
                raise
        raise failure  # not in `except`: as its context, that error would show the token

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
            DecodeError: A success whose body is not what the document says.
        """
        return (await self.send_raw(call)).parsed

    async def send_raw(self, call: Call[T]) -> Response[T]:
        """As `send`, with status, headers and the body as it came."""
        token = self._options.token
        bearer = await token.get_async()
        answer = await self._request(call, bearer)
        if answer.status_code == 401 and token.renewable:
            answer = await self._request(call, await token.renew_async(bearer))
        return read(call, answer)

    async def aclose(self) -> None:
        """Close the connections, unless they came from outside."""
        if self._owns_http:
            await self._http.aclose()

    def _open(self) -> AsyncHTTPClient:
        return httpx2.AsyncClient()

    async def _request(self, call: Call[Any], bearer: Bearer) -> Answer:
        try:
            return await self._http.request(**self._options.request(call, bearer))
        except Exception as error:
            failure = unanswered(call, error)
            if failure is None:
                raise
        raise failure  # not in `except`: as its context, that error would show the token

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()
