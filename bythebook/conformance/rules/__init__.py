"""The rules: each takes a ClaimReview and yields what it breaks.

``on_page`` takes the page too; what goes beyond one file is in ``conformance.across``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bythebook.conformance.breaches import Breach
from bythebook.conformance.nodes import Node
from bythebook.conformance.rules.addresses import address, addresses
from bythebook.conformance.rules.claim_reviewed import claim_reviewed
from bythebook.conformance.rules.dates import dates
from bythebook.conformance.rules.parties import author, claimant, item_reviewed
from bythebook.conformance.rules.rating import rating

Rule = Callable[[Node], Iterator[Breach]]
RULES: tuple[Rule, ...] = (claim_reviewed, rating, address, addresses, author, item_reviewed, claimant, dates)
