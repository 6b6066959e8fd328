"""A small local web server to fetch from."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PAGE = "<!doctype html><html><body><p>“A book that comes back late costs nothing. It never did,” she said.</p></body></html>"
_HTML = "text/html; charset=utf-8"
_MOVED = {"/moved": "/moved-again", "/moved-again": "page", "/round": "/round", "/to-file": "file:///etc/passwd"}
_GIVEN: dict[str, tuple[Any, ...]] = {
    "/page": (PAGE.encode(), _HTML),
    "/page?a=b%20c": (PAGE.encode(), _HTML),
    "/packed": (gzip.compress(PAGE.encode()), _HTML, ("Content-Encoding", "gzip")),
    "/odd-coding": (PAGE.encode(), _HTML, ("Content-Encoding", "br")),
    "/picture": (b"GIF89a", "image/gif"),
    "/large": (b"<p>" + b"word " * 2**20, _HTML),
}


class _Handler(BaseHTTPRequestHandler):
    requests: list[tuple[str, str, str]]
    stamp: Callable[[bytes], bytes]

    def do_GET(self) -> None:
        self.requests.append((self.path, self.headers["User-Agent"], self.headers["Host"]))
        if self.path == "/slow":
            self._drip()
        elif self.path == "/inwards":
            host, port = self.connection.getsockname()
            self._send(302, b"", _HTML, ("Location", f"http://{host}:{port}/page"))
        elif self.path in _MOVED:
            self._send(302, b"", _HTML, ("Location", _MOVED[self.path]))
        elif self.path in _GIVEN:
            self._send(200, *_GIVEN[self.path])
        else:
            self._send(404, b"", _HTML)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._send(200, type(self).stamp(body), "application/timestamp-reply")

    def _send(self, status: int, body: bytes, media_type: str, *more: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in (("Content-Type", media_type), ("Content-Length", str(len(body))), *more):
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):  # the client may have disconnected
            self.wfile.write(body)

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", _HTML)
        self.end_headers()
        for _ in range(100):
            try:
                self.wfile.write(b"<p>word</p>")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


class Web:
    """A running server: its URL, and the requests it received."""

    def __init__(self, address: str, handler: type[_Handler]) -> None:
        self.url = address
        self._handler = handler

    @property
    def requests(self) -> list[tuple[str, str, str]]:
        return self._handler.requests

    def stamp_with(self, stamp: Callable[[bytes], bytes]) -> None:
        self._handler.stamp = staticmethod(stamp)


@contextmanager
def running() -> Iterator[Web]:
    """Run a server while the context lasts."""
    handler = type("Handler", (_Handler,), {"requests": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Web(f"http://localhost:{server.server_port}", handler)
    finally:
        server.shutdown()
        server.server_close()
