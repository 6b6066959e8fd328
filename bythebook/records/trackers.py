"""The parts of a web address that follow readers about and change nothing on the page."""

from __future__ import annotations

import re
from urllib.parse import unquote_plus

# What newsletters, advertisements and social networks add: Google's campaign parameters and click ids, Meta's,
# Microsoft's, X's, TikTok's, LinkedIn's, Mailchimp's, HubSpot's, Marketo's, Yandex's, Instagram's.
_TRACKER = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|li_fat_id|mc_cid|mc_eid|_hsenc|_hsmi|"
    r"mkt_tok|yclid|igshid|igsh)\Z",
    re.IGNORECASE,
)


def trackers_in(address: str) -> tuple[str, ...]:
    """Return the parts of an address's query that follow readers about, in their order."""
    _, parts, _ = _split(address)
    return tuple(unquote_plus(part.partition("=")[0]) for part in parts if _is_tracker(part))


def without_trackers(address: str) -> str:
    """Return the address without those parts; all else stays as it is, byte for byte."""
    page, parts, fragment = _split(address)
    kept = "&".join(part for part in parts if not _is_tracker(part))
    return page + (f"?{kept}" if kept else "") + fragment


def _is_tracker(part: str) -> bool:
    return bool(_TRACKER.match(unquote_plus(part.partition("=")[0])))


def _split(address: str) -> tuple[str, list[str], str]:
    before, sharp, fragment = address.partition("#")
    page, _, query = before.partition("?")
    # An archived page's URL contains the page's own, and works only unchanged.
    if "://" in page.partition("://")[2]:
        return address, [], ""
    return page, query.split("&") if query else [], sharp + fragment
