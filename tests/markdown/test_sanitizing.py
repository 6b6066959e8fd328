"""What goes wrong while a link is resolved is raised: no page is published without the link."""

from __future__ import annotations

import pytest

from bythebook.markdown.article_html import ArticleRules, sanitize_article
from bythebook.markdown.sanitizing import make_cleaner
from bythebook.markdown.short_text import render


def fail(kind: str, record_id: str, fragment: str) -> tuple[str, str] | None:
    raise LookupError(f"{kind}:{record_id}#{fragment}")


def test_what_the_filter_raises_is_raised() -> None:
    def refuse(tag: str, name: str, value: str) -> str | None:
        if value == "wrong":
            raise LookupError(f"{tag} {name}")
        return value

    clean = make_cleaner(refuse, tags={"a"}, attributes={"a": {"title"}}, link_rel=None)
    with pytest.raises(LookupError, match="a title"):
        clean('<a title="wrong">x</a>')
    assert clean('<a title="right" class="x">x</a><b>y</b>') == '<a title="right">x</a>y'


def test_a_record_that_cannot_be_opened_is_no_missing_link_of_an_article() -> None:
    with pytest.raises(LookupError, match="rule:a#1"):
        sanitize_article('<p><a href="rule:a#1">x</a></p>', ArticleRules(fail))


def test_a_record_that_cannot_be_opened_is_no_missing_link_of_a_short_text() -> None:
    with pytest.raises(LookupError, match="rule:a#1"):
        render("See [x](rule:a#1).", fail)
