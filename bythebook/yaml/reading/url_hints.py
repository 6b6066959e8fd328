"""What to write in place of a value that is not a URL."""

from __future__ import annotations

import re

_URLS = re.compile(r"https?://[^\s<>\"'`\\()\[\],;]+")
_MORE_PATH = re.compile(r" [\w.~/-]+\Z")
"""What may be the rest of a URL with a space in it, and not a remark."""
_SCHEME = re.compile(r"\A[a-z]{2,6}[:;]?/{1,3}", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?\Z", re.IGNORECASE)
_DOI = re.compile(r"(?:doi: *)?(?P<name>10\.\d{4,9}/\S+)\Z", re.IGNORECASE)
_HOST_PART = re.compile(r"(https?://)([^/?#\s]*@)?([^/?#\s]*)", re.IGNORECASE)
_OTHER_SCHEMES = {
    "file:": "It is a file on your computer: write the address at which others can read it, or leave the line out.",
    "mailto:": "It is an email address: write a page that readers can open, or leave the line out.",
}


def url_hint(value: str) -> str:
    """Return the hint for a value that is not a URL."""
    scheme = value.partition(":")[0].casefold() + ":"
    if scheme in _OTHER_SCHEMES:
        return _OTHER_SCHEMES[scheme]
    if doi := _DOI.match(value):
        return f'Write "https://doi.org/{doi["name"]}".'
    if _HOST.match(value):
        return f'Write "https://{value}", as the browser shows it.'
    return _within(value) or _misspelt(value) or _unusable_host(value)


def _within(value: str) -> str:
    found = _URLS.findall(value)
    if len(found) > 1:
        return f'Write one URL: "{found[0]}".'
    if not found or found[0] == value:
        return ""
    if value.startswith(found[0]) and _MORE_PATH.match(value[len(found[0]) :]):
        return f'Write "{value.replace(" ", "%20")}" if the space belongs to the URL, or "{found[0]}" if not.'
    return f'Write only the URL: "{found[0]}".'


def _misspelt(value: str) -> str:
    rest = _SCHEME.sub("", value.replace("\\", "/"))
    return f'Did you mean "https://{rest}"?' if rest != value and _HOST.match(rest) else ""


def _unusable_host(value: str) -> str:
    found = _HOST_PART.match(value)
    if not found or not (found[2] or found[3]):
        return ""
    if found[2]:
        return f'Leave out the user name: "{found[1]}{value[found.end(2) :]}".'
    return f'"{found[3]}" is not a host that readers can open; a host looks like "example.org".'
