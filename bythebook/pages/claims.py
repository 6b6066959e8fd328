"""The page of a claim: the quote, the clauses, the findings and the reasoning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bythebook.language import gettext
from bythebook.pages import addresses
from bythebook.pages.answers import answers, checked_rules, word_sources
from bythebook.pages.cards import card_image
from bythebook.pages.citations import citation_of, printed_citations
from bythebook.pages.claim_comparisons import comparisons_on, further_comparisons, marked_comparisons
from bythebook.pages.claim_heading import heading
from bythebook.pages.claim_review import claim_review, script_text
from bythebook.pages.compared_clauses import comparison_views
from bythebook.pages.context import Context
from bythebook.pages.document_addresses import document_address
from bythebook.pages.embeds import embed_code, oembed_address
from bythebook.pages.evidence import checked_quote
from bythebook.pages.page import Page
from bythebook.pages.parts import (
    body,
    history,
    source_line,
    speaker,
    words,
)
from bythebook.pages.printed_forms import forms_of_claim
from bythebook.pages.quote_fidelity import fidelity_words
from bythebook.pages.related_claims import related_claims
from bythebook.pages.repeated_statements import repeated_statements
from bythebook.pages.rule_names import cited
from bythebook.pages.titles import own_words, response_text, summary_of, title_of
from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.claim import (
    ClaimView,
    LeadPairView,
    RelatedClaims,
    RequestView,
    ResponseView,
)
from bythebook.pages.views.common import FactView, LinkView, SourceLine
from bythebook.pages.withdrawals import withdrawal_texts, withdrawal_view
from bythebook.pages.wording import date_words, short_name
from bythebook.records import Claim, Comparison, Response
from bythebook.records.claim import Request, leading_comparison
from bythebook.records.vocabulary import FormKind, Status

LONG_QUOTE = 5_000
"""A quote of more bytes leaves little of the 30 KB of a claim's page for the statements that it shows in part."""


def claim_page(context: Context, claim: Claim) -> Page:
    """Return a claim's page. Drafts and withdrawn claims have one too, which search engines may not index."""
    path = addresses.address("claim", claim.id)
    quote, headline = claim.quote, context.links.short_headline(claim.speaker, claim.title, is_data=True)
    numbered = comparisons_on(claim)
    key_words = [(number, one.quote_words) for number, one in marked_comparisons(claim) if one.quote_words]
    again = repeated_statements(context, claim)
    forms = list(zip(quote.also_printed, forms_of_claim(context, claim), strict=True))
    carrying, compared = word_sources(context, claim), [comparison for _, comparison in numbered]
    is_long = quote.size > LONG_QUOTE
    same = set(context.index.same_claim(claim.id))
    related = related_claims(context, claim, same, has_little_room=is_long)
    who, title = speaker(context, claim.speaker, claim.date, claim.capacity), title_of(claim)
    checked, left_out = checked_rules(context, claim)
    responses = tuple(response_view(context, response) for response in claim.responses)
    named = [*carrying, *(view.source for _, view in forms)]
    named += [*(response.source for response in responses), *(rule.source for rule in checked)]
    view = ClaimView(
        chrome=_chrome(context, claim, headline, path),
        title=title,
        kind=context.term(claim.kind),
        is_draft=claim.status is Status.DRAFT,
        withdrawal=withdrawal_view(context, claim),
        speaker=who,
        heading=heading(who, title, claim.occasion or ""),
        date=date_words(claim.date),
        concerns=date_words(claim.concerns) if claim.concerns else None,
        occasion=claim.occasion or "",
        facts=tuple(_facts(context, claim)),
        words=words(context, quote.text, quote.fidelity, quote.language, key_words),
        fidelity=fidelity_words(context, quote.fidelity, quote.sources),
        finding=context.term(claim.finding) if claim.finding else None,
        reason=context.term(claim.because) if claim.because else None,
        lead=_lead_pair(context, claim),
        answers=answers(context, claim),
        summary=summary_of(claim),
        comparisons=tuple(comparison_views(context, claim, numbered)),
        further=tuple(further_comparisons(context, claim)),
        comparisons_total=len(claim.comparisons),
        checked_rules=checked,
        checked_elsewhere=left_out,
        printed_forms=tuple(view for form, view in forms if form.kind is FormKind.PRINTED),
        accounts=tuple(view for form, view in forms if form.kind is FormKind.ACCOUNT),
        responses=responses,
        asked=tuple(map(request_view, claim.asked)),
        not_checked=body(context, claim.not_checked) if claim.not_checked else None,
        word_sources=tuple(carrying),
        other_sources=tuple(_other_sources(context, claim, compared, named)),
        has_long_quote=is_long,
        earlier=again.earlier,
        later=again.later,
        repeated_total=again.total,
        repeated_list=again.all,
        related=related,
        mentioned_in=_mentioned_in(context, claim, related),
        history=history(context, claim),
        checked=checked_quote(context, quote),
        citations=tuple(printed_citations(citation_of(context, claim, is_printed=True))),
        embed=embed_code(context, claim),
        citations_document=_citations_document(context, claim),
        claim_review=script_text(claim_review(context, claim)),
    )
    return Page(path, "claim.html", view)


