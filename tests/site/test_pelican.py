"""Pelican's own command does what Pelican's users expect."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.site.projects import BELOW, PELICAN, Project, snapshot

CALL = ("content", "-s", "pelicanconf.py")


def test_pelican_builds_the_same_site(built: Project) -> None:
    done = built.run(*CALL, "-o", "theirs", program=PELICAN)
    assert done.returncode == 0, done.stderr
    assert snapshot(built.root / "theirs") == snapshot(built.output)


def test_pelican_builds_the_same_site_for_an_address(good: Project, good_published: Path) -> None:
    done = good.run("content", "-s", "publishconf.py", "-o", "theirs", program=PELICAN, SITEURL=BELOW)
    assert done.returncode == 0, done.stderr
    assert snapshot(good.root / "theirs") == snapshot(good_published)


def test_pelican_writes_nothing_over_a_good_site_when_the_record_has_an_error(built: Project) -> None:
    site = built.output
    before = snapshot(site)
    built.edit("claims/2026/late-books-are-free.yaml", "status: published", "status: publised")
    built.edit("content/articles/late-books.md", "Title: What a late book costs", "Title: Another title")
    done = built.run(*CALL, program=PELICAN)
    assert 'unknown-value: "publised" is not one of the choices for "status"' in " ".join(
        (done.stdout + done.stderr).split()
    )
    assert snapshot(site) == before


def test_pelican_names_the_line_of_every_faulty_setting(good: Project) -> None:
    before = (good.root / "pelicanconf.py").read_text(encoding="utf-8")
    good.write("pelicanconf.py", before + "BYTHEBOOK_BUDGET = {'x': 1}\nBYTHEBOOK_MENUE = 3\n")
    line = len(before.splitlines()) + 1
    for settings in (CALL, ("content", "-s", "publishconf.py")):
        done = good.run(*settings, program=PELICAN)
        printed = " ".join((done.stdout + done.stderr).split())
        assert done.returncode == 1
        assert f"pelicanconf.py:{line}: BYTHEBOOK_BUDGET has 'x'" in printed
        assert f"pelicanconf.py:{line + 1}: BYTHEBOOK_MENUE is not a setting" in printed


def test_pelican_does_not_copy_the_claims(good: Project) -> None:
    assert good.run(*CALL, program=PELICAN).returncode == 0
    assert [file for file in snapshot(good.output) if file.endswith((".yaml", ".md"))] == []


_LISTENER = """
from pelican import signals


def _note(path, context):
    with open("written.txt", "a", encoding="utf-8") as file:
        print(context["output_file"], file=file)


signals.content_written.connect(_note, weak=False)
"""


def test_pelican_writes_articles_and_pages_only_where_they_can_differ(good: Project) -> None:
    good.write("pelicanconf.py", (good.root / "pelicanconf.py").read_text(encoding="utf-8") + _LISTENER)

    def written() -> list[str]:
        told = good.root / "written.txt"
        told.unlink(missing_ok=True)
        good.build()
        return sorted(told.read_text(encoding="utf-8").split()) if told.exists() else []

    first = written()
    assert "articles/late-books/index.html" in first
    assert written() == []
    good.edit("claims/2026/library-opens-late.yaml", "title: The library will open late", "title: It will open late")
    assert written() == []
    good.edit("claims/2026/late-books-are-free.yaml", 'title: Returning late "costs nothing"', "title: Late books")
    assert written() == ["articles/late-books/index.html"]
    (good.output / "articles/late-books/index.html").unlink()
    assert written() == ["articles/late-books/index.html"]


def test_a_theme_may_print_what_other_articles_hold(good: Project) -> None:
    good.edit(
        "theme/templates/article.html",
        '{% extends "prose.html" %}',
        '{% extends "prose.html" %}{% block og_type %}{% for one in articles %}[{{ one.view.title }}]{% endfor %}{% endblock %}',
    )
    page = good.build() / "articles/late-books/index.html"
    assert "[What a late book costs]" in page.read_text(encoding="utf-8")
    good.write(
        "content/articles/returns.md",
        "Title: On returns\nSummary: How they are done.\nLanguage: en\nDate: 2026-03-12\nAuthor: Editor D\n"
        "Status: published\n\nThey are done at the desk.\n",
    )
    good.build()
    assert "[On returns]" in page.read_text(encoding="utf-8")


_COUNTER = """
import sys
from jinja2.environment import Environment
from bythebook.cli.app import app
compile_template, names = Environment.compile, []
def count(environment, source, name=None, *others, **named):
    names.append(name)
    return compile_template(environment, source, name, *others, **named)
Environment.compile = count
sys.argv = ["bythebook", "build", "--jobs", "1"]
try:
    app()
finally:
    print("twice:", sorted(name for name in set(names) if names.count(name) > 1), "of", len(names) > 20)
"""


def test_a_build_compiles_each_template_once(good: Project) -> None:
    done = good.run("-c", _COUNTER, program=sys.executable)
    assert done.stdout.splitlines()[-1] == "twice: [] of True", done.stderr
