"""Articles and pages are Pelican content: Markdown, metadata, links and files as Pelican documents them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Once
from tests.site.projects import GOOD, Project, make_project

SETTINGS = """
import sys
sys.path.insert(0, PATH_OF_EXTENSION)
MARKDOWN = {
    "extensions": ["strike"],
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.admonition": {},
        "markdown.extensions.toc": {},
    },
    "output_format": "html5",
}
BYTHEBOOK_ALLOWED_HTML = {"meter": ["value"]}
TAG_SAVE_AS = "tag/{slug}.html"
DRAFT_SAVE_AS = "drafts/{slug}/index.html"
"""
STRIKE = """
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor

class Strike(Extension):
    def extendMarkdown(self, md):
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(~~)(.+?)~~", "del"), "strike", 70)

def makeExtension(**settings):
    return Strike(**settings)
"""
HEAD = "Summary: In *short*.\nDate: 2026-03-12\n"
ARTICLES = {
    "returns": f"""Title: On returns
{HEAD}Modified: 2026-03-13 10:30
Authors: Editor D; Editor E
Tags: late books, desk
Category: Guides
Mood: calm

[TOC]

## How they are done

At the desk,[^1] ~~never~~ always. See [the other one]({{filename}}late-books.md#x), [a plan]({{static}}/files/plan.txt)
and ![a desk]({{static}}/images/desk.png). <meter value="1">1</meter>

[^1]: A note on <claim:late-books-are-free>.

!!! note "Mind"
    First.

    <claim:late-books-are-free>

Desk
:   Where it is done.

<claim:late-books-are-free>

<rule:lending-handbook#2026-4.2>

<p onclick="x()" style="color: red" class="banner" id="content:main">Red<script>alert(1)</script></p>
""",
    "returns-es": f"Title: Sobre devoluciones\nSlug: returns\nLang: es\n{HEAD}\nEn el mostrador.\n",
    "secret": f"Title: A secret\nStatus: hidden\n{HEAD}\nHush.\n",
    "unfinished": f"Title: Unfinished\nStatus: draft\n{HEAD}\nSo far.\n",
}


def make_articles(folder: Path, settings: str = SETTINGS) -> Project:
    project = make_project(folder, GOOD)
    project.write("extensions/strike.py", STRIKE)
    settings = settings.replace("PATH_OF_EXTENSION", repr(str(folder / "extensions")))
    project.write("pelicanconf.py", (folder / "pelicanconf.py").read_text(encoding="utf-8") + settings)
    project.write("content/files/plan.txt", "A plan.\n")
    for name, text in ARTICLES.items():
        project.write(f"content/articles/{name}.md", text)
    return project


@pytest.fixture(scope="session")
def articles_site(once: Once) -> Path:
    """Build a site with articles that use what Pelican has for them."""
    return once("articles", lambda folder: make_articles(folder).build())


def page(site: Path, name: str) -> str:
    return (site / name / "index.html").read_text(encoding="utf-8")


def test_extensions_of_python_markdown_work(articles_site: Path) -> None:
    html = page(articles_site, "articles/returns")
    assert '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>' in html
    assert '<li id="fn:1">\n<p>A note on <a class="told" href="../../claims/late-books-are-free/index.html">' in html
    assert '<div class="toc">\n<ul>\n<li><a href="#how-they-are-done">How they are done</a></li>' in html
    assert '<h2 id="how-they-are-done">How they are done</h2>' in html
    assert '<div class="admonition note">\n<p class="admonition-title">Mind</p>\n<p>First.</p>' in html
    assert "<dl>\n<dt>Desk</dt>\n<dd>Where it is done.</dd>\n</dl>" in html
    assert "<del>never</del> always" in html


def test_records_are_shown_where_their_ids_stand_alone_also_within_other_blocks(articles_site: Path) -> None:
    html = page(articles_site, "articles/returns")
    assert html.count('<figcaption class="embed__head">Statement:') == 2
    assert html.count('<figcaption class="embed__head">The rule:') == 1


def test_what_a_stranger_writes_is_sanitized_and_what_the_owner_allows_stays(articles_site: Path) -> None:
    html = page(articles_site, "articles/returns")
    assert "<p>Red</p>" in html
    assert '<meter value="1">1</meter>' in html


def test_links_to_files_lead_to_them(articles_site: Path) -> None:
    html = page(articles_site, "articles/returns")
    assert '<a href="../../articles/late-books/index.html#x">the other one</a>' in html
    assert '<a href="../../files/plan.txt">a plan</a>' in html
    assert '<img alt="a desk" src="../../images/desk.png">' in html
    assert (articles_site / "files/plan.txt").read_text(encoding="utf-8") == "A plan.\n"


def test_a_translation_has_the_slug_with_its_language_for_an_address(articles_site: Path) -> None:
    assert '<h1 lang="es">Sobre devoluciones</h1>' in page(articles_site, "articles/returns-es")


def test_a_translation_and_its_original_link_to_each_other(articles_site: Path) -> None:
    link = '<p>In other languages: <a href="../../articles/{0}/index.html" hreflang="{1}" lang="{1}">{2}</a> ({1})</p>'
    assert link.format("returns-es", "es", "Sobre devoluciones") in page(articles_site, "articles/returns")
    assert link.format("returns", "en", "On returns") in page(articles_site, "articles/returns-es")
    assert "In other languages" not in page(articles_site, "articles/late-books")


def test_tags_lead_to_their_pages_where_the_site_has_some(articles_site: Path, tmp_path: Path) -> None:
    link = '<a href="../../tag/{}.html" rel="tag">{}</a>'
    tags = ", ".join((link.format("late-books", "late books"), link.format("desk", "desk")))
    assert f"<p>Tags: {tags}</p>" in page(articles_site, "articles/returns")
    project = make_articles(tmp_path / "without")
    project.edit("pelicanconf.py", 'TAG_SAVE_AS = "tag/{slug}.html"\n', "")
    assert "<p>Tags: late books, desk</p>" in page(project.build(), "articles/returns")


def test_a_hidden_article_has_its_address_and_is_in_no_list(articles_site: Path) -> None:
    assert '<meta name="robots" content="noindex">' in page(articles_site, "articles/secret")
    lists = [file for file in articles_site.rglob("*") if file.suffix in (".html", ".json", ".jsonl", ".js", ".xml")]
    named = [str(file.relative_to(articles_site)) for file in lists if "A secret" in file.read_text(encoding="utf-8")]
    assert named == ["articles/secret/index.html"]


def test_a_draft_is_written_where_the_settings_say_and_only_there(articles_site: Path) -> None:
    assert "<h1>Unfinished</h1>" in page(articles_site, "drafts/unfinished")
    assert not (articles_site / "articles/unfinished").exists()


def test_a_list_of_pelican_s_is_within_the_frame_of_the_site(articles_site: Path) -> None:
    html = (articles_site / "tag/late-books.html").read_text(encoding="utf-8")
    assert "<title>Late books · By the Book</title>" in html
    assert "<h2>Articles tagged with late books</h2>" in html
    assert '<a href="../articles/returns/" rel="bookmark" title="Permalink to On returns">On returns</a>' in html
    assert "<section><p>In <em>short</em>.</p></section>" in html


_SEEN = (
    '{% extends "prose.html" %}{% block og_type %}{{ article.mood }}|{{ article.lang }}|{{ article.category }}|'
    "{{ article.tags|join(',') }}|{{ article.authors|join(',') }}|{{ article.slug }}|{{ article.modified }}|"
    "{{ article.summary }}|{{ article.translations|map(attribute='lang')|join }}|{{ article.nothing }}|"
    "{{ article.record.id }}|{{ article.content|length > 500 }}{% endblock %}"
)


def test_templates_see_what_pelican_documents(tmp_path: Path) -> None:
    project = make_articles(tmp_path / "seen")
    project.edit("theme/templates/article.html", '{% extends "prose.html" %}', _SEEN)
    project.edit("pelicanconf.py", 'THEME = "theme"\n', "")
    html = page(project.build(), "articles/returns")
    seen = re.search(r'<meta property="og:type" content="(.*?)">', html, re.DOTALL)
    assert seen is not None
    assert seen[1] == (
        "calm|en|Guides|late books,desk|Editor D,Editor E|returns|2026-03-13 10:30:00+00:00|<p>In <em>short</em>.</p>|"
        "es||returns|True"
    )


@pytest.mark.parametrize(
    "old, new, problem",
    [
        ("At the desk", "See <claim:no-such> at", '14:6: unknown-claim: "no-such" is not a claim.'),
        ("    First.", "    See <claim:no-such>.", '20:10: unknown-claim: "no-such" is not a claim.'),
        ("late-books.md#x", "late-book.md", 'unknown-address: "{filename}late-book.md" leads to no article or page.'),
        ("Mood: calm", "Url: x", '8:1: unknown-key: "Url" is not allowed in front matter. The address of an article'),
        ("Mood: calm", "Slug: other", '8:1: unknown-value: the slug "other" is not the name of the file.'),
        ("Mood: calm", "Tilte: x", '8:1: unknown-key: "tilte" '),
    ],
)
def test_faults_have_a_line_and_a_column_and_a_way_to_mend_them(
    old: str, new: str, problem: str, tmp_path: Path
) -> None:
    project = make_articles(tmp_path / "faulty")
    project.edit("content/articles/returns.md", old, new)
    done = project.run("check")
    assert done.returncode == 1
    assert problem in done.stdout


@pytest.mark.parametrize("link", ["{attach}../../pelicanconf.py", "{static}/../.git/config", "{static}/files/gone.txt"])
def test_a_file_that_must_not_be_published_or_is_not_there_stops_the_build(link: str, tmp_path: Path) -> None:
    project = make_articles(tmp_path / "reaching")
    project.write(".git/config", "secret")
    project.edit("content/articles/returns.md", "{static}/files/plan.txt", link)
    done = project.run("build")
    assert done.returncode == 1
    assert f'unknown-address: "{link}" is no file that the site may publish.' in done.stderr
    assert not project.output.exists()


FRAME = """
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
import xml.etree.ElementTree as etree

class Frame(InlineProcessor):
    def handleMatch(self, match, data):
        if match.group(1) == "crash":
            raise RuntimeError("crashed")
        element = etree.Element(match.group(1))
        element.text = match.group(2)
        return element, match.start(0), match.end(0)

class Frames(Extension):
    def __init__(self, **settings):
        self.config = {"ending": ["", "what is added"]}
        super().__init__(**settings)

    def extendMarkdown(self, md):
        md.inlinePatterns.register(Frame(r"\\{(\\w+):([^}]*)\\}", md), "frame", 175)
"""
FRAME_SETTINGS = """
import sys
sys.path.insert(0, PATH_OF_EXTENSION)
import frames
MARKDOWN = {"extensions": [frames.Frames(ending="!")]}
"""


def test_check_renders_with_the_sites_own_extensions(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", GOOD)
    project.write("extensions/frames.py", FRAME)
    settings = FRAME_SETTINGS.replace("PATH_OF_EXTENSION", repr(str(project.root / "extensions")))
    project.write("pelicanconf.py", (project.root / "pelicanconf.py").read_text(encoding="utf-8") + settings)
    head = HEAD.replace("*short*", "short")  # lists print a summary letter for letter, which check says
    article = f"Title: On returns\n{head}\nSee {{iframe:x}} and {{em:x}}.\n"
    project.write("content/articles/returns.md", article)
    done = project.run("check")
    assert done.stdout.splitlines() == [
        "content/articles/returns.md:5:1: warning: dropped-markup: <iframe> does not reach the page. Link to it instead."
    ]
    project.write("content/articles/returns.md", article.replace("{iframe:x}", "{crash:x}"))
    assert "Traceback" not in project.run("check").stderr
    built = project.run("build")
    assert (built.returncode, "content/articles/returns.md: RuntimeError: crashed" in built.stderr) == (1, True)
