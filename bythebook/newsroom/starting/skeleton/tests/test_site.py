"""The record has no fault, and the site is built from it: what must hold before anything is published."""

import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[1]
DRAFT = re.compile(r"""^status:\s*["']?draft\b""", re.MULTILINE)


def bythebook(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the engine in the project, as an editor would."""
    return subprocess.run(
        [sys.executable, "-m", "bythebook", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


class Site(unittest.TestCase):
    """The project as it is."""

    def test_the_record_has_no_fault(self) -> None:
        done = bythebook("check")  # a warning is no fault
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_the_site_is_built_for_a_disk_and_for_an_address(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            done = bythebook("build", "--output", f"{folder}/output")
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            done = bythebook(
                "build",
                "--settings",
                "publishconf.py",
                "--output",
                f"{folder}/public",
                SITEURL="https://tracker.example",
            )
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            for page in ("index.html", "claims/index.html", "rules/index.html"):
                self.assertTrue(Path(folder, "output", page).is_file(), page)
            self.assertTrue(Path(folder, "public", "sitemap.xml").is_file())
            for claim in sorted(ROOT.glob("claims/*/*.yaml")):
                if not DRAFT.search(claim.read_text(encoding="utf-8")):
                    self.assertTrue(Path(folder, "output", "claims", claim.stem, "index.html").is_file(), claim.stem)


if __name__ == "__main__":
    unittest.main()
