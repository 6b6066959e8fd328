"""Runs of Pelican's own command: faulty records, edits, old settings files, settings and plugins that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from bythebook.plugin.compatibility import REFUSED_PLUGINS
from tests.cli.serving import free_port, running
from tests.conftest import Once
from tests.site.projects import GOOD, PELICAN, Project, make_project, snapshot, without_lines

CALL = ("content", "-s", "pelicanconf.py")
CLAIM = "claims/2026/late-books-are-free.yaml"


def with_settings(project: Project, lines: str) -> Project:
    settings = (project.root / "pelicanconf.py").read_text(encoding="utf-8")
    project.write("pelicanconf.py", f"{settings}\n{lines}\n")
    return project


def test_a_faulty_record_ends_pelican_with_an_exit_status_and_nothing_is_written(good: Project) -> None:
    good.edit(CLAIM, "status: published", "status: publised")
    done = good.run(*CALL, program=PELICAN)
    assert done.returncode == 1
    assert "Nothing is written while the record has errors." in " ".join(done.stdout.split())
    assert "Traceback" not in done.stdout + done.stderr
    assert not good.output.exists()


@pytest.mark.parametrize("options", [["-r"], ["-lr"]], ids=["watching", "serving"])
def test_pelican_that_watches_waits_for_the_next_edit_of_a_faulty_record(options: list[str], good: Project) -> None:
    good.edit(CLAIM, "status: published", "status: publised")
    port = ["-p", str(free_port())] if options == ["-lr"] else []
    saves = 0

    def save() -> None:  # more than once: what is saved just before Pelican begins to watch goes unnoticed
        nonlocal saves
        saves += 1
        good.write("content/pages/about-this-record.md", f"Title: About\nSummary: It is.\n\nSaved {saves} times.\n")

    with running(good, PELICAN, *CALL, *options, *port) as pelican:
        pelican.wait_for("the fault", lambda: pelican.printed.count("Nothing is written") or None)
        save()
        pelican.wait_for("the next run", lambda: pelican.printed.count("Nothing is written") > 1 or None, save)
        assert pelican.printed.count("Nothing is written") <= 1 + saves
        assert not good.output.exists()
        good.edit(CLAIM, "status: publised", "status: published")
        page = good.output / "claims/late-books-are-free/index.html"
        pelican.wait_for("the site", lambda: "Done: " in pelican.printed or None, (good.root / CLAIM).touch)
        assert page.exists()
        template = good.root / "theme/templates/article.html"
        good.edit("theme/templates/article.html", '{% extends "prose.html" %}', "{% extends ")
        pelican.wait_for("a fault of the theme", lambda: "article.html: " in pelican.printed or None, template.touch)
        good.edit("theme/templates/article.html", "{% extends ", '{% extends "prose.html" %}')
        article = good.output / "articles/late-books/index.html"
        pelican.wait_for("the article", lambda: article.exists() or None, template.touch)


def test_a_settings_file_with_the_former_name_of_the_plugin_works_with_a_warning(good: Project) -> None:
    good.edit(
        "pelicanconf.py", "from bythebook import plugin as by_the_book", "from bythebook import site as by_the_book"
    )
    for program in (PELICAN, ""):
        done = good.run(*(CALL if program else ("build", "--output", "other")), program=program)
        assert done.returncode == 0, done.stderr
        assert "FutureWarning: bythebook.site is now bythebook.plugin" in done.stderr
    assert (good.output / "articles/late-books/index.html").is_file()


@pytest.mark.parametrize(
    "lines, problem",
    [
        *((f'PLUGINS = [by_the_book, "{name}"]', f'the plugin "{name}" cannot be used: ') for name in REFUSED_PLUGINS),
        ('PLUGINS = [by_the_book, "pelican.plugins.sitemap"]', 'the plugin "sitemap" cannot be used: it would list'),
        ('PLUGINS = [by_the_book, "seo"]\nSEO_ENHANCER = True', "SEO_ENHANCER is on: "),
        ('ARTICLE_URL = "{slug}.html"', "ARTICLE_URL is '{slug}.html', and pages of the record go by "),
        ("JINJA_ENVIRONMENT = {}", "JINJA_ENVIRONMENT does not set autoescape"),
        ('BYTHEBOOK_ALLOWED_HTML = {"script": []}', "BYTHEBOOK_ALLOWED_HTML allows <script>"),
        ('BYTHEBOOK_ALLOWED_HTML = {"p": ["onclick"]}', 'BYTHEBOOK_ALLOWED_HTML allows "onclick"'),
        ('BYTHEBOOK_ALLOWED_HTML = ["p"]', "BYTHEBOOK_ALLOWED_HTML must be like "),
        ('PLUGINS = [by_the_book, "no_such"]', 'the plugin "no_such" cannot be loaded: '),
        ('DIRECT_TEMPLATES = ["index"]', "Pelican would write index.html, where By the Book writes pages of its own"),
        ('ARCHIVES_SAVE_AS = "claims/x.html"\nDIRECT_TEMPLATES = ["archives"]', "Pelican would write claims/x.html"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name_with_the_reason(lines: str, problem: str, good: Project) -> None:
    with_settings(good, lines)
    done = good.run("build")
    assert (done.returncode, "\npelicanconf.py: " in f"\n{without_lines(done.stderr)}") == (2, True), done.stderr
    assert problem in done.stderr
    assert not good.output.exists()


def test_an_extension_that_cannot_be_loaded_is_named_and_nothing_is_built(good: Project) -> None:
    with_settings(good, 'MARKDOWN = {"extensions": ["no_such_extension"]}')
    done = good.run("build")
    assert done.returncode == 1
    assert done.stderr == (
        "content/articles/late-books.md: ModuleNotFoundError: No module named 'no_such_extension'\n"
        "content/pages/about-this-record.md: ModuleNotFoundError: No module named 'no_such_extension'\n"
        "The site was not built.\n"
    )


def test_pelican_s_cache_is_switched_off_with_a_warning(good: Project) -> None:
    with_settings(good, "CACHE_CONTENT = True")
    done = good.run("build")
    assert done.returncode == 0
    assert "pelicanconf.py: warning: CACHE_CONTENT is off: Pelican's cache goes by an article's own file" in done.stderr
    assert not (good.root / "cache").exists()


def test_a_build_goes_where_output_path_says_and_the_option_goes_first(good: Project) -> None:
    good.edit("pelicanconf.py", 'OUTPUT_PATH = "output"', 'OUTPUT_PATH = "site"')
    assert good.run("build", "--quiet").returncode == 0
    assert (good.root / "site/index.html").is_file()
    good.edit("pelicanconf.py", 'OUTPUT_PATH = "site"', 'OUTPUT_PATH = "si" + "te2"')
    assert good.run("build", "--quiet").returncode == 0
    assert good.run("build", "--quiet", "-o", "third").returncode == 0
    assert [(good.root / name / "index.html").is_file() for name in ("site2", "third", "output")] == [True, True, False]


@pytest.fixture(scope="session", params=["simple", "notmyidea"])
def themed_site(request: pytest.FixtureRequest, once: Once) -> Path:
    """Build a site whose theme is one of Pelican's."""
    theme = f'THEME = "{request.param}"\nTAG_SAVE_AS = "tag/{{slug}}.html"'

    def make(folder: Path) -> Path:
        project = with_settings(make_project(folder, GOOD), theme)
        project.edit("content/articles/late-books.md", "Author: Editor D", "Author: Editor <D>\nTags: books")
        site = project.build()
        # The project's folder theme/ has templates for pages of the record, which Pelican's theme has not.
        assert "replaces no file" not in project.run("build").stderr
        return site

    return once(f"themed-{request.param}", make)


