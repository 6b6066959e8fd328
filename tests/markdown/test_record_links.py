"""The extension of Python-Markdown by itself, and the sanitizing of what extensions write."""

from __future__ import annotations

import re

import markdown
import pytest
from pelican.contents import Article as PelicanArticle

from bythebook.markdown.article_html import ArticleRules, sanitize_article
from bythebook.markdown.record_links import RecordLinksExtension
from bythebook.records.front_matter import NOT_METADATA, PELICAN_METADATA

KNOWN = {
    ("rule", "law", ""): ("The <law>", "/rules/law/"),
    ("rule", "law", "2018-(a)"): ("The law, (a)", "/rules/law/#2018-(a)"),
    ("claim", "one", ""): ("One", "/claims/one/"),
    ("person", "who", ""): ("Who", "/people/who/"),
}
RULES = ArticleRules(lambda *key: KNOWN.get(key), "articles", lambda path: path == "images/x.png")
EXTENSIONS = ["extra", "admonition", "toc", "codehilite"]


def html_of(text: str) -> str:
    html = markdown.markdown(text, extensions=[*EXTENSIONS, RecordLinksExtension()])
    return sanitize_article(html, RULES).html.strip()


@pytest.mark.parametrize(
    "text, html",
    [
        ("so <rule:law> says", '<p>so <a href="{root}/rules/law/">The &lt;law&gt;</a> says</p>'),
        ("[a](rule:law#2018-(a))", '<p><a href="{root}/rules/law/#2018-(a)">a</a></p>'),
        ("<claim:one>", "<!--embed:claim:one-->"),
        ("<rule:law#2018-(a)>", "<!--embed:rule:law#2018-(a)-->"),
        ("<person:who>", '<p><a href="{root}/people/who/">Who</a></p>'),
        ("- <claim:one>", '<ul>\n<li><a href="{root}/claims/one/">One</a></li>\n</ul>'),
        ("`<claim:one>` \\<claim:one>", "<p><code>&lt;claim:one&gt;</code> &lt;claim:one&gt;</p>"),
        ("## The <claim:one>", '<h2 id="the">The <a href="{root}/claims/one/">One</a></h2>'),
        ("## A\n\n## A\n\n## B {#a}", '<h2 id="a-2">A</h2>\n<h2 id="a-3">A</h2>\n<h2 id="a">B</h2>'),
        ("![x]({static}/images/x.png)", '<p><img alt="x" src="{static}/images/x.png"></p>'),
        ("![x](/images/y.png)", '<p><img alt="x" src="{root}/images/y.png"></p>'),
        ("[x]({filename}y.md)", '<p><a href="{filename}y.md">x</a></p>'),
        ("\ue000claim:one\ue000 \ue001", "<p>claim:one </p>"),
        ("<!--embed:claim:one-->", ""),
        (
            "a {.banner #x onclick=y}\n\n[b](x){.banner onclick=y}",
            '<p>a {.banner #x onclick=y}</p>\n<p><a href="x">b</a></p>',
        ),
        ("[a](javascript:alert(1)) [b](//evil.example)", "<p><a>a</a> <a>b</a></p>"),
        ("![a](https://evil.example/x.png)![a]({attach}../x.png)", "<p></p>"),
        (
            "<div markdown=1 style='x'>\n**a** <iframe src=x></iframe>\n</div>",
            "<div>\n<p><strong>a</strong> </p>\n</div>",
        ),
    ],
)
def test_text_becomes_safe_html_with_records_linked(text: str, html: str) -> None:
    assert re.sub(r"\n{2,}", "\n", html_of(text)) == html


def test_references_that_lead_nowhere_and_files_that_may_not_be_published_are_listed() -> None:
    text = "<claim:no>\n\n[a](rule:no) ![b]({attach}../../secret.png) <a href='person:no'>c</a>"
    result = sanitize_article(markdown.markdown(text, extensions=[RecordLinksExtension()]), RULES)
    assert result.unresolved == ("claim:no", "rule:no", "person:no")
    assert result.unpublished == ("{attach}../../secret.png",)


def test_the_extension_can_be_named_in_a_list_of_extensions() -> None:
    html = markdown.markdown("[a](rule:law)", extensions=["bythebook.plugin.record_links"])
    assert html == '<p><a href="rule:law">a</a></p>'


def test_front_matter_cannot_set_what_pelican_keeps_with_an_article() -> None:
    content = PelicanArticle("", {"title": "x"})
    own = {name for name in dir(content) if not name.startswith("_")}
    ours = {"author", "date", "lang", "locale_date", "modified", "save_as", "slug", "status", "summary", "title", "url"}
    assert own - ours - PELICAN_METADATA - NOT_METADATA.keys() == set()
