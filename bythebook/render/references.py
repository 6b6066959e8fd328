"""Number the links of a page and list their addresses at its end, for readers on paper. Screens hide the list."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bythebook.language import gettext
from bythebook.render.compiler import escape_text

_LINK = re.compile(
    r"<nav\b.*?</nav>"
    r'|<a(?![^>]*\sclass="(?:address|answers__report|finding)\b)(?:\s+(?!href=)[^\s=>"]+(?:="[^"]*")?)*\s+href="(/(?!/)[^"]*|https?://[^"]+)"',
    re.DOTALL,
)
"""A link to a page, or navigation, which has no use on paper and is passed over with its links.

An address that is shown as such, a form to fill in and the name of a finding need no number.
"""


def add_references(html: str, canonical: str, room: int | None = None) -> str:
    """Return a page's main part with a number at each link, and the list of their addresses.

    ``canonical`` is the page's own URL, which makes the addresses of the site's other pages absolute; without it only
    the addresses of other sites are known. ``room`` is how many characters the result may have: if it has more, the
    pages of sources are left out, then all pages of the site, and then there is no list. A script completes it
    when a reader prints; without scripts, the style sheet prints each address at its link.
    """
    parts = urlsplit(canonical)
    origin = f"{parts.scheme}://{parts.netloc}" if canonical else ""
    for known, left_out in ((origin, None), (origin, "/sources/"), ("", None)):
        result = _numbered(html, known, left_out)
        if room is None or len(result) <= room:
            return result
    return html


def _numbered(html: str, origin: str, left_out: str | None) -> str:
    numbers: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        address: str | None = match[1]
        if address is None:
            return match[0]
        if address.startswith("/"):
            if not origin or (left_out and left_out in address):
                return match[0]
            address = origin + address
        return f'{match[0]} data-ref="{numbers.setdefault(address, len(numbers) + 1)}"'

    numbered = _LINK.sub(number, html)
    if not numbers:
        return html
    # The addresses come out of attributes, where "&" is escaped, but angle brackets need not be.
    shown = (address.replace("<", "&lt;").replace(">", "&gt;") for address in numbers)
    entries = "".join(f"<li>{address}</li>" for address in shown)
    return f'{numbered}<div class="refs"><p>{escape_text(gettext("Addresses"))}</p><ol>{entries}</ol></div>\n'
