"""Tests of fetching: what is fetched, and what is rejected."""

from __future__ import annotations

import io
import socket

import pytest
from warcio.archiveiterator import ArchiveIterator

from bythebook.newsroom.evidence import fetching
from bythebook.newsroom.evidence.documents import SourceDocument
from bythebook.newsroom.evidence.fetching import USER_AGENT, FetchError, FetchLimits, fetch
from bythebook.newsroom.evidence.urls import resolve_host
from bythebook.newsroom.evidence.warc import read_warc, write_warc
from bythebook.records.vocabulary import MediaType
from tests.newsroom.evidence.server import PAGE, Web

HERE = FetchLimits(allow_private=True)


def test_page_is_fetched_unchanged(web: Web) -> None:
    fetched = fetch(f"{web.url}/page?a=b c#part", HERE)
    assert fetched.document == SourceDocument(PAGE.encode(), MediaType.HTML, "utf-8")
    assert fetched.url == f"{web.url}/page?a=b%20c"
    assert web.requests[-1] == ("/page?a=b%20c", USER_AGENT, web.url.removeprefix("http://"))


def test_redirects_are_followed_and_recorded(web: Web) -> None:
    fetched = fetch(f"{web.url}/moved", HERE)
    assert fetched.url == f"{web.url}/page"
    assert [(one.status, one.url) for one in fetched.exchanges] == [
        (302, f"{web.url}/moved"),
        (302, f"{web.url}/moved-again"),
        (200, f"{web.url}/page"),
    ]


def test_compressed_response_is_decompressed(web: Web) -> None:
    assert fetch(f"{web.url}/packed", HERE).document.content == PAGE.encode()


@pytest.mark.parametrize(
    "path, message",
    [
        ("/none", "{}/none returned 404 Not Found"),
        ("/round", "{}/round redirects more than 10 times"),
        ("/to-file", '"file:///etc/passwd" is not a URL that starts with https:// or http:// and a host'),
        (
            "/picture",
            "{}/picture cannot be saved: it is image/gif, but only HTML, PDF and plain text can be captured",
        ),
        ("/odd-coding", "the response is encoded as br, which was not requested"),
    ],
)
def test_unusable_response_is_reported(web: Web, path: str, message: str) -> None:
    with pytest.raises(FetchError) as raised:
        fetch(web.url + path, HERE)
    assert str(raised.value) == message.format(web.url)


def test_size_limit(web: Web) -> None:
    with pytest.raises(FetchError, match=r"/large returned more than 1,000 bytes"):
        fetch(f"{web.url}/large", FetchLimits(allow_private=True, max_bytes=1000))


def test_time_limit(web: Web) -> None:
    with pytest.raises(FetchError, match=r"/slow took more than 0\.2 seconds"):
        fetch(f"{web.url}/slow", FetchLimits(allow_private=True, total_seconds=0.2))


@pytest.mark.parametrize(
    "host, shown",
    [
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "127.0.0.1"),
        ("0.0.0.0", "0.0.0.0"),  # noqa: S104 - an address that is refused
        ("10.1.2.3", "10.1.2.3"),
        ("169.254.169.254", "169.254.169.254"),
        ("100.64.0.1", "100.64.0.1"),
        ("224.0.0.1", "224.0.0.1"),
        ("[::1]", "::1"),
        ("[::ffff:7f00:1]", "::ffff:127.0.0.1"),
        ("[64:ff9b::7f00:1]", "64:ff9b::7f00:1"),
        ("[fd00::1]", "fd00::1"),
        ("2130706433", "127.0.0.1"),
    ],
)
def test_private_addresses_are_rejected(host: str, shown: str) -> None:
    with pytest.raises(FetchError) as raised:
        fetch(f"http://{host}:9/", FetchLimits())
    name = host.strip("[]")
    assert str(raised.value) in (
        f"{name} is {shown}, which is localhost or in a private network; use --allow-private to allow it",
        f"{name} is ::1, which is localhost or in a private network; use --allow-private to allow it",
    )


def test_redirect_to_a_private_address_is_rejected(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    # One host is looked up to be here, as if it were public. Where it leads is looked up as ever.
    def peers(host: str, port: int, *, allow_private: bool) -> list[str]:
        return ["127.0.0.1"] if host == "outside.example" else resolve_host(host, port, allow_private=allow_private)

    monkeypatch.setattr(fetching, "resolve_host", peers)
    port = web.url.rpartition(":")[2]
    with pytest.raises(FetchError, match=r"^127\.0\.0\.1 is 127\.0\.0\.1, which is localhost"):
        fetch(f"http://outside.example:{port}/inwards", FetchLimits())


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/", "http://", "http://user@example.org/", "https://a b/", "page.html", "http://[::1/"],
)
def test_invalid_url_is_rejected(address: str) -> None:
    with pytest.raises(FetchError, match="is not a URL"):
        fetch(address, FetchLimits())


def test_silent_host_is_reported() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(FetchError, match=rf"^http://127\.0\.0\.1:{port}/ cannot be reached: .*refused"):
            fetch(f"http://127.0.0.1:{port}/", HERE)


def test_warc_has_every_exchange_and_returns_the_document(web: Web) -> None:
    warc = write_warc(fetch(f"{web.url}/moved", HERE).exchanges)
    records = [
        (record.rec_type, record.rec_headers["WARC-Target-URI"], record.http_headers and record.http_headers.statusline)
        for record in ArchiveIterator(io.BytesIO(warc), check_digests="raise")
    ]
    assert records == [
        ("warcinfo", None, None),
        ("response", f"{web.url}/moved", "302 Found"),
        ("request", f"{web.url}/moved", "/moved HTTP/1.1"),
        ("response", f"{web.url}/moved-again", "302 Found"),
        ("request", f"{web.url}/moved-again", "/moved-again HTTP/1.1"),
        ("response", f"{web.url}/page", "200 OK"),
        ("request", f"{web.url}/page", "/page HTTP/1.1"),
    ]
    assert read_warc(warc) == (PAGE.encode(), "text/html; charset=utf-8")


def test_damaged_warc_is_reported(web: Web) -> None:
    warc = write_warc(fetch(f"{web.url}/page", HERE).exchanges)
    with pytest.raises(ValueError, match="it is a WARC file without a document"):
        read_warc(warc[:100])
    with pytest.raises(ValueError, match="it is not a valid WARC file: "):
        read_warc(warc[:400] + bytes(40) + warc[440:])
    with pytest.raises(ValueError, match="it is a WARC file without a document"):
        read_warc(b"not a WARC file at all")
