"""The documentation as pages of the site: what stands there, what links lead to, what an edit makes again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import Once
from tests.site.parsed import parse
from tests.site.projects import BELOW, GOOD, ROOT, Project, make_project, snapshot, without_lines

FRONT = """\
# How it is done

1. [Start](start.md)
2. [Checks](checks/README.md)
3. [Contributing](../CONTRIBUTING.md)
"""
START = """\
<!-- Written by nobody. -->

# `start` here

See [the **front**](README.md), [one check](checks/one.md#why-so), [below](#more-words), [a script](../tools/x.py)
and [elsewhere](https://example.com/a.md).

## More words

```html
<a href="/claims/">Claims</a>
```

<claim:late-books-are-free> is no record here, and `<claim:late-books-are-free>` neither.

<script>alert(1)</script><a href="javascript:alert(1)" onclick="alert(1)">no</a>
"""


def documented(project: Project) -> Project:
    project.edit("pelicanconf.py", 'BYTHEBOOK_DOCS = ""', 'BYTHEBOOK_DOCS = "docs"')
    project.write("docs/README.md", FRONT)
    project.write("docs/start.md", START)
    project.write("docs/checks/README.md", "# Checks\n\n[One](one.md)\n")
    text = "Report â€™ and \N{REPLACEMENT CHARACTER}, as in a text that was read wrongly."
    project.write("docs/checks/one.md", f"# One\n\n## Why so\n\n[All](README.md), [start](../start.md)\n\n{text}\n")
    project.write("CONTRIBUTING.md", "# Contributing\n\n[Start](docs/start.md)\n")
    project.write("tools/x.py", "")
    return project


@pytest.fixture
def manual(good: Project) -> Project:
    """Set up the good record with a small documentation."""
    return documented(good)


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """Build the good record with a small documentation."""
    return once("documented", lambda folder: documented(make_project(folder, GOOD)).publish(BELOW))


def links(site: Path, page: str) -> dict[str, str | None]:
    """Return the links in the text of a page, by their words."""
    found = parse(site / page).query(".prose a")
    return {link.to_text().strip(): (link.attrs or {}).get("href") for link in found}


def test_links_between_pages_of_the_documentation_lead_to_their_pages(site: Path) -> None:
    assert links(site, "docs/start/index.html") == {
        "the front": "/tracker/docs/",
        "one check": "/tracker/docs/checks/one/#why-so",
        "below": "#more-words",
        "a script": None,
        "elsewhere": "https://example.com/a.md",
        "late-books-are-free": None,
        "no": None,
    }
    assert links(site, "docs/checks/one/index.html") == {
        "All": "/tracker/docs/checks/",
        "start": "/tracker/docs/start/",
    }
    assert links(site, "docs/contributing/index.html") == {"Start": "/tracker/docs/start/"}


def test_a_page_of_the_documentation_is_a_page_of_the_site(site: Path) -> None:
    text = (site / "docs/start/index.html").read_text(encoding="utf-8")
    page = parse(site / "docs/start/index.html")
    assert [heading.to_text() for heading in page.query("h1")] == ["start here"]
    assert '<h2 id="more-words">More words</h2>' in text
    assert '<body class="page page--docs">' in text
    assert f'<link rel="canonical" href="{BELOW}/docs/start/">' in text
    assert '&lt;a href="/claims/"&gt;' in text  # markup that is shown is not changed
    assert "javascript:" not in text
    assert "<script>" not in text
    assert "onclick" not in text
    assert f"<loc>{BELOW}/docs/checks/one/</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert 'href="/tracker/docs/">Documentation</a>' in (site / "index.html").read_text(encoding="utf-8")


def test_documentation_may_show_text_that_records_may_not_have(site: Path) -> None:
    paragraph = parse(site / "docs/checks/one/index.html").query(".prose p")[-1]
    assert paragraph.to_text() == "Report â€™ and \N{REPLACEMENT CHARACTER}, as in a text that was read wrongly."


def test_every_page_lists_the_chapters_in_the_order_of_the_front(site: Path) -> None:
    page = parse(site / "docs/checks/one/index.html")
    listed = [(link.to_text(), (link.attrs or {}).get("aria-current")) for link in page.query(".docs__chapters a")]
    assert listed == [("start here", None), ("Checks", "true"), ("Contributing", None)]
    following = parse(site / "docs/start/index.html").query(".docs__next a")
    assert [link.to_text() for link in following] == ["Checks"]


def test_a_site_without_documentation_has_no_trace_of_it(good_site: Path) -> None:
    assert not (good_site / "docs").exists()
    assert "/docs/" not in (good_site / "index.html").read_text(encoding="utf-8")


def test_an_edit_makes_only_that_page_again_and_as_a_first_build_does(manual: Project) -> None:
    manual.build()
    manual.edit("docs/checks/one.md", "Why so", "Why not")
    manual.build()
    assert json.loads((manual.output / ".changes.json").read_text(encoding="utf-8")) == {
        "written": ["docs/checks/one/index.html"],
        "removed": [],
    }
    (manual.root / "CONTRIBUTING.md").unlink()
    manual.edit("docs/README.md", "3. [Contributing](../CONTRIBUTING.md)\n", "")
    manual.write("docs/second.md", "# Second\n\nSome words.\n")
    again = snapshot(manual.build())
    assert again == snapshot(manual.build(output="anew"))
    assert "docs/second/index.html" in again
    assert "docs/contributing/index.html" not in again


def test_a_fault_in_the_documentation_is_told_and_nothing_is_built(manual: Project) -> None:
    manual.edit("docs/start.md", "README.md", "REEDME.md")
    manual.edit("docs/start.md", "checks/one.md#why-so", "checks/two.md#why-so")
    manual.write("docs/No Id.md", "# Title\n")
    manual.write("docs/untitled.md", "Words.\n")
    (manual.root / "docs/latin.md").write_bytes(b"# Caf\xe9\n")
    done = manual.run("build")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "docs/No Id.md: use lower-case letters, digits and single hyphens in the name of a page",
        'docs/latin.md:1:6: byte 0xe9 is not valid UTF-8 (in Windows-1252 it is "é"). Save the file as UTF-8 in your editor.',
        'docs/untitled.md:1:1: the page has no title: begin with a line "# Title"',
        'docs/start.md: the link to "REEDME.md" leads to no file',
        'docs/start.md: the link to "checks/two.md" leads to no file',
        "Fix the documentation first. The site was not built.",
    ]
    assert not manual.output.exists()


def test_a_folder_that_is_not_there_is_told_of(good: Project) -> None:
    good.edit("pelicanconf.py", 'BYTHEBOOK_DOCS = ""', 'BYTHEBOOK_DOCS = "manual"')
    done = good.run("build")
    assert done.returncode == 2
    assert (
        without_lines(done.stderr).splitlines()[0]
        == "pelicanconf.py: BYTHEBOOK_DOCS is 'manual', which is not a folder"
    )


def test_a_link_of_the_file_system_is_not_followed(manual: Project, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n", encoding="utf-8")
    (manual.root / "docs/secret.md").symlink_to(tmp_path / "secret.md")
    (manual.root / "docs/outside").symlink_to(tmp_path, target_is_directory=True)
    site = manual.build()
    assert sorted(path.name for path in (site / "docs").iterdir()) == ["checks", "contributing", "index.html", "start"]


def test_a_tracker_may_show_the_engines_own_documentation(good: Project) -> None:
    good.edit("pelicanconf.py", 'BYTHEBOOK_DOCS = ""', "BYTHEBOOK_DOCS = by_the_book.DOCS")
    shutil.rmtree(good.root / "theme")
    good.edit("pelicanconf.py", 'THEME = "theme"\n', "")
    site = good.build()
    wanted = {
        file.relative_to(ROOT / "docs").as_posix().removesuffix("README.md").removesuffix(".md").rstrip("/")
        for file in (ROOT / "docs").rglob("*.md")
    }
    there = {page.parent.relative_to(site / "docs").as_posix() for page in (site / "docs").rglob("index.html")}
    assert {name or "." for name in wanted} == there
