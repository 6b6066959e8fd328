"""A page that is made to be looked at is the page that a build makes."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.command_server import environment_with
from tests.site.projects import Project

CLAIM = "claims/2026/late-books-are-free.yaml"
LOOK = """
import json, sys
from pathlib import Path
from bythebook.incremental import open_cache
from bythebook.incremental import LiveCorpus
from bythebook.plugin.previewer import PagePreviewer

root, output = Path(), Path(sys.argv[1])
with open_cache(root) as cache:
    previewer = PagePreviewer(root, "pelicanconf.py", cache, output, BYTHEBOOK_DRAFTS=False)
following = LiveCorpus(root, previewer.corpus)

def pages():
    found = {}
    for file in sorted(path.relative_to(output).as_posix() for path in output.rglob("*.html")):
        key = previewer.key_of(file)
        if key:
            named, content = previewer.page(key)
            found[named] = content.decode()
    return found

before = pages()
exec(sys.argv[2])
following.update([sys.argv[3]])
previewer.replace_corpus(following.corpus)
print(json.dumps([before, pages()]))
"""


def looked_at(project: Project, edit: str, file: str) -> list[dict[str, str]]:
    """Return every page before and after an edit, as they are made to be looked at. Pelican wants a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK, "output", edit, file],
        cwd=project.root,
        env=environment_with(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, str]] = json.loads(done.stdout)
    return found


def test_every_page_of_the_record_is_the_one_that_a_build_makes(good: Project) -> None:
    output = good.build()
    before = {path.relative_to(output).as_posix(): path.read_text(encoding="utf-8") for path in output.rglob("*.html")}
    edit = f"path = root / {CLAIM!r}; path.write_text(path.read_text().replace('Town meeting', 'A meeting'))"
    seen, seen_after = looked_at(good, edit, CLAIM)
    assert seen == {file: before[file] for file in seen}
    of_prose = {"about-this-record/index.html", "articles/late-books/index.html"}  # Pelican writes them
    of_files = {"data/index.html"}  # it lists the files that a build has written
    assert set(before) - set(seen) == of_prose | of_files
    good.build()
    after = {file: (output / file).read_text(encoding="utf-8") for file in seen_after}
    assert seen_after == after
    assert "A meeting" in after["claims/late-books-are-free/index.html"]
    assert "A meeting" not in before["claims/late-books-are-free/index.html"]
