"""The page of a claim: the quote, the clauses, the findings and the reasoning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bythebook.language import gettext
from bythebook.pages import addresses
from bythebook.pages.cards import card_image
from bythebook.pages.citations import citation_of, printed_citations
from bythebook.pages.claim_review import claim_review, script_text
from bythebook.pages.context import Context
from bythebook.pages.document_addresses import document_address
from bythebook.pages.embeds import embed_code, oembed_address
from bythebook.pages.evidence import checked_clause, checked_quote, reviews_view
from bythebook.pages.page import Page
from bythebook.pages.parts import (
    body,
    history,
    source_line,
    speaker,
    words,
)
from bythebook.pages.printed_forms import forms_of_claim
from bythebook.pages.repeated_statements import repeated_statements
from bythebook.pages.titles import own_words, summary_of, title_of
from bythebook.pages.version_timeline import version_timeline
from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.claim import ClaimView, ComparedClause, ComparisonView, ResponseView, WithdrawalView
from bythebook.pages.views.common import FactView, LinkView
from bythebook.pages.wording import date_words, version_words
from bythebook.records import Claim, Clause, Comparison, Response, Rule, Version
from bythebook.records.claim import numbered_comparisons
from bythebook.records.vocabulary import Status


def claim_page(context: Context, claim: Claim) -> Page:
    """Return a claim's page. Drafts and withdrawn claims have one too, which search engines may not index."""
    path = addresses.address("claim", claim.id)
    quote = claim.quote
    numbered = numbered_comparisons(claim)
    key_words = [(number, comparison.quote_words) for number, comparison in numbered if comparison.quote_words]
    again = repeated_statements(context, claim)
    view = ClaimView(
        chrome=_chrome(context, claim, path),
        title=title_of(claim),
        kind=context.term(claim.kind),
        is_draft=claim.status is Status.DRAFT,
        withdrawal=_withdrawal(context, claim),
        speaker=speaker(context, claim.speaker, claim.date, claim.capacity),
        date=date_words(claim.date),
        occasion=claim.occasion or "",
        case=context.links.to("case", claim.case) if claim.case else None,
        facts=tuple(_facts(context, claim)),
        words=words(context, quote.text, quote.fidelity, quote.language, key_words),
        finding=context.term(claim.finding) if claim.finding else None,
        summary=summary_of(claim),
        comparisons=tuple(_comparisons(context, claim, numbered)),
        printed_forms=tuple(forms_of_claim(context, claim)),
        responses=tuple(response_view(context, response) for response in claim.responses),
        not_checked=body(context, claim.not_checked) if claim.not_checked else None,
        sources=tuple(source_line(context, source) for source in cited_sources(context, claim)),
        earlier=again.earlier,
        later=again.later,
        repeated_total=again.total,
        repeated_list=again.all,
        mentioned_in=context.links.mentioned_by(claim),
        referrers=context.links.referring(claim, "claim"),
        history=history(context, claim),
        checked=checked_quote(context, quote),
        reviews=reviews_view(claim),
        citations=tuple(printed_citations(citation_of(context, claim))),
        embed=embed_code(context, claim),
        citations_document=_citations_document(context, claim),
        claim_review=script_text(claim_review(context, claim)),
    )
    return Page(path, "claim.html", view)


def _facts(context: Context, claim: Claim) -> Iterator[FactView]:
    """Yield the facts below the comparisons. The story is in the page's head; it is repeated where there are others."""
    if claim.about:
        yield FactView(gettext("About"), (context.links.to("organization", claim.about),))
    if claim.case and (claim.about or claim.topics or claim.withdrawn):
        yield FactView(gettext("Case"), (context.links.to("case", claim.case),))
    if claim.topics:
        yield FactView(gettext("Topics"), context.links.to_all("topic", claim.topics))


