"""Fetch the programs of the web form from npm into bythebook/newsroom/forms/vendor/, with their licences and hashes.

Run after a version was changed in PROGRAMS: python -m tools.vendor_forms. npm compares what it downloads with the hash
that the registry gives; vendored.json then keeps the hash of each file, and a test holds the files to it.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent.parent / "bythebook" / "newsroom" / "forms" / "vendor"


class Program(NamedTuple):
    """A package of npm and its version, the file that is taken from it, its name here, its licence's file and name."""

    package: str
    version: str
    file: str
    name: str
    licence_file: str
    licence: str


PROGRAMS = (
    Program("@sveltia/cms", "0.221.1", "dist/sveltia-cms.js", "sveltia-cms.js", "LICENSE.txt", "MIT"),
    Program("js-yaml", "5.5.0", "dist/browser/js-yaml.esm.min.mjs", "js-yaml.js", "LICENSE", "MIT"),
    # The typefaces that the form's program names: its icons are letters of the first.
    Program(
        "@fontsource-variable/material-symbols-outlined",
        "5.3.7",
        "files/material-symbols-outlined-latin-wght-normal.woff2",
        "material-symbols-outlined.woff2",
        "LICENSE",
        "OFL-1.1",
    ),
    Program(
        "@fontsource-variable/source-sans-3",
        "5.3.0",
        "files/source-sans-3-latin-wght-normal.woff2",
        "source-sans-3.woff2",
        "LICENSE",
        "OFL-1.1",
    ),
    Program(
        "@fontsource/noto-mono",
        "5.3.0",
        "files/noto-mono-latin-400-normal.woff2",
        "noto-mono.woff2",
        "LICENSE",
        "OFL-1.1",
    ),
)
# The program asks a service on the web for its typefaces; here they lie beside it. The map of its source is left out.
CHANGES = (
    (rb"https://cdn\.jsdelivr\.net/fontsource/fonts/([a-z0-9-]+)(?::vf)?@[0-9.]+/[a-z0-9-]+\.woff2", rb"./\1.woff2"),
    (rb"\n//# sourceMappingURL=\S+\s*\Z", rb"\n"),
)


def fetch(program: Program) -> dict[str, str]:
    """Take a package's file and its licence; say what was taken."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is needed to fetch the programs: install Node.js.")
    with tempfile.TemporaryDirectory() as folder:
        version = f"{program.package}@{program.version}"
        subprocess.run([npm, "pack", "--silent", version, "--pack-destination", folder], check=True)
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as package:
            content = _member(package, program.file)
            if program.name.endswith(".js"):
                for pattern, replacement in CHANGES:
                    content = re.sub(pattern, replacement, content)
            (FOLDER / program.name).write_bytes(content)
            licence = f"{program.name.partition('.')[0]}.LICENSE.txt"
            (FOLDER / licence).write_bytes(_member(package, program.licence_file))
    return {
        "package": program.package,
        "version": program.version,
        "file": program.name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "licence": program.licence,
        "licence_file": licence,
    }


def _member(package: tarfile.TarFile, name: str) -> bytes:
    found = package.extractfile(f"package/{name}")
    if found is None:
        sys.exit(f"{name} is not in the package.")
    return found.read()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    fetched = [fetch(program) for program in PROGRAMS]
    (FOLDER / "vendored.json").write_text(json.dumps(fetched, indent=2) + "\n", encoding="utf-8")
    print("\n".join(f"{each['file']}: {each['package']} {each['version']}" for each in fetched))
