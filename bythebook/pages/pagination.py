"""Pages of long lists, numbered so that old pages do not change.

Pages are numbered from the oldest claim on and hold 50 each. The list's own address shows the newest 50 to 99, which
are not on a full page yet. So a new claim changes that one page, and the addresses of old pages keep their content.
"""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.incremental import PAGE_SIZE, TrackedClaims
from bythebook.pages.context import Context
from bythebook.pages.parts import claim_card
from bythebook.pages.views.common import ClaimListView, Pagination

FRONT = 0
"""The number of the page at a list's own address."""


def page_numbers(total: int) -> Iterator[int]:
    """Yield ``FRONT`` and then the number of every page of a list of ``total`` claims."""
    yield FRONT
    yield from range(1, total // PAGE_SIZE)


def numbered_address(front: str, number: int) -> str:
    """Return the address of a page of the list at ``front``."""
    return front if number == FRONT else f"{front}page/{number}/"


def claim_list(context: Context, claims: TrackedClaims, front: str, number: int = FRONT) -> ClaimListView:
    """Return one page of a list, with links to the adjacent pages.

    Only the front tells how many claims there are: a page behind it stays as it is when claims are added.
    """
    shown = claims.page(claims.last_page if number == FRONT else number)
    cards = tuple(claim_card(context, claim) for claim in shown)
    return ClaimListView(cards, len(claims) if number == FRONT else None, pagination_of(claims, front, number))


def pagination_of(claims: TrackedClaims, front: str, number: int = FRONT) -> Pagination | None:
    """Return the pagination of a page, or None if the list has only one page."""
    if number == FRONT:
        last = claims.last_page
        return Pagination(last, last, "", numbered_address(front, last - 1)) if last > 1 else None
    newer = numbered_address(front, number + 1 if claims.pages_after(number) > 1 else FRONT)
    return Pagination(number, None, newer, numbered_address(front, number - 1) if number > 1 else "")


def sorted_pages(total: int, length: int) -> Iterator[int]:
    """Yield ``FRONT`` and then the number of every other page of a list sorted by name, ``length`` entries a page."""
    yield FRONT
    yield from range(2, -(-total // length) + 1)


def sorted_address(front: str, number: int) -> str:
    """Return the address of a page of a list sorted by name, whose front is page 1."""
    return front if number <= 1 else f"{front}page/{number}/"


def sorted_pagination(front: str, number: int, last: int) -> Pagination | None:
    """Return the pagination of a list sorted by name, or None if it has only one page."""
    if last <= 1:
        return None
    here = max(number, 1)
    following = sorted_address(front, here + 1) if here < last else ""
    return Pagination(here, last, sorted_address(front, here - 1) if here > 1 else "", following, is_by_name=True)