def _chrome(context: Context, claim: Claim, path: str) -> Chrome:
    """Return the page's chrome. The description of a withdrawn claim is the reason, not the finding."""
    title, description = title_of(claim), summary_of(claim)
    if claim.withdrawn:
        title = gettext("Withdrawn: {title}").format(title=title_of(claim))
        withdrawn = gettext("Withdrawn on {date}.").format(date=date_words(claim.withdrawn.date).text)
        description = f"{withdrawn} {own_words(claim.withdrawn.note)}"
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


def cited_sources(context: Context, claim: Claim) -> list[str]:
    """Return the ids of the sources that a claim's page cites, in the page's order, each once."""
    cited = list(claim.quote.sources)
    for comparison in claim.comparisons:
        version = context.corpus.version_compared(claim, comparison)
        if version:
            cited.append(version.source)
    cited += [form.source for form in claim.quote.also_printed]
    cited += [response.source for response in claim.responses]
    return list(dict.fromkeys(cited))


def response_view(context: Context, response: Response) -> ResponseView:
    """Return the view of a response to a claim."""
    return ResponseView(
        speaker=speaker(context, response.speaker, response.date),
        date=date_words(response.date),
        words=words(context, response.text, response.fidelity, context.language.record),
        source=source_line(context, response.source),
    )


def _comparisons(
    context: Context, claim: Claim, numbered: Iterable[tuple[int, Comparison]]
) -> Iterator[ComparisonView]:
    """Yield the views of the comparisons; the first with each rule has its version timeline."""
    shown: set[str] = set()
    for number, comparison in numbered:
        yield _comparison(context, claim, number, comparison, with_timeline=comparison.rule not in shown)
        shown.add(comparison.rule)


def _comparison(
    context: Context, claim: Claim, number: int, comparison: Comparison, *, with_timeline: bool
) -> ComparisonView:
    rule = context.corpus.rules[comparison.rule]
    version = context.corpus.version_compared(claim, comparison)
    clause = version.clause(comparison.clause) if version else None
    if version is None or clause is None:
        raise LookupError(f"{claim.file}: the checks let through a comparison with no clause: {comparison}")
    key_words = [(number, comparison.rule_words)] if comparison.rule_words else []
    key = (rule.id, version.id, clause.id)
    return ComparisonView(
        number=number,
        relation=context.term(comparison.relation),
        clause=context.clauses.get(key, lambda: _compared_clause(context, rule, version, clause)),
        clause_words=words(context, clause.text, clause.fidelity, rule.language, key_words),
        is_in_force=version.in_force.covers(claim.date),
        is_comparison_only=comparison.comparison_only,
        quote_words=comparison.quote_words or "",
        rule_words=comparison.rule_words or "",
        reasoning=body(context, comparison.reasoning),
        version_timeline=version_timeline(rule, claim.date) if with_timeline else None,
    )


def _compared_clause(context: Context, rule: Rule, version: Version, clause: Clause) -> ComparedClause:
    return ComparedClause(
        rule=context.links.of(rule),
        citation=rule.citation,
        link=LinkView(clause.id, addresses.clause_address(rule.id, version.id, clause.id)),
        heading=clause.heading or "",
        note=own_words(clause.note or ""),
        version=version_words(version),
        fidelity=context.term(clause.fidelity),
        availability=context.term(version.availability),
        source=source_line(context, version.source),
        binds_note=rule.binds_note,
        checked=checked_clause(context, version, clause),
    )


def _withdrawal(context: Context, claim: Claim) -> WithdrawalView | None:
    if not claim.withdrawn:
        return None
    withdrawn = claim.withdrawn
    return WithdrawalView(
        date_words(withdrawn.date),
        context.term(withdrawn.reason),
        own_words(withdrawn.note),
        context.links.to("claim", withdrawn.replaced_by) if withdrawn.replaced_by else None,
    )


def _citations_document(context: Context, claim: Claim) -> str:
    """Return the address of the document that holds a claim's citations; empty if there is none."""
    has_document = context.settings.has_api and claim.status is not Status.DRAFT
    return document_address("claim", claim.id) if has_document else ""
