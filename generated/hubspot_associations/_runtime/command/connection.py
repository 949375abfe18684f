"""The client of a run; it is made when something is to be sent, and not before."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from ..options import TOKEN_VARIABLE
from .arguments import Options
from .error import CommandError, said
from .rate import CappedLimiter
from .rehearsal import Rehearsal


class Connection:
    """
    A client by the options of the command; to be used as a context.

    Args:
        client: The class of it.
    """

    def __init__(self, options: Options, client: Callable[..., Any]) -> None:
        self._options = options
        self._class = client

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if "client" in vars(self):
            self.client.close()

    @cached_property
    def client(self) -> Any:
        """
        The client.

        Raises:
            CommandError: There is no token, or it or the URL cannot be used.
        """
        options = self._options
        given: dict[str, Any] = {"base_url": options.base_url}
        if options.max_retries is not None:
            given["max_retries"] = options.max_retries
        if options.rate is not None:
            given["limiter"] = CappedLimiter(options.rate)
        try:
            return self._class(self._token(), **given)
        except ValueError as error:
            raise CommandError(str(error)) from None

    def rehearsal(self, rehearsal: Rehearsal) -> Any:
        """A client of the same kind that sends nothing, but to that."""
        return self._class("nobody", http_client=rehearsal, limiter=None)

    def _token(self) -> str | Callable[[], str]:
        path = self._options.token_file
        if path is not None:
            _read(path)
            return lambda: _read(path)  # a long run may need the next one
        token = os.environ.get(TOKEN_VARIABLE, "").strip()
        if not token:
            raise CommandError(
                f"the environment variable {TOKEN_VARIABLE} is not set",
                hint="set it to an access token, or name a file that holds one with --token-file",
            )
        return token


def _read(path: Path) -> str:
    try:
        token = path.read_text("ascii").strip()
    except OSError as error:
        raise CommandError(f"cannot be read: {said(error)}", at=str(path)) from None
    except UnicodeDecodeError:
        token = ""
    if not token or " " in token or "\n" in token:
        raise CommandError("holds no access token", at=str(path), hint="a token, and nothing else")
    return token
