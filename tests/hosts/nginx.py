"""Run nginx with an example from docs/examples/, over a site that was built."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.site.projects import ROOT

_SECONDS = 20


def find_nginx() -> str | None:
    """Return the program, installing Debian's package for root; ``None`` if there is none."""
    path = f"{os.environ['PATH']}:/usr/sbin"
    if not shutil.which("nginx", path=path) and os.geteuid() == 0 and shutil.which("apt-get"):
        wait = ("-o", "DPkg::Lock::Timeout=120")
        for command in (["update", "-qq"], [*wait, "install", "-qqy", "--no-install-recommends", "nginx-light"]):
            subprocess.run(["apt-get", *command], check=False, capture_output=True, timeout=300)  # noqa: S607
    return shutil.which("nginx", path=path)


@contextmanager
def serving(program: str, example: str, site: Path, folder: Path) -> Iterator[int]:
    """Serve a site with an example, and yield the port. The example's name, certificate and folder are changed."""
    (folder / "srv").mkdir()
    (folder / "srv/tracker").symlink_to(site)
    port = _free_port()
    text = (ROOT / "docs/examples" / example).read_text(encoding="utf-8").partition("\nserver {\n    listen 80;")[0]
    text = re.sub(r"listen 443[^\n]*\n[^\n]*\n", f"listen 127.0.0.1:{port};\n", text)
    text = re.sub(r" *ssl_certificate[^\n]*\n", "", text).replace("root /srv", f"root {folder}/srv")
    if not Path("/etc/nginx/mime.types").is_file():  # where another system has it, beside the program's settings
        text = text.replace("/etc/nginx/mime.types", "mime.types")
    user = "user root;" if os.geteuid() == 0 else ""
    logs = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{user}\ndaemon off;\nworker_processes 1;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{logs}include /etc/nginx/mime.types;\n{text}\n}}\n",
        encoding="utf-8",
    )
    with (folder / "stderr").open("wb") as errors:
        running = subprocess.Popen([program, "-c", str(folder / "nginx.conf")], stderr=errors)
    try:
        _wait_for(port, running, folder / "stderr")
        yield port
    finally:
        running.terminate()
        running.wait(_SECONDS)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def _wait_for(port: int, running: subprocess.Popen[bytes], errors: Path) -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until and running.poll() is None:
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    running.kill()
    raise AssertionError(errors.read_text(encoding="utf-8"))
