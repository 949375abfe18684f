"""Answers as bytes on their way to the client, and what can become of them there."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import msgspec

HTML_TYPE = b"text/html; charset=UTF-8"

_JSON_TYPE = b"application/json;charset=utf-8"
_TYPE, _LENGTH = b"content-type", b"content-length"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; names of headers are in lower case."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


def gateway_page(status: int, title: str) -> Reply:
    """The page of a gateway that cannot get an answer: none of HubSpot's headers, and no JSON."""
    body = _page(f"{status} {title}").encode()
    return Reply(status, (*_described(HTML_TYPE, body), (b"server", b"cloudflare")), body)


def cloudflare_page(status: int, title: str) -> Reply:
    """The page for a status that only Cloudflare has."""
    body = _page(f"api.hubapi.com | {status}: {title}", f"Error code {status}").encode()
    more = ((b"server", b"cloudflare"), (b"cf-ray", b"8f00000000000000-FRA"))
    return Reply(status, (*_described(HTML_TYPE, body), *more), body)


def unaltered(reply: Reply) -> Reply:
    """The answer as it is."""
    return reply


def as_html(reply: Reply) -> Reply:
    """The same body, said to be HTML."""
    headers = [(name, HTML_TYPE if name == _TYPE else value) for name, value in reply.headers]
    return replace(reply, headers=tuple(headers))


def as_internal_error(reply: Reply) -> Reply:
    """The API's own words for a failure of which it knows nothing."""
    body = b'{"status":"error","message":"internal error"}'
    return replace(_with_body(reply, body), status=500)


def with_html_body(reply: Reply) -> Reply:
    """A page, said to be JSON."""
    return _with_body(reply, _page("Just a moment").encode())


def without_body(reply: Reply) -> Reply:
    """No body, under a status that would have one."""
    return _with_body(reply, b"")


def with_half_a_body(reply: Reply) -> Reply:
    """A body that breaks off, of the length that the header says."""
    return _with_body(reply, reply.body[: len(reply.body) // 2]) if reply.body else reply


def without_results(reply: Reply) -> Reply:
    """A batch that says that it is complete, and shows nothing."""
    return _as_batch(reply, lambda batch: {**batch, "results": []})


def with_fewer_results(reply: Reply) -> Reply:
    """A batch with every third result only."""
    return _as_batch(reply, lambda batch: {**batch, "results": batch["results"][::3]})


def as_pending(reply: Reply) -> Reply:
    """A batch that says that it is not done yet."""
    return _as_batch(reply, lambda batch: {**batch, "status": "PENDING", "results": []})


def as_canceled(reply: Reply) -> Reply:
    """A batch that says that it was given up."""
    return _as_batch(reply, lambda batch: {**batch, "status": "CANCELED", "results": []})


def with_counted_errors(reply: Reply) -> Reply:
    """A batch that counts its errors, and shows none of them."""
    return _as_batch(reply, lambda batch: {**batch, "errors": []})


def with_odd_errors(reply: Reply) -> Reply:
    """A batch whose errors are texts and objects without anything."""

    def odd(batch: dict[str, Any]) -> dict[str, Any]:
        errors = batch.get("errors", [])
        return {**batch, "errors": [e["message"] if i % 2 else {} for i, e in enumerate(errors)]}

    return _as_batch(reply, odd)


def without_length(reply: Reply) -> Reply:
    """The same without its length, so that it is sent in chunks."""
    headers = tuple(header for header in reply.headers if header[0] != _LENGTH)
    return replace(reply, headers=headers)


def _as_batch(reply: Reply, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Reply:
    """The answer with another envelope, if it has one; every other answer stays as it is."""
    if not 200 <= reply.status <= 299 or not reply.body:
        return reply
    batch = msgspec.json.decode(reply.body)
    if not isinstance(batch, dict) or not {"status", "results"} <= batch.keys():
        return reply
    return _with_body(reply, msgspec.json.encode(change(batch)))


def _with_body(reply: Reply, body: bytes) -> Reply:
    kept = [header for header in reply.headers if header[0] not in (_TYPE, _LENGTH)]
    status = 200 if reply.status == 204 else reply.status
    return Reply(status, (*_described(_JSON_TYPE, body), *kept), body)


def _described(media_type: bytes, body: bytes) -> tuple[tuple[bytes, bytes], ...]:
    return (_LENGTH, str(len(body)).encode()), (_TYPE, media_type)


def _page(title: str, text: str = "") -> str:
    return (
        f"<!DOCTYPE html>\n<html>\n<head><title>{title}</title></head>\n"
        f"<body><h1>{title}</h1><p>{text}</p></body>\n</html>\n"
    )
