"""Long lists cut into pages that stay as they are.

Pages are numbered from the oldest claim on and hold 50 each. The list's own address shows what no full page behind it
holds: the newest 50 to 99. So a new claim changes that one page, and the address of an old page keeps its meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bythebook.pages.context import Context
from bythebook.pages.parts import claim_card
from bythebook.pages.views.common import ClaimList, Paging
from bythebook.records import Claim

PAGE_SIZE = 50
FRONT = 0
"""The number that stands for a list's own address."""


def page_numbers(total: int) -> Iterator[int]:
    """Give the front and then every numbered page of a list of ``total`` claims."""
    yield FRONT
    yield from range(1, total // PAGE_SIZE)


def numbered_address(front: str, number: int) -> str:
    """Give the address of a page of the list at ``front``."""
    return front if number == FRONT else f"{front}page/{number}/"


def claim_list(context: Context, claims: Sequence[Claim], front: str, number: int = FRONT) -> ClaimList:
    """Show one page of ``claims``, which come newest first, with the way to the pages beside it."""
    last = max(len(claims) // PAGE_SIZE, 1)
    shown = last if number == FRONT else number
    newest = 0 if shown == last else len(claims) - shown * PAGE_SIZE
    page = claims[newest : len(claims) - (shown - 1) * PAGE_SIZE]
    cards = tuple(claim_card(context, claim) for claim in page)
    if last == 1:
        return ClaimList(cards, len(claims), None)
    newer = "" if shown == last else numbered_address(front, FRONT if shown + 1 == last else shown + 1)
    older = numbered_address(front, shown - 1) if shown > 1 else ""
    return ClaimList(cards, len(claims), Paging(shown, last, newer, older))
