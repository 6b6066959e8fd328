"""What a build leaves on the disk."""

from __future__ import annotations

import json
import os
import re
import socket
from pathlib import Path

import pytest

from bythebook.render.files import CHANGES, MANIFEST
from tests.site.golden import EMPTY, FILES, FOLDER, empty_project, listed_files, listed_pages
from tests.site.parsed import main_text, pages_of, parse
from tests.site.projects import GOOD, ROOT, Project, make_project, snapshot, statements

CLAIM = "claims/2026/late-books-are-free.yaml"
DRAFT = "renewals-have-no-end"
OTHER_DRAFTS = ("endless-renewals", "annex-handbook", "annex-handbook-file", "a-volunteer")
"""Drafts, and who speaks only in one."""


@pytest.mark.parametrize("record", [GOOD, ROOT], ids=["good", "real"])
def test_a_build_ends_by_saying_where_to_open_the_site(record: Path, tmp_path: Path) -> None:
    project = make_project(tmp_path, record)
    done = project.run("build")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines()[-1] == "Open output/index.html in a browser, or run make serve."
    assert (project.root / "output" / "index.html").is_file()


def test_the_good_record_makes_exactly_these_files(good_site: Path) -> None:
    files = set(snapshot(good_site))
    # The index is cut into as many files as its words need; tests/exports/test_search_index.py reads it.
    index = r"search/(index\.json|stemmer\.js|(words|facets|hits|spelling)/\w+\.(bin|json))"
    search = {file for file in files if re.fullmatch(index, file)}
    assert len(search) > 10
    # If the change is meant: .venv/bin/python -m tests.site.golden, and read the diff.
    assert listed_files(good_site) == (FOLDER / FILES).read_text(encoding="utf-8").splitlines()
    assert files - search >= {
        *("index.html", "404.html", "claims/index.html", "findings/silent/index.html", "manifest.webmanifest"),
        *(f"claims/{path.stem}/index.html" for path in GOOD.glob("claims/*/*.yaml") if path.stem != DRAFT),
        *(
            f"{folder}/{path.stem}/index.html"
            for folder in ("rules", "people", "organizations", "sources", "cases", "topics", "articles")
            for path in GOOD.glob(f"content/{folder}/*.*")
            if path.stem not in OTHER_DRAFTS
        ),
        *(f"{path.stem}/index.html" for path in GOOD.glob("content/pages/*.md")),
        "rules/lending-handbook/compare/2019..2026/index.html",
        # Former addresses.
        "articles/price-of-a-late-book/index.html",
        "claims/no-charge-ever/index.html",
        "rules/library-handbook/index.html",
        *(f"data/{name}.json" for name in ("cases", "organizations", "people", "rules", "sources", "topics")),
        *(f"data/claims-{folder.name}.json" for folder in GOOD.glob("claims/*")),
        *(f"images/{path.name}" for path in GOOD.glob("content/images/*.*")),
        *(f"theme/{path}" for path in snapshot(ROOT / "theme" / "static")),
    }


@pytest.mark.parametrize("publish", [False, True], ids=["portable", "published"])
def test_two_builds_on_different_machines_give_equal_bytes(publish: bool, tmp_path: Path) -> None:  # noqa: FBT001
    here = make_project(tmp_path / "here", GOOD)
    there = make_project(tmp_path / "another" / "place with spaces", GOOD)
    settings = ["--settings", "publishconf.py"] if publish else []
    first = here.build(*settings, "--jobs", "1", PYTHONHASHSEED="1", TZ="Asia/Kathmandu", LANG="C", LC_ALL="C")
    second = there.build(
        *settings, "--jobs", "2", output="elsewhere", PYTHONHASHSEED="2", TZ="America/St_Johns", LC_ALL="C.UTF-8"
    )
    assert snapshot(first) == snapshot(second)


def test_one_process_and_two_give_equal_bytes(tmp_path: Path) -> None:
    project = make_project(tmp_path, GOOD)
    statements(project, 350)  # enough pages to be worth a second process
    one = project.build("--jobs", "1", output="one", PYTHONHASHSEED="1")
    two = project.build("--jobs", "2", output="two", PYTHONHASHSEED="2")
    assert len(pages_of(one)) > 410
    assert snapshot(one) == snapshot(two)


def test_no_file_of_the_site_names_the_machine(good: Project) -> None:
    names = [str(good.root), str(ROOT), str(Path.home()), socket.gethostname(), os.sep + ".venv"]
    # A font is copied as it is, and its compressed bytes may hold a short name by chance.
    site = {file: content for file, content in snapshot(good.build()).items() if not file.endswith(".woff2")}
    assert [(file, name) for file, content in site.items() for name in names if name.encode() in content] == []


