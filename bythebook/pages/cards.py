"""The content of card images, which other sites show next to a link to a claim."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.language import gettext, number, pgettext, unbroken
from bythebook.pages.context import Context
from bythebook.pages.document_addresses import card_address
from bythebook.pages.rule_names import cited, numbered_citation
from bythebook.pages.titles import own_words, title_of
from bythebook.pages.views.chrome import Image
from bythebook.pages.views.share import CardView
from bythebook.pages.wording import date_words, direction, excerpt, short_name, short_title
from bythebook.records import Claim, Comparison
from bythebook.records.claim import Withdrawal, numbered_comparisons
from bythebook.records.vocabulary import Status

PASSAGE_LENGTH = 600
"""About twice as many characters of a quote as a card has room for."""
_DESCRIBED = 120
"""How many characters of the quote the text alternative has; the page has all of it."""
_LEAD = 40
"""How many characters of the quote may precede the key words before it is cut."""


def card_ids(context: Context) -> Iterator[str]:
    """Return the ids of the claims that have a card: all but drafts."""
    for name in context.corpus.names("claim"):
        if name.status is not Status.DRAFT:
            yield name.id


def card_of_claim(context: Context, claim: Claim) -> CardView:
    """Return the content of a claim's card; a withdrawn claim's has neither quote nor finding."""
    if claim.withdrawn:
        return _withdrawn_card(context, claim, claim.withdrawn)
    quote, deciding = claim.quote, deciding_comparisons(claim)
    words = _passage(quote.text, deciding)
    return CardView(
        heading="" if quote.fidelity.is_quotable else context.term(quote.fidelity).label,
        words=words,
        is_quotable=quote.fidelity.is_quotable,
        language=quote.language,
        direction=direction(words),
        speaker=context.links.to_actor(claim.speaker).label,
        date=date_words(claim.date).text,
        finding=context.term(claim.finding) if claim.finding else None,
        kind=context.term(claim.kind).label,
        rule=_rule(context, deciding),
        site=context.site.name,
        title=title_of(claim) if claim.lead and claim.finding else "",
        said=own_words(claim.lead.said) if claim.lead and claim.finding else "",
        written=own_words(claim.lead.written) if claim.lead and claim.finding else "",
        said_label=gettext("What was claimed"),
        written_label=gettext("What the rule says"),
        record_language=context.language.record,
    )


def card_of_site(context: Context) -> CardView:
    """Return the content of the card of all other pages, about the site."""
    site = context.site
    return CardView(
        heading="",
        words=site.tagline or site.name,
        is_quotable=False,
        language=site.language,
        direction=direction(site.tagline or site.name),
        speaker="",
        date="",
        finding=None,
        kind=site.name,
        rule="",
        site="",
    )


def card_image(context: Context, claim: Claim) -> Image | None:
    """Return the image of a claim's card, or None if the build makes no cards."""
    if not context.settings.has_cards or claim.status is Status.DRAFT:
        return None
    return Image(context.settings.url + card_address(claim.id), description(card_of_claim(context, claim)))


def description(card: CardView) -> str:
    """Return the text alternative of a card."""
    if card.said:
        finding = card.finding.label if card.finding else card.kind
        speaker, title = short_name(card.speaker), short_title(card.title)
        headline = gettext("{speaker}: {title}").format(speaker=speaker, title=title)
        # The page's description has the two sentences.
        return f"{headline} · {finding}"
    words = excerpt(card.words, _DESCRIBED)
    quote = f"{gettext('“')}{words}{gettext('”')}" if card.is_quotable else words
    parts = (
        f"{card.heading}: {quote}" if card.heading else quote,
        ", ".join(filter(None, (card.speaker, card.date))),
        card.finding.label if card.finding else card.kind,
        card.rule,
    )
    return " · ".join(filter(None, parts))


def deciding_comparisons(claim: Claim) -> list[Comparison]:
    """Return the comparisons that count toward a claim's finding: equal ones first, then the strongest."""
    carrying = [comparison for _, comparison in numbered_comparisons(claim) if not comparison.comparison_only]
    return sorted(carrying, key=lambda one: (one.relation is not claim.finding, -one.relation.strength))


def clause_name(context: Context, comparison: Comparison) -> str:
    """Return the citation of a clause, such as "18 U.S.C. § 111(b)"; a card has no room for its heading."""
    rule = context.corpus.rules[comparison.rule]
    clause = next((one for version in rule.versions if (one := version.clause(comparison.clause))), None)
    return unbroken(numbered_citation(rule, clause) if clause else cited(rule))


def _rule(context: Context, deciding: list[Comparison]) -> str:
    if not deciding:
        return ""
    first, more = clause_name(context, deciding[0]), len(deciding) - 1
    return gettext("{clause} and {count} more").format(clause=first, count=number(more)) if more else first


def _passage(text: str, deciding: list[Comparison]) -> str:
    """Return a quote from its beginning or, if the key words come late, from shortly before them."""
    flat = " ".join(text.split())
    turning = next((" ".join(one.quote_words.split()) for one in deciding if one.quote_words), "")
    place = flat.find(turning) if turning else 0
    if place + len(turning) <= PASSAGE_LENGTH // 3:
        return flat[:PASSAGE_LENGTH]
    start = flat.rfind(". ", 0, place) + 2
    if start < max(2, place - 3 * _LEAD):  # the sentence begins too far before them
        start = flat.rfind(" ", 0, max(place - _LEAD, 0)) + 1
    return ("[…] " if start else "") + flat[start : start + PASSAGE_LENGTH]


def _withdrawn_card(context: Context, claim: Claim, withdrawn: Withdrawal) -> CardView:
    day = date_words(withdrawn.date).text
    return CardView(
        heading=pgettext("claim", "Withdrawn"),
        words=gettext("The record “{title}” was withdrawn on {date}.").format(
            title=context.links.label_of(claim), date=day
        ),
        is_quotable=False,
        language=context.site.language,
        direction=context.language.direction,
        speaker="",
        date="",
        finding=None,
        kind=context.term(withdrawn.reason).label,
        rule="",
        site=context.site.name,
    )
