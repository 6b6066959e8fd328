"""The home page and the index of claims."""

from __future__ import annotations

from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.corrections import corrections
from bythebook.pages.index import about_rules, numbered_comparisons
from bythebook.pages.page import Page
from bythebook.pages.paging import FRONT, claim_list, numbered_address
from bythebook.pages.parts import claim_card, tally
from bythebook.pages.views.common import Link
from bythebook.pages.views.lists import ArticleCard, CaseCard, ClaimsIndexView, HomeView
from bythebook.pages.wording import date_words
from bythebook.records import Article, Claim
from bythebook.records.vocabulary import Status

REFERRING_KINDS = ("article", "claim", "case", "page")
_LATEST = 6
_ARTICLES = 6
_CASES = 12


def home_page(context: Context) -> Page:
    """Make the first page that most readers see."""
    listed = context.corpus.listed_claims
    lead = _lead(context)
    rule_words, rule = _lead_rule(context, lead) if lead else ("", None)
    view = HomeView(
        chrome=context.chrome("home", context.site.name, context.site.tagline, "/"),
        lead=claim_card(context, lead) if lead else None,
        lead_rule_words=rule_words,
        lead_rule=rule,
        cases=tuple(case_cards(context))[:_CASES],
        articles=tuple(article_card(context, article) for article in listed_articles(context)[:_ARTICLES]),
        latest=tuple(claim_card(context, claim) for claim in listed[:_LATEST]),
        claims_total=len(listed),
        tally=tally(context, listed, "published claims about a rule"),
        statements_total=len(listed) - len(about_rules(listed)),
        corrections_total=len(corrections(context)),
    )
    return Page("/", "home.html", view)


def claims_index(context: Context, number: int = FRONT) -> Page:
    """Make a page of the index of all claims."""
    front = addresses.index_address("claim")
    path = numbered_address(front, number)
    listed = context.corpus.listed_claims
    description = "Every published claim: who said what, when, and how it stands to the written rule."
    view = ClaimsIndexView(
        chrome=context.chrome("claims", "Claims", description, path),
        claims=claim_list(context, listed, front, number),
        tally=tally(context, listed, "published claims about a rule"),
        statements_total=len(listed) - len(about_rules(listed)),
    )
    return Page(path, "claims.html", view)


def case_cards(context: Context) -> list[CaseCard]:
    """Show the cases, the latest first."""
    cases = sorted(context.corpus.cases.values(), key=lambda case: (case.dates.sort_key, case.id), reverse=True)
    return [
        CaseCard(
            context.link(case),
            case.summary,
            date_words(case.dates),
            len(context.index.by_case.get(case.id, [])),
        )
        for case in cases
    ]


def listed_articles(context: Context) -> list[Article]:
    """Give the published articles, the newest first."""
    published = [article for article in context.corpus.articles.values() if article.status is Status.PUBLISHED]
    return sorted(published, key=lambda article: (article.date.sort_key, article.id), reverse=True)


def article_card(context: Context, article: Article) -> ArticleCard:
    """Show an article in a list."""
    return ArticleCard(context.link(article), article.summary, date_words(article.date), article.author or "")


def _lead(context: Context) -> Claim | None:
    """Choose the claim that shows what the site does: one whose turning words are marked in both texts.

    Of these it is the one that most other records refer to, and the newest of several. Its finding plays no part.
    """
    able = [claim for claim in context.corpus.listed_claims if _shown_comparison(claim)]
    return max(able, key=lambda claim: len(context.referrers(claim, *REFERRING_KINDS)), default=None)


def _shown_comparison(claim: Claim) -> int | None:
    for number, comparison in numbered_comparisons(claim):
        if comparison.quote_words and comparison.rule_words and not comparison.comparison_only:
            return number
    return None


def _lead_rule(context: Context, claim: Claim) -> tuple[str, Link | None]:
    number = _shown_comparison(claim)
    for found, comparison in numbered_comparisons(claim):
        version = context.corpus.version_compared(claim, comparison)
        if found == number and version:
            rule = context.corpus.rules[comparison.rule]
            place = addresses.clause_address(rule.id, version.id, comparison.clause)
            return comparison.rule_words or "", Link(f"{rule.citation}, {comparison.clause}", place)
    return "", None