def test_a_second_build_touches_no_file(built: Project) -> None:
    site = built.output
    old = 1_000_000_000
    for path in site.rglob("*"):
        os.utime(path, (old, old))
    done = built.run("build")
    assert "none changed" in done.stderr
    assert {path.stat().st_mtime for path in site.rglob("*") if path.is_file()} == {old}


def test_only_the_files_that_changed_are_written(built: Project) -> None:
    site = built.output
    before = snapshot(site)
    old = 1_000_000_000
    for path in site.rglob("*"):
        os.utime(path, (old, old))
    built.edit("content/people/librarian-b.yaml", "name: Librarian B", "name: Librarian Bee")
    built.build()
    written = {
        path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and path.stat().st_mtime != old
    }
    after = snapshot(site)
    assert written - {MANIFEST, CHANGES} == {file for file in after if after[file] != before.get(file)}
    changes = json.loads((site / CHANGES).read_bytes())
    assert changes == {"written": sorted(written - {MANIFEST, CHANGES}), "removed": []}
    assert "people/librarian-b/index.html" in written
    assert "people/librarian-a/index.html" not in written
    assert "claims/late-books-are-free/index.html" not in written


def test_the_page_of_a_deleted_record_goes(built: Project) -> None:
    site = built.output
    assert (site / "claims/library-opens-late/index.html").is_file()
    (built.root / "claims/2026/library-opens-late.yaml").unlink()
    (built.root / "content/sources/library-post-2026-03-05.yaml").unlink()
    built.build()
    assert not (site / "claims/library-opens-late").exists()
    assert not (site / "sources/library-post-2026-03-05").exists()
    # The search index is cut into fewer files as it shrinks.
    changes = json.loads((site / CHANGES).read_bytes())
    removed = [file for file in changes["removed"] if not file.startswith("search/")]
    assert removed == ["claims/library-opens-late/index.html", "sources/library-post-2026-03-05/index.html"]


def test_a_record_with_an_error_changes_nothing(built: Project) -> None:
    site = built.output
    before = snapshot(site)
    built.edit(CLAIM, "quote_words: late costs nothing", "quote_words: late costs little")
    built.edit("content/people/librarian-b.yaml", "name: Librarian B", "name: Librarian Bee")
    done = built.run("build")
    assert done.returncode == 1
    assert [line.split(": ")[1:3] for line in done.stdout.splitlines()] == [
        ["quote-words", '"late costs little" is not in the quote. Did you mean "late costs nothing"?']
    ]
    assert done.stderr.splitlines()[-1].endswith("Nothing was built.")
    assert snapshot(site) == before


def test_a_record_with_an_error_makes_no_site(good: Project) -> None:
    good.edit(CLAIM, "status: published", "status: publised")
    assert good.run("build").returncode == 1
    assert not (good.root / "output").exists()


@pytest.mark.parametrize(
    "line, message",
    [("{{ view.nothing_of_the_sort }}", "nothing_of_the_sort"), ("{% if view.title %}{% endfor %}", "'endfor'")],
    ids=["undefined", "syntax"],
)
def test_a_template_with_an_error_is_named_and_leaves_the_last_site(line: str, message: str, built: Project) -> None:
    site = built.output
    before = snapshot(site)
    built.write("theme/templates/claim.html", f"<!DOCTYPE html>\n{line}\n")
    done = built.run("build")
    assert done.returncode == 1
    assert "theme/templates/claim.html:2: template: " in done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(site) == before


def names_in(folder: Path) -> set[str]:
    """Return the names in a folder, but for what Python compiles the settings to."""
    return {path.name for path in folder.iterdir()} - {"__pycache__"}


def test_a_build_leaves_no_workings_behind(good: Project) -> None:
    before = names_in(good.root)
    good.build()
    assert names_in(good.root) == before | {"output", ".cache"}
    assert {path.name for path in (good.root / ".cache").iterdir()} == {"build.sqlite", "lock"}


def test_a_build_that_fails_leaves_no_workings_behind(good: Project) -> None:
    good.write("theme/templates/claim.html", "{{ view.nothing_of_the_sort }}\n")
    before = names_in(good.root)
    assert good.run("build").returncode == 1
    assert names_in(good.root) == before | {".cache"}


