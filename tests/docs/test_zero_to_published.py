"""From zero to a published tracker: the page is walked from an empty folder to a site that is served below a path."""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

from tests.command_server import environment_with
from tests.docs.fences import WALKED, examples

_LINK = re.compile(r'(?:href|src)="([^"#]+)')


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
        del format, args


def test_the_page_leads_from_nothing_to_a_served_site(tmp_path: Path) -> None:
    script = "".join(one.text for one in examples(WALKED) if one.language == "sh")
    path = f"{sysconfig.get_path('scripts')}:{environment_with()['PATH']}"
    done = subprocess.run(
        ["sh", "-euc", script],  # noqa: S607
        cwd=tmp_path,
        env=environment_with(PATH=path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning" not in done.stdout.replace("0 warnings", "")
    shutil.copytree(tmp_path / "tracker/public", tmp_path / "web/tracker")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path / "web")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        _follow(f"http://127.0.0.1:{server.server_port}/tracker/")
        data = _open(f"http://127.0.0.1:{server.server_port}/tracker/data/", {})
    finally:
        server.shutdown()
        server.server_close()
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"],  # noqa: S607
        cwd=tmp_path / "tracker",
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert head.stdout.strip()[:12] in data


def _follow(home: str) -> None:
    """Open the home page, the claim and the rule, and everything on this server that they name."""
    opened: dict[str, str] = {}
    for page in ("", "claims/anybody-may-stay/", "rules/room-rules-2025/"):
        text = _open(home + page, opened)
        for link in _LINK.findall(text):
            address = urljoin(home + page, link.replace("https://example.org/tracker/", home))
            if address.startswith(home):
                _open(address, opened)
    assert "Anybody may stay as long as they like" in opened[f"{home}claims/anybody-may-stay/"]
    assert "Nobody stays longer" in opened[f"{home}rules/room-rules-2025/"]
    assert len(opened) > 10


def _open(address: str, opened: dict[str, str]) -> str:
    if address not in opened:
        with urlopen(address) as answer:  # noqa: S310  # raises for what is not there
            opened[address] = answer.read().decode("utf-8", "replace")
    return opened[address]
