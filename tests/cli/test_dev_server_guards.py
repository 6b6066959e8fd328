"""The server for work on a machine answers for itself only, and gives nothing but the site."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from bythebook.cli.dev_server import DevServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[DevServer]:
    files = {"index.html": "home", ".built": "index.html", ".well-known/x.txt": "known", "data/.changes.json": "{}"}
    for file, text in {**files, "data/x.json": "[]"}.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(text, encoding="utf-8")
    found = DevServer(("127.0.0.1", 0), tmp_path)
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield found
    found.shutdown()
    found.server_close()


def asked(server: DevServer, path: str, host: str | None = "localhost", method: str = "GET") -> int:
    with closing(HTTPConnection("127.0.0.1", server.server_port, timeout=10)) as connection:
        connection.putrequest(method, "/", skip_host=True)
        connection._buffer[0] = f"{method} {path} HTTP/1.1".encode("latin-1")  # type: ignore[attr-defined]
        if host is not None:
            connection.putheader("Host", host)
        connection.endheaders()
        return connection.getresponse().status


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000", "localhost."])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_its_own_names_are_answered(server: DevServer, host: str, method: str) -> None:
    assert asked(server, "/", host, method) == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "", "a@b", "[::1", None, "evil.example:8000"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_no_other_name_is_answered(server: DevServer, host: str | None, method: str) -> None:
    assert asked(server, "/", host, method) in (400, 421)


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/.built",
            "/%2ebuilt",
            "/data/.changes.json",
            "/data/",
            "/data",
            "/%00",
            "/a%00b",
            "/%ff",
            "/" + "a" * 5_000,
        ),
        *("//", "//evil.example/", "/..%2f..%2fetc/passwd", "/../../etc/passwd", "/\\..\\x", "http://a/", "*", "/?%00"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_odd_paths_have_an_answer_and_print_no_traceback(
    server: DevServer, path: str, method: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert asked(server, path, method=method) in (200, 301, 400, 404, 414)
    if "built" in path or "changes" in path or path.startswith(("/data", "/%00")):
        assert asked(server, path, method=method) in (301, 404)
    assert capfd.readouterr() == ("", "")


def test_what_is_not_hidden_is_served(server: DevServer) -> None:
    assert [asked(server, path) for path in ("/.well-known/x.txt", "/data/x.json", "/.built")] == [200, 200, 404]


def test_a_browser_that_leaves_prints_nothing(server: DevServer, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(20):
        with closing(HTTPConnection("127.0.0.1", server.server_port, timeout=10)) as connection:
            connection.request("GET", "/_bythebook/changes?x&/")
    assert asked(server, "/") == 200
    assert capfd.readouterr() == ("", "")
