"""Addresses in HTML: what browsers would take for another site's never reaches a page."""

from __future__ import annotations

import pytest

from bythebook.markdown.addresses import browser_form
from bythebook.markdown.article_html import ArticleRules, sanitize_article
from bythebook.markdown.short_text import render

OTHER_HOSTS = (
    "//host.example",
    "/\\host.example",
    "\\\\host.example",
    "\\/host.example",
    "/&#9;/host.example",
    "&#9;//host.example",
    "/&#10;\\host.example",
    " //host.example",
    "&#1;//host.example",
)


@pytest.mark.parametrize("address", OTHER_HOSTS)
@pytest.mark.parametrize("tag, name", [("a", "href"), ("q", "cite"), ("img", "src")])
def test_another_hosts_address_does_not_pass_for_a_page_of_the_site(address: str, tag: str, name: str) -> None:
    html = f'<p><{tag} {name}="{address}">Words</{tag}></p>'
    assert "host.example" not in sanitize_article(html, ArticleRules(lambda *_: None)).html
    assert "host.example" not in render(html, lambda *_: None).html


@pytest.mark.parametrize(
    "address, form",
    [
        ("/claims/a\\b/", "/claims/a/b/"),
        ("/a?b=\\c", "/a?b=\\c"),
        (" https://a.example/ ", "https://a.example/"),
        ("#a\\b", "#a\\b"),
    ],
)
def test_the_form_in_which_browsers_take_an_address(address: str, form: str) -> None:
    assert browser_form(address) == form


def test_a_reference_in_cite_becomes_the_records_address() -> None:
    html = '<p><q cite="claim:a">Words</q><q cite="claim:b">Others</q></p>'

    def resolve(_kind: str, record_id: str, _fragment: str) -> tuple[str, str] | None:
        return ("A", "/claims/a/") if record_id == "a" else None

    assert render(html, resolve).html == '<p><q cite="/claims/a/">Words</q><q>Others</q></p>'


def test_marks_that_an_author_writes_as_entities_show_no_record() -> None:
    assert render("<claim:a>\n\n&#xe000;7", lambda *_: ("A", "/a/")).html == "<!--embed:0-->\n<p>7</p>\n"
