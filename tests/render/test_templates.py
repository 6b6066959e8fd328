"""Links are resolved for the current page, and text is escaped."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from jinja2 import DictLoader, Environment, UndefinedError

from bythebook.pages import Context, PageKey, SiteSettings, make_page
from bythebook.pages.page import Page
from bythebook.pages.views.chrome import Chrome
from bythebook.render.strict_names import with_strict_names
from bythebook.render.templates import ENVIRONMENT_OPTIONS, FILTERS, render, resolve_href
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
def test_addresses_resolve_to_links_of_the_page(address: str, portable: str, served: str, below: str) -> None:
    assert resolve_href(address, "../../", "index.html") == portable
    assert resolve_href(address, "/", "") == served
    assert resolve_href(address, "/tracker/", "") == below


@dataclass(frozen=True)
class View:
    chrome: Chrome
    text: str = ""


def rendered(template: str, view: View) -> str:
    options = Environment(loader=DictLoader({"t.html": template}), **ENVIRONMENT_OPTIONS)  # noqa: S701 - it escapes
    environment = with_strict_names(options)
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


def test_links_in_a_body_are_resolved_for_the_page(chrome: Chrome) -> None:
    text = (
        '<a href="/rules/x/#a">a</a> <img src="/images/b.png"> <a href="https://example.org/">c</a> <a href="#d">d</a>'
    )
    assert rendered("{{ view.text|relocate }}", View(chrome, text)) == (
        '<a href="../../rules/x/index.html#a">a</a> <img src="../../images/b.png"> '
        '<a href="https://example.org/">c</a> <a href="#d">d</a>'
    )


def test_an_escaped_link_in_a_body_is_not_escaped_again(chrome: Chrome) -> None:
    text = '<a href="/search/?q=a&amp;b=&lt;">a</a> <img alt="&amp;" src="/images/b&amp;c.png">'
    assert rendered("{{ view.text|relocate }}", View(chrome, text)) == (
        '<a href="../../search/?q=a&amp;b=&lt;">a</a> <img alt="&amp;" src="../../images/b&amp;c.png">'
    )


def test_the_root_of_a_link_in_a_body_is_escaped(chrome: Chrome) -> None:
    below = replace(chrome, root="/a&b/", index="")
    assert (
        rendered("{{ view.text|relocate }}", View(below, '<a href="/rules/">a</a>'))
        == '<a href="/a&amp;b/rules/">a</a>'
    )


def test_a_literal_address_is_resolved_for_each_page(chrome: Chrome) -> None:
    assert rendered('{{ "/claims/"|href }}', View(chrome)) == "../../claims/index.html"
    home = make_page(Context(corpus(), SiteSettings("Test", "A test.")), PageKey("home")).view.chrome
    assert rendered('{{ "/claims/"|href }}', View(home)) == "claims/index.html"


def test_an_unknown_view_attribute_raises_an_error(chrome: Chrome) -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ view.nothing }}", View(chrome))
    with pytest.raises(UndefinedError):
        rendered("{{ settings }}", View(chrome))
