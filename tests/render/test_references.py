"""Addresses for readers on paper: a number at each link, and the list at the end of the page."""

from __future__ import annotations

from bythebook.render.references import add_references

HERE = "https://site.example/tracker/claims/one/"


def listed(*addresses: str) -> str:
    return f'<div class="refs"><p>Addresses</p><ol>{"".join(f"<li>{one}</li>" for one in addresses)}</ol></div>\n'


def test_links_are_numbered_in_order_and_an_address_has_one_number() -> None:
    html = '<p><a href="https://a.example/?b=1&amp;c">A</a> <a class="x" href="/tracker/rules/r/#1">R</a></p>'
    again = '<p><a href="https://a.example/?b=1&amp;c" rel="external">Again</a></p>\n'
    assert add_references(f"{html}{again}", HERE) == (
        '<p><a href="https://a.example/?b=1&amp;c" data-ref="1">A</a> '
        '<a class="x" href="/tracker/rules/r/#1" data-ref="2">R</a></p>'
        '<p><a href="https://a.example/?b=1&amp;c" data-ref="1" rel="external">Again</a></p>\n'
    ) + listed("https://a.example/?b=1&amp;c", "https://site.example/tracker/rules/r/#1")


def test_where_the_sites_own_address_is_unknown_only_other_sites_are_listed() -> None:
    html = '<a href="../rules/r/index.html">R</a> <a href="/x/">X</a> <a title="a > b" href="http://a.example">A</a>\n'
    assert add_references(html, "") == html.replace('.example"', '.example" data-ref="1"') + listed("http://a.example")


def test_navigation_fragments_findings_and_shown_addresses_have_no_number() -> None:
    html = (
        '<nav><a href="/tracker/claims/">Claims</a></nav> <a href="#words">Words</a> <a href="mailto:a@b.example">A</a> '
        '<a class="finding finding--silent" href="/tracker/findings/silent/">Silent</a> '
        '<a class="address" href="https://a.example">https://a.example</a>'
    )
    assert add_references(html, HERE) == html


def test_a_page_without_room_leaves_out_sources_then_its_own_site_then_the_list() -> None:
    html = '<a href="/tracker/rules/r/">R</a><a href="/tracker/sources/s/">S</a><a href="https://a.example">A</a>'
    rule, source, other = (
        "https://site.example/tracker/rules/r/",
        "https://site.example/tracker/sources/s/",
        "https://a.example",
    )
    whole = add_references(html, HERE)
    some = add_references(html, HERE, len(whole) - 1)
    outer = add_references(html, "")
    assert whole.endswith(listed(rule, source, other))
    assert some.endswith(listed(rule, other))
    assert outer.endswith(listed(other))
    assert add_references(html, HERE, len(whole)) == whole
    assert add_references(html, HERE, len(some)) == some
    assert add_references(html, HERE, len(some) - 1) == outer
    assert add_references(html, HERE, len(outer) - 1) == html