def test_files_that_no_build_wrote_stay_in_the_output(built: Project) -> None:
    for name in (".nojekyll", "CNAME"):
        (built.output / name).touch()
    built.edit("content/people/librarian-b.yaml", "name: Librarian B", "name: Librarian Bee")
    built.build()
    assert (built.output / ".nojekyll").exists()
    assert (built.output / "CNAME").exists()


def test_a_build_lists_what_it_wrote(good_site: Path) -> None:
    assert (good_site / MANIFEST).read_text(encoding="utf-8").splitlines() == sorted(snapshot(good_site))


def test_pictures_of_articles_are_copied(good: Project) -> None:
    pixel = bytes.fromhex("474946383961010001000000002c00000000010001000002003b")
    (good.root / "content/images").mkdir(exist_ok=True)
    (good.root / "content/images/pixel.gif").write_bytes(pixel)
    with (good.root / "content/articles/late-books.md").open("a", encoding="utf-8") as article:
        article.write("\n![The desk](/images/pixel.gif)\n")
    site = good.build()
    assert (site / "images/pixel.gif").read_bytes() == pixel
    pictures = [image.attrs for image in parse(site / "articles/late-books/index.html").query("main img")]
    assert {"src": "../../images/pixel.gif", "alt": "The desk"} in pictures


def test_hostile_lengths_and_scripts_build(good: Project) -> None:
    quotation = " ".join(f"word{number}" for number in range(2000))
    name = "Ngữ " * 74 + "Ngôn"
    persian = "کتاب‌ها رایگان هستند"  # noqa: RUF001 - Persian
    vietnamese = "Sách trả muộn không mất tiền"
    comparison = """
  - rule: lending-handbook
    clause: "4.2"
    relation: silent
    quote_words: word{number}
    rule_words: seven days
    reasoning: Number {number}."""
    comparisons = "".join(comparison.format(number=number) for number in range(12))
    claim = (good.root / "claims/2026/late-books-cost-nothing.yaml").read_text(encoding="utf-8")
    for replaced_id, text, extra in (
        ("very-long", quotation, f"finding: silent\nlead: {{said: A., written: B.}}\ncomparisons:{comparisons}"),
        ("persian", persian, "finding: pending"),
        ("vietnamese", vietnamese, "finding: pending"),
    ):
        made = claim.partition("withdrawn:\n")[0].replace("withdrawn", "published")
        made = made.replace('A late book "costs nothing"', text[:300])
        made = made.replace("A book that comes back late costs nothing. It never did!", text)
        made = made.replace("finding: pending", extra).replace("librarian-a", "librarian-long")
        good.write(f"claims/2026/{replaced_id}.yaml", made)
    person = (good.root / "content/people/librarian-a.yaml").read_text(encoding="utf-8")
    assert len(name) == 300
    good.write("content/people/librarian-long.yaml", person.replace("name: Librarian A\n", f"name: {name}\n"))
    site = good.build()
    # Of the first twelve words, which are compared, three are marked, with a number after each; the page lists the others.
    assert quotation.partition(" word12 ")[2] in main_text(site, "/claims/very-long/")
    assert name in main_text(site, "/claims/very-long/")
    page = parse(site / "claims/very-long/index.html")
    assert [tie.attrs["href"] for tie in page.query("#words .tie") if tie.attrs] == [
        f"#comparison-{number}" for number in range(1, 4)
    ]
    assert [number for number in range(1, 14) if page.query_one(f"#comparison-{number}")] == [*range(1, 13)]
    assert "Number 11." in main_text(site, "/claims/very-long/page/3/")
    words = parse(site / "claims/persian/index.html").query_one("#words blockquote")
    assert words is not None
    assert words.attrs is not None
    assert words.attrs["dir"] == "rtl"
    assert persian in words.to_text()
    assert vietnamese in main_text(site, "/claims/vietnamese/")


def test_a_record_of_pages_alone_builds_every_index(tmp_path: Path) -> None:
    project = make_project(tmp_path, GOOD)
    for path in sorted(tmp_path.glob("c*/**/*.*")):
        if path.is_file() and path.parent.name != "pages":
            path.unlink()
    project.edit("content/pages/about-this-record.md", "finding such as\n[Leaves", "finding such as [Leaves")
    site = project.build()
    empty = (FOLDER / EMPTY).read_text(encoding="utf-8").splitlines()
    assert listed_pages(site) == sorted(["about-this-record/index.html", *empty])


def test_an_empty_record_builds_every_index(tmp_path: Path) -> None:
    site = empty_project(tmp_path).build()
    assert listed_pages(site) == (FOLDER / EMPTY).read_text(encoding="utf-8").splitlines()
    assert "No published claims about a rule yet." in main_text(site, "/claims/")
