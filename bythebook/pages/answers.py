"""Who answers for a claim's page, and how the claim was checked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Literal

from bythebook.pages.context import Context
from bythebook.pages.evidence import reviews_view
from bythebook.pages.parts import source_line
from bythebook.pages.rule_names import cited
from bythebook.pages.views.claim import AnswersView, CheckedRule
from bythebook.pages.views.common import LinkView, SourceLine
from bythebook.pages.wording import date_words, in_force_words, short_name
from bythebook.records import Claim, Comparison, Version
from bythebook.records.claim import numbered_comparisons

_MOST_CHECKED = 6
"""How many versions of rules a claim's page names where it says how the claim was checked: each takes 200 bytes."""


def answers(context: Context, claim: Claim) -> AnswersView:
    """Return who answers for a claim's page."""
    published, changed = claim.history[0].date, claim.history[-1].date
    return AnswersView(
        publisher=context.settings.publisher.name or context.site.name,
        reviews=reviews_view(claim),
        published=date_words(published),
        changed=date_words(changed) if changed != published else None,
        quoted_by=tuple(_quoted_by(context, claim)),
        is_quoted=claim.quote.fidelity.is_quotable,
    )


def _quoted_by(context: Context, claim: Claim) -> Iterator[LinkView]:
    seen: set[str] = set()
    for line in word_sources(context, claim):
        if line.publisher not in seen:
            seen.add(line.publisher)
            yield LinkView(line.publisher, line.url or line.link.href)


def word_sources(context: Context, claim: Claim) -> list[SourceLine]:
    """Return the sources that carry a claim's words: official ones, then the others as the record lists them."""
    sources = context.corpus.sources
    ordered = sorted(claim.quote.sources, key=lambda source: not sources[source].kind.is_official)
    return [source_line(context, source) for source in ordered]


def checked_rules(context: Context, claim: Claim) -> tuple[tuple[CheckedRule, ...], int]:
    """Return the rules' versions in the comparisons that count toward a claim's finding, and how many are left out.

    Each is there once, on whichever page of the claim its comparisons are.
    """
    checked: dict[tuple[str, str], tuple[Comparison, Version]] = {}
    for _, comparison in numbered_comparisons(claim):
        version = context.corpus.version_compared(claim, comparison)
        if version and not comparison.comparison_only:
            checked.setdefault((comparison.rule, version.id), (comparison, version))
    shown = islice(checked.values(), _MOST_CHECKED)
    views = tuple(_checked_rule(context, claim, comparison, version) for comparison, version in shown)
    return views, len(checked) - len(views)


def _checked_rule(context: Context, claim: Claim, comparison: Comparison, version: Version) -> CheckedRule:
    rule = context.corpus.rules[comparison.rule]
    by_date: Literal["words", "conduct"] = "conduct" if claim.concerns else "words"
    return CheckedRule(
        rule=LinkView(short_name(cited(rule)), context.links.of(rule).href),
        version=in_force_words(version).text,
        found_by="named" if comparison.version else by_date,
        source=source_line(context, version.source),
        availability=context.term(version.availability),
    )
