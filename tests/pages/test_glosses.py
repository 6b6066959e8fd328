"""Notes beside an article: the finding and the clauses of each claim that the text tells of, where it does."""

from __future__ import annotations

from typing import Any

import pytest

from bythebook.pages import Context, SiteSettings
from bythebook.pages.glosses import CLAUSES_SHOWN, top_level_blocks
from bythebook.pages.reading_matter import commonmark_html, prose_view
from bythebook.pages.views.body import Body, Gloss
from bythebook.records import Article, InfoPage, Prose, Record
from tests.records.made import claim, corpus, rule


def body_of(text: str, *records: Record, kind: type[Prose] = Article) -> Body:
    fields: dict[str, Any] = {
        "id": "text",
        "file": "content/articles/text.md",
        "title": "A text",
        "summary": "It tells.",
    }
    if kind is Article:
        fields |= {"date": "2026-01-10", "status": "published"}
    prose = kind.model_validate(fields | {"body": text})
    context = Context(corpus(rule(), *records), SiteSettings("Test", "A test."))
    return prose_view(context, prose, commonmark_html(context, prose)).body


def held(record_id: str, *relations: str, **changes: Any) -> Record:
    comparisons = [{"rule": "handbook", "clause": "1", "relation": one, "reasoning": "So."} for one in relations]
    return claim(record_id, **({"finding": relations[0], "comparisons": comparisons} | changes))


def notes(body: Body) -> list[Gloss]:
    return [embed for embed in body.embeds if isinstance(embed, Gloss)]


def test_a_claim_that_is_told_of_is_marked_and_has_its_note_after_its_paragraph() -> None:
    body = body_of("First.\n\nSo [said somebody](claim:one) once.\n\nLast.", held("one", "silent"))
    assert body.html == (
        '<p>First.</p><div class="glossed">\n<p>So <a class="told" href="/claims/one/">said somebody</a> once.</p>'
        "<div><!--embed:0--></div></div>\n<p>Last.</p>\n"
    )
    (note,) = notes(body)
    assert note.finding
    assert (note.claim.label, note.finding.id, note.is_beside_claim) == ("Some Body: Title of one", "silent", False)
    (clause,) = note.clauses
    assert (clause.clause.label, clause.clause.href) == ("Handbook, 1", "/rules/handbook/#2020-1")
    assert clause.words.paragraphs[0][0].text == "Nobody shall do it."


def test_an_embedded_claim_has_its_clauses_beside_it() -> None:
    body = body_of("<claim:one>", held("one", "silent"))
    assert body.html == '<div class="glossed"><!--embed:0--><div><!--embed:1--></div></div>\n'
    assert [note.is_beside_claim for note in notes(body)] == [True]


def test_only_the_first_mention_of_a_claim_has_a_note() -> None:
    body = body_of("[One](claim:one).\n\n[Again](claim:one).", held("one", "silent"))
    assert (len(notes(body)), body.html.count('class="told"'), body.html.count('class="glossed"')) == (1, 2, 1)


def test_a_claim_that_is_not_published_has_none() -> None:
    gone = {"status": "withdrawn", "withdrawn": {"date": "2026-02-02", "reason": "error", "note": "Wrong."}}
    assert notes(body_of("[One](claim:one).", held("one", "silent", **gone))) == []


def test_what_carries_no_finding_and_more_clauses_than_fit_are_left_to_the_claim_s_page() -> None:
    relations = ["silent"] * (CLAUSES_SHOWN + 2)
    (note,) = notes(body_of("[One](claim:one).", held("one", *relations)))
    assert (len(note.clauses), note.total) == (CLAUSES_SHOWN, CLAUSES_SHOWN + 2)


def test_pages_that_explain_the_site_have_no_notes() -> None:
    body = body_of("[One](claim:one).", held("one", "silent"), kind=InfoPage)
    assert (notes(body), body.html) == ([], '<p><a href="/claims/one/">One</a>.</p>\n')


@pytest.mark.parametrize(
    "html, blocks",
    [
        ("<p>a</p><p>b</p>", ["<p>a</p>", "<p>b</p>"]),
        ("<ul><li><p>a</p></li></ul>\n<hr>b", ["<ul><li><p>a</p></li></ul>", "\n<hr>", "b"]),
        ('<p><img alt="x" src="/images/x.png"><br>a</p>', ['<p><img alt="x" src="/images/x.png"><br>a</p>']),
        ("<!--embed:0-->\n<p>a</p>", ["<!--embed:0-->", "\n<p>a</p>"]),
        ("", []),
    ],
)
def test_blocks_are_parted_where_no_element_is_open(html: str, blocks: list[str]) -> None:
    assert list(top_level_blocks(html)) == blocks
