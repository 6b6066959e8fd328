"""Addresses in HTML, as browsers take them."""

from __future__ import annotations

import re

_REMOVED = dict.fromkeys(map(ord, "\t\n\r"))
_ENDS = "".join(map(chr, range(33)))
_WEB_OR_MAIL = re.compile(r"https?://[^\s/?#]*\w|mailto:", re.IGNORECASE)


def browser_form(address: str) -> str:
    r"""Return an address without what browsers ignore, and with slashes where they take a backslash for one.

    ``/\host`` and ``/<tab>/host`` lead to a host, not to a page of the site (URL Standard 4.4).
    """
    plain = address.strip(_ENDS).translate(_REMOVED)
    before, mark, after = re.match(r"([^?#]*)([?#]?)(.*)", plain, re.DOTALL).groups()  # type: ignore[union-attr]
    return before.replace("\\", "/") + mark + after


def is_web_or_mail(address: str) -> bool:
    """Return whether an address is an http, https or mailto one."""
    return bool(_WEB_OR_MAIL.match(address))
