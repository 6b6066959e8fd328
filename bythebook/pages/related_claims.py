"""The claims next to one: by the same speaker, about the same rule, and in the same story."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.incremental import TrackedClaims
from bythebook.language import gettext
from bythebook.pages.context import Context
from bythebook.pages.views.claim import RelatedClaims
from bythebook.records import Claim
from bythebook.records.claim import leading_comparison

_SHOWN = 2
"""How many claims each group has; one where the quote fills most of the page."""
_LOOKED_AT = 8
"""How many newer and older claims are looked at: some of them are in the groups before, or on the page already."""


def related_claims(
    context: Context, claim: Claim, already_shown: set[str], *, has_little_room: bool = False
) -> tuple[RelatedClaims, ...]:
    """Return the nearest claims by date in each group, none of them twice."""
    if not claim.is_listed:
        return ()
    seen = {claim.id, *already_shown}
    found, most = [], 1 if has_little_room else _SHOWN
    for label, claims in _groups(context, claim):
        chosen = [one for one in claims.near(claim.id, _LOOKED_AT) if one not in seen][:most]
        seen.update(chosen)
        if chosen:
            found.append(RelatedClaims(label, tuple(context.links.to("claim", one) for one in chosen)))
    return tuple(found)


def _groups(context: Context, claim: Claim) -> Iterator[tuple[str, TrackedClaims]]:
    leading = leading_comparison(claim)
    if leading:
        yield gettext("About the same rule"), context.index.by_rule.of(leading.rule)
    yield gettext("By the same speaker"), context.index.by_speaker.of(claim.speaker)
    if claim.case:
        yield gettext("In the same story"), context.index.by_case.of(claim.case)
