"""Check how many files and bytes a claim takes on a site with everything on, but pictures, against a budget.

    python -m benchmarks.budget [--size 1000]

A change that repeats something on every page or in every document fails here, long before a host's limit is met.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.make_corpus import corpus_files
from bythebook.render.budget import SiteSize, size_of_site

FILES, BYTES = 5.2, 91_200
"""How many files and bytes a claim of the made-up record may take, of a thousand: lists, feeds, sources and downloads
are shared out among them. Cards, which take a file each, are drawings, whose size no page decides."""
_EVERYTHING = """
BYTHEBOOK_SEARCH = BYTHEBOOK_DOWNLOADS = BYTHEBOOK_EMBEDS = True
"""


def site_size(size: int, folder: Path) -> SiteSize:
    """Return the size of the site of a made-up record that is written to a folder."""
    for path, text in corpus_files(size):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + _EVERYTHING if path == "pelicanconf.py" else text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "bythebook", "build", "--quiet"], cwd=folder, check=True)
    return size_of_site(folder / "output")


def main() -> int:
    """Print the files and bytes of a claim. Return 1 if they exceed the budget."""
    parser = argparse.ArgumentParser(description="Check how many files and bytes a claim takes.")
    parser.add_argument("--size", type=int, default=1_000, help="how many claims (default: 1,000)")
    size = parser.parse_args().size
    with tempfile.TemporaryDirectory(prefix="bythebook-") as folder:
        found = site_size(size, Path(folder))
    files, amount = found.files / size, found.bytes / size
    for part in found.parts[:12]:
        print(f"{part.name:20} {part.files / size:>7.2f} files {part.bytes / size:>8,.0f} bytes a claim")
    print(f"{'all':20} {files:>7.2f} files {amount:>8,.0f} bytes a claim; the budget is {FILES} and {BYTES:,}")
    return 1 if files > FILES or amount > BYTES else 0


if __name__ == "__main__":
    sys.exit(main())
