"""The drift page: every pair of printed forms of the same words, the gravest change first."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.pages import addresses
from bythebook.pages.context import Context, name_of
from bythebook.pages.page import Page
from bythebook.pages.parts import forms_of_claim, forms_of_clause, term
from bythebook.pages.views.common import Link
from bythebook.pages.views.lists import DriftGroup, DriftPair, DriftView
from bythebook.pages.wording import date_words
from bythebook.records.vocabulary import Drift


def drift_page(context: Context) -> Page:
    """Make the page of all printed forms, grouped by what the change does to the meaning."""
    pairs = list(_pairs(context))
    groups = tuple(
        DriftGroup(term(drift), tuple(pair for found, pair in pairs if found is drift))
        for drift in Drift
        if any(found is drift for found, _ in pairs)
    )
    description = "How the same words read in different print, word by word, and what the change does to the meaning."
    view = DriftView(
        chrome=context.chrome("drift", "How words drift", description, "/drift/"),
        groups=groups,
        pairs_total=len(pairs),
        records_total=len({pair.owner.href for _, pair in pairs}),
    )
    return Page("/drift/", "drift.html", view)


def _pairs(context: Context) -> Iterator[tuple[Drift, DriftPair]]:
    for claim in context.corpus.listed_claims:
        actor = context.corpus.actor(claim.speaker)
        label = f"{name_of(actor) if actor else claim.speaker}, {date_words(claim.date).text}"
        for form, view in zip(claim.quote.also_printed, forms_of_claim(context, claim), strict=True):
            yield form.drift, DriftPair(context.link(claim), label, view)
    for rule in context.corpus.rules.values():
        for version, clause in ((v, c) for v in rule.versions for c in v.clauses):
            place = addresses.clause_address(rule.id, version.id, clause.id)
            label = f"{rule.citation}, {clause.id}"
            owner = Link(clause.heading or label, place)
            for form, view in zip(clause.also_printed, forms_of_clause(context, rule, version, clause), strict=True):
                yield form.drift, DriftPair(owner, label, view)
