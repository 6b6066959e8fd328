"""Normalize URLs, and resolve hosts to public addresses unless private ones are allowed."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import quote, urlsplit, urlunsplit

from bythebook.newsroom.evidence.special_addresses import is_public
from bythebook.records.field_types import is_web_address

PORTS = {"https": 443, "http": 80}
_UNESCAPED = "/%:@!$&()*+,;=~"
"""Characters that paths contain unescaped besides letters and digits (RFC 3986 3.3), and ``%`` of escaped ones."""


class FetchError(Exception):
    """A URL returned nothing that can be saved; the message says why.

    ``status`` is the HTTP status, or 0. ``is_refused`` marks a page that was not asked for at all.
    """

    def __init__(self, message: str, status: int = 0, *, is_refused: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.is_refused = is_refused


def normalize_url(url: str) -> str:
    """Return an http or https URL in ASCII, without its fragment. Raise ``FetchError`` for any other text."""
    url = url.partition("#")[0]
    try:
        parts = urlsplit(url)
        host = _host(parts.hostname or "")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError) as error:
        raise FetchError(f'"{url}" is not a URL', is_refused=True) from error
    is_numbered = ":" in host  # IPv6, which is in brackets
    netloc = (f"[{host}]" if is_numbered else host) + port
    normalized = urlunsplit(
        (parts.scheme, netloc, quote(parts.path, _UNESCAPED), quote(parts.query, f"{_UNESCAPED}?"), "")
    )
    if parts.scheme not in PORTS or "@" in parts.netloc or not (is_numbered or is_web_address(normalized)):
        message = f'"{url}" is not a URL that starts with https:// or http:// and a host'
        raise FetchError(message, is_refused=True)
    return normalized


def _host(host: str) -> str:
    """Return a host in ASCII. Raise ``ValueError`` for what is none."""
    if ":" in host:  # IPv6; a zone, which only has a meaning on this machine, is none
        return str(ipaddress.IPv6Address(host.replace("%", " ")))
    return host.encode("idna").decode("ascii")


def resolve_host(host: str, port: int, *, allow_private: bool) -> list[str]:
    """Return a host's IP addresses. Raise ``FetchError`` if one is private and that is not allowed.

    Callers connect to these addresses, so that no second lookup can return others (DNS rebinding).
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host} was not found: {getattr(error, 'strerror', '') or error}") from error
    peers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private and (inner := next((peer for peer in peers if not is_public(peer)), "")):
        raise FetchError(
            f"{host} is {inner}, which is localhost or in a private network; use --allow-private to allow it",
            is_refused=True,
        )
    return peers
