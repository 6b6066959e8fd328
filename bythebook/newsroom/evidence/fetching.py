"""A document from the web: bounded in size and time, and from public addresses only."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit, urlunsplit

import urllib3
from urllib3.util import Timeout

from bythebook import __version__
from bythebook.newsroom.evidence.addresses import PORTS, FetchError, look_up, plain_address
from bythebook.newsroom.evidence.media import MOST_BYTES, Document, UnusableDocumentError, content_type_of, document

__all__ = ["USER_AGENT", "Exchange", "FetchError", "Fetched", "Limits", "decoded", "fetch", "header", "post"]
USER_AGENT = f"bythebook/{__version__} (files one copy of a cited source; started by an editor, follows no links)"
MOST_REDIRECTS = 10
_OK, _SEE_OTHER = 200, (301, 302, 303, 307, 308)
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may take: seconds for one answer to begin, seconds in all, bytes in all."""

    answer: float = 30
    total: float = 120
    size: int = MOST_BYTES
    private: bool = False
    """Whether addresses of this machine and of private networks may be asked."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and what was answered, for a WARC. ``body`` is as it was sent, but for its parting into chunks."""

    address: str
    peer: str
    request: tuple[tuple[str, str], ...]
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document, the address that gave it, and every exchange on the way."""

    document: Document
    address: str
    exchanges: list[Exchange] = field(repr=False)


def fetch(address: str, limits: Limits) -> Fetched:
    """Fetch a document, following redirects. Raises ``FetchError`` and ``UnusableDocumentError``."""
    deadline = time.monotonic() + limits.total
    exchanges: list[Exchange] = []
    for _ in range(MOST_REDIRECTS + 1):
        exchange = _swap("GET", address, b"", limits, deadline)
        exchanges.append(exchange)
        to = header(exchange.headers, "location")
        if exchange.status in _SEE_OTHER and to:
            address = urljoin(exchange.address, to)
            continue
        if exchange.status != _OK:
            told = f"{exchange.address} answers {exchange.status} {exchange.reason}".rstrip()
            raise FetchError(told, exchange.status)
        return Fetched(_document(exchange), exchange.address, exchanges)
    raise FetchError(f"{exchanges[0].address} redirects more than {MOST_REDIRECTS} times")


def post(address: str, body: bytes, media_type: str, limits: Limits) -> bytes:
    """Send bytes to an address and give what it answers. Raises ``FetchError``."""
    exchange = _swap("POST", address, body, limits, time.monotonic() + limits.total, media_type)
    if exchange.status != _OK:
        raise FetchError(f"{exchange.address} answers {exchange.status} {exchange.reason}".rstrip())
    return exchange.body


def header(headers: tuple[tuple[str, str], ...], name: str) -> str:
    """Give the first value of a header, or nothing."""
    return next((value for key, value in headers if key.lower() == name), "")


def _document(exchange: Exchange) -> Document:
    told, charset = content_type_of(header(exchange.headers, "content-type"))
    content = decoded(exchange.body, header(exchange.headers, "content-encoding"))
    try:
        return document(content, told, charset, urlsplit(exchange.address).path)
    except UnusableDocumentError as error:
        raise FetchError(f"what {exchange.address} gives cannot be filed: {error}", exchange.status) from error


def decoded(body: bytes, coding: str) -> bytes:
    """Undo a content coding (RFC 9110 8.4.1), though none was asked for. Raises ``FetchError``."""
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        return body
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"the answer is coded as {coding}, though that was not asked for")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)  # 32: by its head, gzip or zlib
    try:
        content = unpacker.decompress(body, MOST_BYTES + 1)
    except zlib.error as error:
        raise FetchError(f"the answer cannot be unpacked: {error}") from error
    return content


def _swap(method: str, address: str, body: bytes, limits: Limits, deadline: float, media_type: str = "") -> Exchange:
    address = plain_address(address)
    parts = urlsplit(address)
    host = parts.hostname or ""
    headers = {"Host": parts.netloc, "User-Agent": USER_AGENT, "Accept-Encoding": "identity", "Accept": "*/*"}
    if media_type:
        headers["Content-Type"] = media_type
    failure: Exception | None = None
    for peer in look_up(host, parts.port or PORTS[parts.scheme], private=limits.private):
        timeout = Timeout(connect=limits.answer, read=min(limits.answer, max(deadline - time.monotonic(), 0.01)))
        try:
            with _pool(parts.scheme, peer, parts.port, host, timeout) as pool:
                answer = pool.urlopen(
                    method,
                    urlunsplit(("", "", parts.path or "/", parts.query, "")),
                    body=body or None,
                    headers=headers,
                    redirect=False,
                    preload_content=False,
                    decode_content=False,
                )
                content = b"".join(_chunks(answer, limits, deadline, address))
                answered = tuple((str(name), str(value)) for name, value in answer.headers.items())
                # A reason is whatever the server says, and is shown to people.
                reason = "".join(filter(str.isprintable, answer.reason or ""))
                return Exchange(address, peer, tuple(headers.items()), answer.status, reason, answered, content)
        except (urllib3.exceptions.HTTPError, OSError) as error:
            failure = error
    raise FetchError(f"{address} cannot be reached: {_why(failure)}") from failure


def _why(failure: Exception | None) -> str:
    return str(getattr(failure, "reason", None) or failure).rpartition("): ")[2]


def _pool(scheme: str, peer: str, port: int | None, host: str, timeout: Timeout) -> urllib3.HTTPConnectionPool:
    """Open a way to an address of the network, whose certificate must be that of the host that was named."""
    if scheme == "http":
        return urllib3.HTTPConnectionPool(peer, port, timeout=timeout, retries=False)
    return urllib3.HTTPSConnectionPool(
        peer, port, timeout=timeout, retries=False, server_hostname=host, assert_hostname=host
    )


def _chunks(answer: urllib3.BaseHTTPResponse, limits: Limits, deadline: float, address: str) -> Iterator[bytes]:
    size = 0
    # read1: what has come, so that a server that sends a byte now and then does not outwait the limit.
    while chunk := answer.read1(_CHUNK, decode_content=False):
        size += len(chunk)
        if size > limits.size:
            raise FetchError(f"{address} gives more than {limits.size:,} bytes")
        if time.monotonic() > deadline:
            raise FetchError(f"{address} did not end within {limits.total:g} seconds")
        yield chunk
