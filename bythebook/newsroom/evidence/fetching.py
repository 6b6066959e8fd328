"""Fetch a document from the web, with limits on size and time, and from public urles only."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import urljoin, urlsplit, urlunsplit

import urllib3
from urllib3.util import Timeout

from bythebook import __version__
from bythebook.newsroom.evidence.connections import Deadline, pool_to
from bythebook.newsroom.evidence.documents import (
    MOST_BYTES,
    SourceDocument,
    UnusableDocumentError,
    content_type_of,
    identify_document,
)
from bythebook.newsroom.evidence.urls import PORTS, FetchError, normalize_url, resolve_host

__all__ = [
    "USER_AGENT",
    "FetchError",
    "FetchLimits",
    "FetchedDocument",
    "HttpExchange",
    "decoded",
    "fetch",
    "header",
    "post",
]
USER_AGENT = f"bythebook/{__version__} (files one copy of a cited source; started by an editor, follows no links)"
MOST_REDIRECTS = 10
_OK, _SEE_OTHER = 200, (301, 302, 303, 307, 308)
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Limits of a fetch, in seconds and bytes."""

    response_seconds: float = 30
    """How long one response may take to begin."""
    total_seconds: float = 120
    max_bytes: int = MOST_BYTES
    allow_private: bool = False
    """Whether localhost and private networks may be requested."""


@dataclass(frozen=True, slots=True)
class HttpExchange:
    """A request and its response, for a WARC. ``body`` is as sent, without the chunked transfer coding."""

    url: str
    peer: str
    request: tuple[tuple[str, str], ...]
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class FetchedDocument:
    """A document, the URL that returned it, and every HTTP exchange on the way."""

    document: SourceDocument
    url: str
    exchanges: list[HttpExchange] = field(repr=False)


def fetch(url: str, limits: FetchLimits) -> FetchedDocument:
    """Fetch a document, following redirects. Raise ``FetchError`` and ``UnusableDocumentError``."""
    deadline = Deadline(limits.total_seconds)
    exchanges: list[HttpExchange] = []
    for _ in range(MOST_REDIRECTS + 1):
        exchange = _exchange("GET", url, b"", limits, deadline)
        exchanges.append(exchange)
        to = header(exchange.headers, "location")
        if exchange.status in _SEE_OTHER and to:
            url = _joined(exchange.url, to)
            continue
        if exchange.status != _OK:
            message = f"{exchange.url} returned {exchange.status} {exchange.reason}".rstrip()
            raise FetchError(message, exchange.status)
        return FetchedDocument(_document(exchange), exchange.url, exchanges)
    raise FetchError(f"{exchanges[0].url} redirects more than {MOST_REDIRECTS} times")


def _joined(url: str, to: str) -> str:
    """Return where a redirect leads. Raise ``FetchError`` if that is no address."""
    try:
        return urljoin(url, to)
    except ValueError as error:
        shown = "".join(filter(str.isprintable, to))[:200]
        raise FetchError(f'{url} redirects to "{shown}", which is not a URL') from error


def post(url: str, body: bytes, media_type: str, limits: FetchLimits) -> bytes:
    """Send a POST request and return the response's body. Raise ``FetchError``."""
    exchange = _exchange("POST", url, body, limits, Deadline(limits.total_seconds), media_type)
    if exchange.status != _OK:
        raise FetchError(f"{exchange.url} returned {exchange.status} {exchange.reason}".rstrip())
    return exchange.body


def header(headers: tuple[tuple[str, str], ...], name: str) -> str:
    """Return the first value of a header, or an empty string."""
    return next((value for key, value in headers if key.lower() == name), "")


def _document(exchange: HttpExchange) -> SourceDocument:
    declared, charset = content_type_of(header(exchange.headers, "content-type"))
    content = decoded(exchange.body, header(exchange.headers, "content-encoding"))
    try:
        return identify_document(content, declared, charset, urlsplit(exchange.url).path)
    except UnusableDocumentError as error:
        raise FetchError(f"{exchange.url} cannot be saved: {error}", exchange.status) from error


def decoded(body: bytes, coding: str) -> bytes:
    """Undo a content coding (RFC 9110 8.4.1), although none was requested. Raise ``FetchError``."""
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        return body
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"the response is encoded as {coding}, which was not requested")
    decompressor = zlib.decompressobj(zlib.MAX_WBITS | 32)  # 32: gzip or zlib, detected by the header
    try:
        content = decompressor.decompress(body, MOST_BYTES + 1)
    except zlib.error as error:
        raise FetchError(f"the response cannot be decompressed: {error}") from error
    return content


def _exchange(
    method: str, url: str, body: bytes, limits: FetchLimits, deadline: Deadline, media_type: str = ""
) -> HttpExchange:
    url = normalize_url(url)
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    headers = {"Host": parts.netloc, "User-Agent": USER_AGENT, "Accept-Encoding": "identity", "Accept": "*/*"}
    if media_type:
        headers["Content-Type"] = media_type
    failure: Exception | None = None
    for peer in resolve_host(host, port, allow_private=limits.allow_private):
        if deadline.is_over():
            break
        timeout = Timeout(
            connect=min(limits.response_seconds, deadline.left), read=min(limits.response_seconds, deadline.left)
        )
        try:
            with deadline.enforced(), pool_to(parts.scheme, peer, port, host, timeout, deadline) as pool:
                response = pool.urlopen(
                    method,
                    urlunsplit(("", "", parts.path or "/", parts.query, "")),
                    body=body or None,
                    headers=headers,
                    redirect=False,
                    preload_content=False,
                    decode_content=False,
                )
                content = b"".join(_chunks(response, limits, url))
        except (urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError) as error:
            failure = error
            continue
        if deadline.is_over():  # what came may be cut off
            break
        response_headers = tuple((str(name), str(value)) for name, value in response.headers.items())
        # The reason is untrusted text that is shown to people.
        reason = "".join(filter(str.isprintable, response.reason or ""))
        return HttpExchange(url, peer, tuple(headers.items()), response.status, reason, response_headers, content)
    if deadline.is_over():
        raise FetchError(f"{url} took more than {limits.total_seconds:g} seconds") from failure
    raise FetchError(f"{url} cannot be reached: {_reason(failure)}") from failure


def _reason(failure: Exception | None) -> str:
    reason = str(getattr(failure, "reason", None) or failure).rpartition("): ")[2]
    return "".join(filter(str.isprintable, reason))


def _chunks(response: urllib3.BaseHTTPResponse, limits: FetchLimits, url: str) -> Iterator[bytes]:
    size = 0
    while chunk := response.read1(_CHUNK, decode_content=False):
        size += len(chunk)
        if size > limits.max_bytes:
            raise FetchError(f"{url} returned more than {limits.max_bytes:,} bytes")
        yield chunk
