"""Normalize URLs, and resolve hosts to public addresses unless private ones are allowed."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import quote, urlsplit, urlunsplit

from bythebook.records.base import is_web_address

PORTS = {"https": 443, "http": 80}
_UNESCAPED = "/%:@!$&()*+,;=~"
"""Characters that paths contain unescaped besides letters and digits (RFC 3986 3.3), and ``%`` of escaped ones."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class FetchError(Exception):
    """A URL returned nothing that can be saved; the message says why. ``status`` is the HTTP status, or 0."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


def normalize_url(url: str) -> str:
    """Return an http or https URL in ASCII, without its fragment. Raise ``FetchError`` for any other text."""
    url = url.partition("#")[0]
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError) as error:
        raise FetchError(f'"{url}" is not a URL') from error
    is_numbered = ":" in host  # IPv6, which is in brackets
    netloc = (f"[{host}]" if is_numbered else host) + port
    normalized = urlunsplit(
        (parts.scheme, netloc, quote(parts.path, _UNESCAPED), quote(parts.query, f"{_UNESCAPED}?"), "")
    )
    if parts.scheme not in PORTS or "@" in parts.netloc or not (is_numbered or is_web_address(normalized)):
        raise FetchError(f'"{url}" is not a URL that starts with https:// or http:// and a host')
    return normalized


def resolve_host(host: str, port: int, *, allow_private: bool) -> list[str]:
    """Return a host's IP addresses. Raise ``FetchError`` if one is private and that is not allowed.

    Callers connect to these addresses, so that no second lookup can return others (DNS rebinding).
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise FetchError(f"{host} was not found: {error.strerror or error}") from error
    peers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private and (inner := next((peer for peer in peers if not _is_public(peer)), "")):
        raise FetchError(
            f"{host} is {inner}, which is localhost or in a private network; use --allow-private to allow it"
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