def test_articles_render_with_themes_of_pelican(themed_site: Path) -> None:
    html = (themed_site / "articles/late-books/index.html").read_text(encoding="utf-8")
    assert "Pelican</a>" in html
    assert '<a href="../../claims/late-books-never-charged/index.html">said so before</a>' in html
    assert '<figcaption class="embed__head">Statement: <a href="../../claims/late-books-are-free/index.html">' in html
    assert "Editor &lt;D&gt;" in html
    assert "What a late book costs" in (themed_site / "tag/books.html").read_text(encoding="utf-8")


def test_record_pages_keep_their_theme_with_themes_of_pelican(themed_site: Path, good_site: Path) -> None:
    page = "claims/late-books-never-charged/index.html"
    assert (themed_site / page).read_bytes() == (good_site / page).read_bytes()
    assert (themed_site / "theme/css/site.css").read_bytes() == (good_site / "theme/css/site.css").read_bytes()


def test_other_plugins_have_every_article_written_in_every_build(good: Project) -> None:
    good.write(
        "stamping.py",
        "from pelican import signals\n"
        "def stamp(path, context):\n"
        "    text = open(path).read()\n"
        "    open(path, 'w').write(text.replace('</body>', open('stamp.txt').read() + '</body>'))\n"
        "def register():\n"
        "    signals.content_written.connect(stamp)\n",
    )
    with_settings(good, 'import sys\nsys.path.insert(0, ".")\nPLUGINS = [by_the_book, "stamping"]')
    article = "articles/late-books/index.html"
    for text in ("first", "second"):
        good.write("stamp.txt", text)
        assert f"{text}</body>" in (good.build() / article).read_text(encoding="utf-8")
    before = snapshot(good.output)
    good.build()
    assert snapshot(good.output) == before


@pytest.mark.parametrize("name", ["neighbors", "related_posts", "similar_posts", "precompress", "seo", "image_process"])
def test_plugins_work_with_the_real_packages(name: str, good: Project) -> None:
    pytest.importorskip(f"pelican.plugins.{name}", reason=f"pelican-{name} is not installed: make plugins installs it")
    with_settings(
        good,
        f'PLUGINS = [by_the_book, "{name}"]\nSITEURL = "https://tracker.example"\nRELATIVE_URLS = False\n'
        'IMAGE_PROCESS = {"thumb": ["scale_in 10 10 True"]}\nSEO_ENHANCER = False',
    )
    good.edit("content/articles/late-books.md", "Author: Editor D", "Author: Editor D\nTags: books")
    good.edit("content/articles/late-books.md", "desk.png)", "desk.png){.image-process-thumb}")
    good.write(
        "content/articles/more.md", "Title: More\nSummary: More.\nDate: 2026-03-13\nTags: books\n\nMore of it.\n"
    )
    names = ("prev_article", "related_posts[0]", "similar_posts[0]")
    shown = "".join(
        f"{{% if article.{name.partition('[')[0]} %}}{{{{ article.{name}.title }}}}{{% endif %}}" for name in names
    )
    good.write(
        "theme/templates/article.html",
        '{% set view = article.view|begin %}{% extends "prose.html" %}'
        f"{{% block og_type %}}[{shown}]{{% endblock %}}",
    )
    good.edit("pelicanconf.py", 'THEME = "theme"\n', "")
    site = good.build()
    files = snapshot(site)
    good.build()  # leaves most files as they are
    assert snapshot(site).keys() == files.keys()
    page = (site / "articles/more/index.html").read_text(encoding="utf-8")
    if name in ("neighbors", "related_posts", "similar_posts"):
        assert "[What a late book costs]" in page
    if name == "precompress":
        assert (site / "claims/late-books-are-free/index.html.gz").is_file()
    if name == "image_process":
        assert any("thumb" in file for file in files)
