"""The rules: each takes a ClaimReview and yields what it breaks.

``on_page`` takes the page too; what goes beyond one file is in ``conformance.seen_reviews``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bythebook.newsroom.conformance.nodes import MarkupNode
from bythebook.newsroom.conformance.rules.addresses import address, addresses
from bythebook.newsroom.conformance.rules.claim_reviewed import claim_reviewed
from bythebook.newsroom.conformance.rules.dates import dates
from bythebook.newsroom.conformance.rules.parties import author, claimant, item_reviewed
from bythebook.newsroom.conformance.rules.rating import rating
from bythebook.newsroom.conformance.violations import Violation

Rule = Callable[[MarkupNode], Iterator[Violation]]
RULES: tuple[Rule, ...] = (claim_reviewed, rating, address, addresses, author, item_reviewed, claimant, dates)
