"""A project's own theme over the engine's, file by file."""

from __future__ import annotations

import shutil

import pytest

from tests.site.projects import Project, snapshot

CLAIM = "claims/late-books-are-free/index.html"
TEMPLATE = "theme/templates/components/finding.html"
OWN_TOPIC = '{% extends "!theme/topic.html" %}\n{% block head %}<meta name="own" content="yes">{% endblock %}\n'


@pytest.fixture
def plain(good: Project) -> Project:
    """Lay the good record as a project that has no theme: it is built with the engine's."""
    shutil.rmtree(good.root / "theme")
    good.edit("pelicanconf.py", 'THEME = "theme"\n', "")
    return good


def page(project: Project, path: str = CLAIM) -> str:
    return (project.output / path).read_text(encoding="utf-8")


def test_a_template_of_the_project_wins_over_the_engines(plain: Project) -> None:
    plain.write(TEMPLATE, '{% macro finding(t) %}<b class="own">{{ t.label }}</b>{% endmacro %}\n')
    plain.build()
    assert '<b class="own">The rule says otherwise</b>' in page(plain)
    assert "<title>Librarian A: Returning late " in page(plain)  # the other templates are the engine's


def test_a_template_may_change_a_block_of_the_engines(plain: Project) -> None:
    plain.write("theme/templates/topic.html", OWN_TOPIC)
    plain.build()
    topic = page(plain, "topics/late-returns/index.html")
    assert '<meta name="own" content="yes">' in topic
    assert "<h1>Late returns" in topic
    assert 'name="own"' not in page(plain)


def test_a_style_sheet_of_the_project_is_laid_over_the_engines(plain: Project) -> None:
    plain.build()
    assert "own.css" not in page(plain)
    plain.write("theme/static/css/own.css", ":root { --ink: #123; }\n")
    plain.build()
    head = page(plain)
    assert head.index("../../theme/css/site.css") < head.index('href="../../theme/css/own.css"')
    assert "--ink:" in (plain.output / "theme/css/own.css").read_text(encoding="utf-8")


def test_any_file_of_the_project_takes_the_place_of_the_engines(plain: Project) -> None:
    plain.write("theme/static/favicon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>\n")
    plain.write("theme/static/fonts/README.txt", "No fonts.\n")
    plain.build()
    assert (plain.output / "theme/favicon.svg").read_text(encoding="utf-8").startswith("<svg xmlns='")
    assert (plain.output / "theme/fonts/README.txt").is_file()
    assert (plain.output / "theme/css/site.css").is_file()


def test_after_each_edit_of_the_theme_the_site_is_as_a_first_build_makes_it(plain: Project) -> None:
    plain.build()
    before = snapshot(plain.output)

    def edited() -> dict[str, bytes]:
        again = snapshot(plain.build())
        assert again == snapshot(plain.build("--jobs", "1", output="anew"))
        shutil.rmtree(plain.root / "anew")
        return again

    plain.write("theme/templates/topic.html", OWN_TOPIC)
    with_template = edited()
    assert {path for path in before if before[path] != with_template[path]} == {
        path for path in before if path.startswith("topics/") and path != "topics/index.html"
    }
    plain.edit("theme/templates/topic.html", '"yes"', '"very"')
    assert b'content="very"' in edited()["topics/late-returns/index.html"]
    shutil.rmtree(plain.root / "theme")
    assert edited() == before


def test_a_fault_in_a_template_is_told_with_its_place_and_the_last_site_stays(plain: Project) -> None:
    plain.build()
    before = snapshot(plain.output)
    plain.write(
        "theme/templates/topic.html",
        '{% extends "!theme/topic.html" %}\n\n{% block main %}{{ view.no }}{% endblock %}\n',
    )
    done = plain.run("build")
    place = plain.root.resolve() / "theme/templates/topic.html"
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{place}:3: template: "), done.stderr
    assert done.stderr.endswith("The last good build is unchanged.\n")
    assert snapshot(plain.output) == before


def test_the_theme_of_a_project_is_found_from_anywhere(plain: Project) -> None:
    plain.write("theme/templates/topic.html", OWN_TOPIC)
    done = Project(plain.root.parent).run("build", "--root", plain.root.name)
    assert done.returncode == 0, done.stderr
    assert 'name="own"' in page(plain, "topics/late-returns/index.html")
