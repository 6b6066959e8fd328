"""Find a Chromium for the browser tests, or get one.

Looked at in this order: what BYTHEBOOK_CHROMIUM names, one that is installed on the system, Playwright's own
download, and (for root, where there is apt) Debian's package.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
MACOS_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
INSTALL_SECONDS = 600

MISSING = "No Chromium could be found or installed, so the tests in tests/browser/ cannot run."
ADVICE = """\
Install Chromium or Chrome (on Debian: apt install chromium), or name one:
BYTHEBOOK_CHROMIUM=/path/to/chromium make test"""


def find_chromium() -> Path | None:
    """Return the path of a Chromium that starts, or None.

    Raise RuntimeError when BYTHEBOOK_CHROMIUM names one that does not start.
    """
    if asked_for := os.environ.get("BYTHEBOOK_CHROMIUM"):
        if path := _starting(asked_for):
            return path
        message = f"BYTHEBOOK_CHROMIUM is {asked_for!r}, but no browser starts there."
        raise RuntimeError(message)
    installed = (found for name in NAMES if (found := shutil.which(name)))
    for candidate in (*installed, *MACOS_APPLICATIONS):
        if path := _starting(candidate):
            return path
    return _starting(_playwrights_own())


def get_chromium() -> Path | None:
    """Find a Chromium, installing one where that is possible; return None where it is not."""
    if path := find_chromium():
        return path
    _say("No Chromium on this system. Trying Playwright's download, about 200 MB …")
    # --no-shell: the tests run the whole browser headless, not the cut-down one.
    _run(sys.executable, "-m", "playwright", "install", "--no-shell", "chromium")
    if path := find_chromium():
        return path
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        _say("That gave no browser that starts. Trying Debian's package, about 100 MB …")
        _run("apt-get", "update", "-qq")
        wait_for_upgrades = "DPkg::Lock::Timeout=120"
        _run("apt-get", "-o", wait_for_upgrades, "install", "-qqy", "--no-install-recommends", "chromium")
    return find_chromium()


def main() -> int:
    """Print where the browser is; without one, say so loudly, and under CI=true exit 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--found", type=Path, metavar="FILE", help="write the path to FILE, if there is one")
    options = parser.parse_args()
    try:
        path = get_chromium()
    except RuntimeError as error:
        _shout(str(error))
        return 1
    if path is None:
        _shout(f"{MISSING}\n{ADVICE}")
        return 1 if os.environ.get("CI") == "true" else 0
    print(f"Browser tests run in {path}")
    if options.found:
        options.found.write_text(f"{path}\n", encoding="utf-8")
    return 0


def _starting(candidate: str | Path) -> Path | None:
    """Return the candidate's path if it runs: without its system libraries, a browser exists but does not."""
    path = Path(candidate)
    if not path.is_file():
        return None
    try:
        subprocess.run([path, "--version"], check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return None
    return path


def _playwrights_own() -> Path:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - starting it takes a second; seldom needed

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _run(*command: str) -> None:
    """Run a step that may fail; if it does, say why in its own last words, and leave it to the next step."""
    try:
        subprocess.run(
            command,
            check=True,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=INSTALL_SECONDS,
        )
    except subprocess.CalledProcessError as error:
        errors = [line for line in error.output.splitlines() if "error" in line.lower()]
        _say("\n".join(f"    {line}" for line in errors[:2]))
    except (OSError, subprocess.TimeoutExpired) as error:
        _say(f"    {error}")


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _shout(message: str) -> None:
    frame = "!" * 80
    _say(f"\n{frame}\n{message}\n{frame}\n")


if __name__ == "__main__":
    sys.exit(main())
