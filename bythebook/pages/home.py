"""The home page and the index of claims."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.language import gettext
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.corrections import corrections
from bythebook.pages.feeds import feeds_of_site, follow
from bythebook.pages.page import Page
from bythebook.pages.pagination import FRONT, claim_list, numbered_address
from bythebook.pages.parts import card_of, claim_card, tally, words
from bythebook.pages.titles import summary_of
from bythebook.pages.views.common import LinkView, QuotedText
from bythebook.pages.views.home import ArticleCard, CaseCard, HomeView
from bythebook.pages.views.lists import ClaimsIndexView
from bythebook.pages.wording import date_words, passage_around
from bythebook.records import Article, Claim, Comparison
from bythebook.records.vocabulary import Status

_LATEST = 6
_ARTICLES = 6
_CASES = 12


def home_page(context: Context) -> Page:
    """Return the home page."""
    listed = context.index.listed
    lead = context.corpus.claims[context.index.lead] if context.index.lead else None
    spread = _lead_spread(context, lead)
    view = HomeView(
        chrome=context.chrome("home", context.site.name, context.site.tagline, "/"),
        lead=card_of(context, lead.id) if lead else None,
        lead_words=spread.words,
        lead_clause=spread.clause,
        lead_rule=spread.rule,
        cases=tuple(case_cards(context))[:_CASES],
        articles=tuple(article_card(context, article) for article in listed_articles(context)[:_ARTICLES]),
        latest=tuple(claim_card(context, claim) for claim in listed.newest(_LATEST)),
        claims_total=len(listed),
        tally=tally(context, listed, gettext("published claims about a rule")),
        statements_total=listed.statements,
        corrections_total=len(corrections(context)),
    )
    return Page("/", "home.html", view)


def claims_index(context: Context, number: int = FRONT) -> Page:
    """Return a page of the index of all claims."""
    front = addresses.index_address("claim")
    path = numbered_address(front, number)
    listed = context.index.listed
    description = gettext("Every published claim: who said what, when, and how it stands to the written rule.")
    view = ClaimsIndexView(
        chrome=follow(
            context.chrome("claims", gettext("Claims"), description, path), feeds_of_site(context.settings, "claims")
        ),
        heading=gettext("Claims"),
        intro=gettext("What was said, each with the clause it is held against."),
        claims=claim_list(context, listed, front, number),
        tally=tally(context, listed, gettext("published claims about a rule")) if number == FRONT else None,
        statements_total=listed.statements if number == FRONT else 0,
    )
    return Page(path, "claims.html", view)


def case_cards(context: Context) -> list[CaseCard]:
    """Return the cards of all cases, the latest first."""
    cases = sorted(context.corpus.cases.values(), key=lambda case: (case.dates.sort_key, case.id), reverse=True)
    return [
        CaseCard(
            context.links.of(case),
            summary_of(case),
            date_words(case.dates),
            len(context.index.by_case.of(case.id)),
        )
        for case in cases
    ]


def listed_articles(context: Context) -> list[Article]:
    """Return the published articles, the newest first."""
    published = [article for article in context.corpus.articles.values() if article.status is Status.PUBLISHED]
    return sorted(published, key=lambda article: (article.date.sort_key, article.id), reverse=True)


def article_card(context: Context, article: Article) -> ArticleCard:
    """Return an article's card for lists."""
    return ArticleCard(context.links.of(article), summary_of(article), date_words(article.date), article.author or "")


def _shown_comparison(claim: Claim) -> Comparison | None:
    return next((c for c in claim.comparisons if c.quote_words and c.rule_words and not c.comparison_only), None)


class _Lead(NamedTuple):
    words: QuotedText | None = None
    clause: QuotedText | None = None
    rule: LinkView | None = None


def _lead_spread(context: Context, claim: Claim | None) -> _Lead:
    """Return the quote and the clause of a claim's first comparison with key words."""
    comparison = _shown_comparison(claim) if claim else None
    version = context.corpus.version_compared(claim, comparison) if claim and comparison else None
    clause = version.clause(comparison.clause) if version and comparison else None
    if not (claim and comparison and version and clause):
        return _Lead()
    rule = context.corpus.rules[comparison.rule]
    place = addresses.clause_address(rule.id, version.id, clause.id)
    said, written = comparison.quote_words or "", comparison.rule_words or ""
    quote = claim.quote
    return _Lead(
        words(context, passage_around(quote.text, said), quote.fidelity, quote.language, [(1, said)]),
        words(context, passage_around(clause.text, written), clause.fidelity, rule.language, [(1, written)]),
        LinkView(f"{rule.citation}, {clause.id}", place),
    )
