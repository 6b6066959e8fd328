"""Pages are asked again: gone, changed, moved, refused; and the report can be read by anybody and commanded by nobody."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bythebook.cli.links import LinksOptions, run
from bythebook.newsroom.evidence.fetching import Limits
from bythebook.newsroom.links import Outcome, as_markdown, visit_all, watched
from bythebook.newsroom.links.addresses import Watched
from tests.checks.faults import GOOD, lay
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


def visit(address: str, words: tuple[str, ...] = ()) -> tuple[Outcome, str, int]:
    corpus = read_project(GOOD).corpus
    every = {one.text: one for page in watched(corpus) for one in page.words}
    page = Watched(address, ("content/sources/x.yaml",), tuple(every[text] for text in words))
    (found,) = visit_all([page], Limits(answer=5, total=5, private=True), pause=0)
    return found.outcome, found.detail.replace(address.rpartition("/")[0], ""), len(found.missing)


QUOTE = "A book that comes back late costs nothing. It never did."


@pytest.mark.parametrize(
    "path, words, expected",
    [
        ("/herald", (QUOTE,), (Outcome.FINE, "", 0)),
        ("/changed", (QUOTE,), (Outcome.CHANGED, "", 1)),
        ("/moved", (QUOTE,), (Outcome.MOVED, "it leads to /herald", 0)),
        ("/nowhere", (), (Outcome.GONE, "/nowhere answers 404 Not Found", 0)),
        ("/refused", (QUOTE,), (Outcome.REFUSED, "/refused answers 403 Forbidden", 0)),
        ("/image", (), (Outcome.FINE, "", 0)),
    ],
)
def test_a_page_is_what_it_is(host: str, path: str, words: tuple[str, ...], expected: tuple[Outcome, str, int]) -> None:
    assert visit(f"{host}{path}", words) == expected


def test_a_host_that_does_not_answer_is_not_reached() -> None:
    assert visit("http://127.0.0.1:1/x")[0] is Outcome.UNREACHABLE


def test_this_machine_is_not_asked_unless_that_is_wanted(host: str) -> None:
    (found,) = visit_all([Watched(f"{host}/herald", ("x",))], Limits(answer=5, total=5), pause=0)
    assert found.outcome is Outcome.UNREACHABLE


def test_links_in_prose_are_asked_too(tmp_path: Path) -> None:
    lay(GOOD, tmp_path)
    article = tmp_path / "content/articles/late-books.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(
        f"{text}\n[That](https://prose.example/a) and <https://prose.example/b>; `https://prose.example/c`.\n"
    )
    pages = {page.address: page.files for page in watched(read_project(tmp_path).corpus)}
    assert [address for address in pages if "prose.example" in address] == [
        "https://prose.example/a",
        "https://prose.example/b",
    ]
    assert pages["https://prose.example/a"] == ("content/articles/late-books.md",)


def test_words_are_looked_for_where_they_were_read() -> None:
    pages = {page.address: page for page in watched(read_project(GOOD).corpus)}
    assert not pages["https://herald.example.com/town-meeting"].words
    copy = pages["https://archive.example.net/herald/town-meeting"]
    assert [words.name for words in copy.words] == ["the quote"]
    assert copy.files == ("content/sources/herald-2026-03-03.yaml",)
    assert "https://library.example.org/people/a" in pages


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_command_tells_what_is_gone_and_fails(
    host: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(GOOD, tmp_path)
    for number, source in enumerate(sorted((tmp_path / "content").rglob("*.yaml"))):
        lines = source.read_text(encoding="utf-8").splitlines()
        addresses = [f"{line.split(': ')[0]}: {host}/herald?{number}" if "https://" in line else line for line in lines]
        source.write_text("\n".join([*addresses, ""]), encoding="utf-8")
    assert run(LinksOptions(tmp_path, form, allows_private=True, pause=0, timeout=5)) == 1
    told = capsys.readouterr()
    assert "content/sources/" in told.out
    assert "gone" in told.err
    assert ("### Gone" in told.out) is (form == "markdown")


def test_an_issue_holds_no_command_of_a_strangers() -> None:
    page = Watched("https://x.example/@someone#1?<img src=x>`**", ("content/sources/x.yaml",))
    (found,) = visit_all([Watched("http://127.0.0.1:1/", page.files)], Limits(answer=1, total=1), pause=0)
    text = as_markdown([type(found)(page, found.outcome, "@all <script>")])
    assert "@" not in text
    assert "<script" not in text
    assert "<img" not in text
