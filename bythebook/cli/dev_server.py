"""Serve a site during development, and reload pages in the browser when they change."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from hashlib import blake2b
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from bythebook.cli.shown_site import ShownSite
from bythebook.render.evidence_guard import has_capture_name

RELOAD_SCRIPT = "/_bythebook/reload.js"
CHANGES = "/_bythebook/changes"
# Not inline, so that the Content-Security-Policy stays as strict as on the published site. Its URL has the version of
# the page that loaded it.
_SCRIPT = (
    f'new EventSource("{CHANGES}" + new URL(document.currentScript.src).search + "&" + location.pathname)'
    ".onmessage = () => location.reload();\n"
).encode()


class DevServer(ThreadingHTTPServer):
    """Serves a site that is being edited."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], folder: Path) -> None:
        super().__init__(address, partial(_Handler, directory=str(folder)))
        self.site = ShownSite(folder)
        self._host = address[0].lower()

    def is_own_name(self, host: str) -> bool:
        """Return whether a ``Host`` header names this server.

        Another name that leads here is that of a page elsewhere, whose scripts would read the drafts (DNS rebinding).
        """
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        except ValueError:
            return False
        return name in ("localhost", self._host) or _is_address(name)

    def handle_error(self, request: object, client_address: object) -> None:
        """Print nothing if a browser closes a connection."""


class _Handler(SimpleHTTPRequestHandler):
    server: DevServer

    def do_GET(self) -> None:
        """Serve a file, the reload script, or its stream of events."""
        if self._is_refused():
            return
        path, _, query = self.path.partition("?")
        if has_capture_name(Path(self.translate_path(self.path))):
            self.send_error(HTTPStatus.NOT_FOUND)
        elif path == RELOAD_SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript", _SCRIPT)
        elif path == CHANGES:
            self._send_events(*query.partition("&")[::2])
        elif (page := self._page(path)) is not None:
            status, content = page
            self.server.site.record_view(self._file_of(path))
            tag = f'<script src="{RELOAD_SCRIPT}?{self._version_of(content)}" defer></script></body>'
            self._send(status, "text/html; charset=utf-8", content.replace(b"</body>", tag.encode()))
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        """Serve the head of a file."""
        if not self._is_refused():
            super().do_HEAD()

    def list_directory(self, path: object) -> None:
        """List no folder: a site has none without a page."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def _is_refused(self) -> bool:
        """Refuse a request for another host, and for what is no part of the site."""
        if not self.server.is_own_name(self.headers.get("Host", "")):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return True
        file = Path(self.translate_path(self.path))
        try:
            file.stat()
        except FileNotFoundError:
            pass  # the site has a page for that
        except (OSError, ValueError):  # a name that is too long, or has a null character
            self.send_error(HTTPStatus.NOT_FOUND)
            return True
        parts = file.relative_to(Path(self.directory)).parts
        if is_hidden := any(part.startswith(".") and part != ".well-known" for part in parts):
            self.send_error(HTTPStatus.NOT_FOUND)
        return is_hidden

    def _page(self, path: str) -> tuple[HTTPStatus, bytes] | None:
        """Return the page for a path, the site's 404 page if there is none, or ``None`` for other files."""
        file = self._file_of(path)
        if file.endswith(".html") and (page := self.server.site.page(file)) is not None:
            return HTTPStatus.OK, page
        missing = self.server.site.page("404.html")
        if not Path(self.translate_path(path)).exists() and missing is not None:
            return HTTPStatus.NOT_FOUND, missing
        return None

    def _file_of(self, path: str) -> str:
        """Return the file for a path, relative to the site's root."""
        file = Path(self.translate_path(path)).relative_to(Path(self.directory)).as_posix()
        return (file + "/index.html").removeprefix("./") if path.endswith("/") else file

    def _version_of(self, content: bytes) -> str:
        """Return a version of a page that differs when the page must be reloaded."""
        return f"{self.server.site.styles}-{blake2b(content, digest_size=8).hexdigest()}"

    def _send(self, status: HTTPStatus, media_type: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _send_events(self, version: str, path: str) -> None:
        """Send an event whenever the version of a page changes (server-sent events, HTML Living Standard 9.2)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        with suppress(OSError), self.server.site.opened(self._file_of(path)):
            while True:
                changes = self.server.site.changes
                page = self._page(path)
                current = self._version_of(page[1]) if page else version
                self.wfile.write(b": waiting\n\n" if current == version else b"data: built\n\n")
                self.wfile.flush()
                version = current
                with self.server.site.changed:
                    # The wait times out, so that the thread of a closed page notices and ends.
                    self.server.site.changed.wait_for(partial(self._has_changed, changes), timeout=15)
        self.close_connection = True

    def _has_changed(self, changes: int) -> bool:
        return self.server.site.changes != changes

    def log_message(self, *_args: object) -> None:
        """Print nothing: the terminal shows the builds."""


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
