"""The server for work on a machine: which page it gives, and which open pages it tells to show themselves again."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from bythebook.cli.dev_server import DevServer
from tests.cli.serving import fetched

FILE, OTHER = "claims/x/index.html", "claims/y/index.html"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[DevServer]:
    for file in (FILE, OTHER):
        put(tmp_path / file, "<p>old</p></body>")
    put(tmp_path / "404.html", "<p>nowhere</p></body>")
    found = DevServer(("127.0.0.1", 0), tmp_path)
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield found
    found.shutdown()
    found.server_close()


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def page(server: DevServer, path: str) -> str:
    return fetched(f"http://127.0.0.1:{server.server_port}{path}")


def words(server: DevServer, path: str = "/claims/x/") -> str:
    return page(server, path).partition("</p>")[0].removeprefix("<p>")


@contextmanager
def opened(server: DevServer, path: str = "/claims/x/") -> Iterator[HTTPResponse]:
    """Open a page as a browser does, and then what tells it of news."""
    state = re.search(r'reload\.js\?([^"]+)"', page(server, path))
    assert state
    with closing(HTTPConnection("127.0.0.1", server.server_port, timeout=10)) as connection:
        connection.request("GET", f"/_bythebook/changes?{state[1]}&{path}")
        yield connection.getresponse()


def told(news: HTTPResponse) -> bool:
    """Wait for what the server says next of a page: whether it is to be shown again."""
    line = news.readline()
    assert news.readline() == b"\n"
    assert line in (b": waiting\n", b"data: built\n")
    return line == b"data: built\n"


def test_a_page_shown_ahead_is_given_until_its_change_is_built(server: DevServer) -> None:
    server.site.show_preview(2, FILE, b"<p>new</p></body>")
    assert (words(server), words(server, "/claims/y/")) == ("new", "old")
    server.site.show_site(1, is_new=True, is_restyled=False)  # a build that began before
    assert words(server) == "new"
    put(server.site.folder / FILE, "<p>built</p></body>")
    assert server.site.show_site(2, is_new=True, is_restyled=False)
    assert words(server) == "built"


def test_a_page_that_no_build_has_made_yet_is_shown_too(server: DevServer) -> None:
    assert page(server, "/claims/new/") == ""
    server.site.show_preview(1, "claims/new/index.html", b"<p>new</p></body>")
    assert words(server, "/claims/new/") == "new"


def test_where_the_build_fails_the_old_page_is_shown_again(server: DevServer) -> None:
    server.site.show_preview(1, FILE, b"<p>new</p></body>")
    with opened(server) as news:
        assert not told(news)
        assert not server.site.show_site(1, is_new=False, is_restyled=False)
        assert told(news)
    assert words(server) == "old"
    assert server.site.show_site(2, is_new=False, is_restyled=False)  # nothing more was shown ahead


def test_what_comes_after_its_change_is_built_comes_too_late(server: DevServer) -> None:
    server.site.show_site(1, is_new=True, is_restyled=False)
    server.site.show_preview(1, FILE, b"<p>new</p></body>")
    assert words(server) == "old"


def test_an_open_page_is_told_when_it_is_another_one(server: DevServer) -> None:
    with opened(server) as news, opened(server, "/claims/y/") as others:
        assert not told(news)
        assert not told(others)
        server.site.show_preview(1, FILE, b"<p>new</p></body>")
        assert told(news)
        assert not told(others)


def test_a_page_that_was_shown_as_it_is_is_not_told_again(server: DevServer) -> None:
    with opened(server) as news:
        assert not told(news)
        server.site.show_preview(1, FILE, b"<p>new</p></body>")
        assert told(news)
        put(server.site.folder / FILE, "<p>new</p></body>")
        server.site.show_site(1, is_new=True, is_restyled=False)
        assert not told(news)


def test_a_page_that_changed_before_it_could_ask_is_told_at_once(server: DevServer) -> None:
    text = page(server, "/claims/x/")
    server.site.show_preview(1, FILE, b"<p>new</p></body>")
    state = re.findall(r'reload\.js\?([^"]+)"', text)[0]
    with closing(HTTPConnection("127.0.0.1", server.server_port, timeout=10)) as connection:
        connection.request("GET", f"/_bythebook/changes?{state}&/claims/x/")
        assert told(connection.getresponse())


def test_an_address_that_led_nowhere_is_told_when_there_is_a_page(server: DevServer) -> None:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    with closing(connection):
        connection.request("GET", "/claims/new/")
        missing = connection.getresponse()
        state = re.findall(r'reload\.js\?([^"]+)"', missing.read().decode())[0]
        assert missing.status == 404
        connection.close()
        connection.request("GET", f"/_bythebook/changes?{state}&/claims/new/")
        news = connection.getresponse()
        assert not told(news)
        server.site.show_preview(1, "claims/new/index.html", b"<p>new</p></body>")
        assert told(news)


def test_a_change_of_what_pages_load_is_told_to_all_of_them(server: DevServer) -> None:
    with opened(server) as news:
        assert not told(news)
        server.site.show_site(1, is_new=True, is_restyled=True)
        assert told(news)
        server.site.show_site(2, is_new=False, is_restyled=True)
        assert not told(news)


def test_it_knows_who_looks_at_what(server: DevServer) -> None:
    for number in range(10):
        put(server.site.folder / f"claims/{number}/index.html", "<p></p></body>")
    assert server.site.viewed() == []
    with opened(server) as news:
        assert not told(news)
        for number in range(10):
            page(server, f"/claims/{number}/")
        assert server.site.viewed() == [FILE, *(f"claims/{number}/index.html" for number in range(9, 2, -1))]
    page(server, "/claims/y/")
    page(server, "/feed.xml")
    assert server.site.viewed()[-1] != FILE or OTHER in server.site.viewed()
