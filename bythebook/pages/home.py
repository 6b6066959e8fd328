"""The home page and the index of claims."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest

from bythebook.language import gettext
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.corrections import corrections
from bythebook.pages.counted import published_claims
from bythebook.pages.feeds import feeds_of_site, follow
from bythebook.pages.page import Page
from bythebook.pages.pagination import FRONT, claim_list, numbered_address
from bythebook.pages.parts import card_of, claim_card, tally
from bythebook.pages.titles import own_words, summary_of, title_of
from bythebook.pages.views.home import ArticleCard, CaseCard, HomePair, HomeTotals, HomeView, NewsItem
from bythebook.pages.views.lists import ClaimsIndexView
from bythebook.pages.wording import date_words, excerpt
from bythebook.records import Article, Claim, ClaimSummary
from bythebook.records.claim import leading_comparison
from bythebook.records.vocabulary import ClaimKind, Status

_NEWS = 6
"""How many new and corrected claims home shows."""
_CORRECTED = 2
"""How many of them may be corrected ones, if there are enough new ones."""
_CORRECTION_LENGTH = 120
"""How many characters of what was corrected home shows."""
_STORIES = 6
_ARTICLES = 3


def home_page(context: Context) -> Page:
    """Return the home page: the idea and one pair, what is new, the stories, and what the site holds."""
    listed = context.index.listed
    lead = context.index.lead
    view = HomeView(
        chrome=context.chrome("home", context.site.name, context.site.tagline, "/"),
        lead=_lead(context, context.corpus.claims[lead]) if lead else None,
        news=tuple(_news(context)),
        cases=tuple(case_cards(context))[:_STORIES],
        articles=tuple(article_card(context, article) for article in listed_articles(context)[:_ARTICLES]),
        totals=HomeTotals(
            statements=len(listed),
            rules=_published(context, "rule"),
            speakers=len(context.index.by_speaker.lengths()),
            stories=_published(context, "case"),
            sources=_published(context, "source"),
        ),
        tally=tally(context, listed, published_claims),
        statements_total=listed.statements,
    )
    return Page("/", "home.html", view)


def _published(context: Context, kind: str) -> int:
    return sum(name.status is Status.PUBLISHED for name in context.corpus.names(kind))


def _lead(context: Context, claim: Claim) -> HomePair:
    """Return a claim as what was said beside what the rule says."""
    leading = leading_comparison(claim)
    counted = {one.rule for one in claim.comparisons if not one.comparison_only}
    return HomePair(
        card=card_of(context, claim.id),
        said=own_words(claim.lead.said) if claim.lead else title_of(claim),
        written=own_words(claim.lead.written) if claim.lead else summary_of(claim),
        rule=context.links.to("rule", leading.rule) if leading else None,
        rules_more=len(counted) - 1 if leading else 0,
    )


def _news(context: Context) -> Iterator[NewsItem]:
    """Yield what was published or corrected last: claims about a rule before statements, each the newest first."""
    corrected = {one.record.id: one for one in reversed(corrections(context)) if _is_listed(one.record.claim)}
    newest = sorted(corrected.values(), key=lambda one: (one.made.date.sort_key, one.record.id), reverse=True)
    newest = newest[:_CORRECTED]
    shown = {one.record.id for one in newest}
    published = nlargest(_NEWS, (one for one in context.index.listed if one.id not in shown), key=_by_kind_and_day)
    items = [
        *(
            (one.record.claim, one.made.date, excerpt(own_words(one.made.what), _CORRECTION_LENGTH))
            for one in newest
            if one.record.claim
        ),
        *((claim, claim.published, "") for claim in published[: _NEWS - len(newest)]),
    ]
    items.sort(key=lambda item: (item[0].kind is ClaimKind.CLAIM, item[1].sort_key, item[0].id), reverse=True)
    for claim, date, what in items:
        yield NewsItem(claim_card(context, claim), date_words(date), what)


def _is_listed(claim: ClaimSummary | None) -> bool:
    return claim is not None and claim.is_listed


def _by_kind_and_day(claim: ClaimSummary) -> tuple[object, ...]:
    return claim.kind is ClaimKind.CLAIM, claim.published.sort_key, claim.date.sort_key, claim.id


def claims_index(context: Context, number: int = FRONT) -> Page:
    """Return a page of the index of all claims."""
    front = addresses.index_address("claim")
    path = numbered_address(front, number)
    listed = context.index.listed
    description = gettext("Every published statement: who said what, when, and how it compares with the written rule.")
    view = ClaimsIndexView(
        chrome=follow(
            context.chrome("claims", gettext("Claims"), description, path), feeds_of_site(context.settings, "claims")
        ),
        heading=gettext("Claims"),
        intro=gettext("Every statement we have recorded, with the rule it is compared with if there is one."),
        claims=claim_list(context, listed, front, number),
        tally=tally(context, listed, published_claims) if number == FRONT else None,
        statements_total=listed.statements if number == FRONT else 0,
    )
    return Page(path, "claims.html", view)


def case_cards(context: Context) -> list[CaseCard]:
    """Return the cards of all cases, the latest first."""
    listed = (case for case in context.corpus.cases.values() if case.is_listed)
    cases = sorted(listed, key=lambda case: (case.dates.sort_key, case.id), reverse=True)
    return [
        CaseCard(
            context.links.of(case),
            summary_of(case),
            date_words(case.dates),
            len(context.index.by_case.of(case.id)),
            len({one.rule for claim in context.index.by_case.of(case.id) for one in claim.comparisons}),
        )
        for case in cases
    ]


def listed_articles(context: Context) -> list[Article]:
    """Return the published articles, the newest first."""
    published = [article for article in context.corpus.articles.values() if article.is_listed]
    return sorted(published, key=lambda article: (article.date.sort_key, article.id), reverse=True)


def article_card(context: Context, article: Article) -> ArticleCard:
    """Return an article's card for lists."""
    return ArticleCard(context.links.of(article), summary_of(article), date_words(article.date), article.author or "")
