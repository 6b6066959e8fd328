"""A server for work on a machine: serves a folder, and tells the pages it served when to show themselves again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bythebook.evidence.guard import has_capture_name

RELOAD_SCRIPT = "/_bythebook/reload.js"
CHANGES = "/_bythebook/changes"
# A script of its own, not inline: the pages' Content-Security-Policy stays as strict as on the real site.
_SCRIPT = f'new EventSource("{CHANGES}").onmessage = () => location.reload();\n'.encode()
_TAG = f'<script src="{RELOAD_SCRIPT}" defer></script>'.encode()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], handler: Callable[..., SimpleHTTPRequestHandler]) -> None:
        super().__init__(address, handler)
        self.builds = 0
        self.news = threading.Condition()

    def tell(self) -> None:
        """Have every open page load itself again."""
        with self.news:
            self.builds += 1
            self.news.notify_all()


class _Handler(SimpleHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        """Serve a file, the script that waits for news, or the news."""
        if has_capture_name(Path(self.translate_path(self.path))):
            self.send_error(HTTPStatus.NOT_FOUND)
        elif self.path == RELOAD_SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript", _SCRIPT)
        elif self.path == CHANGES:
            self._send_news()
        elif (page := self._page()) is not None:
            status, content = page
            self._send(status, "text/html; charset=utf-8", content.replace(b"</body>", _TAG + b"</body>"))
        else:
            super().do_GET()

    def _page(self) -> tuple[HTTPStatus, bytes] | None:
        """Give the HTML page for the path; the site's own page for one that leads nowhere; nothing for other files."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        if path.suffix == ".html" and path.is_file():
            return HTTPStatus.OK, path.read_bytes()
        missing = Path(self.directory) / "404.html"
        if not path.exists() and missing.is_file():
            return HTTPStatus.NOT_FOUND, missing.read_bytes()
        return None

    def _send(self, status: HTTPStatus, media_type: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _send_news(self) -> None:
        """Hold the line until there is a new build (server-sent events, HTML Living Standard 9.2)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = self.server.builds
        try:
            while True:
                with self.server.news:
                    # The wait ends now and then, so that a closed page's thread finds out and goes.
                    self.server.news.wait_for(partial(self._is_news, seen), timeout=15)
                    message = b"data: built\n\n" if self.server.builds != seen else b": waiting\n\n"
                    seen = self.server.builds
                self.wfile.write(message)
                self.wfile.flush()
        except OSError:
            self.close_connection = True

    def _is_news(self, seen: int) -> bool:
        return self.server.builds != seen

    def log_message(self, *_args: object) -> None:
        """Say nothing: the terminal is for the builds."""


def make_server(folder: Path, host: str, port: int) -> tuple[ThreadingHTTPServer, Callable[[], None]]:
    """Make a server of a folder, and what refreshes its open pages. Raises ``OSError`` for a taken port."""
    server = _Server((host, port), partial(_Handler, directory=str(folder)))
    return server, server.tell
