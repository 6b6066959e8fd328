"""Addresses that may be asked: of the web, and of nobody's own network unless that is allowed."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import quote, urlsplit, urlunsplit

from bythebook.records.base import is_web_address

PORTS = {"https": 443, "http": 80}
_KEPT = "/%:@!$&()*+,;=~"
"""What stands in paths as it is, beside letters and digits (RFC 3986 3.3); and what is escaped already."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class FetchError(Exception):
    """An address gave nothing that can be filed; the message says why. ``status`` is HTTP's, or 0."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


def plain_address(address: str) -> str:
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
    if parts.scheme not in PORTS or "@" in parts.netloc or not (is_numbered or is_web_address(plain)):
        raise FetchError(f'"{address}" is not a web address: it starts with https:// or http:// and a host')
    return plain


def look_up(host: str, port: int, *, private: bool) -> list[str]:
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
