"""Files that tell a host what to send with the site's files: ``_headers`` and ``_redirects``.

Netlify and Cloudflare Pages read them in the folder that is published. Both know the same lines, with two differences:
where several patterns match a path, Netlify sends the last value of a header and Cloudflare all of them, unless a line
removes the earlier ones; and Netlify follows a redirect from a page that exists only if it is marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from urllib.parse import urlsplit

from bythebook.exports.api_files import File
from bythebook.exports.manifest import MANIFEST
from bythebook.pages import Context, make_page, page_keys
from bythebook.pages.downloads import CHECKSUMS, DATA_ADDRESS, MEDIA_TYPES
from bythebook.pages.feeds import ATOM, FEED_LIST, JSON
from bythebook.pages.page import CLOUDFLARE

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load, as in ``base.html``, and that no other site may show it in a frame."""
EMBED_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
"""The same for a claim that other sites show in a frame, as in ``embed.html``."""
_POLICY = "Content-Security-Policy"
_TYPE = "Content-Type"
_READERS = {"Access-Control-Allow-Origin": "*"}
_MOST_REDIRECTS = 2_000
"""How many lines Cloudflare reads in ``_redirects``. The pages at the other former addresses lead on by themselves."""
_RULES: Mapping[str, Mapping[str, str]] = {
    "/*": {
        _POLICY: PAGE_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Strict-Transport-Security": "max-age=31536000",
    },
    **{f"/{folder}/*": _READERS for folder in ("api", "data", "feeds")},
    "/embed/*": {_POLICY: EMBED_POLICY, **_READERS},
    f"/{MANIFEST}": {_TYPE: "application/manifest+json"},
    "/feeds/*.xml": {_TYPE: f"{ATOM}; charset=utf-8"},
    FEED_LIST: {_TYPE: "text/x-opml; charset=utf-8"},
    "/feeds/*.json": {_TYPE: f"{JSON}; charset=utf-8"},
    **{f"{DATA_ADDRESS}*.{name}": {_TYPE: MEDIA_TYPES[name]} for name in ("parquet", "sqlite")},
    f"{DATA_ADDRESS}*.jsonl": {_TYPE: f"{MEDIA_TYPES['jsonl']}; charset=utf-8"},
    f"{DATA_ADDRESS}{CHECKSUMS}": {_TYPE: f"{MEDIA_TYPES['checksums']}; charset=utf-8"},
}
"""Paths and what is sent with them; each path after those that it narrows."""


def host_files(context: Context) -> Iterator[File]:
    """Yield the files for the host that the settings name; none without one, or without the site's URL."""
    settings = context.settings
    if settings.host and settings.url:
        below = urlsplit(settings.url).path
        is_cloudflare = settings.host == CLOUDFLARE
        yield "_headers", "".join(_header_lines(below, is_cloudflare=is_cloudflare)).encode()
        yield "_redirects", "".join(_redirect_lines(context, below, is_cloudflare=is_cloudflare)).encode()


def _header_lines(below: str, *, is_cloudflare: bool) -> Iterator[str]:
    for path, headers in _RULES.items():
        yield f"{below}{path}\n"
        for name, value in headers.items():
            if is_cloudflare and path != "/*" and name in _RULES["/*"]:
                yield f"  ! {name}\n"
            yield f"  {name}: {value}\n"


def _redirect_lines(context: Context, below: str, *, is_cloudflare: bool) -> Iterator[str]:
    moved = (make_page(context, key) for key in page_keys(context) if key.kind in ("redirect", "embed-moved"))
    for page in islice(moved, _MOST_REDIRECTS if is_cloudflare else None):
        yield f"{below}{page.path} {below}{page.view.target} 301{'' if is_cloudflare else '!'}\n"
    if below and not is_cloudflare:  # Cloudflare looks for the nearest 404.html itself
        yield f"{below}/* {below}/404.html 404\n"