def _lead_pair(context: Context, claim: Claim) -> LeadPairView | None:
    """Return the sentences that head a claim's page, with the clause that leads."""
    if not claim.lead:
        return None
    leading = leading_comparison(claim)
    version = context.corpus.version_compared(claim, leading) if leading else None
    clause = None
    if leading and version:
        place = addresses.clause_address(leading.rule, version.id, leading.clause)
        clause = LinkView(cited(context.corpus.rules[leading.rule]), place)
    counted = sum(not comparison.comparison_only for comparison in claim.comparisons)
    return LeadPairView(own_words(claim.lead.said), own_words(claim.lead.written), clause, max(counted - 1, 0))


def _facts(context: Context, claim: Claim) -> Iterator[FactView]:
    """Yield what else is recorded: the organization that the claim is about, its story, its topics."""
    if claim.about:
        about = context.links.to("organization", claim.about)
        yield FactView(gettext("About"), (replace(about, label=short_name(about.label)),))
    if claim.case:
        yield FactView(gettext("Story"), (context.links.to("case", claim.case),))
    if claim.topics:
        yield FactView(gettext("Topics"), context.links.to_all("topic", claim.topics))


def _mentioned_in(context: Context, claim: Claim, related: tuple[RelatedClaims, ...]) -> tuple[LinkView, ...]:
    """Return what embeds, links or repeats a claim, without its story and the claims that the page links to anyway."""
    shown = {link for group in related for link in group.claims}
    shown |= {context.links.to("claim", other) for other in context.index.same_claim(claim.id) if other != claim.id}
    if claim.case:
        shown.add(context.links.to("case", claim.case))
    found = (*context.links.mentioned_by(claim), *context.links.referring(claim, "claim"))
    return tuple(link for link in dict.fromkeys(found) if link not in shown)


def _chrome(context: Context, claim: Claim, headline: str, path: str) -> Chrome:
    """Return the page's chrome. The description of a withdrawn claim is the reason, not the finding."""
    title = headline
    description = own_words(f"{claim.lead.said} {claim.lead.written}") if claim.lead else summary_of(claim)
    if withdrawal := withdrawal_view(context, claim):
        title, description = withdrawal_texts(headline, withdrawal)
    return context.chrome(
        "claim",
        title,
        description,
        path,
        file=claim.file,
        is_indexed=claim.is_listed,
        image=card_image(context, claim),
        oembed=oembed_address(context, claim),
    )


def _other_sources(
    context: Context, claim: Claim, comparisons: Iterable[Comparison], named: Iterable[SourceLine]
) -> Iterator[SourceLine]:
    """Yield the sources of the rules that comparisons are with, without those that the page names elsewhere."""
    seen = {line.link.href for line in named}
    for comparison in comparisons:
        version = context.corpus.version_compared(claim, comparison)
        if version and (line := source_line(context, version.source)).link.href not in seen:
            seen.add(line.link.href)
            yield line


def response_view(context: Context, response: Response) -> ResponseView:
    """Return the view of a response to a claim."""
    return ResponseView(
        speaker=speaker(context, response.speaker, response.date),
        date=date_words(response.date),
        words=words(context, response_text(response), response.fidelity, context.language.record),
        source=source_line(context, response.source),
    )


def request_view(request: Request) -> RequestView:
    """Return the view of a request for comment."""
    return RequestView(date_words(request.date), own_words(request.whom), own_words(request.answer))


def _citations_document(context: Context, claim: Claim) -> str:
    """Return the address of the document that holds a claim's citations; empty if there is none."""
    has_document = context.settings.has_api and claim.status is not Status.DRAFT
    return document_address("claim", claim.id) if has_document else ""
