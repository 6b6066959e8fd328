"""Every URL is the page's own, whole, and can be opened by others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

from bythebook.checks.base import warning
from bythebook.checks.common.markdown import address_fields
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.field_types import is_web_address

_REDIRECTS = {
    "www.google.com": ("q", "url"),
    "l.facebook.com": ("u",),
    "lm.facebook.com": ("u",),
    "l.instagram.com": ("u",),
    "www.youtube.com": ("q",),
    "slack-redir.net": ("url",),
}
"""Hosts that lead to another page, and the parameter with that page's URL."""
_SAFE_LINKS = re.compile(r"(?:\w+\.)?safelinks\.protection\.outlook\.com\Z")
_ENTITY = re.compile(r"&(?:amp|#38|#x26);", re.IGNORECASE)
_AROUND = re.compile(r"[,;:'’”»]+\Z")
_LOCAL = re.compile(r"(?:localhost|.+\.(?:local|localhost|internal|lan))\Z")


@warning("mangled-address")
def mangled_address(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every URL is the page's own: whole, without the text around it, and open to others.

    A URL that was copied from a text may have lost its end to an ellipsis, or have a comma or `&amp;` from around it.
    One that was copied from a search, an email or a message may lead through another company's server, which can see
    and end it. Nobody else can open an address of your own computer or network. Open the page, and copy the URL from
    the browser's address bar.
    """
    for record in corpus:
        for path, address in address_fields(record):
            if fault := address_fault(address):
                yield UnlocatedProblem(record.file, path, f'the URL "{address}" {fault[0]}', fault[1])


def address_fault(address: str) -> tuple[str, str] | None:
    """Return what is wrong with a URL and what to write, or ``None``."""
    host = (urlsplit(address).hostname or "").lower()
    if target := _target(address, host):
        return f"leads through {host}", f"Write {target}"
    if _is_local(host):
        return "is an address that only your computer or your network knows", "Write the page's public URL."
    return _fault_of_copying(address)


def _fault_of_copying(address: str) -> tuple[str, str] | None:
    if "…" in address or address.endswith("..."):
        return "is cut short by an ellipsis", "Open the page, and copy its URL from the address bar."
    if _ENTITY.search(address):
        return "has an entity of HTML", f"Write {unescape(address)}"
    if around := _AROUND.search(address):
        return f'ends with "{around[0]}", which belongs to the text around it', f"Write {address[: around.start()]}"
    if address.endswith(")") and address.count("(") < address.count(")"):
        return 'ends with ")", which belongs to the text around it', f"Write {address[:-1]}"
    return None


def _target(address: str, host: str) -> str:
    """Return the page that a URL of a redirecting host leads to, or an empty string."""
    names = ("url",) if _SAFE_LINKS.match(host) else _REDIRECTS.get(host, ())
    parts = urlsplit(address)
    if names and host in ("www.google.com", "www.youtube.com") and parts.path not in ("/url", "/redirect"):
        return ""
    query = parse_qs(parts.query)
    found = next((query[name][0] for name in names if name in query), "")
    return found if is_web_address(found) else ""


def _is_local(host: str) -> bool:
    if _LOCAL.match(host):
        return True
    try:
        return not ip_address(host).is_global
    except ValueError:
        return False
