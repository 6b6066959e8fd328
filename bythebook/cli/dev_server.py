"""A server for work on a machine: serves a folder, and tells the pages it served when to show themselves again."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import blake2b
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bythebook.render.evidence_guard import has_capture_name

RELOAD_SCRIPT = "/_bythebook/reload.js"
CHANGES = "/_bythebook/changes"
# A script of its own, not inline: the pages' Content-Security-Policy stays as strict as on the real site. Its address
# tells which state of the page it came with.
_SCRIPT = (
    f'new EventSource("{CHANGES}" + new URL(document.currentScript.src).search + "&" + location.pathname)'
    ".onmessage = () => location.reload();\n"
).encode()
_LOOKED_AT = 8
_REMEMBERED = 100


class DevServer(ThreadingHTTPServer):
    """Serves a folder, and in place of some of its pages those that a build under way will put there."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], folder: Path) -> None:
        super().__init__(address, partial(_Handler, directory=str(folder)))
        self.folder = folder
        self.news = threading.Condition()
        self.changes = 0
        """How often something was shown: whoever waits looks again."""
        self.styles = 0
        """How often what pages load has changed."""
        self._built = 0
        self._ahead: dict[str, tuple[int, bytes]] = {}
        self._open = Counter[str]()
        self._looked_at: dict[str, None] = {}

    def page(self, file: str) -> bytes | None:
        """Give a page by its file; nothing if there is none."""
        if found := self._ahead.get(file):
            return found[1]
        try:
            return (self.folder / file).read_bytes()
        except OSError:
            return None

    def show_ahead(self, number: int, file: str, content: bytes) -> None:
        """Show a page as it will be once the change with that number is built."""
        with self.news:
            if number > self._built and content != self.page(file):
                self._ahead[file] = number, content
                self._tell()

    def show_site(self, number: int, *, is_new: bool, is_restyled: bool) -> bool:
        """Show what is in the folder, where all changes up to one are built, or cannot be: ``is_new`` tells.

        ``is_restyled`` says whether something has changed that pages load. Gives whether the build bears out what
        was shown ahead of it.
        """
        with self.news:
            kept = {file: page for file, page in self._ahead.items() if page[0] > number}
            is_borne_out = is_new or len(kept) == len(self._ahead)
            self._built, self._ahead = number, kept
            self.styles += is_new and is_restyled
            self._tell()
        return is_borne_out

    def _tell(self) -> None:
        self.changes += 1
        self.news.notify_all()

    def look(self, file: str) -> None:
        """Note that somebody looks at a page."""
        with self.news:
            self._looked_at.pop(file, None)
            self._looked_at[file] = None
            if len(self._looked_at) > _REMEMBERED:
                del self._looked_at[next(iter(self._looked_at))]

    @contextmanager
    def opened(self, file: str) -> Iterator[None]:
        """Note that a page is open in a browser as long as this lasts."""
        with self.news:
            self._open[file] += 1
        try:
            yield
        finally:
            with self.news:
                self._open[file] -= 1

    def looked_at(self) -> list[str]:
        """Give the files of the pages that are open in a browser, and of others that were asked for, the last first."""
        with self.news:
            last_first = [*self._looked_at][::-1]
            return sorted(last_first, key=lambda file: not self._open[file])[:_LOOKED_AT]


class _Handler(SimpleHTTPRequestHandler):
    server: DevServer

    def do_GET(self) -> None:
        """Serve a file, the script that waits for news, or the news."""
        path, _, query = self.path.partition("?")
        if has_capture_name(Path(self.translate_path(self.path))):
            self.send_error(HTTPStatus.NOT_FOUND)
        elif path == RELOAD_SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript", _SCRIPT)
        elif path == CHANGES:
            self._send_news(*query.partition("&")[::2])
        elif (page := self._page(path)) is not None:
            status, content = page
            self.server.look(self._file_of(path))
            tag = f'<script src="{RELOAD_SCRIPT}?{self._state_of(content)}" defer></script></body>'
            self._send(status, "text/html; charset=utf-8", content.replace(b"</body>", tag.encode()))
        else:
            super().do_GET()

    def _page(self, path: str) -> tuple[HTTPStatus, bytes] | None:
        """Give the HTML page for the path; the site's own page for one that leads nowhere; nothing for other files."""
        file = self._file_of(path)
        if file.endswith(".html") and (page := self.server.page(file)) is not None:
            return HTTPStatus.OK, page
        missing = self.server.page("404.html")
        if not Path(self.translate_path(path)).exists() and missing is not None:
            return HTTPStatus.NOT_FOUND, missing
        return None

    def _file_of(self, path: str) -> str:
        """Give the file that answers for an address, from the site's root."""
        file = Path(self.translate_path(path)).relative_to(Path(self.directory)).as_posix()
        return (file + "/index.html").removeprefix("./") if path.endswith("/") else file

    def _state_of(self, content: bytes) -> str:
        """Name the state of a page that is shown: another one when it has to be shown again."""
        return f"{self.server.styles}-{blake2b(content, digest_size=8).hexdigest()}"

    def _send(self, status: HTTPStatus, media_type: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _send_news(self, state: str, path: str) -> None:
        """Hold the line until a page has another state (server-sent events, HTML Living Standard 9.2)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        with suppress(OSError), self.server.opened(self._file_of(path)):
            while True:
                changes = self.server.changes
                page = self._page(path)
                now = self._state_of(page[1]) if page else state
                self.wfile.write(b": waiting\n\n" if now == state else b"data: built\n\n")
                self.wfile.flush()
                state = now
                with self.server.news:
                    # The wait ends now and then, so that a closed page's thread finds out and goes.
                    self.server.news.wait_for(partial(self._is_news, changes), timeout=15)
        self.close_connection = True

    def _is_news(self, changes: int) -> bool:
        return self.server.changes != changes

    def log_message(self, *_args: object) -> None:
        """Say nothing: the terminal is for the builds."""


def make_server(folder: Path, host: str, port: int) -> DevServer:
    """Make a server of a folder. Raises ``OSError`` for a taken port."""
    return DevServer((host, port), folder)
