"""Check a built site with the HTML checker of the W3C (vnu), html-validate and Lighthouse: ``make audit``.

``python -m tools.audit SITE`` prints what each found and fails below the marks that the site is held to.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.audit.host import hosted
from tools.audit.installed import Tools, installed
from tools.audit.lighthouse import WANTED, faults_in, marks_of
from tools.audit.pages import judged_pages

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache" / "audit"


def main(arguments: list[str]) -> int:
    """Judge the site in a folder. Return the exit status."""
    if len(arguments) != 1 or not (site := Path(arguments[0])).joinpath("index.html").is_file():
        print("Name the folder of a built site: python -m tools.audit FOLDER", file=sys.stderr)
        return 2
    try:
        tools = installed(CACHE / "node")
    except (RuntimeError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 2
    faults = [*_markup(tools, site), *_marks(tools, site)]
    for fault in faults:
        print(fault)
    print(f"{len(faults)} failed." if faults else "The site has full marks.")
    return 1 if faults else 0


def _markup(tools: Tools, site: Path) -> Iterator[str]:
    """Check every page with both checkers of markup; they print what they find."""
    pages = len(list(site.rglob("*.html")))
    config = str(Path(__file__).with_name("html-validate.json"))
    commands = {
        "vnu": [*tools.vnu, "--errors-only", "--skip-non-html", "--Werror", str(site)],
        "html-validate": [*tools.node("html-validate/bin/html-validate.mjs"), "--config", config, f"{site}/**/*.html"],
    }
    for name, command in commands.items():
        if subprocess.run(command, check=False).returncode:
            yield f"{name}: found errors"
        else:
            print(f"{name}: no error in {pages} pages")


def _marks(tools: Tools, site: Path) -> Iterator[str]:
    """Have Lighthouse judge a page of each kind."""
    with hosted(site) as url:
        for kind, address in judged_pages(site).items():
            report = CACHE / f"lighthouse-{kind}.json"
            marks = marks_of(tools, url + address, report)
            print(f"Lighthouse, {kind}: {', '.join(f'{name} {mark}' for name, mark in marks.items())}  {address}")
            if min(marks.values()) < WANTED:
                yield f"Lighthouse, {kind} ({address}): below {WANTED}. {'; '.join(faults_in(report))}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
