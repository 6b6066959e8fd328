"""Linked pages are gone, changed, moved or refused, and text from them is escaped in the report."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bythebook.cli.links import LinksOptions, run
from bythebook.newsroom.evidence.fetching import FetchLimits
from bythebook.newsroom.links.checking import LinkResult, LinkStatus, check_pages
from bythebook.newsroom.links.linked_pages import LinkedPage, linked_pages
from bythebook.newsroom.links.report import as_markdown
from tests.checks.bad_examples import GOOD, write_example
from tests.yaml.reading.files import read_project

PAGES = {
    "/herald": "<p>“A book that comes back late costs\nnothing. It never did.” she said</p>",
    "/changed": "<p>A book that comes back late costs something.</p>",
    "/image": "\x89PNG",
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/herald")
            self.end_headers()
            return
        body = PAGES.get(self.path)
        self.send_response(200 if body else 403 if self.path == "/refused" else 404)
        self.send_header("Content-Type", "image/png" if self.path == "/image" else "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def check(url: str, words: tuple[str, ...] = ()) -> tuple[LinkStatus, str, int]:
    corpus = read_project(GOOD).corpus
    every = {one.text: one for page in linked_pages(corpus) for one in page.quotations}
    page = LinkedPage(url, ("content/sources/x.yaml",), tuple(every[text] for text in words))
    (result,) = check_pages([page], FetchLimits(5, 5, allow_private=True), pause=0)
    return result.status, result.detail.replace(url.rpartition("/")[0], ""), len(result.missing)


QUOTE = "A book that comes back late costs nothing. It never did."


@pytest.mark.parametrize(
    "path, words, expected",
    [
        ("/herald", (QUOTE,), (LinkStatus.FINE, "", 0)),
        ("/changed", (QUOTE,), (LinkStatus.CHANGED, "", 1)),
        ("/moved", (QUOTE,), (LinkStatus.MOVED, "redirects to /herald", 0)),
        ("/nowhere", (), (LinkStatus.GONE, "/nowhere returned 404 Not Found", 0)),
        ("/refused", (QUOTE,), (LinkStatus.REFUSED, "/refused returned 403 Forbidden", 0)),
        ("/image", (), (LinkStatus.FINE, "", 0)),
    ],
)
def test_status_of_a_page(host: str, path: str, words: tuple[str, ...], expected: tuple[LinkStatus, str, int]) -> None:
    assert check(f"{host}{path}", words) == expected


def test_silent_host_is_unreachable() -> None:
    assert check("http://127.0.0.1:1/x")[0] is LinkStatus.UNREACHABLE


def test_localhost_is_not_requested_unless_allowed(host: str) -> None:
    (result,) = check_pages([LinkedPage(f"{host}/herald", ("x",))], FetchLimits(5, 5), pause=0)
    assert result.status is LinkStatus.FAILED


def test_links_in_articles_are_checked(tmp_path: Path) -> None:
    write_example(GOOD, tmp_path)
    article = tmp_path / "content/articles/late-books.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(
        f"{text}\n[That](https://prose.example/a) and <https://prose.example/b>; `https://prose.example/c`.\n"
    )
    pages = {page.url: page.files for page in linked_pages(read_project(tmp_path).corpus)}
    assert [url for url in pages if "prose.example" in url] == [
        "https://prose.example/a",
        "https://prose.example/b",
    ]
    assert pages["https://prose.example/a"] == ("content/articles/late-books.md",)


def test_quotations_are_expected_where_they_were_read() -> None:
    pages = {page.url: page for page in linked_pages(read_project(GOOD).corpus)}
    assert not pages["https://herald.example.com/town-meeting"].quotations
    copy = pages["https://archive.example.net/herald/town-meeting"]
    assert [quotation.name for quotation in copy.quotations] == ["the quote"]
    assert copy.files == ("content/sources/herald-2026-03-03.yaml",)
    assert "https://library.example.org/people/a" in pages


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_command_lists_missing_pages_and_fails(
    host: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_example(GOOD, tmp_path)
    for number, source in enumerate(sorted((tmp_path / "content").rglob("*.yaml"))):
        lines = source.read_text(encoding="utf-8").splitlines()
        addresses = [f"{line.split(': ')[0]}: {host}/herald?{number}" if "https://" in line else line for line in lines]
        source.write_text("\n".join([*addresses, ""]), encoding="utf-8")
    assert run(LinksOptions(tmp_path, form, allow_private=True, pause=0, timeout=5)) == 1
    output = capsys.readouterr()
    assert "content/sources/" in output.out
    assert "gone" in output.err
    assert ("### Gone" in output.out) is (form == "markdown")


def test_untrusted_text_is_escaped_in_an_issue() -> None:
    page = LinkedPage("https://x.example/@someone#1?<img src=x>`**", ("content/sources/x.yaml",))
    (result,) = check_pages([LinkedPage("http://127.0.0.1:1/", page.files)], FetchLimits(1, 1), pause=0)
    text = as_markdown([LinkResult(page, result.status, "@all <script>")])
    assert "@" not in text
    assert "<script" not in text
    assert "<img" not in text
