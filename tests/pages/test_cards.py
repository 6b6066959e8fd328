"""The content of card images and of embedded claims."""

from __future__ import annotations

from typing import Any

from bythebook.pages import Context, PageKey, SiteSettings, make_page, page_keys
from bythebook.pages.cards import card_image, card_of_claim, card_of_site
from bythebook.pages.embeds import oembed_response
from bythebook.pages.views.share import CardView, EmbedView
from bythebook.records import Claim
from tests.records.made import claim, corpus, rule, version

HERE = SiteSettings("The Record", "What was said.", url="https://example.org/t", is_portable=False)
GONE = {"date": "2026-03-01", "reason": "error", "note": "It was not said."}


def comparison(**changes: Any) -> dict[str, Any]:
    return {"rule": "handbook", "clause": "1", "relation": "silent", "reasoning": "So."} | changes


def said(text: str, **changes: Any) -> dict[str, Any]:
    return {"text": text, "fidelity": "verbatim", "sources": ["paper"]} | changes


def context(made: Claim, settings: SiteSettings = HERE) -> Context:
    return Context(corpus(rule(), made), settings)


def card(made: Claim) -> CardView:
    return card_of_claim(context(made), made)


def embedded(made: Claim) -> EmbedView:
    view = make_page(context(made), PageKey("embed", made.id)).view
    assert isinstance(view, EmbedView)
    return view


def test_a_card_has_quote_speaker_date_finding_and_rule() -> None:
    made = card(claim("one", finding="silent", quote=said("You may do it."), comparisons=[comparison()]))
    assert (made.words, made.is_quotable, made.heading) == ("You may do it.", True, "")
    assert (made.speaker, made.date, made.rule, made.site) == (
        "Some Body",
        "January 8, 2026",
        "Handbook, 1",
        "The Record",
    )
    assert made.finding is not None
    assert made.finding.label == "Not addressed by the rule"


def test_a_card_heads_a_paraphrase_with_its_fidelity() -> None:
    made = card(claim("one", quote=said("It was so.", fidelity="paraphrase")))
    assert (made.heading, made.is_quotable) == ("Paraphrase", False)


def test_a_card_names_the_rule_that_counts_toward_the_finding() -> None:
    made = claim(
        "one",
        finding="contradicts",
        comparisons=[
            comparison(comparison_only=True, relation="contradicts", clause="2"),
            comparison(relation="silent"),
            comparison(relation="contradicts", clause="3"),
        ],
    )
    clauses = [{"id": number, "text": f"Passage {number}."} for number in ("1", "2", "3")]
    book = rule(versions=[version("2020", "2020-01-01/..", clauses=clauses)])
    assert card_of_claim(Context(corpus(book, made), HERE), made).rule == "Handbook, 3 and 1 more"


def test_a_long_quote_is_cut_around_its_key_words() -> None:
    text = "It goes on. " * 100 + "Then he said that you may do it now. " + "It goes on. " * 100
    made = card(claim("one", quote=said(text), comparisons=[comparison(quote_words="you may do it")]))
    assert made.words.startswith("[…] Then he said that you may do it now. It goes on.")
    assert len(made.words) < 700


def test_a_quote_with_early_key_words_is_shown_from_its_beginning() -> None:
    text = "You may do it. " + "It goes on. " * 100
    made = card(claim("one", quote=said(text), comparisons=[comparison(quote_words="You may do it")]))
    assert made.words.startswith("You may do it. It goes on.")


def test_a_withdrawn_claims_card_has_neither_quote_nor_finding() -> None:
    made = card(claim("one", finding="contradicts", status="withdrawn", withdrawn=GONE))
    assert (made.heading, made.finding, made.rule, made.speaker) == ("Withdrawn", None, "", "")
    assert made.words == "The record “Some Body: Title of one” was withdrawn on March 1, 2026."


def test_a_statements_card_has_its_kind_instead_of_a_finding() -> None:
    made = card(claim("one", kind="statement", finding=None))
    assert (made.finding, made.kind) == (None, "Not a claim about a rule")


def test_other_pages_have_the_sites_card() -> None:
    made = context(claim("one"))
    assert card_of_site(made).words == "What was said."
    home = make_page(made, PageKey("home")).view.chrome
    assert home.image.url == "https://example.org/t/cards/site.png"


def test_a_card_image_has_a_text_alternative() -> None:
    one = claim("one", finding="silent", quote=said("You may do it."), comparisons=[comparison()])
    image = card_image(context(one), one)
    assert image is not None
    assert image.url == "https://example.org/t/cards/claims/one.png"
    assert image.alt == "“You may do it.” · Some Body, January 8, 2026 · Not addressed by the rule · Handbook, 1"


def test_drafts_and_sites_without_url_have_no_card_image() -> None:
    one, draft = claim("one"), claim("two", status="draft")
    assert card_image(context(one, SiteSettings("T", "t")), one) is None
    assert card_image(context(draft), draft) is None
    assert make_page(context(one, SiteSettings("T", "t")), PageKey("home")).view.chrome.image is None


def test_an_embedded_claim_is_canonical_at_its_own_page_and_listed_nowhere() -> None:
    view = embedded(claim("one", finding="silent", comparisons=[comparison()]))
    assert view.chrome.canonical == "https://example.org/t/claims/one/"
    assert view.chrome.is_indexed is False
    assert view.rule is not None
    assert (view.rule.label, view.rule.href, view.more_rules) == ("Handbook, 1", "/rules/handbook/", 0)


def test_an_embedded_claim_that_was_withdrawn_shows_only_that() -> None:
    view = embedded(claim("one", finding="contradicts", status="withdrawn", withdrawn=GONE))
    assert (view.card, view.rule) == (None, None)
    assert view.withdrawn == "Withdrawn on March 1, 2026. We made a mistake."


def test_oembed_gives_a_frame_that_no_title_can_break_out_of() -> None:
    one = claim("one", title='"><script title="">alert(1)</script>')
    told = oembed_response(context(one), one)
    assert told["html"].startswith('<iframe src="https://example.org/t/embed/claims/one/" title="Some Body: “&gt;&lt;')
    assert "<script" not in told["html"]
    assert (told["version"], told["type"], told["width"]) == ("1.0", "rich", 600)
    assert told["thumbnail_url"] == "https://example.org/t/cards/claims/one.png"


def test_disabled_features_have_no_pages() -> None:
    one = claim("one")
    settings = SiteSettings("T", "t", url="https://example.org", with_cards=False, with_embeds=False)
    made = context(one, settings)
    assert card_image(made, one) is None
    assert [key for key in page_keys(made) if key.kind == "embed"] == []
    chrome = make_page(made, PageKey("claim", "one")).view.chrome
    assert (chrome.image, chrome.oembed) == (None, "")
