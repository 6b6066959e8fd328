"""Links for the page at hand, and text that stays text."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from jinja2 import DictLoader, Environment, UndefinedError

from bythebook.pages import Context, PageKey, SiteSettings, make_page
from bythebook.pages.page import Page
from bythebook.pages.views.common import Chrome
from bythebook.render.templates import ENVIRONMENT_OPTIONS, FILTERS, place, render
from tests.records.made import corpus


@pytest.mark.parametrize(
    "address, portable, served, below",
    [
        ("/", "../../index.html", "/", "/tracker/"),
        ("/claims/x/", "../../claims/x/index.html", "/claims/x/", "/tracker/claims/x/"),
        ("/rules/x/#2018-(a)", "../../rules/x/index.html#2018-(a)", "/rules/x/#2018-(a)", "/tracker/rules/x/#2018-(a)"),
        ("/data/claims.json", "../../data/claims.json", "/data/claims.json", "/tracker/data/claims.json"),
        ("#here", "#here", "#here", "#here"),
        ("", "", "", ""),
        ("https://example.org/x/", "https://example.org/x/", "https://example.org/x/", "https://example.org/x/"),
        ("//example.org/", "//example.org/", "//example.org/", "//example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org", "mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_an_address_becomes_a_link_for_the_page(address: str, portable: str, served: str, below: str) -> None:
    assert place(address, "../../", "index.html") == portable
    assert place(address, "/", "") == served
    assert place(address, "/tracker/", "") == below


@dataclass(frozen=True)
class View:
    chrome: Chrome
    text: str = ""


def rendered(template: str, view: View) -> str:
    environment = Environment(loader=DictLoader({"t.html": template}), **ENVIRONMENT_OPTIONS)  # noqa: S701 - it escapes
    environment.filters.update(FILTERS)
    return render(environment, Page("/claims/x/", "t.html", view))


@pytest.fixture
def chrome() -> Chrome:
    context = Context(corpus(), SiteSettings("Test", "A test."))
    found = make_page(context, PageKey("person", "somebody")).view.chrome
    assert isinstance(found, Chrome)
    return found


def test_text_is_escaped(chrome: Chrome) -> None:
    text = '<script>alert("1")</script> & more'
    assert rendered('<p title="{{ view.text }}">{{ view.text }}</p>', View(chrome, text)) == (
        '<p title="&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; more">'
        "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; more</p>"
    )


def test_links_in_a_body_are_made_for_the_page(chrome: Chrome) -> None:
    text = (
        '<a href="/rules/x/#a">a</a> <img src="/images/b.png"> <a href="https://example.org/">c</a> <a href="#d">d</a>'
    )
    assert rendered("{{ view.text|relocate }}", View(chrome, text)) == (
        '<a href="../../rules/x/index.html#a">a</a> <img src="../../images/b.png"> '
        '<a href="https://example.org/">c</a> <a href="#d">d</a>'
    )


def test_a_link_that_no_view_holds_is_made_for_the_page_at_hand(chrome: Chrome) -> None:
    assert rendered('{{ "/claims/"|href }}', View(chrome)) == "../../claims/index.html"
    home = make_page(Context(corpus(), SiteSettings("Test", "A test.")), PageKey("home")).view.chrome
    assert rendered('{{ "/claims/"|href }}', View(home)) == "claims/index.html"


def test_what_the_view_does_not_hold_is_an_error(chrome: Chrome) -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ view.nothing }}", View(chrome))
    with pytest.raises(UndefinedError):
        rendered("{{ settings }}", View(chrome))
