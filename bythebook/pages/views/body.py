"""Rendered Markdown, and the records that it shows."""

from __future__ import annotations

from bythebook.pages.views.common import ClaimCard, LinkView, QuotedText, TermView
from bythebook.pages.views.view import view


@view
class ClauseEmbed:
    """A clause shown within prose."""

    rule: LinkView
    citation: str
    clause: LinkView
    heading: str
    words: QuotedText
    version: str


@view
class GlossClause:
    """A clause in a margin note: the claim's finding for it, its citation, and a passage of it."""

    relation: TermView
    clause: LinkView
    words: QuotedText
    version: str


@view
class Gloss:
    """A margin note for a claim that the text mentions: its finding and the first of its ``total`` clauses."""

    claim: LinkView
    finding: TermView | None
    kind: TermView
    clauses: tuple[GlossClause, ...]
    total: int
    is_beside_claim: bool
    """Whether the text shows the claim itself there, with its title and its finding."""


@view
class Body:
    """Markdown as sanitized HTML. Where ``html`` has ``<!--embed:0-->``, the record ``embeds[0]`` is shown."""

    html: str
    embeds: tuple[ClaimCard | ClauseEmbed | Gloss, ...] = ()
