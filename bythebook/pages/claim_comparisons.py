"""The comparisons of a claim that has many: the first are on its own page, the others on further pages.

A claim's page lists the others, so that the anchor of each comparison is there whatever the claim has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from bythebook.language import gettext
from bythebook.pages import addresses
from bythebook.pages.compared_clauses import comparison_views
from bythebook.pages.context import Context
from bythebook.pages.page import Page
from bythebook.pages.pagination import numbered_address
from bythebook.pages.parts import source_line
from bythebook.pages.rule_names import numbered_citation
from bythebook.pages.views.claim import ClaimComparisonsView, ComparisonLine, FurtherComparisons
from bythebook.pages.views.common import LinkView, Pagination
from bythebook.records import Claim, Comparison
from bythebook.records.claim import numbered_comparisons

_MOST = 5
"""A claim with more comparisons has further pages: five of ordinary length leave its page under 30 KB."""
_FIRST = 3
"""How many of them its own page then shows."""
_ROOM, _COMPARISON = 16_000, 3_000
"""The bytes that a quote and the comparisons next to it have together, and those of a comparison of ordinary length."""
ON_A_PAGE = 6
LISTED = 2
"""How many further pages it lists with their comparisons; of the others it has a link and the anchors."""
_Numbered = Sequence[tuple[int, Comparison]]


def _on_own_page(total: int, quote_size: int) -> int:
    """Return how many comparisons a claim's own page shows next to a quote of so many bytes."""
    most = min(_MOST, max(_ROOM - quote_size, 0) // _COMPARISON)
    return total if total <= most else min(_FIRST, most)


def further_pages(total: int, quote_size: int) -> range:
    """Return the numbers of the further pages of a claim with so many comparisons; its own page is the first."""
    further = total - _on_own_page(total, quote_size)
    return range(2, 2 + ceil(further / ON_A_PAGE))


def pages_after(claim: Claim) -> range:
    """Return the numbers of the further pages of a claim."""
    return further_pages(len(claim.comparisons), claim.quote.size)


def comparisons_on(claim: Claim, number: int = 1) -> _Numbered:
    """Return the comparisons that a page shows, with their numbers; 1 is the claim's own page."""
    numbered = numbered_comparisons(claim)
    first = _on_own_page(len(numbered), claim.quote.size)
    start = first + ON_A_PAGE * (number - 2)
    return numbered[:first] if number == 1 else numbered[start : start + ON_A_PAGE]


def marked_comparisons(claim: Claim) -> _Numbered:
    """Return the comparisons whose key words a claim's own page marks in the quote."""
    return numbered_comparisons(claim)[: max(_FIRST, len(comparisons_on(claim)))]


def further_comparisons(context: Context, claim: Claim) -> Iterator[FurtherComparisons]:
    """Yield the further pages of a claim, with a line for each comparison."""
    listed = LISTED if comparisons_on(claim) else 0  # next to a quote that fills its page
    for number in pages_after(claim):
        shown = comparisons_on(claim, number)
        lines = tuple(_line(context, claim, place, one) for place, one in shown) if number <= 1 + listed else ()
        yield FurtherComparisons(_address(claim, number), _range(shown), tuple(place for place, _ in shown), lines)


def _line(context: Context, claim: Claim, number: int, comparison: Comparison) -> ComparisonLine:
    rule = context.corpus.rules[comparison.rule]
    version = context.corpus.version_compared(claim, comparison)
    clause = version.clause(comparison.clause) if version else None
    if clause is None:
        raise LookupError(f"{claim.file}: the checks let through a comparison with no clause: {comparison}")
    label = context.term(comparison.relation).label
    return ComparisonLine(number, numbered_citation(rule, clause), label, comparison.comparison_only)


def claim_comparisons_page(context: Context, claim: Claim, number: int) -> Page:
    """Return a further page of a claim, with the comparisons that its own page only lists."""
    path, headline = _address(claim, number), context.links.short_headline(claim.speaker, claim.title)
    shown, last = comparisons_on(claim, number), pages_after(claim)[-1]
    versions = (context.corpus.version_compared(claim, comparison) for _, comparison in shown)
    sources = dict.fromkeys(version.source for version in versions if version)
    heading = gettext("{range} of {total}").format(range=_range(shown), total=len(claim.comparisons))
    # The heading first: the end of a long title is cut, and each page needs a title of its own.
    title, description = f"{heading} · {headline}", gettext("How the statement compares with more rules.")
    following = _address(claim, number + 1) if number < last else ""
    view = ClaimComparisonsView(
        chrome=context.chrome("claim", title, description, path, file=claim.file, is_indexed=claim.is_listed),
        heading=heading,
        claim=LinkView(headline, addresses.address("claim", claim.id)),
        comparisons=tuple(comparison_views(context, claim, shown)),
        is_quotable=claim.quote.fidelity.is_quotable,
        language=claim.quote.language,
        sources=tuple(source_line(context, source) for source in sources),
        paging=Pagination(number, last, _address(claim, number - 1), following, is_by_name=True),
    )
    return Page(path, "claim-comparisons.html", view)


def _range(shown: _Numbered) -> str:
    first, last = shown[0][0], shown[-1][0]
    if first == last:
        return gettext("Comparison {number}").format(number=first)
    return gettext("Comparisons {first} to {last}").format(first=first, last=last)


def _address(claim: Claim, number: int) -> str:
    front = addresses.address("claim", claim.id)
    return front if number == 1 else numbered_address(front, number)
