"""Tests of files that hold a page: the page is read, or the file is refused with the way out."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from bythebook.newsroom.evidence.containers import open_document
from bythebook.newsroom.evidence.documents import UnusableDocumentError
from bythebook.newsroom.evidence.extraction import extract_text
from bythebook.records.vocabulary import MediaType
from tests.site.projects import Project

CASES = Path(__file__).parents[1] / "importing" / "cases"
PAGE = "<!doctype html><html><body><p>“A book that comes back late costs nothing. It never did,” she said.</p></body></html>"


def warc(*pages: tuple[str, bytes, str], status: str = "200 OK", is_compressed: bool = True) -> bytes:
    """Return a web archive."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=is_compressed)
    for url, body, content_type in pages:
        headers = StatusAndHeaders(status, [("Content-Type", content_type)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(body), length=len(body), http_headers=headers)
        )
    return out.getvalue()


def words(content: bytes, name: str = "", urls: tuple[str, ...] = ()) -> str:
    """Return the text of the document in a file."""
    found = open_document(content, name, urls).document
    assert found.media_type is MediaType.HTML
    return extract_text(found).folded


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_page_in_mhtml_is_read(end: bytes) -> None:
    content = (CASES / "saved-page.mhtml").read_bytes().replace(b"\r\n", b"\n").replace(b"\n", end)
    assert words(content) == 'He said: "We\'ve never charged for a naïve café book."'


def test_mhtml_in_another_encoding_and_with_pictures_first() -> None:
    content = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; start="<page>"; boundary=B\n\n'
        "--B\nContent-Type: text/html\n\n<p>An advertisement.\n"
        "--B\nContent-Type: text/html; charset=windows-1252\nContent-ID: <page>\nContent-Transfer-Encoding: 8bit\n\n"
        "<html><p>A café.</p></html>\n--B--\n"
    ).encode("cp1252")
    assert words(content) == "A café."


def test_mhtml_without_a_page_is_refused() -> None:
    content = (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: image/png\n\nx\n--B--\n"
    )
    with pytest.raises(
        UnusableDocumentError, match=r"^it is an MHTML file without a page\. Save the page itself as HTML or PDF"
    ):
        open_document(content)


@pytest.mark.parametrize("is_compressed", [True, False])
def test_only_page_of_a_web_archive_is_read(is_compressed: bool) -> None:  # noqa: FBT001
    pages = (
        ("https://n.example/1", PAGE.encode("utf-16"), "text/html; charset=utf-16"),
        (
            "https://n.example/a.css",
            b"p{}",
            "text/css",
        ),
    )
    assert words(warc(*pages, is_compressed=is_compressed)).startswith('"A book')


def test_page_of_the_source_is_chosen_in_a_web_archive() -> None:
    archive = warc(
        ("https://n.example/1", b"<html>One", "text/html"),
        ("https://n.example/2", b"<html>Two", "text/html"),
    )
    assert words(archive, urls=("https://n.example/2/",)) == "Two"
    with pytest.raises(UnusableDocumentError) as raised:
        open_document(archive)
    assert str(raised.value) == (
        "it is a web archive (WARC) with 2 pages, none of them the source's: https://n.example/1, https://n.example/2. "
        "Set the source's url to one of them. Save the page itself as HTML or PDF."
    )


def test_archive_without_pages_is_refused() -> None:
    with pytest.raises(UnusableDocumentError, match="without a page: it may have only requests, errors"):
        open_document(warc(("https://n.example/1", b"<html>Gone", "text/html"), status="404 Not Found"))


