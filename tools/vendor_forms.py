"""Fetch the programs of the web form from npm into bythebook/forms/vendor/, with their licences and hashes.

Run after a version was changed in PROGRAMS: python -m tools.vendor_forms. npm compares what it downloads with the hash
that the registry gives; vendored.json then keeps the hash of each file, and a test holds the files to it.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent.parent / "bythebook" / "forms" / "vendor"


class Program(NamedTuple):
    """A package of npm, its version, the file that is taken from it, and its licence's file and name."""

    package: str
    version: str
    file: str
    licence_file: str
    licence: str


PROGRAMS = (
    Program("@sveltia/cms", "0.221.1", "dist/sveltia-cms.js", "LICENSE.txt", "MIT"),
    Program("js-yaml", "5.5.0", "dist/browser/js-yaml.esm.min.mjs", "LICENSE", "MIT"),
)


def fetch(program: Program) -> dict[str, str]:
    """Take a package's file and its licence; say what was taken."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is needed to fetch the programs: install Node.js.")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [npm, "pack", "--silent", f"{program.package}@{program.version}", "--pack-destination", folder], check=True
        )
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as package:
            name = Path(program.file).name
            content = _member(package, program.file)
            # The map of the source is not shipped; without this line no browser asks for it.
            content = b"\n".join(line for line in content.split(b"\n") if not line.startswith(b"//# sourceMappingURL="))
            (FOLDER / name).write_bytes(content)
            licence = f"{name.partition('.')[0]}.LICENSE.txt"
            (FOLDER / licence).write_bytes(_member(package, program.licence_file))
    return {
        "package": program.package,
        "version": program.version,
        "file": name,
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
