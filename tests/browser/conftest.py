"""A real browser for the tests in this folder, on the site as a reader would meet it.

These fixtures need one more, `built_site`: a session-scoped fixture that returns the folder of a built site.

The browser lives for this folder's tests, not for the session: while Playwright's synchronous API is open, its
event loop is the thread's running one, and `asyncio.run` in any later test would fail. The folder has an
__init__.py because a folder without one is no package to pytest, and package scope would last the whole session.
"""

import os
import threading
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tools.chromium import ADVICE, MISSING, find_chromium

# Background traffic off: a test must not depend on, or tell, anything beyond this machine.
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
VIEWPORT: ViewportSize = {"width": 1280, "height": 720}


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """Find the browser; skip without one, and under CI=true fail."""
    path = find_chromium()
    if path is not None:
        return path
    if os.environ.get("CI") == "true":
        pytest.fail(f"{MISSING}\n{ADVICE}", pytrace=False)
    pytest.skip(MISSING)


@pytest.fixture(scope="package")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """Start one browser for this folder's tests."""
    # Chromium's sandbox refuses to run as root; for anybody else it stays on.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path,
            chromium_sandbox=not is_root,
            args=FLAGS,
        )
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def tab(browser: Browser) -> Page:
    """Open the tab that most tests take turns to use."""
    return browser.new_context(viewport=VIEWPORT).new_page()


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """Lend the tab, and leave it with no page, cookies, storage, cache or emulation for the next test.

    Opening a tab takes twice as long as two pages in it. A test that adds a listener, a route or a script takes
    ``own_page``: the tab would keep them.
    """
    yield tab
    tools = tab.context.new_cdp_session(tab)
    if tab.url.startswith("http"):
        tools.send("Storage.clearDataForOrigin", {"origin": tab.evaluate("origin"), "storageTypes": "all"})
    tools.send("Network.clearBrowserCache")
    tools.detach()
    tab.context.clear_cookies()
    tab.context.clear_permissions()
    tab.emulate_media(media="null", color_scheme="null", forced_colors="null", reduced_motion="null")
    tab.set_viewport_size(VIEWPORT)
    tab.mouse.move(0, 0)
    tab.goto("about:blank")


@pytest.fixture
def own_page(browser: Browser) -> Iterator[Page]:
    """Open a page in a tab of its own, which is closed afterwards."""
    with browser.new_context(viewport=VIEWPORT) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def site_url(built_site: Path) -> Iterator[str]:
    """Serve the built site on this machine and return its address, without a slash at the end."""
    handler = partial(_QuietHandler, directory=str(built_site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, name="site", daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class _QuietHandler(SimpleHTTPRequestHandler):
    """Serve files without a line on the terminal for each, and 404.html for what is missing, as hosts do."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        not_found = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not not_found.is_file():
            super().send_error(code, message, explain)
            return
        body = not_found.read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
