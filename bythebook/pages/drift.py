"""The drift pages: how other sources print the same quotes and clauses, the gravest change first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bythebook.language import gettext, message
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.menu import place_label
from bythebook.pages.page import Page
from bythebook.pages.pagination import FRONT, numbered_address, pagination_of
from bythebook.pages.printed_forms import forms_of_claim, forms_of_clause
from bythebook.pages.rule_names import clause_cited
from bythebook.pages.titles import own_words
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.drift import DriftGroup, DriftPair, DriftView
from bythebook.pages.wording import date_words
from bythebook.records import Rule
from bythebook.records.vocabulary import Drift

CLAIMS_SHOWN = 20
"""How many claims, the newest, each group of the drift page shows; larger groups have a list of their own."""
_INTRO = message("Other outlets’ wording next to the original, word by word, and how the meaning changed.")


def drift_page(context: Context) -> Page:
    """Return the page of printed forms, grouped by what the change does to the meaning."""
    clauses = list(_of_clauses(context))
    groups = []
    for drift in Drift:
        claims = context.index.by_drift.of(drift)
        newest = (claim.id for claim in claims.newest(CLAIMS_SHOWN))
        shown = (*_of_claims(context, newest, drift), *(pair for found, pair in clauses if found is drift))
        total = context.index.pairs(drift) + sum(found is drift for found, _ in clauses)
        if total:
            more = drift_address(drift) if len(claims) > CLAIMS_SHOWN else ""
            groups.append(DriftGroup(context.term(drift), shown, total, more))
    view = DriftView(
        chrome=context.chrome("drift", place_label("drift"), gettext(_INTRO), "/drift/"),
        groups=tuple(groups),
        pairs_total=sum(group.total or 0 for group in groups),
        records_total=context.index.drifting + len({pair.owner.href for _, pair in clauses}),
        paging=None,
    )
    return Page("/drift/", "drift.html", view)


def drift_address(drift: Drift) -> str:
    """Return the address of the list of all claims in whose other printed forms the meaning suffers so."""
    return f"/drift/{drift.value}/"


def drifts_page(context: Context, drift: Drift, number: int = FRONT) -> Page:
    """Return a page of the list of all claims in whose other printed forms the meaning suffers so."""
    front = drift_address(drift)
    path = numbered_address(front, number)
    claims = context.index.by_drift.of(drift)
    shown = claims.page(claims.last_page if number == FRONT else number)
    pairs = tuple(_of_claims(context, (claim.id for claim in shown), drift))
    total = context.index.pairs(drift) if number == FRONT else None
    title = gettext("How quotes changed: {change}").format(change=context.labels.label(drift))
    view = DriftView(
        chrome=context.chrome("drift", title, gettext(_INTRO), path),
        groups=(DriftGroup(context.term(drift), pairs, total, ""),),
        pairs_total=None,
        records_total=0,
        paging=pagination_of(claims, front, number),
    )
    return Page(path, "drift.html", view)


def _of_claims(context: Context, ids: Iterable[str], drift: Drift) -> Iterator[DriftPair]:
    for claim_id in ids:
        claim = context.corpus.claims[claim_id]
        label = f"{context.links.to_actor(claim.speaker).label}, {date_words(claim.date).text}"
        for form, view in zip(claim.quote.also_printed, forms_of_claim(context, claim), strict=True):
            if form.drift is drift:
                yield DriftPair(context.links.of(claim), label, view)


def _of_clauses(context: Context) -> Iterator[tuple[Drift, DriftPair]]:
    for rule in context.corpus.rules.values():
        yield from () if rule.is_draft else _of_rule(context, rule)


def _of_rule(context: Context, rule: Rule) -> Iterator[tuple[Drift, DriftPair]]:
    for version, clause in ((v, c) for v in rule.versions for c in v.clauses):
        place = addresses.clause_address(rule.id, version.id, clause.id)
        label = clause_cited(rule, version, clause)
        owner = LinkView(own_words(clause.heading or label), place)
        for form, view in zip(clause.also_printed, forms_of_clause(context, rule, version, clause), strict=True):
            yield form.drift, DriftPair(owner, label, view)
