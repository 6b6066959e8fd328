"""Install the programs of npm that the tests run, as tools/node/package-lock.json pins them.

Without Node.js the tests that need it are skipped; under CI=true they fail.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

PINNED = Path(__file__).parent / "node"
INSTALLED = Path(__file__).parent.parent / ".venv" / "node"
API_CHECKER = INSTALLED / "check_api.mjs"
NETLIFY_READER = INSTALLED / "read_netlify.mjs"
LANGUAGE_SERVER = INSTALLED / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
INSTALL_SECONDS = 600

MISSING = (
    "Node.js and npm are not there, so the tests of editors' programs, of Netlify's files and of the API cannot run."
)
ADVICE = "Install Node.js 20 or newer (on Debian: apt install nodejs npm), then run make test again."


def find_node() -> Path | None:
    """Return the path of Node.js, or None."""
    found = shutil.which("node")
    return Path(found) if found else None


def install() -> bool:
    """Install what is pinned; say whether it is there."""
    npm = shutil.which("npm")
    if npm is None or find_node() is None:
        return False
    INSTALLED.mkdir(parents=True, exist_ok=True)
    for file in PINNED.iterdir():
        shutil.copy2(file, INSTALLED / file.name)
    try:
        subprocess.run([npm, "ci", "--silent"], cwd=INSTALLED, check=True, timeout=INSTALL_SECONDS)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"npm could not install what tools/node/ pins: {error}", file=sys.stderr)
    return LANGUAGE_SERVER.is_file()


def main() -> int:
    """Install, and without Node.js say so loudly; under CI=true exit 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--found", type=Path, metavar="FILE", help="make FILE, if everything is there")
    options = parser.parse_args()
    if not install():
        frame = "!" * 80
        print(f"\n{frame}\n{MISSING}\n{ADVICE}\n{frame}\n", file=sys.stderr)
        return 1 if os.environ.get("CI") == "true" else 0
    if options.found:
        options.found.touch()
    return 0


if __name__ == "__main__":
    sys.exit(main())
