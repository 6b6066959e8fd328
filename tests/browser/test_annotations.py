"""A selector's words are once in a page's text as a browser has it: what any annotating program looks through."""

from __future__ import annotations

from playwright.sync_api import Page

from bythebook.exports.annotations import annotation_collection
from bythebook.incremental import examine
from bythebook.pages import Context, SiteSettings
from tests.site.projects import GOOD

HERE = SiteSettings("Test", "A test.", url="https://example.org", is_portable=False)


def test_the_words_of_every_selector_are_once_in_the_text_of_their_page(page: Page, site_url: str) -> None:
    context = Context(examine(GOOD, jobs=1).corpus, HERE)
    claim = context.corpus.claims["late-books-are-free"]
    targets = [one["target"] for one in annotation_collection(context, claim)["first"]["items"]]
    assert len(targets) > 1
    for target in targets:
        page.goto(site_url + target["source"].removeprefix(HERE.url))
        selector = target["selector"]
        whole = selector["prefix"] + selector["exact"] + selector["suffix"]
        assert page.evaluate("(words) => document.body.textContent.split(words).length - 1", whole) == 1, whole
