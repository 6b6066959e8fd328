"""Claims that were made repeatedly: the adjacent statements for each one's page, and a page that lists all."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.language import gettext
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.page import Page
from bythebook.pages.pagination import FRONT, claim_list, numbered_address
from bythebook.pages.parts import card_of
from bythebook.pages.views.common import ClaimCard
from bythebook.pages.views.lists import ClaimsIndexView
from bythebook.records import Claim

SHOWN = 3
"""How many earlier and how many later statements a claim's page shows."""


class RepeatedStatements(NamedTuple):
    """The statements next to one of a claim, the oldest first, and the number of all of them."""

    earlier: tuple[ClaimCard, ...]
    later: tuple[ClaimCard, ...]
    total: int
    all: str
    """The address of the list, or empty if the page shows them all."""


def repeated_statements(context: Context, claim: Claim) -> RepeatedStatements:
    """Return the earlier and later statements of the same claim."""
    same = context.index.same_claim(claim.id)
    if len(same) == 1:
        return RepeatedStatements((), (), 1, "")
    place = same.index(claim.id)
    earlier = tuple(card_of(context, other) for other in same[max(place - SHOWN, 0) : place])
    later = tuple(card_of(context, other) for other in same[place + 1 : place + 1 + SHOWN])
    is_whole = len(earlier) + 1 + len(later) == len(same)
    return RepeatedStatements(earlier, later, len(same), "" if is_whole else repeated_address(same[0]))


def is_long(total: int) -> bool:
    """Return whether a claim with this many statements needs a list, as not every page shows them all."""
    return total > SHOWN + 1


def repeated_address(first_id: str) -> str:
    """Return the address of the list of all statements of the claim that ``first_id`` was the first of."""
    return f"{addresses.address('claim', first_id)}said/"


def repeated_page(context: Context, first_id: str, number: int = FRONT) -> Page:
    """Return a page of the list of all statements of a claim."""
    front = repeated_address(first_id)
    path = numbered_address(front, number)
    heading = gettext("The same claim, said again")
    intro = gettext("Every published statement of one claim, first made as: {title}").format(
        title=context.links.to("claim", first_id).label
    )
    view = ClaimsIndexView(
        chrome=context.chrome("claims", heading, intro, path),
        heading=heading,
        intro=intro,
        claims=claim_list(context, context.index.by_repeated.of(first_id), front, number),
        tally=None,
        statements_total=0,
    )
    return Page(path, "claims.html", view)