def plain_warc(http: bytes) -> bytes:
    """Return a WARC file that is not compressed, with one response."""
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://n.example/1\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_page_that_breaks_off_is_refused() -> None:
    archive = plain_warc(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>A book that comes back late.</p>")
    assert "comes back late" in extract_text(open_document(archive).document).folded
    with pytest.raises(UnusableDocumentError, match=r"it is a web archive \(WARC\) that breaks off"):
        open_document(archive[:-20])


def test_compression_that_is_not_read_is_refused_by_name() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Type: text/html\r\n\r\n"
    with pytest.raises(UnusableDocumentError, match="whose page is compressed with br"):
        open_document(plain_warc(head + b"\x0b\x02\x80"))


def test_damaged_base64_in_mhtml_is_refused() -> None:
    page = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\n"
    with pytest.raises(UnusableDocumentError, match="it is a damaged MHTML file"):
        open_document(page + b"Content-Transfer-Encoding: base64\n\n!!!PGh0!!!\n--B--\n")


def test_binary_file_with_the_name_of_a_page_is_refused() -> None:
    with pytest.raises(UnusableDocumentError, match="it is a ZIP archive or an Office document"):
        open_document(b"PK\x03\x04word/document.xml", "page.html")


def test_compressed_page_is_read_and_a_damaged_one_refused() -> None:
    data = gzip.compress(PAGE.encode(), mtime=0)
    assert words(data, "page.html.gz").startswith('"A book')
    with pytest.raises(UnusableDocumentError, match="it is a gzip file that breaks off"):
        open_document(data[:-9], "page.html.gz")
    with pytest.raises(UnusableDocumentError, match="it holds more than 64 MiB"):
        open_document(gzip.compress(bytes(65 * 2**20), mtime=0), "a.html.gz")


@pytest.mark.parametrize(
    "content, name, what",
    [
        (b"bplist00xyz", "a.webarchive", "a Safari web archive"),
        (b"PK\x03\x04word/", "a.docx", "a ZIP archive or an Office document"),
        (b"{\\rtf1 Words}", "a.rtf", "a Rich Text document"),
        (b'<?xml version="1.0"?><rss>', "a.xml", "an XML document"),
    ],
)
def test_other_files_are_refused_by_name(content: bytes, name: str, what: str) -> None:
    with pytest.raises(UnusableDocumentError) as raised:
        open_document(content, name)
    assert str(raised.value) == (
        f"it is {what}, but only HTML, PDF and plain text can be captured. Save the page as HTML or PDF, or its words as .txt"
    )


@pytest.mark.parametrize("name", ["a.json", "a.eml", "a.csv", "a.bin"])
def test_unknown_types_are_refused(name: str) -> None:
    with pytest.raises(UnusableDocumentError, match=r"^\.\w+ is not a known type"):
        open_document(b"A book that comes back late costs nothing.", name)


HIDDEN = (
    "<!-- WORDS -->",
    "<script>WORDS</script>",
    "<style>WORDS</style>",
    "<template>WORDS</template>",
    "<p hidden>WORDS</p>",
    "<p hidden=until-found>WORDS</p>",
    '<div style="display: none"><p>WORDS</p></div>',
    '<p style="color:red;visibility:hidden!important">WORDS</p>',
    "<dialog>WORDS</dialog>",
    '<style>.x, .note { color: red; display: none }</style><p class="a note">WORDS</p>',
    '<style>@media print { .y { display: block } } #z { opacity: 0 }</style><p id="z">WORDS</p>',
    "<noscript>WORDS</noscript>",
    '<p style="position:absolute;left:-9999px">WORDS</p>',
    '<p style="text-indent: -999em">WORDS</p>',
    '<div style="height:0;overflow:hidden"><p>WORDS</p></div>',
    "<style>.sr { position: absolute; clip: rect(0, 0, 0, 0); width: 1px }</style><p class=sr>WORDS</p>",
    '<p style="clip-path: inset(50%)">WORDS</p>',
    '<p style="transform:scale(0)">WORDS</p>',
    "<svg><text>WORDS</text></svg><select><option>WORDS</select>",
    "<datalist><option>WORDS</datalist><noembed>WORDS</noembed><meter>WORDS</meter>",
    "<div popover>WORDS</div>",
    '<p style="color: transparent">WORDS</p>',
    '<p style="color:rgba(0, 0, 0, 0.0)">WORDS</p>',
)


@pytest.mark.parametrize("markup", HIDDEN)
@pytest.mark.parametrize("name", ["page.html", "page.txt", "page.md"])
def test_words_that_nobody_sees_are_not_read(markup: str, name: str) -> None:
    page = f"<!doctype html><html><body><p>Seen.</p>{markup}</body></html>"
    text = extract_text(open_document(page.encode(), name).document).folded
    assert ("Seen." in text, "WORDS" in text) == (True, False)


def test_comment_in_markdown_is_not_read() -> None:
    text = extract_text(open_document(b"# Seen\n\n<!-- WORDS -->\n\nAlso.", "page.md").document).folded
    assert ("Also." in text, "WORDS" in text) == (True, False)


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="display:block">WORDS</p>',
        "<style>@media print { .x { display: none } }</style><p class=x>WORDS</p>",
        "<style>.x { display: none } .x { display: block }</style><p class=x>WORDS</p>",
        "<style>.menu .x { display: none }</style><p class=x>WORDS</p>",
        "<dialog open>WORDS</dialog><details><summary>More</summary>WORDS</details>",
    ],
)
def test_words_that_are_seen_are_read(markup: str) -> None:
    assert "WORDS" in extract_text(open_document(f"<!doctype html><body>{markup}".encode()).document).folded


def test_saved_page_is_captured_and_verified(good: Project) -> None:
    (good.root / "page.mhtml").write_bytes((CASES / "saved-page.mhtml").read_bytes())
    done = good.run("capture", "gazette-2026-03-03", "page.mhtml", "--date", "2026-03-05")
    assert done.returncode == 0, done.stderr
    assert "Read the page in an MHTML file: page.mhtml." in done.stderr
    assert "(text/html, " in done.stderr


def test_compressed_page_within_a_compressed_page_is_refused() -> None:
    content = b"<p>Words</p>"
    for _ in range(1_500):
        content = gzip.compress(content)
    with pytest.raises(UnusableDocumentError, match=r"a gzip file within a gzip file\. Unpack it first"):
        open_document(content, "page.html.gz", [])


def test_deeply_nested_mhtml_is_refused() -> None:
    parts = (f'Content-Type: multipart/related; boundary="b{number}"\r\n\r\n--b{number}\r\n' for number in range(3_000))
    content = f"MIME-Version: 1.0\r\n{''.join(parts)}Content-Type: text/html\r\n\r\n<p>Words</p>\r\n"
    with pytest.raises(UnusableDocumentError, match="it is a damaged MHTML file"):
        open_document(content.encode(), "page.mhtml", [])


def test_web_archive_without_headers_is_refused() -> None:
    content = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 10\r\n\r\nHTTP/1.1 2\r\n\r\n"
    with pytest.raises(UnusableDocumentError, match="it is not a valid WARC file"):
        open_document(content, "page.warc", [])


def test_what_is_wrong_in_a_web_archive_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Words</p>"
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://e.org/ \x1b[2J\r\nContent-Length: %d\r\n\r\n"
    found = open_document(head % len(body) + body + b"\x1b[2J no line break", "page.warc", [])
    assert b"<p>Words</p>" in found.document.content
    assert capsys.readouterr() == ("", "")
