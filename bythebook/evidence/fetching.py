"""A document from the web: bounded in size and time, and from public addresses only."""

from __future__ import annotations

import ipaddress
import socket
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import urllib3
from urllib3.util import Timeout

from bythebook import __version__
from bythebook.evidence.media import MOST_BYTES, Document, UnusableDocumentError, content_type_of, document
from bythebook.records.base import is_web_address

USER_AGENT = f"bythebook/{__version__} (files one copy of a cited source; started by an editor, follows no links)"
MOST_REDIRECTS = 10
_OK, _SEE_OTHER = 200, (301, 302, 303, 307, 308)
_CHUNK = 64 * 1024
_PORTS = {"https": 443, "http": 80}
_KEPT = "/%:@!$&()*+,;=~"
"""What stands in paths as it is, beside letters and digits (RFC 3986 3.3); and what is escaped already."""


class FetchError(Exception):
    """An address gave nothing that can be filed; the message says why. ``status`` is HTTP's, or 0."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


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
        exchange = _exchange("GET", address, b"", limits, deadline)
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
    exchange = _exchange("POST", address, body, limits, time.monotonic() + limits.total, media_type)
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


def _exchange(
    method: str, address: str, body: bytes, limits: Limits, deadline: float, media_type: str = ""
) -> Exchange:
    address = _plain(address)
    parts = urlsplit(address)
    host = parts.hostname or ""
    headers = {"Host": parts.netloc, "User-Agent": USER_AGENT, "Accept-Encoding": "identity", "Accept": "*/*"}
    if media_type:
        headers["Content-Type"] = media_type
    failure: Exception | None = None
    for peer in _peers(host, parts.port or _PORTS[parts.scheme], private=limits.private):
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
                return Exchange(
                    address, peer, tuple(headers.items()), answer.status, answer.reason or "", answered, content
                )
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


def _plain(address: str) -> str:
    """Give an http or https address in ASCII, without its fragment. Raises ``FetchError`` for any other."""
    address = address.partition("#")[0]
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError) as error:
        raise FetchError(f'"{address}" is not a web address') from error
    is_numbered = ":" in host  # IPv6, which stands in brackets
    netloc = (f"[{host}]" if is_numbered else host) + port
    plain = urlunsplit((parts.scheme, netloc, quote(parts.path, _KEPT), quote(parts.query, f"{_KEPT}?"), ""))
    if parts.scheme not in _PORTS or "@" in parts.netloc or not (is_numbered or is_web_address(plain)):
        raise FetchError(f'"{address}" is not a web address: it starts with https:// or http:// and a host')
    return plain


def _peers(host: str, port: int, *, private: bool) -> list[str]:
    """Look up a host. What is then asked is one of these very addresses, so that no second look-up gives another."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise FetchError(f"{host} is not found: {error.strerror or error}") from error
    peers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not private and (inner := next((peer for peer in peers if not _is_public(peer)), "")):
        raise FetchError(
            f"{host} is {inner}, an address of this machine or of a private network; --allow-private lets it be asked"
        )
    return peers


def _is_public(peer: str) -> bool:
    address = ipaddress.ip_address(peer.partition("%")[0])
    inner = None
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return all(one.is_global and not one.is_multicast for one in (address, inner) if one is not None)


_NAT64 = ipaddress.ip_network("64:ff9b::/96")
