"""Notes next to an article: for each claim that the text mentions, its finding and the passages it is compared with.

A block of the text, such as a paragraph, and the notes on its claims are one box: side by side on a wide screen, one
under the other on a narrow one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.parts import card_of, words
from bythebook.pages.rule_names import clause_cited
from bythebook.pages.views.body import Body, ClauseEmbed, Gloss, GlossClause
from bythebook.pages.views.common import ClaimCard, LinkView
from bythebook.pages.wording import passage_around, version_words
from bythebook.records import Claim
from bythebook.records.claim import numbered_comparisons

CLAUSES_SHOWN = 4
"""How many clauses a note shows; the claim's page has all of them."""
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>|<!--embed:\d+-->")
_WITHOUT_END = {"br", "img", "hr", "col"}
_CLAIM_LINK = re.compile(r'<a href="/claims/([^/"]+)/"')
_EMBED = re.compile(r"<!--embed:(\d+)-->")


def annotate(context: Context, body: Body) -> Body:
    """Return a text with its links to published claims marked, and a note next to the first mention of each."""
    embeds: list[ClaimCard | ClauseEmbed | Gloss] = list(body.embeds)
    seen: set[str] = set()
    pieces: list[str] = []
    for block in top_level_blocks(body.html):
        notes: list[str] = []
        for claim_id, is_embedded in _mentioned_claims(block, body):
            summary = context.corpus.claim_summary(claim_id)
            if summary and summary.is_listed and claim_id not in seen:
                seen.add(claim_id)
                gloss = _note(context, context.corpus.claims[claim_id], is_beside_claim=is_embedded)
                if gloss.clauses or not is_embedded:
                    notes.append(f"<!--embed:{len(embeds)}-->")
                    embeds.append(gloss)
        marked = _CLAIM_LINK.sub(r'<a class="told" href="/claims/\1/"', block)
        pieces.append(f'<div class="glossed">{marked}<div>{"".join(notes)}</div></div>' if notes else marked)
    return Body("".join(pieces), tuple(embeds))


def top_level_blocks(html: str) -> Iterator[str]:
    """Part sanitized HTML, in which every element is closed, after each element that lies in no other."""
    start = depth = 0
    for tag in _TAG.finditer(html):
        if tag[2] and tag[2] not in _WITHOUT_END:
            depth += -1 if tag[1] else 1
        if depth == 0:
            yield html[start : tag.end()]
            start = tag.end()
    if start < len(html):
        yield html[start:]


def _mentioned_claims(block: str, body: Body) -> Iterator[tuple[str, bool]]:
    """Return the ids of the claims that a block embeds or links to, in order, and whether it embeds them."""
    for number in _EMBED.findall(block):
        record = body.embeds[int(number)]
        if isinstance(record, ClaimCard):
            yield record.href.split("/")[2], True
    yield from ((claim_id, False) for claim_id in _CLAIM_LINK.findall(block))


def _note(context: Context, claim: Claim, *, is_beside_claim: bool) -> Gloss:
    carrying = [one for _, one in numbered_comparisons(claim) if not one.comparison_only]
    card = card_of(context, claim.id)
    return Gloss(
        claim=LinkView(card.headline, card.href),
        finding=card.finding,
        kind=card.kind,
        clauses=tuple(_clauses(context, claim)),
        total=len(carrying),
        is_beside_claim=is_beside_claim,
    )


def _clauses(context: Context, claim: Claim) -> Iterator[GlossClause]:
    carrying = [(number, one) for number, one in numbered_comparisons(claim) if not one.comparison_only]
    for number, comparison in carrying[:CLAUSES_SHOWN]:
        version = context.corpus.version_compared(claim, comparison)
        clause = version.clause(comparison.clause) if version else None
        if version is None or clause is None:
            continue
        rule = context.corpus.rules[comparison.rule]
        written = comparison.rule_words or ""
        yield GlossClause(
            relation=context.term(comparison.relation),
            clause=LinkView(
                clause_cited(rule, version, clause), addresses.clause_address(rule.id, version.id, clause.id)
            ),
            words=words(
                context,
                passage_around(clause.text, written),
                clause.fidelity,
                rule.language,
                [(number, written)] if written else (),
            ),
            version=version_words(version),
        )
